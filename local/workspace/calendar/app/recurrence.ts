import { type EnumValue, Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import type { EventState } from '../state';

/** One line of an event's `recurrence`: a rule with its parts, or dates. */
interface Line {
  name: 'RRULE' | 'EXRULE' | 'RDATE' | 'EXDATE';
  parts: Record<string, string>;
}

const basic = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');
const dayOf = ({ name }: EnumValue): string => name.slice(0, 2);

/** Rules of a series under construction. @see https://developers.google.com/apps-script/reference/calendar/event-recurrence */
export class EventRecurrence extends Remote {
  static override readonly type: string = 'Calendar.EventRecurrence';
  static override readonly page: string = 'calendar/event-recurrence';

  constructor(
    run: Execution,
    readonly _rules: Line[] = [],
    readonly _zone: { name: string | null } = { name: null },
  ) {
    super(run);
  }

  addDailyRule = (): RecurrenceRule => this._add('RRULE', 'DAILY');
  addWeeklyRule = (): RecurrenceRule => this._add('RRULE', 'WEEKLY');
  addMonthlyRule = (): RecurrenceRule => this._add('RRULE', 'MONTHLY');
  addYearlyRule = (): RecurrenceRule => this._add('RRULE', 'YEARLY');
  addDailyExclusion = (): RecurrenceRule => this._add('EXRULE', 'DAILY');
  addWeeklyExclusion = (): RecurrenceRule => this._add('EXRULE', 'WEEKLY');
  addMonthlyExclusion = (): RecurrenceRule => this._add('EXRULE', 'MONTHLY');
  addYearlyExclusion = (): RecurrenceRule => this._add('EXRULE', 'YEARLY');

  addDate(date: Date): EventRecurrence {
    this._rules.push({ name: 'RDATE', parts: { at: basic(date) } });
    return this;
  }

  addDateExclusion(date: Date): EventRecurrence {
    this._rules.push({ name: 'EXDATE', parts: { at: basic(date) } });
    return this;
  }

  /** The zone in which the series goes by the clock on the wall; that of the calendar if nothing is said. */
  setTimeZone(timeZone: string): EventRecurrence {
    this._zone.name = String(timeZone);
    return this;
  }

  /** As the lines of an event's `recurrence`. */
  _lines(): string[] {
    return this._rules.map(({ name, parts }) => {
      if (parts.at !== undefined) return `${name}:${parts.at}`;
      const text = Object.entries(parts).map(([part, value]) => `${part}=${value}`);
      return `${name}:${text.join(';')}`;
    });
  }

  _applyTo(event: EventState): void {
    event.recurrence = this._lines();
    if (this._zone.name !== null) event.timeZone = this._zone.name;
  }

  private _add(name: 'RRULE' | 'EXRULE', freq: string): RecurrenceRule {
    this._rules.push({ name, parts: { FREQ: freq } });
    return new RecurrenceRule(this._run, this._rules, this._zone);
  }
}

/** The rule added last. @see https://developers.google.com/apps-script/reference/calendar/recurrence-rule */
export class RecurrenceRule extends EventRecurrence {
  static override readonly type = 'Calendar.RecurrenceRule';
  static override readonly page = 'calendar/recurrence-rule';
  private readonly _parts = this._rules.at(-1)!.parts;

  interval = (interval: number): this => this._set('INTERVAL', interval);
  times = (times: number): this => this._set('COUNT', times);
  /** Inclusive. */
  until = (end: Date): this => this._set('UNTIL', basic(end));
  onlyInMonth = (month: EnumValue): this => this.onlyInMonths([month]);
  onlyInMonths = (months: EnumValue[]): this =>
    this._set(
      'BYMONTH',
      months.map(({ index }) => index + 1),
    );
  onlyOnMonthDay = (day: number): this => this.onlyOnMonthDays([day]);
  onlyOnMonthDays = (days: number[]): this => this._set('BYMONTHDAY', days);
  onlyOnWeek = (week: number): this => this.onlyOnWeeks([week]);
  onlyOnWeeks = (weeks: number[]): this => this._set('BYWEEKNO', weeks);
  onlyOnWeekday = (day: EnumValue): this => this.onlyOnWeekdays([day]);
  onlyOnWeekdays = (days: EnumValue[]): this => this._set('BYDAY', days.map(dayOf));
  onlyOnYearDay = (day: number): this => this.onlyOnYearDays([day]);
  onlyOnYearDays = (days: number[]): this => this._set('BYYEARDAY', days);
  weekStartsOn = (day: EnumValue): this => this._set('WKST', dayOf(day));

  private _set(name: string, value: unknown): this {
    this._parts[name] = String(value);
    return this;
  }
}
