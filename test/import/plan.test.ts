import fc from 'fast-check';
import type { CellValue } from '../../src/domain/board';
import { toCsv } from '../../src/domain/csv';
import { instant } from '../../src/domain/instant';
import { dayToSerial } from '../../src/domain/serial';
import { PIPELINE_FIELDS } from '../../src/import/fields';
import { suggestMapping } from '../../src/import/mapping';
import { planImport } from '../../src/import/plan';
import type { BoardRow, ImportOptions, ImportPlan } from '../../src/import/planTypes';
import type { Cell } from '../../src/import/readCell';
import { readCsv } from '../../src/import/readCsv';
import { importView } from '../../src/import/view';

const NOW = instant('2026-03-02T09:00:00Z');
const HEAD = 'Source ID,Company,Contact,Email,Stage,Amount,Close date\n';
const ACME = 'H1,Acme,Ana,ana@acme.com,Proposal,1200,2026-04-01\n';
const BETA = 'H2,Beta,Bob,bob@beta.com,Closed Won,500,2025-11-30\n';

function plan(csv: string, board: readonly BoardRow[] = [], options: Partial<ImportOptions> = {}): ImportPlan {
  const table = readCsv(csv);
  const fields = options.fields ?? PIPELINE_FIELDS;
  const { mapping, stages } = suggestMapping(table.headers, fields);
  return planImport({
    table,
    mapping,
    board,
    now: NOW,
    options: { zone: 'Europe/Vienna', stageAliases: stages, ...options },
  });
}

const onBoard = (cell: Cell): CellValue => (cell.type === 'day' ? dayToSerial(cell.value) : cell.value);

/** The board after the writes, as a spreadsheet would keep them. */
function written(result: ImportPlan, board: readonly BoardRow[] = []): BoardRow[] {
  const cellsOf = (cells: Readonly<Record<string, Cell>>) =>
    Object.fromEntries(Object.entries(cells).map(([header, cell]) => [header, onBoard(cell)]));
  const updates = new Map(result.writes.updates.map((update) => [update.dealId, update.cells]));
  return [
    ...board.map((row) => ({ ...row, values: { ...row.values, ...cellsOf(updates.get(row.dealId) ?? {}) } })),
    ...result.writes.adds.map(({ cells }, i) => ({ dealId: `D-${board.length + i + 1}`, values: cellsOf(cells) })),
  ];
}

const typed = (board: readonly BoardRow[], at: number, values: Record<string, CellValue>): BoardRow[] =>
  board.map((row, i) => (i === at ? { ...row, values: { ...row.values, ...values } } : row));

const words = (result: ImportPlan) => result.rows.flatMap((row) => row.problems.map((problem) => problem.says));

