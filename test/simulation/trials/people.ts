import { afterPersonEdit, mainBook } from '../../../local/workspace/events';
import type { Fault } from '../../../local/workspace/kernel/faults';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import {
  type PersonResult,
  personColumns,
  personEdit,
  personFilter,
  personRows,
  personTab,
  personUndo,
} from '../../../local/workspace/sheets/person';
import { type Calm, calmLife, type Moment, placeOf } from './calm';
import { bystanders, castOf, nameOf, type Sale } from './cast';
import { brokenPromises } from './checks';
import { HOUR, type Life } from './life';
import { differences, type Picture, pictureOf } from './picture';
import { rowsOf } from './rows';
import { type Effort, Tally, type Trial } from './trial';

const NEW_DEAL = 'Moonbeam Ltd';
const OWNER = 'baton@northwind.example';

/** Who does it where, and the two other deals that they may do something to. */
type Who = { as: string; spreadsheetId: string; sheet: string; others: readonly Sale[] };

/** What somebody does to the board in the middle of a run. */
interface Act {
  readonly name: string;
  does(world: Workspace, who: Who): PersonResult;
}

const on = (tab: string, name: string, does: (world: Workspace, who: Who) => PersonResult): Act => ({
  name: `${name} on ${tab}`,
  does: (world, who) => does(world, { ...who, sheet: tab }),
});

/** Row by its company, 1-based: people look for the customer, not for a number. */
function rowOf(world: Workspace, tab: string, company: string): number {
  const sheet = Object.values(world.state.books.byId)[0]!.sheets.find(({ name }) => name === tab)!;
  return sheet.rows.findIndex((row) => row.some((cell) => cell?.v === company)) + 1;
}

/** Company to Close date of the first row below the deals. */
function newRow(world: Workspace): string {
  const row = rowsOf(world, 'Pipeline').filter(({ Company }) => Company !== '').length + 2;
  return `B${row}:I${row}`;
}

const KEYED = ['Pipeline', 'Intake', 'Tasks'];

const ACTS: readonly Act[] = [
  ...KEYED.flatMap((tab) => [
    on(tab, 'sorts backwards', (world, who) =>
      personRows(world, { ...who, op: 'sort', at: 2, by: 2, ascending: false }),
    ),
    on(tab, 'sorts by the third column', (world, who) => personRows(world, { ...who, op: 'sort', at: 2, by: 3 })),
    on(tab, 'inserts a row at the top', (world, who) => personRows(world, { ...who, op: 'insert', at: 2 })),
    on(tab, 'moves the top row down', (world, who) => personRows(world, { ...who, op: 'move', at: 2, to: 6 })),
    on(tab, 'filters', (world, who) => personFilter(world, { ...who, column: 2, hide: [who.others[0]!.company] })),
    on(tab, 'inserts a column', (world, who) => personColumns(world, { ...who, op: 'insert', at: 3 })),
    on(tab, 'renames the tab', (world, who) =>
      personTab(world, { ...who, op: 'rename', name: `${who.sheet} renamed` }),
    ),
  ]),
  on('Pipeline', 'moves a column', (world, who) => personColumns(world, { ...who, op: 'move', at: 3, to: 6 })),
  on('Pipeline', 'deletes another deal', (world, who) =>
    personRows(world, { ...who, op: 'delete', at: rowOf(world, 'Pipeline', who.others[0]!.company) }),
  ),
  on('Pipeline', 'types a new deal', (world, who) =>
    personEdit(world, {
      ...who,
      a1: newRow(world),
      values: [[NEW_DEAL, 'Lu', 'lu@moonbeam.example', who.others[0]!.segment, 'Lead', '490', who.as, '']],
    }),
  ),
  on('Pipeline', 'pastes over another deal', (world, who) => {
    const row = rowOf(world, 'Pipeline', who.others[1]!.company);
    return personEdit(world, {
      ...who,
      a1: `B${row}:D${row}`,
      values: [['Kestrel Ltd', 'Kay', 'kay@kestrel.example']],
    });
  }),
  on('Pipeline', 'sorts, and undoes it', (world, who) => {
    personRows(world, { ...who, op: 'sort', at: 2, by: 2, ascending: false });
    return personUndo(world, who);
  }),
];

export const peopleTrial: Trial = {
  name: 'people',
  about:
    'Before each call of the runs that close a deal and tick its tasks somebody sorts, inserts, moves, deletes, pastes, filters, renames a tab, moves or inserts a column, undoes; or a second execution runs. What comes of it three hours later is what comes of it when the same is done just before the run, or just after it.',

  run(effort) {
    const tally = new Tally(effort);
    for (const sale of castOf(effort)) {
      effort.progress(`people: the undisturbed life of ${nameOf(sale)}`);
      sweep(calmLife(sale, Date.parse('2026-03-03T12:00:00Z')), tally, effort);
    }
    return tally.result(['Only runs of the first day: later runs write the same tabs in the same way.']);
  },
};

