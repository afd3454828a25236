import { Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { touch } from '../model/cells';
import { costsOf, requireEditor, SHEET_SCOPES } from './access';
import type { Range } from './range';
import type { Spreadsheet } from './spreadsheet';

/** Gives a range a name, or moves the name there. @throws GoogleError for what is no name. */
export function setNamedRange(run: Execution, parent: Spreadsheet, name: string, range: Range): void {
  requireEditor(run, parent._bookId);
  if (
    !/^[A-Za-z_\u00c0-\uffff][\w.\u00c0-\uffff]{0,249}$/.test(name) ||
    /^[A-Za-z]{1,3}\d+$|^(true|false)$/i.test(name)
  ) {
    throw new GoogleError('The name you entered is not valid for a named range.');
  }
  const book = parent._book;
  const entry = { name, sheetId: range._sheet._sheetId, range: { ...range._rect } };
  const at = book.namedRanges.findIndex((named) => named.name.toLowerCase() === name.toLowerCase());
  if (at < 0) book.namedRanges.push(entry);
  else book.namedRanges[at] = { ...book.namedRanges[at], ...entry };
  touch(range._state);
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/named-range */
export class NamedRange extends Remote {
  static override readonly type = 'Spreadsheet.NamedRange';
  static override readonly page = 'spreadsheet/named-range';
  static override readonly scopes = SHEET_SCOPES;
  static override readonly rules = costsOf('', 'remove setName setRange');

  constructor(
    run: Execution,
    private readonly _parent: Spreadsheet,
    private _name: string,
  ) {
    super(run);
  }

  getName(): string {
    return this._name;
  }

  getRange(): Range {
    const found = this._parent._book.namedRanges.find((named) => named.name === this._name);
    if (!found) throw new GoogleError('The named range no longer exists.');
    return this._parent.getSheetById(found.sheetId)!._range(found.range);
  }

  setName(name: string): this {
    const range = this.getRange();
    this.remove();
    setNamedRange(this._run, this._parent, name, range);
    this._name = name;
    return this;
  }

  setRange(range: Range): this {
    setNamedRange(this._run, this._parent, this._name, range);
    return this;
  }

  remove(): void {
    requireEditor(this._run, this._parent._bookId);
    const book = this._parent._book;
    book.namedRanges = book.namedRanges.filter((named) => named.name !== this._name);
    for (const sheet of book.sheets) touch(sheet);
  }
}
