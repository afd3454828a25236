import type { ChartView } from '../../protocol';
import { freshId, h } from '../dom';
import { pie } from './pie';
import { type Frame, plot } from './plot';
import { colorAt, figure, s } from './svg';

const DRAWN = new Set(['COLUMN', 'BAR', 'LINE', 'AREA', 'SCATTER', 'PIE']);

/** A chart as a picture with its name and figures for those who cannot see it. */
export function chartElement(chart: ChartView): HTMLElement {
  const { width, height } = chart;
  const title = freshId('chart');
  const box = h('figure', { class: 'chart', style: `width:${width}px;height:${height}px` });
  const legend = legendOf(chart);
  const frame: Frame = {
    left: chart.kind === 'BAR' ? 104 : 58,
    top: 48,
    width: width - (chart.kind === 'BAR' ? 128 : 80),
    height: height - 48 - (legend.length > 0 ? 66 : 40),
  };
  const picture = s(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-labelledby': `${title} ${title}-figures` },
    s('title', { id: title }, chart.title || 'Chart'),
    s('desc', { id: `${title}-figures` }, inWords(chart)),
    s('text', { class: 'name', x: 20, y: 28 }, chart.title),
    ...marks(chart, frame),
    ...legend,
  );
  box.append(picture);
  return box;
}

function marks(chart: ChartView, frame: Frame): SVGElement[] {
  if (!DRAWN.has(chart.kind)) return note(`The workbench draws no ${chart.kind.toLowerCase()} chart.`, frame);
  if (!chart.series.some(({ values }) => values.some((value) => value !== null))) return note('No figures yet.', frame);
  return chart.kind === 'PIE' ? pie(chart, frame) : plot(chart, frame);
}

const note = (text: string, { left, top, width, height }: Frame): SVGElement[] => [
  s('text', { class: 'note', x: left + width / 2, y: top + height / 2, 'text-anchor': 'middle' }, text),
];

/** Names of the series, or of a pie's slices, one line of them. */
function legendOf({ kind, labels, series, width, height }: ChartView): SVGElement[] {
  const names = kind === 'PIE' ? labels : series.map(({ name }) => name);
  if (names.length < 2) return [];
  const room = (width - 40) / names.length;
  const most = Math.max(4, Math.floor((room - 22) / 6.2));
  return names.flatMap((name, at) => [
    s('rect', { x: 20 + room * at, y: height - 26, width: 11, height: 11, rx: 2, fill: colorAt(at) }),
    s('text', { x: 36 + room * at, y: height - 16 }, name.length > most ? `${name.slice(0, most - 1)}…` : name),
  ]);
}

function inWords({ kind, labels, series }: ChartView): string {
  const shown = kind === 'PIE' ? series.slice(0, 1) : series;
  const parts = shown.map(
    ({ name, values }) =>
      `${name}: ${values.flatMap((value, at) => (value === null ? [] : [`${labels[at]} ${figure(value)}`])).join(', ') || 'no figures'}`,
  );
  return parts.join('. ');
}
