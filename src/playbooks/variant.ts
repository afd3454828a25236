import type { Playbook, Step, Variant, WarningRule } from './schema';

/** Asked for every handoff of a run, so each answer is kept as long as its playbook. */
const made = new WeakMap<Playbook, Map<string, Playbook>>();

/** A playbook as one of its variants has it: the same vocabulary with less to do. One that it does not know changes nothing. */
export function asVariant(playbook: Playbook, id: string | undefined): Playbook {
  const variant = id === undefined ? undefined : playbook.variants.find((one) => one.id === id);
  if (!variant) return playbook;
  const there = made.get(playbook) ?? new Map<string, Playbook>();
  made.set(playbook, there);
  const found = there.get(variant.id) ?? lighter(playbook, variant);
  there.set(variant.id, found);
  return found;
}

function lighter(playbook: Playbook, variant: Variant): Playbook {
  const steps = playbook.steps
    .filter(({ id }) => variant.steps.includes(id))
    .map((step) => withMessage(step, variant.messages));
  const left = new Set(steps.flatMap(({ id, sets }) => [id, ...(sets ? [sets] : [])]));
  const dropped = new Set(
    playbook.steps.flatMap(({ id, sets }) => [id, ...(sets ? [sets] : [])]).filter((name) => !left.has(name)),
  );
  const { firstContact, ...rest } = playbook;
  return {
    ...rest,
    ...(firstContact !== undefined && left.has(firstContact) ? { firstContact } : {}),
    gate: {
      ...playbook.gate,
      asks: variant.fields,
      conditions: playbook.gate.conditions.filter(({ id }) => variant.conditions.includes(id)),
    },
    // What nobody does here is not waited for.
    steps: steps.map((step) => ({ ...step, needs: step.needs.filter((name) => !dropped.has(name)) })),
    warnings: playbook.warnings.filter((rule) => isWarnedOf(rule, variant, left)),
    variants: [],
    ends: variant.ends === undefined ? playbook.ends : { default: variant.ends },
  };
}

const withMessage = (step: Step, messages: Readonly<Record<string, string>>): Step => {
  const other = 'message' in step && step.message !== undefined ? messages[step.message] : undefined;
  return other === undefined ? step : ({ ...step, message: other } as Step);
};

const isWarnedOf = (rule: WarningRule, { warnings }: Variant, left: ReadonlySet<string>): boolean =>
  (warnings === undefined || warnings.includes(rule.id)) && (rule.when.kind !== 'overdue' || left.has(rule.when.step));
