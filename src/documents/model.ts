import { listOf, plural } from '../domain/text';
import type { Field, Kpi, List, Playbook, Step, WarningRule } from '../playbooks/schema';
import { isBeforeGate, phasesOf, type StepLine, stepLines } from './steps';
import {
  capital,
  checkText,
  factText,
  headerText,
  joined,
  offsetWords,
  onlyFor,
  quoted,
  rolesText,
  roleText,
} from './words';

export interface DocumentSource {
  readonly playbook: Playbook;
  readonly team: readonly { readonly name: string; readonly roles: readonly string[] }[];
  readonly company: string;
  readonly boardUrl: string;
  readonly highValue: number;
  /** The day in words. */
  readonly madeOn: string;
}

/** What the texts of the documents may name: a playbook in words. */
export function documentValues({ playbook, team, company, boardUrl, highValue, madeOn }: DocumentSource) {
  const { gate, roles, segments, steps } = playbook;
  const sides = (side: string) => roles.filter((role) => role.side === side);
  const tasksOf = (isTheirs: (owner: string) => boolean) =>
    stepLines(
      playbook,
      steps.filter((step) => step.do === 'task' && isTheirs(step.owner)),
    );
  const isOnSide = (side: string) => (owner: string) => sides(side).some(({ id }) => id === owner);
  const isCs = (owner: string) =>
    isOnSide('cs')(owner) || owner === playbook.csOwnerRole || roleOfSegments(playbook).includes(owner);
  const automatic = steps.filter((step) => step.do !== 'task');
  const mails = steps.filter((step) => step.do === 'mail' && step.to === 'contact');
  const kickoff = steps.find((step) => step.do === 'event' && step.isKickoff);
  return {
    playbook: {
      name: playbook.name,
      version: playbook.version,
      about: playbook.about,
      is_draft: playbook.status === 'draft',
      made_on: madeOn,
      board_url: boardUrl,
      company,
      high_value: highValue > 0 ? String(highValue) : '',
    },
    has_segments: segments.length > 1,
    definitions: playbook.definitions.map(({ term, means, approvedBy }) => ({
      term,
      means,
      by: capital(rolesText(approvedBy)),
    })),
    // What the board's own words explain, unless people have agreed on it themselves.
    agreed: Object.fromEntries(playbook.definitions.map(({ term }) => [term.toLowerCase().replace(/\s+/g, '_'), true])),
    segments: segments.map((segment) => ({
      ...segment,
      end: endText(playbook, segment.id),
      touch: segment.touch === 'high' ? 'high touch' : 'low touch',
    })),
    roles: roles.map(({ id, about }) => ({
      name: capital(id),
      about,
      people: listOf(team.filter((member) => member.roles.includes(id)).map(({ name }) => name)),
    })),
    seller: roleText(playbook.dealOwnerRole),
    owner: roleText(playbook.csOwnerRole),
    manager: roleText(playbook.managerRole),
    approver: roleText(gate.approver),
    Seller: capital(roleText(playbook.dealOwnerRole)),
    Owner: capital(roleText(playbook.csOwnerRole)),
    Manager: capital(roleText(playbook.managerRole)),
    Approver: capital(roleText(gate.approver)),
    assignment: assignmentText(playbook),
    gate: {
      stage_back: gate.stageBack ?? '',
      conditions: gate.conditions.map((one) => ({
        says: one.says,
        clause: checkText(playbook, one.check),
        check: capital(checkText(playbook, one.check)),
        only: onlyFor(playbook, one.segments),
      })),
      required: playbook.fields.filter(isAsked).map((field) => fieldLine(playbook, field)),
      sign_offs: playbook.signOffs.map((one) => ({
        name: one.name,
        by: roleText(one.by),
        where: checkText(playbook, one.onlyIf),
        only: onlyFor(playbook, one.segments),
      })),
    },
    sections: sectionsOf(playbook, (field) => field.on !== 'csIntake'),
    cs_fields: playbook.fields.filter(({ on }) => on === 'csIntake').map((field) => fieldLine(playbook, field)),
    optional: playbook.fields
      .filter((field) => field.on !== 'csIntake' && !isAsked(field))
      .map((field) => fieldLine(playbook, field)),
    hints: playbook.fields
      .filter((field) => field.quality && isAsked(field))
      .map((field) => fieldLine(playbook, field)),
    private_fields: playbook.fields
      .filter((field) => field.visibleTo.length > 0)
      .map((field) => ({ label: field.label, by: rolesText(field.visibleTo) })),
    lists: playbook.lists.map((list) => listLine(playbook, list)),
    has_promises: playbook.lists.some(({ id }) => id === 'commitments'),
    has_risks: playbook.lists.some(({ id }) => id === 'risks'),
    has_people: playbook.lists.some(({ id }) => id === 'people'),
    phases: phasesOf(playbook),
    sales_tasks: tasksOf((owner) => isOnSide('sales')(owner) || owner === playbook.dealOwnerRole),
    before_gate: stepLines(playbook, steps.filter(isBeforeGate)),
    cs_tasks: tasksOf(isCs),
    first_tasks: firstTasks(playbook, isCs),
    management_tasks: tasksOf(isOnSide('management')),
    automatic: stepLines(playbook, automatic),
    customer_mails: stepLines(playbook, mails),
    first_mail: mails[0]?.name ?? '',
    meetings: stepLines(
      playbook,
      steps.filter((step) => step.do === 'event'),
    ),
    reviews: stepLines(
      playbook,
      mails.filter((step) => step.do === 'mail' && step.review !== undefined),
    ),
    webhooks: stepLines(
      playbook,
      steps.filter((step) => step.do === 'webhook'),
    ),
    kickoff: kickoff?.name ?? '',
    warnings: playbook.warnings.map((rule) => warningLine(playbook, rule)),
    absence: playbook.warnings.some(({ when }) => when.kind === 'noSignal'),
    signals: listOf(signalsOf(playbook)),
    escalations: playbook.escalations.map((one) => escalationLine(playbook, one)),
    kpis: playbook.kpis.map(kpiLine),
    summaries: playbook.summaries.map(({ name, fact, to }) => ({
      name,
      to: roleText(to),
      fact: factText(playbook, fact),
    })),
    settings: playbook.settings,
    delights: Object.entries(playbook.delights).map(([segment, options]) => ({ segment, options: listOf(options) })),
    packet: {
      name: playbook.packet.fileName,
      folder: playbook.packet.folder,
      sections: listOf([...new Set(packetFields(playbook).map(({ section }) => section))]),
    },
    columns: listOf(playbook.pipelineColumns.map(({ header }) => header)),
    commission: commissionOf(playbook),
    acknowledge: deadlineOf(playbook, 'acknowledged'),
    first_touch: deadlineOf(playbook, 'first_touch'),
    returns: playbook.fields.find(({ id }) => id === 'return_reason')?.label ?? '',
    asked_again: playbook.fields.find(({ id }) => id === 'asked_again')?.label ?? '',
    counts: {
      required: plural(playbook.fields.filter(isAsked).length, 'question'),
      optional: plural(
        playbook.fields.filter((field) => field.on !== 'csIntake' && !isAsked(field)).length,
        'more question',
      ),
    },
  };
}

