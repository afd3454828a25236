import { PLAYBOOK_TABS } from '../playbooks/tabs/columns';
import type { CellError } from '../playbooks/tabs/fromRows';
import type { SheetsApi } from '../ports/sheetsApi';
import type { Layout, SheetIds } from './layout';

/** How a note of Baton's at a wrong cell begins: by it notes are found again, wherever their rows have gone. */
const MARK = 'Baton cannot use this yet:';
const REMARK = 'Baton finds this odd:';

const RED = { red: 0.988, green: 0.91, blue: 0.902 };
const YELLOW = { red: 0.996, green: 0.969, blue: 0.878 };

/** Marks the cells of the playbook's tabs that are wrong, and takes the marks of before away. Two calls; one where nothing is to be done. */
export function markCells(
  api: SheetsApi,
  spreadsheetId: string,
  ids: SheetIds,
  layout: Layout,
  errors: readonly CellError[],
): void {
  const sheetIds = PLAYBOOK_TABS.flatMap((tab) => ids[tab] ?? []);
  const wanted = new Map<string, { place: Place; lines: string[]; isError: boolean }>();
  for (const { tab, row, column, says, level } of errors) {
    const place = placeOf(ids[tab], layout[tab]?.columns[column], row);
    if (!place) continue;
    const mark = wanted.get(keyOf(place)) ?? { place, lines: [], isError: false };
    mark.lines.push(says);
    wanted.set(keyOf(place), { ...mark, isError: mark.isError || level === 'error' });
  }
  const old = api.notes(spreadsheetId, sheetIds).filter(({ note }) => note.startsWith(MARK) || note.startsWith(REMARK));
  const requests = [
    ...old.filter((place) => !wanted.has(keyOf(place))).map((place) => noteRequest(place, '', null)),
    ...[...wanted.values()].map(({ place, lines, isError }) =>
      noteRequest(place, `${isError ? MARK : REMARK}\n${lines.join('\n')}`, isError ? RED : YELLOW),
    ),
  ];
  if (requests.length > 0) api.update(spreadsheetId, requests, []);
}

interface Place {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

const keyOf = ({ sheetId, row, column }: Place): string => `${sheetId}/${row}/${column}`;

/** Nothing at a header: its note is help. Problems says it all the same. */
const placeOf = (sheetId: number | undefined, column: number | undefined, row: number): Place | null =>
  sheetId === undefined || column === undefined || row < 1 ? null : { sheetId, row, column };

const noteRequest = ({ sheetId, row, column }: Place, note: string, color: object | null): object => ({
  updateCells: {
    start: { sheetId, rowIndex: row, columnIndex: column },
    rows: [
      { values: [{ note, ...(color ? { userEnteredFormat: { backgroundColorStyle: { rgbColor: color } } } : {}) }] },
    ],
    fields: 'note,userEnteredFormat.backgroundColorStyle',
  },
});
