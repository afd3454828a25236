import { EnumValue, Remote, type Rules } from '../kernel/bridge';
import { COSTS, LIMITS } from '../kernel/costs';
import { GoogleError } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import type { ClockRule, TriggerState } from '../kernel/state';
import { nextTime } from './schedule';
import { Trigger } from './trigger';
import { instantOf, isZone } from './zones';

const CREATE: Rules = { create: { cost: COSTS.script, scopes: ['script.scriptapp'] } };

/** @throws GoogleError when this person already has 20 triggers in this project. */
function install(run: Execution, trigger: Omit<TriggerState, 'id' | 'creator' | 'createdAt'>): Trigger {
  const { state } = run.project;
  if (state.triggers.filter(({ creator }) => creator === run.user).length >= LIMITS.triggersPerUser) {
    throw new GoogleError(
      'This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
  }
  const digits = Array.from({ length: 18 }, () => Math.floor(run.workspace.random() * 10)).join('');
  const made: TriggerState = { ...trigger, id: `4${digits}`, creator: run.user, createdAt: run.workspace.state.now };
  state.triggers.push(made);
  return new Trigger(run, made.id, made);
}

/** @see https://developers.google.com/apps-script/reference/script/trigger-builder */
export class TriggerBuilder extends Remote {
  static override readonly type = 'Script.TriggerBuilder';
  static override readonly page = 'script/trigger-builder';

  constructor(
    run: Execution,
    readonly _function: string,
  ) {
    super(run);
  }

  timeBased(): ClockTriggerBuilder {
    return new ClockTriggerBuilder(this._run, this._function);
  }

  /** Takes a spreadsheet or its id. @throws GoogleError when there is none that this person may see. */
  forSpreadsheet(spreadsheet: unknown): SpreadsheetTriggerBuilder {
    const id = typeof spreadsheet === 'string' ? spreadsheet : (spreadsheet as { getId(): string }).getId();
    if (!this._run.workspace.state.books.byId[id]) {
      throw new GoogleError('No item with the given ID could be found, or you do not have permission to access it.');
    }
    return new SpreadsheetTriggerBuilder(this._run, this._function, id);
  }

  forUserCalendar(emailId: string): CalendarTriggerBuilder {
    return new CalendarTriggerBuilder(this._run, this._function, String(emailId));
  }
}

/** @see https://developers.google.com/apps-script/reference/script/spreadsheet-trigger-builder */
export class SpreadsheetTriggerBuilder extends Remote {
  static override readonly type = 'Script.SpreadsheetTriggerBuilder';
  static override readonly page = 'script/spreadsheet-trigger-builder';
  static override readonly rules = CREATE;
  _kind: 'open' | 'edit' | 'change' | 'formSubmit' | null = null;

  constructor(
    run: Execution,
    readonly _function: string,
    readonly _sourceId: string,
  ) {
    super(run);
  }

  onOpen(): this {
    return this._on('open');
  }

  onEdit(): this {
    return this._on('edit');
  }

  onChange(): this {
    return this._on('change');
  }

  onFormSubmit(): this {
    return this._on('formSubmit');
  }

  create(): Trigger {
    if (this._kind === null) throw new GoogleError('No event type was selected for the trigger.');
    return install(this._run, { function: this._function, kind: this._kind, sourceId: this._sourceId });
  }

  _on(kind: 'open' | 'edit' | 'change' | 'formSubmit'): this {
    this._kind = kind;
    return this;
  }
}

/** @see https://developers.google.com/apps-script/reference/script/calendar-trigger-builder */
export class CalendarTriggerBuilder extends Remote {
  static override readonly type = 'Script.CalendarTriggerBuilder';
  static override readonly page = 'script/calendar-trigger-builder';
  static override readonly rules = CREATE;

  constructor(
    run: Execution,
    readonly _function: string,
    readonly _sourceId: string,
  ) {
    super(run);
  }

  onEventUpdated(): this {
    return this;
  }

  create(): Trigger {
    return install(this._run, { function: this._function, kind: 'calendar', sourceId: this._sourceId });
  }
}

/**
 * An add-on's clock strikes once an hour at most. The wording is unverified.
 * @see https://developers.google.com/workspace/add-ons/concepts/editor-triggers#restrictions_2
 */
function requireHourly(run: Execution, rule: ClockRule): void {
  if (run.project.manifest.addOns === undefined || rule.kind !== 'minutes') return;
  throw new GoogleError('An add-on may use a time-driven trigger at most once per hour.');
}

const MINUTE_STEPS = [1, 5, 10, 15, 30];
const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** @see https://developers.google.com/apps-script/reference/script/clock-trigger-builder */
export class ClockTriggerBuilder extends Remote {
  static override readonly type = 'Script.ClockTriggerBuilder';
  static override readonly page = 'script/clock-trigger-builder';
  static override readonly rules = CREATE;
  _every: { unit: 'minutes' | 'hours' | 'days' | 'weeks'; n: number } | null = null;
  _at: number | null = null;
  _date: { year: number; month: number; day: number } | null = null;
  _hour: number | null = null;
  _minute: number | null = null;
  _weekDay: number | null = null;
  _monthDay: number | null = null;
  _zone: string | null = null;

  constructor(
    run: Execution,
    readonly _function: string,
  ) {
    super(run);
  }

  after(durationMilliseconds: number): this {
    this._at = this._run.workspace.state.now + Math.max(0, durationMilliseconds);
    return this;
  }

  at(date: Date): this {
    this._at = date.getTime();
    return this;
  }

  atDate(year: number, month: number, day: number): this {
    this._date = { year, month, day };
    return this;
  }

  atHour(hour: number): this {
    if (hour < 0 || hour > 23) throw new GoogleError('Invalid argument: hour');
    this._hour = hour;
    return this;
  }

  /** Somewhere within a quarter of an hour of this minute. */
  nearMinute(minute: number): this {
    if (minute < 0 || minute > 59) throw new GoogleError('Invalid argument: minute');
    this._minute = minute;
    return this;
  }

  everyMinutes(n: number): this {
    if (!MINUTE_STEPS.includes(n)) {
      throw new GoogleError('The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.');
    }
    return this._repeat('minutes', n);
  }

  everyHours(n: number): this {
    return this._repeat('hours', n);
  }

  everyDays(n: number): this {
    return this._repeat('days', n);
  }

  everyWeeks(n: number): this {
    return this._repeat('weeks', n);
  }

  onWeekDay(day: EnumValue): this {
    this._weekDay = WEEKDAYS.indexOf(day instanceof EnumValue ? day.name : String(day));
    this._every ??= { unit: 'weeks', n: 1 };
    return this;
  }

  onMonthDay(day: number): this {
    if (day < 1 || day > 31) throw new GoogleError('Invalid argument: day');
    this._monthDay = day;
    return this;
  }

  inTimezone(timezone: string): this {
    if (!isZone(timezone)) throw new GoogleError(`Invalid argument: timezone`);
    this._zone = timezone;
    return this;
  }

  create(): Trigger {
    const rule = this._rule();
    requireHourly(this._run, rule);
    const { now } = this._run.workspace.state;
    // What lies in the past is due at once: `after(0)` runs as soon as the clock moves.
    const nextAt = nextTime(rule, now, now) ?? now + 1;
    return install(this._run, { function: this._function, kind: 'clock', every: inWords(rule), clock: rule, nextAt });
  }

  _repeat(unit: 'minutes' | 'hours' | 'days' | 'weeks', n: number): this {
    if (!Number.isInteger(n) || n < 1) throw new GoogleError('Invalid argument: n');
    this._every = { unit, n };
    return this;
  }

  /** What was asked for, with the hour and minute that Google would pick now and keep. */
  _rule(): ClockRule {
    const timeZone = this._zone ?? this._run.project.manifest.timeZone ?? this._run.workspace.state.timeZone;
    const hour = this._hour ?? Math.floor(this._run.workspace.random() * 24);
    if (this._at !== null) return { kind: 'once', at: this._at };
    if (this._date) return { kind: 'once', at: instantOf({ ...this._date, hour: this._hour ?? 0 }, timeZone) };
    if (this._monthDay !== null)
      return { kind: 'month', day: this._monthDay, hour, minute: this._chosenMinute(), timeZone };
    if (this._every === null) throw new GoogleError('Please choose a schedule for the trigger.');
    const { unit, n } = this._every;
    if (unit === 'minutes') return { kind: 'minutes', n };
    if (unit === 'hours')
      return this._minute === null ? { kind: 'hours', n } : { kind: 'hours', n, minute: this._chosenMinute() };
    if (unit === 'days') return { kind: 'days', n, hour, minute: this._chosenMinute(), timeZone };
    return { kind: 'weeks', n, weekDay: Math.max(0, this._weekDay ?? 1), hour, minute: this._chosenMinute(), timeZone };
  }

  _chosenMinute(): number {
    const chance = this._run.workspace.random();
    return this._minute === null ? Math.floor(chance * 60) : this._minute - 15 + Math.floor(chance * 31);
  }
}

function inWords(rule: ClockRule): string {
  const many = (n: number, unit: string) => (n === 1 ? unit : `${n} ${unit}s`);
  switch (rule.kind) {
    case 'once':
      return 'once';
    case 'minutes':
      return many(rule.n, 'minute');
    case 'hours':
      return many(rule.n, 'hour');
    case 'days':
      return `${many(rule.n, 'day')} at ${rule.hour}`;
    case 'weeks':
      return `${many(rule.n, 'week')} on ${WEEKDAYS[rule.weekDay]!.toLowerCase()} at ${rule.hour}`;
    case 'month':
      return `month on day ${rule.day} at ${rule.hour}`;
  }
}
