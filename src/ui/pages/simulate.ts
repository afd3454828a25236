import type { Day } from '../../domain/day';
import { addDays } from '../../domain/day';
import { readCsv } from '../../import/readCsv';
import type { Playbook } from '../../playbooks/schema';
import { bottleneck, type Figures, figuresOf } from '../../simulate/figures';
import { withOneMore } from '../../simulate/prepare';
import { simulate } from '../../simulate/simulate';
import { type Assumptions, type PlayedBoard, type PlayedDeal, USUAL } from '../../simulate/types';
import type { SimulateForm } from '../simulateTypes';
import { busy, byId, el, field, fill, onlyClose, tell } from './dom';
import { close, server } from './server';
import { dealsOf } from './simulateDeals';
import { showFigures, type Variant } from './simulateFigures';

const LARGEST = 8_000_000;
/** How long the page works before it shows how far it is. */
const SLICE_MS = 80;
const PERIODS: readonly [string, number][] = [
  ['The last 3 months of them', 92],
  ['The last 6 months', 183],
  ['A whole year', 366],
  ['All of them', 100_000],
];

let form: SimulateForm;
let board: PlayedBoard;
let isStopped = false;

async function load(): Promise<void> {
  const found = await busy('Reading the board…', () => server.simulateForm());
  if (!found) return onlyClose(close);
  form = found;
  board = {
    ...found.board,
    calendar: { ...found.board.calendar, holidays: new Set(found.board.calendar.holidays as Day[]) },
  };
  ask();
}

const button = (text: string, click: () => void, kind = ''): HTMLButtonElement =>
  el('button', { class: kind, text, attrs: { type: 'button' }, on: { click } });

const select = (options: readonly (readonly [string, string])[], chosen = options[0]?.[0] ?? ''): HTMLSelectElement =>
  el(
    'select',
    {},
    ...options.map(([value, text]) => el('option', { text, attrs: { value, selected: value === chosen } })),
  );

const number = (value: number, max: number, step = 1): HTMLInputElement =>
  el('input', { attrs: { type: 'number', min: '0', max: String(max), step: String(step), value: String(value) } });

// ---- what is played

function ask(): void {
  const file = el('input', { attrs: { type: 'file', accept: '.csv,.tsv,.txt,text/csv,text/plain' } });
  const period = select(PERIODS.map(([text, days]) => [String(days), text]));
  const titles = form.playbooks.map(({ title }, at) => [String(at), title] as const);
  const playbook = select(titles);
  const beside = select([['', 'None'], ...titles]);
  const minutes = number(USUAL.minutesATask, 480);
  const hours = number(USUAL.hoursADay, 24, 0.5);
  const look = number(USUAL.hoursToLook, 40, 0.5);
  const complete = number(100 * USUAL.completeAtClose, 100);
  const days = number(USUAL.daysToComplete, 60);
  const customer = number(USUAL.daysOfCustomer, 120);
  const there = form.deals.length;
  const undated = form.undated > 0 ? ` ${form.undated} more have no Close date and are left out.` : '';
  fill(
    byId('main'),
    el('p', {
      text: 'Deals of the past run through a playbook, by the rules that Baton itself follows. Nothing is written and nobody gets a mail.',
    }),
    el('h2', { text: 'Which deals' }),
    el('p', {
      text:
        there === 0
          ? 'The board has no won deal with a Close date yet: choose a file.'
          : `${there} won deals stand on the board.${undated}`,
    }),
    field('Or won deals from a CSV file', file, {
      help: 'An export of your CRM. Columns are recognised as in Import deals….',
    }),
    field('How many', period),
    el('h2', { text: 'Which way of working' }),
    el('div', { class: 'pair' }, field('Playbook', playbook), field('Another beside it', beside)),
    el('h2', { text: 'How people work' }),
    el(
      'div',
      { class: 'pair' },
      field('Minutes for one task', minutes),
      field('Hours a day for handoffs', hours, { help: 'For each person on Team.' }),
      field('Working hours until a new task is seen', look),
      field('Deals complete when won, in percent', complete),
      field('Working days until the others are', days),
      field('Days that customers take', customer, { help: 'To sign, for example.' }),
    ),
  );
  const value = (input: HTMLInputElement) => Math.max(0, Number(input.value) || 0);
  const start = async () => {
    const deals = await chosenDeals(file, Number(period.value));
    if (!deals) return;
    const assumed: Assumptions = {
      minutesATask: value(minutes),
      hoursADay: Math.max(0.5, value(hours)),
      hoursToLook: value(look),
      completeAtClose: Math.min(1, value(complete) / 100),
      daysToComplete: value(days),
      daysOfCustomer: value(customer),
    };
    const other = beside.value === '' || beside.value === playbook.value ? null : form.playbooks[Number(beside.value)]!;
    await run(deals, form.playbooks[Number(playbook.value)]!, other, assumed);
  };
  fill(
    byId('buttons'),
    button('Close', close),
    button('Simulate', () => void start(), 'main'),
  );
}

