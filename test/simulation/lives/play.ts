import type { Fault } from '../../../local/workspace/kernel/faults';
import { forkState } from '../../../local/workspace/kernel/fork';
import { quotaUsed } from '../../../local/workspace/kernel/quota';
import { personColumns } from '../../../local/workspace/sheets/person';
import { disagreements } from '../oracle/compare';
import type { History } from '../oracle/history';
import { type Deed, type LifePlan, MESSAGES, REFUSALS, type Trouble } from './actions';
import { RENAMED } from './board';
import { ADMIN, SELLERS } from './company';
import { Life } from './life';
import { rearrange } from './rearrange';
import { DAY, emptyBoard, jumpTo, MINUTE, passTime, tickNow } from './time';
import { Broken, Watch } from './watch';
import { troubleWords, when } from './words';

export interface Lived {
  /** What happened, a line each; the last one says which promise broke. */
  story: string[];
  broken: Broken | null;
  days: number;
  deeds: number;
  troubles: number;
  runs: number;
  calls: number;
  deals: number;
  mails: number;
}

/** Quiet days in the end, in which everything has to come right. */
const SETTLE_DAYS = 4;
const MOST_LOOKS = 4;
const ENGINE = '^(tick|handleEdit|handleChange|daily|weekly)$';

/** Plays one life from its first morning to some quiet days after its last deed. */
export function play({ start, deeds }: LifePlan): Lived {
  const workspace = emptyBoard(start);
  const begins = workspace.state.now;
  const life = new Life(workspace);
  const watch = new Watch(life);
  const story: string[] = [];
  const lived: Lived = { story, broken: null, days: 0, deeds: 0, troubles: 0, runs: 0, calls: 0, deals: 0, mails: 0 };
  try {
    tickNow(workspace);
    for (const deed of deeds) live(deed, life, watch, story, lived);
    settle(life, watch, story);
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    lived.broken = error;
    story.push(`${when(workspace.state.now)} Broken: ${error.message}.`);
  }
  return {
    ...lived,
    days: Math.round((workspace.state.now - begins) / DAY),
    runs: watch.runs,
    calls: watch.calls,
    deals: life.customers.length,
    mails: workspace.state.mail.messages.filter(({ state }) => state === 'sent').length,
  };
}

function live({ minutes, act, trouble }: Deed, life: Life, watch: Watch, story: string[], lived: Lived): void {
  const { workspace } = life;
  passTime(workspace, workspace.state.now + minutes * MINUTE);
  const faults = faultsOf(trouble, life);
  workspace.faults.set(faults);
  if (trouble.kind === 'throw') watch.excuses.push(MESSAGES[trouble.message]!);
  if (trouble.kind === 'refused') watch.excuses.push(REFUSALS[trouble.message]!);
  if (trouble.kind === 'off') setTriggers(life, false);
  const { now } = workspace.state;
  if (trouble.kind === 'quota') limitMail(life, trouble.recipients);
  const named = trouble.kind === 'column' ? playColumn(life, watch, trouble.tab, trouble.at) : () => {};
  if (trouble.kind === 'column moved' || trouble.kind === 'filtered') rearrange(life, trouble);
  if (trouble.kind === 'old') workspace.past = forkState(workspace.state);
  const said = life.do(act);
  if (said === null && trouble.kind === 'none') {
    life.look(false);
    return;
  }
  const words = [said, troubleWords(trouble)].filter(Boolean).join('; ');
  story.push(`${when(now)} ${words.charAt(0).toUpperCase()}${words.slice(1)}.`);
  lived.deeds += 1;
  if (trouble.kind !== 'none') lived.troubles += 1;
  life.look(false);
  if (trouble.kind === 'locked') lockedFor(life, trouble.hours);
  const sheet = trouble.kind === 'renamed' ? life.board.sheet(trouble.tab) : null;
  if (sheet) sheet.name += RENAMED;
  tickNow(workspace);
  if (sheet) sheet.name = sheet.name.slice(0, -RENAMED.length);
  named();
  if (trouble.kind === 'refused') tryAgain(life);
  if (trouble.kind === 'twice') tickNow(workspace);
  if (trouble.kind === 'off') {
    jumpTo(workspace, workspace.state.now + trouble.days * DAY);
    setTriggers(life, true);
    tickNow(workspace);
  }
  if (trouble.kind === 'quota') {
    passTime(workspace, workspace.state.now + DAY);
    workspace.state.quotas.limits = {};
    tickNow(workspace);
  }
  workspace.faults.set([]);
  workspace.past = null;
  watch.check(false);
  if (trouble.kind !== 'none') return;
  life.look(life.board.setting('paused') === '');
  watch.check(life.board.setting('paused') === '');
  workspace.state.executions = [];
}

