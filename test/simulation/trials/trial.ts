/** What a trial did and what came of it; `docs/proof.md` is written from these. */
export interface Result {
  /** What was covered, in words, with its count. */
  readonly covered: readonly (readonly [what: string, n: number])[];
  readonly found: readonly Finding[];
  /** What this trial leaves out, and why. */
  readonly leftOut: readonly string[];
  /** What else its part of the page shows, such as a table of its own. */
  readonly shows?: string;
  /** What `found` counts, where that is not a world that came out otherwise. */
  readonly foundIs?: string;
}

/** A place at which the world did not come out as it should. */
export interface Finding {
  readonly where: string;
  readonly what: readonly string[];
}

export interface Effort {
  /** Takes every n-th place only; 1 is the whole sweep. */
  readonly every: number;
  /** Which of the n it begins with. */
  readonly seed: number;
  /** Real time after which nothing new is begun, in ms since the epoch. */
  readonly until: number;
  /** How many random lives; null where the time says. */
  readonly lives?: number | null;
  /** Of one playbook that ships only, and of one segment only; empty for all. */
  readonly playbook?: string;
  readonly segment?: string;
  readonly progress: (line: string) => void;
}

export interface Trial {
  readonly name: string;
  readonly about: string;
  run(effort: Effort): Result | Promise<Result>;
}

/** Counts what was covered and gathers what was found. */
export class Tally {
  private readonly counts = new Map<string, number>();
  readonly found: Finding[] = [];
  private places = 0;

  constructor(private readonly effort: Effort) {
    this.places = effort.seed;
  }

  count(what: string, n = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + n);
  }

  /** Whether the next place is one of those that are looked at. */
  isNext(): boolean {
    this.places += 1;
    const isOne = this.places % this.effort.every === 0;
    if (isOne && Date.now() > this.effort.until) {
      this.count('left out, since the time was over');
      return false;
    }
    return isOne;
  }

  note(where: string, what: readonly string[]): void {
    if (what.length === 0) return;
    this.found.push({ where, what });
    this.effort.progress(`FOUND ${where}\n  ${what.slice(0, 12).join('\n  ')}`);
  }

  result(leftOut: readonly string[]): Result {
    return { covered: [...this.counts], found: this.found, leftOut };
  }
}
