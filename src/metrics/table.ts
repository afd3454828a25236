import type { Day } from '../domain/day';
import { type Block, blocksOf, type Cell } from './blocks';
import { cellOf } from './figure';
import type { MetricsInput } from './input';
import { weeklyMeasures } from './measures';
import { weeklyMetrics, weeksOf } from './weekly';

export interface MetricsColumn {
  readonly header: string;
  /** What the figure means; shown as a note on the header. */
  readonly definition: string;
}

export interface MetricsChart {
  readonly title: string;
  readonly kind: 'COLUMN' | 'LINE';
  /** Headers of the columns that it shows against Week. */
  readonly range: readonly string[];
}

/** The Metrics tab as plain tables: a row for each week, blocks beside it, and what the charts show. */
export interface MetricsSheet {
  readonly columns: readonly MetricsColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly blocks: readonly Block[];
  readonly charts: readonly MetricsChart[];
}

/** @param weeks Mondays to count; all of them from the first handoff on if left out. */
export function metricsSheet(input: MetricsInput, weeks: readonly Day[] = weeksOf(input)): MetricsSheet {
  const measures = weeklyMeasures(input);
  const columns: MetricsColumn[] = [
    { header: 'Week', definition: 'The week’s Monday. The present week changes until it is over.' },
    ...measures.flatMap((one): MetricsColumn[] => [
      { header: one.name, definition: `${one.definition}${one.target ? ` Target: ${one.target}.` : ''}` },
      ...(one.isRate
        ? [{ header: `${one.name}: n`, definition: 'How many cases the figure rests on. Under five it is not shown.' }]
        : []),
    ]),
  ];
  const rows = weeks.map((week): Cell[] => {
    const { figures } = weeklyMetrics(input, week);
    return [
      { day: week },
      ...measures.flatMap((one): Cell[] => [
        cellOf(figures[one.id]!, one.isRate),
        ...(one.isRate ? [figures[one.id]!.n] : []),
      ]),
    ];
  });
  const names = (unit: string) => measures.filter((one) => one.isRate && one.unit === unit).map((one) => one.name);
  const charts: MetricsChart[] = [
    { title: 'Handoffs by week', kind: 'COLUMN', range: ['Handoffs started'] },
    { title: 'Revenue by week', kind: 'COLUMN', range: ['Revenue'] },
    { title: 'Rates by week, in percent', kind: 'LINE', range: names('percent') },
    { title: 'Escalations by week', kind: 'COLUMN', range: [1, 2, 3].map((level) => `Escalations, level ${level}`) },
  ];
  return { columns, rows, blocks: blocksOf(input, weeks), charts };
}
