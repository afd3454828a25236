import type { CellValue, Desk } from '../../../local/demo/desk';
import { advanceTo } from '../../../local/workspace/clock';
import { newWorld } from '../../../local/world/newWorld';
import { serialToInstant } from '../../../src/domain/serial';
import { packages } from '../../../src/playbooks/packages/playbook';
import { DAY, type Deed, HOUR, Life, MINUTE } from './life';
import { idempotencyKey } from './picture';

export type Segment = 'Starter' | 'Pro' | 'Enterprise';
export const SEGMENTS: readonly Segment[] = ['Starter', 'Pro', 'Enterprise'];

/** The sample's deal of each segment, and how many days it takes until nothing is left to do. */
const DEALS: Readonly<Record<Segment, { company: string; email: string; days: number }>> = {
  Starter: { company: 'Harborlight Coaching', email: 'mila@harborlight.example', days: 10 },
  Pro: { company: 'Copperleaf Agency', email: 'jon@copperleaf.example', days: 37 },
  Enterprise: { company: 'Atlas Works', email: 'rosa@atlasworks.example', days: 72 },
};

const ZONE = 'Europe/Vienna';
const SELLER = 'sam@northwind.example';
const SUPPORT = 'support@northwind.example';

/** A person who finds nothing yet looks again in half an hour. */
const LATER = 30 * MINUTE;
const NEXT = MINUTE;

/**
 * A whole handoff, from the open deal to its end, with people who do their part: the seller fills the form and closes, the
 * customer logs in, late or early, and whoever has a task does it in one of two sessions a day.
 *
 * Baton's clock comes every half hour in place of every five minutes: triggers may be late, and a sweep is six times cheaper.
 *
 * @param beside a second deal that is closed with it and worked on in the same way.
 */
export function handoffLife(segment: Segment, beside?: Segment): { life: Life; endsAt: number; wonAt: number } {
  const world = newWorld();
  const tick = Object.values(world.state.projects)[0]!.triggers.find((trigger) => trigger.function === 'tick')!;
  tick.clock = { kind: 'minutes', n: 30 };
  const start = world.state.now;
  advanceTo(world, start + 30 * MINUTE);
  const wonAt = start + 2 * HOUR;
  const agenda = [segment, ...(beside ? [beside] : [])].flatMap((one) => sale(one, start, wonAt));
  const life = new Life(
    world,
    agenda.sort((one, other) => one.at - other.at),
  );
  return { life, wonAt, endsAt: start + DEALS[segment].days * DAY };
}

/** Name by which people know the deal of a segment. */
export const companyOf = (segment: Segment): string => DEALS[segment].company;

function sale(segment: Segment, start: number, wonAt: number): Deed[] {
  const { company, email, days } = DEALS[segment];
  return [
    { at: start + HOUR, name: 'form', does: (desk) => fillForm(desk, company) },
    { at: wonAt, name: 'close', does: (desk) => setStage(desk, company, 'Closed Won') },
    ...signals(segment, start, { company, email }),
    ...sessions(start, days, company),
  ];
}

// ---- sales

const FORM: Readonly<Record<string, string>> = {
  'Payment confirmed': 'TRUE',
  'Business type': 'coach',
  'Monthly revenue': '10k',
  'Team size': '3',
  Pains: 'Too many spreadsheets to keep up with',
  'Primary goal': 'Run the week from one board',
  'Success metric': '10 hours saved a month by June',
  Urgency: 'high',
  'Implementation timeline': 'in four weeks',
  'Immediate action': 'Invite to the community call',
};

/** The next empty cell of the form. */
function fillForm(desk: Desk, company: string): number | undefined {
  const row = desk.find('Intake', 'Company', company)[0];
  if (row === undefined) return LATER;
  const open = Object.entries(FORM).find(([header]) => isEmpty(desk.value('Intake', row, header)));
  if (!open) return undefined;
  desk.type(SELLER, 'Intake', row, { [open[0]]: open[1] });
  return NEXT;
}

const isEmpty = (value: CellValue): boolean => value === '' || value === false;

function setStage(desk: Desk, company: string, stage: string): undefined {
  desk.type(SELLER, 'Pipeline', desk.find('Pipeline', 'Company', company)[0]!, { Stage: stage });
}

// ---- the customer

/** What the product's log and the help desk say, as support types it in. */
function signals(segment: Segment, start: number, deal: { company: string; email: string }): Deed[] {
  const said: readonly (readonly [number, string, string])[] = [
    // A Pro customer is late, so that they are reminded; an Enterprise customer needs help at once.
    [segment === 'Pro' ? 30 * HOUR : 5 * HOUR, 'login', ''],
    ...(segment === 'Enterprise' ? [[8 * HOUR, 'ticket', 'How do I invite my team?'] as const] : []),
    [2 * DAY + HOUR, 'activated', 'first system set up'],
    ...Array.from({ length: 12 }, (_, week) => [(5 + week * 6) * DAY, 'activity', ''] as const),
    [DEALS[segment].days * DAY - DAY, 'nps', '9'],
  ];
  return said
    .filter(([after]) => after < DEALS[segment].days * DAY)
    .map(([after, signal, value]) => ({
      at: start + after + 7 * MINUTE,
      name: `signal ${signal}`,
      does: (desk) => noteSignal(desk, start + after, deal.email, signal, value),
    }));
}

