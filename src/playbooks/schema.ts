import * as z from 'zod/mini';
import { OFFSET_HELP, parseOffset } from '../domain/due';

// Apps Script may refuse code that is made at run time.
z.config({ jitless: true });

/** Ids are part of idempotency keys and of tags: rename a title freely, an id never. */
const Id = z
  .string()
  .check(z.regex(/^[a-z][a-z0-9_]*$/, 'Use small letters, digits and _ for an id, beginning with a letter.'));
/** How far from its anchor something is due: `2wd` is two working days after it, `-4w` four weeks before. */
export const Offset = z.string({ error: OFFSET_HELP }).check(
  z.refine((text) => parseOffset(text) !== null, {
    error: ({ input }) => `"${String(input).trim()}" is no time that Baton understands. ${OFFSET_HELP}`,
  }),
);

/** A field of the handoff form: one column of Intake (sales), CS intake, or Pipeline. */
export const Field = z.object({
  id: Id,
  label: z.string(),
  section: z.string(),
  kind: z.enum(['text', 'long', 'number', 'money', 'date', 'choice', 'email', 'phone', 'url', 'tick']),
  choices: z.optional(z.array(z.string())),
  help: z.string(),
  /** Where it stands. A field kept on Pipeline names its column and has none on Intake. */
  on: z._default(z.enum(['intake', 'csIntake', 'pipeline']), 'intake'),
  column: z.optional(z.string()),
  required: z._default(z.union([z.boolean(), z.object({ segments: z.array(z.string()) })]), false),
  /** Roles that may see it in packets, mails and forms; empty means everyone. */
  visibleTo: z._default(z.array(z.string()), []),
  quality: z.optional(
    z.object({
      minLength: z.optional(z.number()),
      maxLength: z.optional(z.number()),
      notInPast: z.optional(z.boolean()),
      /** Asks for a number or a date in it. A hint beside what is missing; it holds nothing. */
      measurable: z.optional(z.boolean()),
      /** The same for more lines than these. */
      maxLines: z.optional(z.number()),
    }),
  ),
  /** Filled in beforehand from the deal's row or from the account's last deal. */
  prefill: z.optional(
    z.enum(['contact', 'email', 'company', 'segment', 'closeDate', 'wonOn', 'dealOwner', 'amount', 'lastDeal']),
  ),
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
      choices: z.optional(z.array(z.string())),
    }),
  ),
  emptyWarns: z._default(z.boolean(), false),
});
export type List = z.infer<typeof List>;

/** When a step is due, or what must be there before it may run: a fact's name or a step's id. */
const Fact = z.string();

/** Columns that every board has. */
const BoardColumn = z.enum(['segment', 'stage', 'amount', 'closeDate', 'contact', 'dealOwner', 'csOwner']);
export type BoardColumn = z.infer<typeof BoardColumn>;

/** What a value is asked to be; without either any answer will do, and an unticked box is none. */
const Wish = {
  /** `true` for a tick; of several words one. */
  is: z.optional(z.union([z.boolean(), z.string(), z.array(z.string())])),
  atLeast: z.optional(z.number()),
};

const Where = z.strictObject({ column: Id, ...Wish });

/** Something that can be told from a deal's row, forms, lists and facts. */
export type Check =
  | { all: Check[] }
  | { any: Check[] }
  | { not: Check }
  | { fact: string }
  | ({ field: string } & CheckWish)
  | ({ board: BoardColumn } & CheckWish)
  | { list: string; atLeast: number; where?: Where | Where[] | undefined; filled?: string[] | undefined };
