/** An amount as a cell gives it. */
export interface ReadAmount {
  readonly amount: number;
  /** ISO code; null where the text names none, or a sign that several currencies share and the board does not settle. */
  readonly currency: string | null;
  /** It could mean another number: "1.234" is a thousand here and one there. */
  readonly isDoubtful: boolean;
}

export type DecimalMark = '.' | ',';

/** What is known beforehand about the amounts. */
export interface AmountHints {
  /** How decimals are written in this column, where the column shows it. */
  readonly decimal?: DecimalMark | null;
  /** The board's currency. It settles signs that several currencies share: "$" on a board in CAD is CAD. */
  readonly currency?: string | null;
}

const SIGNS: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₩': 'KRW',
  '₪': 'ILS',
  '₫': 'VND',
  '₱': 'PHP',
  '₴': 'UAH',
  '₦': 'NGN',
  '฿': 'THB',
  $: 'USD',
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  R$: 'BRL',
  MX$: 'MXN',
  ZŁ: 'PLN',
  KČ: 'CZK',
  FT: 'HUF',
  FR: 'CHF',
  'FR.': 'CHF',
  SFR: 'CHF',
  'SFR.': 'CHF',
  EURO: 'EUR',
  EUROS: 'EUR',
  DOLLAR: 'USD',
  DOLLARS: 'USD',
  RS: 'INR',
  'RS.': 'INR',
};
const SHARED: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'ARS', 'CLP', 'COP'],
  '¥': ['JPY', 'CNY'],
  '£': ['GBP', 'EGP', 'GIP'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK'],
  'KR.': ['DKK', 'SEK', 'NOK', 'ISK'],
};
const CODES = new Set(
  (
    'AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL HKD HRK HUF IDR ILS INR ISK JPY KES KRW MAD MXN MYR NGN ' +
    'NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD UYU VND ZAR'
  ).split(' '),
);
const SIZES: Readonly<Record<string, number>> = {
  k: 1e3,
  tsd: 1e3,
  'tsd.': 1e3,
  thousand: 1e3,
  m: 1e6,
  mm: 1e6,
  mn: 1e6,
  mio: 1e6,
  'mio.': 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  mrd: 1e9,
};

/**
 * Reads an amount with its currency: `€ 1.234,50`, `1,234.50`, `1 234,50`, `$1,200`, `USD 1200`, `1.2k`, `(500)`, `1'200.–`.
 *
 * Null for what is no amount, such as `10 %`, `12 34` or `approx. 5`. A number is taken as it is.
 */
export function parseAmount(value: unknown, hints: AmountHints = {}): ReadAmount | null {
  if (typeof value === 'number')
    return Number.isFinite(value) ? { amount: value, currency: null, isDoubtful: false } : null;
  if (typeof value !== 'string') return null;
  const parts = partsOf(value);
  const read = parts === null ? null : readDigits(parts.digits, hints.decimal ?? null);
  if (parts === null || read === null) return null;

  const currency = parts.words.length === 0 ? null : currencyOf(parts.words, hints.currency ?? null);
  if (currency === undefined) return null;
  const scaled = Number((read.number * parts.size).toPrecision(15));
  // No currency known here has thousandths, so a mark before three digits then separates thousands.
  const isDoubtful = read.isDoubtful && (currency === null || parts.size !== 1);
  return { amount: parts.isNegative && scaled !== 0 ? -scaled : scaled, currency, isDoubtful };
}

/** How a column writes decimals, from the cells that leave no doubt; null where none does, or where they contradict. */
export function decimalMarkOf(cells: Iterable<unknown>): DecimalMark | null {
  const seen = new Set<DecimalMark>();
  for (const cell of cells) {
    const digits = typeof cell === 'string' ? (partsOf(cell)?.digits ?? '') : '';
    const mark = clearMark(digits);
    if (mark !== null) seen.add(mark);
  }
  return seen.size === 1 ? [...seen][0]! : null;
}

/** An amount in words people read: `€1,234.50`, whole amounts without decimals; without a currency the number alone. */
export function formatMoney(amount: number, currency: string | null = null): string {
  const decimals = Number.isInteger(amount) ? 0 : 2;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: 2 };
  if (currency === null || currency === '') return amount.toLocaleString('en-US', digits);
  try {
    return amount.toLocaleString('en-US', { style: 'currency', currency, ...digits });
  } catch {
    // A code that Intl refuses was typed by a person; it still says which money is meant.
    return `${amount.toLocaleString('en-US', digits)} ${currency}`;
  }
}

/** The amount in the smallest unit of two decimals, without the rounding of binary fractions: 19.99 is 1999. */
export function amountMinor(amount: number): number {
  return Math.round(Number((amount * 100).toPrecision(15)));
}

