import { type EnumValue, Remote } from '../../kernel/bridge';
import { GoogleError, NotInLocalWorkspace } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { hexOf } from './colors';
import { ColorType } from './enums';

/** @see https://developers.google.com/apps-script/reference/spreadsheet/color */
export class Color extends Remote {
  static override readonly type: string = 'Spreadsheet.Color';
  static override readonly page: string = 'spreadsheet/color';

  constructor(
    run: Execution,
    public _hex: string,
  ) {
    super(run);
  }

  getColorType(): EnumValue {
    return ColorType.RGB;
  }

  asRgbColor(): RgbColor {
    return new RgbColor(this._run, this._hex);
  }

  /** Colours of the theme are not kept here, so none is one. */
  asThemeColor(): never {
    throw new GoogleError('Object is not of type ThemeColor.');
  }
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/color-builder */
export class ColorBuilder extends Color {
  static override readonly type = 'Spreadsheet.ColorBuilder';
  static override readonly page = 'spreadsheet/color-builder';

  constructor(run: Execution) {
    super(run, '#000000');
  }

  setRgbColor(cssString: string): this {
    const hex = hexOf(cssString);
    if (!hex) throw new GoogleError('Invalid argument: cssString');
    this._hex = hex;
    return this;
  }

  setThemeColor(_themeColorType: EnumValue): this {
    throw new NotInLocalWorkspace('SpreadsheetApp.ColorBuilder.setThemeColor');
  }

  build(): Color {
    return new Color(this._run, this._hex);
  }
}

/** @see https://developers.google.com/apps-script/reference/base/rgb-color */
export class RgbColor extends Remote {
  static override readonly type = 'Base.RgbColor';
  static override readonly page = 'base/rgb-color';

  constructor(
    run: Execution,
    private readonly _hex: string,
  ) {
    super(run);
  }

  asHexString = (): string => this._hex;
  getColorType = (): EnumValue => ColorType.RGB;
  getRed = (): number => this._part(1);
  getGreen = (): number => this._part(3);
  getBlue = (): number => this._part(5);

  private _part(at: number): number {
    return Number.parseInt(this._hex.slice(at, at + 2), 16);
  }
}
