import { advanceBy } from '../../local/workspace/clock';
import type { Fault } from '../../local/workspace/kernel/faults';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { OWNER } from '../../local/world/people';
import { fork, readyToWin, rowOf, table, type, win } from '../simulation/handoff';

const DAY = 24 * 60 * 60_000;
const SELLER = 'sam@northwind.example';

const sheetOf = (workspace: Workspace, tab: string) =>
  Object.values(workspace.state.books.byId)[0]!.sheets.find(({ name }) => name === tab)!;
const column = (workspace: Workspace, tab: string, header: string): number =>
  sheetOf(workspace, tab).rows[0]!.findIndex((cell) => cell?.v === header);
const values = (workspace: Workspace, tab: string, header: string): string[] =>
  table(workspace, tab).map((row) => String(row[column(workspace, tab, header)] ?? ''));

/** Only the day's own run, so that weeks pass in a moment. */
function onlyDaily(workspace: Workspace): void {
  const [project] = Object.values(workspace.state.projects);
  project!.triggers = project!.triggers.filter((trigger) => trigger.function === 'daily');
}

/** The first deal's handoff ended long ago; the second is held, with tasks of its own. */
let ended: Workspace;
let dealId: string;
beforeAll(() => {
  ended = readyToWin(2);
  win(ended, 2, [], 0.2);
  win(ended, 3, [], 0.2);
  dealId = String(rowOf(ended, 'Pipeline', 0)['Deal ID']);
  const at = values(ended, 'Tasks', 'Key').findIndex((key) => key.startsWith(`${dealId}/`)) + 2;
  type(ended, SELLER, 'Tasks', `J${at}`, [['She prefers mornings']]);
  type(ended, SELLER, 'Tasks', 'M1', [['Mine']]);
  type(ended, SELLER, 'Tasks', `M${at}`, [['kept']]);
  const row = sheetOf(ended, 'Handoffs').rows.find((cells) => cells[0]?.v === `${dealId}/1`)!;
  row[column(ended, 'Handoffs', 'State')] = { v: 'ended' };
  row[column(ended, 'Handoffs', 'Ended at')] = { v: new Date(ended.state.now - 100 * DAY).toISOString() };
  onlyDaily(ended);
  advanceBy(ended, DAY);
});

it('takes the tasks of an archived handoff along, with what people wrote beside them', () => {
  const workspace = fork(ended);
  const before = values(workspace, 'Tasks', 'Key');

  advanceBy(workspace, DAY);

  const moved = values(workspace, 'Tasks archive', 'Key');
  expect(values(workspace, 'Handoffs archive', 'Key')).toEqual([`${dealId}/1`]);
  expect(moved.length).toBeGreaterThan(5);
  expect(moved.every((key) => key.startsWith(`${dealId}/`))).toBe(true);
  expect([...moved, ...values(workspace, 'Tasks', 'Key')].sort()).toEqual([...before].sort());
  expect(values(workspace, 'Tasks archive', 'Note')).toContain('She prefers mornings');
  expect(values(workspace, 'Tasks archive', 'Mine')).toContain('kept');
});

it('loses and mixes up nothing when people sort the tab while rows are moved', () => {
  const traced = fork(ended);
  traced.trace = true;
  const from = traced.state.executions.length;
  advanceBy(traced, DAY);
  const calls = traced.state.executions.slice(from).find((one) => one.function === 'daily')!.trace!;
  const live = values(traced, 'Tasks', 'Key').sort();

  const before = values(ended, 'Tasks', 'Key').sort();
  const writes = calls.flatMap((name, at) => (name === 'Sheets.batchUpdate' ? [at + 1] : []));
  expect(writes.length).toBeGreaterThan(2);

  for (const call of writes) {
    const workspace = fork(ended);
    const sort = { do: 'rows', as: SELLER, sheet: 'Tasks', op: 'sort', at: 2, by: 3, ascending: true };
    workspace.faults.set([{ ...sort, call, function: 'daily' } as Fault]);
    advanceBy(workspace, 2 * DAY);

    const [here, there] = ['Tasks', 'Tasks archive'].map((tab) => values(workspace, tab, 'Key'));
    expect([...here!, ...there!].sort()).toEqual(before);
    expect(here!.sort()).toEqual(live);
    expect(values(workspace, 'Tasks archive', 'Note')).toContain('She prefers mornings');
  }
});

it('knows an archived handoff for ever: reopened and won again it is the same win', () => {
  const workspace = fork(ended);
  const welcomes = () =>
    workspace.state.mail.messages.filter(({ state, subject }) => state === 'sent' && subject.startsWith('Welcome'));
  expect(welcomes()).toHaveLength(1);

  for (const stage of ['Proposal', 'Closed Won']) {
    type(workspace, SELLER, 'Pipeline', 'F2', [[stage]]);
    advanceBy(workspace, DAY);
  }
  type(workspace, OWNER, 'Requests', 'A2:D2', [['2026-06-02', OWNER, 'Start handoff', dealId]]);
  advanceBy(workspace, DAY);

  expect(welcomes()).toHaveLength(1);
  expect(values(workspace, 'Handoffs', 'Key').filter((key) => key.startsWith(dealId))).toEqual([]);
  expect(values(workspace, 'Requests', 'State').at(-1)).toMatch(/renewal or an upsell is a deal of its own/);
});

it('counts old weeks from the archive once they are gone from Metrics, and comes to the same figures', () => {
  const workspace = fork(ended);
  const weeks = () =>
    table(workspace, 'Metrics').map((row) => row.slice(0, column(workspace, 'Metrics', 'Revenue') + 1));
  advanceBy(workspace, DAY);
  const before = weeks();
  const sheet = sheetOf(workspace, 'Metrics');
  for (const row of sheet.rows.slice(1)) for (const at of row.keys()) delete row[at];

  advanceBy(workspace, 7 * DAY);

  expect(before[0]!.slice(0, 1)).not.toEqual([]);
  expect(weeks()[0]).toEqual(before[0]);
});
