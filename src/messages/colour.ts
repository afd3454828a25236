type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
/** WCAG 2 AA for text of normal size. */
const READABLE = 4.5;

export const DEFAULT_ACCENT = '#2457c5';

export interface Accent {
  /** Link and button colour on light ground, darkened if need be until it can be read. */
  readonly light: string;
  readonly dark: string;
  /** Letters on a button of each. */
  readonly onLight: string;
  readonly onDark: string;
}

/** Makes one brand colour (`#rrggbb`) readable on light and on dark ground. Anything else gives the default colour. */
export function accentFor(colour: string, lightGround: string, darkGround: string): Accent {
  const brand = rgb(colour) ?? rgb(DEFAULT_ACCENT) ?? BLACK;
  const light = readable(brand, rgb(lightGround) ?? WHITE, BLACK);
  const dark = readable(brand, rgb(darkGround) ?? BLACK, WHITE);
  return { light: hex(light), dark: hex(dark), onLight: lettersOn(light), onDark: lettersOn(dark) };
}

function readable(colour: Rgb, ground: Rgb, towards: Rgb): Rgb {
  let mixed = colour;
  for (let share = 0; share <= 1 && contrast(mixed, ground) < READABLE; share += 0.05)
    mixed = mix(colour, towards, share);
  return mixed;
}

const lettersOn = (ground: Rgb): string => (contrast(WHITE, ground) >= READABLE ? '#ffffff' : '#10131a');

function rgb(text: string): Rgb | null {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text.trim());
  return parts
    ? [Number.parseInt(parts[1] ?? '', 16), Number.parseInt(parts[2] ?? '', 16), Number.parseInt(parts[3] ?? '', 16)]
    : null;
}

const hex = (colour: Rgb): string => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;

const mix = (a: Rgb, b: Rgb, share: number): Rgb => {
  const part = (i: 0 | 1 | 2): number => Math.round(a[i] + (b[i] - a[i]) * share);
  return [part(0), part(1), part(2)];
};

/** @see https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio */
function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function luminance(colour: Rgb): number {
  const [r = 0, g = 0, b = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
