import type { ChartView } from '../../protocol';
import { colorAt, figure, marked, s, ticks } from './svg';

export interface Frame {
  left: number;
  top: number;
  width: number;
  height: number;
}

type Scale = (value: number) => number;

/** Columns, bars, lines or points with their axes; an area shows as its line. */
export function plot(chart: ChartView, frame: Frame): SVGElement[] {
  const steps = ticks(...extent(chart));
  const [least, most] = [steps[0]!, steps.at(-1)!];
  const share: Scale = (value) => (value - least) / (most - least);
  if (chart.kind === 'BAR') {
    const x: Scale = (value) => frame.left + share(value) * frame.width;
    return [...gridBelow(steps, x, frame), ...bars(chart, x, frame), ...labelsBeside(chart.labels, frame)];
  }
  const y: Scale = (value) => frame.top + frame.height - share(value) * frame.height;
  const marks = chart.kind === 'COLUMN' ? columns(chart, y, frame) : lines(chart, y, frame);
  return [...gridBeside(steps, y, frame), ...marks, ...labelsBelow(chart.labels, frame)];
}

function extent({ series, labels, stacked }: ChartView): [number, number] {
  const all = stacked
    ? labels.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0))
    : series.flatMap(({ values }) => values.filter((value) => value !== null));
  return [Math.min(0, ...all), Math.max(0, ...all)];
}

function columns(chart: ChartView, y: Scale, frame: Frame): SVGElement[] {
  return boxes(chart, frame.width, (along, across, from, to) =>
    s('rect', { x: frame.left + along, width: across, y: Math.min(y(from), y(to)), height: Math.abs(y(from) - y(to)) }),
  );
}

function bars(chart: ChartView, x: Scale, frame: Frame): SVGElement[] {
  return boxes(chart, frame.height, (along, across, from, to) =>
    s('rect', { y: frame.top + along, height: across, x: Math.min(x(from), x(to)), width: Math.abs(x(from) - x(to)) }),
  );
}

/** One box for each figure: side by side, or one on top of the other. */
function boxes(
  { labels, series, stacked }: ChartView,
  room: number,
  box: (along: number, across: number, from: number, to: number) => SVGElement,
): SVGElement[] {
  const slot = room / Math.max(1, labels.length);
  const beside = stacked ? 1 : Math.max(1, series.length);
  const across = Math.min(48, (slot * 0.7) / beside);
  return labels.flatMap((label, at) => {
    let base = 0;
    return series.flatMap(({ name, values }, nth) => {
      const value = values[at] ?? null;
      if (value === null) return [];
      const along = slot * (at + 0.5) + ((stacked ? 0 : nth) - beside / 2) * across;
      const mark = box(along, Math.max(1, across - 1), base, base + value);
      mark.setAttribute('fill', colorAt(nth));
      if (stacked) base += value;
      return [marked(mark, `${label}, ${name}: ${figure(value)}`)];
    });
  });
}

/** A gap where there is no figure: no line is drawn through weeks without data. */
function lines({ labels, series, kind }: ChartView, y: Scale, frame: Frame): SVGElement[] {
  const slot = frame.width / Math.max(1, labels.length);
  return series.flatMap(({ name, values }, nth) => {
    const color = colorAt(nth);
    const points = values.map((value, at) =>
      value === null ? null : { x: frame.left + slot * (at + 0.5), y: y(value), label: labels[at] ?? '', value },
    );
    const path = points
      .map((point, at) => (point ? `${points[at - 1] ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}` : ''))
      .join('');
    const dots = points.flatMap((point) =>
      point
        ? [
            marked(
              s('circle', { cx: point.x, cy: point.y, r: 3.5, fill: color }),
              `${point.label}, ${name}: ${figure(point.value)}`,
            ),
          ]
        : [],
    );
    const isScatter = kind === 'SCATTER';
    return isScatter ? dots : [s('path', { d: path, fill: 'none', stroke: color, 'stroke-width': 2 }), ...dots];
  });
}

const gridBeside = (steps: readonly number[], y: Scale, { left, width }: Frame): SVGElement[] =>
  steps.flatMap((step) => [
    s('line', { class: step === 0 ? 'zero' : 'step', x1: left, x2: left + width, y1: y(step), y2: y(step) }),
    s('text', { x: left - 8, y: y(step) + 4, 'text-anchor': 'end' }, figure(step)),
  ]);

const gridBelow = (steps: readonly number[], x: Scale, { top, height }: Frame): SVGElement[] =>
  steps.flatMap((step) => [
    s('line', { class: step === 0 ? 'zero' : 'step', x1: x(step), x2: x(step), y1: top, y2: top + height }),
    s('text', { x: x(step), y: top + height + 18, 'text-anchor': 'middle' }, figure(step)),
  ]);

/** As many names as have room. */
function labelsBelow(labels: readonly string[], { left, top, width, height }: Frame): SVGElement[] {
  const slot = width / Math.max(1, labels.length);
  const every = Math.max(1, Math.ceil(76 / slot));
  return labels.flatMap((label, at) =>
    at % every === 0
      ? [s('text', { x: left + slot * (at + 0.5), y: top + height + 18, 'text-anchor': 'middle' }, clipped(label, 16))]
      : [],
  );
}

function labelsBeside(labels: readonly string[], { left, top, height }: Frame): SVGElement[] {
  const slot = height / Math.max(1, labels.length);
  const every = Math.max(1, Math.ceil(14 / slot));
  return labels.flatMap((label, at) =>
    at % every === 0
      ? [s('text', { x: left - 8, y: top + slot * (at + 0.5) + 4, 'text-anchor': 'end' }, clipped(label, 14))]
      : [],
  );
}

const clipped = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
