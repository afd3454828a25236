import { NotInLocalWorkspace } from '../kernel/errors';
import { type EditContext, InvalidRequest } from './edit/context';
import { createParagraphBullets, deleteParagraphBullets } from './edit/lists';
import {
  createFootnote,
  createHeaderOrFooter,
  createNamedRange,
  deleteHeaderOrFooter,
  deleteNamedRange,
  type ImageInput,
  insertInlineImage,
  insertPerson,
  replaceNamedRangeContent,
} from './edit/segments';
import { updateDocumentStyle, updateParagraphStyle, updateTextStyle } from './edit/styles';
import {
  type CellLocation,
  deleteTableColumn,
  deleteTableRow,
  insertTableColumn,
  insertTableRow,
  mergeTableCells,
  pinTableHeaderRows,
  type TableRange,
  unmergeTableCells,
  updateTableCellStyle,
  updateTableColumnProperties,
  updateTableRowStyle,
} from './edit/tables';
import {
  type At,
  deleteContentRange,
  insertPageBreak,
  insertTable,
  insertText,
  type Location,
  type Match,
  type RangeInput,
  replaceAllText,
} from './edit/text';
import { segmentsOf } from './position';
import type { CellStyle, ColumnProperties, DocumentStyle, ParagraphStyle, TableRow, TextStyle } from './state';

/** Everything that any request may carry; the API's own names. */
interface Body extends At {
  range?: RangeInput;
  text?: string;
  fields?: string;
  textStyle?: TextStyle;
  paragraphStyle?: Partial<ParagraphStyle>;
  bulletPreset?: string;
  rows?: number;
  columns?: number;
  tableCellLocation?: CellLocation;
  tableStartLocation?: Location;
  tableRange?: TableRange;
  insertBelow?: boolean;
  insertRight?: boolean;
  tableCellStyle?: Partial<CellStyle>;
  columnIndices?: number[];
  tableColumnProperties?: Partial<ColumnProperties>;
  rowIndices?: number[];
  tableRowStyle?: Partial<TableRow['style']>;
  pinnedHeaderRowsCount?: number;
  containsText?: Match;
  replaceText?: string;
  type?: string;
  headerId?: string;
  footerId?: string;
  name?: string;
  namedRangeId?: string;
  namedRangeName?: string;
  documentStyle?: Partial<DocumentStyle>;
  personProperties?: { email?: string; name?: string };
}

type Handler = (context: EditContext, body: Body) => unknown;

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request */
const HANDLERS: Record<string, Handler> = {
  insertText: (c, b) => insertText(c, b, b.text ?? ''),
  deleteContentRange: (c, b) => deleteContentRange(c, b.range),
  updateTextStyle: (c, b) => updateTextStyle(c, b.range, b.textStyle ?? {}, b.fields),
  updateParagraphStyle: (c, b) => updateParagraphStyle(c, b.range, b.paragraphStyle ?? {}, b.fields),
  createParagraphBullets: (c, b) => createParagraphBullets(c, b.range, b.bulletPreset),
  deleteParagraphBullets: (c, b) => deleteParagraphBullets(c, b.range),
  insertTable: (c, b) => insertTable(c, b, b.rows ?? 0, b.columns ?? 0),
  insertTableRow: (c, b) => insertTableRow(c, b.tableCellLocation, b.insertBelow ?? false),
  insertTableColumn: (c, b) => insertTableColumn(c, b.tableCellLocation, b.insertRight ?? false),
  deleteTableRow: (c, b) => deleteTableRow(c, b.tableCellLocation),
  deleteTableColumn: (c, b) => deleteTableColumn(c, b.tableCellLocation),
  updateTableCellStyle: (c, b) => updateTableCellStyle(c, b, b.tableCellStyle ?? {}, b.fields),
  updateTableColumnProperties: (c, b) =>
    updateTableColumnProperties(c, b.tableStartLocation, b.columnIndices, b.tableColumnProperties ?? {}, b.fields),
  updateTableRowStyle: (c, b) =>
    updateTableRowStyle(c, b.tableStartLocation, b.rowIndices, b.tableRowStyle ?? {}, b.fields),
  pinTableHeaderRows: (c, b) => pinTableHeaderRows(c, b.tableStartLocation, b.pinnedHeaderRowsCount ?? 0),
  mergeTableCells: (c, b) => mergeTableCells(c, b.tableRange),
  unmergeTableCells: (c, b) => unmergeTableCells(c, b.tableRange),
  insertPageBreak: (c, b) => insertPageBreak(c, b),
  insertInlineImage: (c, b) => ({ objectId: insertInlineImage(c, b as ImageInput) }),
  insertPerson: (c, b) => insertPerson(c, b, b.personProperties),
  replaceAllText: (c, b) => replaceAll(c, b),
  createHeader: (c, b) => ({ headerId: createHeaderOrFooter(c, 'header', b.type) }),
  createFooter: (c, b) => ({ footerId: createHeaderOrFooter(c, 'footer', b.type) }),
  deleteHeader: (c, b) => deleteHeaderOrFooter(c, 'header', b.headerId),
  deleteFooter: (c, b) => deleteHeaderOrFooter(c, 'footer', b.footerId),
  createFootnote: (c, b) => ({ footnoteId: createFootnote(c, b) }),
  createNamedRange: (c, b) => ({ namedRangeId: createNamedRange(c, b.name, b.range) }),
  deleteNamedRange: (c, b) => deleteNamedRange(c, b.namedRangeId, b.name),
  replaceNamedRangeContent: (c, b) => replaceNamedRangeContent(c, b.namedRangeId, b.namedRangeName, b.text ?? ''),
  updateDocumentStyle: (c, b) => updateDocumentStyle(c, b.documentStyle ?? {}, b.fields),
};

