import { columnLetter } from '../sheets/a1';
import { cellRequests } from '../sheets/columnLooks';
import type { Column, Tab } from '../sheets/tabs';
import type { ExistingTab } from './look';

const HEADER = { red: 0.125, green: 0.129, blue: 0.141 };
const HEADER_BATON = { red: 0.36, green: 0.38, blue: 0.42 };
const WHITE = { red: 1, green: 1, blue: 1 };
const ROWS = 1_000;

export interface ProtectedBy {
  /** Addresses that may edit; the owner always may. */
  readonly editors: readonly string[];
}

/**
 * Requests that make a tab as it ought to be, or repair it: its name is put back, missing columns are added at the right,
 * headers, notes, lists and protections set anew. No value below the headers is touched, and widths and formats of columns that are there stay.
 */
export function tabRequests(
  tab: Tab,
  sheetId: number,
  index: number,
  there: ExistingTab | null,
  editors: Readonly<Record<Tab['editors'], ProtectedBy>>,
): object[] {
  const columns = placed(tab, there?.headers ?? []);
  const width = Math.max(there?.columns ?? 0, columns.length, 1);
  const requests: object[] = [];
  if (!there) {
    requests.push({
      addSheet: {
        properties: {
          sheetId,
          title: tab.name,
          index,
          gridProperties: {
            rowCount: tab.rows ?? ROWS,
            columnCount: width,
            frozenRowCount: 1,
            ...(tab.frozenColumns ? { frozenColumnCount: tab.frozenColumns } : {}),
          },
          tabColorStyle: { rgbColor: rgb(tab.color) },
          ...(tab.hidden ? { hidden: true } : {}),
        },
      },
    });
  } else {
    if (width > there.columns)
      requests.push({ appendDimension: { sheetId, dimension: 'COLUMNS', length: width - there.columns } });
    requests.push({
      updateSheetProperties: {
        properties: { sheetId, title: tab.name, gridProperties: { frozenRowCount: 1 } },
        fields: 'title,gridProperties.frozenRowCount',
      },
    });
  }
  if (tab.columns.length === 0) return [...requests, ...protection(tab, sheetId, editors)];
  for (const [at, cells] of headerRuns(columns))
    requests.push({
      updateCells: {
        start: { sheetId, rowIndex: 0, columnIndex: at },
        rows: [{ values: cells.map(headerCell) }],
        fields:
          'userEnteredValue,userEnteredFormat(backgroundColorStyle,textFormat,verticalAlignment,wrapStrategy),note',
      },
    });
  columns.forEach((column, at) => {
    if (!('width' in column)) return;
    const isNew = !there || at >= there.headers.length;
    if (isNew)
      requests.push({
        updateDimensionProperties: {
          range: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
          properties: { pixelSize: column.width, hiddenByUser: column.hidden === true },
          fields: 'pixelSize,hiddenByUser',
        },
      });
    requests.push(...cellRequests(sheetId, column, at, { startRowIndex: 1 }, isNew));
  });
  return [...requests, ...protection(tab, sheetId, editors), ...warnings(tab, sheetId, columns)];
}

/** Columns where they stand now; foreign ones stay where they are, missing ones come at the right. */
export function placed(tab: Tab, headers: readonly string[]): (Column | { header: string })[] {
  const plain = (text: string) =>
    text
      .replace(/\*\s*$/, '')
      .trim()
      .toLowerCase();
  const all: (Column | { header: string })[] = headers.map(
    (header) =>
      tab.columns.find((column) => plain(column.header) === plain(header) && plain(header) !== '') ?? { header },
  );
  for (const column of tab.columns) if (!all.includes(column)) all.push(column);
  return all;
}

/** Neighbouring columns of ours with the place of the first; a header that somebody added stays untouched. */
function headerRuns(columns: readonly (Column | { header: string })[]): [number, Column[]][] {
  const runs: [number, Column[]][] = [];
  columns.forEach((column, at) => {
    if (!('width' in column)) return;
    const last = runs.at(-1);
    if (last && last[0] + last[1].length === at) last[1].push(column);
    else runs.push([at, [column]]);
  });
  return runs;
}

