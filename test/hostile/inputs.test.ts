import { readFileSync, writeFileSync } from 'node:fs';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { fork, readyToWin, table, type, win } from '../simulation/handoff';
import { at, broken, CUSTOMER, filesOf, mailsTo, problems, SELLER, ticks } from './desk';
import { document } from './document';
import { BAD_INPUTS } from './inputs';

const worlds: { held?: Workspace; won?: Workspace } = {};
beforeAll(() => {
  worlds.held = readyToWin(2);
  worlds.won = fork(worlds.held);
  win(worlds.won, 2, [], 0.5);
  worlds.won.state.executions = [];
});

const HARBOR = 'Harborlight Coaching';
const rowOfCompany = (workspace: Workspace, company: string) => {
  for (let row = 2; row < 30; row++) if (at(workspace, 'Pipeline', row, 'Company') === company) return row;
  return 2;
};
const says = (workspace: Workspace, where: string): string =>
  where === 'Problems' ? problems(workspace).join('\n') : String(at(workspace, 'Pipeline', 2, 'Missing'));

describe('every bad input gets its message, and heals', () => {
  it.each(BAD_INPUTS.map((one) => [one.input, one] as const))('%s', (_name, bad) => {
    const workspace = fork(worlds[bad.world]!);
    bad.act(workspace);
    const column = bad.input.includes('Deal ID of Pipeline') ? 'E' : 'F';
    if (bad.world === 'held')
      type(workspace, SELLER, 'Pipeline', `${column}${bad.where === 'nowhere' ? rowOfCompany(workspace, HARBOR) : 2}`, [
        ['Closed Won'],
      ]);
    // Somebody else's deal goes on as if nothing were wrong.
    const other = rowOfCompany(workspace, 'Juniper & Sons');
    if (!bad.stopsAll) type(workspace, SELLER, 'Pipeline', `F${other}`, [['Closed Won']]);
    ticks(workspace, 1);

    expect(broken(workspace)).toEqual([]);
    if (bad.where === 'nowhere') expect(problems(workspace)).toEqual([]);
    else expect(says(workspace, bad.where)).toContain(bad.says);
    if (!bad.stopsAll && !bad.input.includes('tab Intake'))
      expect(at(workspace, 'Pipeline', other, 'Status')).toBe('Held');
    if (bad.stopsAll) expect(mailsTo(workspace, CUSTOMER)).toEqual([]);

    bad.mend?.(workspace);
    if (bad.stopsAll && bad.input.includes('column')) type(workspace, SELLER, 'Pipeline', 'F2', [['Closed Won']]);
    ticks(workspace, 2);

    expect(broken(workspace)).toEqual([]);
    expect(problems(workspace)).toEqual([]);
    expect(mailsTo(workspace, CUSTOMER).map(({ subject }) => subject)).toHaveLength(1);
    expect(filesOf(workspace, HARBOR)).toHaveLength(1);
    expect(filesOf(workspace, 'handoff-harborlight')).toHaveLength(1);
    const keys = table(workspace, 'Tasks')
      .map((row) => row[11])
      .filter((key) => key !== '');
    expect(new Set(keys).size).toBe(keys.length);
  });
});

it('lists every input with its message in docs/bad-inputs.md', () => {
  const path = 'docs/bad-inputs.md';
  if (process.env.BATON_WRITE_DOCS) writeFileSync(path, document());

  expect(readFileSync(path, 'utf8')).toBe(document());
});
