import { Canvas, type Color, colorOf, textWidth } from './canvas';

export type ChartKind = 'column' | 'bar' | 'line' | 'area' | 'pie' | 'scatter';

/** What a chart shows: a label for each category and one row of numbers for each series. */
export interface ChartPicture {
  kind: ChartKind;
  title: string;
  width: number;
  height: number;
  stacked: boolean;
  colors: readonly string[];
  background: string;
  range: readonly [number, number] | null;
  categories: readonly string[];
  series: readonly { name: string; values: readonly (number | null)[] }[];
}

const INK: Color = [60, 64, 67];
const GRID: Color = [218, 220, 224];
const PALETTE = ['#3366cc', '#dc3912', '#ff9900', '#109618', '#990099', '#0099c6', '#dd4477', '#66aa00'];

interface Frame {
  x: number;
  y: number;
  width: number;
  height: number;
  low: number;
  high: number;
}

/** A plain picture of a chart as PNG: the same data give the same bytes. */
export function drawChart(chart: ChartPicture): Uint8Array {
  const canvas = new Canvas(chart.width, chart.height, colorOf(chart.background));
  canvas.text(12, 10, chart.title, INK);
  legend(canvas, chart);
  if (chart.kind === 'pie') pie(canvas, chart);
  else {
    const frame = axes(canvas, chart);
    if (chart.kind === 'column' || chart.kind === 'bar') bars(canvas, chart, frame);
    else curves(canvas, chart, frame);
  }
  return canvas.png();
}

const colorAt = (chart: ChartPicture, at: number): Color => colorOf(chart.colors[at] ?? PALETTE[at % PALETTE.length]!);

function legend(canvas: Canvas, chart: ChartPicture): void {
  const names = chart.kind === 'pie' ? chart.categories : chart.series.map(({ name }) => name);
  let x = 12;
  names.forEach((name, at) => {
    canvas.fill(x, canvas.height - 16, 10, 10, colorAt(chart, at));
    canvas.text(x + 14, canvas.height - 16, name, INK);
    x += textWidth(name) + 28;
  });
}

function extent(chart: ChartPicture): [number, number] {
  if (chart.range) return [...chart.range];
  const sums = chart.categories.map((_, at) => chart.series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const values = chart.stacked ? sums : chart.series.flatMap((line) => line.values.map((value) => value ?? 0));
  const high = Math.max(0, ...values);
  const low = Math.min(0, ...values);
  return high === low ? [low, low + 1] : [low, high];
}

function axes(canvas: Canvas, chart: ChartPicture): Frame {
  const [low, high] = extent(chart);
  const frame = { x: 56, y: 32, width: canvas.width - 72, height: canvas.height - 84, low, high };
  const sideways = chart.kind === 'bar';
  for (let step = 0; step <= 4; step++) {
    const value = low + ((high - low) * step) / 4;
    const label = Number.isInteger(value) ? String(value) : value.toFixed(1);
    if (sideways) {
      const x = frame.x + (frame.width * step) / 4;
      canvas.line(x, frame.y, x, frame.y + frame.height, GRID);
      canvas.text(x - textWidth(label) / 2, frame.y + frame.height + 6, label, INK);
    } else {
      const y = frame.y + frame.height - (frame.height * step) / 4;
      canvas.line(frame.x, y, frame.x + frame.width, y, GRID);
      canvas.text(frame.x - textWidth(label) - 4, y - 5, label, INK);
    }
  }
  chart.categories.forEach((name, at) => {
    const share = (at + 0.5) / chart.categories.length;
    const room = Math.floor(frame.width / chart.categories.length / 8);
    if (sideways) canvas.text(4, frame.y + frame.height * share - 5, name.slice(0, 6), INK);
    else
      canvas.text(
        frame.x + frame.width * share - textWidth(name.slice(0, room)) / 2,
        frame.y + frame.height + 6,
        name.slice(0, room),
        INK,
      );
  });
  return frame;
}

const shareOf = (value: number, { low, high }: Frame): number => (value - low) / (high - low);

function bars(canvas: Canvas, chart: ChartPicture, frame: Frame): void {
  const sideways = chart.kind === 'bar';
  const slot = (sideways ? frame.height : frame.width) / Math.max(1, chart.categories.length);
  const lanes = chart.stacked ? 1 : Math.max(1, chart.series.length);
  const thickness = (slot * 0.7) / lanes;
  chart.categories.forEach((_, category) => {
    let base = 0;
    chart.series.forEach(({ values }, at) => {
      const value = values[category] ?? 0;
      const from = shareOf(chart.stacked ? base : 0, frame);
      const to = shareOf(chart.stacked ? base + value : value, frame);
      const across = slot * category + slot * 0.15 + (chart.stacked ? 0 : at * thickness);
      const [start, length] = [Math.min(from, to), Math.abs(to - from)];
      if (sideways)
        canvas.fill(
          frame.x + frame.width * start,
          frame.y + across,
          frame.width * length,
          thickness,
          colorAt(chart, at),
        );
      else
        canvas.fill(
          frame.x + across,
          frame.y + frame.height * (1 - start - length),
          thickness,
          frame.height * length,
          colorAt(chart, at),
        );
      if (chart.stacked) base += value;
    });
  });
}

function curves(canvas: Canvas, chart: ChartPicture, frame: Frame): void {
  const x = (at: number) => frame.x + (frame.width * (at + 0.5)) / Math.max(1, chart.categories.length);
  const y = (value: number) => frame.y + frame.height * (1 - shareOf(value, frame));
  const base = chart.categories.map(() => 0);
  chart.series.forEach(({ values }, at) => {
    let last: { x: number; y: number } | null = null;
    values.forEach((value, category) => {
      if (value === null) {
        last = null;
        return;
      }
      const height = value + (chart.stacked ? base[category]! : 0);
      const point = { x: x(category), y: y(height) };
      if (chart.kind === 'area' && last) shade(canvas, last, point, y(0), colorAt(chart, at));
      if (chart.kind === 'scatter') canvas.fill(point.x - 3, point.y - 3, 6, 6, colorAt(chart, at));
      else if (last) canvas.line(last.x, last.y, point.x, point.y, colorAt(chart, at), 3);
      else canvas.fill(point.x - 2, point.y - 2, 4, 4, colorAt(chart, at));
      if (chart.stacked) base[category] = height;
      last = point;
    });
  });
}

function shade(
  canvas: Canvas,
  from: { x: number; y: number },
  to: { x: number; y: number },
  floor: number,
  color: Color,
): void {
  for (let x = Math.round(from.x); x < to.x; x++) {
    const y = from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x);
    canvas.fill(x, Math.min(y, floor), 1, Math.abs(floor - y), color);
  }
}

function pie(canvas: Canvas, chart: ChartPicture): void {
  const values = (chart.series[0]?.values ?? []).map((value) => Math.max(0, value ?? 0));
  const sum = values.reduce((total, value) => total + value, 0) || 1;
  const radius = Math.max(4, Math.min(canvas.width, canvas.height - 64) / 2 - 8);
  let from = 0;
  values.forEach((value, at) => {
    const to = from + value / sum;
    canvas.slice(canvas.width / 2, 28 + radius, radius, from, at === values.length - 1 ? 1 : to, colorAt(chart, at));
    from = to;
  });
}
