import { Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { cellAt } from '../model/cells';
import { displayOf } from '../model/display';
import { calculate } from '../model/formulas';
import { rectOf } from '../model/rect';
import { costsOf, SHEET_SCOPES } from './access';
import type { Range } from './range';
import type { Spreadsheet } from './spreadsheet';

/**
 * Finds text as it is shown, or in formulas, row by row.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/text-finder
 */
export class TextFinder extends Remote {
  static override readonly type = 'Spreadsheet.TextFinder';
  static override readonly page = 'spreadsheet/text-finder';
  static override readonly scopes = SHEET_SCOPES;
  static override readonly rules = costsOf('findAll findNext findPrevious', 'replaceAllWith replaceWith');
  private _case = false;
  private _entire = false;
  private _formulas = false;
  private _regex = false;
  private _at = -1;

  constructor(
    run: Execution,
    private readonly _parent: Spreadsheet,
    private readonly _where: Range[],
    private readonly _text: string,
  ) {
    super(run);
  }

  matchCase(on: boolean): this {
    this._case = on;
    return this;
  }

  matchEntireCell(on: boolean): this {
    this._entire = on;
    return this;
  }

  matchFormulaText(on: boolean): this {
    this._formulas = on;
    return this;
  }

  useRegularExpression(on: boolean): this {
    this._regex = on;
    return this;
  }

  private _pattern(): RegExp {
    const body = this._regex ? this._text : this._text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(this._entire ? `^(?:${body})$` : body, this._case ? 'g' : 'gi');
  }

  private _texts(): { range: Range; text: string }[] {
    calculate(this._run.workspace, this._parent._book);
    return this._where.flatMap((range) => {
      const { r0, c0, r1, c1 } = range._rect;
      const found: { range: Range; text: string }[] = [];
      for (let row = r0; row < Math.min(r1, range._state.rows.length); row++) {
        for (let column = c0; column < c1; column++) {
          const cell = cellAt(range._state, row, column);
          const text = this._formulas && cell?.f !== undefined ? cell.f : displayOf(cell, this._parent._book.locale);
          if (text !== '' && this._pattern().test(text))
            found.push({ range: range._sheet._range(rectOf(row, column)), text });
        }
      }
      return found;
    });
  }

  findAll(): Range[] {
    return this._texts().map(({ range }) => range);
  }

  findNext(): Range | null {
    const all = this.findAll();
    this._at += 1;
    return all[this._at] ?? null;
  }

  findPrevious(): Range | null {
    const all = this.findAll();
    this._at = this._at < 0 ? all.length - 1 : this._at - 1;
    return all[this._at] ?? null;
  }

  getCurrentMatch(): Range | null {
    return this._at < 0 ? null : (this.findAll()[this._at] ?? null);
  }

  startFrom(range: Range): this {
    const { r0, c0 } = range._rect;
    this._at = this.findAll().findIndex(({ _rect }) => _rect.r0 > r0 || (_rect.r0 === r0 && _rect.c0 >= c0)) - 1;
    return this;
  }

  replaceWith(text: string): number {
    const match = this.getCurrentMatch();
    return match ? this._replace([match], text) : 0;
  }

  /** How many times the text was replaced. */
  replaceAllWith(text: string): number {
    return this._replace(this.findAll(), text);
  }

  private _replace(ranges: Range[], text: string): number {
    let count = 0;
    for (const range of ranges) {
      const cell = range._first();
      const old = cell?.f ?? displayOf(cell, this._parent._book.locale);
      const next = old.replace(this._pattern(), (...match) => {
        count += 1;
        return this._regex ? text.replace(/\$(\d)/g, (_, n: string) => String(match[Number(n)] ?? '')) : text;
      });
      range.setValue(next);
    }
    return count;
  }
}
