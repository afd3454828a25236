import type { MessagePreview, PreviewForm } from '../previewTypes';
import { busy, byId, el, field, fill } from './dom';
import { close, server } from './server';

const message = el('select', { id: 'message', on: { change: () => void show() } });
const deal = el('select', { id: 'deal', on: { change: () => void show() } });
const place = el('div', { id: 'preview', attrs: { 'aria-live': 'polite' } });

async function load(): Promise<void> {
  const form = await busy('Reading the board…', () => server.previewMessages());
  if (form) ask(form);
}

function ask({ messages, deals }: PreviewForm): void {
  const options = (isUsed: boolean) =>
    messages
      .filter((one) => one.isUsed === isUsed)
      .map(({ id, name, audience }) =>
        el('option', { text: `${name}${audience === 'customer' ? ' (to the customer)' : ''}`, attrs: { value: id } }),
      );
  message.append(
    el('optgroup', { attrs: { label: 'Used by the playbook' } }, ...options(true)),
    el('optgroup', { attrs: { label: 'Others' } }, ...options(false)),
  );
  deal.append(
    ...deals.map(({ id, company }) =>
      el('option', { text: `${company || 'Without a company'} (${id})`, attrs: { value: id } }),
    ),
  );
  fill(
    byId('main'),
    deals.length === 0 &&
      el('p', {
        class: 'note',
        text: 'There is no deal with an ID yet. Type one on Pipeline; Baton gives it an ID within five minutes.',
      }),
    el('div', { class: 'pair' }, field('Message', message), field('For the deal', deal)),
    place,
  );
  if (deals.length > 0 && messages.length > 0) void show();
}

async function show(): Promise<void> {
  const asked = `${message.value}/${deal.value}`;
  const shown = await busy('Writing the message…', () => server.showMessage(message.value, deal.value));
  // Somebody may have chosen another one meanwhile.
  if (shown && asked === `${message.value}/${deal.value}`) fill(place, ...parts(shown));
}

function parts({ ok, to, subject, html, text, holes, notes }: MessagePreview): (HTMLElement | false)[] {
  const head = [
    el('p', { class: 'soft', text: to ? `To ${to}` : 'Nobody to send it to is known yet.' }),
    ...notes.map((note) => el('p', { class: 'note', text: note })),
  ];
  if (!ok)
    return [
      ...head,
      el('h2', { text: 'It waits: something is missing' }),
      el('ul', {}, ...holes.map((hole) => el('li', { text: hole }))),
      el('p', {
        text: 'A message with a missing field is never sent. Fill in what is named, on the deal, its form, or Settings.',
      }),
    ];
  const frame = el('iframe', { class: 'mail', attrs: { sandbox: '', title: `Mail: ${subject}` } });
  frame.srcdoc = html;
  return [
    ...head,
    el('h2', { text: subject }),
    frame,
    el('details', {}, el('summary', { text: 'The same as plain text' }), el('pre', { class: 'plain', text })),
  ];
}

fill(byId('buttons'), el('button', { text: 'Close', attrs: { type: 'button' }, on: { click: close } }));
void load();
