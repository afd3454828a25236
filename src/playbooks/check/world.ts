import type { Check, Playbook, Step } from '../schema';
import type { Place } from './report';

/** Facts that the engine notes by itself, whatever the playbook. */
export const OWN_FACTS: readonly string[] = [
  'likely',
  'closed_won',
  'gate_passed',
  'overridden',
  'override_asked',
  'assigned',
  'reassigned',
  'returned',
  'ended',
];
const BEFORE_GATE: readonly string[] = ['likely', 'closed_won', 'override_asked'];
const isBeforeGate = (step: Step): boolean => step.do === 'task' && step.untilGate;

/** Those that it notes of the one event whose time is the kickoff. */
export const KICKOFF_FACTS: readonly string[] = ['kickoff', 'kickoff_booked', 'kickoff_cancelled'];
/** Facts that are named after a signal, a step, a warning or a sign-off. */
const NAMED_AFTER = /^(signal|left_out|uncertain|nudge|signed_off)_(.+)$/;

/** What a playbook's parts call each other, and in which segments what they name can come about. */
export class World {
  readonly segments: readonly string[];
  readonly steps: ReadonlyMap<string, Step>;
  readonly facts: ReadonlyMap<string, Playbook['facts'][number]>;
  readonly fields: ReadonlyMap<string, Playbook['fields'][number]>;
  readonly lists: ReadonlyMap<string, Playbook['lists'][number]>;
  /** By fact, the steps that establish it: those of that id, and those that set it. */
  readonly makers: ReadonlyMap<string, readonly Step[]>;
  private readonly reached = new Map<string, ReadonlySet<string>>();
  private readonly early = new Map<string, ReadonlySet<string>>();

  constructor(readonly playbook: Playbook) {
    this.segments = playbook.segments.map(({ id }) => id);
    this.steps = new Map(playbook.steps.map((step) => [step.id, step]));
    this.facts = new Map(playbook.facts.map((fact) => [fact.id, fact]));
    this.fields = new Map(playbook.fields.map((field) => [field.id, field]));
    this.lists = new Map(playbook.lists.map((list) => [list.id, list]));
    const makers = new Map<string, Step[]>();
    for (const step of playbook.steps)
      for (const name of new Set([step.id, ...(step.sets ? [step.sets] : [])]))
        makers.set(name, [...(makers.get(name) ?? []), step]);
    this.makers = makers;
  }

  /** Whether anything is called so: a fact, a step, a signal. */
  isName(name: string): boolean {
    if (this.makers.has(name) || this.facts.has(name) || OWN_FACTS.includes(name)) return true;
    if (KICKOFF_FACTS.includes(name)) return this.playbook.steps.some((step) => step.do === 'event' && step.isKickoff);
    const [, kind, what = ''] = NAMED_AFTER.exec(name) ?? [];
    if (kind === undefined) return false;
    if (kind === 'signed_off') return this.playbook.signOffs.some(({ id }) => id === what);
    return kind === 'signal' || (kind === 'nudge' ? this.hasNudge(what) : this.steps.has(what));
  }

  private hasNudge(id: string): boolean {
    return this.playbook.warnings.some((rule) => rule.nudge && (rule.id === id || id.startsWith(`${rule.id}_`)));
  }

  /** All that a fact or a step may be called. */
  names(): string[] {
    return [
      ...new Set([
        ...OWN_FACTS,
        ...KICKOFF_FACTS.filter((one) => this.isName(one)),
        ...this.facts.keys(),
        ...this.makers.keys(),
        ...this.playbook.signOffs.map(({ id }) => `signed_off_${id}`),
      ]),
    ];
  }

  /** The segments that something is for; without a list all of them. */
  segmentsOf({ segments }: { readonly segments?: readonly string[] | undefined }): readonly string[] {
    return segments ? this.segments.filter((one) => segments.includes(one)) : this.segments;
  }

  /** Whether this can ever be true of a handoff of the segment. */
  canBe(name: string, segment: string): boolean {
    if (NAMED_AFTER.test(name)) return true;
    return this.inSegment(segment).has(name);
  }

  /** Whether it can be true while the handoff is still held. */
  canBeBeforeGate(name: string, segment: string): boolean {
    if (NAMED_AFTER.test(name)) return true;
    const known = this.early.get(segment) ?? this.reachable(segment, BEFORE_GATE, isBeforeGate);
    this.early.set(segment, known);
    return known.has(name);
  }

  private inSegment(segment: string): ReadonlySet<string> {
    const known = this.reached.get(segment) ?? this.reachable(segment, OWN_FACTS, () => true);
    this.reached.set(segment, known);
    return known;
  }

  /** Everything that can come about in a segment: what can start adds what it establishes, until nothing is new. */
  private reachable(segment: string, from: readonly string[], counts: (step: Step) => boolean): ReadonlySet<string> {
    const names = new Set<string>(from);
    const has = (name: string) => names.has(name) || NAMED_AFTER.test(name);
    const mine = this.playbook.steps.filter((step) => this.segmentsOf(step).includes(segment) && counts(step));
    for (let size = -1; size !== names.size; ) {
      size = names.size;
      for (const step of mine) {
        if (!has(step.anchor) || !step.needs.every(has)) continue;
        for (const name of [step.id, ...(step.sets ? [step.sets] : [])]) names.add(name);
        if (step.do === 'event' && step.isKickoff) for (const name of KICKOFF_FACTS) names.add(name);
      }
      for (const { id, when, after } of this.playbook.facts)
        if (isPossible(when, has) && (!after || has(after.anchor))) names.add(id);
    }
    return names;
  }
}

/** Whether a check may hold one day, given the facts that may be there. What people type is anybody's guess. */
function isPossible(check: Check, has: (name: string) => boolean): boolean {
  if ('all' in check) return check.all.every((one) => isPossible(one, has));
  if ('any' in check) return check.any.some((one) => isPossible(one, has));
  if ('fact' in check) return has(check.fact);
  return true;
}

/** Every check inside a check, itself among them. */
export function partsOf(check: Check): Check[] {
  if ('all' in check) return [check, ...check.all.flatMap(partsOf)];
  if ('any' in check) return [check, ...check.any.flatMap(partsOf)];
  return 'not' in check ? [check, ...partsOf(check.not)] : [check];
}

/** Every check of a playbook, with its place. */
export function checksIn({
  segments,
  gate,
  facts,
  steps,
  signOffs,
}: Playbook): { readonly place: Place; readonly check: Check }[] {
  const at = (part: string, id: string, column: string, check: Check) => ({ place: { part, id, column }, check });
  return [
    ...segments.flatMap(({ id, when }) => (when ? [at('segments', id, 'Rule', when)] : [])),
    ...gate.conditions.map(({ id, check }) => at('conditions', id, 'Rule', check)),
    ...signOffs.map(({ id, onlyIf }) => at('signOffs', id, 'Rule', onlyIf)),
    ...facts.map(({ id, when }) => at('facts', id, 'Rule', when)),
    ...steps.flatMap(({ id, onlyIf }) => (onlyIf ? [at('steps', id, 'Only if', onlyIf)] : [])),
  ];
}
