import { GoogleError } from '../kernel/errors';
import { instantOf, offsetAt, type WallTime, wallTime, zoneNamed } from './zones';

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

const pad = (value: number, length: number): string => String(Math.abs(value)).padStart(length, '0');

/** Splits a pattern into runs of one letter, quoted text and other text. */
function pieces(pattern: string): { letter: string; length: number; text: string }[] {
  const found: { letter: string; length: number; text: string }[] = [];
  for (const match of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|([^A-Za-z']+)|'/g)) {
    const [whole, quoted, letter, plain] = match;
    if (letter !== undefined) found.push({ letter, length: whole.length, text: whole });
    else
      found.push({
        letter: '',
        length: 0,
        text: plain ?? (quoted === '' ? "'" : (quoted ?? '').replaceAll("''", "'")),
      });
  }
  return found;
}

/**
 * A moment by a pattern of Java's SimpleDateFormat in English, as `Utilities.formatDate` writes it.
 * @see https://developers.google.com/apps-script/reference/utilities/utilities#formatdatedate,-timezone,-format
 * @throws GoogleError for a letter that SimpleDateFormat does not know.
 */
export function formatDate(at: number, timeZone: string, pattern: string): string {
  const zone = zoneNamed(timeZone);
  const wall = wallTime(at, zone);
  return pieces(pattern)
    .map(({ letter, length, text }) => (letter === '' ? text : field(letter, length, wall, at, zone)))
    .join('');
}

function field(letter: string, length: number, wall: WallTime, at: number, zone: string): string {
  const midnight = Date.UTC(wall.year, wall.month - 1, wall.day);
  const weekday = new Date(midnight).getUTCDay();
  const ofYear = Math.round((midnight - Date.UTC(wall.year, 0, 1)) / 86_400_000) + 1;
  const year = (value: number) => (length === 2 ? pad(value % 100, 2) : pad(value, length));
  switch (letter) {
    case 'G':
      return wall.year > 0 ? 'AD' : 'BC';
    case 'y':
      return year(wall.year);
    case 'Y':
      return year(weekYear(wall, weekday));
    case 'M':
    case 'L':
      return length >= 4
        ? MONTHS[wall.month - 1]!
        : length === 3
          ? MONTHS[wall.month - 1]!.slice(0, 3)
          : pad(wall.month, length);
    case 'w':
      return pad(weekOfYear(wall, weekday, ofYear), length);
    case 'W':
      return pad(Math.ceil((wall.day + new Date(Date.UTC(wall.year, wall.month - 1, 1)).getUTCDay()) / 7), length);
    case 'D':
      return pad(ofYear, length);
    case 'd':
      return pad(wall.day, length);
    case 'F':
      return pad(Math.ceil(wall.day / 7), length);
    case 'E':
      return length >= 4 ? DAYS[weekday]! : DAYS[weekday]!.slice(0, 3);
    case 'u':
      return pad(weekday === 0 ? 7 : weekday, length);
    case 'a':
      return wall.hour < 12 ? 'AM' : 'PM';
    case 'H':
      return pad(wall.hour, length);
    case 'k':
      return pad(wall.hour === 0 ? 24 : wall.hour, length);
    case 'K':
      return pad(wall.hour % 12, length);
    case 'h':
      return pad(wall.hour % 12 === 0 ? 12 : wall.hour % 12, length);
    case 'm':
      return pad(wall.minute, length);
    case 's':
      return pad(wall.second, length);
    case 'S':
      return pad(wall.ms, length);
    case 'z':
      return zoneName(at, zone, length >= 4 ? 'long' : 'short');
    case 'Z':
      return offsetText(at, zone, 2, '');
    case 'X':
      return offsetAt(at, zone) === 0 ? 'Z' : offsetText(at, zone, length === 1 ? 1 : 2, length === 3 ? ':' : '');
    default:
      throw new GoogleError(`Illegal pattern character '${letter}'`);
  }
}

function offsetText(at: number, zone: string, parts: 1 | 2, between: string): string {
  const minutes = offsetAt(at, zone) / 60_000;
  const sign = minutes < 0 ? '-' : '+';
  const hours = pad(Math.floor(Math.abs(minutes) / 60), 2);
  return parts === 1 ? `${sign}${hours}` : `${sign}${hours}${between}${pad(Math.abs(minutes) % 60, 2)}`;
}

function zoneName(at: number, zone: string, style: 'short' | 'long'): string {
  if (/^[+-]/.test(zone)) return `GMT${zone}`;
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: style }).formatToParts(at);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
  if (/^UTC$|^GMT$/.test(name)) return zone === 'UTC' && style === 'long' ? 'Coordinated Universal Time' : name;
  if (!/^GMT[+-]/.test(name)) return name;
  // ICU knows no English abbreviation for most of Europe; Java does.
  const european: Record<string, [string, string]> = {
    '60': ['CET', 'CEST'],
    '120': ['EET', 'CEST'],
    '180': ['MSK', 'EEST'],
  };
  const minutes = offsetAt(at, zone) / 60_000;
  const [winter, summer] = european[String(minutes)] ?? ['', ''];
  if (zone.startsWith('Europe/') && winter && summer) return minutes > standardOffset(at, zone) ? summer : winter;
  return `GMT${offsetText(at, zone, 2, ':')}`;
}