interface Parts {
  readonly digits: string;
  readonly words: readonly string[];
  readonly size: number;
  readonly isNegative: boolean;
}

/** Takes the digits out of the words around them; null where the words are no currency, size or sign, or digits stand twice. */
function partsOf(text: string): Parts | null {
  let rest = text
    .normalize('NFKC')
    .replace(/[\p{Cf}]/gu, '')
    .replace(/[−–—]/g, '-')
    .trim();
  const isBracketed = /^\(.*\)$/.test(rest);
  if (isBracketed) rest = rest.slice(1, -1).trim();
  rest = rest.replace(/([.,])-+$/, '');
  const match = /^([^\d]*?)([.,]?\d[\d\s.,'’`]*)(.*)$/u.exec(rest);
  if (match === null || /\d/.test(match[3]!)) return null;

  const before = match[1]!.trim();
  let after = match[3]!.trim();
  const isMinus = /^-|-$/.test(before) || after === '-' || after.startsWith('-');
  const sizeWord = /^[\p{L}]+\.?/u.exec(after)?.[0] ?? '';
  const size = SIZES[sizeWord.toLowerCase()];
  if (size !== undefined) after = after.slice(sizeWord.length);
  const words = [before, after]
    .map((word) => word.replace(/^-|-$/g, '').trim())
    .filter((word) => word !== '' && word !== '+');
  return { digits: match[2]!.trim(), words, size: size ?? 1, isNegative: isBracketed || isMinus };
}

function readDigits(digits: string, decimal: DecimalMark | null): { number: number; isDoubtful: boolean } | null {
  const tight = digits.replace(/(?<=\d)[\s'’`](?=\d{3}(?!\d))/g, '').replace(/[.,]$/, '');
  if (!/^[\d.,]+$/.test(tight)) return null;
  const clear = clearMark(tight);
  const mark = clear ?? (/[.,]/.test(tight) ? decimal : null);
  if (mark !== null)
    return plain(tight, mark, clear !== null && decimal !== null && clear !== decimal && /^\d+[.,]\d+$/.test(tight));
  if (!/[.,]/.test(tight)) return { number: Number(tight), isDoubtful: false };
  // One mark and three digits after it, and nothing to go by: most often it separates thousands.
  return { number: Number(tight.replace(/[.,]/g, '')), isDoubtful: true };
}

function plain(text: string, mark: DecimalMark, isDoubtful: boolean): { number: number; isDoubtful: boolean } | null {
  const [whole = '', fraction, ...more] = text.split(mark);
  if (more.length > 0 || (fraction !== undefined && !/^\d+$/.test(fraction))) return null;
  const groups = whole.split(/[.,]/);
  const isGrouped =
    groups.length === 1 ||
    (/^\d{1,3}$/.test(groups[0]!) &&
      /^\d{3}$/.test(groups[groups.length - 1]!) &&
      groups.slice(1, -1).every((group) => /^\d{2,3}$/.test(group)));
  if (!isGrouped) return null;
  return { number: Number(`${groups.join('') || '0'}.${fraction ?? 0}`), isDoubtful };
}

/** The decimal mark that the digits themselves prove; null where there is no mark or only one that could be either. */
function clearMark(digits: string): DecimalMark | null {
  const marks: readonly string[] = digits.match(/[.,]/g) ?? [];
  const last = marks[marks.length - 1] as DecimalMark | undefined;
  if (last === undefined) return null;
  const other = last === '.' ? ',' : '.';
  if (marks.includes(other)) return last;
  if (marks.length > 1) return other;
  const [before = '', after = ''] = digits.split(last);
  const couldBeThousands = /^\d{3}$/.test(after) && /^[1-9]\d{0,2}$/.test(before);
  return couldBeThousands ? null : last;
}

/** Undefined where the words are no currency at all. */
function currencyOf(words: readonly string[], home: string | null): string | null | undefined {
  const found = new Set(
    words.flatMap((word) => word.toUpperCase().split(/\s+/)).map((word) => oneCurrency(word, home)),
  );
  if (found.has(undefined)) return undefined;
  // "US$ … USD" says it twice, "$ … CAD" makes the sign precise, two different codes contradict.
  const codes = words.map((word) => word.toUpperCase()).filter((word) => CODES.has(word));
  if (codes.length === 1) return codes[0];
  return found.size === 1 ? [...found][0] : undefined;
}

function oneCurrency(word: string, home: string | null): string | null | undefined {
  const shared = SHARED[word];
  if (shared !== undefined && home !== null && shared.includes(home)) return home;
  if (CODES.has(word)) return word;
  return SIGNS[word] ?? (shared === undefined ? undefined : null);
}
