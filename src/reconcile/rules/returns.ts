import type { CellValue, Handoff, ReturnMemo } from '../../domain/board';
import { dueAt } from '../../domain/due';
import { isJunkAnswer } from '../../domain/junk';
import { plural, sameText } from '../../domain/text';
import { named, type PersonOf, personOf } from '../people';
import type { Look } from './findings';
import type { Notices } from './notices';
import { giveTask, settleTask } from './ownTasks';
import { writtenAgain } from './takeOver';
import { addRow, isSnoozed, type Level, levelOf, present, rowOf, setMemo } from './warnings';

/** Field of CS intake by which the CS owner sends a packet back. */
export const RETURN_FIELD = 'return_reason';
const ALLOWED = '1wd';
const RULE = { name: 'Packet returned' };

/**
 * A packet that came back. The first return goes to the deal owner with a working day's time, the second to the manager, the
 * third to the one above; one that is not answered in its time goes up likewise. Answered, the packet is filed anew and the CS
 * owner is asked to look again.
 */
export function keepReturns(look: Look, notices: Notices): void {
  const { draft, deal } = look;
  if (present(look).state !== 'active' || present(look).facts.assigned === undefined) return;
  giveForm(look);
  const reason = typedReason(look);
  const { returned } = present(look).data;
  const isOpen = returned !== undefined && returned.answeredAt === null;
  if (reason !== null && reason !== (returned?.reason ?? '')) {
    if (reason === '') forget(look, returned!, isOpen);
    else if (isOpen) remember(look, { ...returned, reason });
    else if (isJunkAnswer(reason))
      draft.problem({
        key: `return/${deal.id}`,
        dealId: deal.id,
        company: deal.company,
        what: `“${reason.slice(0, 40)}” does not tell ${deal.company}’s deal owner what is missing.`,
        fix: 'Write on CS intake, in “Return the packet because”, what has to be filled in.',
      });
    else if (returned === undefined || !sameText(reason, returned.reason)) begin(look, reason);
  }
  const now = present(look).data.returned;
  if (now && now.answeredAt === null) follow(look, now, notices);
  askAgain(look, notices);
}

/** The CS owner’s row on CS intake: there from the moment that somebody is the CS owner. */
function giveForm({ draft, deal }: Look): void {
  if (draft.detail(deal.id)?.csIntakeRow === null && draft.playbook.fields.some((field) => field.on === 'csIntake'))
    draft.newRow('CS intake', deal.id, { 'Deal ID': deal.id, Company: deal.company });
}

/** What stands on CS intake; null where this pass has not read it. */
function typedReason({ draft, deal }: Look): string | null {
  const csIntake = draft.detail(deal.id)?.csIntake;
  const answer: CellValue | undefined =
    draft.snapshot.answers?.get(deal.id)?.[RETURN_FIELD] ?? (csIntake ? (csIntake[RETURN_FIELD] ?? '') : undefined);
  return answer === undefined ? null : String(answer).trim();
}

const remember = (look: Look, returned: ReturnMemo, more: Partial<Handoff['data']> = {}): void => {
  const handoff = present(look);
  look.draft.setHandoff({ ...handoff, data: { ...handoff.data, ...more, returned } });
};

const count = (look: Look): number => present(look).data.returns ?? 0;
const idOf = (n: number): string => `returned/${n}`;
const taskKey = (look: Look, n: number): string => `${look.handoff.key}/return_${n}`;

function begin(look: Look, reason: string): void {
  const { draft, deal } = look;
  const n = count(look) + 1;
  remember(look, { reason, at: draft.now, answeredAt: null }, { returns: n });
  draft.addFacts(present(look), { returned: draft.now });
  const level = Math.min(3, n) as Level;
  setMemo(look, idOf(n), { levels: { [level]: draft.now }, closedAt: null });
  draft.say(deal, 'Packet returned', reason);
}

/** Emptied by the CS owner: an open return is taken back, and the same words may be used again. */
function forget(look: Look, returned: ReturnMemo, isOpen: boolean): void {
  if (isOpen) answer(look, returned, 'The CS owner has taken the return back.');
  remember(look, { ...present(look).data.returned!, reason: '' });
}

