import type { Filter } from '../../../local/workbench/protocol';
import { compiled } from '../../../local/workbench/view/formula';
import { inputOf } from '../../../local/workbench/view/input';
import { linkAt } from '../../../local/workbench/view/link';
import { findIn, valuesOf } from '../../../local/workbench/view/search';
import { sheetView } from '../../../local/workbench/view/sheet';
import { fileViews } from '../../../local/workbench/view/side';
import { sheetByName } from '../../../local/workspace/sheets/model/book';
import { setCell } from '../../../local/workspace/sheets/model/cells';
import type { Cell } from '../../../local/workspace/sheets/state';
import { ANA, BEN, relayWorld } from '../../browser/relay';

function board(deals = 4) {
  const workspace = relayWorld({ deals });
  const book = Object.values(workspace.state.books.byId)[0]!;
  const sheet = sheetByName(book, 'Pipeline')!;
  const view = (as = ANA, filter: Filter = {}, from = 0, count = 50) =>
    sheetView(workspace, book, sheet, 1, { as, from, count, filter });
  return { workspace, book, sheet, view };
}

describe('what one would type to get a cell', () => {
  it.each<[string, Cell, string]>([
    ['text', { v: 'Acme' }, 'Acme'],
    ['text that looks like a number', { v: '0012' }, "'0012"],
    ['text in a text format', { v: '0012', fmt: '@' }, '0012'],
    ['a number without its format', { v: 1234.5, fmt: '#,##0' }, '1234.5'],
    ['a percentage', { v: 0.07, fmt: '0%' }, '7%'],
    ['a day', { v: 46_083, fmt: 'yyyy-mm-dd' }, '2026-03-02'],
    ['a day in a format that does not read back', { v: 46_083, fmt: 'dddd' }, '2026-03-02'],
    ['a truth value', { v: true }, 'TRUE'],
    ['a formula', { v: 3, f: '=1+2' }, '=1+2'],
    ['an error', { v: { error: '#N/A' } }, '#N/A'],
  ])('is right for %s', (_, cell, input) => {
    expect(inputOf(cell, 'en_US')).toBe(input);
  });
});

describe('the view of a sheet', () => {
  it('marks what does not fit a rule that only warns, and says what does', () => {
    const { sheet, view } = board();
    sheet.validations[0]!.rule.allowInvalid = true;
    setCell(sheet, 1, 2, { v: 'Maybe' });

    expect(view().rows[1]!.cells[2]).toMatchObject({ t: 'Maybe', bad: 'Choose a stage.' });
    expect(view().rows[2]!.cells[2]).not.toHaveProperty('bad');
    sheet.validations[0]!.rule.help = null;
    expect(view().rows[1]!.cells[2]).toMatchObject({ bad: 'Choose one of the list.' });
  });

  it('sends plain text as it is, and more only where there is more', () => {
    const { sheet, view } = board();
    setCell(sheet, 1, 1, { v: 'Harbor', note: 'Call first' });

    expect(view().rows[1]!.cells.slice(0, 2)).toEqual(['D-00001', { t: 'Harbor', note: 'Call first' }]);
    expect(view().rows[1]!.cells[4]).toEqual({ t: '500', k: 'n' });
  });

  it('gives a window of rows and says how many are shown in all', () => {
    expect(board().view(ANA, {}, 2, 2)).toMatchObject({ shown: 1000, from: 2, rows: [{ at: 2 }, { at: 3 }] });
  });

  it('leaves out rows that a filter hides, but no header', () => {
    const rows = board().view(ANA, { 2: ['Lead'] }).rows;

    expect(rows.map(({ at }) => at)).toEqual([0, 2, 4]);
  });

  it('colours what a conditional format says', () => {
    const { sheet, view } = board();
    setCell(sheet, 2, 2, { v: 'Closed Won' });
    const { rows, styles } = view();

    const cell = rows[2]!.cells[2] as { s: number };
    expect(styles[cell.s]).toEqual({ bg: '#d9f2e3', color: '#0d652d' });
  });

  it('tells each person what is locked for them', () => {
    const { workspace, book } = board();
    const locked = sheetByName(book, 'Locked')!;
    const locks = (as: string) =>
      sheetView(workspace, book, locked, 1, { as, from: 0, count: 1, filter: {} }).locks.map(
        ({ description }) => description,
      );

    expect(locks(ANA)).toEqual([]);
    expect(locks(BEN)).toEqual(['Ledger']);
  });
});