/** What a column of a list holds. */
export type Where = { column: string } & CheckWish;
interface CheckWish {
  is?: boolean | string | string[] | undefined;
  atLeast?: number | undefined;
}
export const Check: z.ZodMiniType<Check> = z.union([
  z.strictObject({ all: z.array(z.lazy(() => Check)) }),
  z.strictObject({ any: z.array(z.lazy(() => Check)) }),
  z.strictObject({ not: z.lazy(() => Check) }),
  z.strictObject({ fact: Fact }),
  z.strictObject({ field: Id, ...Wish }),
  z.strictObject({ board: BoardColumn, ...Wish }),
  /** So many rows of a list, those with this in a column, or all of these in several, and something in each of the filled ones. */
  z.strictObject({
    list: Id,
    atLeast: z.number(),
    where: z.optional(z.union([Where, z.array(Where)])),
    filled: z.optional(z.array(Id)),
  }),
]) as z.ZodMiniType<Check>;

export const Condition = z.object({
  id: Id,
  /** What Missing says while it does not hold. */
  says: z.string(),
  segments: z.optional(z.array(z.string())),
  check: Check,
});

/** What somebody has to agree to before the gate. The tick on Approvals is what counts, and sets the fact `signed_off_` and its id. */
const SignOff = z.object({
  id: Id,
  name: z.string(),
  /** Role of whoever decides; it may edit Approvals. */
  by: z.string(),
  segments: z.optional(z.array(z.string())),
  /** It is asked for only where this holds. */
  onlyIf: Check,
  /** Fields and lists whose words stand on Approvals. Once they change it is asked for anew. */
  shows: z.array(Id),
});
export type SignOff = z.infer<typeof SignOff>;

/** Something that becomes true of a handoff by what people write: noted the first time that it holds, and kept. */
const OwnFact = z.object({
  id: Id,
  name: z.string(),
  when: Check,
  /** A date that is its time, and moves with it: the beginning of that day. */
  at: z.optional(Id),
  /** Without such a date its time is so long after another fact, and may be still to come. Else it is when it was seen. */
  after: z.optional(z.object({ anchor: Fact, offset: Offset })),
});

export type OwnFact = z.infer<typeof OwnFact>;

/**
 * A lighter handoff for some deals, such as renewals and upsells: which parts of the playbook it takes. The first whose check
 * holds is a deal's, settled when the gate is passed.
 */
const Variant = z.object({
  id: Id,
  name: z.string(),
  when: Check,
  /** Fields that the gate asks for, whether the playbook requires them or not; the others may be filled. */
  fields: z._default(z.array(Id), []),
  /** Conditions of the gate. */
  conditions: z._default(z.array(Id), []),
  steps: z.array(Id),
  /** A message in place of another. */
  messages: z._default(z.record(Id, Id), {}),
  /** Warning rules; without it all that make sense with these steps. */
  warnings: z.optional(z.array(Id)),
  /** The fact or step at which it ends; without it where the playbook says. */
  ends: z.optional(Fact),
});
export type Variant = z.infer<typeof Variant>;

/**
 * The account returns to the board by itself ahead of its renewal date: a row of its own, once, that names the deal before it.
 * It takes over account, people and amount, and the fields that are filled from the account's last deal.
 */
const Renewal = z.object({
  /** Date on Pipeline. */
  on: Id,
  /** How long before that day: `-90d`. */
  ahead: Offset,
  stage: z.string(),
  /** Field on Pipeline that names the deal before. */
  earlier: Id,
  /** What else stands in the new row: field on Pipeline and value. */
  fills: z._default(z.record(Id, z.string()), {}),
});
export type Renewal = z.infer<typeof Renewal>;

/** A mail once a day, at the opening, about deals of which something became true since the opening before. None without one. */
const Summary = z.object({
  id: Id,
  name: z.string(),
  fact: Fact,
  to: z.string(),
  message: Id,
});