/** Runs that write into people's tabs: the close, the tick after it, and ticked tasks. */
export function sweep(calm: Calm, tally: Tally, effort: Effort, without: RegExp | null = null): void {
  const moments = calm.moments.filter(
    ({ event, isRest, repeats }) => !isRest && repeats === 0 && ['form', 'close', 'session'].includes(event),
  );
  for (const moment of moments) {
    for (const act of ACTS.filter(({ name }) => !without?.test(name))) {
      effort.progress(
        `people: ${calm.segment} ${placeOf(calm.segment, moment)}, ${act.name}, ${tally.found.length} found`,
      );
      beside(calm, moment, act, tally);
    }
    secondRun(calm, moment, tally);
  }
}

function beside(calm: Calm, moment: Moment, act: Act, tally: Tally): void {
  let references: readonly Picture[] | null = null;
  moment.trace.forEach((method, at) => {
    if (!tally.isNext()) return;
    // Nobody finds a tab by a name that it no longer has: so a tab is only renamed after the edit that starts the run.
    references ??= [
      ...(act.name.startsWith('renames') ? [] : [inOrder(calm.sale, moment, act, 'before')]),
      inOrder(calm.sale, moment, act, 'after'),
    ];
    tally.count('people’s doings in the middle of a run');
    const life = moment.before.fork();
    playIn(life, act, calm.sale);
    life.step([{ call: at + 1, function: `^${moment.function}$`, do: 'run', run: ACT }]);
    compare(
      life,
      moment.at + 3 * HOUR,
      references,
      `${placeOf(calm.segment, moment)}: somebody ${act.name} before call ${at + 1}, ${method}`,
      tally,
    );
  });
}

/** A name that no function of the project has: it stands for what the person does. */
const ACT = 'a person';

function playIn(life: Life, act: Act, sale: Sale): void {
  const { world } = life;
  const others = world.interleaveWith;
  world.interleaveWith = (fault: Fault, during) =>
    fault.do === 'run' && fault.run === ACT ? doIt(life, act, sale) : others(fault, during);
}

function doIt({ world }: Life, act: Act, sale: Sale): void {
  const spreadsheetId = mainBook(world);
  const others = bystanders(sale);
  // Google refuses some of it to some people: then whoever may does it.
  for (const as of [others[1]!.seller, OWNER]) {
    const done = act.does(world, { as, spreadsheetId, sheet: '', others });
    if (!done.ok) continue;
    afterPersonEdit(world, as, spreadsheetId, done);
    return;
  }
}

/** A new deal's id follows the moment at which Baton first saw it. */
function seen({ world }: Life): Picture {
  const id = rowsOf(world, 'Pipeline').find((row) => row.Company === NEW_DEAL)?.['Deal ID'] || 'none';
  const known = (line: string) => (line.startsWith('known/') ? line.split(/[ ,]/).sort().join() : line);
  const steady = (line: string) => known(line.replaceAll(String(id), '<new>'));
  return Object.fromEntries(Object.entries(pictureOf(world)).map(([part, lines]) => [part, lines.map(steady).sort()]));
}

/** A tab that was renamed for the length of a run gets its own name again, so that people find it. */
function giveNamesBack({ world }: Life): void {
  for (const sheet of Object.values(world.state.books.byId)[0]!.sheets)
    sheet.name = sheet.name.replace(/ renamed$/, '');
}

/** The same thing done with nothing running. */
function inOrder(sale: Sale, moment: Moment, act: Act, when: 'before' | 'after'): Picture {
  const life = moment.before.fork();
  if (when === 'before') doIt(life, act, sale);
  life.step();
  if (when === 'after') doIt(life, act, sale);
  giveNamesBack(life);
  life.until(moment.at + 3 * HOUR);
  return seen(life);
}

/** Another clock comes while this one runs: both want the same lock. */
function secondRun(calm: Calm, moment: Moment, tally: Tally): void {
  let references: readonly Picture[] | null = null;
  moment.trace.forEach((method, at) => {
    if (!tally.isNext()) return;
    const undisturbed = () => {
      const life = moment.before.fork();
      life.until(moment.at + 3 * HOUR);
      return seen(life);
    };
    references ??= [undisturbed()];
    tally.count('second executions in the middle of a run');
    const life = moment.before.fork();
    life.step([{ call: at + 1, function: `^${moment.function}$`, do: 'run', run: 'tick' }]);
    compare(
      life,
      moment.at + 3 * HOUR,
      references,
      `${placeOf(calm.segment, moment)}: a second execution before call ${at + 1}, ${method}`,
      tally,
    );
  });
}

function compare(life: Life, until: number, references: readonly Picture[], where: string, tally: Tally): void {
  giveNamesBack(life);
  life.until(until);
  const apart = references.map((picture) => differences(picture, seen(life)));
  const nearest = apart.reduce((one, other) => (other.length < one.length ? other : one));
  tally.note(where, [...brokenPromises(life.world), ...nearest]);
}
