import type { ChartView } from '../../protocol';
import type { Frame } from './plot';
import { colorAt, figure, marked, s } from './svg';

/** The first series as slices, clockwise from the top. */
export function pie({ labels, series: [first] }: ChartView, { left, top, width, height }: Frame): SVGElement[] {
  const values = (first?.values ?? []).map((value) => Math.max(0, value ?? 0));
  const total = values.reduce((sum, value) => sum + value, 0);
  if (total === 0) return [];
  const [cx, cy, r] = [left + width / 2, top + height / 2, Math.min(width, height) / 2];
  const edge = (turn: number) =>
    `${(cx + r * Math.sin(turn * 2 * Math.PI)).toFixed(2)} ${(cy - r * Math.cos(turn * 2 * Math.PI)).toFixed(2)}`;
  let before = 0;
  return values.flatMap((value, at) => {
    if (value === 0) return [];
    const [from, to] = [before / total, (before + value) / total];
    before += value;
    const fill = { fill: colorAt(at), class: 'slice' };
    const slice =
      value === total
        ? s('circle', { cx, cy, r, ...fill })
        : s('path', { d: `M${cx} ${cy}L${edge(from)}A${r} ${r} 0 ${to - from > 0.5 ? 1 : 0} 1 ${edge(to)}Z`, ...fill });
    return [marked(slice, `${labels[at] ?? ''}: ${figure(value)} (${Math.round((value / total) * 100)} %)`)];
  });
}
