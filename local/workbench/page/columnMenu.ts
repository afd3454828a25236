import { columnName } from './a1';
import { getValues } from './api';
import { h, icon } from './dom';
import type { Edits } from './edits';
import type { Grid } from './grid/grid';
import { openLayer } from './popup';

/** Sort and filter of one column, as it opens from its header. */
export async function openColumnMenu(
  grid: Grid,
  edits: Edits,
  column: number,
  at: { x: number; y: number },
): Promise<void> {
  const { model } = grid;
  const name = model.text(0, column) || `column ${columnName(column)}`;
  const { values, more } = await getValues(model.sheet, column);
  const hidden = new Set(model.filter[column] ?? []);
  const list = h('div', { class: 'values', role: 'group', 'aria-label': `Values of ${name}` });
  for (const { text, count } of values) {
    const box = h('input', { type: 'checkbox', checked: !hidden.has(text), value: text });
    list.append(
      h(
        'label',
        {},
        box,
        h('span', { class: 'ellipsis' }, text === '' ? '(empty)' : text),
        h('small', {}, count.toLocaleString('en')),
      ),
    );
  }
  if (more) list.append(h('p', { class: 'quiet' }, 'The most frequent 300 values are listed.'));
  const search = h('input', {
    class: 'field',
    type: 'search',
    placeholder: 'Search values',
    'aria-label': 'Search values',
  });
  search.addEventListener('input', () => {
    for (const label of list.querySelectorAll('label'))
      label.hidden = !label.textContent?.toLowerCase().includes(search.value.toLowerCase());
  });
  const boxes = (): HTMLInputElement[] => [...list.querySelectorAll<HTMLInputElement>('label:not([hidden]) input')];
  const apply = (): void => {
    const out = [...list.querySelectorAll<HTMLInputElement>('input')]
      .filter((box) => !box.checked)
      .map((box) => box.value);
    const { [column]: _mine, ...others } = model.filter;
    close();
    grid.selection.moveTo({ row: Math.min(1, grid.view.frozenRows), column });
    void model.setFilter(out.length > 0 ? { ...others, [column]: out } : others);
  };
  const sort = (ascending: boolean): void => {
    close();
    void sortBy(grid, edits, column, ascending);
  };
  const form = h(
    'form',
    {},
    h('h2', {}, name),
    h(
      'div',
      { class: 'sorts' },
      h('button', { type: 'button', onclick: () => sort(true) }, icon('sort-up'), 'Sort A to Z'),
      h('button', { type: 'button', onclick: () => sort(false) }, icon('sort-down'), 'Sort Z to A'),
    ),
    search,
    list,
    h(
      'footer',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'plain',
          onclick: () => {
            const all = boxes().every((box) => box.checked);
            for (const box of boxes()) box.checked = !all;
          },
        },
        'All or none',
      ),
      h('button', { type: 'submit', class: 'primary' }, 'Show'),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
  const layer = h('div', { class: 'layer', role: 'dialog', 'aria-label': `Sort and filter ${name}` }, form);
  const close = openLayer(layer, at);
  layer.querySelector('button')?.focus();
}

/** Sorts all rows below the header for everybody, as Sheets does. */
export async function sortBy(grid: Grid, edits: Edits, column: number, ascending: boolean): Promise<void> {
  await edits.rows(grid.model.sheet, {
    op: 'sort',
    at: Math.max(1, grid.model.head?.frozenRows ?? 1),
    by: column,
    ascending,
  });
  grid.refresh();
}
