/** Pictures as inline SVG: no script, no font, no request. Colours hold 3:1 against white; each bar says its number. */

export interface Series {
  name: string;
  color: string;
  values: readonly (number | null)[];
}

export interface Chart {
  title: string;
  /** What the height means, such as "hours". */
  unit: string;
  labels: readonly string[];
  series: readonly Series[];
  kind: 'bars' | 'line' | 'stack';
  /** A level to hold, drawn as a dashed line. */
  target?: { value: number; name: string };
}

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 46;
const RIGHT = 12;
const TOP = 14;
const BOTTOM = 42;

export function svg(chart: Chart): string {
  const totals = chart.labels.map((_, at) =>
    chart.kind === 'stack'
      ? chart.series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0)
      : Math.max(0, ...chart.series.map(({ values }) => values[at] ?? 0)),
  );
  const top = niceTop(Math.max(1, ...totals, chart.target?.value ?? 0));
  const y = (value: number) => HEIGHT - BOTTOM - (value / top) * (HEIGHT - TOP - BOTTOM);
  const slot = (WIDTH - LEFT - RIGHT) / Math.max(1, chart.labels.length);
  const parts = [
    grid(top, y),
    axis(chart.labels, slot),
    ...(chart.kind === 'line' ? lines(chart, y, slot) : bars(chart, y, slot)),
    target(chart, y),
  ];
  const say = `${chart.title}: ${chart.series.map(({ name, values }) => `${name} ${values.filter((v) => v !== null).join(', ')}`).join('; ')}`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(say)}" xmlns="http://www.w3.org/2000/svg">${parts.join('')}</svg>`;
}

function bars({ series, labels, kind }: Chart, y: (value: number) => number, slot: number): string[] {
  const across = kind === 'stack' ? 1 : series.length;
  const width = Math.min(46, (slot * 0.72) / across);
  return labels.flatMap((label, at) => {
    let base = 0;
    return series.map(({ name, color, values }, nth) => {
      const value = values[at] ?? 0;
      const x = LEFT + slot * (at + 0.5) + (kind === 'stack' ? -width / 2 : (nth - across / 2) * width);
      const from = kind === 'stack' ? base : 0;
      base += value;
      return `<rect x="${px(x)}" y="${px(y(from + value))}" width="${px(width - 1)}" height="${px(y(from) - y(from + value))}" fill="${color}"><title>${escaped(`${label}, ${name}: ${shown(value)}`)}</title></rect>`;
    });
  });
}

function lines({ series, labels }: Chart, y: (value: number) => number, slot: number): string[] {
  return series.flatMap(({ name, color, values }) => {
    const points = values.flatMap((value, at) =>
      value === null ? [] : [{ x: LEFT + slot * (at + 0.5), y: y(value), value, label: labels[at]! }],
    );
    const path = points.map((point, at) => `${at === 0 ? 'M' : 'L'}${px(point.x)} ${px(point.y)}`).join('');
    return [
      `<path d="${path}" fill="none" stroke="${color}" stroke-width="2.5" stroke-linejoin="round"/>`,
      ...points.map(
        (point) =>
          `<circle cx="${px(point.x)}" cy="${px(point.y)}" r="3.5" fill="${color}"><title>${escaped(`${point.label}, ${name}: ${shown(point.value)}`)}</title></circle>`,
      ),
    ];
  });
}

function grid(top: number, y: (value: number) => number): string {
  return [0, 0.25, 0.5, 0.75, 1]
    .map(
      (share) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${px(y(share * top))}" y2="${px(y(share * top))}" stroke="#e0e3e7"/><text x="${LEFT - 7}" y="${px(y(share * top) + 4)}" text-anchor="end">${shown(share * top)}</text>`,
    )
    .join('');
}

function axis(labels: readonly string[], slot: number): string {
  const every = Math.ceil(labels.length / Math.max(1, Math.floor((WIDTH - LEFT) / 62)));
  return labels
    .map((label, at) =>
      at % every === 0
        ? `<text x="${px(LEFT + slot * (at + 0.5))}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${escaped(label)}</text>`
        : '',
    )
    .join('');
}

function target({ target: level }: Chart, y: (value: number) => number): string {
  if (!level) return '';
  const at = px(y(level.value));
  return `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" stroke="#5f6368" stroke-dasharray="5 4"/><text x="${WIDTH - RIGHT}" y="${px(y(level.value) - 5)}" text-anchor="end">${escaped(level.name)}</text>`;
}

function niceTop(value: number): number {
  const magnitude = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 5, 8, 10].map((step) => step * magnitude).find((step) => step >= value)!;
}

const px = (value: number): string => String(Math.round(value * 10) / 10);
const shown = (value: number): string =>
  value >= 100 || Number.isInteger(value) ? Math.round(value).toLocaleString('en-US') : value.toFixed(1);

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
