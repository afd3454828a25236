import type { Cell } from '../state';
import { type LocaleRules, localeRules } from './locale';
import { partsOf } from './zone';

/** What a formatted cell without a format of its own is said to have. */
export const AUTOMATIC_FORMAT = '0.###############';

export const isTextFormat = (format: string | undefined): boolean => format === '@' || format === '@STRING@';

const cache = new Map<string, Kind>();
type Kind = 'general' | 'text' | 'date' | 'percent' | 'number';

/** Of what kind a number format is. Dates are numbers; only this tells them apart. */
export function kindOf(format: string | undefined): Kind {
  if (format === undefined || format === '') return 'general';
  let kind = cache.get(format);
  if (!kind) {
    kind = findKind(format);
    cache.set(format, kind);
  }
  return kind;
}

function findKind(format: string): Kind {
  if (/^general$/i.test(format) || format === AUTOMATIC_FORMAT) return 'general';
  if (isTextFormat(format)) return 'text';
  const bare = format.replace(
    /"[^"]*"|\\.|\[\$[^\]]*\]|\[(?:red|blue|green|black|white|cyan|magenta|yellow|color\d+)\]/gi,
    '',
  );
  if (/[ymdhs]/i.test(bare) && !/[0#?]/.test(bare.replace(/\.0+/g, ''))) return 'date';
  return bare.includes('%') ? 'percent' : 'number';
}

export const isDateFormat = (format: string | undefined): boolean => kindOf(format) === 'date';
export const isPercentFormat = (format: string | undefined): boolean => kindOf(format) === 'percent';

/** The text that a cell shows, as `getDisplayValue` gives it. */
export function displayOf(cell: Cell | null, locale: string): string {
  const value = cell?.v;
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return value.error;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return showText(value, cell!.fmt);
  return formatNumber(value, cell!.fmt, locale);
}

/** A number in a number format; without one as Sheets shows it by itself. */
export function formatNumber(value: number, format: string | undefined, locale: string): string {
  const rules = localeRules(locale);
  const kind = kindOf(format);
  if (kind === 'general' || kind === 'text') return general(value, rules);
  const sections = splitSections(format!);
  const at = sections.length > 1 && value < 0 ? 1 : sections.length > 2 && value === 0 ? 2 : 0;
  const section = sections[at] || '';
  if (kind === 'date') return value < 0 ? general(value, rules) : formatDate(value, section);
  const text = formatDigits(at === 1 ? -value : Math.abs(value), section, rules);
  return at === 0 && value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** The fourth section of a format is for text; `@` stands for it. */
function showText(value: string, format: string | undefined): string {
  const section = format === undefined ? undefined : splitSections(format)[3];
  return section === undefined
    ? value
    : tokens(section)
        .map((token) => (token.literal ? token.text : token.text === '@' ? value : token.text))
        .join('');
}

function general(value: number, rules: LocaleRules): string {
  const size = Math.abs(value);
  let text: string;
  if (size !== 0 && (size >= 1e15 || size < 1e-9))
    text = value
      .toExponential(5)
      .replace(/\.?0+e/, 'e')
      .replace(/e([+-])(\d)$/, 'e$10$2')
      .toUpperCase();
  else text = String(Number(value.toFixed(Math.max(0, Math.min(10, 15 - Math.ceil(Math.log10(size + 1)))))));
  return text.replace('.', rules.decimal);
}

function splitSections(format: string): string[] {
  const sections = [''];
  for (const [part] of format.matchAll(/"[^"]*"|\\.|\[[^\]]*\]|./gs)) {
    if (part === ';') sections.push('');
    else sections[sections.length - 1] += part;
  }
  return sections;
}

interface Token {
  literal: boolean;
  text: string;
}

/** Splits a section into its codes and what is to be shown as it is. */
function tokens(section: string): Token[] {
  return [
    ...section.matchAll(
      /"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|(\[(?:h+|m+|s+)\])|\[[^\]]*\]|_(.)|\*(.)|(am\/pm|a\/p|([ymdhs])\8*|\.0+|.)/gis,
    ),
  ].flatMap((match): Token[] => {
    const shown = match[1] ?? match[2] ?? match[3];
    if (shown !== undefined) return [{ literal: true, text: shown }];
    const code = match[4] ?? match[7];
    if (code !== undefined) return [{ literal: false, text: code }];
    return match[5] !== undefined ? [{ literal: true, text: ' ' }] : [];
  });
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const two = (n: number): string => String(n).padStart(2, '0');

function formatDate(serial: number, section: string): string {
  const list = tokens(section);
  const parts = partsOf(serial);
  const half = list.some((token) => !token.literal && /^(am\/pm|a\/p)$/i.test(token.text));
  return list
    .map((token, at) => {
      if (token.literal) return token.text;
      const code = token.text.toLowerCase();
      const isMinute = code.startsWith('m') && (timeBefore(list, at) || timeAfter(list, at));
      return dateCode(code, isMinute, parts, serial, half);
    })
    .join('');
}

const isCode = (token: Token): boolean => !token.literal && /^\[?[ymdhs]/i.test(token.text);
const timeBefore = (list: Token[], at: number): boolean =>
  /^\[?h/i.test(list.slice(0, at).reverse().find(isCode)?.text ?? '');
const timeAfter = (list: Token[], at: number): boolean => /^\[?s/i.test(list.slice(at + 1).find(isCode)?.text ?? '');

function dateCode(
  code: string,
  isMinute: boolean,
  parts: ReturnType<typeof partsOf>,
  serial: number,
  half: boolean,
): string {
  const hour = half ? parts.hour % 12 || 12 : parts.hour;
  const padded = (n: number) => (code.length > 1 ? two(n) : String(n));
  if (isMinute) return padded(parts.minute);
  switch (code) {
    case 'am/pm':
      return parts.hour < 12 ? 'AM' : 'PM';
    case 'a/p':
      return parts.hour < 12 ? 'A' : 'P';
    case 'yyyy':
    case 'yyy':
      return String(parts.year);
    case 'yy':
    case 'y':
      return two(parts.year % 100);
    case 'mmmmm':
      return MONTHS[parts.month - 1]![0]!;
    case 'mmmm':
      return MONTHS[parts.month - 1]!;
    case 'mmm':
      return MONTHS[parts.month - 1]!.slice(0, 3);
    case 'mm':
    case 'm':
      return padded(parts.month);
    case 'dddd':
      return DAYS[parts.weekDay]!;
    case 'ddd':
      return DAYS[parts.weekDay]!.slice(0, 3);
    case 'dd':
    case 'd':
      return padded(parts.day);
    case 'hh':
    case 'h':
      return padded(hour);
    case 'ss':
    case 's':
      return padded(parts.second);
    case '[h]':
    case '[hh]':
      return String(Math.floor(Math.round(serial * 86_400) / 3600));
    case '[m]':
    case '[mm]':
      return String(Math.floor(Math.round(serial * 86_400) / 60));
    case '[s]':
    case '[ss]':
      return String(Math.round(serial * 86_400));
    default:
      return /^\.0+$/.test(code)
        ? `.${String(parts.ms)
            .padStart(3, '0')
            .padEnd(code.length - 1, '0')
            .slice(0, code.length - 1)}`
        : code;
  }
}

function formatDigits(value: number, section: string, rules: LocaleRules): string {
  const list = tokens(section.replace(/\.(0+)/g, (_, zeros: string) => `.${zeros}`)).flatMap((token) =>
    !token.literal && /^\.0+$/.test(token.text) ? [...token.text].map((text) => ({ literal: false, text })) : [token],
  );
  const codes = list
    .filter((token) => !token.literal)
    .map((token) => token.text)
    .join('');
  const exponent = /e([+-])(0+)/i.exec(codes);
  const shape = /[0#?][0#?,]*(?:\.[0#?]*,*)?|\.[0#?]+,*/.exec(codes.replace(/e[+-].*/i, ''))?.[0] ?? '';
  const percents = (codes.match(/%/g) ?? []).length;
  const scale = /(,+)(?:\.|$)/.exec(shape)?.[1]?.length ?? 0;
  const scaled = (value * 100 ** percents) / 1000 ** scale;
  const digits = exponent ? scientific(scaled, shape, exponent[2]!.length, rules) : plain(scaled, shape, rules);
  let placed = false;
  return list
    .map((token) => {
      if (token.literal) return token.text;
      if (!/^[0#?.,e+]$/i.test(token.text) && !(exponent && token.text === '-')) return token.text;
      if (placed || shape === '') return '';
      placed = true;
      return digits;
    })
    .join('');
}

function plain(value: number, shape: string, rules: LocaleRules): string {
  const [whole = '', fraction = ''] = shape.replace(/,+$/, '').split('.');
  const rounded = roundHalfUp(Math.abs(value), fraction.length);
  let [left = '0', right = ''] = rounded.split('.');
  const least = fraction.replace(/#+$/, '').length;
  while (right.length > least && right.endsWith('0')) right = right.slice(0, -1);
  const zeros = (whole.match(/0/g) ?? []).length;
  if (left === '0' && zeros === 0) left = '';
  left = left.padStart(zeros, '0');
  if (/[0#?],[0#?]/.test(whole)) left = left.replace(/\B(?=(\d{3})+(?!\d))/g, rules.group);
  return right || shape.endsWith('.') ? `${left}${rules.decimal}${right}` : left;
}

function scientific(value: number, shape: string, width: number, rules: LocaleRules): string {
  const [mantissa = '0', power = '+0'] = value.toExponential(shape.split('.')[1]?.length ?? 0).split('e');
  return `${mantissa.replace('.', rules.decimal)}E${power[0]}${power.slice(1).padStart(width, '0')}`;
}

/** Decimal rounding of the number as it is written, so that 1.005 becomes 1.01 as in Sheets. */
function roundHalfUp(value: number, decimals: number): string {
  const text = Number(value.toPrecision(15)).toString();
  if (text.includes('e')) return value.toFixed(decimals);
  const shift = Number(`${Math.round(Number(`${text}e${decimals}`))}e-${decimals}`);
  return shift.toFixed(decimals);
}
