import { png } from './png';

export type Color = readonly [number, number, number];

// Capital letters, digits and a few signs on a grid of 3 × 5, a row a digit in octal from the top.
const GLYPHS: Record<string, string> = {
  A: '25755',
  B: '65656',
  C: '34443',
  D: '65556',
  E: '74647',
  F: '74644',
  G: '34553',
  H: '55755',
  I: '72227',
  J: '11152',
  K: '55655',
  L: '44447',
  M: '57755',
  N: '65555',
  O: '25552',
  P: '65644',
  Q: '25563',
  R: '65655',
  S: '34216',
  T: '72222',
  U: '55557',
  V: '55552',
  W: '55775',
  X: '55255',
  Y: '55222',
  Z: '71247',
  0: '75557',
  1: '26227',
  2: '71747',
  3: '71317',
  4: '55711',
  5: '74717',
  6: '74757',
  7: '71122',
  8: '75757',
  9: '75717',
  '.': '00002',
  ',': '00024',
  '-': '00700',
  ':': '02020',
  '%': '51245',
  '/': '11244',
  '(': '24442',
  ')': '21112',
  '+': '02720',
  '&': '25253',
  $: '36236',
  '€': '36463',
};

/** A picture of plain colors, drawn without any help. Coordinates are pixels from the top left. */
export class Canvas {
  private readonly rgb: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
    background: Color,
  ) {
    this.rgb = new Uint8Array(width * height * 3);
    this.fill(0, 0, width, height, background);
  }

  fill(x: number, y: number, width: number, height: number, color: Color): void {
    for (let row = Math.max(0, Math.round(y)); row < Math.min(this.height, Math.round(y + height)); row++) {
      for (let column = Math.max(0, Math.round(x)); column < Math.min(this.width, Math.round(x + width)); column++) {
        this.rgb.set(color, (row * this.width + column) * 3);
      }
    }
  }

  line(x0: number, y0: number, x1: number, y1: number, color: Color, thickness = 1): void {
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))));
    for (let step = 0; step <= steps; step++) {
      const x = x0 + ((x1 - x0) * step) / steps;
      const y = y0 + ((y1 - y0) * step) / steps;
      this.fill(x - thickness / 2, y - thickness / 2, thickness, thickness, color);
    }
  }

  /** A slice of a disk between two angles in turns, clockwise from the top. */
  slice(x: number, y: number, radius: number, from: number, to: number, color: Color): void {
    for (let row = Math.floor(y - radius); row <= y + radius; row++) {
      for (let column = Math.floor(x - radius); column <= x + radius; column++) {
        const dx = column - x;
        const dy = row - y;
        if (dx * dx + dy * dy > radius * radius) continue;
        const turn = (Math.atan2(dx, -dy) / (2 * Math.PI) + 1) % 1;
        if (turn >= from && turn < to) this.fill(column, row, 1, 1, color);
      }
    }
  }

  /** Writes in capitals; what the tiny alphabet lacks becomes a gap. */
  text(x: number, y: number, text: string, color: Color, scale = 2): void {
    [...text.toUpperCase()].forEach((char, at) => {
      [...(GLYPHS[char] ?? '')].forEach((row, down) => {
        for (let right = 0; right < 3; right++) {
          if (Number(row) & (4 >> right))
            this.fill(x + (at * 4 + right) * scale, y + down * scale, scale, scale, color);
        }
      });
    });
  }

  png(): Uint8Array {
    return png(this.width, this.height, this.rgb);
  }
}

/** Pixels that a text is wide. */
export const textWidth = (text: string, scale = 2): number => [...text].length * 4 * scale;

const NAMED: Record<string, Color> = {
  white: [255, 255, 255],
  black: [0, 0, 0],
  red: [219, 68, 55],
  green: [15, 157, 88],
  blue: [66, 133, 244],
  orange: [255, 153, 0],
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  yellow: [244, 180, 0],
};

/** A CSS color: `#rgb`, `#rrggbb` or a plain name; anything else is gray. */
export function colorOf(css: string): Color {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(css);
  const hex = short
    ? `#${short
        .slice(1)
        .map((digit) => digit + digit)
        .join('')}`
    : css;
  if (!/^#[0-9a-f]{6}$/i.test(hex)) return NAMED[css.toLowerCase()] ?? NAMED.gray!;
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Color;
}
