import { GoogleError } from '../../kernel/errors';
import { columnLetters } from '../model/a1';
import { type Content, hasContent, setContent, setProperty } from '../model/cells';
import { AUTOMATIC_FORMAT, displayOf, isDateFormat } from '../model/display';
import { contentOf, serialToDate } from '../model/entry';
import { mapRefs } from '../model/refs';
import { passes, ruleAt, rulesOn, violation } from '../model/validation';
import type { Cell } from '../state';
import { refuseLater } from './access';
import { RangePlace } from './rangePlace';
import { blockOf, requireShape } from './sizes';

const LONGEST_TEXT = 50_000;

/** Values, formulas, formats and notes. */
export abstract class RangeValues extends RangePlace {
  /** What `getValue` gives: a date for a number with a date format, '' for nothing, an error as its text. */
  _valueOf(cell: Cell | null): string | number | boolean | Date {
    const v = cell?.v;
    if (v === undefined || v === null) return '';
    if (typeof v === 'number') return isDateFormat(cell!.fmt) ? serialToDate(v, this._book.timeZone) : v;
    return typeof v === 'object' ? v.error : v;
  }

  getValue(): unknown {
    return this._map((cell) => this._valueOf(cell))[0]![0];
  }

  getValues(): unknown[][] {
    const zone = this._book.timeZone;
    return this._map((cell) => {
      const v = cell?.v;
      if (v === undefined || v === null) return '';
      if (typeof v === 'number') return cell!.fmt !== undefined && isDateFormat(cell!.fmt) ? serialToDate(v, zone) : v;
      return typeof v === 'object' ? v.error : v;
    });
  }

  getDisplayValue(): string {
    return this.getDisplayValues()[0]![0]!;
  }

  getDisplayValues(): string[][] {
    const { locale } = this._book;
    return this._map((cell) => displayOf(cell, locale));
  }

  setValue(value: unknown): this {
    return this._write(blockOf(this._rect, value));
  }

  setValues(values: unknown[][]): this {
    requireShape(values, this._rect);
    return this._write(values);
  }

  /** Parses like typing, checks protections and validation of every cell, and writes all or nothing. */
  _write(values: readonly unknown[][]): this {
    try {
      this._mayWrite();
      const contents = this._contents(values);
      this._check(contents);
      const { r0, c0 } = this._rect;
      contents.forEach((line, r) => {
        line.forEach((content, c) => {
          setContent(this._state, r0 + r, c0 + c, content);
        });
      });
    } catch (error) {
      refuseLater(this._run, error);
    }
    return this;
  }

  private _contents(values: readonly unknown[][]): Content[][] {
    const { locale, timeZone: zone } = this._book;
    const year = new Date(this._run.workspace.state.now).getUTCFullYear();
    const { rows } = this._state;
    return values.map((line, r) =>
      line.map((value, c) => {
        if (typeof value === 'string' && value.length > LONGEST_TEXT)
          throw new GoogleError('Your input contains more than the maximum of 50000 characters in a single cell.');
        const fmt = rows[this._rect.r0 + r]?.[this._rect.c0 + c]?.fmt;
        return contentOf(value, { locale, zone, year, ...(fmt ? { currentFormat: fmt } : {}) });
      }),
    );
  }

  private _check(contents: readonly Content[][]): void {
    const { workspace } = this._run;
    if (rulesOn(this._state, this._rect).every(({ rule }) => rule.allowInvalid)) return;
    contents.forEach((line, r) => {
      line.forEach((content, c) => {
        const [row, column] = [this._rect.r0 + r, this._rect.c0 + c];
        const rule = ruleAt(this._state, row, column);
        if (rule && !rule.allowInvalid && !passes(workspace, this._book, this._state, row, column, content, rule))
          throw new GoogleError(violation(row, column));
      });
    });
  }

  isBlank(): boolean {
    return this._map((cell) => !hasContent(cell)).every((line) => line.every(Boolean));
  }

  getFormula(): string {
    return this._first()?.f ?? '';
  }

  getFormulas(): string[][] {
    return this._map((cell) => cell?.f ?? '');
  }

  setFormula(formula: string): this {
    return this._write(blockOf(this._rect, asFormula(formula)));
  }

  setFormulas(formulas: string[][]): this {
    requireShape(formulas, this._rect);
    return this._write(formulas.map((line) => line.map(asFormula)));
  }

