import { Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';

interface Style {
  color?: string;
  fontName?: string;
  fontSize?: number;
}

/** @see https://developers.google.com/apps-script/reference/charts/text-style */
export class TextStyle extends Remote {
  static override readonly type = 'Charts.TextStyle';
  static override readonly page = 'charts/text-style';

  constructor(
    run: Execution,
    readonly _style: Style,
  ) {
    super(run);
  }

  getColor = (): string | null => this._style.color ?? null;
  getFontName = (): string | null => this._style.fontName ?? null;
  getFontSize = (): number | null => this._style.fontSize ?? null;
}

/** @see https://developers.google.com/apps-script/reference/charts/text-style-builder */
export class TextStyleBuilder extends Remote {
  static override readonly type = 'Charts.TextStyleBuilder';
  static override readonly page = 'charts/text-style-builder';
  private readonly _style: Style = {};

  setColor = (cssValue: string): this => this._set({ color: cssValue });
  setFontName = (fontName: string): this => this._set({ fontName });
  setFontSize = (fontSize: number): this => this._set({ fontSize });

  build(): TextStyle {
    return new TextStyle(this._run, { ...this._style });
  }

  private _set(change: Style): this {
    Object.assign(this._style, change);
    return this;
  }
}
