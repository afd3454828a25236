import { Blob } from '../../base/blob';
import { User } from '../../base/user';
import type { FileState } from '../../drive/state';
import { Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { useQuota } from '../../kernel/quota';
import { touch } from '../model/cells';
import { bookPdf } from '../pdf';
import type { BookState } from '../state';
import { liveBook, requireEditor, SHEET_SCOPES } from './access';

/** The spreadsheet as a file: name, people, zone and language. */
export abstract class BookFile extends Remote {
  static override readonly type: string = 'Spreadsheet.Spreadsheet';
  static override readonly page: string = 'spreadsheet/spreadsheet';
  static override readonly scopes = SHEET_SCOPES;

  constructor(
    run: Execution,
    readonly _bookId: string,
  ) {
    super(run);
  }

  get _book(): BookState {
    return liveBook(this._run, this._bookId);
  }

  get _file(): FileState | undefined {
    return this._run.workspace.state.drive.files[this._bookId];
  }

  getId(): string {
    return this._bookId;
  }

  getUrl(): string {
    return `https://docs.google.com/spreadsheets/d/${this._bookId}/edit`;
  }

  /** All visible sheets as PDF, which is all that Google offers here. */
  getBlob(): Blob {
    return this.getAs('application/pdf');
  }

  getAs(contentType: string): Blob {
    const node = this._file;
    if (!node || contentType !== 'application/pdf')
      throw new GoogleError(
        `Converting from application/vnd.google-apps.spreadsheet to ${contentType} is not supported.`,
      );
    useQuota(this._run, 'Files converted');
    const name = `${node.name.replace(/\.[^.]*$/, '')}.pdf`;
    return new Blob(this._run, bookPdf(this._run.workspace, this._bookId), contentType, name);
  }

  getFormUrl(): string | null {
    return null;
  }

  getName(): string {
    return this._file?.name ?? '';
  }

  rename(newName: string): void {
    requireEditor(this._run, this._bookId);
    if (this._file) this._file.name = newName;
  }

  getOwner(): User | null {
    return this._file ? new User(this._run, this._file.owner) : null;
  }

  /** The owner is one of them. */
  getEditors(): User[] {
    return [...new Set([this._file?.owner, ...(this._file?.editors ?? [])])]
      .filter((email) => email !== undefined)
      .map((email) => new User(this._run, email));
  }

  getViewers(): User[] {
    return (this._file?.viewers ?? []).map((email) => new User(this._run, email));
  }

  private _share(list: 'editors' | 'viewers', add: readonly string[], remove: readonly string[]): this {
    requireEditor(this._run, this._bookId);
    const file = this._file;
    if (!file) return this;
    file[list] = [...new Set([...file[list].filter((email) => !remove.includes(email)), ...add])];
    if (list === 'editors') file.viewers = file.viewers.filter((email) => !add.includes(email));
    return this;
  }

  addEditor(user: User | string): this {
    return this._share('editors', [emailOf(user)], []);
  }

  addEditors(emails: string[]): this {
    return this._share('editors', emails, []);
  }

  removeEditor(user: User | string): this {
    return this._share('editors', [], [emailOf(user)]);
  }

  addViewer(user: User | string): this {
    return this._share('viewers', [emailOf(user)], []);
  }

  addViewers(emails: string[]): this {
    return this._share('viewers', emails, []);
  }

  removeViewer(user: User | string): this {
    return this._share('viewers', [], [emailOf(user)]);
  }

  getSpreadsheetTimeZone(): string {
    return this._book.timeZone;
  }

  /** Dates in cells are local times: they keep their text and become other instants. */
  setSpreadsheetTimeZone(timezone: string): void {
    requireEditor(this._run, this._bookId);
    this._book.timeZone = timezone;
    for (const sheet of this._book.sheets) touch(sheet);
  }

  getSpreadsheetLocale(): string {
    return this._book.locale;
  }

  setSpreadsheetLocale(locale: string): void {
    requireEditor(this._run, this._bookId);
    this._book.locale = locale;
  }

  /** Shows a short message to whoever has the spreadsheet open; nothing happens where nobody has. */
  toast(msg: string, title = '', _timeoutSeconds?: number): void {
    if (this._run.options.hasUi) this._run.opened.push({ kind: 'toast', title, message: msg });
  }

  isAnonymousView(): boolean {
    return this._file?.linkAccess !== 'none';
  }

  isAnonymousWrite(): boolean {
    return this._file?.linkAccess === 'edit';
  }
}

const emailOf = (user: User | string): string => (typeof user === 'string' ? user : user._email);
