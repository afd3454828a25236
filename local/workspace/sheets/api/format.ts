import { NotInLocalWorkspace } from '../../kernel/errors';
import { localeRules } from '../model/locale';
import type { Cell, CellStyle } from '../state';
import { bothColors, hexOfEither } from './colors';
import { below, checkFields, has, type Mask } from './fields';
import { Problem } from './problem';
import type { CellFormat, TextFormat } from './schema';

const KEPT = [
  'numberFormat',
  'backgroundColor',
  'backgroundColorStyle',
  'textFormat',
  'horizontalAlignment',
  'verticalAlignment',
  'wrapStrategy',
  'borders',
];
const NOT_KEPT = ['padding', 'textDirection', 'hyperlinkDisplayType', 'textRotation'];

/** Pattern of a number format that names its type only. */
function defaultPattern(type: string, locale: string): string | undefined {
  const rules = localeRules(locale);
  const patterns: Record<string, string> = {
    TEXT: '@',
    NUMBER: '#,##0.00',
    PERCENT: '0.00%',
    CURRENCY: `[$${rules.currency}]#,##0.00`,
    DATE: rules.date,
    TIME: rules.time,
    DATE_TIME: `${rules.date} ${rules.time}`,
    SCIENTIFIC: '0.00E+00',
  };
  return patterns[type];
}

const WRAP = { OVERFLOW_CELL: 'OVERFLOW', LEGACY_WRAP: 'OVERFLOW', WRAP: 'WRAP', CLIP: 'CLIP' } as const;
const WRAP_BACK = { OVERFLOW: 'OVERFLOW_CELL', WRAP: 'WRAP', CLIP: 'CLIP' } as const;

/**
 * A cell's format after the masked fields of a cell format; a field that the mask names and the format lacks is cleared.
 * @throws NotInLocalWorkspace for what the local Workspace does not keep, such as padding.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/cells#CellFormat
 */
export function formatted(cell: Cell, format: CellFormat | undefined, mask: Mask, locale: string): Cell {
  checkFields(mask, [...KEPT, ...NOT_KEPT]);
  for (const field of NOT_KEPT) {
    if (format && field in format && has(mask, field)) throw new NotInLocalWorkspace(`Sheets.CellFormat.${field}`);
  }
  const { fmt: oldPattern, style: old, ...rest } = cell;
  const pattern = has(mask, 'numberFormat') ? patternOf(format, locale) : oldPattern;
  const style = styled(old ?? {}, format, mask);
  return {
    ...rest,
    ...(pattern === undefined ? {} : { fmt: pattern }),
    ...(Object.keys(style).length > 0 ? { style } : {}),
  };
}

function patternOf(format: CellFormat | undefined, locale: string): string | undefined {
  const number = format?.numberFormat;
  if (!number) return undefined;
  const usual = defaultPattern(number.type ?? '', locale);
  if (usual === undefined) throw new Problem(`Invalid value for NumberFormat.type: ${number.type ?? ''}`);
  return number.pattern || usual;
}

const TEXT_FIELDS: [string, keyof CellStyle][] = [
  ['bold', 'bold'],
  ['italic', 'italic'],
  ['underline', 'underline'],
  ['strikethrough', 'strike'],
  ['fontSize', 'size'],
  ['fontFamily', 'font'],
  ['foregroundColor', 'color'],
  ['foregroundColorStyle', 'color'],
];

function styled(old: CellStyle, format: CellFormat | undefined, mask: Mask): CellStyle {
  const next: Record<string, unknown> = { ...old };
  if (has(mask, 'backgroundColor') || has(mask, 'backgroundColorStyle')) {
    next.bg = hexOfEither(format?.backgroundColorStyle, format?.backgroundColor) ?? undefined;
  }
  if (has(mask, 'horizontalAlignment')) next.align = format?.horizontalAlignment?.toLowerCase();
  if (has(mask, 'verticalAlignment')) next.valign = format?.verticalAlignment?.toLowerCase();
  if (has(mask, 'wrapStrategy')) next.wrap = WRAP[format?.wrapStrategy as keyof typeof WRAP];
  if (has(mask, 'borders')) next.border = format?.borders && borderText(format.borders);
  const text = below(mask, 'textFormat');
  if (text !== undefined) {
    checkFields(text, [...TEXT_FIELDS.map(([field]) => field), 'link']);
    const change = textStyle(format?.textFormat);
    for (const [field, name] of TEXT_FIELDS) if (has(text, field)) next[name] = change[name];
  }
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as CellStyle;
}

