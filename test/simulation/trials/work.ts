import type { Desk } from '../../../local/demo/desk';
import { serialToInstant } from '../../../src/domain/serial';
import type { Step } from '../../../src/playbooks/schema';
import { type Sale, whoIs } from './cast';
import { answer, bringAbout, isEmpty } from './hands';
import { HOUR, MINUTE } from './life';
import { idempotencyKey } from './picture';
import { typedTime, ZONE } from './when';

/** Whoever sits down does one thing that is to be done. @returns false when nothing is. */
export const work = (desk: Desk, sale: Sale): boolean =>
  settleUncertain(desk, sale) ||
  retryStuck(desk, sale) ||
  signedOff(desk, sale) ||
  assigned(desk, sale) ||
  taskDone(desk, sale);

function taskDone(desk: Desk, sale: Sale): boolean {
  const { now } = desk.workspace.state;
  for (const row of desk.find('Tasks', 'Company', sale.company)) {
    const cell = (header: string) => desk.value('Tasks', row, header);
    if (cell('Done') === true || cell('Done at') !== '') continue;
    const due = serialToInstant(cell('Due'), ZONE);
    if (due === null || due > now + 84 * HOUR) continue;
    const key = String(cell('Key'));
    const step = sale.playbook.steps.find(({ id }) => id === key.split('/')[2]);
    if (step?.anchor === 'kickoff' && now < due + 30 * MINUTE) continue;
    if (doTask(desk, sale, { row, key, step, owner: String(cell('Owner')) })) return true;
  }
  return false;
}

function doTask(
  desk: Desk,
  sale: Sale,
  { row, key, step, owner }: { row: number; key: string; step: Step | undefined; owner: string },
): boolean {
  const { fact, field } = step?.doneBy ?? {};
  if (fact !== undefined) return becomesTrue(desk, sale, owner, key, fact);
  if (field === undefined) return desk.type(owner, 'Tasks', row, { Done: 'TRUE' });
  const asked = sale.playbook.fields.find(({ id }) => id === field);
  return asked !== undefined && answer(desk, owner, sale, asked);
}

/** What completes a task beside its tick: a draft that is let go, or something that the board says. */
function becomesTrue(desk: Desk, sale: Sale, as: string, key: string, fact: string): boolean {
  const own = sale.playbook.facts.find(({ id }) => id === fact);
  if (own) return bringAbout(desk, as, sale, own.when);
  const step = sale.playbook.steps.find(({ id, sets }) => id === fact || sets === fact);
  return step?.do === 'mail' && step.review !== undefined && approve(desk, as, key.replace(/[^/]+$/, step.id));
}

/** The reviewer has been asked, has read the draft and lets it go. */
function approve(desk: Desk, as: string, key: string): boolean {
  const stateOf = (of: string) => {
    const row = desk.find('Outbox', 'Key', of)[0];
    return row === undefined ? '' : desk.value('Outbox', row, 'State');
  };
  const asked = stateOf(key.replace(/([^/]+)$/, 'ask_review_$1'));
  return (asked === '' || asked === 'done') && stateOf(key) === 'approval' && ask(desk, as, 'Approve draft', key);
}

/** Whoever may decide ticks what waits on Approvals. */
function signedOff(desk: Desk, { company, playbook }: Sale): boolean {
  const row = desk
    .find('Approvals', 'Company', company)
    .find((at) => !isEmpty(desk.value('Approvals', at, 'Key')) && isEmpty(desk.value('Approvals', at, 'Approve')));
  if (row === undefined) return false;
  const deciders = new Set([...playbook.signOffs.map(({ by }) => by), playbook.gate.approver, playbook.managerRole]);
  return [...deciders].some((role) => desk.type(whoIs(playbook, role), 'Approvals', row, { Approve: 'TRUE' }));
}

/** Where people and not rules say who takes it on, somebody is named once the gate is passed. */
function assigned(desk: Desk, { company, playbook }: Sale): boolean {
  const row = desk.find('Pipeline', 'Company', company)[0];
  if (playbook.assignment.by !== 'person' || row === undefined) return false;
  const isWon =
    desk.value('Pipeline', row, 'Stage') === 'Closed Won' && isEmpty(desk.value('Pipeline', row, 'Missing'));
  if (!isWon || !isEmpty(desk.value('Pipeline', row, 'CS owner'))) return false;
  const by = whoIs(playbook, playbook.assignment.fallbackRole);
  return desk.type(by, 'Pipeline', row, { 'CS owner': whoIs(playbook, playbook.csOwnerRole) });
}

/** Asks the other side whether an uncertain request arrived, and says so. */
function settleUncertain(desk: Desk, { seller }: Sale): boolean {
  const row = desk.find('Outbox', 'State', 'uncertain')[0];
  if (row === undefined) return false;
  const key = String(desk.value('Outbox', row, 'Key'));
  const arrived = desk.workspace.state.requests.some(
    (one) => one.status > 0 && idempotencyKey(one).endsWith(`/${key}`),
  );
  return ask(desk, seller, arrived ? 'Settle as done' : 'Send again', key);
}

/** Has seen the line on Problems, has mended what it names, and asks for another try: once in a session. */
function retryStuck(desk: Desk, { seller }: Sale): boolean {
  const { now } = desk.workspace.state;
  const isTried = (key: string) =>
    desk
      .find('Requests', 'Detail', key)
      .some((row) => (serialToInstant(desk.value('Requests', row, 'Asked at'), ZONE) ?? 0) > now - 2 * HOUR);
  const stuck = desk.find('Outbox', 'State', 'needsYou').map((row) => String(desk.value('Outbox', row, 'Key')));
  const key = stuck.find((one) => !isTried(one));
  return key !== undefined && ask(desk, seller, 'Retry', key);
}

/** A row on Requests, unless the last one about it has not been answered yet. */
function ask(desk: Desk, as: string, action: string, key: string): boolean {
  const asked = desk
    .find('Requests', 'Detail', key)
    .some((row) => desk.value('Requests', row, 'Action') === action && desk.value('Requests', row, 'State') === '');
  if (asked) return false;
  const line = {
    'Asked at': typedTime(desk.workspace.state.now),
    'Asked by': as,
    Action: action,
    'Deal ID': key.split('/')[0]!,
    Detail: key,
  };
  return desk.type(as, 'Requests', desk.nextRow('Requests', 'Action'), line);
}
