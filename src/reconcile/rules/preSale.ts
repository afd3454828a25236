import type { Deal, Handoff } from '../../domain/board';
import { type Stage, understandStage } from '../../domain/stage';
import { stepsById } from '../../playbooks/find';
import type { Playbook } from '../../playbooks/schema';
import { holds } from '../checks';
import { type Draft, stepOf } from '../draft';
import type { Snapshot } from '../snapshot';
import { leftOutFact } from './facts';
import type { Look } from './findings';
import type { Notices } from './notices';
import { cancelOpen } from './steps';

/** Whether a deal that is not won yet is likely to be, as far as the columns say that every run reads. */
export const isLikely = (snapshot: Snapshot, playbook: Playbook, deal: Deal): boolean =>
  reasonOf(snapshot, playbook, deal) !== undefined;

function reasonOf({ config, answers, details }: Snapshot, playbook: Playbook, deal: Deal): Reason | undefined {
  if (playbook.preSale.length === 0 || (config.mode === 'pilot' && !deal.isPilot)) return undefined;
  const stage = understandStage(deal.stage, config.stageAliases);
  if (stage === null || stage === 'Closed Won' || stage === 'Closed Lost') return undefined;
  const seen = { playbook, deal, detail: details.get(deal.id), answers: answers?.get(deal.id), facts: {} };
  return playbook.preSale.find(({ when }) => holds(when, seen));
}

type Reason = Playbook['preSale'][number];

/**
 * The handoff of a deal that is not won yet: begun once it is likely to close, under the keys that it keeps after the win. It
 * goes on where the deal becomes less likely, rests where it is lost, and comes back with it.
 */
export function foresee(draft: Draft, deal: Deal, stage: Stage | null): Handoff | null {
  const there = draft.handoff(`${deal.id}/1`);
  if (there) return stage === null ? there : follow(draft, deal, there, stage);
  const reason = draft.detail(deal.id) && reasonOf(draft.snapshot, draft.current, deal);
  if (!reason) return null;
  draft.say(deal, reason.name, 'A CS owner is chosen before the sale.');
  const { key: playbook, version } = draft.current;
  return draft.setHandoff({
    key: `${deal.id}/1`,
    dealId: deal.id,
    win: 1,
    row: null,
    playbook,
    version,
    mode: draft.snapshot.config.mode,
    state: 'presale',
    startedAt: draft.now,
    endedAt: null,
    facts: { likely: draft.now },
    data: {
      company: deal.company,
      segment: deal.segment,
      email: draft.detail(deal.id)?.email ?? '',
      likelyBy: reason.id,
    },
  });
}

function follow(draft: Draft, deal: Deal, handoff: Handoff, stage: Stage): Handoff {
  if (stage === 'Closed Lost') return handoff.state === 'lost' ? handoff : giveUp(draft, deal, handoff, 'Deal lost');
  if (handoff.state === 'presale') return handoff;
  draft.say(deal, 'Deal goes on', 'It is open again: what was closed with it comes back.');
  return reopenTasks(draft, draft.setHandoff({ ...handoff, state: 'presale', endedAt: null }));
}

/** A deal that was never won is lost, or its row is gone: nobody has to do anything about it any more. */
export function giveUp(draft: Draft, deal: Pick<Deal, 'id' | 'company'>, handoff: Handoff, what: string): Handoff {
  cancelOpen(draft, handoff);
  const facts = { ...handoff.facts };
  for (const task of draft.tasksOf(handoff.key)) {
    if (task.isDone || task.doneAt !== '') continue;
    draft.write('Tasks', task.row, task.key, { Done: true, 'Done at': { at: draft.now }, 'Waits for': what });
    facts[leftOutFact(stepOf(task.key))] = draft.now;
  }
  draft.say(deal, what, 'What was to be done before the sale is closed.');
  return draft.setHandoff({ ...handoff, state: 'lost', endedAt: draft.now, facts });
}

/** Tasks that were closed with the deal, and that nobody has done. */
export function reopenTasks(draft: Draft, handoff: Handoff): Handoff {
  const facts = { ...handoff.facts };
  const steps = stepsById(draft.current);
  for (const task of draft.tasksOf(handoff.key)) {
    const noted = leftOutFact(stepOf(task.key));
    if (facts[noted] === undefined || steps.get(stepOf(task.key))?.do !== 'task') continue;
    draft.write('Tasks', task.row, task.key, { Done: false, 'Done at': '', 'Waits for': '' });
    delete facts[noted];
  }
  return draft.setHandoff({ ...handoff, facts });
}

/** Before the sale the chosen one is told, and so is whoever comes after; several at once in one mail. */
export function tellEarly({ draft, deal, handoff }: Look, notices: Notices): void {
  const { csOwner, likelyBy } = handoff.data;
  const reason = draft.playbook.preSale.find(({ id }) => id === likelyBy);
  const message = reason?.message;
  if (handoff.state !== 'presale' || message === undefined || csOwner === undefined) return;
  notices.want({
    key: `${handoff.key}/early/${csOwner}`,
    deal,
    handoff,
    to: csOwner,
    detail: { message },
    line: `${reason?.name ?? ''}: you are its CS owner.`,
  });
}