/** The deals of a file, or of the board, that were won within so long of the last one. */
async function chosenDeals(file: HTMLInputElement, days: number): Promise<PlayedDeal[] | null> {
  const chosen = file.files?.[0];
  if (chosen && chosen.size > LARGEST) {
    tell('The file is larger than 8 MB. Split it, and simulate one part.', 'bad');
    return null;
  }
  const found = chosen ? dealsOf(readCsv(await chosen.text()), board) : { deals: form.deals, says: '' };
  if (found.deals.length === 0) {
    tell(found.says || 'There are no won deals to play. Choose a CSV file with Stage and Close date.', 'bad');
    return null;
  }
  const last = found.deals
    .map(({ closedOn }) => closedOn)
    .sort()
    .at(-1)!;
  const from = addDays(last, -days);
  return found.deals.filter(({ closedOn }) => closedOn > from);
}

// ---- the run

async function run(
  deals: readonly PlayedDeal[],
  first: SimulateForm['playbooks'][number],
  other: SimulateForm['playbooks'][number] | null,
  assumed: Assumptions,
): Promise<void> {
  isStopped = false;
  fill(
    byId('buttons'),
    button('Stop', () => (isStopped = true)),
  );
  const variants: Variant[] = [];
  const play = async (title: string, playbook: Playbook, team = board.team, how = assumed): Promise<Figures | null> => {
    const figures = await played(`${title}: `, deals, playbook, { ...board, team }, how);
    if (figures) variants.push({ title, figures });
    return figures;
  };
  document.body.setAttribute('aria-busy', 'true');
  const base = await play(other ? first.title : 'As it is', first.playbook);
  if (base && other) await play(other.title, other.playbook);
  const tight = base && bottleneck(base);
  const member = tight && board.team.find(({ email }) => email === tight.email);
  if (base && member)
    await play(
      `With one more ${member.roles[0] ?? 'person'} like ${member.name}`,
      first.playbook,
      withOneMore(board.team, member),
    );
  if (base && assumed.completeAtClose < 1)
    await play('If every deal were complete when won', first.playbook, board.team, { ...assumed, completeAtClose: 1 });
  document.body.removeAttribute('aria-busy');
  if (variants.length === 0) {
    tell('Stopped.');
    ask();
    return;
  }
  tell(isStopped ? 'Stopped: what was played whole is shown.' : '');
  showFigures(variants, { deals: deals.length, messages: form.messages, recipients: board.recipientsPerDay });
  fill(byId('buttons'), button('Change something', ask), button('Close', close, 'main'));
}

/** Plays in slices, so that the page stays alive. Null where it was stopped. */
async function played(
  what: string,
  deals: readonly PlayedDeal[],
  playbook: Playbook,
  on: PlayedBoard,
  assumed: Assumptions,
): Promise<Figures | null> {
  const course = simulate(deals, playbook, on, assumed);
  for (let until = 0; ; ) {
    if (performance.now() > until) {
      await new Promise((next) => setTimeout(next, 0));
      if (isStopped) return null;
      until = performance.now() + SLICE_MS;
    }
    const step = course.next();
    if (step.done) return figuresOf(step.value, playbook, on, assumed);
    tell(`${what}${Math.round(100 * step.value)} % of ${deals.length} deals won.`);
  }
}

void load();
