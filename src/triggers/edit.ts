/** Columns whose change can matter to a gate, a step or a task; an edit elsewhere ends before any service call. */
const WATCHED: Readonly<Record<string, readonly string[] | 'all'>> = {
  Pipeline: 'all',
  Intake: 'all',
  'CS intake': 'all',
  Tasks: 'all',
  Approvals: 'all',
  Signals: 'all',
  Requests: 'all',
  Settings: 'all',
  Team: 'all',
  Warnings: 'all',
};

export interface EditEvent {
  readonly triggerUid?: string;
  readonly range?: { getSheet(): { getName(): string }; getRow(): number };
}

/** Whether an edit may change what ought to happen. Getters of the event's range reach no service. */
export function matters(event: EditEvent, extraTabs: readonly string[]): boolean {
  const tab = event.range?.getSheet().getName() ?? '';
  return WATCHED[tab] !== undefined || extraTabs.includes(tab);
}

/** Change events that only say EDIT or FORMAT are an edit's shadow: trigger time is a daily budget. */
export const isStructural = (changeType: string | undefined): boolean =>
  changeType !== undefined && changeType !== 'EDIT' && changeType !== 'FORMAT';
