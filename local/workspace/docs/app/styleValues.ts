import { GoogleError } from '../../kernel/errors';
import { pt } from '../defaults';
import { cssColor } from '../html';
import type { Dimension, OptionalColor, TextStyle } from '../state';
import { baselines } from './enums';

/** `#rrggbb` as a colour of the API; null takes the colour away. */
export function colorOf(css: string | null): OptionalColor | undefined {
  if (css === null || css === undefined) return undefined;
  const hex = /^#([\da-f]{6})$/i.exec(css)?.[1] ?? /^#([\da-f]{3})$/i.exec(css)?.[1]?.replace(/./g, '$&$&');
  if (!hex) throw new GoogleError(`Invalid argument: ${css}`);
  const part = (at: number) => Number((Number.parseInt(hex.slice(at, at + 2), 16) / 255).toFixed(8));
  return { color: { rgbColor: { red: part(0), green: part(2), blue: part(4) } } };
}

export const colorText = (color: OptionalColor | undefined): string | null => cssColor(color);
export const points = (value: number | null): Dimension | undefined =>
  value === null || value === undefined ? undefined : pt(value);
export const pointsValue = (value: Dimension | undefined): number | null => (value ? (value.magnitude ?? 0) : null);

/** Sets or, for null, takes away one property. */
export function assign<T extends object, K extends keyof T>(target: T, key: K, value: T[K] | undefined): void {
  if (value === undefined || value === null) delete target[key];
  else target[key] = value;
}

interface TextProperty {
  get(style: TextStyle): unknown;
  set(style: TextStyle, value: never): void;
}

const flag = (key: 'bold' | 'italic' | 'underline' | 'strikethrough'): TextProperty => ({
  get: (style) => style[key] ?? null,
  set: (style, value: boolean) => assign(style, key, value),
});
const color = (key: 'backgroundColor' | 'foregroundColor'): TextProperty => ({
  get: (style) => colorText(style[key]),
  set: (style, value: string | null) => assign(style, key, colorOf(value)),
});

/** Text attributes by their name in `DocumentApp.Attribute`. */
export const TEXT_PROPERTIES: Readonly<Record<string, TextProperty>> = {
  BACKGROUND_COLOR: color('backgroundColor'),
  BOLD: flag('bold'),
  FONT_FAMILY: {
    get: (style) => style.weightedFontFamily?.fontFamily ?? null,
    set: (style, value: string | null) =>
      assign(style, 'weightedFontFamily', value ? { fontFamily: String(value) } : undefined),
  },
  FONT_SIZE: {
    get: (style) => pointsValue(style.fontSize),
    set: (style, value: number | null) => assign(style, 'fontSize', points(value)),
  },
  FOREGROUND_COLOR: color('foregroundColor'),
  ITALIC: flag('italic'),
  LINK_URL: { get: (style) => style.link?.url ?? null, set: setLink },
  STRIKETHROUGH: flag('strikethrough'),
  UNDERLINE: flag('underline'),
};

/** A link looks like one, and stops looking like one when it goes. */
function setLink(style: TextStyle, url: string | null): void {
  if (url) {
    style.link = { url: String(url) };
    style.underline = true;
    style.foregroundColor = colorOf('#1155cc')!;
  } else if (style.link) {
    delete style.link;
    delete style.underline;
    delete style.foregroundColor;
  }
}

export const TEXT_ALIGNMENT: TextProperty = {
  get: (style) => baselines.toEnum(style.baselineOffset),
  set: (style, value: never) => assign(style, 'baselineOffset', value === null ? undefined : baselines.toApi(value)),
};