const isAsked = (field: Field): boolean => field.on !== 'csIntake' && field.required !== false;

const roleOfSegments = ({ assignment }: Playbook): string[] => Object.values(assignment.roleBySegment);

function fieldLine(playbook: Playbook, field: Field) {
  const { required, quality, choices, visibleTo } = field;
  const asked =
    required === false
      ? ''
      : required === true
        ? 'required'
        : `required ${onlyFor(playbook, required.segments)}`.trim();
  return {
    label: headerText(field),
    help: field.help,
    section: field.section,
    required: capital(asked === '' ? 'if known' : asked),
    is_required: required !== false,
    only: required === true || required === false ? '' : onlyFor(playbook, required.segments),
    kind: KINDS[field.kind],
    choices: choices ? listOf(choices, 'or') : '',
    quality: qualityText(quality),
    seen_by: visibleTo.length > 0 ? rolesText(visibleTo) : '',
    tab: field.on === 'pipeline' ? 'Pipeline' : field.on === 'csIntake' ? 'CS intake' : 'Intake',
  };
}

const KINDS: Readonly<Record<Field['kind'], string>> = {
  text: 'text',
  long: 'text',
  number: 'number',
  money: 'amount',
  date: 'date',
  choice: 'choice',
  email: 'mail address',
  phone: 'phone number',
  url: 'web address',
  tick: 'tick',
};

