import { Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import type { Sheet } from './sheet';

/**
 * The older form of a sheet's protection: a sheet that is protected for a list of people.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/page-protection
 */
export class PageProtection extends Remote {
  static override readonly type = 'Spreadsheet.PageProtection';
  static override readonly page = 'spreadsheet/page-protection';
  private _users: string[];
  private _on: boolean;

  constructor(
    run: Execution,
    private readonly _sheet: Sheet,
  ) {
    super(run);
    const known = _sheet._state.protections.find(({ rect }) => rect === null);
    this._on = known !== undefined;
    this._users = known ? [...known.editors] : [];
  }

  isProtected(): boolean {
    return this._on;
  }

  setProtected(protection: boolean): void {
    this._on = protection;
  }

  getUsers(): string[] {
    return [...this._users];
  }

  addUser(email: string): void {
    this._users.push(email);
  }

  removeUser(user: string): void {
    this._users = this._users.filter((email) => email !== user);
  }

  /** Nothing happens until the sheet is given it back. */
  _apply(): void {
    const protection = this._sheet.protect();
    if (!this._on) {
      protection.remove();
      return;
    }
    protection.removeEditors(protection.getEditors());
    protection.addEditors(this._users);
  }
}