function noteSignal(desk: Desk, at: number, email: string, signal: string, value: string): undefined {
  const row = desk.nextRow('Signals', 'Signal');
  const first = desk.column('Signals', 'At')!;
  desk.paste(SUPPORT, 'Signals', row, first, [[typedTime(at), '', email, signal, value, 'product log']]);
}

const typedTime = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(at);

// ---- everybody's tasks

/** Two sessions each working day, in which whoever has something to do does it. */
function sessions(start: number, days: number, company: string): Deed[] {
  return Array.from({ length: days }, (_, day) => start + day * DAY)
    .filter((at) => ![0, 6].includes(new Date(at).getUTCDay()))
    .flatMap((at) => [at + 2 * HOUR + 50 * MINUTE, at + 6 * HOUR + 20 * MINUTE])
    .map((at) => ({ at, name: 'session', does: (desk) => (work(desk, company) ? NEXT : undefined) }));
}

/** Does one thing that is to be done. @returns false when nothing is. */
function work(desk: Desk, company: string): boolean {
  return settleUncertain(desk) || retryStuck(desk) || taskDone(desk, company);
}

const STEPS = new Map(packages.steps.map((step) => [step.id as string, step]));

function taskDone(desk: Desk, company: string): boolean {
  const { now } = desk.workspace.state;
  for (const row of desk.find('Tasks', 'Company', company)) {
    const cell = (header: string) => desk.value('Tasks', row, header);
    if (cell('Done') === true || cell('Done at') !== '') continue;
    const due = serialToInstant(cell('Due'), ZONE);
    if (due === null || due > now + 84 * HOUR) continue;
    const owner = String(cell('Owner'));
    const key = String(cell('Key'));
    const step = STEPS.get(key.split('/')[2] ?? '');
    const doneBy = step && 'doneBy' in step ? (step.doneBy as { field?: string; fact?: string; signal?: string }) : {};
    if (step && 'anchor' in step && step.anchor === 'kickoff' && now < due + 30 * MINUTE) continue;
    if (doneBy.fact !== undefined) {
      if (approve(desk, owner, key, doneBy.fact)) return true;
      continue;
    }
    if (doneBy.field !== undefined) {
      if (answer(desk, owner, company, doneBy.field)) return true;
      continue;
    }
    desk.type(owner, 'Tasks', row, { Done: 'TRUE' });
    return true;
  }
  return false;
}

const ANSWERS: Readonly<Record<string, readonly [header: string, value: string]>> = {
  asked_again: ['Asked the customer again?', 'no'],
  delight: ['Delight option', 'a cake for the office'],
  win_metrics: ['Win: metrics', '12 hours saved a month since May'],
};

function answer(desk: Desk, as: string, company: string, field: string): boolean {
  const [header, value] = ANSWERS[field] ?? ['', ''];
  const row = desk.find('CS intake', 'Company', company)[0];
  if (row === undefined || header === '' || !isEmpty(desk.value('CS intake', row, header))) return false;
  return desk.type(as, 'CS intake', row, { [header]: value });
}

/** The reviewer has been asked, has read the draft and lets it go. */
function approve(desk: Desk, as: string, taskKey: string, fact: string): boolean {
  const key = taskKey.replace(/[^/]+$/, fact);
  const stateOf = (of: string) => {
    const row = desk.find('Outbox', 'Key', of)[0];
    return row === undefined ? '' : desk.value('Outbox', row, 'State');
  };
  const asked = stateOf(key.replace(/[^/]+$/, `ask_review_${fact}`));
  return (asked === '' || asked === 'done') && stateOf(key) === 'approval' && ask(desk, as, 'Approve draft', key);
}

/** Asks the other side whether an uncertain request arrived, and says so. */
function settleUncertain(desk: Desk): boolean {
  const row = desk.find('Outbox', 'State', 'uncertain')[0];
  if (row === undefined) return false;
  const key = String(desk.value('Outbox', row, 'Key'));
  const arrived = desk.workspace.state.requests.some(
    (one) => one.status > 0 && idempotencyKey(one).endsWith(`/${key}`),
  );
  return ask(desk, SELLER, arrived ? 'Settle as done' : 'Send again', key);
}

/** Has seen the line on Problems, has mended what it names, and asks for another try: once in a session. */
function retryStuck(desk: Desk): boolean {
  const { now } = desk.workspace.state;
  const isTried = (key: string) =>
    desk
      .find('Requests', 'Detail', key)
      .some((row) => (serialToInstant(desk.value('Requests', row, 'Asked at'), ZONE) ?? 0) > now - 2 * HOUR);
  const stuck = desk.find('Outbox', 'State', 'needsYou').map((row) => String(desk.value('Outbox', row, 'Key')));
  const key = stuck.find((one) => !isTried(one));
  return key !== undefined && ask(desk, SELLER, 'Retry', key);
}

/** A row on Requests, unless the last one about it has not been answered yet. */
function ask(desk: Desk, as: string, action: string, key: string): boolean {
  const asked = desk
    .find('Requests', 'Detail', key)
    .some((row) => desk.value('Requests', row, 'Action') === action && desk.value('Requests', row, 'State') === '');
  if (asked) return false;
  const { now } = desk.workspace.state;
  const line = {
    'Asked at': typedTime(now),
    'Asked by': as,
    Action: action,
    'Deal ID': key.split('/')[0]!,
    Detail: key,
  };
  return desk.type(as, 'Requests', desk.nextRow('Requests', 'Action'), line);
}
