import type { Day } from '../../domain/day';
import { PIPELINE_FIELDS } from '../../import/fields';
import { suggestMapping } from '../../import/mapping';
import { readRows } from '../../import/readRow';
import type { Table } from '../../import/table';
import type { PlayedBoard, PlayedDeal } from '../../simulate/types';

/** The won deals of a file, by the columns that an import would propose. `says` is why there are none. */
export function dealsOf(table: Table, { zone }: PlayedBoard): { deals: PlayedDeal[]; says: string } {
  const { mapping, stages } = suggestMapping(table.headers, PIPELINE_FIELDS);
  for (const needed of ['Company', 'Close date'])
    if (mapping[needed] === undefined)
      return { deals: [], says: `No column of the file looks like ${needed}. Name one so, and choose the file again.` };
  const { rows } = readRows(table, mapping, PIPELINE_FIELDS, { zone, stageAliases: stages, values: {} });
  const seller = table.headers.indexOf(mapping['Deal owner']?.[0] ?? '');
  const deals = rows.flatMap(({ row, cells }, at): PlayedDeal[] => {
    const text = (header: string) => String(cells[header]?.value ?? '');
    if (text('Stage') !== 'Closed Won' || text('Close date') === '') return [];
    return [
      {
        id: `row ${row}`,
        company: text('Company'),
        segment: text('Segment'),
        amount: Number(cells.Amount?.value ?? 0) || 0,
        // Whoever is no address and not on Team has sold all the same.
        dealOwner: text('Deal owner') || (table.rows[at]?.cells[seller] ?? '').trim(),
        closedOn: text('Close date') as Day,
      },
    ];
  });
  return { deals, says: deals.length === 0 ? 'No row of the file is a won deal with a day of closing.' : '' };
}