const StepBase = {
  id: Id,
  name: z.string(),
  /** Only these segments; all of them without it. */
  segments: z.optional(z.array(z.string())),
  /** It is asked for only where this holds; taken away again it stays asked for. */
  onlyIf: z.optional(Check),
  anchor: Fact,
  offset: z._default(Offset, '0m'),
  /** Facts or steps that must be there first. While one is open the step waits and says for what. */
  needs: z._default(z.array(Fact), []),
  /** Steps that are tried first, but whose failure does not hold this one. */
  after: z._default(z.array(Id), []),
  /** Also completes the step, beside its tick or its delivery. */
  doneBy: z.optional(z.object({ fact: z.optional(Fact), field: z.optional(Id), signal: z.optional(z.string()) })),
  /** The fact that its completion establishes, beside the step's own id. */
  sets: z.optional(Fact),
  repeat: z.optional(z.object({ every: Offset, until: z._default(z.literal('ended'), 'ended') })),
};

export const Step = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('task'),
    ...StepBase,
    owner: z.string(),
    help: z._default(z.string(), ''),
    untilGate: z._default(z.boolean(), false),
    /** It is there before the sale, from the moment the deal is likely to close. */
    beforeWin: z.optional(z.boolean()),
    /** Its note names the delight options of the deal's segment. */
    suggestsDelight: z._default(z.boolean(), false),
  }),
  z.object({ do: z.literal('folder'), ...StepBase }),
  z.object({
    do: z.literal('packet'),
    ...StepBase,
    template: z.string(),
    /** Facts at which it is written again, in the same document: what was typed into it by hand goes. */
    renewedBy: z._default(z.array(Fact), []),
  }),
  z.object({ do: z.literal('mail'), ...StepBase, message: Id, to: z.string(), review: z.optional(z.string()) }),
  z.object({
    do: z.literal('event'),
    ...StepBase,
    title: z.string(),
    minutes: z.number(),
    /** Roles, `contact`, and `people` for those on People who are ticked to join. */
    attendees: z.array(z.string()),
    /** Its time is what mails, the packet and later steps call the kickoff. */
    isKickoff: z._default(z.boolean(), false),
    withinWorkingDays: z.number(),
    /** The fact that those days count from; without it the moment of booking. */
    withinFrom: z.optional(Fact),
    agenda: z._default(z.array(z.string()), []),
  }),
  z.object({
    do: z.literal('webhook'),
    ...StepBase,
    hook: Id,
    message: z.optional(Id),
    /** Groups of values sent along beside deal, contact and owners: `intake`, or a list's id. */
    sends: z._default(z.array(z.string()), []),
    /** Stage that the other system puts the customer into. */
    stage: z.optional(z.string()),
  }),
]);
export type Step = z.infer<typeof Step>;

export const WarningRule = z.object({
  id: Id,
  name: z.string(),
  segments: z.optional(z.array(z.string())),
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
      within: z.optional(Offset),
      about: z._default(z.enum(['any', 'highValue']), 'any'),
    }),
    /** A step not done so long after it was due. */
    z.object({ kind: z.literal('overdue'), step: Id, after: z._default(Offset, '0m') }),
    z.object({ kind: z.literal('fact'), fact: Fact }),
    z.object({ kind: z.literal('emptyList'), list: Id }),
    /** A step that three handoffs of a kind have ended without, one after the other. */
    z.object({ kind: z.literal('skipped') }),
  ]),
  /** What is done about it, by level. */
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  /** Of signals: raised once, by the one that makes it so many. Without it each of them raises it. */
  times: z.optional(z.number()),
  /** The level above which it does not climb by staying open. */
  atMost: z.optional(z.union([z.literal(1), z.literal(2), z.literal(3)])),
  /** Level for high-value deals, and for the segments named. */
  raise: z.optional(
    z.object({ highValue: z.optional(z.number()), segments: z.optional(z.record(z.string(), z.number())) }),
  ),
  /** By level the roles that hear of it, in place of those of the escalation: whose it is, and their manager. */
  tells: z.optional(z.record(z.string(), z.array(z.string()))),
  /** A mail to the customer, and more of them so long after the warning while it stays open. */
  nudge: z.optional(z.object({ message: Id, more: z._default(z.array(z.object({ message: Id, after: Offset })), []) })),
  task: z.optional(z.object({ owner: z.string(), name: z.string(), offset: Offset })),
  /** Also mends it, if it comes after the warning: beside the end of its cause, and the tick of its task. */
  mendedBy: z.optional(z.object({ fact: z.optional(Fact), signal: z.optional(z.string()) })),
});
export type WarningRule = z.infer<typeof WarningRule>;

