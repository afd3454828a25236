import { cellAt, setCell } from '../model/cells';
import { linkOf } from '../model/formulaText';
import type { Cell } from '../state';
import { RangeLooks } from './rangeLooks';
import { RichTextValue } from './richText';
import { blockOf, requireShape } from './sizes';

/** Text with links inside. A number, date or truth value has none: null. */
export abstract class RangeText extends RangeLooks {
  getRichTextValue(): RichTextValue | null {
    return this.getRichTextValues()[0]![0]!;
  }

  getRichTextValues(): (RichTextValue | null)[][] {
    return this._map((cell) => this._rich(cell));
  }

  private _rich(cell: Cell | null): RichTextValue | null {
    if (cell?.v !== undefined && typeof cell.v !== 'string') return null;
    const text = (cell?.v as string | undefined) ?? '';
    const link = linkOf(cell?.f);
    return new RichTextValue(this._run, text, link ? [{ start: 0, end: text.length, link }] : (cell?.runs ?? []));
  }

  setRichTextValue(value: RichTextValue): this {
    return this._putRich(blockOf(this._rect, value));
  }

  setRichTextValues(values: RichTextValue[][]): this {
    requireShape(values, this._rect);
    return this._putRich(values);
  }

  /** The text is taken as it is: nothing in it becomes a number or a formula. */
  private _putRich(values: readonly RichTextValue[][]): this {
    return this._each((row, column, r, c) => {
      const value = values[r]![c]!;
      const { f: _f, v: _v, runs: _runs, spill: _spill, ...rest } = cellAt(this._state, row, column) ?? {};
      setCell(this._state, row, column, {
        ...rest,
        ...(value._text === '' ? {} : { v: value._text }),
        ...(value._runs.length > 0 ? { runs: structuredClone(value._runs) } : {}),
      });
    });
  }
}
