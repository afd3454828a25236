import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { answerUi, menu } from '../../local/workspace/session';
import { OWNER } from '../../local/world/people';
import { callsThatChange, setting, setUpAgain, sheetOf } from '../setup/support';
import { fork, readyToWin, rowOf, table, type, win } from '../simulation/handoff';

const TICK = 5 * 60_000;

let ready: Workspace;
beforeAll(() => {
  ready = readyToWin(2);
});

const problems = (world: Workspace): string[] =>
  table(world, 'Problems')
    .filter((row) => row[5] === '')
    .map((row) => `${row[3]} ${row[4]}`);
const versions = (world: Workspace): string[] => table(world, 'Versions').map((row) => `${row[0]} ${row[2]} ${row[4]}`);

/** Where a cell stands: the line with this in it, the column under this header. */
function cellAt(world: Workspace, tab: string, word: string, header: string) {
  const { rows } = sheetOf(world, tab);
  const row = rows.findIndex((cells) => cells.some((cell) => cell?.v === word));
  const column = rows[0]!.findIndex((cell) => cell?.v === header);
  return { a1: `${String.fromCharCode(65 + column)}${row + 1}`, cell: () => sheetOf(world, tab).rows[row]?.[column] };
}
function edit(world: Workspace, tab: string, word: string, header: string, value: string): void {
  type(world, OWNER, tab, cellAt(world, tab, word, header).a1, [[value]]);
}
const taskOf = (world: Workspace, step: string) =>
  table(world, 'Tasks').find((row) => String(row[11]).endsWith(`/${step}`));

it('an edited step becomes a version once two looks have seen it, and a new handoff follows it', () => {
  const world = fork(ready);
  edit(world, 'Steps', 'acknowledge', 'Offset', '3wd');
  edit(world, 'Steps', 'acknowledge', 'Name', 'Read it, then say so');

  advanceBy(world, TICK);
  expect(versions(world)).toHaveLength(1);
  advanceBy(world, TICK);

  expect(versions(world)).toEqual([expect.stringMatching(/^packages@1/), `packages@2 Steps: acknowledge ${OWNER}`]);
  expect(rowOf(world, 'Versions', 1).From).toBe('board');
  expect(setting(world, 'playbook_version')).toBe('packages@2');
  expect(problems(world)).toEqual([]);
  win(world, 2, [], 1);
  expect(rowOf(world, 'Handoffs', 1).Version).toBe('2');
  expect(taskOf(world, 'acknowledge')).toEqual(
    expect.arrayContaining(['Read it, then say so', expect.stringMatching(/^3 working days after/)]),
  );
});

it('a broken cell stands marked and on Problems, the board goes on with what was valid, and mending it takes both away', () => {
  const world = fork(ready);
  edit(world, 'Steps', 'acknowledge', 'Offset', 'two days');
  edit(world, 'Playbook', 'paid', 'Rule', 'payment_confirmed');
  advanceBy(world, 3 * TICK);

  const offset = cellAt(world, 'Steps', 'acknowledge', 'Offset');
  expect(offset.cell()?.note).toMatch(/^Baton cannot use this yet:\n"two days" is no time that Baton understands/);
  expect(cellAt(world, 'Playbook', 'paid', 'Rule').cell()?.note).toMatch(/The word “is” is missing/);
  expect(problems(world)).toEqual([
    expect.stringMatching(/goes on with packages@1. 2 cells to mend; the first: .* Mend the cells marked red on/),
  ]);
  expect(versions(world)).toHaveLength(1);
  win(world, 2, [], 1);
  expect(rowOf(world, 'Handoffs', 1).Version).toBe('1');

  // A note goes where its row goes.
  const { rows } = sheetOf(world, 'Steps');
  rows.splice(1, 0, []);
  edit(world, 'Steps', 'acknowledge', 'Offset', '2wd');
  edit(world, 'Playbook', 'paid', 'Rule', 'payment_confirmed is yes');
  advanceBy(world, 3 * TICK);

  expect(
    sheetOf(world, 'Steps')
      .rows.slice(1)
      .flatMap((cells) => cells.flatMap((cell) => cell?.note ?? [])),
  ).toEqual([]);
  expect(problems(world)).toEqual([]);
  expect(versions(world)[1]).toBe(`packages@2 Steps: acknowledge ${OWNER}`);
  expect(rowOf(world, 'Handoffs', 1).Version).toBe('1');
});

