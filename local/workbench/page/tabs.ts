import type { TabView } from '../protocol';
import type { App } from './app';
import { byId, h, icon, iconButton } from './dom';
import { openMenu } from './popup';

/** The sheets at the foot of the board. */
export class Tabs {
  current = '';
  private drawn = '';

  constructor(
    private readonly app: App,
    private readonly onOpen: (name: string) => Promise<void>,
    private readonly onEnter: () => void,
  ) {
    byId('tabs').addEventListener('keydown', (event) => this.onKey(event));
    const all = iconButton('sheet', 'All sheets', () => this.listAll(all));
    all.setAttribute('aria-haspopup', 'menu');
    byId('all-sheets').append(all);
    app.onChange(() => this.draw());
  }

  /** @returns When the sheet is on show. */
  async choose(name: string): Promise<void> {
    if (!this.app.book?.tabs.some((tab) => tab.name === name)) return;
    this.current = name;
    this.draw();
    await this.onOpen(name);
  }

  private draw(): void {
    const tabs = this.app.book?.tabs ?? [];
    const shown = tabs.filter(({ hidden, name }) => !hidden || name === this.current);
    const key = JSON.stringify([shown, this.current]);
    if (key === this.drawn) return;
    this.drawn = key;
    const list = byId('tabs');
    list.replaceChildren(...shown.map((tab) => this.tab(tab)));
    const current = list.querySelector<HTMLElement>('[aria-selected=true]');
    if (current) reveal(list, current);
  }

  /** Hidden sheets too, which a press shows. */
  private listAll(button: HTMLElement): void {
    const box = button.getBoundingClientRect();
    openMenu(
      (this.app.book?.tabs ?? []).map(({ name, hidden }) => ({
        label: name,
        ...(hidden ? { hint: 'hidden' } : {}),
        run: () => void this.enter(name),
      })),
      { x: box.left, y: box.top - 8 },
      'All sheets',
    );
  }

  private tab({ name, color, locked }: TabView): HTMLElement {
    const isCurrent = name === this.current;
    return h(
      'button',
      {
        type: 'button',
        role: 'tab',
        'aria-selected': String(isCurrent),
        'aria-controls': 'grid-place',
        tabindex: isCurrent ? 0 : -1,
        title: locked ? 'Kept by Baton: you may read it' : null,
        onclick: () => void this.enter(name),
      },
      color && h('span', { class: 'dot', style: `background:${color}` }),
      name,
      locked && icon('lock'),
    );
  }

  /** A press on a tab leads into its sheet, as in Sheets: the next key types there. Arrows stay on the tabs. */
  private enter(name: string): Promise<void> {
    const opened = this.choose(name);
    this.onEnter();
    return opened;
  }

  /** Opens the sheet beside the one on show, hidden ones left out. */
  step(by: 1 | -1): void {
    const names = (this.app.book?.tabs ?? []).filter(({ hidden }) => !hidden).map(({ name }) => name);
    void this.choose(names[(names.indexOf(this.current) + by + names.length) % names.length] ?? this.current);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    this.step(event.key === 'ArrowRight' ? 1 : -1);
    byId('tabs').querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  }
}

/** Not by scrollIntoView, which would have the first press of Tab begin here instead of at the top of the page. */
function reveal(list: HTMLElement, tab: HTMLElement): void {
  const left = tab.offsetLeft;
  if (left < list.scrollLeft) list.scrollLeft = left;
  else if (left + tab.offsetWidth > list.scrollLeft + list.clientWidth)
    list.scrollLeft = left + tab.offsetWidth - list.clientWidth;
}
