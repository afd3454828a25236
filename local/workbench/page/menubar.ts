import type { ActAnswer, MenuItemView, MenuView } from '../protocol';
import { post } from './api';
import type { App } from './app';
import type { Commands } from './commands';
import { byId, h } from './dom';
import { type Closing, type Entry, openMenu } from './popup';
import type { ScriptUi } from './scriptUi';
import { isOk } from './toast';

interface Menu {
  label: string;
  isScript: boolean;
  entries(): Entry[];
}

/** The row of menus: the page's own, then those that the script has made in onOpen. */
export class Menubar {
  private scriptMenus: MenuView[] = [];
  private at = 0;

  constructor(
    private readonly app: App,
    private readonly commands: Commands,
    private readonly ui: ScriptUi,
    private readonly showWelcome: () => void,
  ) {
    byId('menubar').addEventListener('keydown', (event) => this.onKey(event));
  }

  /** Opens the board anew as whoever acts, which runs the script's onOpen, and shows its menus. */
  async reload(): Promise<void> {
    const answer = await post<ActAnswer & { menus?: MenuView[] }>('open', { as: this.app.as });
    this.scriptMenus = answer.menus ?? [];
    this.draw();
    this.ui.show(answer);
  }

  /** Chooses an entry by its words, as a press on it does. */
  async choose(path: string[]): Promise<void> {
    byId('menubar').setAttribute('aria-busy', 'true');
    const answer = await post<ActAnswer>('menu', { as: this.app.as, path, selected: this.app.selected() });
    byId('menubar').removeAttribute('aria-busy');
    isOk(answer);
    this.ui.show(answer);
  }

  private menus(): Menu[] {
    const { commands } = this;
    const own = (label: string, entries: () => Entry[]): Menu => ({ label, isScript: false, entries });
    return [
      own('Edit', () => commands.edit()),
      own('Insert', () => commands.insertMenu()),
      own('Data', () => commands.data()),
      ...this.scriptMenus.map((menu) => ({
        label: menu.label,
        isScript: true,
        entries: () => this.entries(menu.items, [menu.label]),
      })),
      own('Help', () => [
        { label: 'Try this in five steps', run: () => this.showWelcome() },
        { label: 'Keys', run: () => commands.showKeys() },
      ]),
    ];
  }

  private entries(items: readonly MenuItemView[], path: string[]): Entry[] {
    return items.map((item) => {
      if (item.label === null) return 'line';
      const here = [...path, item.label];
      if (item.items) return { label: item.label, items: this.entries(item.items, here) };
      return { label: item.label, run: () => void this.choose(here) };
    });
  }

  private draw(): void {
    const menus = this.menus();
    byId('menubar').replaceChildren(
      ...menus.map((menu, at) =>
        h(
          'button',
          {
            type: 'button',
            class: menu.isScript ? 'own' : null,
            'aria-haspopup': 'menu',
            'aria-expanded': 'false',
            tabindex: at === this.at ? 0 : -1,
            onclick: () => this.open(at),
          },
          menu.label,
        ),
      ),
    );
  }

  private open(at: number): void {
    const menus = this.menus();
    this.at = (at + menus.length) % menus.length;
    const menu = menus[this.at]!;
    const buttons = this.buttons();
    buttons.forEach((button, place) => {
      button.tabIndex = place === this.at ? 0 : -1;
    });
    const button = buttons[this.at]!;
    button.setAttribute('aria-expanded', 'true');
    button.focus();
    const box = button.getBoundingClientRect();
    openMenu(menu.entries(), { x: box.left, y: box.bottom + 3 }, menu.label, (reason) => this.onClosed(button, reason));
  }

  private onClosed(button: HTMLElement, reason: Closing): void {
    button.setAttribute('aria-expanded', 'false');
    if (reason === 'next') this.open(this.at + 1);
    if (reason === 'previous') this.open(this.at - 1);
  }

  private onKey(event: KeyboardEvent): void {
    const buttons = this.buttons();
    const here = buttons.indexOf(document.activeElement as HTMLButtonElement);
    if (here === -1) return;
    if (event.key === 'ArrowDown') this.open(here);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const to = (here + (event.key === 'ArrowRight' ? 1 : -1) + buttons.length) % buttons.length;
      buttons[here]!.tabIndex = -1;
      buttons[to]!.tabIndex = 0;
      buttons[to]!.focus();
      this.at = to;
    } else return;
    event.preventDefault();
  }

  private buttons(): HTMLButtonElement[] {
    return [...byId('menubar').querySelectorAll('button')];
  }
}
