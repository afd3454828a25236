import type { EnumValue } from '../../kernel/bridge';
import { setStyle } from '../model/cells';
import type { Cell, CellStyle, GridRect } from '../state';
import { Color } from './color';
import { hexOf } from './colors';
import { WrapStrategy } from './enums';
import { RangeValues } from './rangeValues';
import { TextStyle } from './richText';
import { blockOf, requireShape } from './sizes';

type Change = { [K in keyof CellStyle]: CellStyle[K] | undefined };
type Aligned = NonNullable<CellStyle['align']>;

/** How cells look. What Sheets would ignore, such as a colour that is none, is ignored here too. */
export abstract class RangeLooks extends RangeValues {
  private _style<T>(pick: (style: CellStyle) => T): T[][] {
    return this._map((cell: Cell | null) => pick(cell?.style ?? {}));
  }

  private _restyle<T>(values: T | readonly T[][], single: boolean, change: (value: T) => Change): this {
    const block = single ? blockOf(this._rect as GridRect, values as T) : (values as T[][]);
    requireShape(block, this._rect);
    return this._each((row, column, r, c) => setStyle(this._state, row, column, change(block[r]![c]!)));
  }

  getBackground(): string {
    return this.getBackgrounds()[0]![0]!;
  }

  getBackgrounds(): string[][] {
    return this._style((style) => style.bg ?? '#ffffff');
  }

  setBackground(color: string | null): this {
    return this._restyle(color, true, (value) => ({ bg: hexOf(value) }));
  }

  setBackgrounds(colors: (string | null)[][]): this {
    return this._restyle(colors, false, (value) => ({ bg: hexOf(value) }));
  }

  setBackgroundRGB(red: number, green: number, blue: number): this {
    return this.setBackground(`#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`);
  }

  getFontColor(): string {
    return this.getFontColors()[0]![0]!;
  }

  getFontColors(): string[][] {
    return this._style((style) => style.color ?? '#000000');
  }

  setFontColor(color: string | null): this {
    return this._restyle(color, true, (value) => ({ color: hexOf(value) }));
  }

  setFontColors(colors: (string | null)[][]): this {
    return this._restyle(colors, false, (value) => ({ color: hexOf(value) }));
  }

  getBackgroundObject = (): Color => new Color(this._run, this.getBackground());
  getBackgroundObjects = (): Color[][] => this._colors(this.getBackgrounds());
  setBackgroundObject = (color: Color | null): this => this.setBackground(color?._hex ?? null);
  setBackgroundObjects = (colors: (Color | null)[][]): this => this.setBackgrounds(hexes(colors));
  getFontColorObject = (): Color => new Color(this._run, this.getFontColor());
  getFontColorObjects = (): Color[][] => this._colors(this.getFontColors());
  setFontColorObject = (color: Color | null): this => this.setFontColor(color?._hex ?? null);
  setFontColorObjects = (colors: (Color | null)[][]): this => this.setFontColors(hexes(colors));

  private _colors(rows: string[][]): Color[][] {
    return rows.map((row) => row.map((hex) => new Color(this._run, hex)));
  }

  getFontFamily(): string {
    return this.getFontFamilies()[0]![0]!;
  }

  getFontFamilies(): string[][] {
    return this._style((style) => style.font ?? 'Arial');
  }

  setFontFamily(font: string | null): this {
    return this._restyle(font, true, (value) => ({ font: value ?? undefined }));
  }

  setFontFamilies(fonts: (string | null)[][]): this {
    return this._restyle(fonts, false, (value) => ({ font: value ?? undefined }));
  }

  getFontSize(): number {
    return this.getFontSizes()[0]![0]!;
  }

  getFontSizes(): number[][] {
    return this._style((style) => style.size ?? 10);
  }

  setFontSize(size: number): this {
    return this._restyle(size, true, (value) => ({ size: value ?? undefined }));
  }

  setFontSizes(sizes: number[][]): this {
    return this._restyle(sizes, false, (value) => ({ size: value ?? undefined }));
  }

  getFontWeight(): string {
    return this.getFontWeights()[0]![0]!;
  }

  getFontWeights(): string[][] {
    return this._style((style) => (style.bold ? 'bold' : 'normal'));
  }

  setFontWeight(weight: string | null): this {
    return this._restyle(weight, true, bold);
  }

  setFontWeights(weights: (string | null)[][]): this {
    return this._restyle(weights, false, bold);
  }

  getFontStyle(): string {
    return this.getFontStyles()[0]![0]!;
  }

  getFontStyles(): string[][] {
    return this._style((style) => (style.italic ? 'italic' : 'normal'));
  }

