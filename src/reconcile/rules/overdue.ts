import type { TaskRow } from '../../domain/board';
import { parseAddress } from '../../domain/email';
import type { Instant } from '../../domain/instant';
import { formatMoment } from '../../domain/moment';
import { addWorkingTime } from '../../domain/workingTime';
import { stepsById } from '../../playbooks/find';
import { stepOf } from '../draft';
import { type Look, watchedSteps } from './findings';
import type { Notices } from './notices';
import { dueOfTask } from './ownTasks';
import { snoozeEnd } from './snooze';

/** A task this long overdue is brought up with its owner once. */
const PATIENCE = { days: 1 } as const;

/**
 * Reminds the owner of a task once, a working day after it was due, unless it is snoozed. Tasks that a warning watches, or that
 * a warning or return has given, have their own way up and get no reminder beside it.
 */
export function remindOfTasks(look: Look, notices: Notices): void {
  const { draft, deal, handoff } = look;
  if (handoff.state !== 'active' && handoff.state !== 'held' && handoff.state !== 'presale') return;
  const { calendar, zone } = draft.snapshot.config;
  const steps = stepsById(draft.playbook);
  const watched = watchedSteps(draft.playbook, handoff.data.segment ?? deal.segment);
  for (const task of draft.tasksOf(handoff.key)) {
    if (!isOpen(task)) continue;
    const step = steps.get(stepOf(task.key));
    if (!step || watched.has(step.id) || handoff.facts[step.id] !== undefined) continue;
    const due = dueOfTask(draft, task);
    if (due === null || !isLate(due, draft.now, calendar)) continue;
    const owner = parseAddress(task.owner);
    if (!owner.ok) continue;
    if (snoozeEnd(task.snoozedUntil, zone, draft.now) !== null) continue;
    const dueText = formatMoment(due, zone);
    notices.want({
      key: `${handoff.key}/reminder_${task.key.slice(handoff.key.length + 1)}`,
      deal,
      handoff,
      to: owner.address,
      detail: {
        message: 'task_overdue',
        values: { 'task.name': step.name, 'task.due': dueText, 'task.help': step.do === 'task' ? step.help : '' },
      },
      line: `“${step.name}” was due ${dueText}.`,
    });
  }
}

const isOpen = (task: TaskRow): boolean => !task.isDone && task.doneAt === '';
const isLate = (due: Instant, now: Instant, calendar: Parameters<typeof addWorkingTime>[2]): boolean =>
  now >= due && now >= addWorkingTime(due, PATIENCE, calendar);