export const Escalation = z.object({
  level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  name: z.string(),
  to: z.array(z.string()),
  message: Id,
  after: z.optional(Offset),
});

/**
 * How a KPI of one week is counted. Each deal counts in one week only: the one in which its last moment falls, so that the
 * figure of a past week stays what it was.
 */
export const Measure = z.discriminatedUnion('kind', [
  /** Median hours between two facts, of deals that reached the second one that week. */
  z.object({ kind: z.literal('medianHours'), from: Fact, to: Fact }),
  /** The same in days, nights and weekends included. */
  z.object({ kind: z.literal('medianDays'), from: Fact, to: Fact }),
  /** Deals that reached `to` within so long of `from`, of deals whose time for it ended that week. */
  z.object({ kind: z.literal('shareWithin'), from: Fact, to: Fact, within: Offset }),
  /** Outcomes that were good, of outcomes noted that week. */
  z.object({ kind: z.literal('shareOfOutcomes'), good: Fact, bad: Fact }),
  /** Signals in the first so long after `from`, for each deal whose time for it ended that week. */
  z.object({ kind: z.literal('signalsPerDeal'), signal: z.string(), from: Fact, within: Offset }),
  /** Deals of which a warning or a return reached this level within so long of `from`, of deals whose time for it ended that week. */
  z.object({ kind: z.literal('shareWarned'), level: z.number(), from: Fact, within: Offset }),
  /** Median of a number that people fill in, of deals that reached `at` that week. */
  z.object({ kind: z.literal('medianAnswer'), field: Id, at: Fact }),
  /** Mean of the values that signals of this kind brought that week. */
  z.object({ kind: z.literal('meanValue'), signal: z.string() }),
  /** Tasks that were done, late or not, of those whose due time lay in that week and that are done or will not be. */
  z.object({ kind: z.literal('stepsDone') }),
  /** Rows of a list with a day in `done` that is no later than the one in `due`, of rows whose `due` lay in that week. */
  z.object({ kind: z.literal('rowsInTime'), list: Id, due: Id, done: Id }),
]);
export type Measure = z.infer<typeof Measure>;

export const Kpi = z.object({
  id: Id,
  name: z.string(),
  definition: z.string(),
  target: z.number(),
  better: z.enum(['below', 'above']),
  unit: z.enum(['hours', 'days', 'percent', 'count', 'score']),
  measure: z.optional(Measure),
});
export type Kpi = z.infer<typeof Kpi>;

/** What the seller of a deal earns: shares of a rate by person, which stands on Team, at milestones. A row each on Commission. */
const Commission = z.object({
  /** Field with the money that it is counted on. */
  on: Id,
  /** Role that notes what was paid; it may edit Commission. */
  paidBy: z.string(),
  /** `share` in percent of the whole commission, earned when the fact comes. */
  milestones: z.array(z.object({ id: Id, name: z.string(), share: z.number(), fact: Fact })),
});

/** A term that everybody has to mean the same by. While one of these roles has not approved it, no customer is handed over live. */
export const Definition = z.object({
  id: Id,
  term: z.string(),
  means: z.string(),
  /** Each ticks a row of its own on Approvals. Other words are asked for anew. */
  approvedBy: z._default(z.array(z.string()), []),
});
export type Definition = z.infer<typeof Definition>;

/** One line of the tracker by which the playbook is brought in. */
export const RolloutItem = z.object({
  id: Id,
  phase: z.string(),
  item: z.string(),
  owner: z.string(),
  /** A sign-off: what comes after it begins once it is done. */
  isGate: z._default(z.boolean(), false),
});

