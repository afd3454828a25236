import * as z from 'zod';

// Each run reads its playbook once: writing code for that costs more than it saves, and Apps Script may refuse it.
z.config({ jitless: true });

/** Ids are part of idempotency keys and of tags: rename a title freely, an id never. */
const Id = z.string().regex(/^[a-z][a-z0-9_]*$/, 'Use small letters, digits and _ for an id, beginning with a letter.');
const Offset = z.string().regex(/^[+-]?\d+(m|h|d|w|wd|mo)?$/, 'Write a time as 30m, 2h, 7d, 2wd or -4w.');

/** A field of the handoff form: one column of Intake (sales), CS intake, or Pipeline. */
export const Field = z.object({
  id: Id,
  label: z.string(),
  section: z.string(),
  kind: z.enum(['text', 'long', 'number', 'money', 'date', 'choice', 'email', 'phone', 'url', 'tick']),
  choices: z.array(z.string()).optional(),
  help: z.string(),
  /** Where it stands. A field kept on Pipeline names its column and has none on Intake. */
  on: z.enum(['intake', 'csIntake', 'pipeline']).default('intake'),
  column: z.string().optional(),
  required: z.union([z.boolean(), z.object({ segments: z.array(z.string()) })]).default(false),
  /** Roles that may see it in packets, mails and forms; empty means everyone. */
  visibleTo: z.array(z.string()).default([]),
  quality: z
    .object({
      minLength: z.number().optional(),
      maxLength: z.number().optional(),
      notInPast: z.boolean().optional(),
      measurable: z.boolean().optional(),
    })
    .optional(),
  /** Filled in beforehand from the deal's row or from the account's last deal. */
  prefill: z
    .enum(['contact', 'email', 'company', 'segment', 'closeDate', 'dealOwner', 'amount', 'lastDeal'])
    .optional(),
});
export type Field = z.infer<typeof Field>;

/** A table keyed by deal: people, risks, commitments, … */
export const List = z.object({
  id: Id,
  tab: z.string(),
  label: z.string(),
  columns: z.array(
    z.object({
      id: Id,
      label: z.string(),
      kind: z.enum(['text', 'long', 'number', 'date', 'choice', 'email', 'phone', 'tick']),
      choices: z.array(z.string()).optional(),
    }),
  ),
  emptyWarns: z.boolean().default(false),
});
export type List = z.infer<typeof List>;

export const Condition = z.object({
  id: Id,
  /** What Missing says while it does not hold. */
  says: z.string(),
  /** A field that must hold this value (`true` for a tick). */
  field: Id,
  is: z.union([z.boolean(), z.string()]),
});

/** When a step is due, or what must be there before it may run: a fact's name or a step's id. */
const Fact = z.string();

const StepBase = {
  id: Id,
  name: z.string(),
  /** Only these segments; all of them without it. */
  segments: z.array(z.string()).optional(),
  anchor: Fact,
  offset: Offset.default('0m'),
  /** Facts or steps that must be there first. While one is open the step waits and says for what. */
  needs: z.array(Fact).default([]),
  /** Steps that are tried first, but whose failure does not hold this one. */
  after: z.array(Id).default([]),
  /** Also completes the step, beside its tick or its delivery. */
  doneBy: z.object({ fact: Fact.optional(), field: Id.optional(), signal: z.string().optional() }).optional(),
  /** The fact that its completion establishes, beside the step's own id. */
  sets: Fact.optional(),
  repeat: z.object({ every: Offset, until: z.literal('ended').default('ended') }).optional(),
};

export const Step = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('task'),
    ...StepBase,
    owner: z.string(),
    help: z.string().default(''),
    untilGate: z.boolean().default(false),
  }),
  z.object({ do: z.literal('folder'), ...StepBase }),
  z.object({ do: z.literal('packet'), ...StepBase, template: z.string() }),
  z.object({ do: z.literal('mail'), ...StepBase, message: Id, to: z.string(), review: z.string().optional() }),
  z.object({
    do: z.literal('event'),
    ...StepBase,
    title: z.string(),
    minutes: z.number(),
    attendees: z.array(z.string()),
    withinWorkingDays: z.number(),
    agenda: z.array(z.string()).default([]),
  }),
  z.object({ do: z.literal('webhook'), ...StepBase, hook: Id, message: Id.optional() }),
]);
export type Step = z.infer<typeof Step>;