describe('importing deals', () => {
  it('adds what is new, typed cell by cell', () => {
    const result = plan(HEAD + ACME);

    expect(result.counts).toEqual({ add: 1, update: 0, same: 0, doubtful: 0, skip: 0, history: 0, kept: 0 });
    expect(result.writes).toEqual({
      updates: [],
      adds: [
        {
          row: 2,
          history: false,
          cells: {
            'Source ID': { type: 'text', value: 'H1' },
            Company: { type: 'text', value: 'Acme' },
            Contact: { type: 'text', value: 'Ana' },
            Email: { type: 'text', value: 'ana@acme.com' },
            Stage: { type: 'text', value: 'Proposal' },
            Amount: { type: 'number', value: 1200 },
            'Close date': { type: 'day', value: '2026-04-01' },
          },
        },
      ],
    });
  });

  it('marks deals that arrive won as history', () => {
    const result = plan(HEAD + ACME + BETA);

    expect(result.rows.map((row) => row.history)).toEqual([false, true]);
    expect(result.notes).toEqual(['1 deal arrives already won: history, no handoff starts by itself.']);
  });

  it('changes nothing when the same file comes again', () => {
    const first = plan(HEAD + ACME + BETA);
    const again = plan(HEAD + ACME + BETA, written(first), {
      lastImport: JSON.parse(JSON.stringify(first.lastImport)),
    });

    expect(again.counts).toMatchObject({ same: 2, add: 0, update: 0, doubtful: 0 });
    expect(again.writes).toEqual({ adds: [], updates: [] });
    expect(again.lastImport).toEqual(first.lastImport);
  });

  it('updates by Source ID what the file changes, also a deal that is won now', () => {
    const first = plan(HEAD + ACME);
    const next = plan(`${HEAD}H1,Acme,Ana,ana@acme.com,Won,1500,2026-04-01\n`, written(first), {
      lastImport: first.lastImport,
    });

    expect(next.writes.updates).toEqual([
      {
        dealId: 'D-1',
        cells: { Stage: { type: 'text', value: 'Closed Won' }, Amount: { type: 'number', value: 1500 } },
      },
    ]);
    expect(next.rows[0]).toMatchObject({ class: 'update', history: false });
    expect(next.lastImport.H1).toMatchObject({ Stage: 'Closed Won', Amount: 1500, Company: 'Acme' });
  });

  it('keeps what a person typed, and says so', () => {
    const first = plan(HEAD + ACME);
    const board = typed(written(first), 0, { Amount: 999, Contact: '', 'Close date': dayToSerial('2026-05-05') });
    const next = plan(`${HEAD}H1,Acme Inc.,Ana,ana@acme.com,Proposal,1500,2026-04-01\n`, board, {
      lastImport: first.lastImport,
    });

    expect(next.writes.updates).toEqual([{ dealId: 'D-1', cells: { Company: { type: 'text', value: 'Acme Inc.' } } }]);
    expect(next.rows[0]!.kept).toEqual([
      { field: 'Contact', board: '', file: 'Ana' },
      { field: 'Amount', board: '999', file: '1500' },
      { field: 'Close date', board: '2026-05-05', file: '2026-04-01' },
    ]);
    expect(next.notes).toEqual(['3 cells that a person typed stay as they are.']);
  });

  it('keeps everything on the board where nothing is known of an earlier import, and fills what is empty', () => {
    const board = [{ dealId: 'D-1', values: { 'Source ID': 'H1', Company: 'ACME', Stage: 'Lead', Amount: '' } }];
    const next = plan(HEAD + ACME, board);

    expect(next.writes.updates[0]!.cells).toEqual({
      Contact: { type: 'text', value: 'Ana' },
      Email: { type: 'text', value: 'ana@acme.com' },
      Amount: { type: 'number', value: 1200 },
      'Close date': { type: 'day', value: '2026-04-01' },
    });
  });

  it('empties nothing because a cell of the file is empty', () => {
    const first = plan(HEAD + ACME);
    const next = plan(`${HEAD}H1,Acme,,,,,\n`, written(first), { lastImport: first.lastImport });

    expect(next.counts).toMatchObject({ same: 1, kept: 0 });
  });

  it('asks before it brings back a deal that was taken off the board', () => {
    const first = plan(HEAD + ACME);
    const next = plan(HEAD + ACME, [], { lastImport: first.lastImport });

    expect(next.counts.doubtful).toBe(1);
    expect(words(next)).toEqual(['Row 2: Acme was imported before and is no longer on the board. Import it again?']);
  });
});