/** Style of a text format; a flag that is false is the same as one that is not there. */
export function textStyle(format: TextFormat | undefined): CellStyle {
  const color = hexOfEither(format?.foregroundColorStyle, format?.foregroundColor);
  const style = {
    bold: format?.bold || undefined,
    italic: format?.italic || undefined,
    underline: format?.underline || undefined,
    strike: format?.strikethrough || undefined,
    size: format?.fontSize,
    font: format?.fontFamily,
    color: color ?? undefined,
  };
  return Object.fromEntries(Object.entries(style).filter(([, value]) => value !== undefined)) as CellStyle;
}

const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/** Borders as the one text that a cell's style keeps. */
export function borderText(borders: NonNullable<CellFormat['borders']>): string | undefined {
  const kept = SIDES.flatMap((side) => {
    const border = borders[side];
    if (!border?.style || border.style === 'NONE') return [];
    return [`${side} ${border.style} ${hexOfEither(border.colorStyle, border.color) ?? '#000000'}`];
  });
  return kept.length > 0 ? kept.join('; ') : undefined;
}

export function bordersOf(text: string): NonNullable<CellFormat['borders']> {
  return Object.fromEntries(
    text.split('; ').map((part) => {
      const [side = '', style = 'SOLID', color = '#000000'] = part.split(' ');
      return [side, { style, ...bothColors('color', color) }];
    }),
  );
}

/** The format as Google answers it, or undefined where the cell has none of its own. */
export function formatResource(cell: Cell): CellFormat | undefined {
  const { style, fmt } = cell;
  if (!style && fmt === undefined) return undefined;
  const text = textFormatResource(style ?? {});
  return {
    ...(fmt === undefined ? {} : { numberFormat: { type: typeOfPattern(fmt), pattern: fmt } }),
    ...(style?.bg ? bothColors('backgroundColor', style.bg) : {}),
    ...(style?.border ? { borders: bordersOf(style.border) } : {}),
    ...(style?.align && style.align !== 'general' ? { horizontalAlignment: style.align.toUpperCase() } : {}),
    ...(style?.valign ? { verticalAlignment: style.valign.toUpperCase() } : {}),
    ...(style?.wrap ? { wrapStrategy: WRAP_BACK[style.wrap] } : {}),
    ...(Object.keys(text).length > 0 ? { textFormat: text } : {}),
  };
}

export function textFormatResource(style: CellStyle): TextFormat {
  return {
    ...(style.color ? bothColors('foregroundColor', style.color) : {}),
    ...(style.font === undefined ? {} : { fontFamily: style.font }),
    ...(style.size === undefined ? {} : { fontSize: style.size }),
    ...(style.bold === undefined ? {} : { bold: style.bold }),
    ...(style.italic === undefined ? {} : { italic: style.italic }),
    ...(style.strike === undefined ? {} : { strikethrough: style.strike }),
    ...(style.underline === undefined ? {} : { underline: style.underline }),
  };
}

/** The type that Google shows for a pattern: `yyyy-mm-dd` is a DATE, `0%` a PERCENT. */
export function typeOfPattern(pattern: string): string {
  const bare = pattern.replace(/"[^"]*"|\\./g, (quoted) => (/[$€£¥]/.test(quoted) ? '$' : ''));
  if (bare === '@') return 'TEXT';
  const time = /[hs]/i.test(bare) && !/general/i.test(bare);
  const date = /[yd]/i.test(bare) || (/m/i.test(bare) && !time);
  if (date && time) return 'DATE_TIME';
  if (date) return 'DATE';
  if (time) return 'TIME';
  if (bare.includes('%')) return 'PERCENT';
  if (/E[+-]/i.test(bare)) return 'SCIENTIFIC';
  return /[$€£¥]/.test(bare) ? 'CURRENCY' : 'NUMBER';
}
