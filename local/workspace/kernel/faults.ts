/**
 * What is planned to go wrong in the next execution whose function name matches; calls are numbered from 1 within it, and
 * where a service is named, only those of that service. `about` is a pattern: only calls whose arguments fit it are struck.
 */
export type Fault = { call: number; function?: string; service?: string; about?: string } & (
  | { do: 'kill'; when?: 'before' | 'after' }
  | {
      do: 'throw';
      message?: string;
      /** HTTP status, where the call is one of an advanced service. */
      code?: number;
      /** The call took effect although it threw. */
      applied?: boolean;
      times?: number;
    }
  /** The answer takes so much longer. */
  | { do: 'slow'; ms: number }
  /** It answers this and does nothing, such as a lock that somebody else holds. */
  | { do: 'answer'; value: unknown; times?: number }
  /** It answers out of `workspace.past`, as a copy does that a write has not reached yet. */
  | { do: 'old' }
  | { do: 'edit'; as: string; sheet: string; a1: string; values: unknown[][] }
  | {
      do: 'rows';
      as: string;
      sheet: string;
      op: 'insert' | 'delete' | 'sort' | 'move';
      at: number;
      count?: number;
      to?: number;
      by?: number;
      ascending?: boolean;
    }
  | { do: 'run'; run: string; as?: string }
);

export const DEFAULT_FAULT_MESSAGE = "We're sorry, a server error occurred. Please wait a bit and try again.";

/** The faults that strike one execution, taken out of the plan when it begins. */
export class Plan {
  private waiting: Fault[] = [];

  set(faults: readonly Fault[]): void {
    this.waiting = faults.map((fault) => ({ ...fault }));
  }

  /** Puts back what was taken by a run that is going to be repeated. */
  giveBack(faults: readonly Fault[]): void {
    this.waiting = [...faults, ...this.waiting];
  }

  get pending(): readonly Fault[] {
    return this.waiting;
  }

  /** Takes what is meant for this function. A fault without a pattern goes to whatever runs next. */
  takeFor(functionName: string): Fault[] {
    const meant = (fault: Fault) => !fault.function || new RegExp(fault.function, 'i').test(functionName);
    const mine = this.waiting.filter(meant);
    this.waiting = this.waiting.filter((fault) => !meant(fault));
    return mine;
  }
}