describe('rows that a person decides about', () => {
  it.each([
    ['H1,Acme,Ana,ana@acme.com,Lead,5,31/02/2026', 'Row 2: Close date “31/02/2026” is no day.'],
    ['H1,Acme,Ana,ana@acme.com,Lead,lots,', 'Row 2: Amount “lots” is no amount.'],
    [
      'H1,Acme,Ana,ana@acme.com,Lead,1.234,',
      'Row 2: Amount “1.234” could be two amounts: say how decimals are written.',
    ],
    ['H1,Acme,Ana,ana@,Lead,5,', 'Row 2: Email: the part after the @ is missing.'],
    ['H1,Acme,Ana,ana@acme.com,Engaging,5,', 'Row 2: Stage “Engaging” is none of the six stages.'],
    ['H1,,Ana,ana@acme.com,Lead,5,', 'Row 2: Company is empty.'],
    ['H1,Acme,Ana,ana@acme.com,,5,', 'Row 2: Stage is empty.'],
    [
      'H1,Acme,Ana,ana@acme.com,Lead,5,2206-01-01',
      'Row 2: Close date 2206-01-01 lies more than 30 years away. Is the year right?',
    ],
    [
      'H1,Acme,Ana,ana@acme.com,Lead,5,2026-01-01,more',
      'Row 2: it has 1 cell more than there are columns. Perhaps a comma in a text has split it.',
    ],
    [
      '1.23457E+17,Acme,Ana,ana@acme.com,Lead,5,',
      'Row 2: Source ID “1.23457E+17” was shortened by a spreadsheet program. Export the file again with that column as text.',
    ],
  ])('%s', (row, says) => {
    const result = plan(`${HEAD}${row}\n`);

    expect(result.rows[0]!.class).toBe('doubtful');
    expect(words(result)).toEqual([says]);
    expect(result.writes.adds).toEqual([]);
  });

  it('imports them where a person accepts, without what could not be read', () => {
    const csv = `${HEAD}H1,Acme,Ana,ana@acme.com,Lead,5,31/02/2026\nH2,Beta,,,Engaging,,\n`;
    const accepted = plan(csv, [], { accept: 'all' });

    expect(accepted.rows.map((row) => [row.class, row.canAccept])).toEqual([
      ['add', true],
      ['doubtful', false],
    ]);
    expect(accepted.writes.adds[0]!.cells['Close date']).toBeUndefined();
    expect(plan(csv, [], { accept: [3] }).counts.add).toBe(0);
    expect(plan(csv, written(accepted), { lastImport: accepted.lastImport }).rows[0]).toMatchObject({
      class: 'same',
      problems: [{ field: 'Close date' }],
    });
  });

  it('asks one question for all rows with the same unknown value, and follows the answer', () => {
    const csv =
      'opportunity_id,sales_agent,account,deal_stage\n1,Moses Frase,Acme,Engaging\n2,moses frase,Beta,Stuck\n3,Ana Sy,Gamma,Stuck\n';
    const people = [{ name: 'Ana Sy', email: 'ana@us.com' }];
    const asked = plan(csv, [], { people });

    expect(asked.questions).toEqual([
      {
        kind: 'value',
        field: 'Deal owner',
        value: 'Moses Frase',
        choices: ['ana@us.com'],
        says: 'What does “Moses Frase” mean for Deal owner?',
        rows: 2,
      },
      {
        kind: 'value',
        field: 'Stage',
        value: 'Stuck',
        choices: expect.any(Array),
        says: 'What does “Stuck” mean for Stage?',
        rows: 2,
      },
    ]);

    const answered = plan(csv, [], {
      people,
      values: { 'Deal owner': { 'Moses Frase': '' }, Stage: { stuck: 'Negotiation' } },
    });
    expect(answered.questions).toEqual([]);
    expect(answered.writes.adds.map(({ cells }) => [cells.Stage?.value, cells['Deal owner']?.value])).toEqual([
      ['Qualified', undefined],
      ['Negotiation', undefined],
      ['Negotiation', 'ana@us.com'],
    ]);
  });

  it('asks for the order of dates once, and for a column that is needed', () => {
    const csv = 'Company,Close date\nAcme,03/04/2026\nBeta,05/06/2026\n';

    expect(plan(csv).questions.map(({ kind, field, rows }) => [kind, field, rows])).toEqual([
      ['dateOrder', 'Close date', 2],
      ['column', 'Stage', 2],
    ]);
    expect(
      plan(csv, [], { dateOrder: { 'Close date': 'mdy' }, fallback: { Stage: 'Lead' } }).writes.adds.map(
        ({ cells }) => cells['Close date']?.value,
      ),
    ).toEqual(['2026-03-04', '2026-05-06']);
  });

  it('reads all dates of a column by the one that decides', () => {
    const result = plan('Company,Stage,Close date\nAcme,Lead,03/04/2026\nBeta,Lead,31/05/2026\n');

    expect(result.writes.adds[0]!.cells['Close date']?.value).toBe('2026-04-03');
  });

  it('asks about amounts in another currency than the board', () => {
    const csv = 'Company,Stage,Amount,Currency\nAcme,Lead,"€ 1.200,00",\nBeta,Lead,500,USD\n';

    expect(words(plan(csv, [], { currency: 'EUR' }))).toEqual(['Row 3: Amount “500 USD” is in USD, the board in EUR.']);
  });
});

