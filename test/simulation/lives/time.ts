import { advanceTo } from '../../../local/workspace/clock';
import type { TriggerState } from '../../../local/workspace/kernel/state';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { playFaults } from '../../../local/workspace/people';
import { newWorld } from '../../../local/world/newWorld';

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Mornings shortly before what calendars have in store: clock changes, a year's end, a leap day. */
export const STARTS = [
  '2026-03-27T08:00:00Z',
  '2026-10-23T07:00:00Z',
  '2026-12-30T09:00:00Z',
  '2028-02-26T08:00:00Z',
  '2027-03-26T15:30:00Z',
  '2026-04-30T21:50:00Z',
].map((text) => Date.parse(text));

let first: { world: Workspace; board: string | undefined } | undefined;

/** A live board with nobody on it, whose engine looks again for the first time since it was set up. */
export function emptyBoard(start: number): Workspace {
  const board = process.env.BATON_BOARD;
  if (!first || first.board !== board) first = { world: newWorld({ sample: 'none' }), board };
  const workspace = first.world.fork();
  // Without this whatever people do in the middle of a run would not happen.
  playFaults(workspace);
  // A long life is played in the contexts of its earlier runs, which is several times faster and comes to the same.
  workspace.warm = true;
  jumpTo(workspace, STARTS[start % STARTS.length]!);
  return workspace;
}

const clocks = (workspace: Workspace): TriggerState[] =>
  Object.values(workspace.state.projects).flatMap(({ triggers }) => triggers.filter(({ kind }) => kind === 'clock'));

/** Time in which nothing runs. */
export function jumpTo(workspace: Workspace, at: number): void {
  workspace.state.now = Math.max(workspace.state.now, at);
  for (const trigger of clocks(workspace)) trigger.nextAt = Math.max(trigger.nextAt ?? 0, at + MINUTE);
}

/**
 * Lets time pass with ticks that come late: every five minutes would make a year of a hundred thousand runs, and Google promises
 * no more than about that. They come thick at first and thin out; what is due each day comes each day.
 */
export function passTime(workspace: Workspace, until: number): void {
  let gap = 30 * MINUTE;
  while (workspace.state.now < until) {
    const next = Math.min(until, workspace.state.now + gap);
    for (const trigger of clocks(workspace))
      if (trigger.function === 'tick') trigger.nextAt = Math.max(trigger.nextAt ?? 0, next);
      else if (trigger.function === 'daily' && next - workspace.state.now > DAY)
        trigger.nextAt = Math.max(trigger.nextAt ?? 0, next);
    advanceTo(workspace, next);
    gap = Math.min(2 * DAY, gap * 4);
  }
}

/** The next tick, now. */
export function tickNow(workspace: Workspace): void {
  const tick = clocks(workspace).find((trigger) => trigger.function === 'tick' && !trigger.disabled);
  if (tick) tick.nextAt = workspace.state.now + MINUTE;
  advanceTo(workspace, workspace.state.now + MINUTE);
}
