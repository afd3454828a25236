import { bottleneck, type Figures, mainCause } from '../../simulate/figures';
import type { LateBecause } from '../../simulate/types';
import { byId, el, fill } from './dom';

/** One way of working, or one change of it, and what came of it. */
export interface Variant {
  readonly title: string;
  readonly figures: Figures;
}

interface Shown {
  readonly deals: number;
  readonly messages: Readonly<Record<string, string>>;
  /** Recipients that the account may reach in 24 hours. */
  readonly recipients: number;
}

const BECAUSE: Readonly<Record<LateBecause, string>> = {
  'came late': 'came too late',
  'not seen in time': 'not seen in time',
  'too much to do': 'too much to do',
  'never done': 'never done',
};

const CAUSES: Readonly<Record<LateBecause, string>> = {
  'came late': 'came only when they were due already, because of what they waited for',
  'not seen in time': 'were due before anybody looked',
  'too much to do': 'lay behind other tasks',
  'never done': 'were still open when the handoff ended',
};

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${Math.round((100 * part) / whole)} %`);
const rounded = (value: number | null, unit: string): string =>
  value === null ? '–' : `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;

/** Everything that a simulation has to say: first what it means, then the figures it comes from. */
export function showFigures(variants: readonly Variant[], shown: Shown): void {
  const [first] = variants;
  if (!first) return;
  fill(
    byId('main'),
    el('h2', { text: 'What would have happened', attrs: { tabindex: '-1' } }),
    ...sentences(variants, shown).map((text) => el('p', { text })),
    sideBySide(variants),
    weeks(first.figures),
    people(first.figures),
    late(first.figures),
    mails(first.figures, shown),
    el('p', {
      class: 'help',
      text: 'Customers are not played: their logins, tickets and complaints raise no warnings here. Meetings are held at the end of their time, whoever else is busy then.',
    }),
  );
  (byId('main').firstElementChild as HTMLElement).focus();
}

/** What it means, in a few sentences. */
export function sentences(variants: readonly Variant[], { deals, recipients }: Shown): string[] {
  const [first] = variants;
  if (!first) return [];
  const { figures } = first;
  const busiest = Math.max(0, ...figures.weeks.map(({ won }) => won));
  const said = [
    `${deals} won deals, at most ${busiest} in a week. ${percent(figures.late, figures.tasks)} of ${figures.tasks} tasks would have been late or left undone, and a handoff would have taken ${rounded(figures.daysToEnd, 'days')} in the middle.`,
  ];
  const open = figures.won - figures.ended;
  if (open > 0) said.push(`${open} of them would still be under way 200 days after the last was won.`);
  const tight = bottleneck(figures);
  said.push(
    tight
      ? `${tight.name} is the bottleneck: ${tight.tooMuch} of ${tight.tasks} tasks late or left undone because others came first, ${rounded(tight.busiestHours, 'hours')} of work in the fullest week, which is ${Math.round(100 * tight.busiestShare)} % of the time there is.`
      : 'Nobody is a bottleneck.',
  );
  const cause = mainCause(figures);
  if (cause) said.push(`Of what was late, most (${cause.times} of ${figures.late}) ${CAUSES[cause.because]}.`);
  for (const variant of variants.slice(1))
    said.push(
      `${variant.title}: ${percent(variant.figures.late, variant.figures.tasks)} late, ${rounded(variant.figures.daysToEnd, 'days')}.`,
    );
  said.push(
    figures.recipients > recipients
      ? `On the fullest day ${figures.recipients} recipients within 24 hours, and the account may reach ${recipients}: mails would have had to wait.`
      : `At most ${figures.recipients} recipients within 24 hours; the account may reach ${recipients}.`,
  );
  return said;
}

const table = (headers: readonly string[], rows: readonly (readonly string[])[]): HTMLElement =>
  el(
    'div',
    { class: 'scroll' },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...headers.map((text) => el('th', { text, attrs: { scope: 'col' } })))),
      el('tbody', {}, ...rows.map((row) => el('tr', {}, ...row.map((text) => el('td', { text }))))),
    ),
  );

const section = (title: string, ...children: HTMLElement[]): HTMLElement =>
  el('section', {}, el('h2', { text: title }), ...children);

