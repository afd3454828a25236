import type { ValidationView } from '../../protocol';
import { byId, freshId, h } from '../dom';

export type Move = 'down' | 'up' | 'right' | 'left' | 'stay';

export interface EditorOptions {
  /** The cell that it stands on. */
  cell: HTMLElement;
  label: string;
  text: string;
  /** The text is replaced by the first key, as when one types on a cell; arrows then leave the cell. */
  typing: boolean;
  rule: ValidationView | undefined;
  onInput(text: string): void;
  onDone(text: string | null, move: Move): void;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

export interface Editor {
  set(text: string): void;
  commit(move?: Move): void;
  cancel(): void;
}

/** Opens an input on a cell; with a list of choices it is a combo box. */
export function openEditor(options: EditorOptions): Editor {
  const { cell, rule } = options;
  const fieldProps = { class: 'editor', spellcheck: false, 'aria-label': options.label, value: options.text };
  // A combo box is an input of one line: https://www.w3.org/TR/html-aria/#docconformance
  const input: Field = rule?.values
    ? h('input', { ...fieldProps, type: 'text', autocomplete: 'off' })
    : h('textarea', { ...fieldProps, rows: 1 });
  // A grid holds rows and cells, and nothing else.
  const frame = h(
    'div',
    { class: 'editor-frame', role: 'rowgroup' },
    h('div', { class: 'editor-frame', role: 'row' }, h('div', { class: 'editor-frame', role: 'gridcell' }, input)),
  );
  const choices = rule?.values
    ? new Choices(input, rule.values, options.typing ? '' : options.text, (value) => finish(value, 'stay'))
    : null;
  let isOpen = true;
  const finish = (text: string | null, move: Move): void => {
    if (!isOpen) return;
    isOpen = false;
    choices?.close();
    frame.remove();
    options.onDone(text, move);
  };
  input.addEventListener('input', () => {
    fit();
    choices?.narrow(input.value);
    options.onInput(input.value);
  });
  (input as HTMLElement).addEventListener('keydown', (event) => {
    event.stopPropagation();
    if (choices?.onKey(event)) return;
    const move = moveOf(event, options.typing && !choices);
    if (event.key === 'Escape') finish(null, 'stay');
    else if (event.key === 'Enter' && event.altKey && !choices) insertLine();
    else if (move) finish(choices?.pick() ?? input.value, move);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', () => finish(input.value, 'stay'));
  for (const name of ['copy', 'cut', 'paste', 'pointerdown', 'dblclick'])
    frame.addEventListener(name, (event) => event.stopPropagation());
  const insertLine = (): void => {
    const end = input.value.length;
    input.setRangeText('\n', input.selectionStart ?? end, input.selectionEnd ?? end, 'end');
    fit();
  };
  const fit = (): void => {
    input.style.height = 'auto';
    input.style.height = `${Math.max(cell.clientHeight, input.scrollHeight)}px`;
    input.style.width = `${Math.max(cell.clientWidth, Math.min(420, input.value.length * 8 + 24))}px`;
  };
  place(frame, input, cell);
  fit();
  choices?.open();
  input.focus();
  // A choice is replaced by what one types; text is gone on with.
  input.setSelectionRange(choices ? 0 : input.value.length, input.value.length);
  return {
    set: (text) => {
      input.value = text;
      fit();
    },
    commit: (move = 'stay') => finish(input.value, move),
    cancel: () => finish(null, 'stay'),
  };
}

function moveOf(event: KeyboardEvent, arrowsLeave: boolean): Move | null {
  if (event.isComposing) return null;
  if (event.key === 'Enter') return event.shiftKey ? 'up' : 'down';
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right';
  if (!arrowsLeave) return null;
  const arrows: Record<string, Move> = { ArrowDown: 'down', ArrowUp: 'up', ArrowLeft: 'left', ArrowRight: 'right' };
  return arrows[event.key] ?? null;
}

/** Lays the input over the cell, in the same scrolled box, so that both move together. */
function place(holder: HTMLElement, input: Field, cell: HTMLElement): void {
  const grid = cell.closest<HTMLElement>('.grid')!;
  const box = cell.getBoundingClientRect();
  const frame = grid.getBoundingClientRect();
  input.style.left = `${box.left - frame.left + grid.scrollLeft - 1}px`;
  input.style.top = `${box.top - frame.top + grid.scrollTop - 1}px`;
  grid.append(holder);
}

class Choices {
  private readonly list = h('ul', {
    class: 'choices',
    role: 'listbox',
    id: freshId('choices'),
    'aria-label': 'Choices',
  });
  private readonly last: string;
  private shown: string[];
  private at = -1;

  constructor(
    private readonly input: Field,
    private readonly values: string[],
    current: string,
    private readonly onPick: (value: string) => void,
  ) {
    this.shown = values;
    this.last = current;
    this.at = values.indexOf(current);
    input.setAttribute('role', 'combobox');
    input.setAttribute('aria-autocomplete', 'list');
    input.setAttribute('aria-controls', this.list.id);
    input.setAttribute('aria-expanded', 'true');
  }

  open(): void {
    byId('layers').append(this.list);
    this.draw();
    const box = this.input.getBoundingClientRect();
    const below = window.innerHeight - box.bottom;
    this.list.style.left = `${Math.min(box.left, window.innerWidth - this.list.offsetWidth - 8)}px`;
    this.list.style.minWidth = `${box.width}px`;
    this.list.style.top =
      below > this.list.offsetHeight + 8
        ? `${box.bottom + 3}px`
        : `${Math.max(8, box.top - this.list.offsetHeight - 3)}px`;
  }

  close(): void {
    this.list.remove();
  }

  narrow(text: string): void {
    const wanted = text.trim().toLowerCase();
    this.shown = this.values.filter((value) => value.toLowerCase().includes(wanted));
    this.at = wanted === '' || this.shown.length === 0 ? -1 : 0;
    this.draw();
  }

  onKey(event: KeyboardEvent): boolean {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return false;
    const { length } = this.shown;
    if (length > 0)
      this.at =
        this.at === -1 && event.key === 'ArrowUp'
          ? length - 1
          : (this.at + (event.key === 'ArrowDown' ? 1 : -1) + length) % length;
    this.draw();
    event.preventDefault();
    return true;
  }

  /** The marked choice; null where what stands in the input counts. */
  pick(): string | null {
    const typed = this.input.value.trim();
    const exact = this.values.find((value) => value.toLowerCase() === typed.toLowerCase());
    const marked = this.shown[this.at];
    if (
      marked !== undefined &&
      (typed === '' || typed === this.last || marked.toLowerCase().includes(typed.toLowerCase()))
    )
      return marked;
    return exact ?? null;
  }

  private draw(): void {
    this.list.replaceChildren(
      ...this.shown.map((value, at) => {
        const item = h(
          'li',
          { role: 'option', id: `${this.list.id}-${at}`, 'aria-selected': at === this.at ? 'true' : 'false' },
          value,
        );
        // The input would lose its focus, and with it be closed, before the click.
        item.addEventListener('pointerdown', (event) => {
          event.preventDefault();
          this.onPick(value);
        });
        return item;
      }),
    );
    if (this.shown.length === 0)
      this.list.append(
        h('li', { class: 'none', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, 'No such choice'),
      );
    if (this.at === -1) this.input.removeAttribute('aria-activedescendant');
    else this.input.setAttribute('aria-activedescendant', `${this.list.id}-${this.at}`);
    this.list.children[this.at]?.scrollIntoView({ block: 'nearest' });
  }
}
