import { understandStage } from '../domain/stage';
import type { Waits } from '../engine/waits';
import type { Layout } from '../sheets/layout';

export interface EditEvent {
  readonly triggerUid?: string;
  /** Only of a single cell. https://developers.google.com/apps-script/guides/triggers/events#edit */
  readonly value?: unknown;
  readonly oldValue?: unknown;
  /** Blank where Google's policies keep it back. https://developers.google.com/apps-script/guides/triggers/events#edit */
  readonly user?: { getEmail(): string };
  readonly range?: {
    getSheet(): { getName(): string };
    getRow(): number;
    getLastRow(): number;
    getColumn(): number;
    getLastColumn(): number;
  };
}

/** What the last run knew. */
export interface Known {
  readonly layout: Layout;
  readonly waits: Waits;
  /** Headers of CS intake that complete a step or send a packet back. */
  readonly csHeaders: readonly string[];
}

type Columns = readonly string[] | 'all';

/** Tabs on which an edit can matter, and the columns that decide something whatever the deal. */
const DECIDES: Readonly<Record<string, Columns>> = {
  Pipeline: ['Deal ID', 'Company', 'Segment', 'Stage', 'CS owner', 'Override reason', 'Pilot'],
  Intake: ['Deal ID'],
  'CS intake': ['Deal ID'],
  Tasks: ['Done', 'Key'],
  Warnings: ['Snooze until', 'Snooze reason'],
  Approvals: ['Approve'],
  Signals: 'all',
  Requests: 'all',
  Settings: 'all',
  Team: 'all',
  // Nobody's to edit, so whoever does is told at once.
  Handoffs: 'all',
  Outbox: 'all',
};

/** Columns of Pipeline that Baton fills or nothing waits for: an edit there is put right by the next tick. */
const IDLE: ReadonlySet<string> = new Set(['Status', 'Missing', 'Packet', 'Next due', 'Owner now', 'Source ID']);

const tabOf = (event: EditEvent): string => event.range?.getSheet().getName() ?? '';

/** Whether an edit is on a tab that matters at all. Getters of the event's range reach no service. */
export const isWatched = (event: EditEvent): boolean => DECIDES[tabOf(event)] !== undefined;

/** Who has edited one of these tabs; '' where it was something else, or Google does not tell. */
export const editorOf = (event: EditEvent, tabs: readonly string[]): string =>
  tabs.includes(tabOf(event)) ? (event.user?.getEmail() ?? '') : '';

/**
 * Whether an edit may change what ought to happen, by what the last run knew: the columns, and the rows that wait for an
 * answer. What a deal says about itself decides nothing before its win, and the win's own run reads it.
 */
export function matters(event: EditEvent, { layout, waits, csHeaders }: Known): boolean {
  const { range } = event;
  const tab = tabOf(event);
  const decides = DECIDES[tab];
  if (!range || decides === undefined) return false;
  const columns = layout[tab]?.columns;
  if (decides === 'all' || !columns) return true;
  const touched = (header: string): boolean => {
    const column = (columns[header] ?? -2) + 1;
    return column >= range.getColumn() && column <= range.getLastColumn();
  };
  if (tab === 'Pipeline' && touched('Stage') && range.getColumn() === range.getLastColumn() && isStillOpen(event))
    return false;
  if (decides.some(touched) || (tab === 'CS intake' && csHeaders.some(touched))) return true;
  if (tab !== 'Pipeline' && tab !== 'Intake') return false;
  const rows = waits[tab];
  const isWaited = rows === 'all' || rows.some((row) => row + 1 >= range.getRow() && row + 1 <= range.getLastRow());
  return isWaited && Object.keys(columns).some((header) => !IDLE.has(header) && touched(header));
}

/** From one open stage to another: that is the seller's business. */
function isStillOpen({ value, oldValue }: EditEvent): boolean {
  const isOpen = (text: unknown): boolean => {
    const stage = understandStage(text);
    return stage !== null && stage !== 'Closed Won' && stage !== 'Closed Lost';
  };
  return isOpen(value) && isOpen(oldValue);
}

/** Change events that only say EDIT or FORMAT are an edit's shadow: trigger time is a daily budget. */
export const isStructural = (changeType: string | undefined): boolean =>
  changeType !== undefined && changeType !== 'EDIT' && changeType !== 'FORMAT';