describe('deals that stand twice', () => {
  it('leaves out a row that repeats another, and asks about one that contradicts', () => {
    const result = plan(`${HEAD}${ACME}${ACME}H1,Acme,Ana,ana@acme.com,Lead,7,\n`);

    expect(result.rows.map((row) => row.class)).toEqual(['add', 'skip', 'doubtful']);
    expect(words(result)).toEqual([
      'Row 3: it repeats row 2.',
      'Row 4: Source ID “H1” stands in row 2 too, with other values. Which one is right?',
    ]);
  });

  it('asks where two rows of the board carry the same Source ID', () => {
    const board = ['D-1', 'D-2'].map((dealId) => ({ dealId, values: { 'Source ID': 'H1', Company: 'Acme' } }));

    expect(words(plan(HEAD + ACME, board))).toEqual([
      'Row 2: Source ID “H1” stands in 2 rows of the board (D-1, D-2).',
    ]);
  });

  it('asks where a person has typed a deal of that company already', () => {
    const board = [{ dealId: 'D-7', values: { Company: 'acme ', Stage: 'Lead' } }];

    expect(words(plan(HEAD + ACME, board))).toEqual([
      'Row 2: Acme is on the board as D-7, and no Source ID tells whether this is the same deal.',
    ]);
  });

  it('knows rows without a Source ID again, and asks where one has changed', () => {
    const csv = 'Company,Stage,Amount\nAcme,Lead,5\nAcme,Lead,6\nBeta,Lead,7\n';
    const first = plan(csv);
    const board = typed(written(first), 0, { Stage: 'Proposal' });
    const again = plan(csv.replace('Beta,Lead,7', 'Beta,Lead,8'), board, { lastImport: first.lastImport });

    expect(first.counts.add).toBe(3);
    expect(again.rows.map((row) => row.class)).toEqual(['same', 'same', 'doubtful']);
    expect(again.rows[0]!.kept).toEqual([{ field: 'Stage', board: 'Proposal', file: 'Lead' }]);
  });
});

describe('odd files', () => {
  it('keeps text that looks like a formula as the text it is', () => {
    const result = plan('Company,Stage,Contact\n"=HYPERLINK(""http://x"")",Lead,+43 1 234\n');

    expect(result.writes.adds[0]!.cells).toMatchObject({
      Company: { type: 'text', value: '=HYPERLINK("http://x")' },
      Contact: { type: 'text', value: '+43 1 234' },
    });
  });

  it('refuses a text that no cell can hold', () => {
    const fits = plan(`Company,Stage,Contact\nAcme,Lead,${'x'.repeat(50_000)}\n`);
    const tooLong = plan(`Company,Stage,Contact\nAcme,Lead,${'x'.repeat(50_001)}\n`);

    expect(fits.counts.add).toBe(1);
    expect(words(tooLong)).toEqual(['Row 2: Contact has 50,001 characters; a cell holds 50,000.']);
  });

  it('lets a status of won or lost settle the stage, as in Pipedrive', () => {
    const csv =
      'Deal - ID,Deal - Organization,Deal - Stage,Deal - Status\n1,Acme,Proposal Made,Won\n2,Beta,Proposal Made,Open\n3,Gamma,Demo Scheduled,Lost\n';

    expect(plan(csv).writes.adds.map(({ cells }) => cells.Stage?.value)).toEqual([
      'Closed Won',
      'Proposal',
      'Closed Lost',
    ]);
  });

  it('is not led astray by names that objects have', () => {
    const csv = 'Source ID,Company,Stage\n__proto__,constructor,Lead\ntoString,__proto__,Lead\n';
    const first = plan(csv);

    expect(first.counts.add).toBe(2);
    expect(plan(csv, written(first), { lastImport: JSON.parse(JSON.stringify(first.lastImport)) }).counts.same).toBe(2);
  });

  it('takes the expected day where nothing was won yet, as in Pipedrive', () => {
    const csv = `Deal - ID,Deal - Organization,Deal - Stage,Deal - Won time,Deal - Expected close date
1,Acme,Proposal Made,,2026-03-30
2,Beta,Proposal Made,2026-02-25 11:22:33,2026-02-20
`;

    expect(plan(csv).writes.adds.map(({ cells }) => cells['Close date']?.value)).toEqual(['2026-03-30', '2026-02-25']);
  });

  it('parts a contact from its address, as HubSpot writes them, and leaves an address that has a column of its own', () => {
    const [acme, beta] = plan(
      'Company,Stage,Contact,Email\nAcme,Lead,Ada Long (ada@acme.example),\nBeta,Lead,Bo <bo@beta.example>,b@beta.example\n',
    ).writes.adds;

    expect([acme!.cells.Contact?.value, acme!.cells.Email?.value]).toEqual(['Ada Long', 'ada@acme.example']);
    expect([beta!.cells.Contact?.value, beta!.cells.Email?.value]).toEqual(['Bo', 'b@beta.example']);
  });

  it('joins first and last name', () => {
    expect(plan('Company,Stage,First name,Last name\nAcme,Lead,Ana,Sy\n').writes.adds[0]!.cells.Contact?.value).toBe(
      'Ana Sy',
    );
  });

  it("fills a playbook's own columns", () => {
    const fields = [...PIPELINE_FIELDS, { header: 'Touch', kind: 'choice' as const, choices: ['Low', 'High'] }];

    expect(plan('Company,Stage,Touch\nAcme,Lead,high\n', [], { fields }).writes.adds[0]!.cells.Touch?.value).toBe(
      'High',
    );
    expect(words(plan('Company,Stage,Touch\nAcme,Lead,middling\n', [], { fields }))).toEqual([
      'Row 2: Touch “middling” is none of Low and High.',
    ]);
  });

  it('plans ten thousand rows', () => {
    const rows = Array.from(
      { length: 10_000 },
      (_, i) =>
        `O${i},Company ${i % 700},Ana ${i},a${i}@x.com,${i % 2 ? 'Won' : 'Lead'},"${i % 1000},000.50",${1 + (i % 12)}/${1 + (i % 28)}/2025`,
    );
    const csv = `${HEAD}${rows.join('\n')}\n`;
    const first = plan(csv);
    const again = plan(csv, written(first), { lastImport: first.lastImport });

    expect(first.counts).toMatchObject({ add: 10_000, history: 5_000 });
    expect(again.counts.same).toBe(10_000);
  });

  it('shows a dialog what is to be decided first', () => {
    const view = importView(plan(`${HEAD}${ACME}H2,,,,Lead,,\nH3,Gamma,,,Lead,,\n`), 2);

    expect(view).toMatchObject({
      summary: '2 new deals, 0 updates, 0 unchanged, 1 doubtful, 0 left out.',
      rows: [
        { row: 3, class: 'doubtful', what: 'Company is empty.', canAccept: false },
        {
          row: 2,
          class: 'add',
          what: 'New: Contact Ana, Email ana@acme.com, Stage Proposal, Amount 1200, Close date 2026-04-01',
        },
      ],
      moreRows: 1,
      problems: ['Row 3: Company is empty.'],
    });
  });
});