  getFormulaR1C1(): string | null {
    return this.getFormulasR1C1()[0]![0] || null;
  }

  getFormulasR1C1(): string[][] {
    return this._map((cell, row, column) => (cell?.f === undefined ? '' : toR1C1(cell.f, row, column)));
  }

  setFormulaR1C1(formula: string): this {
    const { r0, c0 } = this._rect;
    return this._write(
      blockOf(this._rect, formula).map((line, r) => line.map((text, c) => fromR1C1(asFormula(text), r0 + r, c0 + c))),
    );
  }

  setFormulasR1C1(formulas: string[][]): this {
    requireShape(formulas, this._rect);
    const { r0, c0 } = this._rect;
    return this._write(formulas.map((line, r) => line.map((text, c) => fromR1C1(asFormula(text), r0 + r, c0 + c))));
  }

  getNumberFormat(): string {
    return this._first()?.fmt ?? AUTOMATIC_FORMAT;
  }

  getNumberFormats(): string[][] {
    return this._map((cell) => cell?.fmt ?? AUTOMATIC_FORMAT);
  }

  setNumberFormat(format: string): this {
    return this._formats(blockOf(this._rect, format));
  }

  setNumberFormats(formats: string[][]): this {
    requireShape(formats, this._rect);
    return this._formats(formats);
  }

  private _formats(formats: readonly string[][]): this {
    if (formats.some((line) => line.some((format) => format === null || format === undefined)))
      throw new GoogleError('Argument cannot be null: numberFormat');
    return this._each((row, column, r, c) => {
      const format = formats[r]![c]!;
      setProperty(
        this._state,
        row,
        column,
        'fmt',
        /^general$/i.test(format) || format === '' || format === AUTOMATIC_FORMAT ? undefined : format,
      );
    });
  }

  getNote(): string {
    return this._first()?.note ?? '';
  }

  getNotes(): string[][] {
    return this._map((cell) => cell?.note ?? '');
  }

  setNote(note: string | null): this {
    return this._each((row, column) => setProperty(this._state, row, column, 'note', noteOf(note)));
  }

  setNotes(notes: unknown[][]): this {
    requireShape(notes, this._rect);
    return this._each((row, column, r, c) => setProperty(this._state, row, column, 'note', noteOf(notes[r]![c])));
  }
}

/** A number comes back as Java writes it. */
const noteOf = (note: unknown): string | undefined =>
  note === null || note === undefined || note === ''
    ? undefined
    : typeof note === 'number' && Number.isInteger(note)
      ? `${note}.0`
      : String(note);

const asFormula = (formula: string): string =>
  formula === '' || formula === null || formula.startsWith('=') ? formula : `=${formula}`;

const toR1C1 = (formula: string, row: number, column: number): string =>
  mapRefs(formula, (ref) => {
    if (ref.r0 === null || ref.c0 === null || ref.r1 === null || ref.c1 === null) return null;
    const line = (letter: string, at: number, mark: string, own: number) =>
      mark ? `${letter}${at + 1}` : `${letter}[${at - own}]`;
    const first = line('R', ref.r0, ref.marks.r0, row) + line('C', ref.c0, ref.marks.c0, column);
    const sheet = ref.sheet === null ? '' : `'${ref.sheet}'!`;
    return ref.single
      ? sheet + first
      : `${sheet}${first}:${line('R', ref.r1 - 1, ref.marks.r1, row)}${line('C', ref.c1 - 1, ref.marks.c1, column)}`;
  });

function fromR1C1(formula: string, row: number, column: number): string {
  const at = (
    absolute: string | undefined,
    relative: string | undefined,
    own: number,
  ): { mark: string; line: number } =>
    absolute !== undefined
      ? { mark: '$', line: Number(absolute) - 1 }
      : { mark: '', line: own + Number(relative ?? 0) };
  return formula.replace(
    /"(?:[^"]|"")*"|\bR(?:(\d+)|\[(-?\d+)\])?C(?:(\d+)|\[(-?\d+)\])?(?![\w(])/g,
    (text, r?: string, dr?: string, c?: string, dc?: string) => {
      if (text.startsWith('"')) return text;
      const [line, letter] = [at(r, dr, row), at(c, dc, column)];
      return `${letter.mark}${columnLetters(letter.line)}${line.mark}${line.line + 1}`;
    },
  );
}
