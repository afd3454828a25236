import { el, fill } from './dom';

export interface LineColumn {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  /** Words that may be chosen. */
  readonly list?: readonly string[];
}

type Line = Record<string, string>;

export interface Lines {
  readonly place: HTMLElement;
  /** Lines that may be changed and say something. */
  values(): Line[];
  all(): Line[];
}

type Inputs = Map<string, HTMLInputElement>;

const valuesOf = (inputs: Inputs): Line => Object.fromEntries([...inputs].map(([key, input]) => [key, input.value]));

/**
 * A small table of lines to fill in, with a button for another one. The first `fixed` lines can only be read, and are not
 * among `values`.
 */
export function lines(columns: readonly LineColumn[], start: readonly Line[], name: string, fixed = 0): Lines {
  const rows = new Map<HTMLElement, Inputs>();
  const body = el('tbody');
  const add = (line: Line): HTMLElement => {
    const inputs: Inputs = new Map();
    const number = rows.size + 1;
    const cells = columns.map((column) => {
      const input = el('input', {
        attrs: {
          type: column.type,
          value: line[column.key] ?? '',
          'aria-label': `${column.label}, line ${number}`,
          ...(column.list ? { list: `${name}-${column.key}` } : {}),
        },
      });
      inputs.set(column.key, input);
      return el(
        'td',
        {},
        el('div', { attrs: { 'data-field': '' } }, input, el('p', { class: 'wrong', attrs: { role: 'alert' } })),
      );
    });
    const remove = el('button', {
      class: 'small',
      text: '✕',
      attrs: { type: 'button', 'aria-label': `Remove line ${number}` },
      on: {
        click: () => {
          rows.delete(row);
          row.remove();
          more.focus();
        },
      },
    });
    const row = el('tr', {}, ...cells, el('td', {}, remove));
    rows.set(row, inputs);
    body.append(row);
    return row;
  };
  const read = start.slice(0, fixed);
  fill(
    body,
    ...read.map((line) => el('tr', {}, ...columns.map(({ key }) => el('td', { text: line[key] ?? '' })), el('td'))),
  );
  const more = el('button', {
    class: 'small',
    text: 'Add a line',
    attrs: { type: 'button' },
    on: { click: () => add({}).querySelector('input')?.focus() },
  });
  for (const line of start.slice(fixed)) add(line);
  if (start.length === 0) add({});
  const lists = columns
    .filter(({ list }) => list)
    .map(({ key, list }) =>
      el('datalist', { id: `${name}-${key}` }, ...list!.map((value) => el('option', { attrs: { value } }))),
    );
  const head = el(
    'tr',
    {},
    ...columns.map(({ label }) => el('th', { text: label, attrs: { scope: 'col' } })),
    el('td'),
  );
  return {
    place: el(
      'div',
      {},
      el('div', { class: 'scroll' }, el('table', { class: 'lines' }, el('thead', {}, head), body)),
      more,
      ...lists,
    ),
    all: () => [...read, ...[...rows.values()].map(valuesOf)],
    values: () => {
      const filled = [...rows.values()].filter((inputs) =>
        [...inputs.values()].some(({ value }) => value.trim() !== ''),
      );
      // Problems are reported by the line's place among those that were sent.
      for (const [at, inputs] of filled.entries())
        for (const [key, input] of inputs) input.parentElement?.setAttribute('data-field', `${name}.${at}.${key}`);
      return filled.map(valuesOf);
    },
  };
}