describe('importing in general', () => {
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'Acme',
      'Beta',
      'Won',
      'Lead',
      'ana@x.com',
      '1.5',
      '1,234',
      '03/04/2026',
      '2026-03-04',
      '=1+1',
      'n/a',
    ),
    fc.string({ maxLength: 8 }),
  );
  const rows = fc.array(
    fc.tuple(
      fc.constantFrom('', '1', '2', '3'),
      cell,
      cell,
      cell,
      fc.constantFrom('Lead', 'Won', 'odd', ''),
      cell,
      cell,
    ),
    { maxLength: 8 },
  );
  const edits = fc.array(
    fc.tuple(
      fc.nat(7),
      fc.constantFrom('Company', 'Amount', 'Stage', 'Contact'),
      fc.constantFrom<CellValue>('', 'typed', 7),
    ),
    { maxLength: 4 },
  );
  const file = (lines: readonly (readonly string[])[]) => toCsv([HEAD.trim().split(','), ...lines]);

  it('comes to rest after one import of a file, whatever it holds', () => {
    fc.assert(
      fc.property(rows, (lines) => {
        const first = plan(file(lines), [], { accept: 'all' });
        const again = plan(file(lines), written(first), { lastImport: first.lastImport, accept: 'all' });
        expect(again.writes).toEqual({ adds: [], updates: [] });
      }),
    );
  });

  it('never changes a cell that a person typed', () => {
    fc.assert(
      fc.property(rows, rows, edits, (lines, others, changes) => {
        const first = plan(file(lines), [], { accept: 'all' });
        let board = written(first);
        for (const [at, header, value] of changes) board = typed(board, at, { [header]: value });
        const next = plan(file(others), board, { lastImport: first.lastImport, accept: 'all' });
        const after = written(next, board);
        for (const [at, header] of changes) {
          const before = board[at]?.values[header];
          const last = first.lastImport[String(board[at]?.values['Source ID'])]?.[header] ?? '';
          if (before !== undefined && before !== last) expect(after[at]!.values[header]).toBe(before);
        }
      }),
    );
  });
});