function standardOffset(at: number, zone: string): number {
  const year = new Date(at).getUTCFullYear();
  return Math.min(offsetAt(Date.UTC(year, 0, 1), zone), offsetAt(Date.UTC(year, 6, 1), zone)) / 60_000;
}

/** Weeks of the United States: they begin on Sunday, and the one with January 1 is the first. */
function weekOfYear(wall: WallTime, weekday: number, ofYear: number): number {
  if (weekYear(wall, weekday) > wall.year) return 1;
  const first = new Date(Date.UTC(wall.year, 0, 1)).getUTCDay();
  return Math.floor((ofYear - 1 + first) / 7) + 1;
}

function weekYear(wall: WallTime, weekday: number): number {
  return wall.month === 12 && wall.day + (6 - weekday) > 31 ? wall.year + 1 : wall.year;
}

/**
 * Reads a moment that was written by such a pattern.
 * @see https://developers.google.com/apps-script/reference/utilities/utilities#parsedatedate,-timezone,-format
 * @throws GoogleError `Cannot parse date "…" …` when the text does not fit.
 */
export function parseDate(text: string, timeZone: string, pattern: string): number {
  const refuse = () => new GoogleError(`Cannot parse date: "${text}"`);
  const names: string[] = [];
  const expression = pieces(pattern).map(({ letter, length, text: plain }) => {
    if (letter === '') return plain.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(letter);
    if (letter === 'M' && length >= 3)
      return `(${MONTHS.map((name) => (length >= 4 ? name : name.slice(0, 3))).join('|')})`;
    if (letter === 'E' || letter === 'a' || letter === 'z') return '([A-Za-z]+)';
    if (letter === 'Z' || letter === 'X') return '(Z|[+-]\\d{2}:?\\d{2})';
    return length > 1 ? `(\\d{${letter === 'y' ? length : `1,${Math.max(2, length)}`}})` : '(\\d+)';
  });
  const match = new RegExp(`^${expression.join('')}`, 'i').exec(text);
  if (!match) throw refuse();
  const wall = { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0, ms: 0 };
  let offset: number | null = null;
  let afternoon = false;
  names.forEach((letter, at) => {
    const part = match[at + 1]!;
    if (letter === 'y') wall.year = part.length === 2 ? 2000 + Number(part) : Number(part);
    else if (letter === 'M')
      wall.month =
        Number(part) ||
        MONTHS.findIndex((name) => name.slice(0, 3).toLowerCase() === part.slice(0, 3).toLowerCase()) + 1;
    else if (letter === 'd') wall.day = Number(part);
    else if ('HkKh'.includes(letter)) wall.hour = Number(part) % (letter === 'h' ? 12 : 24);
    else if (letter === 'm') wall.minute = Number(part);
    else if (letter === 's') wall.second = Number(part);
    else if (letter === 'S') wall.ms = Number(part);
    else if (letter === 'a') afternoon = part.toLowerCase() === 'pm';
    else if (letter === 'Z' || letter === 'X')
      offset = part === 'Z' ? 0 : Number(`${part[0]}1`) * (Number(part.slice(1, 3)) * 60 + Number(part.slice(-2)));
  });
  if (afternoon) wall.hour += 12;
  if (offset === null) return instantOf(wall, zoneNamed(timeZone));
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.ms) - offset * 60_000;
}
