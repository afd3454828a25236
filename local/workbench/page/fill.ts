/**
 * What dragging the fill handle puts into `count` cells after a line of `source` cells: a series where all of them are
 * numbers with an even step (two at least), whole days where all are ISO dates, or else the same cells again.
 * @param back Fills before the first instead of after the last, nearest first.
 */
export function fillLine(source: readonly string[], count: number, back = false): string[] {
  const line = back ? [...source].reverse() : [...source];
  const step = evenStep(line.map(toNumber));
  const days = evenStep(line.map(toDay));
  return Array.from({ length: count }, (_, at) => {
    const last = line[line.length - 1] ?? '';
    if (step !== null) return String(round(Number(last) + step * (at + 1)));
    if (days !== null) return fromDay(toDay(last)! + days * (at + 1));
    return line[at % line.length] ?? '';
  });
}

const toNumber = (text: string): number | null => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null);

const DAY_MS = 86_400_000;
const toDay = (text: string): number | null =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / DAY_MS : null;
const fromDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

function evenStep(numbers: readonly (number | null)[]): number | null {
  if (numbers.length < 2 || numbers.some((n) => n === null || Number.isNaN(n))) return null;
  const step = round(numbers[1]! - numbers[0]!);
  return numbers.every((n, at) => at === 0 || round(n! - numbers[at - 1]!) === step) ? step : null;
}

const round = (n: number): number => Math.round(n * 1e9) / 1e9;
