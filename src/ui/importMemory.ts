import type { LastImport } from '../import/planTypes';
import type { Shell } from './board';

/**
 * Where imports remember what they wrote: a hidden tab of its own, a line a deal. Script properties would end at 500 KB in
 * all. It is written in the same batch as the deals, so that the two never disagree.
 */
export const MEMORY_TAB = 'Import memory';

export interface ImportMemory {
  /** Null before the first import. */
  readonly sheetId: number | null;
  readonly last: LastImport;
  /** Source ID → 0-based grid row. */
  readonly rows: ReadonlyMap<string, number>;
}

export function readMemory(shell: Shell): ImportMemory {
  const tab = shell.sheets.sheets(shell.spreadsheetId).sheets.find(({ title }) => title === MEMORY_TAB);
  if (!tab) return { sheetId: null, last: {}, rows: new Map() };
  const [lines = []] = shell.sheets.read(shell.spreadsheetId, [
    { sheetId: tab.sheetId, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 },
  ]);
  const rows = new Map<string, number>();
  const last: [string, LastImport[string]][] = [];
  lines.forEach(([id, json], at) => {
    const source = String(id ?? '');
    const values = parsed(String(json ?? ''));
    if (source === '' || values === null) return;
    rows.set(source, at + 1);
    last.push([source, values]);
  });
  return { sheetId: tab.sheetId, last: Object.fromEntries(last), rows };
}

/** A line that somebody has broken says nothing: then the board's cells count as typed, which is the cautious side. */
function parsed(json: string): LastImport[string] | null {
  try {
    const value = JSON.parse(json) as unknown;
    return typeof value === 'object' && value !== null ? (value as LastImport[string]) : null;
  } catch {
    return null;
  }
}

/** Requests that make the tab. Its id is given, so that the same batch can write into it. */
export const memoryTab = (sheetId: number): object[] => [
  {
    addSheet: {
      properties: {
        sheetId,
        title: MEMORY_TAB,
        hidden: true,
        gridProperties: { rowCount: 1_000, columnCount: 2, frozenRowCount: 1 },
      },
    },
  },
  {
    updateCells: {
      start: { sheetId, rowIndex: 0, columnIndex: 0 },
      rows: [{ values: ['Source ID', 'What the last import wrote'].map(text) }],
      fields: 'userEnteredValue',
    },
  },
  {
    addProtectedRange: {
      protectedRange: { range: { sheetId }, description: 'Baton: Import memory', warningOnly: true },
    },
  },
];

/** Requests that remember what is written now: known lines where they stand, new ones below. */
export function memoryRequests(
  sheetId: number,
  memory: ImportMemory,
  next: LastImport,
  sources: readonly string[],
): object[] {
  const known = sources.filter((source) => memory.rows.has(source));
  const fresh = sources.filter((source) => !memory.rows.has(source));
  return [
    ...known.map((source) => ({
      updateCells: {
        start: { sheetId, rowIndex: memory.rows.get(source)!, columnIndex: 1 },
        rows: [{ values: [text(JSON.stringify(next[source] ?? {}))] }],
        fields: 'userEnteredValue',
      },
    })),
    ...(fresh.length > 0
      ? [
          {
            appendCells: {
              sheetId,
              rows: fresh.map((source) => ({ values: [text(source), text(JSON.stringify(next[source] ?? {}))] })),
              fields: 'userEnteredValue',
            },
          },
        ]
      : []),
  ];
}

const text = (value: string): object => ({ userEnteredValue: { stringValue: value.slice(0, 49_000) } });
