import type { Desk } from '../../../local/demo/desk';
import { advanceTo } from '../../../local/workspace/clock';
import type { TriggerState } from '../../../local/workspace/kernel/state';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { newWorld } from '../../../local/world/newWorld';
import { gateFields } from '../../../src/playbooks/checkFields';
import { forSegment } from '../../../src/playbooks/find';
import type { Field } from '../../../src/playbooks/schema';
import { type Sale, whoIs } from './cast';
import { answer, bringAbout, hasForm } from './hands';
import { DAY, type Deed, HOUR, Life, MINUTE } from './life';
import { rowsOf } from './rows';
import { typedTime } from './when';
import { work } from './work';

/** A person who finds nothing yet looks again in half an hour. */
const LATER = 30 * MINUTE;
const NEXT = MINUTE;
/** After so many days the clock comes more seldom: what is done then has days of time. */
const FIRST_DAYS = 3;
/** Days after which nobody plays on, whatever is still open. */
const MOST_DAYS = 130;

/**
 * A whole handoff, from the open deal to its end, with people who do their part: the seller fills the form and closes, the
 * customer logs in, late or early, and whoever has a task does it in one of two sessions a day. They know of the playbook
 * what a person reads off the board, so that they can live by any.
 *
 * Baton's clock comes every half hour in place of every five minutes, and after the first days every two hours: triggers may
 * be late, and a sweep is that much cheaper.
 *
 * @param beside a second deal that is closed with it and worked on in the same way.
 */
export function handoffLife(sale: Sale, beside?: Sale): { life: Life; lastsUntil: number; wonAt: number } {
  const world = newWorld({ playbook: sale.playbook.key });
  world.warm = true;
  setClock(world, { kind: 'minutes', n: 30 });
  const start = world.state.now;
  advanceTo(world, start + 30 * MINUTE);
  const wonAt = start + 2 * HOUR;
  const slower: Deed = {
    at: start + FIRST_DAYS * DAY,
    name: 'slower',
    does: (desk) => setClock(desk.workspace, { kind: 'hours', n: 2 }),
  };
  const agenda = [slower, ...[sale, ...(beside ? [beside] : [])].flatMap((one) => dealOf(one, start, wonAt))];
  const life = new Life(
    world,
    agenda.sort((one, other) => one.at - other.at),
  );
  return { life, wonAt, lastsUntil: start + MOST_DAYS * DAY };
}

function setClock({ state }: Workspace, clock: TriggerState['clock']): undefined {
  for (const { triggers } of Object.values(state.projects))
    for (const trigger of triggers) if (trigger.function === 'tick') trigger.clock = clock;
}

/** Whether a deal's handoff has come to its end. */
export const hasEnded = ({ world }: Life, { company }: Sale): boolean =>
  [...rowsOf(world, 'Handoffs'), ...rowsOf(world, 'Handoffs archive')].some(
    (row) => row.Company === company && row.State === 'ended',
  );

function dealOf(sale: Sale, start: number, wonAt: number): Deed[] {
  return [
    { at: start + HOUR, name: 'form', does: (desk) => fillForm(desk, sale) },
    { at: wonAt, name: 'close', does: (desk) => close(desk, sale) },
    ...signals(sale, start),
    ...[2 * HOUR + 50 * MINUTE, 6 * HOUR + 20 * MINUTE].map((after) => session(sale, start + after)),
  ];
}

// ---- sales

/** The next thing that is missing: an answer that the form asks for, or one of the gate's conditions. */
function fillForm(desk: Desk, sale: Sale): number | undefined {
  const { playbook, seller } = sale;
  if (!hasForm(desk, sale)) return LATER;
  const byGate = new Set(gateFields(playbook));
  const asked = playbook.fields.filter(
    (field) => field.on !== 'csIntake' && (byGate.has(field.id) || isRequired(field, sale.segment)),
  );
  const isTyped =
    forSegment(playbook.gate.conditions, sale.segment).some(({ check }) => bringAbout(desk, seller, sale, check)) ||
    asked.some((field) => answer(desk, seller, sale, field));
  return isTyped ? NEXT : undefined;
}

const isRequired = ({ required }: Field, segment: string): boolean =>
  typeof required === 'boolean' ? required : required.segments.includes(segment);

/** Sets the stage, and again where Baton has taken it back until somebody has signed off what is unusual. */
function close(desk: Desk, { company, playbook, seller }: Sale): number | undefined {
  const row = desk.find('Pipeline', 'Company', company)[0]!;
  if (desk.value('Pipeline', row, 'Stage') === 'Closed Won') return undefined;
  desk.type(seller, 'Pipeline', row, { Stage: 'Closed Won' });
  return playbook.gate.stageBack === undefined ? undefined : 3 * HOUR;
}

// ---- the customer

/** What the product's log and the help desk say, of those kinds that the playbook listens to. */
function signals(sale: Sale, start: number): Deed[] {
  const said: readonly (readonly [number, string, string])[] = [
    // The second kind of customer is late, so that they are reminded; the third needs help at once.
    [sale.nth === 1 ? 30 * HOUR : 5 * HOUR, 'login', ''],
    ...(sale.nth === 2 ? [[8 * HOUR, 'ticket', 'How do I invite my team?'] as const] : []),
    [2 * DAY + HOUR, 'activated', 'first system set up'],
    ...Array.from({ length: 12 }, (_, week) => [(5 + week * 6) * DAY, 'activity', ''] as const),
    [9 * DAY, 'nps', '9'],
  ];
  const heard = JSON.stringify([sale.playbook.steps, sale.playbook.warnings, sale.playbook.kpis]);
  return said
    .filter(([, signal]) => heard.includes(signal) || (signal === 'activity' && heard.includes('"any"')))
    .map(([after, signal, value]) => ({
      at: start + after + 7 * MINUTE,
      name: `signal ${signal}`,
      does: (desk) => noteSignal(desk, start + after, sale, signal, value),
    }));
}

function noteSignal(desk: Desk, at: number, { email, playbook }: Sale, signal: string, value: string): undefined {
  const row = desk.nextRow('Signals', 'Signal');
  const first = desk.column('Signals', 'At')!;
  const support = whoIs(playbook, 'support');
  desk.paste(support, 'Signals', row, first, [[typedTime(at), '', email, signal, value, 'product log']]);
}

// ---- everybody's tasks

/** A session of each working day, in which whoever has something to do does it. */
function session(sale: Sale, first: number): Deed {
  return {
    at: first,
    name: 'session',
    does(desk) {
      const { now } = desk.workspace.state;
      const isWorkday = ![0, 6].includes(new Date(now).getUTCDay());
      if (isWorkday && work(desk, sale)) return NEXT;
      const days = Math.max(0, Math.floor((now - first) / DAY));
      return first + (days + 1) * DAY - now;
    },
  };
}
