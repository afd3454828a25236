import type { DocumentLine, DocumentsForm } from '../documentTypes';
import { busy, byId, el, fill, onlyClose, tell } from './dom';
import { close, server } from './server';

const WORDS: Readonly<Record<DocumentLine['state'], readonly [tag: string, text: string]>> = {
  none: ['', 'Not made'],
  making: ['', 'Being made'],
  current: ['good', 'Up to date'],
  outdated: ['warn', 'Older version'],
  stuck: ['bad', 'Stuck'],
};

async function load(): Promise<void> {
  const form = await busy('Looking at the documents…', () => server.documentsForm());
  if (form) show(form);
  else onlyClose(close);
}

function show(form: DocumentsForm): void {
  fill(
    byId('main'),
    el('p', {
      text: `Each is a Google Doc in the folder Playbook, written from ${form.playbook}, version ${form.version}, as it runs now. Made again it stays the same document, and what was typed into it goes.`,
    }),
    form.paused !== '' && el('p', { class: 'card', text: form.paused }),
    el('ul', { class: 'checks' }, ...form.documents.map(line)),
    form.template !== '' &&
      el(
        'p',
        { class: 'help' },
        'The template of the packet is yours to change, so Baton does not write over it: ',
        el('a', { text: 'open the packet template', attrs: { href: form.template } }),
        '.',
      ),
  );
  const wanted = form.documents.filter(({ state }) => state !== 'current' && state !== 'making');
  const all = form.documents.map(({ id }) => id);
  const some = wanted.length > 0 && wanted.length < all.length;
  fill(
    byId('buttons'),
    el('button', { text: 'Close', attrs: { type: 'button' }, on: { click: close } }),
    some && button('Make all again', all),
    button(some ? 'Make what is missing or older' : 'Make all', some ? wanted.map(({ id }) => id) : all, 'main'),
  );
}

const button = (text: string, ids: readonly string[], kind = ''): HTMLElement =>
  el('button', { class: kind, text, attrs: { type: 'button' }, on: { click: () => void make(ids) } });

const line = ({ name, about, url, says, state }: DocumentLine): HTMLElement =>
  el(
    'li',
    { class: 'card' },
    el('span', { class: `tag ${WORDS[state][0]}`, text: WORDS[state][1] }),
    ' ',
    url === '' ? el('strong', { text: name }) : el('a', { text: name, attrs: { href: url } }),
    el('p', { class: 'help', text: `${about} ${says}` }),
  );

async function make(ids: readonly string[]): Promise<void> {
  const said = await busy('Asking for them…', () => server.askForDocuments(ids));
  if (said === undefined) return;
  await load();
  tell(said, 'good');
}

void load();
