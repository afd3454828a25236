import { User } from '../../base/user';
import { type EnumValue, Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { sameRect } from '../model/rect';
import { letsEdit, mayEditFile, PROTECTED } from '../model/rights';
import type { ProtectionState } from '../state';
import { costsOf, SHEET_SCOPES } from './access';
import { ProtectionType } from './enums';
import type { RangePlace } from './rangePlace';
import type { Sheet } from './sheet';

/**
 * A protected range or sheet. Until its list of editors is touched it keeps nobody out who may edit the file.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/protection
 */
export class Protection extends Remote {
  static override readonly type = 'Spreadsheet.Protection';
  static override readonly page = 'spreadsheet/protection';
  static override readonly scopes = SHEET_SCOPES;
  static override readonly rules = costsOf(
    'canEdit canDomainEdit getEditors getUnprotectedRanges',
    'addEditor addEditors remove removeEditor removeEditors setDescription setDomainEdit setNamedRange setRange setRangeName setUnprotectedRanges setWarningOnly',
  );

  constructor(
    run: Execution,
    private readonly _sheet: Sheet,
    readonly _id: number,
  ) {
    super(run);
  }

  private get _state(): ProtectionState {
    const found = this._sheet._state.protections.find((each) => each.id === this._id);
    if (!found) throw new GoogleError('The protected range or sheet no longer exists.');
    return found;
  }

  private get _owner(): string {
    return this._run.workspace.state.drive.files[this._sheet._bookId]?.owner ?? '';
  }

  /** The state of a protection that the run's user may change. @throws GoogleError otherwise. */
  private _change(): ProtectionState {
    if (!this.canEdit()) throw new GoogleError(PROTECTED);
    return this._state;
  }

  canEdit(): boolean {
    const { workspace, user } = this._run;
    return (
      mayEditFile(workspace, this._sheet._bookId, user) && letsEdit(workspace, this._sheet._bookId, this._state, user)
    );
  }

  /** Without a list of its own a protection mirrors the file; the owner, who always may edit, is not listed. */
  getEditors(): User[] {
    return this._editors()
      .filter((email) => email !== this._owner)
      .map((email) => new User(this._run, email));
  }

  private _editors(): string[] {
    const state = this._state;
    return state.editorsSet
      ? state.editors
      : (this._run.workspace.state.drive.files[this._sheet._bookId]?.editors ?? []);
  }

  private _setEditors(editors: readonly string[]): this {
    const state = this._change();
    // Whoever changes the list cannot lock themselves out. https://developers.google.com/apps-script/reference/spreadsheet/protection#removeEditor(User)
    const kept =
      this._editors().includes(this._run.user) && !editors.includes(this._run.user)
        ? [...editors, this._run.user]
        : editors;
    state.editors = [...new Set(kept)];
    state.editorsSet = true;
    return this;
  }

  addEditor(user: User | string): this {
    return this.addEditors([emailOf(user)]);
  }

  addEditors(emails: string[]): this {
    return this._setEditors([...this._editors(), ...emails.map(emailOf)]);
  }

  removeEditor(user: User | string): this {
    return this.removeEditors([user]);
  }

  removeEditors(users: (User | string)[]): this {
    const gone = users.map(emailOf);
    return this._setEditors(this._editors().filter((email) => !gone.includes(email)));
  }

  /** A protection that mirrors the file lets the domain's editors in, as does one that was told to. */
  canDomainEdit(): boolean {
    const state = this._state;
    return this._run.workspace.state.switches.account === 'workspace' && (state.domainEdit ?? !state.editorsSet);
  }

  setDomainEdit(editable: boolean): this {
    if (this._run.workspace.state.switches.account === 'consumer')
      throw new GoogleError('Domain permissions cannot be set on a spreadsheet that does not belong to a domain.');
    const state = this._change();
    this._setEditors(this._editors());
    state.domainEdit = editable;
    return this;
  }

  getDescription(): string {
    return this._state.description;
  }

  setDescription(description: string): this {
    this._change().description = description;
    return this;
  }

  getProtectionType(): EnumValue {
    return this._state.rect ? ProtectionType.RANGE : ProtectionType.SHEET;
  }

  getRange(): RangePlace {
    const { rect } = this._state;
    const { maxRows, maxColumns } = this._sheet._state;
    return this._sheet._range(rect ?? { r0: 0, c0: 0, r1: maxRows, c1: maxColumns });
  }

  setRange(range: RangePlace): this {
    this._change().rect = { ...range._rect };
    return this;
  }

  getRangeName(): string | null {
    const { rect } = this._state;
    return (
      this._sheet._book.namedRanges.find(
        (named) => rect && named.sheetId === this._sheet._sheetId && sameRect(named.range, rect),
      )?.name ?? null
    );
  }

  getUnprotectedRanges(): RangePlace[] {
    return this._state.unprotected.map((rect) => this._sheet._range(rect));
  }

  setUnprotectedRanges(ranges: RangePlace[]): this {
    const state = this._change();
    if (state.rect) throw new GoogleError('You cannot set unprotected ranges on a protected range.');
    state.unprotected = ranges.map((range) => ({ ...range._rect }));
    return this;
  }

  isWarningOnly(): boolean {
    return this._state.warningOnly;
  }

  setWarningOnly(warningOnly: boolean): this {
    this._change().warningOnly = warningOnly;
    return this;
  }

  remove(): void {
    this._change();
    const sheet = this._sheet._state;
    sheet.protections = sheet.protections.filter((each) => each.id !== this._id);
  }
}

const emailOf = (user: User | string): string => (typeof user === 'string' ? user : user._email);