function sideBySide(variants: readonly Variant[]): HTMLElement {
  const row = (name: string, value: (figures: Figures) => string) => [
    name,
    ...variants.map(({ figures }) => value(figures)),
  ];
  return section(
    'Side by side',
    table(
      ['Figure', ...variants.map(({ title }) => title)],
      [
        row('Handoffs ended', ({ ended, won }) => `${ended} of ${won}`),
        row('Tasks', ({ tasks }) => String(tasks)),
        row('Late or left undone', ({ late, tasks }) => `${late} (${percent(late, tasks)})`),
        row('Closed Won until gate passed', ({ hoursToGate }) => rounded(hoursToGate, 'hours')),
        row('Closed Won until the end', ({ daysToEnd }) => rounded(daysToEnd, 'days')),
        row('Mails to a customer', ({ mailsACustomer }) => rounded(mailsACustomer, '')),
        row('Warnings', ({ warnings }) => String(warnings.reduce((sum, { times }) => sum + times, 0))),
        row('Escalated', ({ warnings }) => String(warnings.reduce((sum, { escalated }) => sum + escalated, 0))),
        row('Most recipients in 24 hours', ({ recipients }) => String(recipients)),
      ],
    ),
  );
}

function weeks({ weeks: all }: Figures): HTMLElement {
  const most = Math.max(1, ...all.map(({ won }) => won));
  return section(
    'Handoffs a week',
    el(
      'div',
      { class: 'scroll' },
      el(
        'table',
        { class: 'bars' },
        el(
          'thead',
          {},
          el('tr', {}, ...['Week of', 'Begun', 'Ended', 'Begun, as a bar'].map((text) => el('th', { text }))),
        ),
        el(
          'tbody',
          {},
          ...all.map(({ week, won, ended }) =>
            el(
              'tr',
              {},
              el('td', { text: week }),
              el('td', { text: String(won) }),
              el('td', { text: String(ended) }),
              el('td', {}, bar(won / most)),
            ),
          ),
        ),
      ),
    ),
  );
}

/** Only a picture of the number before it. */
function bar(share: number): HTMLElement {
  const made = el('span', { class: 'bar', attrs: { 'aria-hidden': 'true' } });
  made.style.width = `${Math.round(100 * share)}%`;
  return made;
}

function people({ people: all }: Figures): HTMLElement {
  return section(
    'Load by person',
    table(
      ['Who', 'Tasks', 'Late or undone', 'Hours in all', 'Fullest week', 'Of their time'],
      all.map((one) => [
        `${one.name}${one.roles.length > 0 ? ` (${one.roles.join(', ')})` : ''}`,
        String(one.tasks),
        one.tasks === 0 ? '–' : `${one.late} (${percent(one.late, one.tasks)})`,
        String(Math.round(one.hours)),
        rounded(one.busiestHours, 'hours'),
        `${Math.round(100 * one.busiestShare)} %`,
      ]),
    ),
  );
}

function late({ lateSteps }: Figures): HTMLElement {
  if (lateSteps.length === 0) return section('Late, and why', el('p', { text: 'Nothing was late.' }));
  return section(
    'Late, and why',
    table(
      ['Step', 'Late', ...Object.values(BECAUSE)],
      lateSteps.map(({ name, tasks, late: count, because }) => [
        name,
        `${count} of ${tasks}`,
        ...(Object.keys(BECAUSE) as LateBecause[]).map((why) => (because[why] === 0 ? '–' : String(because[why]))),
      ]),
    ),
  );
}

function mails({ mails: all, warnings }: Figures, { messages }: Shown): HTMLElement {
  return section(
    'What customers would have got',
    table(
      ['Mail', 'Times'],
      all.map(({ message, times }) => [messages[message] ?? message.replace(/_/g, ' '), String(times)]),
    ),
    ...(warnings.length === 0
      ? []
      : [
          el('h3', { text: 'Warnings' }),
          table(
            ['Warning', 'Raised', 'Escalated'],
            warnings.map(({ rule, times, escalated }) => [rule, String(times), String(escalated)]),
          ),
        ]),
  );
}