function replaceAll(context: EditContext, body: Body): object {
  if (!body.containsText?.text) throw new InvalidRequest('The text to search for must not be empty.');
  if (body.containsText.searchByRegex) throw new NotInLocalWorkspace('Docs replaceAllText.containsText.searchByRegex');
  const occurrencesChanged = replaceAllText(
    context,
    segmentsOf(context.doc),
    body.containsText,
    body.replaceText ?? '',
  );
  // As always in Google's JSON, a zero is left out.
  return occurrencesChanged > 0 ? { occurrencesChanged } : {};
}

/** Answers of the kinds that have one come under the request's name; the others are empty. */
const ANSWERING = new Set([
  'insertInlineImage',
  'replaceAllText',
  'createHeader',
  'createFooter',
  'createFootnote',
  'createNamedRange',
]);

/**
 * Carries out requests in order on the context's document, each on what the earlier ones left.
 * @throws InvalidRequest with Google's wording; the document is then half changed, so give it a copy.
 */
export function applyRequests(context: EditContext, requests: readonly Record<string, unknown>[]): object[] {
  if (requests.length === 0) throw new InvalidRequest('Must specify at least one request.');
  return requests.map((request, at) => {
    const kinds = Object.keys(request).filter((kind) => request[kind] !== undefined && request[kind] !== null);
    const [kind] = kinds;
    if (kind === undefined || kinds.length > 1)
      throw new InvalidRequest(`Invalid requests[${at}]: Must specify exactly one request type.`);
    const handler = HANDLERS[kind];
    if (!handler) throw new NotInLocalWorkspace(`Docs.Documents.batchUpdate ${kind}`);
    try {
      const reply = handler(context, checkTabs(request[kind] as Body));
      return ANSWERING.has(kind) ? { [kind]: reply } : {};
    } catch (error) {
      if (error instanceof InvalidRequest)
        throw new InvalidRequest(`Invalid requests[${at}].${kind}: ${error.message}`);
      throw error;
    }
  });
}

/** Documents have one tab here, `t.0`. */
function checkTabs(body: Body): Body {
  const tabs = JSON.stringify(body ?? {}).match(/"tabIds?":(\["[^\]]*\]|"[^"]*")/g) ?? [];
  for (const tab of tabs)
    if (!tab.includes('"t.0"')) throw new InvalidRequest(`The tab with ID ${tab.split(':')[1]} was not found.`);
  return body ?? {};
}
