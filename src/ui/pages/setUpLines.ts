import { el, field } from './dom';

export interface LineColumn {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  /** Words that may be chosen. */
  readonly list?: readonly string[];
}

type Line = Record<string, string>;

const valuesOf = (inputs: ReadonlyMap<string, HTMLInputElement>): Line =>
  Object.fromEntries([...inputs].map(([key, input]) => [key, input.value]));

/** A small table of lines to fill in, with a button for another one. The first `fixed` lines can only be read, and are not among `values`. */
export function lines(
  columns: readonly LineColumn[],
  start: readonly Line[],
  name = '',
  fixed = 0,
): { place: HTMLElement; values(): Line[]; all(): Line[] } {
  const rows: { inputs: Map<string, HTMLInputElement>; isFixed: boolean }[] = [];
  const body = el('div');
  const add = (line: Line, isFixed: boolean): void => {
    const at = rows.length;
    const inputs = new Map<string, HTMLInputElement>();
    const cells = columns.map((column) => {
      const input = el('input', {
        attrs: {
          type: column.type,
          value: line[column.key] ?? '',
          disabled: isFixed,
          ...(column.list ? { list: `${name}-${column.key}` } : {}),
        },
      });
      inputs.set(column.key, input);
      return field(column.label, input, { key: `${name}.${at}.${column.key}` });
    });
    const box = el(
      'div',
      { class: 'card', attrs: { role: 'group', 'aria-label': `${name} ${at + 1}` } },
      el('div', { class: 'pair' }, ...cells),
    );
    if (!isFixed)
      box.append(
        el('button', {
          class: 'small',
          text: 'Remove',
          attrs: { type: 'button', 'aria-label': `Remove line ${at + 1}` },
          on: {
            click: () => {
              for (const input of inputs.values()) input.value = '';
              box.hidden = true;
            },
          },
        }),
      );
    rows.push({ inputs, isFixed });
    body.append(box);
  };
  start.forEach((line, at) => add(line, at < fixed));
  if (start.length === 0 && columns.length > 0) add({}, false);
  const more = el('button', {
    class: 'small',
    text: 'Add a line',
    attrs: { type: 'button' },
    on: {
      click: () => {
        add({}, false);
        rows.at(-1)!.inputs.values().next().value?.focus();
      },
    },
  });
  const lists = columns
    .filter(({ list }) => list)
    .map(({ key, list }) =>
      el('datalist', { id: `${name}-${key}` }, ...list!.map((value) => el('option', { attrs: { value } }))),
    );
  return {
    place: el('div', {}, body, more, ...lists),
    all: () => rows.map(({ inputs }) => valuesOf(inputs)),
    values: () => {
      const filled = rows.filter(
        ({ inputs, isFixed }) => !isFixed && [...inputs.values()].some(({ value }) => value.trim() !== ''),
      );
      // Problems are reported by the line's place among those that were sent.
      filled.forEach(({ inputs }, at) => {
        for (const [key, input] of inputs)
          input.closest('[data-field]')?.setAttribute('data-field', `${name}.${at}.${key}`);
      });
      return filled.map(({ inputs }) => valuesOf(inputs));
    },
  };
}
