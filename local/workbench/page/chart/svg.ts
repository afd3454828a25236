type Attributes = Record<string, string | number>;

/** Makes an SVG element. */
export function s<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: (SVGElement | string)[]
): SVGElementTagNameMap[K] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

/** A mark that tells its figure when pointed at. */
export const marked = <E extends SVGElement>(element: E, text: string): E => {
  element.append(s('title', {}, text));
  return element;
};

/** Marks take the colours of the page's theme in turn. */
export const colorAt = (at: number): string => `var(--chart-${(at % 6) + 1})`;

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
export const figure = (value: number): string => numbers.format(value);

/** Round steps from 0, or from below it, to above the highest value: at most six lines. */
export function ticks(least: number, most: number): number[] {
  const span = Math.max(most, 0) - Math.min(least, 0) || 1;
  const rough = span / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5].find((each) => each * power >= rough) ?? 10) * power;
  const from = Math.floor(Math.min(least, 0) / step);
  const to = Math.ceil(Math.max(most, 0) / step) || 1;
  return Array.from({ length: to - from + 1 }, (_, at) => Number(((from + at) * step).toPrecision(12)));
}