function headerCell(column: Column): object {
  return {
    userEnteredValue: { stringValue: column.header },
    note: column.help,
    userEnteredFormat: {
      backgroundColorStyle: { rgbColor: column.baton ? HEADER_BATON : HEADER },
      textFormat: { bold: true, foregroundColorStyle: { rgbColor: WHITE }, fontSize: 10 },
      verticalAlignment: 'MIDDLE',
      wrapStrategy: 'CLIP',
    },
  };
}

/** Whole tabs that only some may edit. What Google lets nobody through but these is what proves who did something. */
function protection(tab: Tab, sheetId: number, editors: Readonly<Record<Tab['editors'], ProtectedBy>>): object[] {
  if (tab.editors === 'people') return [];
  return [
    {
      addProtectedRange: {
        protectedRange: {
          range: { sheetId },
          description: `Baton: ${tab.name}`,
          warningOnly: false,
          editors: { users: [...new Set(editors[tab.editors].editors)], domainUsersCanEdit: false },
        },
      },
    },
  ];
}

/** Baton's columns on people's tabs warn only: a hard lock on a cell stops everybody from sorting the rows around it. */
function warnings(tab: Tab, sheetId: number, columns: readonly (Column | { header: string })[]): object[] {
  if (tab.editors !== 'people') return [];
  return columns.flatMap((column, at) =>
    'baton' in column && column.baton
      ? [
          {
            addProtectedRange: {
              protectedRange: {
                range: { sheetId, startColumnIndex: at, endColumnIndex: at + 1 },
                description: `Baton writes ${column.header}`,
                warningOnly: true,
              },
            },
          },
        ]
      : [],
  );
}

const STATUS_COLORS: readonly [string, string, string][] = [
  ['Held', '#fef7e0', '#8a5a00'],
  ['Handing over', '#e8f0fe', '#174ea6'],
  ['Packet returned', '#fef7e0', '#8a5a00'],
  ['Acknowledged', '#e8f0fe', '#174ea6'],
  ['In contact', '#e6f4ea', '#0d652d'],
  ['Handed over', '#e6f4ea', '#0d652d'],
  ['Needs you', '#fce8e6', '#a50e0e'],
  ['Row gone', '#fce8e6', '#a50e0e'],
  ['Reopened', '#f1f3f4', '#3c4043'],
  ['Lost', '#f1f3f4', '#3c4043'],
];

/** Colours that say where a deal stands, and an overdue or done task. */
export function colorRequests(tab: Tab, sheetId: number): object[] {
  const at = (header: string) => tab.columns.findIndex((column) => column.header === header);
  const rule = (column: number, formula: string, background: string, letters: string, whole = false) => ({
    addConditionalFormatRule: {
      index: 0,
      rule: {
        ranges: [
          {
            sheetId,
            startRowIndex: 1,
            ...(whole
              ? { startColumnIndex: 0, endColumnIndex: tab.columns.length }
              : { startColumnIndex: column, endColumnIndex: column + 1 }),
          },
        ],
        booleanRule: {
          condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] },
          format: {
            backgroundColorStyle: { rgbColor: rgb(background) },
            textFormat: { foregroundColorStyle: { rgbColor: rgb(letters) } },
          },
        },
      },
    },
  });
  if (tab.name === 'Pipeline') {
    const status = at('Status');
    const cell = `$${columnLetter(status)}2`;
    return STATUS_COLORS.map(([word, background, letters]) =>
      rule(status, `=LEFT(${cell},${word.length})="${word}"`, background, letters),
    );
  }
  if (tab.name === 'Tasks') {
    const due = `$${columnLetter(at('Due'))}2`;
    const doneCell = `$${columnLetter(at('Done'))}2`;
    return [
      rule(at('Due'), `=AND(ISNUMBER(${due}),${due}<NOW(),${doneCell}<>TRUE)`, '#fce8e6', '#a50e0e'),
      rule(0, `=${doneCell}=TRUE`, '#f8f9fa', '#5f6368', true),
    ];
  }
  return [];
}

const rgb = (hex: string) => ({
  red: Number.parseInt(hex.slice(1, 3), 16) / 255,
  green: Number.parseInt(hex.slice(3, 5), 16) / 255,
  blue: Number.parseInt(hex.slice(5, 7), 16) / 255,
});
