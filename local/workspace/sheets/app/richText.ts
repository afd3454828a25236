import { Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import type { Cell, CellStyle } from '../state';
import { Color } from './color';
import { hexOf } from './colors';

type Runs = NonNullable<Cell['runs']>;

/** @see https://developers.google.com/apps-script/reference/spreadsheet/text-style */
export class TextStyle extends Remote {
  static override readonly type = 'Spreadsheet.TextStyle';
  static override readonly page = 'spreadsheet/text-style';

  constructor(
    run: Execution,
    readonly _style: CellStyle,
  ) {
    super(run);
  }

  copy(): TextStyleBuilder {
    return new TextStyleBuilder(this._run, { ...this._style });
  }

  getFontFamily(): string {
    return this._style.font ?? 'Arial';
  }

  getFontSize(): number {
    return this._style.size ?? 10;
  }

  getForegroundColor(): string {
    return this._style.color ?? '#000000';
  }

  getForegroundColorObject(): Color {
    return new Color(this._run, this.getForegroundColor());
  }

  isBold(): boolean {
    return this._style.bold ?? false;
  }

  isItalic(): boolean {
    return this._style.italic ?? false;
  }

  isStrikethrough(): boolean {
    return this._style.strike ?? false;
  }

  isUnderline(): boolean {
    return this._style.underline ?? false;
  }
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/text-style-builder */
export class TextStyleBuilder extends Remote {
  static override readonly type = 'Spreadsheet.TextStyleBuilder';
  static override readonly page = 'spreadsheet/text-style-builder';

  constructor(
    run: Execution,
    private readonly _style: CellStyle = {},
  ) {
    super(run);
  }

  build(): TextStyle {
    return new TextStyle(this._run, { ...this._style });
  }

  setBold(bold: boolean): this {
    return this._with({ bold });
  }

  setItalic(italic: boolean): this {
    return this._with({ italic });
  }

  setStrikethrough(strike: boolean): this {
    return this._with({ strike });
  }

  setUnderline(underline: boolean): this {
    return this._with({ underline });
  }

  setFontFamily(font: string): this {
    return this._with({ font });
  }

  setFontSize(size: number): this {
    return this._with({ size });
  }

  setForegroundColorObject(color: Color): this {
    return this.setForegroundColor(color._hex);
  }

  setForegroundColor(color: string): this {
    return this._with({ color: hexOf(color) ?? '#000000' });
  }

  private _with(change: CellStyle): this {
    Object.assign(this._style, change);
    return this;
  }
}

/**
 * Text with links and styles of its parts.
 * @see https://developers.google.com/apps-script/reference/spreadsheet/rich-text-value
 */
export class RichTextValue extends Remote {
  static override readonly type = 'Spreadsheet.RichTextValue';
  static override readonly page = 'spreadsheet/rich-text-value';

  constructor(
    run: Execution,
    readonly _text: string,
    readonly _runs: Runs,
    private readonly _start = 0,
  ) {
    super(run);
  }

  copy(): RichTextValueBuilder {
    return new RichTextValueBuilder(this._run, this._text, structuredClone(this._runs));
  }

  getText(): string {
    return this._text;
  }

  getStartIndex(): number {
    return this._start;
  }

  getEndIndex(): number {
    return this._start + this._text.length;
  }

  /** The link of all of the text, or of a part; null where there is none or more than one. */
  getLinkUrl(start = 0, end = this._text.length): string | null {
    const found = this._pieces().filter((piece) => piece.start < end && piece.end > start);
    const link = found[0]?.link;
    return link !== undefined && found.every((piece) => piece.link === link) ? link : null;
  }

  getTextStyle(start = 0, end = this._text.length): TextStyle {
    const found = this._pieces().find((piece) => piece.start < end && piece.end > start);
    return new TextStyle(this._run, found?.style ?? {});
  }

  getRuns(): RichTextValue[] {
    return this._pieces().map(({ start, end, link, style }) => {
      const run = { start: 0, end: end - start, ...(link ? { link } : {}), ...(style ? { style } : {}) };
      return new RichTextValue(this._run, this._text.slice(start, end), link || style ? [run] : [], start);
    });
  }

  /** The text cut wherever link or style changes. */
  private _pieces(): Runs {
    const cuts = [...new Set([0, this._text.length, ...this._runs.flatMap((run) => [run.start, run.end])])].sort(
      (a, b) => a - b,
    );
    return cuts.slice(0, -1).map((start, at) => {
      const over = this._runs.filter((run) => run.start <= start && run.end >= cuts[at + 1]!);
      const link = over
        .map((run) => run.link)
        .filter(Boolean)
        .at(-1);
      const style = Object.assign({}, ...over.map((run) => run.style)) as CellStyle;
      return {
        start,
        end: cuts[at + 1]!,
        ...(link ? { link } : {}),
        ...(Object.keys(style).length > 0 ? { style } : {}),
      };
    });
  }
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/rich-text-value-builder */
export class RichTextValueBuilder extends Remote {
  static override readonly type = 'Spreadsheet.RichTextValueBuilder';
  static override readonly page = 'spreadsheet/rich-text-value-builder';

  constructor(
    run: Execution,
    private _text = '',
    private _runs: Runs = [],
  ) {
    super(run);
  }

  build(): RichTextValue {
    return new RichTextValue(this._run, this._text, structuredClone(this._runs));
  }

  setText(text: string): this {
    this._text = String(text);
    this._runs = [];
    return this;
  }

  setLinkUrl(...args: [string | null] | [number, number, string | null]): this {
    const [start, end, link] = args.length === 1 ? [0, this._text.length, args[0]] : args;
    this._inside(start, end);
    this._runs = this._runs.map((run) =>
      run.start >= start && run.end <= end ? { ...run, link: undefined as never } : run,
    );
    if (link) this._runs.push({ start, end, link });
    return this;
  }

  setTextStyle(...args: [TextStyle] | [number, number, TextStyle]): this {
    const [start, end, style] = args.length === 1 ? [0, this._text.length, args[0]] : args;
    this._inside(start, end);
    this._runs.push({ start, end, style: { ...style?._style } });
    return this;
  }

  private _inside(start: number, end: number): void {
    if (start < 0 || end > this._text.length || start >= end) throw new GoogleError('Illegal argument.');
  }
}
