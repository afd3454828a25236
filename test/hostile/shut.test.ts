import type { Workspace } from '../../local/workspace/kernel/workspace';
import { OWNER } from '../../local/world/people';
import { fork, readyToWin, table, type, win } from '../simulation/handoff';
import { at, bookOf, broken, CUSTOMER, columnOf, FOUNDER, mailsTo, problems, SELLER, tabOf, ticks } from './desk';

let ready: Workspace;

/** The founder owns the file, and Baton runs as one of its editors: whoever owns it is never shut out. */
beforeAll(() => {
  ready = readyToWin(2);
  const file = ready.state.drive.files[bookOf(ready).id]!;
  file.editors = [...file.editors.filter((one) => one !== FOUNDER), OWNER];
  file.owner = FOUNDER;
});

/** The founder protects rows of a tab, or all of it, for themselves alone. */
function protect(
  workspace: Workspace,
  tab: string,
  rows?: [from: number, to: number],
  headers?: [string, string],
): void {
  const columns = headers?.map((header) => columnOf(workspace, tab, header)) ?? [0, 30];
  tabOf(workspace, tab).protections.push({
    id: 77,
    rect: rows ? { r0: rows[0] - 1, r1: rows[1], c0: columns[0]!, c1: columns[1]! + 1 } : null,
    description: 'Q1 is closed',
    warningOnly: false,
    editors: [FOUNDER],
    editorsSet: true,
    unprotected: [],
  });
}
const unprotect = (workspace: Workspace, tab: string): void => {
  const sheet = tabOf(workspace, tab);
  sheet.protections = sheet.protections.filter(({ id }) => id !== 77);
};
const SAYS = (place: string) =>
  `${place} is protected (“Q1 is closed”), and ${OWNER} may not edit it. What Baton would write there is left out; everything else goes on. → Choose Data › Protect sheets and ranges, and let ${OWNER} edit it or remove the protection. It goes on by itself then.`;

describe('a protected range that keeps Baton itself out', () => {
  it('is said in words, and nothing else waits for it', () => {
    const workspace = fork(ready);
    protect(workspace, 'Pipeline', [2, 2], ['Status', 'Next due']);
    win(workspace, 2, [], 1);

    expect(problems(workspace)).toEqual([SAYS('Pipeline J2:N2')]);
    expect(mailsTo(workspace, CUSTOMER)).toHaveLength(1);
    expect(table(workspace, 'Tasks').length).toBeGreaterThan(5);
    expect(at(workspace, 'Pipeline', 2, 'Status')).toBe('');
    expect(broken(workspace)).toEqual([]);

    unprotect(workspace, 'Pipeline');
    ticks(workspace, 2);
    expect(problems(workspace)).toEqual([]);
    expect(at(workspace, 'Pipeline', 2, 'Status')).not.toBe('');
    expect(mailsTo(workspace, CUSTOMER)).toHaveLength(1);
  });

  it('lets a deal that cannot get its id wait, and starts it once', () => {
    const workspace = fork(ready);
    protect(workspace, 'Pipeline', [8, 20]);
    type(workspace, FOUNDER, 'Pipeline', 'B8:I8', [
      ['Moonbeam Ltd', 'Lu', 'lu@moonbeam.example', 'Starter', 'Lead', '490', SELLER, ''],
    ]);
    type(workspace, SELLER, 'Pipeline', 'C3', [['Jon Copper']]);
    ticks(workspace, 3);

    expect(at(workspace, 'Pipeline', 8, 'Deal ID')).toBe('');
    expect(problems(workspace)).toEqual([SAYS('Pipeline A8:AE20')]);
    const known = JSON.stringify(table(workspace, 'Handoffs'));
    ticks(workspace, 3);
    expect(JSON.stringify(table(workspace, 'Handoffs'))).toBe(known);

    unprotect(workspace, 'Pipeline');
    ticks(workspace, 2);
    expect(at(workspace, 'Pipeline', 8, 'Deal ID')).toMatch(/^D-/);
    expect(problems(workspace)).toEqual([]);
  });

  it('may be all of Tasks', () => {
    const workspace = fork(ready);
    protect(workspace, 'Tasks');
    win(workspace, 2, [], 1);

    expect(problems(workspace)).toEqual([SAYS('Tasks')]);
    expect(mailsTo(workspace, CUSTOMER)).toHaveLength(1);
    unprotect(workspace, 'Tasks');
    ticks(workspace, 2);
    expect(problems(workspace)).toEqual([]);
    expect(table(workspace, 'Tasks').length).toBeGreaterThan(5);
    expect(mailsTo(workspace, CUSTOMER)).toHaveLength(1);
  });

  it('stops everything where it is the ledger, and says so', () => {
    const workspace = fork(ready);
    protect(workspace, 'Outbox');
    win(workspace, 2, [], 1);

    expect(problems(workspace)).toEqual([expect.stringContaining('Baton does nothing until it may.')]);
    expect(mailsTo(workspace, CUSTOMER)).toEqual([]);
    unprotect(workspace, 'Outbox');
    ticks(workspace, 4);
    expect(problems(workspace)).toEqual([]);
    expect(mailsTo(workspace, CUSTOMER)).toHaveLength(1);
    expect(broken(workspace)).toEqual([]);
  });
});
