import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { columnLetter } from '../../src/sheets/a1';
import { fork, readyToWin, rowOf, table, type, win } from '../simulation/handoff';

const HOUR = 3_600_000;
const SELLER = 'sam@northwind.example';

let won: Workspace;
beforeAll(() => {
  won = readyToWin(2);
  win(won, 2, [], 1);
});

const subjects = (workspace: Workspace, to: string) =>
  workspace.state.mail.messages
    .filter((mail) => mail.state === 'sent' && mail.to.includes(to))
    .map((mail) => mail.subject);
/** Time passes with no trigger firing, and then one does: the same end, and faster than five hundred idle runs. */
function later(workspace: Workspace, hours: number): void {
  workspace.state.now += hours * HOUR;
  advanceBy(workspace, HOUR / 6);
}
const headersOf = (workspace: Workspace, tab: string) =>
  Object.values(workspace.state.books.byId)[0]!
    .sheets.find(({ name }) => name === tab)!
    .rows[0]!.map((cell) => String(cell?.v ?? ''));
const cellOf = (workspace: Workspace, tab: string, header: string, row: number) =>
  `${columnLetter(headersOf(workspace, tab).indexOf(header))}${row}`;

describe('on a board', () => {
  it('a customer who has not logged in is reminded once, though the row of Signals is about another', () => {
    const workspace = fork(won);
    const customer = String(rowOf(workspace, 'Pipeline', 0).Email);
    type(workspace, SELLER, 'Signals', 'B2:D2', [[String(rowOf(workspace, 'Pipeline', 1)['Deal ID']), '', 'login']]);
    later(workspace, 26);
    later(workspace, 24);

    expect(
      subjects(workspace, customer).filter((subject) => subject.startsWith('Did your access arrive')),
    ).toHaveLength(1);
    expect(table(workspace, 'Warnings').filter((row) => row[2] === 'No login in 24 hours')).toHaveLength(1);
    expect(rowOf(workspace, 'Signals', 0)['Seen at']).not.toBe('');
  });

  it('a packet that is sent back on CS intake reaches the deal owner within the run', () => {
    const workspace = fork(won);
    expect(rowOf(workspace, 'CS intake', 0)['Deal ID']).toBe(rowOf(workspace, 'Pipeline', 0)['Deal ID']);
    const header = headersOf(workspace, 'CS intake').find((one) => one.startsWith('Return the packet'))!;
    type(workspace, SELLER, 'CS intake', cellOf(workspace, 'CS intake', header, 2), [['Who signs off on their side?']]);

    expect(subjects(workspace, SELLER).some((subject) => subject.startsWith('Something is missing for'))).toBe(true);
    expect(table(workspace, 'Tasks').map((row) => row[2])).toContain(
      'Fill in what is missing: Who signs off on their side?',
    );
  });
});
