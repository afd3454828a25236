import type {
  Approval,
  Deal,
  DealDetail,
  Handoff,
  Signal,
  TaskRow,
  TeamMember,
  WarningRow,
} from '../../src/domain/board';
import { weekdayCalendar } from '../../src/domain/calendar';
import { type Instant, instant } from '../../src/domain/instant';
import { instantToSerial } from '../../src/domain/serial';
import type { OutboxEntry } from '../../src/outbox/entry';
import { packages } from '../../src/playbooks/packages/playbook';
import { Playbook } from '../../src/playbooks/schema';
import { withLedger, withWrites } from '../../src/reconcile/apply';
import type { Changes } from '../../src/reconcile/changes';
import { reconcile } from '../../src/reconcile/reconcile';
import type { Config, Snapshot } from '../../src/reconcile/snapshot';

export const packagesPlaybook: Playbook = Playbook.parse(packages);

export const ZONE = 'Etc/UTC';
/** Monday 2 March 2026, 09:00: the opening. */
export const MONDAY = instant('2026-03-02T09:00:00Z');

export const aConfig = (more: Partial<Config> = {}): Config => ({
  boardId: 'board1',
  spreadsheetId: 'sheet1',
  playbook: 'packages',
  playbookVersion: 'packages@1',
  mode: 'live',
  isPaused: false,
  goLiveAt: instant('2026-01-01T00:00:00Z'),
  owner: 'baton@us.example',
  admin: 'admin@us.example',
  deputy: '',
  companyName: 'Northwind',
  senderName: 'Northwind',
  senderAlias: '',
  zone: ZONE,
  calendar: weekdayCalendar(ZONE),
  highValue: 10_000,
  rootFolderId: 'root',
  packetTemplateId: 'template',
  calendarId: 'calendar',
  recipientsPerDay: 100,
  schema: 1,
  lastRunAt: MONDAY,
  lastMode: 'live',
  settingRows: {},
  stageAliases: {},
  hooks: {},
  ownSpreadsheetId: 'sheet1',
  values: {},
  ...more,
});

export const aMember = (name: string, roles: readonly string[], more: Partial<TeamMember> = {}): TeamMember => ({
  name,
  email: `${name.toLowerCase()}@us.example`,
  roles,
  segments: [],
  territories: [],
  maxLoad: null,
  outFrom: '',
  outUntil: '',
  phone: '',
  booking: '',
  manager: '',
  ...more,
});

export const TEAM: readonly TeamMember[] = [
  aMember('Sam', ['sales rep'], { manager: 'fay@us.example' }),
  aMember('Cleo', ['CS owner', 'account manager'], { manager: 'fay@us.example' }),
  aMember('Sue', ['support']),
  aMember('Fay', ['founder'], { manager: 'chair@us.example' }),
];

export const aDeal = (more: Partial<Deal> = {}): Deal => ({
  id: 'D-1',
  row: 1,
  company: 'Acme',
  segment: 'Pro',
  stage: 'Closed Won',
  closeDate: 46_083,
  status: '',
  missing: '',
  csOwner: 'cleo@us.example',
  nextDue: '',
  overrideReason: '',
  isPilot: false,
  ...more,
});

/** A whole row with every required answer of `packages`. */
export const aDetail = (more: Partial<DealDetail> = {}): DealDetail => ({
  contact: 'Maya Okafor',
  email: 'maya@acme.example',
  amount: 4_900,
  dealOwner: 'sam@us.example',
  packet: '',
  sourceId: '',
  extra: {},
  intake: {
    payment_confirmed: true,
    business_type: 'agency',
    pains: 'Proposals take a week.',
    primary_goal: 'Proposals within a day.',
    success_metric: '90 % within a day by May',
    urgency: 'high',
    timeline: 'By April',
    immediate_action: 'Invite the team',
  },
  intakeRow: 1,
  csIntake: null,
  csIntakeRow: null,
  lists: {},
  ...more,
});

export const aHandoff = (more: Partial<Handoff> = {}): Handoff => {
  const dealId = more.dealId ?? 'D-1';
  return {
    key: `${dealId}/1`,
    dealId,
    win: 1,
    row: 1,
    playbook: 'packages',
    version: '1',
    mode: 'live',
    state: 'active',
    startedAt: MONDAY,
    endedAt: null,
    ...more,
    facts: {
      closed_won: MONDAY,
      gate_passed: MONDAY,
      assigned: MONDAY,
      packet_filed: MONDAY,
      welcome_sent: MONDAY,
      ...more.facts,
    },
    data: {
      company: 'Acme',
      email: 'maya@acme.example',
      segment: 'Pro',
      csOwner: 'cleo@us.example',
      amount: 4_900,
      dealOwner: 'sam@us.example',
      ...more.data,
    },
  };
};

