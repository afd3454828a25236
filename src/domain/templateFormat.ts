/** How values are written out. `zone` is an IANA name, `lang` a BCP 47 tag, `currency` an ISO 4217 code. */
export interface Format {
  readonly lang: string;
  readonly zone: string;
  readonly currency: string;
}

export const DEFAULT_FORMAT: Format = { lang: 'en-US', zone: 'UTC', currency: 'USD' };

const DAY_MS = 86_400_000;
/** Sheets counts days from here; a serial number is a wall-clock time, so it is shown as it is, in no zone. */
const SERIAL_ZERO_MS = Date.UTC(1899, 11, 30);
/** Larger numbers are milliseconds: a serial of this size would lie past the year 4600. */
const SERIAL_MAX = 1_000_000;

type Moment = { readonly ms: number; readonly isWallClock: boolean };

/** Epoch milliseconds, ISO text, a day as `YYYY-MM-DD`, or a serial number of the sheet; anything else is undefined. */
function momentOf(value: unknown): Moment | undefined {
  if (typeof value === 'number' && Number.isFinite(value))
    return value < SERIAL_MAX
      ? { ms: SERIAL_ZERO_MS + Math.round(value * DAY_MS), isWallClock: true }
      : { ms: value, isWallClock: false };
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}(T.+(Z|[+-]\d{2}:\d{2}))?$/.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : { ms, isWallClock: value.length === 10 };
}

function formatMoment(value: unknown, format: Format, parts: Intl.DateTimeFormatOptions): string | undefined {
  const moment = momentOf(value);
  if (!moment) return undefined;
  const timeZone = moment.isWallClock ? 'UTC' : format.zone;
  const options = moment.isWallClock ? { ...parts, timeZoneName: undefined } : parts;
  const text = new Intl.DateTimeFormat(format.lang, { ...options, timeZone }).format(moment.ms);
  return text.replace(/[\u00a0\u202f]/g, ' '); // Newer zone data puts narrow spaces before AM and PM.
}

/** "March 9, 2026" */
export const dateText = (value: unknown, format: Format): string | undefined =>
  formatMoment(value, format, { year: 'numeric', month: 'long', day: 'numeric' });

/** "Monday, March 9" */
export const dayText = (value: unknown, format: Format): string | undefined =>
  formatMoment(value, format, { weekday: 'long', month: 'long', day: 'numeric' });

/** "10:30 AM EST", always with its zone, since the reader may sit in another. */
export const timeText = (value: unknown, format: Format): string | undefined =>
  formatMoment(value, format, { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' });

/** "$2,500", or "$2,500.50" where there are cents. Undefined for what is not a number. */
export function moneyText(value: unknown, currency: unknown, format: Format): string | undefined {
  const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof amount !== 'number' || !Number.isFinite(amount)) return undefined;
  const code = typeof currency === 'string' && /^[A-Za-z]{3}$/.test(currency) ? currency : format.currency;
  const cents = Number.isInteger(amount) ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {};
  return new Intl.NumberFormat(format.lang, { style: 'currency', currency: code, ...cents }).format(amount);
}

/** "a, b, and c" in the language of the format. */
export const listText = (items: readonly string[], format: Format): string =>
  new Intl.ListFormat(format.lang, { type: 'conjunction' }).format([...items]);

/** First letter of each word in capitals; the other letters stay as typed. */
export const titleText = (text: string): string =>
  text.replace(/(^|\s)(\S)/gu, (_, gap, letter) => gap + letter.toUpperCase());
