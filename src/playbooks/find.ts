import type { Playbook, Step } from './schema';

/** Asked for every handoff of a run, so each answer is kept as long as its list. */
const asked = new WeakMap<readonly unknown[], Map<string, readonly unknown[]>>();

/** Those of a playbook's steps or rules that hold for a segment. */
export function forSegment<T extends { segments?: string[] | undefined }>(
  items: readonly T[],
  segment: string,
): readonly T[] {
  const answers = asked.get(items) ?? new Map<string, readonly unknown[]>();
  asked.set(items, answers);
  const there = answers.get(segment) ?? items.filter((item) => !item.segments || item.segments.includes(segment));
  answers.set(segment, there);
  return there as readonly T[];
}

const named = new WeakMap<readonly Step[], ReadonlyMap<string, Step>>();

/** A playbook's steps by id. */
export function stepsById({ steps }: Pick<Playbook, 'steps'>): ReadonlyMap<string, Step> {
  const there = named.get(steps) ?? new Map(steps.map((step) => [step.id, step]));
  named.set(steps, there);
  return there;
}

const OUTSIDE = ['contact', 'customer', 'people'];

/** Whether the customer gets something by this step. */
export const reachesCustomer = (step: Step): boolean =>
  step.do === 'mail'
    ? OUTSIDE.includes(step.to)
    : step.do === 'event' && step.attendees.some((one) => OUTSIDE.includes(one));
