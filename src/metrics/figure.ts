/** A sum, or a rate with the number of cases behind it. `value` is null where there is nothing to count. */
export interface Figure {
  readonly value: number | null;
  /** How many cases a rate rests on; for a sum the sum itself. */
  readonly n: number;
}

export type Unit = 'hours' | 'days' | 'percent' | 'count' | 'score' | 'money';

/** Below this many cases a rate says more about chance than about the work. */
export const FEWEST = 5;

export const sum = (n: number): Figure => ({ value: n, n });
export const share = (good: number, n: number): Figure => ({ value: n === 0 ? null : (100 * good) / n, n });

export function median(values: readonly number[]): Figure {
  if (values.length === 0) return { value: null, n: 0 };
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return {
    value: sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2,
    n: values.length,
  };
}

export const mean = (values: readonly number[]): Figure => ({
  value: values.length === 0 ? null : values.reduce((all, one) => all + one, 0) / values.length,
  n: values.length,
});

/** A figure for a cell: a rounded number, or in words why there is none. */
export function cellOf(figure: Figure, isRate: boolean): number | string {
  if (figure.value === null || (isRate && figure.n === 0)) return 'no data';
  if (isRate && figure.n < FEWEST) return `n = ${figure.n}, too few`;
  return Math.round(figure.value * 100) / 100;
}

const UNITS: Readonly<Record<Unit, string>> = {
  hours: ' h',
  days: ' days',
  percent: ' %',
  count: '',
  score: '',
  money: '',
};

/** A figure for a sentence, with its unit and how many cases it rests on. @example 92.5 % (n = 40) */
export function textOf(figure: Figure, unit: Unit, isRate: boolean): string {
  const cell = cellOf(figure, isRate);
  if (typeof cell === 'string') return cell;
  const number = String(Math.round(cell * 10) / 10).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',');
  return `${number}${UNITS[unit]}${isRate ? ` (n = ${figure.n})` : ''}`;
}

/** A target in words. @example under 2 h */
export const targetText = (target: number, better: 'below' | 'above', unit: Unit): string =>
  `${better === 'below' ? 'under' : 'over'} ${target}${UNITS[unit]}`;
