import type { Workspace } from '../../local/workspace/kernel/workspace';
import { fork, outcome, readyToWin, table, win } from '../simulation/handoff';

/** Calls of the run that hands a Starter over; the whole sweep runs with `BATON_SWEEP=1`, a sample of it always. */
const EVERY = process.env.BATON_SWEEP === '1' ? 1 : 4;

let ready: Workspace;
let calm: ReturnType<typeof outcome>;
let trace: readonly string[];
let name: string;

beforeAll(() => {
  ready = readyToWin(2);
  const world = fork(ready);
  world.trace = true;
  const records = win(world, 2, [], 1);
  calm = outcome(world);
  const handing = records.find((record) => (record.calls.Gmail ?? 0) > 1)!;
  trace = handing.trace!;
  name = handing.function;
});

/** What nobody can know: a request that was killed in flight may have arrived. */
const isRequest = (call: number): boolean =>
  trace[call - 1]!.startsWith('UrlFetchApp') ||
  trace[call]?.startsWith('UrlFetchApp') === true ||
  trace[call - 2]?.startsWith('UrlFetchApp') === true;

describe('a run killed at any call, and the ticks after it', () => {
  it.each(['before', 'after'] as const)('end as if nothing had been: killed %s', (when) => {
    const wrong: string[] = [];
    for (let call = when === 'before' ? 1 : 2; call <= trace.length; call += EVERY) {
      const world = fork(ready);
      win(world, 2, [{ call, do: 'kill', when, function: name }], 1);
      const after = outcome(world);
      if (isRequest(call)) {
        const shown = table(world, 'Problems').map((row) => String(row[3]));
        const uncertain = table(world, 'Outbox').filter((row) => row[3] === 'uncertain');
        if (uncertain.length > shown.length) wrong.push(`${when} ${call} ${trace[call - 1]}: uncertain and not shown`);
        if (new Set(after.requests as string[]).size !== (after.requests as string[]).length)
          wrong.push(`${when} ${call} ${trace[call - 1]}: a request twice`);
        if (JSON.stringify([after.mails, after.files]) !== JSON.stringify([calm.mails, calm.files]))
          wrong.push(`${when} ${call} ${trace[call - 1]}: mails or files`);
      } else if (JSON.stringify(after) !== JSON.stringify(calm)) {
        const parts = Object.keys(calm).filter((part) => JSON.stringify(after[part]) !== JSON.stringify(calm[part]));
        wrong.push(
          `${when} ${call} ${trace[call - 1]}: ${parts.map((part) => `${part} ${JSON.stringify(after[part])}`).join('; ')}`,
        );
      }
    }

    expect(wrong).toEqual([]);
  });
});

describe('a packet that fails in the batch that also drafts its mail', () => {
  it('holds the mail back, and both come about once', () => {
    const call = trace.indexOf('Docs.batchUpdate') + 1;
    const world = fork(ready);

    win(world, 2, [{ call, do: 'throw', message: 'Service unavailable', function: name }], 1);

    expect(outcome(world)).toEqual(calm);
  });
});
