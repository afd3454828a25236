import type { TeamMember } from '../domain/board';
import type { WorkCalendar } from '../domain/calendar';
import type { Day } from '../domain/day';
import type { Instant } from '../domain/instant';
import type { Zone } from '../domain/zone';

/** A deal of the past that is played once more. */
export interface PlayedDeal {
  readonly id: string;
  readonly company: string;
  /** '' or unknown to the playbook: it is dealt out by value, the smallest deals to the first segment. */
  readonly segment: string;
  readonly amount: number;
  /** Address or name of who sold it. */
  readonly dealOwner: string;
  readonly closedOn: Day;
}

/** The same with a moment in working hours of that day. */
export interface WonDeal extends PlayedDeal {
  readonly closedAt: Instant;
}

/** How people are taken to work. */
export interface Assumptions {
  /** Minutes that one task takes. */
  readonly minutesATask: number;
  /** Hours a day that each person has for handoffs. */
  readonly hoursADay: number;
  /** Working hours until somebody looks at what is new on Tasks. */
  readonly hoursToLook: number;
  /** Share of deals, 0 to 1, that are closed with everything filled in. */
  readonly completeAtClose: number;
  /** Working days until the others are. */
  readonly daysToComplete: number;
  /** Days until something comes that the customer has to do, such as a signature. */
  readonly daysOfCustomer: number;
}

export const USUAL: Assumptions = {
  minutesATask: 20,
  hoursADay: 6,
  hoursToLook: 2,
  completeAtClose: 0.7,
  daysToComplete: 2,
  daysOfCustomer: 4,
};

/** Whose board it is. */
export interface PlayedBoard {
  readonly team: readonly TeamMember[];
  readonly calendar: WorkCalendar;
  readonly zone: Zone;
  readonly admin: string;
  readonly highValue: number;
  /** Recipients that the account may reach in 24 hours. */
  readonly recipientsPerDay: number;
}

/** Why a task was late: it came too late, lay unseen, its owner was at work on others, or the handoff ended before it was done. */
export type LateBecause = 'came late' | 'not seen in time' | 'too much to do' | 'never done';

/** Something that happened in a simulation. `deal` is the deal's id. */
export type Happening =
  | { readonly kind: 'won' | 'gate' | 'ended'; readonly at: Instant; readonly deal: string; readonly segment: string }
  | {
      readonly kind: 'task';
      readonly at: Instant;
      readonly deal: string;
      readonly segment: string;
      readonly step: string;
      readonly name: string;
      readonly who: string;
      readonly minutes: number;
      /** When it could be begun, was begun, and was due; null where it had no due time. */
      readonly readyAt: Instant;
      readonly begunAt: Instant;
      readonly dueAt: Instant | null;
      readonly late: LateBecause | null;
    }
  | {
      /** A task that was still open when the handoff ended. */
      readonly kind: 'left';
      readonly at: Instant;
      readonly deal: string;
      readonly name: string;
      readonly who: string;
    }
  | {
      readonly kind: 'meeting';
      readonly at: Instant;
      readonly deal: string;
      readonly who: string;
      readonly minutes: number;
    }
  | {
      readonly kind: 'mail';
      readonly at: Instant;
      readonly deal: string;
      readonly segment: string;
      readonly message: string;
      readonly isCustomers: boolean;
    }
  | {
      readonly kind: 'warning';
      readonly at: Instant;
      readonly deal: string;
      readonly rule: string;
      readonly level: number;
    };
