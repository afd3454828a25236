import { readCsv } from '../../import/readCsv';
import type { ImportView } from '../../import/view';
import type { ImportForm, ImportRead, ImportSource, ImportWish } from '../importTypes';
import { busy, byId, el, field, fill, onlyClose, tell } from './dom';
import { answersOf, questionFields } from './importQuestions';
import { close, server } from './server';

const LARGEST = 8_000_000;

let form: ImportForm;
let source: ImportSource;
let read: ImportRead;
let wish: ImportWish;

async function load(): Promise<void> {
  const found = await busy('Reading the board…', () => server.importForm());
  if (!found) return onlyClose(close);
  form = found;
  chooseSource();
}

function button(text: string, click: () => void, kind = ''): HTMLButtonElement {
  return el('button', { class: kind, text, attrs: { type: 'button' }, on: { click } });
}

// ---- where the deals come from

function chooseSource(): void {
  const file = el('input', { attrs: { type: 'file', accept: '.csv,.tsv,.txt,text/csv,text/plain' } });
  const paste = el('textarea', {
    attrs: { rows: '6', spellcheck: 'false', placeholder: 'Company\tContact\tEmail\tStage' },
  });
  const tab = el(
    'select',
    {},
    el('option', { text: 'Choose a tab', attrs: { value: '' } }),
    ...form.tabs.map((name) => el('option', { text: name, attrs: { value: name } })),
  );
  fill(
    byId('main'),
    el('p', { text: 'Nothing is written before you have seen, row by row, what would be.' }),
    field('A CSV file', file, { help: `From ${form.presets.slice(0, -1).join(', ')} or any spreadsheet.` }),
    field('Or cells copied from a table, with their header', paste),
    form.tabs.length > 0 && field('Or a tab of this spreadsheet', tab),
  );
  fill(
    byId('buttons'),
    button('Cancel', close),
    button('Next', () => void take(file, paste, tab), 'main'),
  );
}

async function take(file: HTMLInputElement, paste: HTMLTextAreaElement, tab: HTMLSelectElement): Promise<void> {
  const chosen = file.files?.[0];
  if (chosen && chosen.size > LARGEST)
    return tell('The file is larger than 8 MB. Split it into parts and import one after the other.', 'bad');
  if (chosen) source = { kind: 'file', name: chosen.name, table: readCsv(await textOf(chosen)) };
  else if (paste.value.trim() !== '') source = { kind: 'file', name: 'pasted cells', table: readCsv(paste.value) };
  else if (tab.value !== '') source = { kind: 'tab', name: tab.value };
  else return tell('Choose a file, paste cells, or choose a tab.', 'bad');
  const found = await busy('Reading…', () => server.readImport(source));
  if (!found) return;
  read = found;
  wish = { source, mapping: read.mapping, ...read.answers };
  chooseColumns();
}

/** Excel still writes CSV in the letters of the country it was bought in. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

// ---- what the columns mean

function chooseColumns(): void {
  const selects = new Map(read.targets.map(({ header }) => [header, columnSelect(read.mapping[header] ?? [])]));
  fill(
    byId('main'),
    el(
      'p',
      {},
      el('strong', { text: `${read.rows.toLocaleString('en')} rows. ` }),
      read.isRemembered
        ? 'The columns are read as you confirmed them last time.'
        : `It looks like ${read.preset}. Check what each column means.`,
    ),
    ...read.notes.map((note) => el('p', { class: 'note', text: note })),
    el(
      'div',
      { class: 'pair' },
      ...read.targets.map(({ header, required }) =>
        field(header, selects.get(header)!, { required, help: exampleOf(read.mapping[header]?.[0]) }),
      ),
    ),
    Object.keys(read.stages).length > 0 &&
      el('p', {
        class: 'help',
        text: `Stages are read so: ${Object.entries(read.stages)
          .map(([from, to]) => `${from} = ${to}`)
          .join('; ')}.`,
      }),
    saidBefore() !== '' && el('p', { class: 'help', text: `Your answers of last time count: ${saidBefore()}.` }),
  );
  fill(
    byId('buttons'),
    button('Back', chooseSource),
    saidBefore() !== '' &&
      button('Ask me again', () => {
        wish = { source, mapping: wish.mapping };
        read = { ...read, answers: {} };
        chooseColumns();
      }),
    button(
      'Next: see the rows',
      () => {
        wish = {
          ...wish,
          mapping: Object.fromEntries(
            [...selects]
              .map(([header, select]) => [header, chosenOf(select, read.mapping[header] ?? [])] as const)
              .filter(([, columns]) => columns.length > 0),
          ),
        };
        if (!wish.mapping.Company) return tell('Choose the column that names the company.', 'bad');
        void plan();
      },
      'main',
    ),
  );
}

/** What was answered for a file like this, in words; '' where nothing was. */
const saidBefore = (): string =>
  [
    ...Object.values(read.answers.values ?? {}).flatMap((one) => Object.entries(one)),
    ...Object.entries(read.answers.fallback ?? {}),
    ...Object.entries(read.answers.dateOrder ?? {}).map(([header, order]) => [
      header,
      order === 'dmy' ? 'day first' : 'month first',
    ]),
  ]
    .map(([asked, answer]) => `${asked} = ${answer === '' ? 'empty' : answer}`)
    .join('; ');

