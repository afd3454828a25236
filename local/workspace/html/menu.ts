import { Remote, type Rules } from '../kernel/bridge';
import { COSTS } from '../kernel/costs';
import type { Execution } from '../kernel/execution';
import type { MenuItemState, MenuState } from '../kernel/state';

/**
 * A menu of the open spreadsheet; it shows after `addToUi`.
 * @see https://developers.google.com/apps-script/reference/base/menu
 */
export class Menu extends Remote {
  static override readonly type = 'Base.Menu';
  static override readonly page = 'base/menu';
  static override readonly rules: Rules = { addToUi: { cost: COSTS.ui } };
  readonly _items: MenuItemState[] = [];

  constructor(
    run: Execution,
    readonly _name: string,
  ) {
    super(run);
  }

  addItem(caption: string, functionName: string): this {
    this._items.push({ kind: 'item', caption: String(caption), function: String(functionName) });
    return this;
  }

  addSeparator(): this {
    this._items.push({ kind: 'separator' });
    return this;
  }

  addSubMenu(menu: Menu): this {
    this._items.push({ kind: 'menu', menu: menu._state() });
    return this;
  }

  /** Shows the menu to whoever has the file open; one of the same name is replaced. */
  addToUi(): void {
    const { sessions } = this._run.workspace.state;
    const key = sessionKey(this._run.project.id, this._run.options.screen ?? this._run.user);
    sessions[key] ??= { menus: [] };
    const session = sessions[key]!;
    session.menus = [...session.menus.filter(({ name }) => name !== this._name), this._state()];
  }

  _state(): MenuState {
    return { name: this._name, items: structuredClone(this._items) };
  }
}

export const sessionKey = (projectId: string, email: string): string => `${projectId}|${email}`;
