import { readVersion, type Version } from '../playbooks/version';
import type { SheetsApi } from '../ports/sheetsApi';
import { columnsOf, type SheetIds } from './layout';
import { VERSION_COLUMNS } from './tabs';

/** What Versions holds: every version that can be read, in the order in which they were saved. */
export interface SavedVersions {
  readonly versions: readonly Version[];
  /** The last line names a version and cannot be read. */
  readonly isLastDamaged: boolean;
}

/** Reads Versions in one call. Null where the tab is not there. */
export function readVersions(api: SheetsApi, spreadsheetId: string, ids: SheetIds): SavedVersions | null {
  const sheetId = ids.Versions;
  if (sheetId === undefined) return null;
  const [rows = []] = api.read(spreadsheetId, [{ sheetId }]);
  const { columns } = columnsOf(rows[0] ?? [], { columns: VERSION_COLUMNS });
  const lines = rows.slice(1).map((row) => (header: string) => row[columns[header] ?? -1] ?? '');
  const named = lines.filter((get) => String(get('Version')).trim() !== '');
  const read = named.map(readVersion);
  return { versions: read.flatMap((version) => version ?? []), isLastDamaged: read.at(-1) === null };
}
