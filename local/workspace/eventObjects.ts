import { authModeNamed } from './base/scriptApp';
import { User } from './base/user';
import { wallTime } from './base/zones';
import type { Execution } from './kernel/execution';
import type { TriggerState } from './kernel/state';
import type { ChangeType } from './sheets/person';
import { sheetsServices } from './sheets/services';
import type { GridRect } from './sheets/state';

/** What a person did to a spreadsheet in one go. */
export interface PersonChange {
  bookId: string;
  changeType: ChangeType;
  /** The cells that were typed into, cleared or pasted over; without them there is no edit event. */
  edited?: { sheetId: number; rect: GridRect; value?: string; oldValue?: string };
}

interface HostSpreadsheet {
  getSheets(): { getSheetId(): number; getRange(row: number, column: number, rows: number, columns: number): object }[];
}

/** The spreadsheet as the run's own services give it, without the call being counted. */
function liveBook(run: Execution, bookId: string): HostSpreadsheet | undefined {
  const app = sheetsServices(run).SpreadsheetApp?.() as
    | { openById(id: string): HostSpreadsheet; getActiveSpreadsheet(): HostSpreadsheet | null }
    | undefined;
  const { containerId } = run.project.state;
  return (containerId === bookId ? app?.getActiveSpreadsheet() : null) ?? app?.openById(bookId);
}

type Mode = 'LIMITED' | 'FULL';

/** Fields of every event of a spreadsheet. `user` has an empty address where Google does not say who it was. */
function bookEvent(run: Execution, bookId: string, mode: Mode, trigger: TriggerState | null): Record<string, unknown> {
  return {
    authMode: authModeNamed(mode),
    source: liveBook(run, bookId),
    user: new User(run, run.activeUser),
    ...(trigger ? { triggerUid: trigger.id } : {}),
  };
}

/** @see https://developers.google.com/apps-script/guides/triggers/events#open */
export const openEvent = (run: Execution, bookId: string, mode: Mode, trigger: TriggerState | null): unknown =>
  bookEvent(run, bookId, mode, trigger);

/**
 * The values are text, and there only when a single cell was edited.
 * @see https://developers.google.com/apps-script/guides/triggers/events#edit
 */
export function editEvent(run: Execution, change: PersonChange, mode: Mode, trigger: TriggerState | null): unknown {
  const { sheetId, rect, value, oldValue } = change.edited!;
  const event = bookEvent(run, change.bookId, mode, trigger);
  const sheet = (event.source as HostSpreadsheet | undefined)
    ?.getSheets()
    .find((each) => each.getSheetId() === sheetId);
  const range = sheet?.getRange(rect.r0 + 1, rect.c0 + 1, rect.r1 - rect.r0, rect.c1 - rect.c0);
  const corners = { rowStart: rect.r0 + 1, rowEnd: rect.r1, columnStart: rect.c0 + 1, columnEnd: rect.c1 };
  const single = rect.r1 - rect.r0 === 1 && rect.c1 - rect.c0 === 1;
  return {
    ...event,
    range: range && Object.assign(range, corners),
    ...(single && value !== undefined ? { value } : {}),
    ...(single && oldValue !== undefined ? { oldValue } : {}),
  };
}

/** Says what kind of change, never where. @see https://developers.google.com/apps-script/guides/triggers/events#change */
export const changeEvent = (run: Execution, change: PersonChange, trigger: TriggerState): unknown => ({
  ...bookEvent(run, change.bookId, 'FULL', trigger),
  changeType: change.changeType,
});

/** Fields are in UTC. @see https://developers.google.com/apps-script/guides/triggers/events#time-driven_events */
export function clockEvent(at: number, trigger: TriggerState): unknown {
  const wall = wallTime(at, 'UTC');
  const weekday = new Date(at).getUTCDay();
  const ofYear = Math.floor((Date.UTC(wall.year, wall.month - 1, wall.day) - Date.UTC(wall.year, 0, 1)) / 86_400_000);
  return {
    authMode: authModeNamed('FULL'),
    triggerUid: trigger.id,
    timezone: 'UTC',
    year: wall.year,
    month: wall.month,
    'day-of-month': wall.day,
    'day-of-week': weekday === 0 ? 7 : weekday,
    'week-of-year': Math.min(52, Math.floor(ofYear / 7) + 1),
    hour: wall.hour,
    minute: wall.minute,
    second: wall.second,
  };
}

/** @see https://developers.google.com/apps-script/guides/triggers/events#google_calendar_events */
export const calendarEvent = (calendarId: string, trigger: TriggerState): unknown => ({
  authMode: authModeNamed('FULL'),
  calendarId,
  triggerUid: trigger.id,
});
