import type { Deal, Handoff } from '../../domain/board';
import { forSegment } from '../../playbooks/find';
import { type Draft, handoffKeyOf } from '../draft';
import { noteFacts } from './facts';
import { keyOf, planTask } from './steps';

/** What is still open on Tasks when a handoff ends is followed to its end: ticks are noted, and due times told. */
export function followUp(draft: Draft, deal: Deal, ended: Handoff): void {
  if (draft.tasksOf(ended.key).every(({ doneAt }) => doneAt !== '')) return;
  const handoff = noteFacts(draft, deal, ended);
  for (const step of forSegment(draft.playbook.steps, handoff.data.segment ?? deal.segment))
    if (step.do === 'task' && !step.repeat && draft.tasks.has(keyOf(handoff, step)))
      planTask(draft, deal, handoff, step);
}

/** A tick that was noted has set other things off, so taking it away undoes nothing: it is put back, and Activity says so. */
export function keepTicks(draft: Draft, deals: ReadonlyMap<string, Deal>): void {
  for (const task of draft.snapshot.tasks) {
    if (task.isDone || task.doneAt === '') continue;
    const deal = deals.get(handoffKeyOf(task.key).split('/')[0]!);
    draft.write('Tasks', task.row, task.key, { Done: true });
    if (deal) draft.say(deal, 'Tick put back', 'What was noted as done stays done: other steps rest on it.');
  }
}