function columnSelect(columns: readonly string[]): HTMLSelectElement {
  const joined =
    columns.length > 1
      ? [el('option', { text: columns.join(' + '), attrs: { value: '\u0000joined', selected: true } })]
      : [];
  return el(
    'select',
    {},
    el('option', { text: 'Not in the file', attrs: { value: '' } }),
    ...joined,
    ...read.headers.map((header) =>
      el('option', { text: header, attrs: { value: header, selected: columns.length === 1 && columns[0] === header } }),
    ),
  );
}

const chosenOf = (select: HTMLSelectElement, columns: readonly string[]): readonly string[] =>
  select.value === '' ? [] : select.value === '\u0000joined' ? columns : [select.value];

function exampleOf(column: string | undefined): string {
  const at = read.headers.indexOf(column ?? '');
  const example = at < 0 ? '' : read.sample.map((cells) => cells[at] ?? '').find((cell) => cell.trim() !== '');
  return example ? `For example: ${example.slice(0, 60)}` : '';
}

// ---- what would be written

async function plan(): Promise<void> {
  const view = await busy('Comparing with the board…', () => server.planImportOf(wish));
  if (view) showPlan(view);
}

const CLASSES: Readonly<Record<string, [string, string]>> = {
  doubtful: ['Doubtful', 'warn'],
  update: ['Change', ''],
  add: ['New', 'good'],
  skip: ['Left out', ''],
  same: ['Same', ''],
};

function showPlan(view: ImportView): void {
  const asked = questionFields(view.questions, () => {
    wish = { ...wish, ...answersOf(wish) };
    void plan();
  });
  const accepted = new Map<number, HTMLInputElement>();
  const writes = view.counts.add + view.counts.update;
  fill(
    byId('main'),
    el('p', {}, el('strong', { text: view.summary })),
    ...view.notes.map((note) => el('p', { class: 'note', text: note })),
    asked,
    el(
      'div',
      { class: 'scroll' },
      el(
        'table',
        {},
        el('caption', { class: 'soft', text: 'Row by row, what needs a decision first' }),
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            ...['Row', 'What', 'Company', 'Details', 'Import'].map((text) =>
              el('th', { text, attrs: { scope: 'col' } }),
            ),
          ),
        ),
        el(
          'tbody',
          {},
          ...view.rows.map((row) => {
            const [word, tone] = CLASSES[row.class] ?? [row.class, ''];
            const tick = row.canAccept
              ? el('input', { attrs: { type: 'checkbox', 'aria-label': `Import row ${row.row} all the same` } })
              : null;
            if (tick) accepted.set(row.row, tick);
            return el(
              'tr',
              {},
              el('td', { text: String(row.row) }),
              el('td', {}, el('span', { class: `tag ${tone}`, text: word })),
              el('td', { text: row.company }),
              el('td', { text: row.what }),
              el('td', {}, tick),
            );
          }),
        ),
      ),
    ),
    view.moreRows > 0 && el('p', { class: 'soft', text: `and ${view.moreRows} more rows.` }),
  );
  fill(
    byId('buttons'),
    button('Back', chooseColumns),
    accepted.size > 0 &&
      button('Take the ticked rows too', () => {
        const ticked = [...accepted].filter(([, tick]) => tick.checked).map(([row]) => row);
        const before = Array.isArray(wish.accept) ? wish.accept : [];
        wish = { ...wish, accept: [...new Set([...before, ...ticked])] };
        void plan();
      }),
    button(
      writes === 0 ? 'Nothing to write' : `Write ${writes} ${writes === 1 ? 'row' : 'rows'}`,
      () => void write(),
      'main',
    ),
  );
  if (writes === 0) (byId('buttons').lastElementChild as HTMLButtonElement).disabled = true;
}

async function write(): Promise<void> {
  const written = await busy('Writing. Keep this window open…', () => server.writeImport(wish));
  if (!written) return;
  fill(
    byId('main'),
    el('h2', { text: 'Imported', attrs: { tabindex: '-1' } }),
    el('p', { text: written.said }),
    ...written.notes.map((note) => el('p', { class: 'note', text: note })),
  );
  (byId('main').firstElementChild as HTMLElement).focus();
  fill(byId('buttons'), button('Import another', chooseSource), button('Close', close, 'main'));
}

void load();