/** Nobody lets go of the lock: every run finds it held, and leaves it to the next. */
function lockedFor({ workspace }: Life, hours: number): void {
  for (let half = 0; half < 2 * hours; half++) {
    workspace.faults.set([
      { call: 1, service: 'LockService', function: ENGINE, do: 'answer', value: false, times: 1_000 },
    ]);
    tickNow(workspace);
    workspace.state.now += 29 * MINUTE;
  }
  workspace.faults.set([]);
}

/** Somebody has read Problems and asks for another try of everything that is stuck. */
function tryAgain(life: Life): void {
  const stuck = new Set(
    life.board
      .rows('Outbox')
      .filter(({ get }) => get('State') === 'needsYou')
      .map(({ get }) => get('Deal ID')),
  );
  life.customers.forEach(({ history }, deal) => {
    if (history.ids.some((id) => stuck.has(id))) life.do({ do: 'request', action: 'Retry', deal });
  });
  tickNow(life.workspace);
}

const PERSON = 'a person';

/** Plays a column that is inserted in the middle of a run. @returns what takes that part away again. */
function playColumn(life: Life, watch: Watch, sheet: string, at: number): () => void {
  const { workspace, board } = life;
  const others = workspace.interleaveWith;
  workspace.interleaveWith = (fault, during) => {
    if (fault.do !== 'run' || fault.run !== PERSON) return others(fault, during);
    watch.nothingLost();
    personColumns(workspace, { as: ADMIN, spreadsheetId: board.bookId, sheet, op: 'insert', at });
    watch.lookAnew();
  };
  return () => {
    workspace.interleaveWith = others;
  };
}

/** Nobody does anything any more, nothing goes wrong, and what was switched off is on again. */
function settle(life: Life, watch: Watch, story: string[]): void {
  const { workspace } = life;
  const said = [life.mend(), life.setting('paused', '') ? 'the admin resumes' : null].filter(Boolean);
  for (const line of said) story.push(`${when(workspace.state.now)} ${line}.`);
  const settledAt = workspace.state.now;
  tickNow(workspace);
  life.look(true);
  for (let day = 0; day < SETTLE_DAYS; day++) passTime(workspace, workspace.state.now + DAY);
  tickNow(workspace);
  life.look(true);
  watch.check(true);
  const history: History = life.finish(settledAt);
  const [first] = disagreements(history, life);
  if (first) throw new Broken('as the oracle says', first);
  atRest(life, watch);
}

/** Looks at the same board until one look has changed nothing; something may fall due meanwhile, and that once. */
function atRest({ workspace }: Life, watch: Watch): void {
  for (let look = 0; look < MOST_LOOKS; look++) {
    const before = watch.standing();
    tickNow(workspace);
    if (watch.standing() === before) return;
  }
  throw new Broken('at rest when nothing happens', `each of ${MOST_LOOKS} ticks in a row has written something`);
}

function faultsOf(trouble: Trouble, life: Life): Fault[] {
  const at = { function: ENGINE };
  switch (trouble.kind) {
    case 'kill':
      return [{ ...at, do: 'kill', call: trouble.call, when: trouble.when }];
    case 'throw':
      return [
        {
          ...at,
          do: 'throw',
          call: trouble.call,
          message: MESSAGES[trouble.message]!,
          applied: trouble.applied,
          times: trouble.times,
        },
      ];
    case 'moved':
      return [
        {
          ...at,
          do: 'rows',
          call: trouble.call,
          as: SELLERS[0],
          sheet: trouble.tab,
          op: 'sort',
          at: 2,
          by: trouble.by + 1,
        },
      ];
    case 'typed': {
      const row = 2 + (trouble.nth % Math.max(1, life.board.rows('Pipeline').length));
      return [
        { ...at, do: 'edit', call: trouble.call, as: SELLERS[1], sheet: 'Pipeline', a1: `G${row}`, values: [['777']] },
      ];
    }
    case 'old':
      return [{ ...at, do: 'old', call: trouble.call }];
    case 'refused':
      return [{ ...at, do: 'throw', call: trouble.call, message: REFUSALS[trouble.message]! }];
    case 'late':
      return [{ ...at, do: 'slow', call: trouble.call, ms: trouble.minutes * MINUTE }];
    case 'inserted':
      return [
        { ...at, do: 'rows', call: trouble.call, as: SELLERS[0], sheet: trouble.tab, op: 'insert', at: 2, count: 1 },
      ];
    case 'column':
      return [{ ...at, do: 'run', call: trouble.call, run: PERSON }];
    case 'beside':
      return [{ ...at, do: 'run', call: trouble.call, run: 'tick' }];
    default:
      return [];
  }
}

function setTriggers(life: Life, isOn: boolean): void {
  for (const { triggers } of Object.values(life.workspace.state.projects))
    for (const trigger of triggers) trigger.disabled = !isOn;
}

/** What the account has left for today, as Google counts. */
function limitMail({ workspace }: Life, recipients: number): void {
  workspace.state.quotas.limits['Gmail sending'] = quotaUsed(workspace, ADMIN, 'Gmail sending') + recipients;
}