function qualityText(quality: Field['quality']): string {
  if (!quality) return '';
  return capital(
    joined(
      quality.minLength ? `at least ${plural(quality.minLength, 'letter')}` : '',
      quality.maxLength ? `at most ${plural(quality.maxLength, 'letter')}` : '',
      quality.maxLines ? `at most ${plural(quality.maxLines, 'line')}` : '',
      quality.measurable ? 'with a number or a date' : '',
      quality.notInPast ? 'not in the past' : '',
    ),
  );
}

function sectionsOf(playbook: Playbook, isWanted: (field: Field) => boolean) {
  const found = new Map<string, ReturnType<typeof fieldLine>[]>();
  for (const field of playbook.fields.filter(isWanted))
    found.set(field.section, [...(found.get(field.section) ?? []), fieldLine(playbook, field)]);
  return [...found].map(([name, fields]) => ({ name, fields }));
}

const packetFields = (playbook: Playbook): Field[] =>
  playbook.fields.filter(
    ({ on, visibleTo }) => on !== 'csIntake' && (visibleTo.length === 0 || visibleTo.includes(playbook.csOwnerRole)),
  );

function listLine(playbook: Playbook, list: List) {
  const warns =
    list.emptyWarns || playbook.warnings.some(({ when }) => when.kind === 'emptyList' && when.list === list.id);
  return {
    tab: list.tab,
    label: list.label,
    columns: listOf(list.columns.map(({ label }) => label)),
    empty: warns ? 'An empty one is a warning.' : '',
  };
}

const endText = (playbook: Playbook, segment: string): string => {
  const last = playbook.ends[segment] ?? playbook.ends.default;
  return last ? factText(playbook, last) : '';
};

function assignmentText(playbook: Playbook): string {
  const { by, roleBySegment, fallbackRole } = playbook.assignment;
  if (by === 'person')
    return `${capital(roleText(fallbackRole))} names the owner by typing an address into CS owner on Pipeline; until then the deal is theirs.`;
  const special = Object.entries(roleBySegment).map(([segment, role]) => `${roleText(role)} for ${segment}`);
  return `Baton assigns ${listOf([...special, `${roleText(playbook.csOwnerRole)}${special.length > 0 ? ' for all others' : ''}`])}: whoever on Team has the role and the segment, is there, and has the fewest open handoffs. Where nobody can take it, it goes to ${roleText(fallbackRole)}.`;
}

/** What a new owner does before and around the first contact: what is due within the first days, in order. */
function firstTasks(playbook: Playbook, isCs: (owner: string) => boolean): readonly StepLine[] {
  const early = new Set(
    phasesOf(playbook)
      .slice(0, 2)
      .flatMap(({ steps }) => steps.map(({ name }) => name)),
  );
  return stepLines(
    playbook,
    playbook.steps.filter((step) => step.do === 'task' && isCs(step.owner) && early.has(step.name)),
  );
}

function stepThat(playbook: Playbook, fact: string): Step | undefined {
  return playbook.steps.find(({ id }) => id === fact) ?? playbook.steps.find(({ sets }) => sets === fact);
}

/** @example within 24 hours after the CS owner is assigned */
function deadlineOf(playbook: Playbook, fact: string): string {
  const step = stepThat(playbook, fact);
  const line = step && stepLines(playbook, [step])[0];
  return line ? line.when.charAt(0).toLowerCase() + line.when.slice(1) : '';
}

