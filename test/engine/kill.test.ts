import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { fork, outcome, readyToWin, table, win } from '../simulation/handoff';

/** Every call of the run that hands each segment over with `BATON_SWEEP=1`; a sample of a Starter's always. */
const IS_SWEEP = process.env.BATON_SWEEP === '1';
const EVERY = IS_SWEEP ? 1 : 4;
const SEGMENTS = IS_SWEEP ? (['Starter', 'Pro', 'Enterprise'] as const) : (['Starter'] as const);
const ROWS = { Starter: 2, Pro: 3, Enterprise: 4 } as const;
const TICK = 5 * 60_000;

describe.each(SEGMENTS)('%s: a run killed at any call, and the ticks after it', (segment) => {
  const row = ROWS[segment];
  let ready: Workspace;
  let calm: ReturnType<typeof outcome>;
  let trace: readonly string[];
  let name: string;

  beforeAll(() => {
    ready = readyToWin(row);
    // At rest: what a tick has noted of it must not outlive a run that was killed.
    advanceBy(ready, 2 * TICK);
    const world = fork(ready);
    world.trace = true;
    const records = win(world, row, [], 1);
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

  it.each(['before', 'after'] as const)('end as if nothing had been: killed %s', (when) => {
    const wrong: string[] = [];
    for (let call = when === 'before' ? 1 : 2; call <= trace.length; call += EVERY) {
      const world = fork(ready);
      win(world, row, [{ call, do: 'kill', when, function: name }], 1);
      const after = outcome(world);
      if (isRequest(call)) {
        const shown = table(world, 'Problems').map((line) => String(line[3]));
        const uncertain = table(world, 'Outbox').filter((line) => line[3] === 'uncertain');
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

  it('end as if nothing had been where the packet fails in the batch that also drafts its mail', () => {
    const call = trace.indexOf('Docs.batchUpdate') + 1;
    const world = fork(ready);

    win(world, row, [{ call, do: 'throw', message: 'Service unavailable', function: name }], 1);

    expect(outcome(world)).toEqual(calm);
  });
});
