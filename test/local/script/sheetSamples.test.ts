import { editCells, playFaults } from '../../../local/workspace/people';
import { BEN, CAFE_NOON, fixture, tabs } from './fixture';

describe('sample: custom functions', () => {
  it('work on a cell, on a range and on dates', () => {
    const { run, values } = fixture(
      'custom-functions',
      tabs({ Prices: [['Net', 'Gross', 'Days'], [10], [12.5], [0]] }),
    );
    run('fillPrices');

    expect(run('WITHTAX', 100, 20)).toBe(120);
    expect(values('Prices').map((row) => row[1])).toEqual(['Gross', 12, 15, 0]);
    expect(values('Prices')[1]![2]).toBe(4);
    expect(() => run('WITHTAX', 'free', 20)).toThrow('Error: WITHTAX needs numbers');
  });
});

describe('sample: rates behind a cache and a lock', () => {
  const world = tabs({
    Sheet1: [
      ['Amount', 'Currency', 'EUR'],
      [10, 'USD'],
      [20, 'USD'],
      [5, 'CHF'],
    ],
  });

  it('asks for each currency once an hour', () => {
    const { workspace, run, values } = fixture('rates-cache', world);
    workspace.fetcher = ({ url }) => ({ status: 200, body: JSON.stringify({ rate: url.endsWith('USD') ? 0.5 : 2 }) });
    run('convertColumn');

    expect(values('Sheet1').map((row) => row[2])).toEqual(['EUR', 5, 10, 10]);
    expect(workspace.state.requests).toHaveLength(2);
    workspace.state.now += 3_601_000;
    run('convertColumn');
    expect(workspace.state.requests).toHaveLength(4);
  });

  it('lets a second run wait in vain while the first holds the lock', () => {
    const { workspace, run } = fixture('rates-cache', world);
    workspace.fetcher = () => ({ status: 200, body: '{"rate":1}' });
    playFaults(workspace);
    // The third call is the request itself: the lock is held by then.
    workspace.faults.set([{ call: 3, function: '^rate$', do: 'run', run: 'convertColumn' }]);
    run('rate', 'USD');

    expect(workspace.state.executions.map(({ error }) => error)).toEqual([
      null,
      'Exception: Lock timeout: another process was holding the lock for too long.',
    ]);
  });

  it('tells of a refused request and lets go of the lock', () => {
    const { workspace, run } = fixture('rates-cache', world);
    workspace.fetcher = () => ({ status: 503, body: 'busy' });

    expect(() => run('rate', 'USD')).toThrow('Error: No rate for USD: 503');
    expect(workspace.locks.size).toBe(0);
  });
});

describe('sample: a date beside an edited status', () => {
  const world = tabs({
    Tickets: [
      ['Title', 'Status', 'Since'],
      ['Printer', 'Open', ''],
    ],
    Other: [['x']],
  });

  it('comes with the edit, and goes when the status is cleared', () => {
    const made = fixture('edit-stamp', world);
    editCells(made.workspace, { as: BEN, sheet: 'Tickets', a1: 'B2', values: [['Done']] });

    const sheet = made.view().spreadsheets[0]!.sheets[0]!;
    expect(sheet.display[1]!.slice(0, 2)).toEqual(['Printer', 'Done']);
    expect(sheet.display[1]![2]).toBe('2026-03-02 12:00');
    expect(sheet.notes).toEqual([{ a1: 'B2', text: 'was Open' }]);

    editCells(made.workspace, { as: BEN, sheet: 'Tickets', a1: 'B2', values: [['']] });
    expect(made.values('Tickets')[1]).toEqual(['Printer', '', '']);
  });

  it('does not come with other tabs and other columns', () => {
    const { workspace, values } = fixture('edit-stamp', world);
    const outcome = editCells(workspace, { as: BEN, sheet: 'Other', a1: 'B2', values: [['Done']] });

    expect(outcome.executions).toMatchObject([{ function: 'onEdit', user: BEN, outcome: 'done' }]);
    expect(values('Other')).toEqual([
      ['x', ''],
      ['', 'Done'],
    ]);
  });
});

describe('sample: invoice numbers', () => {
  it('count on, one for each run, and start again with the year', () => {
    const { workspace, run, values } = fixture('invoice-number', tabs({ Invoices: [['Number', 'At']] }));

    expect([run('nextNumber'), run('nextNumber')]).toEqual([1, 2]);
    workspace.state.now = Date.parse('2027-01-04T09:00:00Z');
    expect(run('nextNumber')).toBe(1);
    expect(values('Invoices').map(([number]) => number)).toEqual(['Number', '2026/0001', '2026/0002', '2027/0001']);
    expect(String(values('Invoices')[1]![1]).slice(0, 13)).toBe(CAFE_NOON.slice(0, 13));
  });
});
