import { Desk } from '../../../local/demo/desk';
import { advanceTo, nextTriggerAt } from '../../../local/workspace/clock';
import type { Fault } from '../../../local/workspace/kernel/faults';
import type { ExecutionRecord } from '../../../local/workspace/kernel/state';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { playFaults } from '../../../local/workspace/people';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Something that a person does at a moment, looking at the board as it is then. */
export interface Deed {
  readonly at: number;
  readonly name: string;
  /** Makes one edit at most. @returns when to come back to it: in so many milliseconds; nothing once it is done. */
  does(desk: Desk): number | undefined;
}

/** What strikes an execution: given out anew before each event, so that it holds for as long as it is set. */
export type Standing = (life: Life) => readonly Fault[];

/**
 * A world and what people are still going to do in it. It goes on event by event: a deed or a clock, with all the
 * executions that this one event starts.
 */
export class Life {
  standing: Standing | null = null;

  constructor(
    readonly world: Workspace,
    private agenda: readonly Deed[],
  ) {
    playFaults(world);
  }

  get now(): number {
    return this.world.state.now;
  }

  /** A life of its own that goes on from the same moment; what has run so far is left behind. */
  fork(): Life {
    return new Life(this.world.fork({ ...this.world.state, executions: [] }), this.agenda);
  }

  /** When the next event is, and what it is called. */
  next(): { readonly at: number; readonly name: string } {
    const deed = this.agenda[0];
    const clock = nextTriggerAt(this.world) ?? Number.POSITIVE_INFINITY;
    if (deed && deed.at <= clock) return { at: deed.at, name: deed.name };
    return { at: clock, name: 'clock' };
  }

  /** Lets the next event happen, with faults for its executions. @returns what ran. */
  step(faults: readonly Fault[] = []): ExecutionRecord[] {
    const { world } = this;
    const before = world.state.executions.length;
    const { at, name } = this.next();
    world.faults.set([...faults, ...(this.standing?.(this) ?? [])]);
    if (name === 'clock') advanceTo(world, at);
    else this.act(at);
    world.faults.set([]);
    return world.state.executions.slice(before);
  }

  private act(at: number): void {
    const { world } = this;
    const [deed, ...rest] = this.agenda;
    // A clock run before it may have taken longer than until then.
    world.state.now = Math.max(world.state.now, at);
    const again = deed!.does(new Desk(world));
    this.agenda =
      again === undefined ? rest : [...rest, { ...deed!, at: at + again }].sort((one, other) => one.at - other.at);
  }

  /** Goes on until an instant. */
  until(at: number): void {
    while (this.next().at <= at) {
      this.step();
      // Nobody looks at what ran long ago, and a fork would copy it.
      if (this.world.state.executions.length > 50) this.world.state.executions = [];
    }
    this.world.state.now = Math.max(this.world.state.now, at);
  }
}
