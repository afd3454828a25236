import type { Color, ColorStyle } from './schema';

/** Colours of the default theme. https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#ThemeColorType */
const THEME: Record<string, string> = {
  TEXT: '#000000',
  BACKGROUND: '#ffffff',
  ACCENT1: '#4285f4',
  ACCENT2: '#ea4335',
  ACCENT3: '#fbbc04',
  ACCENT4: '#34a853',
  ACCENT5: '#ff6d01',
  ACCENT6: '#46bdc6',
  LINK: '#1155cc',
};

/** `#rrggbb` of a colour; parts left out are 0. */
export function hexOf(color: Color | undefined): string {
  const part = (share: number | undefined) =>
    Math.round((share ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${part(color?.red)}${part(color?.green)}${part(color?.blue)}`;
}

/** The newer style wins over the plain colour, as both may be set; null where neither is. */
export function hexOfEither(style: ColorStyle | undefined, color: Color | undefined): string | null {
  if (style?.themeColor) return THEME[style.themeColor] ?? null;
  if (style) return hexOf(style.rgbColor);
  return color ? hexOf(color) : null;
}

/** Parts that are 0 are left out, as in every answer of Google's. */
export function colorOf(hex: string): Color {
  const value = Number.parseInt(hex.replace('#', '').padEnd(6, '0').slice(0, 6), 16);
  const share = (bits: number) => Math.round((((value >> bits) & 255) / 255) * 1e8) / 1e8;
  const color: Color = {};
  if (share(16)) color.red = share(16);
  if (share(8)) color.green = share(8);
  if (share(0)) color.blue = share(0);
  return color;
}

/** A colour under both of its names: `backgroundColor` and `backgroundColorStyle`. */
export function bothColors(name: string, hex: string): Record<string, unknown> {
  return { [name]: colorOf(hex), [`${name}Style`]: { rgbColor: colorOf(hex) } };
}