function follow(look: Look, returned: ReturnMemo, notices: Notices): void {
  const { draft, deal } = look;
  const n = count(look);
  const id = idOf(n);
  const memo = present(look).data.warnings?.[id];
  if (!memo) return;
  addRow(look, RULE, id, `${plural(n, 'return')} so far. Missing: ${returned.reason}`, levelOf(memo));
  const answered = answeredBy(look, returned, n);
  if (answered !== null) {
    answer(look, returned, answered);
    return;
  }
  if (isSnoozed(draft, rowOf(look, id))) return;
  const level = goUp(look, id);
  const { email } = whoAnswers(look, level);
  giveTask(look, taskKey(look, n), {
    name: `Fill in what is missing: ${returned.reason}`,
    owner: email,
    offset: ALLOWED,
    why: `after the packet was returned`,
  });
  notices.want({
    key: `${look.handoff.key}/returned_${level}/${n}`,
    deal,
    handoff: look.handoff,
    to: email,
    detail: {
      message: 'packet_returned',
      values: { 'returned.by': csOwner(look).name, 'returned.missing': returned.reason },
    },
    line: `The packet came back (${plural(n, 'return')}). Missing: ${returned.reason}`,
  });
}

function answeredBy(look: Look, returned: ReturnMemo, n: number): string | null {
  if (look.draft.tasks.get(taskKey(look, n))?.isDone) return 'Filled in.';
  return (present(look).facts.acknowledged ?? 0) > returned.at ? 'The CS owner has acknowledged it after all.' : null;
}

function goUp(look: Look, id: string): Level {
  const { draft } = look;
  const memo = present(look).data.warnings![id]!;
  const level = levelOf(memo);
  if (level === 3 || draft.now < dueAt(memo.levels[level]!, ALLOWED, draft.snapshot.config.calendar, { person: false }))
    return level;
  setMemo(look, id, { ...memo, levels: { ...memo.levels, [level + 1]: draft.now } });
  draft.say(look.deal, `Return escalated to level ${level + 1}`, 'A working day has passed without an answer.');
  return (level + 1) as Level;
}

const csOwner = (look: Look): PersonOf =>
  personOf(look.draft, look.draft.playbook.csOwnerRole, look.deal, look.handoff);

/** Deal owner, then the manager named on Team (else whoever has the manager’s role), then the manager’s own. */
function whoAnswers(look: Look, level: Level): PersonOf {
  const { draft, deal, handoff } = look;
  const { team } = draft.snapshot;
  const above = (person: PersonOf): PersonOf => {
    const manager = team.find((member) => member.email.toLowerCase() === person.email.toLowerCase())?.manager;
    return manager ? named(team, manager) : personOf(draft, draft.playbook.managerRole, deal, handoff);
  };
  const seller = personOf(draft, draft.playbook.dealOwnerRole, deal, handoff);
  return level === 1 ? seller : level === 2 ? above(seller) : above(above(seller));
}

function answer(look: Look, returned: ReturnMemo, why: string): void {
  const { draft, deal } = look;
  const n = count(look);
  const memo = present(look).data.warnings?.[idOf(n)];
  remember(look, { ...returned, answeredAt: draft.now });
  if (memo && memo.closedAt === null) setMemo(look, idOf(n), { ...memo, closedAt: draft.now });
  settleTask(look, taskKey(look, n), draft.now);
  draft.say(deal, 'Return answered', why);
  refile(look);
}

/** The same document once more, with the answers as they are now. */
function refile({ draft, handoff }: Look): void {
  const packet = draft.entriesOf(handoff.key).find((entry) => entry.kind === 'packet');
  if (packet?.state !== 'done') return;
  draft.setEntry(writtenAgain(draft, packet));
}

/** Sales has ticked the task of a return: the CS owner reads the packet again. */
function askAgain(look: Look, notices: Notices): void {
  const { deal, handoff } = look;
  const n = count(look);
  const { returned, warnings } = present(look).data;
  if (
    n === 0 ||
    !returned ||
    returned.answeredAt === null ||
    returned.reason === '' ||
    warnings?.[idOf(n)]?.closedAt !== returned.answeredAt
  )
    return;
  const acknowledged = present(look).facts.acknowledged;
  if (acknowledged !== undefined && acknowledged > returned.at) return;
  const { email } = csOwner(look);
  if (acknowledged !== undefined)
    giveTask(look, `${handoff.key}/acknowledge_again_${n}`, {
      name: 'Read the packet again and acknowledge it, or return it on CS intake',
      owner: email,
      offset: ALLOWED,
      why: 'after the return was answered',
    });
  notices.want({
    key: `${handoff.key}/return_answered/${n}`,
    deal,
    handoff,
    to: email,
    detail: {
      subject: 'Please read again: the packet of {{deal.company}}',
      body: ANSWERED,
      values: { 'returned.missing': returned.reason },
    },
    line: `Sales has filled in what you asked for: ${returned.reason}. Please acknowledge the packet, or return it.`,
  });
}

const ANSWERED = `Sales has filled in what you asked for at **{{deal.company}}** ({{deal.id}}):

> {{returned.missing}}

The packet is filed anew. Please read it and **acknowledge** it on Tasks, or **return** it on CS intake with what is still missing.
{{#if packet.url}}

[Read the packet]({{packet.url}} "button")
{{/if}}`;
