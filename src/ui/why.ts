import type { CellValue, Handoff } from '../domain/board';
import { formatMoment } from '../domain/moment';
import { serialToInstant } from '../domain/serial';
import { clip } from '../domain/text';
import type { OutboxEntry } from '../outbox/entry';
import type { Playbook } from '../playbooks/schema';
import type { Snapshot } from '../reconcile/snapshot';

/** A line of Tasks as it stands. */
export interface TaskLine {
  readonly key: string;
  readonly task: string;
  readonly owner: string;
  readonly due: CellValue;
  readonly why: string;
  readonly waitsFor: string;
  readonly isDone: boolean;
}

/** Gmail, Drive and people all have their own words for it; these are the board's. */
const STATES: Readonly<Record<OutboxEntry['state'], string>> = {
  pending: 'to do',
  waiting: 'waits',
  preparing: 'being made',
  prepared: 'made, not yet sent',
  approval: 'a draft waits for approval',
  sending: 'being sent',
  done: 'done',
  needsYou: 'needs you',
  uncertain: 'nobody knows whether it arrived',
  cancelled: 'cancelled',
};

/** A dialog shows no more than this; the tabs show all. */
const MOST = 12;

/** Why a deal stands where it stands, in words: its state, what holds it, each open task, each step with its last error. */
export function whyText(snapshot: Snapshot, playbook: Playbook, dealId: string, tasks: readonly TaskLine[]): string {
  const deal = snapshot.deals.find(({ id }) => id === dealId);
  if (!deal) return dealId === '' ? 'Select the row of a deal first.' : `There is no deal ${dealId} on Pipeline.`;
  const handoff = snapshot.handoffs.find((one) => one.dealId === dealId);
  const head = `${deal.company || 'Without a company'} (${dealId}): stage ${deal.stage || 'empty'}${deal.status ? `, status ${deal.status}` : ''}.`;
  if (!handoff) return [head, noHandoff(snapshot, deal), ...paused(snapshot)].join('\n\n');
  const zone = snapshot.config.zone;
  const blocks = [
    head,
    ...paused(snapshot),
    `The handoff began ${formatMoment(handoff.startedAt, zone)}${MODES[handoff.mode] ?? ''}. ${STANDS[handoff.state]}`,
    section('What holds it', deal.missing === '' ? [] : deal.missing.split('\n')),
    handoff.data.csOwner ? `CS owner: ${handoff.data.csOwner}. ${handoff.data.csReason ?? ''}`.trim() : '',
    section(
      'Open tasks',
      tasks
        .filter((task) => !task.isDone && task.key.startsWith(`${handoff.key}/`))
        .map((task) => taskLine(task, zone)),
    ),
    section(
      'Steps',
      stepsOf(snapshot, handoff).map((entry) => stepLine(entry, playbook, zone)),
    ),
    section(
      'Problems',
      snapshot.problems
        .filter((one) => one.dealId === dealId && one.clearedAt === '')
        .map((one) => `${one.what} ${one.fix}`.trim()),
    ),
  ];
  return blocks.filter(Boolean).join('\n\n');
}

const MODES: Readonly<Record<string, string>> = {
  test: ' as a test: mails to customers go to the admin instead',
  pilot: ' in the pilot',
  live: '',
};

const STANDS: Readonly<Record<Handoff['state'], string>> = {
  presale: 'The deal is likely to close, so a CS owner is chosen and introduced before the sale.',
  held: 'It is held until nothing is missing.',
  active: 'It is under way.',
  reopened: 'The stage is no longer Closed Won, so its open steps rest. Set the stage to Closed Won and it goes on.',
  lost: 'The deal is lost, so the handoff rests.',
  missing: 'Its row is no longer on Pipeline, so everything rests. Undo the deletion and it goes on.',
  ended: 'It has ended: everything the playbook asks for is done.',
};

const paused = ({ config }: Snapshot): string[] =>
  config.isPaused ? ['Baton is paused: nothing is sent, made or moved until an admin chooses Resume.'] : [];

function noHandoff(snapshot: Snapshot, deal: Snapshot['deals'][number]): string {
  if (!/won|gewonnen/i.test(deal.stage)) return 'No handoff has begun. It begins when the stage is set to Closed Won.';
  if (snapshot.config.mode === 'pilot' && !deal.isPilot)
    return 'No handoff has begun: the board is in its pilot, and this deal is not ticked Pilot.';
  if (snapshot.known.get(deal.id) === 'past')
    return 'No handoff has begun: the deal came to the board already won, so it counts as history. To hand it over now choose Baton › Start handoff.';
  if (snapshot.known.get(deal.id) === 'begun')
    return 'Its handoff ended long ago and lies on the archive tabs. A renewal or an upsell is a deal of its own: give it a row.';
  return 'No handoff has begun yet. Baton looks every five minutes.';
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > MOST ? [`and ${lines.length - MOST} more`] : [];
  return [`${title}:`, ...[...lines.slice(0, MOST), ...more].map((line) => `• ${clip(line, 300)}`)].join('\n');
}

function taskLine(task: TaskLine, zone: string): string {
  const due = serialToInstant(task.due, zone);
  const when =
    due !== null ? `due ${formatMoment(due, zone)}` : task.waitsFor ? `waits for ${task.waitsFor}` : 'not due yet';
  return `${task.task}, ${task.owner || 'nobody'}, ${when}${task.why ? ` (${task.why})` : ''}`;
}

/** Those with something to say first, then the others as they fell due. */
function stepsOf({ outbox }: Snapshot, handoff: Handoff): OutboxEntry[] {
  const mine = outbox.filter((entry) => entry.key.startsWith(`${handoff.key}/`) && entry.state !== 'cancelled');
  const rank = (entry: OutboxEntry) =>
    entry.state === 'needsYou' || entry.state === 'uncertain'
      ? 0
      : entry.error !== ''
        ? 1
        : entry.state === 'done'
          ? 3
          : 2;
  return [...mine].sort((a, b) => rank(a) - rank(b) || a.dueAt - b.dueAt);
}

function stepLine(entry: OutboxEntry, playbook: Playbook, zone: string): string {
  const when =
    entry.state === 'done'
      ? formatMoment(entry.updatedAt, zone)
      : entry.nextTryAt !== null
        ? `tried again ${formatMoment(entry.nextTryAt, zone)}`
        : `due ${formatMoment(entry.dueAt, zone)}`;
  const error = entry.error.replace(/\n/g, ' ').trim();
  return `${stepName(playbook, entry.key)}: ${STATES[entry.state]}, ${when}${error === '' ? '' : `. ${error}`}`;
}

/** What a step is called in its playbook; notices that belong to no step go by their key. */
export function stepName(playbook: Playbook, key: string): string {
  const id = key.split('/')[2] ?? '';
  return playbook.steps.find((step) => step.id === id)?.name ?? id.replace(/[_:]+/g, ' ');
}