export const aSignal = (kind: string, at: Instant | null, more: Partial<Signal> = {}): Signal => ({
  row: 1,
  key: `R-${more.row ?? 1}`,
  at,
  dealId: 'D-1',
  email: '',
  kind,
  value: '',
  source: '',
  seen: '',
  ...more,
});

export const aTask = (key: string, due: Instant | null, more: Partial<TaskRow> = {}): TaskRow => ({
  key,
  row: 1,
  owner: 'cleo@us.example',
  due: due === null ? '' : instantToSerial(due, ZONE),
  isDone: false,
  doneAt: '',
  snoozedUntil: '',
  ...more,
});

export const aWarningRow = (key: string, more: Partial<WarningRow> = {}): WarningRow => ({
  key,
  row: 1,
  dealId: key.split('/')[0]!,
  warning: 'Warning',
  raisedAt: '',
  level: 1,
  snoozeUntil: '',
  snoozeReason: '',
  closedAt: '',
  ...more,
});

export const anApproval = (more: Partial<Approval> = {}): Approval => ({
  key: 'D-1/1/override',
  row: 1,
  dealId: 'D-1',
  kind: 'Hand over although something is missing',
  reason: 'They pay tomorrow.',
  isApproved: false,
  decidedAt: '',
  ...more,
});

export const anEntry = (key: string, more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  key,
  row: 1,
  dealId: key.split('/')[0]!,
  kind: 'mail',
  state: 'done',
  dueAt: MONDAY,
  attempts: 0,
  nextTryAt: null,
  account: 'baton@us.example',
  reference: '',
  recipients: 1,
  error: '',
  updatedAt: MONDAY,
  detail: {},
  ...more,
});

/** A board on which nothing is there but what the test names; each deal has its whole row unless `details` says otherwise. */
export const aSnapshot = (more: Partial<Snapshot> = {}): Snapshot => {
  const deals = more.deals ?? [aDeal()];
  return {
    config: aConfig(),
    team: TEAM,
    deals,
    details: new Map(deals.map((deal) => [deal.id, aDetail()])),
    known: new Map(),
    knownRows: [],
    handoffs: [],
    outbox: [],
    tasks: [],
    approvals: [],
    requests: [],
    signals: [],
    warnings: [],
    problems: [],
    draftsGone: new Set(),
    meetings: [],
    layoutProblems: [],
    ...more,
  };
};

/** The board after the changes of a pass were written. */
export const applied = (snapshot: Snapshot, changes: Changes, now: Instant): Snapshot =>
  withPlaces(withWrites(withLedger(snapshot, changes), changes, now));

/** Rows that a run has appended have a place of their own once the next run has read them. */
function withPlaces(snapshot: Snapshot): Snapshot {
  const placed = <T extends { readonly row: number }>(rows: readonly T[]): T[] =>
    rows.map((row, at) => (row.row < 0 ? { ...row, row: 500 + at } : row));
  return {
    ...snapshot,
    tasks: placed(snapshot.tasks),
    warnings: placed(snapshot.warnings),
    approvals: placed(snapshot.approvals),
    problems: placed(snapshot.problems),
  };
}

/** Runs until nothing changes any more, as the passes of a run do, and marks what leaves as done. */
export function settled(snapshot: Snapshot, now: Instant, playbook: Playbook = packagesPlaybook): Snapshot {
  let present = snapshot;
  for (let pass = 0; pass < 12; pass++) {
    const changes = reconcile(present, playbook, now);
    present = applied(present, changes, now);
    if (isQuiet(changes, present)) return present;
  }
  throw new Error('The board does not come to rest.');
}

export const isQuiet = (changes: Changes, after: Snapshot): boolean =>
  changes.handoffs.length +
    changes.outbox.length +
    changes.writes.length +
    changes.newRows.length +
    changes.activity.length +
    changes.known.size ===
    0 && changes.problems.length === after.problems.filter((row) => row.clearedAt === '').length;

/** Everything that is due in the outbox has left. */
export const delivered = (snapshot: Snapshot, now: Instant): Snapshot => ({
  ...snapshot,
  outbox: snapshot.outbox.map((entry) =>
    entry.state === 'pending' && entry.dueAt <= now ? { ...entry, state: 'done', updatedAt: now } : entry,
  ),
});