function warningLine(playbook: Playbook, rule: WarningRule) {
  const { raise, mendedBy, nudge, task } = rule;
  const raised = [
    ...(raise?.highValue ? [`level ${raise.highValue} for high-value deals`] : []),
    ...Object.entries(raise?.segments ?? {}).map(([segment, level]) => `level ${level} for ${segment}`),
  ];
  const ways = [
    mendedBy?.fact ? factText(playbook, mendedBy.fact) : '',
    mendedBy?.signal ? factText(playbook, `signal_${mendedBy.signal}`) : '',
  ].filter((way) => way !== '');
  return {
    name: rule.name,
    cause: capital(causeText(playbook, rule)),
    level: `Level ${[String(rule.level), ...(raised.length > 0 ? [listOf(raised)] : []), ...(rule.atMost ? [`never above ${rule.atMost}`] : [])].join('; ')}`,
    only: onlyFor(playbook, rule.segments),
    answer: capital(
      joined(
        nudge
          ? `the customer is written to${nudge.more.length > 0 ? `, and again ${listOf(nudge.more.map(({ after }) => `after ${offsetWords(after)}`))}` : ''}`
          : '',
        task ? `${roleText(task.owner)} has a task: ${task.name}` : '',
      ),
    ),
    ends: ways.length > 0 ? `It also ends once ${listOf(ways, 'or')}.` : '',
  };
}

function causeText(playbook: Playbook, { when }: WarningRule): string {
  switch (when.kind) {
    case 'noSignal':
      return when.signal === 'any'
        ? `nothing was heard of the customer for ${offsetWords(when.after)}`
        : `no ${when.signal.replace(/_/g, ' ')} ${offsetWords(when.after)} after ${factText(playbook, when.anchor)}`;
    case 'signal':
      return `${factText(playbook, `signal_${when.signal}`)}${when.within ? ` within ${offsetWords(when.within)} after ${factText(playbook, when.anchor)}` : ''}${when.about === 'highValue' ? ', of a high-value deal' : ''}`;
    case 'overdue': {
      const name = playbook.steps.find(({ id }) => id === when.step)?.name ?? when.step;
      return `${quoted(name)} is not done${/^0/.test(when.after) ? ' when it is due' : ` ${offsetWords(when.after)} after it was due`}`;
    }
    case 'emptyList':
      return `${playbook.lists.find(({ id }) => id === when.list)?.tab ?? when.list} has no row for the deal`;
    case 'skipped':
      return 'three handoffs of a kind have ended without the same step, one after the other';
    case 'fact':
      return factText(playbook, when.fact);
    default:
      return '';
  }
}

/** Kinds of signals that a warning or a measure rests on. */
function signalsOf({ warnings, kpis, steps }: Playbook): string[] {
  const found = new Set<string>();
  for (const { when } of warnings) if ('signal' in when && when.signal !== 'any') found.add(when.signal);
  for (const { measure } of kpis) {
    if (measure && 'signal' in measure) found.add(measure.signal);
    for (const value of Object.values(measure ?? {})) {
      const signal = /^signal_(.+)$/.exec(String(value))?.[1];
      if (signal) found.add(signal);
    }
  }
  for (const { doneBy } of steps) if (doneBy?.signal) found.add(doneBy.signal);
  return [...found].map((kind) => kind.replace(/_/g, ' '));
}

function escalationLine(playbook: Playbook, { level, name, to, after }: Playbook['escalations'][number]) {
  const next = playbook.escalations.find((one) => one.level === level + 1);
  const climbs = after && next ? `After ${offsetWords(after)} without an end it goes to level ${next.level}.` : '';
  return {
    level: String(level),
    name,
    to:
      to.length === 0
        ? 'Nobody by mail: it stands on Warnings, and what can be done by itself is done'
        : capital(rolesText(to)),
    climbs,
  };
}

const UNITS: Readonly<Record<Kpi['unit'], string>> = {
  hours: ' h',
  days: ' days',
  percent: ' %',
  count: '',
  score: ' of 10',
};

const kpiLine = ({ name, definition, target, better, unit }: Kpi) => ({
  name,
  definition,
  target:
    target === 100 && better === 'above'
      ? `all (100${UNITS[unit]})`
      : target === 0 && better === 'below'
        ? 'none'
        : `${better === 'below' ? 'under' : 'over'} ${target}${UNITS[unit]}`,
});

function commissionOf(playbook: Playbook) {
  const { commission } = playbook;
  if (!commission) return undefined;
  const field = playbook.fields.find(({ id }) => id === commission.on);
  return {
    on: field ? headerText(field) : commission.on,
    paid_by: roleText(commission.paidBy),
    milestones: commission.milestones.map(({ name, share, fact }) => ({
      name,
      share: `${share} %`,
      fact: factText(playbook, fact),
    })),
  };
}
