import type { Deal, Handoff, TaskRow } from '../../domain/board';
import { dueAt, explainDue } from '../../domain/due';
import type { Instant } from '../../domain/instant';
import { serialToInstant } from '../../domain/serial';
import { stepsById } from '../../playbooks/find';
import { type Draft, stepOf } from '../draft';

interface Where {
  readonly draft: Draft;
  readonly deal: Deal;
  readonly handoff: Handoff;
}

export interface OwnTask {
  readonly name: string;
  /** Address of the one person. */
  readonly owner: string;
  readonly offset: string;
  /** What the due time counts from, in words. */
  readonly why: string;
}

/** A task that no step of the playbook asks for, such as one about a warning. Given once. */
export function giveTask({ draft, deal }: Where, key: string, task: OwnTask): void {
  if (draft.tasks.has(key)) return;
  const { calendar } = draft.snapshot.config;
  draft.newRow('Tasks', key, {
    'Deal ID': deal.id,
    Company: deal.company,
    Task: task.name,
    Owner: task.owner,
    Due: { at: dueAt(draft.now, task.offset, calendar, { person: true }) },
    'Why due': explainDue({ name: task.why.replace(/^after /, ''), at: draft.now }, task.offset, calendar, {
      person: true,
    }),
    Key: key,
  });
}

/** When a task is due: as this pass has moved it, else as it stands. Null while that is open. */
export function dueOfTask(draft: Draft, task: TaskRow): Instant | null {
  const moved = draft.written('Tasks', task.row).Due;
  if (typeof moved === 'object' && 'at' in moved) return moved.at;
  return serialToInstant(task.due, draft.snapshot.config.zone);
}

/** Ticks a task whose reason is gone. */
export function settleTask({ draft }: Where, key: string, at: Instant): void {
  const task = draft.tasks.get(key);
  if (task && task.doneAt === '' && !task.isDone)
    draft.write('Tasks', task.row, key, { Done: true, 'Done at': { at } });
}

/** Notes when such a task was ticked, as is done for the playbook's own. */
export function noteOwnTasks({ draft, deal, handoff }: Where): void {
  const steps = stepsById(draft.playbook);
  for (const task of draft.tasksOf(handoff.key)) {
    if (!task.isDone || task.doneAt !== '' || steps.has(stepOf(task.key))) continue;
    draft.write('Tasks', task.row, task.key, { 'Done at': { at: draft.now } });
    draft.say(deal, 'Task done', task.key);
  }
}