export const WarningRule = z.object({
  id: Id,
  name: z.string(),
  segments: z.array(z.string()).optional(),
  when: z.discriminatedUnion('kind', [
    /**
     * No signal of this kind yet, so long after the anchor; 'any' is any activity at all, counted from the last one. Only where somebody's signal of that kind had come by then: else there is no data, and no warning.
     */
    z.object({ kind: z.literal('noSignal'), signal: z.string(), anchor: Fact, after: Offset }),
    /** A signal of this kind within so long of the anchor. */
    z.object({
      kind: z.literal('signal'),
      signal: z.string(),
      anchor: Fact,
      within: Offset.optional(),
      about: z.enum(['any', 'highValue']).default('any'),
    }),
    /** A step not done so long after it was due. */
    z.object({ kind: z.literal('overdue'), step: Id, after: Offset.default('0m') }),
    z.object({ kind: z.literal('fact'), fact: Fact }),
    z.object({ kind: z.literal('emptyList'), list: Id }),
  ]),
  /** What is done about it, by level. */
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Level for high-value deals, and for the segments named. */
  raise: z
    .object({ highValue: z.number().optional(), segments: z.record(z.string(), z.number()).optional() })
    .optional(),
  nudge: z.object({ message: Id }).optional(),
  task: z.object({ owner: z.string(), name: z.string(), offset: Offset }).optional(),
  /** Also mends it, if it comes after the warning: beside the end of its cause, and the tick of its task. */
  mendedBy: z.object({ fact: Fact.optional(), signal: z.string().optional() }).optional(),
});
export type WarningRule = z.infer<typeof WarningRule>;

export const Escalation = z.object({
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  name: z.string(),
  to: z.array(z.string()),
  message: Id,
  after: Offset.optional(),
});

/**
 * How a KPI of one week is counted. Each deal counts in one week only: the one in which its last moment falls, so that the
 * figure of a past week stays what it was.
 */
export const Measure = z.discriminatedUnion('kind', [
  /** Median hours between two facts, of deals that reached the second one that week. */
  z.object({ kind: z.literal('medianHours'), from: Fact, to: Fact }),
  /** Deals that reached `to` within so long of `from`, of deals whose time for it ended that week. */
  z.object({ kind: z.literal('shareWithin'), from: Fact, to: Fact, within: Offset }),
  /** Outcomes that were good, of outcomes noted that week. */
  z.object({ kind: z.literal('shareOfOutcomes'), good: Fact, bad: Fact }),
  /** Signals in the first so long after `from`, for each deal whose time for it ended that week. */
  z.object({ kind: z.literal('signalsPerDeal'), signal: z.string(), from: Fact, within: Offset }),
  /** Mean of the values that signals of this kind brought that week. */
  z.object({ kind: z.literal('meanValue'), signal: z.string() }),
]);
export type Measure = z.infer<typeof Measure>;

export const Kpi = z.object({
  id: Id,
  name: z.string(),
  definition: z.string(),
  target: z.number(),
  better: z.enum(['below', 'above']),
  unit: z.enum(['hours', 'percent', 'count', 'score']),
  measure: Measure.optional(),
});
export type Kpi = z.infer<typeof Kpi>;

/** The whole way of working of one kind of company, as data. */
export const Playbook = z.object({
  key: Id,
  name: z.string(),
  version: z.string(),
  status: z.enum(['draft', 'ratified']).default('ratified'),
  about: z.string(),
  segments: z.array(z.object({ id: z.string(), touch: z.enum(['low', 'high']), about: z.string() })),
  roles: z.array(z.object({ id: z.string(), side: z.enum(['sales', 'cs', 'management', 'other']), about: z.string() })),
  dealOwnerRole: z.string(),
  csOwnerRole: z.string(),
  managerRole: z.string(),
  assignment: z.object({ roleBySegment: z.record(z.string(), z.string()).default({}), fallbackRole: z.string() }),
  gate: z.object({ conditions: z.array(Condition), approver: z.string(), putsStageBack: z.boolean().default(false) }),
  fields: z.array(Field),
  lists: z.array(List),
  steps: z.array(Step),
  /** By segment, the fact or step at which the handoff ends. */
  ends: z.record(z.string(), Fact),
  warnings: z.array(WarningRule),
  escalations: z.array(Escalation),
  kpis: z.array(Kpi),
  delights: z.record(z.string(), z.array(z.string())).default({}),
  pipelineColumns: z.array(z.object({ header: z.string(), field: Id })).default([]),
  /** Values the messages use, asked for at set-up: Settings rows. */
  settings: z.array(
    z.object({
      key: Id,
      label: z.string(),
      help: z.string(),
      example: z.string(),
      required: z.boolean().default(false),
    }),
  ),
  packet: z.object({ template: z.string(), fileName: z.string(), folder: z.string() }),
});
export type Playbook = z.infer<typeof Playbook>;

export const forSegment = <T extends { segments?: string[] | undefined }>(items: readonly T[], segment: string): T[] =>
  items.filter((item) => !item.segments || item.segments.includes(segment));
