import { serialToInstant } from '../../../src/domain/serial';
import { gateFields } from '../../../src/playbooks/checkFields';
import type { Step } from '../../../src/playbooks/schema';
import { PEOPLE } from '../../world/people';
import type { DemoDeal } from '../deals';
import { answer } from './answers';
import { HOUR, MINUTE, type Scene, typedTime } from './stage';

interface OpenTask {
  row: number;
  key: string;
  dealId: string;
  due: number | null;
  step: Step | undefined;
}

/**
 * Somebody sits down and works through their open tasks: what is due gets done, mostly in time; what Baton completes by
 * itself is left to it; a review is read and let go; a kickoff was held or the customer did not come.
 */
export function workSession(scene: Scene, person: string, deals: ReadonlyMap<string, DemoDeal>): void {
  const done: number[] = [];
  for (const task of openTasks(scene, person)) {
    if (!wantsToDo(scene, person, task)) continue;
    const kind = howDone(scene, task);
    if (kind === 'tick') done.push(task.row);
    else if (kind === 'noShow') noteNoShow(scene, person, task);
    else if (kind === 'answer') giveAnswer(scene, person, task, deals.get(task.dealId));
    else if (kind === 'assign') assignOwner(scene, person, task);
    else if (kind === 'approve') approveDraft(scene, person, task);
  }
  tick(scene, person, done);
}

function openTasks(scene: Scene, person: string): OpenTask[] {
  const { desk, zone, playbook } = scene;
  const steps = new Map(playbook.steps.map((step) => [step.id, step]));
  const [ownerAt, doneAt, dueAt, keyAt] = ['Owner', 'Done', 'Due', 'Key'].map(
    (header) => desk.column('Tasks', header)!,
  ) as [number, number, number, number];
  const doneAtAt = desk.column('Tasks', 'Done at')!;
  const tasks: OpenTask[] = [];
  desk.sheet('Tasks').rows.forEach((line, row) => {
    if (line[ownerAt]?.v !== person || line[doneAt]?.v === true || (line[doneAtAt]?.v ?? '') !== '') return;
    const key = String(line[keyAt]?.v ?? '');
    const [dealId = '', , stepId = ''] = key.split('/');
    tasks.push({ row, key, dealId, due: serialToInstant(line[dueAt]?.v, zone), step: steps.get(stepId) });
  });
  return tasks;
}

/** Nine in ten tasks are done before they are due, the others up to a day and a half late. */
function wantsToDo(scene: Scene, person: string, task: OpenTask): boolean {
  const { chance, workspace } = scene;
  if (task.due === null) return false;
  const ahead = chance.happens(0.9, task.key, 'prompt')
    ? chance.between(12, 30, task.key, person) * HOUR
    : -chance.between(2, 36, task.key, person) * HOUR;
  if (task.step?.anchor === 'kickoff') return workspace.state.now > task.due + 30 * MINUTE;
  return workspace.state.now >= task.due - ahead;
}

type How = 'tick' | 'noShow' | 'answer' | 'approve' | 'assign' | 'wait';

function howDone({ chance, playbook, workspace }: Scene, task: OpenTask): How {
  const by = task.step?.doneBy;
  const overdue = task.due !== null && workspace.state.now > task.due + 20 * HOUR;
  if (by?.fact === 'assigned' && playbook.assignment.by === 'person') return 'assign';
  if (by?.fact) {
    const mail = playbook.steps.find((step) => step.id === by.fact);
    if (mail?.do === 'mail' && mail.review) return 'approve';
    return overdue ? 'tick' : 'wait';
  }
  if (by?.field) return gateFields(playbook).includes(by.field) ? 'wait' : 'answer';
  if (task.step?.anchor === 'kickoff' && by?.signal) return chance.happens(0.96, task.key, 'held') ? 'tick' : 'noShow';
  return 'tick';
}

/** Ticks boxes; neighbours in one go, as a person does with the space bar. */
function tick({ desk }: Scene, person: string, rows: readonly number[]): void {
  const column = desk.column('Tasks', 'Done')!;
  for (let from = 0; from < rows.length; ) {
    let to = from + 1;
    while (to < rows.length && rows[to] === rows[to - 1]! + 1) to += 1;
    desk.paste(
      person,
      'Tasks',
      rows[from]!,
      column,
      rows.slice(from, to).map(() => ['TRUE']),
    );
    from = to;
  }
}

function noteNoShow(scene: Scene, person: string, task: OpenTask): void {
  const { desk, workspace } = scene;
  const known = desk
    .find('Signals', 'Deal ID', task.dealId)
    .some((row) => desk.value('Signals', row, 'Signal') === 'no_show');
  if (known) {
    tick(scene, person, [task.row]); // The second appointment took place.
    return;
  }
  const at = desk.nextRow('Signals', 'Signal');
  desk.type(person, 'Signals', at, {
    At: typedTime(scene, workspace.state.now),
    'Deal ID': task.dealId,
    Email: '',
    Signal: 'no_show',
    Value: 'Nobody came to the kickoff',
    Source: 'by hand',
  });
}

function giveAnswer(scene: Scene, person: string, task: OpenTask, deal: DemoDeal | undefined): void {
  const { desk, playbook } = scene;
  const field = playbook.fields.find((one) => one.id === task.step?.doneBy?.field);
  if (!field || !deal) return;
  const tab = field.on === 'csIntake' ? 'CS intake' : field.on === 'pipeline' ? 'Pipeline' : 'Intake';
  const row = desk.find(tab, 'Deal ID', task.dealId)[0];
  if (row === undefined) return;
  const value =
    field.id === 'asked_again'
      ? scene.chance.happens(0.12, task.key, 'asked')
        ? 'yes'
        : 'no'
      : answer(scene, field, deal);
  desk.type(person, tab, row, { [field.column ?? field.label]: value });
}

/** Names one of those who may take the deal over. */
function assignOwner({ desk, playbook, chance }: Scene, person: string, task: OpenTask): void {
  const row = desk.find('Pipeline', 'Deal ID', task.dealId)[0];
  const able = (PEOPLE[playbook.key] ?? []).filter(({ roles }) => roles.includes(playbook.csOwnerRole));
  if (row === undefined || able.length === 0) return;
  desk.type(person, 'Pipeline', row, { 'CS owner': chance.pick(able, task.key).email });
}

/** Reads the draft that waits and asks Baton to let it go. */
function approveDraft(scene: Scene, person: string, task: OpenTask): void {
  const { desk, workspace } = scene;
  const key = task.key.replace(/[^/]+$/, task.step?.doneBy?.fact ?? '');
  const asked = desk.find('Requests', 'Detail', key).length > 0;
  if (asked) return;
  desk.type(person, 'Requests', desk.nextRow('Requests', 'Action'), {
    'Asked at': typedTime(scene, workspace.state.now),
    'Asked by': person,
    Action: 'Approve draft',
    'Deal ID': task.dealId,
    Detail: key,
  });
}

/** A manager looks at what waits on Approvals: most exceptions are granted. */
export function decideApprovals(scene: Scene, manager: string): void {
  const { desk, chance } = scene;
  const { rows } = desk.sheet('Approvals');
  for (let row = 1; row < rows.length; row++) {
    const key = String(desk.value('Approvals', row, 'Key'));
    if (key === '' || desk.value('Approvals', row, 'Approve') === true || !chance.happens(0.85, key, 'granted'))
      continue;
    desk.type(manager, 'Approvals', row, { Approve: 'TRUE', 'Decided by': manager });
  }
}
