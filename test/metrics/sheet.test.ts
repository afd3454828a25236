import { DAY_MS } from '../../src/domain/instant';
import { dayToSerial } from '../../src/domain/serial';
import { metricsRequests, type PresentMetrics } from '../../src/metrics/sheet';
import { metricsSheet } from '../../src/metrics/table';
import { aHandoff, MONDAY } from '../support/builders';
import { anInput } from './support';

type Request = {
  updateCells?: {
    start: { rowIndex: number; columnIndex: number };
    rows: { values: { userEnteredValue?: Record<string, unknown>; note?: string }[] }[];
  };
  addChart?: { chart: { spec: { title: string } } };
  appendDimension?: { dimension: string; length: number };
};

const EMPTY: PresentMetrics = { values: [], charts: [], rows: 1_000, columns: 60 };

/** The tab after its requests, as it would be read. */
function tabAfter(present: PresentMetrics, requests: readonly object[]): PresentMetrics {
  const values: unknown[][] = present.values.map((row) => [...row]);
  const charts = [...present.charts];
  let { rows, columns } = present;
  for (const request of requests as Request[]) {
    if (request.updateCells) {
      const { rowIndex, columnIndex } = request.updateCells.start;
      const value = request.updateCells.rows[0]!.values[0]!.userEnteredValue;
      while (values.length <= rowIndex) values.push([]);
      values[rowIndex]![columnIndex] = value === undefined ? '' : Object.values(value)[0];
    }
    if (request.addChart) charts.push(request.addChart.chart.spec.title);
    const added = request.appendDimension;
    if (added?.dimension === 'ROWS') rows += added.length;
    if (added?.dimension === 'COLUMNS') columns += added.length;
  }
  return { values, charts, rows, columns };
}

const handoffs = [
  aHandoff(),
  aHandoff({
    dealId: 'D-2',
    startedAt: MONDAY + 8 * DAY_MS,
    facts: { closed_won: MONDAY + 8 * DAY_MS, gate_passed: MONDAY + 8 * DAY_MS },
  }),
];
const sheet = metricsSheet(anInput({ handoffs }, MONDAY + 9 * DAY_MS));
const filled = tabAfter(EMPTY, metricsRequests(7, EMPTY, sheet));
const column = (header: string) => filled.values[0]!.indexOf(header);

describe('the Metrics tab', () => {
  it('has a row for each week, with its Monday in Week', () => {
    expect(filled.values[0]![0]).toBe('Week');
    expect(filled.values.slice(1, 3).map((row) => row[0])).toEqual([
      dayToSerial('2026-03-02'),
      dayToSerial('2026-03-09'),
    ]);
    expect(filled.values.slice(1, 3).map((row) => row[column('Handoffs started')])).toEqual([1, 1]);
  });

  it('shows beside each rate how many cases it rests on', () => {
    expect(filled.values[1]![column('Held at the gate (h)')]).toBe('n = 1, too few');
    expect(filled.values[1]![column('Held at the gate (h): n')]).toBe(1);
  });

  it('says on each header and in a block what the figure means', () => {
    const [header] = (metricsRequests(7, EMPTY, sheet) as Request[]).filter(
      (one) => one.updateCells?.start.rowIndex === 0 && one.updateCells.start.columnIndex === column('Overrides'),
    );

    expect(header!.updateCells!.rows[0]!.values[0]!.note).toBe('Gates passed by an approved exception that week.');
    expect(filled.values.flat()).toContain('What the figures mean');
    expect(filled.values.flat()).toContain(
      'Ticket signals in the first 14 days, per deal whose 14 days ended that week.',
    );
  });

  it('needs nothing where it says it all already', () => {
    expect(metricsRequests(7, filled, sheet)).toEqual([]);
  });

  it('changes only what is different', () => {
    const more = metricsSheet(anInput({ handoffs: [...handoffs, aHandoff({ dealId: 'D-3' })] }, MONDAY + 9 * DAY_MS));
    const requests = metricsRequests(7, filled, more) as Request[];

    expect(requests.every((one) => one.updateCells !== undefined)).toBe(true);
    expect(tabAfter(filled, requests).values[1]![column('Handoffs started')]).toBe(2);
    expect(
      requests.filter(
        (one) =>
          one.updateCells!.start.rowIndex === 2 && one.updateCells!.start.columnIndex === column('Handoffs started'),
      ),
    ).toEqual([]);
    expect(requests.length).toBeLessThan(20);
  });

  it('keeps weeks that were not counted again', () => {
    const last = metricsSheet(anInput({ handoffs }, MONDAY + 16 * DAY_MS), ['2026-03-16']);
    const next = tabAfter(filled, metricsRequests(7, filled, last));

    expect(next.values.slice(1, 4).map((row) => row[0])).toEqual(
      ['2026-03-02', '2026-03-09', '2026-03-16'].map(dayToSerial),
    );
    expect(next.values[1]![column('Handoffs started')]).toBe(1);
  });

  it('carries old weeks over by header when the playbook measures something else', () => {
    const without = { ...filled, values: filled.values.map((row) => row.slice(2)) };
    const shifted = {
      ...without,
      values: without.values.map((row, at) => (at < 3 ? [filled.values[at]![0], ...row] : row)),
    };
    const again = tabAfter(shifted, metricsRequests(7, shifted, sheet));

    expect(JSON.stringify(again.values.slice(0, 3))).toBe(
      JSON.stringify(filled.values.slice(0, 3)).replace(/null/g, '""'),
    );
  });

  it('adds each chart once', () => {
    expect(filled.charts).toEqual([
      'Handoffs by week',
      'Revenue by week',
      'Rates by week, in percent',
      'Escalations by week',
    ]);
  });

  it('makes room before it writes', () => {
    const small: PresentMetrics = { ...EMPTY, rows: 2, columns: 3 };
    const requests = metricsRequests(7, small, sheet) as Request[];

    expect(requests.slice(0, 2).map((one) => one.appendDimension?.dimension)).toEqual(['ROWS', 'COLUMNS']);
    expect(tabAfter(small, requests).rows).toBeGreaterThanOrEqual(filled.values.length);
  });

  it('writes names as text, never as a formula', () => {
    const odd = metricsSheet(anInput({ handoffs: [aHandoff({ data: { dealOwner: '=1+1@x.example' } })] }, MONDAY));
    const formulas = (metricsRequests(7, EMPTY, odd) as Request[]).filter((one) =>
      JSON.stringify(one).includes('formulaValue'),
    );

    expect(formulas).toEqual([]);
  });

  it('keeps what a month said once some of its handoffs lie in the archive', () => {
    const title = 'Cohorts by month of closing';
    const cohort = ({ values }: PresentMetrics) => {
      const at = values.findIndex((row) => row.includes(title));
      const left = values[at]!.indexOf(title);
      return values[at + 2]!.slice(left, left + 2);
    };
    expect(cohort(filled)).toEqual(['2026-03', 2]);

    const rest = metricsSheet(anInput({ handoffs: handoffs.slice(1) }, MONDAY + 9 * DAY_MS));
    const fewer = tabAfter(filled, metricsRequests(7, filled, rest));

    expect(cohort(fewer)).toEqual(['2026-03', 2]);
  });
});