  setFontStyle(style: string | null): this {
    return this._restyle(style, true, italic);
  }

  setFontStyles(styles: (string | null)[][]): this {
    return this._restyle(styles, false, italic);
  }

  getFontLine(): string {
    return this.getFontLines()[0]![0]!;
  }

  getFontLines(): string[][] {
    return this._style((style) => (style.underline ? 'underline' : style.strike ? 'line-through' : 'none'));
  }

  setFontLine(line: string | null): this {
    return this._restyle(line, true, lined);
  }

  setFontLines(lines: (string | null)[][]): this {
    return this._restyle(lines, false, lined);
  }

  getHorizontalAlignment(): string {
    return this.getHorizontalAlignments()[0]![0]!;
  }

  getHorizontalAlignments(): string[][] {
    return this._style((style) => style.align ?? 'general');
  }

  setHorizontalAlignment(align: string | null): this {
    return this._restyle(align, true, aligned);
  }

  setHorizontalAlignments(aligns: (string | null)[][]): this {
    return this._restyle(aligns, false, aligned);
  }

  getVerticalAlignment(): string {
    return this.getVerticalAlignments()[0]![0]!;
  }

  getVerticalAlignments(): string[][] {
    return this._style((style) => style.valign ?? 'bottom');
  }

  setVerticalAlignment(align: string | null): this {
    return this._restyle(align, true, stood);
  }

  setVerticalAlignments(aligns: (string | null)[][]): this {
    return this._restyle(aligns, false, stood);
  }

  getWrap(): boolean {
    return this.getWraps()[0]![0]!;
  }

  getWraps(): boolean[][] {
    return this._style((style) => style.wrap === 'WRAP');
  }

  setWrap(wrap: boolean | null): this {
    return this._restyle(wrap, true, wrapped);
  }

  setWraps(wraps: (boolean | null)[][]): this {
    return this._restyle(wraps, false, wrapped);
  }

  getWrapStrategy(): EnumValue {
    return this.getWrapStrategies()[0]![0]!;
  }

  getWrapStrategies(): EnumValue[][] {
    return this._style((style) => WrapStrategy[style.wrap ?? 'OVERFLOW']);
  }

  setWrapStrategy(strategy: EnumValue): this {
    return this._restyle(strategy, true, strategic);
  }

  setWrapStrategies(strategies: EnumValue[][]): this {
    return this._restyle(strategies, false, strategic);
  }

  getTextStyle(): TextStyle {
    return this.getTextStyles()[0]![0]!;
  }

  getTextStyles(): TextStyle[][] {
    return this._style((style) => new TextStyle(this._run, style));
  }

  setTextStyle(style: TextStyle): this {
    return this._restyle(style, true, (value) => ({ ...value._style }));
  }

  setTextStyles(styles: TextStyle[][]): this {
    return this._restyle(styles, false, (value) => ({ ...value._style }));
  }

  /** The state keeps one border for a cell, not four sides: enough to see that there is one. */
  setBorder(
    top: boolean | null,
    left: boolean | null,
    bottom: boolean | null,
    right: boolean | null,
    vertical: boolean | null,
    horizontal: boolean | null,
    color?: string | null,
    style?: EnumValue | null,
  ): this {
    const sides = [top, left, bottom, right, vertical, horizontal];
    if (sides.every((side) => side === null)) return this;
    const border = sides.some((side) => side === true)
      ? `${style?.name ?? 'SOLID'} ${hexOf(color) ?? '#000000'}`
      : undefined;
    return this._restyle(border, true, (value) => ({ border: value }));
  }
}

const bold = (weight: string | null): Change => ({ bold: weight === 'bold' ? true : undefined });
const italic = (style: string | null): Change => ({ italic: style === 'italic' ? true : undefined });
const lined = (line: string | null): Change => ({
  underline: line === 'underline' ? true : undefined,
  strike: line === 'line-through' ? true : undefined,
});
const aligned = (align: string | null): Change => ({
  align: ['left', 'center', 'right'].includes(align ?? '') ? (align as Aligned) : undefined,
});
const stood = (align: string | null): Change => ({
  valign: ['top', 'middle', 'bottom'].includes(align ?? '') ? (align as 'top') : undefined,
});
const wrapped = (wrap: boolean | null): Change => ({ wrap: wrap === null ? undefined : wrap ? 'WRAP' : 'OVERFLOW' });
const strategic = (strategy: EnumValue): Change => ({ wrap: strategy.name as NonNullable<CellStyle['wrap']> });

const hexes = (colors: (Color | null)[][]): (string | null)[][] =>
  colors.map((row) => row.map((color) => color?._hex ?? null));