describe('the formula of a colour rule', () => {
  const holds = (formula: string, rows = 0) => {
    const { sheet, workspace } = board();
    return compiled(formula)?.({ sheet, rows, columns: 0, now: workspace.state.now, zone: 'Europe/Vienna' });
  };

  it.each([
    ['=$C2="lead"', 0, true],
    ['=$C2="lead"', 1, false],
    ['=LEFT($B2,6)="Harbor"', 0, true],
    ['=AND($E2>400,$E2<=500,NOT(ISBLANK($A2)))', 0, true],
    ['=OR($D2<>"",$F2<TODAY())', 0, true],
    ['=AND($F2<>"",$F2>=TODAY())', 0, false],
    ['=LEN($D2)=0', 0, true],
    ['=$G2=FALSE', 0, true],
    ['=$E2*2-1=999', 0, true],
    ['=$B2&"!"="Harbor 1!"', 0, true],
  ])('%s, %i rows down, is %s', (formula, rows, value) => {
    expect(holds(formula, rows)).toBe(value);
  });

  it('is left alone where it asks for more than cells of its own sheet', () => {
    expect(compiled('=COUNTIF($A:$A,$A2)>1')).toBeNull();
    expect(compiled('=VLOOKUP(A2,Team!A:B,2)')).toBeNull();
  });
});

it('says where a cell leads, also where the address is worked out', () => {
  const { workspace, book, sheet, view } = board();
  setCell(sheet, 1, 3, { f: '=HYPERLINK("#gid=0&range=B"&MATCH("D-00003",A:A,0),"Two; things (missing)")', v: 'Two' });
  setCell(sheet, 2, 3, { v: 'https://example.com/a' });

  expect(view().rows[1]!.cells[3]).toMatchObject({ link: true });
  expect(linkAt(workspace, book, sheet, 1, 3)).toBe('#gid=0&range=B4');
  expect(linkAt(workspace, book, sheet, 2, 3)).toBe('https://example.com/a');
  expect(linkAt(workspace, book, sheet, 1, 1)).toBeNull();
});

it('lists the values of a column, most frequent first', () => {
  const { book, sheet } = board(5);

  expect(valuesOf(book, sheet, 2)).toEqual({
    values: [
      { text: 'Lead', count: 3 },
      { text: 'Proposal', count: 2 },
    ],
    more: false,
  });
});

it('finds the next cell with a text and goes round at the end', () => {
  const { book, sheet } = board();

  expect(findIn(book, sheet, 'ATLAS', { row: 0, column: 0 })).toEqual({ row: 3, column: 1 });
  expect(findIn(book, sheet, 'harbor', { row: 3, column: 0 })).toEqual({ row: 1, column: 1 });
  expect(findIn(book, sheet, 'nowhere', { row: 0, column: 0 })).toBeNull();
});

it('says with whom a file is shared, through its folder too', () => {
  const { workspace, book } = board();
  const { files } = workspace.state.drive;
  const shared = { ...files[book.id]!, mimeType: 'application/vnd.google-apps.folder' };
  files.folder = { ...shared, id: 'folder', editors: [BEN], viewers: [] };
  files.inside = { ...shared, id: 'inside', parent: 'folder', editors: [], viewers: ['vera@example.com'] };

  expect(fileViews(workspace).files.find(({ id }) => id === 'inside')?.sharedWith).toEqual(['vera@example.com', BEN]);
});
