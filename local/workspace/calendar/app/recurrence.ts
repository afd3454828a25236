import { type EnumValue, Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';

/** Rules of a series under construction. @see https://developers.google.com/apps-script/reference/calendar/event-recurrence */
export class EventRecurrence extends Remote {
  static override readonly type: string = 'Calendar.EventRecurrence';
  static override readonly page: string = 'calendar/event-recurrence';

  constructor(
    run: Execution,
    readonly _rules: Record<string, string>[] = [],
  ) {
    super(run);
  }

  addDailyRule(): RecurrenceRule {
    return this._add('DAILY');
  }

  addWeeklyRule(): RecurrenceRule {
    return this._add('WEEKLY');
  }

  addMonthlyRule(): RecurrenceRule {
    return this._add('MONTHLY');
  }

  addYearlyRule(): RecurrenceRule {
    return this._add('YEARLY');
  }

  /** As the lines of an event's `recurrence`. */
  _lines(): string[] {
    return this._rules.map(
      (rule) =>
        `RRULE:${Object.entries(rule)
          .map(([name, value]) => `${name}=${value}`)
          .join(';')}`,
    );
  }

  private _add(freq: string): RecurrenceRule {
    this._rules.push({ FREQ: freq });
    return new RecurrenceRule(this._run, this._rules);
  }
}

/** The rule added last. @see https://developers.google.com/apps-script/reference/calendar/recurrence-rule */
export class RecurrenceRule extends EventRecurrence {
  static override readonly type = 'Calendar.RecurrenceRule';
  static override readonly page = 'calendar/recurrence-rule';

  interval(interval: number): this {
    return this._set('INTERVAL', String(interval));
  }

  times(times: number): this {
    return this._set('COUNT', String(times));
  }

  /** Inclusive. */
  until(end: Date): this {
    return this._set('UNTIL', end.toISOString().replace(/[-:]|\.\d+/g, ''));
  }

  onlyOnWeekday(day: EnumValue): this {
    return this.onlyOnWeekdays([day]);
  }

  onlyOnWeekdays(days: EnumValue[]): this {
    return this._set('BYDAY', days.map(({ name }) => name.slice(0, 2)).join(','));
  }

  private _set(name: string, value: string): this {
    this._rules.at(-1)![name] = value;
    return this;
  }
}