it('a step that counts from nothing is said at its cell, though each cell makes sense by itself', () => {
  const world = fork(ready);
  edit(world, 'Steps', 'first_touch', 'Anchor', 'intro');
  advanceBy(world, 3 * TICK);

  expect(cellAt(world, 'Steps', 'first_touch', 'Anchor').cell()?.note).toMatch(/^Baton cannot use this yet:\n.*intro/);
  expect(versions(world)).toHaveLength(1);
  edit(world, 'Steps', 'first_touch', 'Anchor', 'assigned');
  advanceBy(world, 2 * TICK);
  expect(cellAt(world, 'Steps', 'first_touch', 'Anchor').cell()?.note).toBeUndefined();
  expect(problems(world)).toEqual([]);
  expect(versions(world)).toHaveLength(1);
});

it('a name in “Save as” saves it at the next look, and names a version that nothing else has changed', () => {
  const world = fork(ready);
  edit(world, 'Steps', 'acknowledge', 'Offset', '3wd');
  edit(world, 'Playbook', 'Save as', 'Value', 'Slower start');
  advanceBy(world, TICK);

  expect(versions(world)[1]).toBe(`packages@2 Slower start ${OWNER}`);
  expect(cellAt(world, 'Playbook', 'Save as', 'Value').cell()?.v ?? '').toBe('');

  edit(world, 'Playbook', 'Save as', 'Value', 'Spring');
  advanceBy(world, 2 * TICK);
  expect(versions(world)).toEqual([expect.anything(), `packages@2 Spring ${OWNER}`]);
  expect(cellAt(world, 'Playbook', 'Save as', 'Value').cell()?.v ?? '').toBe('');
});

it('the menu saves under a name, and goes back to an earlier version as a new one', () => {
  const world = fork(ready);
  const steps = table(world, 'Steps');
  edit(world, 'Steps', 'acknowledge', 'Offset', '3wd');
  const ask = menu(world, OWNER, ['Baton', 'Playbook', 'Save as version…']);
  answerUi(world, OWNER, ask.ui!, { button: 'OK', text: 'Slower start' });
  expect(versions(world)[1]).toBe(`packages@2 Slower start ${OWNER}`);

  const back = menu(world, OWNER, ['Baton', 'Playbook', 'Back to a version…']);
  expect(back.ui?.message).toContain('\n1: As it ships, ');
  answerUi(world, OWNER, back.ui!, { button: 'OK', text: '1' });

  expect(versions(world)[2]).toBe('packages@3 Back to packages@1 somebody on the tabs');
  expect(table(world, 'Steps')).toEqual(steps);
  expect(setting(world, 'playbook_version')).toBe('packages@3');
  const refused = menu(world, 'sam@northwind.example', ['Baton', 'Playbook', 'Save as version…']);
  expect(refused.ui?.message).toMatch(/^Only those who may edit the tab Playbook can do this. Ask /);
});

it('another version named on Settings is written onto the tabs, where nobody has touched them since', () => {
  const world = fork(ready);
  const steps = table(world, 'Steps');
  edit(world, 'Steps', 'acknowledge', 'Offset', '3wd');
  advanceBy(world, 3 * TICK);
  edit(world, 'Settings', 'packages@2', 'Value', 'packages@1');
  advanceBy(world, 3 * TICK);

  expect(table(world, 'Steps')).toEqual(steps);
  expect(versions(world)).toHaveLength(2);
  expect(setting(world, 'playbook_version')).toBe('packages@1');
});

