import { byId, h, icon } from './dom';

export type Entry =
  | { label: string; hint?: string; disabled?: boolean; run: () => void }
  | { label: string; items: Entry[] }
  | 'line';

let open: { close(): void } | null = null;

/** Opens a menu at a place; arrows, Home, End, letters, Enter and Escape work. Focus goes back when it closes. */
export function openMenu(
  entries: readonly Entry[],
  at: { x: number; y: number },
  label: string,
  onClose: (reason: Closing) => void = () => {},
): void {
  open?.close();
  const back = document.activeElement as HTMLElement | null;
  const levels: HTMLElement[] = [];
  const close = (reason: Closing = 'escape'): void => {
    if (!open) return;
    open = null;
    for (const level of levels) level.remove();
    document.removeEventListener('pointerdown', onOutside, true);
    if (reason !== 'outside') back?.focus();
    onClose(reason);
  };
  const onOutside = (event: PointerEvent): void => {
    if (!levels.some((level) => level.contains(event.target as Node))) close('outside');
  };
  const show = (items: readonly Entry[], x: number, y: number, name: string, opener: HTMLElement | null): void => {
    const level = h('div', { class: 'menu', role: 'menu', 'aria-label': name });
    level.append(...items.map((entry) => element(entry, level)));
    level.addEventListener('keydown', (event) => onKey(event, level, opener));
    levels.push(level);
    byId('layers').append(level);
    place(level, x, y, opener);
    focusAt(level, 0);
  };
  const element = (entry: Entry, level: HTMLElement): HTMLElement => {
    if (entry === 'line') return h('hr', { role: 'separator' });
    const isGroup = 'items' in entry;
    const button = h(
      'button',
      {
        type: 'button',
        role: 'menuitem',
        tabindex: -1,
        'aria-haspopup': isGroup ? 'menu' : null,
        'aria-disabled': !isGroup && entry.disabled ? 'true' : null,
      },
      h('span', {}, entry.label),
      isGroup ? icon('right') : entry.hint ? h('kbd', {}, entry.hint) : null,
    );
    const act = (): void => {
      if (isGroup) {
        while (levels.length > levels.indexOf(level) + 1) levels.pop()!.remove();
        const box = button.getBoundingClientRect();
        show(entry.items, box.right - 4, box.top - 5, entry.label, button);
      } else if (!entry.disabled) {
        close('chosen');
        entry.run();
      }
    };
    button.addEventListener('click', act);
    return button;
  };
  const onKey = (event: KeyboardEvent, level: HTMLElement, opener: HTMLElement | null): void => {
    const items = itemsOf(level);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const step: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
    if (event.key in step) focusAt(level, (step[event.key]! + items.length) % items.length);
    else if (event.key === 'Escape' || event.key === 'Tab') close('escape');
    else if (event.key === 'ArrowLeft' && opener) {
      levels.pop()!.remove();
      opener.focus();
    } else if (event.key === 'ArrowRight' && items[at]?.getAttribute('aria-haspopup')) items[at]!.click();
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft')
      close(event.key === 'ArrowRight' ? 'next' : 'previous');
    else if (event.key.length === 1 && event.key !== ' ') {
      const later = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      later.find((item) => item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  open = { close };
  document.addEventListener('pointerdown', onOutside, true);
  show(entries, at.x, at.y, label, null);
}

export type Closing = 'escape' | 'outside' | 'chosen' | 'next' | 'previous';

const itemsOf = (level: HTMLElement): HTMLElement[] => [...level.querySelectorAll<HTMLElement>('[role=menuitem]')];
const focusAt = (level: HTMLElement, at: number): void => itemsOf(level)[at]?.focus();

/** Puts a layer where it is wholly in sight. */
export function place(layer: HTMLElement, x: number, y: number, opener: HTMLElement | null = null): void {
  const { width, height } = layer.getBoundingClientRect();
  const room = { x: window.innerWidth - 8, y: window.innerHeight - 8 };
  const left =
    x + width > room.x && opener ? opener.getBoundingClientRect().left - width + 4 : Math.min(x, room.x - width);
  layer.style.left = `${Math.max(8, left)}px`;
  layer.style.top = `${Math.max(8, Math.min(y, room.y - height))}px`;
}

/** Opens a layer of any content that closes with Escape or a press outside; gives the way to close it. */
export function openLayer(
  content: HTMLElement,
  at: { x: number; y: number },
  onClose: () => void = () => {},
): () => void {
  open?.close();
  const back = document.activeElement as HTMLElement | null;
  const close = (): void => {
    if (!content.isConnected) return;
    content.remove();
    document.removeEventListener('pointerdown', onOutside, true);
    open = null;
    back?.focus();
    onClose();
  };
  const onOutside = (event: PointerEvent): void => {
    if (!content.contains(event.target as Node)) close();
  };
  content.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
  });
  document.addEventListener('pointerdown', onOutside, true);
  byId('layers').append(content);
  place(content, at.x, at.y);
  open = { close };
  return close;
}
