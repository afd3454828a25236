import { NotInLocalWorkspace } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { calculate } from '../model/formulas';
import type { BookState, SheetState } from '../state';
import { Problem, within } from './problem';
import type { Batch } from './requests/context';
import { HANDLERS } from './requests/table';
import type { Request, Response } from './schema';
import { allOrNothing } from './transaction';

/**
 * Applies the requests in their order, all of them or, if any is invalid, none. Replies stand in the order of the requests.
 * @throws Problem `Invalid requests[1].updateCells: …`; NotInLocalWorkspace on a kind of request that is not there.
 * @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/batchUpdate
 */
export function applyBatch(
  run: Execution,
  book: BookState,
  requests: readonly Request[] | undefined,
): { replies: Response[]; cells: number } {
  if (!requests || requests.length === 0) throw new Problem('Must specify at least one request.');
  const file = run.workspace.state.drive.files[book.id]!;
  const title = file.name;
  const batch: Batch = { run, book, cells: 0 };
  try {
    const replies = allOrNothing(
      book,
      () => requests.map((request, at) => apply(batch, request, at)),
      reachOf(requests),
    );
    return { replies, cells: batch.cells };
  } catch (error) {
    file.name = title;
    throw error;
  }
}

/** Requests that change cells of the one sheet that they name, and nothing else. */
const OF_ONE_SHEET = new Set(['updateCells', 'appendCells', 'repeatCell']);

/** Which sheets a batch can change: those it names, or all of them where a request may move what formulas elsewhere refer to. */
function reachOf(requests: readonly Request[]): (sheet: SheetState) => boolean {
  const named = new Set<unknown>();
  for (const request of requests) {
    for (const [kind, body] of Object.entries(request)) {
      if (!OF_ONE_SHEET.has(kind)) return () => true;
      const { sheetId, range, start } = (body ?? {}) as Record<string, { sheetId?: number } | number | undefined>;
      for (const place of [range, start]) if (typeof place === 'object') named.add(place.sheetId ?? 0);
      if (kind === 'appendCells') named.add(sheetId ?? 0);
    }
  }
  return ({ id }) => named.has(id);
}

/** What looks at the values of formulas. */
const NEEDS_VALUES = new Set(['sortRange', 'copyPaste', 'findReplace', 'deleteDuplicates', 'autoResizeDimensions']);

function apply(batch: Batch, request: Request, at: number): Response {
  const kinds = Object.entries(request).filter(([, body]) => body !== undefined && body !== null);
  const [kind, body] = kinds[0] ?? [];
  if (kind === undefined) throw new Problem(`Invalid requests[${at}]: No request set.`);
  if (kinds.length > 1)
    throw new Problem(
      `Invalid value at 'requests[${at}]' (oneof), oneof field 'kind' is already set. Cannot set '${kinds[1]![0]}'`,
    );
  const handle = Object.hasOwn(HANDLERS, kind) ? HANDLERS[kind] : undefined;
  if (!handle) throw new NotInLocalWorkspace(`Sheets.Spreadsheets.batchUpdate with ${kind}`);
  if (NEEDS_VALUES.has(kind)) calculate(batch.run.workspace, batch.book);
  return (within(`requests[${at}].${kind}`, () => handle(batch, body)) as Response | undefined) ?? {};
}