it('a renamed field keeps its column and its answers, and a new field and a new list get theirs', () => {
  const world = fork(ready);
  const before = sheetOf(world, 'Intake').rows[0]!.map((cell) => cell?.v);
  edit(world, 'Fields', 'urgency', 'Label', 'How soon');
  const { rows } = sheetOf(world, 'Fields');
  type(world, OWNER, 'Fields', `A${rows.length + 1}:F${rows.length + 1}`, [
    ['budget', 'Budget', 'Goals', 'number', '', 'Intake'],
  ]);
  const lists = sheetOf(world, 'Lists').rows.length;
  type(world, OWNER, 'Lists', `A${lists + 1}:F${lists + 1}`, [
    ['sites', 'Sites', 'Where they work.', 'town', 'Town', 'text'],
  ]);
  advanceBy(world, 2 * TICK);

  const after = sheetOf(world, 'Intake').rows[0]!.map((cell) => cell?.v);
  expect(after).toEqual([...before.map((header) => (header === 'Urgency *' ? 'How soon *' : header)), 'Budget']);
  expect(sheetOf(world, 'Sites').rows[0]!.map((cell) => cell?.v)).toEqual(['Deal ID', 'Town']);
  expect(problems(world)).toEqual([]);
  win(world, 2, [], 1);
  expect(rowOf(world, 'Handoffs', 1)).toMatchObject({ Version: '2', State: 'active' });
});

it('a tab that is gone changes nothing, and Set up… writes it again as the version that runs says', () => {
  const world = fork(ready);
  const book = Object.values(world.state.books.byId)[0]!;
  const steps = table(world, 'Steps');
  book.sheets = book.sheets.filter(({ name }) => name !== 'Steps');
  advanceBy(world, 3 * TICK);

  expect(problems(world)).toEqual([expect.stringMatching(/^The tab Steps is gone/)]);
  expect(versions(world)).toHaveLength(1);

  expect(setUpAgain(world).ok).toBe(true);
  advanceBy(world, 3 * TICK);
  expect(table(world, 'Steps')).toEqual(steps);
  expect(problems(world)).toEqual([]);
  expect(versions(world)).toHaveLength(1);
});

it('a board on which they were only to read gets them, whatever stood there', () => {
  const world = fork(ready);
  const steps = table(world, 'Steps');
  const book = Object.values(world.state.books.byId)[0]!;
  book.sheets = book.sheets.filter(({ name }) => name !== 'Lists');
  sheetOf(world, 'Steps').rows = [
    ['Id', 'Name', 'Offset'],
    ['acknowledge', 'x', '9wd'],
  ].map((row) => row.map((v) => ({ v })));
  const schema = sheetOf(world, 'Settings').rows.find((cells) => cells[3]?.v === 'schema')!;
  schema[1] = { v: 2 };
  const { installation, ...kept } = world.state.projects.board!.properties.script;
  const { Lists: _, ...ids } = JSON.parse(installation!).ids;
  world.state.projects.board!.properties.script = {
    ...kept,
    installation: JSON.stringify({ ...JSON.parse(installation!), ids }),
  };
  advanceBy(world, 3 * TICK);

  const byHeader = (at: number) => rowOf(world, 'Steps', at);
  expect(table(world, 'Steps')).toHaveLength(steps.length);
  expect(byHeader(0)).toMatchObject({ Id: 'confirm_payment', Does: 'task', Offset: '30m' });
  expect(table(world, 'Lists').length).toBeGreaterThan(10);
  expect(problems(world)).toEqual([]);
  expect(versions(world)).toHaveLength(1);
});

it('a save that is killed at any call ends in one version, and nothing is missing', () => {
  const edited = fork(ready);
  edit(edited, 'Steps', 'acknowledge', 'Offset', '3wd');
  const lists = sheetOf(edited, 'Lists').rows.length;
  type(edited, OWNER, 'Lists', `A${lists + 1}:F${lists + 1}`, [
    ['sites', 'Sites', 'Where they work.', 'town', 'Town', 'text'],
  ]);
  advanceBy(edited, TICK);
  const steps = callsThatChange((world) => advanceBy(world, TICK), fork(edited));

  expect(steps.length).toBeGreaterThan(4);
  for (const call of steps) {
    const world = fork(edited);
    world.faults.set([{ call, function: 'tick', do: 'kill', when: 'after' }]);
    advanceBy(world, TICK);
    world.faults.set([]);
    advanceBy(world, 4 * TICK);
    expect([call, versions(world).length, problems(world), setting(world, 'playbook_version')]).toEqual([
      call,
      2,
      [],
      'packages@2',
    ]);
    expect(sheetOf(world, 'Sites').rows[0]!.map((cell) => cell?.v)).toEqual(['Deal ID', 'Town']);
  }
});
