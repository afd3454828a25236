import { plural } from '../../domain/text';
import { MESSAGE_FIELDS } from '../../messages/fields';
import { checkPlaybook } from '../../playbooks/check/check';
import { messagesChanged, whatChanged } from '../../playbooks/diff';
import { type PlaybookFile, playbookFile, readPlaybookFile } from '../../playbooks/file';
import type { Finding } from '../../playbooks/tabs/findings';
import type { PlaybookForm, VersionLine } from '../playbookTypes';
import { busy, byId, el, field, fill, onlyClose, tell } from './dom';
import { showApply } from './playbookApply';
import { close, server } from './server';

let form: PlaybookForm;

async function load(): Promise<void> {
  const found = await busy('Reading the board…', () => server.playbookForm());
  if (!found) return onlyClose(close);
  form = found;
  start();
}

const button = (text: string, click: () => void, kind = ''): HTMLButtonElement =>
  el('button', { class: kind, text, attrs: { type: 'button' }, on: { click } });

function start(): void {
  tell('');
  const found = checkPlaybook(form.current, { messages: form.messages, tags: MESSAGE_FIELDS, team: form.team });
  fill(
    byId('main'),
    el('h2', { text: `${form.current.name}, version ${form.current.version}` }),
    findings(found),
    form.behind > 0 &&
      el('p', {
        class: 'card',
        text: `${plural(form.behind, 'open handoff')} began under an earlier version and goes on under it. ${form.mayNot}`,
      }),
  );
  fill(
    byId('buttons'),
    button('Close', close),
    button('What changed…', changes),
    button('File…', file),
    form.behind > 0 && form.mayNot === '' && button('Apply to open handoffs…', () => void apply(), 'main'),
  );
}

// ---- what is wrong

const MOST = 60;
/** Where a part stands; all others stand on Playbook. */
const TABS: Readonly<Record<string, string>> = {
  steps: 'Steps',
  fields: 'Fields',
  lists: 'Lists',
  warnings: 'Warning rules',
  messages: 'Messages',
};

function findings(found: readonly Finding[]): HTMLElement {
  if (found.length === 0) return el('p', { class: 'card', text: 'Nothing is wrong with this playbook.' });
  const sorted = [...found].sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
  return el(
    'ul',
    { class: 'checks' },
    ...sorted
      .slice(0, MOST)
      .map(({ level, says, part, id, column }) =>
        el(
          'li',
          { class: 'card' },
          el('span', { class: `tag ${level === 'error' ? 'bad' : 'warn'}`, text: level === 'error' ? 'Mend' : 'Look' }),
          ' ',
          says,
          el('p', { class: 'help', text: [TABS[part] ?? 'Playbook', id, column].filter(Boolean).join(' › ') }),
        ),
      ),
    found.length > MOST && el('li', { class: 'card', text: `And ${found.length - MOST} more.` }),
  );
}

// ---- what changed

const select = (lines: readonly VersionLine[], chosen: number): HTMLSelectElement =>
  el(
    'select',
    {},
    ...lines.map(({ id, name }, at) =>
      el('option', { text: `${id}: ${name}`, attrs: { value: String(at), selected: at === chosen } }),
    ),
  );

function changes(): void {
  const lines = form.versions;
  const from = select(lines, Math.max(0, lines.length - 2));
  const to = select(lines, lines.length - 1);
  const place = el('div', { id: 'changes' });
  const show = (): void => {
    const [before, after] = [lines[Number(from.value)], lines[Number(to.value)]];
    if (before && after) fill(place, sentences(whatChanged(before.playbook, after.playbook)));
  };
  for (const one of [from, to]) one.addEventListener('change', show);
  fill(byId('main'), el('h2', { text: 'What changed' }), field('From', from), field('To', to), place);
  fill(byId('buttons'), button('Back', start));
  if (lines.length === 0) fill(place, el('p', { text: 'No version can be read on Versions.' }));
  show();
}

const sentences = (lines: readonly string[]): HTMLElement =>
  lines.length === 0
    ? el('p', { class: 'card', text: 'Nothing.' })
    : el('ul', { class: 'checks' }, ...lines.map((text) => el('li', { class: 'card', text })));

// ---- open handoffs

async function apply(): Promise<void> {
  await showApply(form, start);
}

// ---- as a file

function file(): void {
  const chosen = el('input', { attrs: { type: 'file', accept: '.json,application/json' } });
  const place = el('div', {});
  chosen.addEventListener('change', () => void look(chosen, place));
  fill(
    byId('main'),
    el('h2', { text: 'As a file' }),
    el('p', {
      text: 'A file holds the playbook and the words of its messages, to be kept or carried to another board. The packet’s template is a Google Doc and stays where it is.',
    }),
    el('p', {}, download()),
    field('Look at a file', chosen, {
      help: 'Says whether it would work and what is different from the playbook here, before anything is written.',
    }),
    place,
  );
  fill(byId('buttons'), button('Back', start));
}

function download(): HTMLElement {
  const text = playbookFile({ playbook: form.current, messages: form.messages }, new Date().toISOString());
  const name = `baton-${form.current.key}-${form.current.version}.json`;
  const href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  return el('a', { class: 'button', text: 'Save as a file', attrs: { href, download: name } });
}

const LARGEST = 4_000_000;

async function look(input: HTMLInputElement, place: HTMLElement): Promise<void> {
  const [chosen] = input.files ?? [];
  if (!chosen) return;
  if (chosen.size > LARGEST)
    return fill(place, el('p', { class: 'card', text: 'This file is too large to be a playbook.' }));
  const read = readPlaybookFile(await chosen.text());
  fill(byId('buttons'), button('Back', start));
  if ('says' in read) return fill(place, sentences(read.says));
  fill(place, ...shown(read));
}

async function take(chosen: PlaybookFile): Promise<void> {
  const said = await busy('Writing onto the tabs…', () => server.takePlaybookFile(chosen));
  if (said === undefined) return;
  fill(byId('main'), el('h2', { text: 'Written', attrs: { tabindex: '-1' } }), el('p', { text: said }));
  (byId('main').firstElementChild as HTMLElement).focus();
  fill(byId('buttons'), button('Close', close, 'main'));
}

function shown(chosen: PlaybookFile): HTMLElement[] {
  const { playbook } = chosen;
  // What the file does not have stays as it is here.
  const own = form.messages.filter(({ id }) => !chosen.messages.some((one) => one.id === id));
  const messages = [...own, ...chosen.messages];
  const found = checkPlaybook(playbook, { messages, tags: MESSAGE_FIELDS, team: form.team });
  if (form.mayNot === '' && !found.some(({ level }) => level === 'error'))
    fill(
      byId('buttons'),
      button('Back', start),
      button('Put it onto the tabs', () => void take(chosen), 'main'),
    );
  return [
    el('h3', { text: `${playbook.name}: would it work?` }),
    findings(found),
    el('h3', { text: 'What is different from the playbook here' }),
    sentences([...whatChanged(form.current, playbook), ...messagesChanged(form.messages, messages)]),
  ];
}

void load();