/** The whole way of working of one kind of company, as data. */
export const Playbook = z.object({
  key: Id,
  name: z.string(),
  version: z.string(),
  status: z._default(z.enum(['draft', 'ratified']), 'ratified'),
  about: z.string(),
  segments: z.array(
    z.object({
      id: z.string(),
      touch: z.enum(['low', 'high']),
      about: z.string(),
      /** A won deal for which nobody has chosen a segment has the first whose rule holds. */
      when: z.optional(Check),
    }),
  ),
  roles: z.array(z.object({ id: z.string(), side: z.enum(['sales', 'cs', 'management', 'other']), about: z.string() })),
  dealOwnerRole: z.string(),
  csOwnerRole: z.string(),
  managerRole: z.string(),
  assignment: z.object({
    /** By the rules on Team, or by whoever types an address into CS owner: until then it is the fallback role's. */
    by: z._default(z.enum(['rules', 'person']), 'rules'),
    roleBySegment: z._default(z.record(z.string(), z.string()), {}),
    /** Another role for some deals, by contract size or industry: of those that hold, the first that somebody on Team has. */
    rules: z.optional(z.array(z.object({ when: Check, role: z.string() }))),
    fallbackRole: z.string(),
  }),
  /**
   * Whose the deal is from which fact on: the last one of them that has come counts. The board shows it, and the role `owner`
   * is whoever that is.
   */
  ownership: z._default(z.array(z.object({ since: Fact, role: z.string() })), []),
  /**
   * Reasons to have a CS owner before the sale: chosen once one holds, by what every run reads: segment, stage, Close date,
   * fields on Pipeline. Where nobody fits nobody is chosen. The message tells whoever it is.
   */
  preSale: z._default(z.array(z.object({ id: Id, name: z.string(), when: Check, message: z.optional(Id) })), []),
  gate: z.object({
    conditions: z.array(Condition),
    approver: z.string(),
    /** The stage that a deal goes back to which is set to Closed Won before the gate is open; without it the deal is held. */
    stageBack: z.optional(z.string()),
    /** Fields that it asks for; without it those that are required. */
    asks: z.optional(z.array(Id)),
  }),
  signOffs: z._default(z.array(SignOff), []),
  fields: z.array(Field),
  lists: z.array(List),
  facts: z._default(z.array(OwnFact), []),
  steps: z.array(Step),
  variants: z._default(z.array(Variant), []),
  renewal: z.optional(Renewal),
  /** What both sides answer in looking back, once the fact is there: the reviews and Metrics show it side by side. */
  lookBack: z.optional(
    z.object({ fact: Fact, questions: z.array(z.object({ asks: z.string(), fields: z.array(Id) })) }),
  ),
  /** The fact before which nothing goes to the customer but by the step that sets it. */
  firstContact: z.optional(Fact),
  /** By segment, the fact or step at which the handoff ends. */
  ends: z.record(z.string(), Fact),
  warnings: z.array(WarningRule),
  escalations: z.array(Escalation),
  kpis: z.array(Kpi),
  commission: z.optional(Commission),
  summaries: z._default(z.array(Summary), []),
  definitions: z._default(z.array(Definition), []),
  /** Rollout begins with these; from then on its lines are the admin's. */
  rollout: z._default(z.array(RolloutItem), []),
  delights: z._default(z.record(z.string(), z.array(z.string())), {}),
  pipelineColumns: z._default(z.array(z.object({ header: z.string(), field: Id })), []),
  /** Values the messages use, asked for at set-up: Settings rows. */
  settings: z.array(
    z.object({
      key: Id,
      label: z.string(),
      help: z.string(),
      example: z.string(),
      required: z._default(z.boolean(), false),
    }),
  ),
  /** Names of its file and of its folder below Clients, whose parts are parted by `/`: `{company}`, `{slug}`, `{date}`. */
  packet: z.object({ template: z.string(), fileName: z.string(), folder: z.string() }),
});
export type Playbook = z.infer<typeof Playbook>;
