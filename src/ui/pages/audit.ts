import { plural } from '../../domain/text';
import type { AuditView } from '../auditTypes';
import { busy, byId, el, fill, onlyClose, tell } from './dom';
import { close, server } from './server';

const CHOICES = [10, 15, 0];

async function load(most: number): Promise<void> {
  const view = await busy('Looking at closed deals…', () => server.auditClosed(most));
  if (view) show(view);
  else onlyClose(close);
}

function show(view: AuditView): void {
  const { deals, complete, share, formless, fields, findings, people, segments } = view;
  const required = fields.filter(({ isRequired }) => isRequired);
  fill(
    byId('main'),
    el('p', {}, 'Look at ', choice(view.most), ' as if each were handed over today.'),
    deals === 0
      ? el('p', { text: 'No deal on Pipeline is Closed Won yet.' })
      : el('p', {
          text: `${share} % of the required answers are there; ${complete} of ${deals} closed deals have all of them${formless > 0 ? `, and ${formless} never had a form` : ''}.`,
        }),
    findings.length > 0 && el('h2', { text: 'What to do about it' }),
    el('ol', {}, ...findings.map((text) => el('li', { text }))),
    required.length > 0 &&
      deals > 0 &&
      table(
        'Required answers',
        required.map((one) => [one.label, one.share, `${one.given} of ${one.asked}`]),
      ),
    deals > 0 &&
      table(
        'By segment',
        segments.map((one) => [one.name, one.share, plural(one.deals, 'deal')]),
      ),
    deals > 0 &&
      table(
        'By whoever sold it',
        people.map((one) => [one.name, one.share, plural(one.deals, 'deal')]),
      ),
    view.url !== '' &&
      el(
        'p',
        { class: 'help' },
        el('a', { text: `The audit of ${view.written}`, attrs: { href: view.url } }),
        ' is written.',
      ),
  );
  fill(
    byId('buttons'),
    el('button', { text: 'Close', attrs: { type: 'button' }, on: { click: close } }),
    deals > 0 &&
      el('button', {
        class: 'main',
        text: 'Write it as a document',
        attrs: { type: 'button' },
        on: { click: () => void write(view.most) },
      }),
  );
}

function choice(most: number): HTMLElement {
  const select = el(
    'select',
    { attrs: { 'aria-label': 'How many closed deals' }, on: { change: () => void load(Number(select.value)) } },
    ...CHOICES.map((count) =>
      el('option', {
        text: count === 0 ? 'all closed deals' : `the last ${count} closed deals`,
        attrs: { value: String(count), selected: count === most },
      }),
    ),
  );
  return select;
}

const table = (name: string, rows: readonly (readonly [label: string, share: number, says: string])[]): HTMLElement =>
  el(
    'table',
    {},
    el('caption', { text: name }),
    ...rows.map(([label, share, says]) =>
      el(
        'tr',
        {},
        el('th', { text: label, attrs: { scope: 'row' } }),
        el(
          'td',
          {},
          el('meter', { attrs: { min: '0', max: '100', value: String(share), 'aria-label': `${label}: ${share} %` } }),
        ),
        el('td', { text: `${share} %` }),
        el('td', { text: says }),
      ),
    ),
  );

async function write(most: number): Promise<void> {
  const said = await busy('Asking for it…', () => server.askForAudit(most));
  if (said === undefined) return;
  await load(most);
  tell(said, 'good');
}

void load(15);
