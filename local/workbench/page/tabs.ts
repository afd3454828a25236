import type { TabView } from '../protocol';
import type { App } from './app';
import { byId, h, icon } from './dom';
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
    const all = h(
      'button',
      {
        type: 'button',
        class: 'icon-button',
        role: 'tab',
        'aria-selected': 'false',
        tabindex: -1,
        'aria-label': 'All sheets',
        title: 'All sheets',
      },
      icon('sheet'),
    );
    all.addEventListener('click', () => {
      const box = all.getBoundingClientRect();
      openMenu(
        tabs.map(({ name, hidden }) => ({
          label: name,
          ...(hidden ? { hint: 'hidden' } : {}),
          run: () => void this.enter(name),
        })),
        { x: box.left, y: box.top - 8 },
        'All sheets',
      );
    });
    list.replaceChildren(all, ...shown.map((tab) => this.tab(tab)));
    list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
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

  private onKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    const names = (this.app.book?.tabs ?? []).filter(({ hidden }) => !hidden).map(({ name }) => name);
    const step = event.key === 'ArrowRight' ? 1 : -1;
    void this.choose(names[(names.indexOf(this.current) + step + names.length) % names.length] ?? this.current);
    byId('tabs').querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  }
}
