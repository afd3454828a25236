import { cellLength, inlineLength, paragraphLength, rowLength, tableLength } from '../position';
import type { Block, DocState, ImageState, Inline, Paragraph, Table } from '../state';

type Json = Record<string, unknown>;

/**
 * A document as `documents.get` returns it.
 * @param inTabs `includeTabsContent`: content under `tabs` instead of at the top.
 * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents
 */
export function documentJson(doc: DocState, title: string, revisionId: string | null, inTabs = false): Json {
  const content = contentJson(doc);
  const head = {
    title,
    ...(revisionId === null ? {} : { revisionId }),
    suggestionsViewMode: 'SUGGESTIONS_INLINE',
    documentId: doc.id,
  };
  if (!inTabs) return structuredClone({ ...head, ...content });
  return structuredClone({
    ...head,
    tabs: [{ tabProperties: { tabId: 't.0', title: 'Tab 1', index: 0 }, documentTab: content }],
  });
}

function contentJson(doc: DocState): Json {
  const numbers = footnoteNumbers(doc);
  const segments = (kind: string, map: Record<string, Block[]>): Json => {
    const entries = Object.entries(map).map(([id, blocks]) => [
      id,
      { [`${kind}Id`]: id, content: blocksJson(blocks, 0, numbers) },
    ]);
    return entries.length > 0 ? { [`${kind}s`]: Object.fromEntries(entries) } : {};
  };
  return {
    body: { content: [SECTION_BREAK, ...blocksJson(doc.body, 1, numbers)] },
    ...segments('header', doc.headers),
    ...segments('footer', doc.footers),
    ...segments('footnote', doc.footnotes),
    documentStyle: doc.style,
    namedStyles: { styles: doc.namedStyles },
    ...filled(
      'lists',
      mapped(doc.lists, (list) => ({ listProperties: { nestingLevels: list.levels } })),
    ),
    ...filled('namedRanges', namedRangesJson(doc)),
    ...filled('inlineObjects', mapped(doc.images, imageJson)),
  };
}

const SECTION_BREAK = {
  endIndex: 1,
  sectionBreak: {
    sectionStyle: { columnSeparatorStyle: 'NONE', contentDirection: 'LEFT_TO_RIGHT', sectionType: 'CONTINUOUS' },
  },
};

const filled = (key: string, value: Json): Json => (Object.keys(value).length > 0 ? { [key]: value } : {});
const mapped = <T>(map: Record<string, T>, make: (value: T, id: string) => Json): Json =>
  Object.fromEntries(Object.entries(map).map(([id, value]) => [id, make(value, id)]));

/** An index of 0 is left out, as Google's JSON leaves out every zero. */
const span = (start: number, end: number): Json =>
  start === 0 ? { endIndex: end } : { startIndex: start, endIndex: end };

function blocksJson(blocks: readonly Block[], start: number, numbers: ReadonlyMap<string, number>): Json[] {
  let index = start;
  return blocks.map((block) => {
    const from = index;
    if (block.kind === 'paragraph') {
      index += paragraphLength(block);
      return { ...span(from, index), paragraph: paragraphJson(block, from, numbers) };
    }
    index += tableLength(block);
    return { ...span(from, index), table: tableJson(block, from, numbers) };
  });
}

function paragraphJson(paragraph: Paragraph, start: number, numbers: ReadonlyMap<string, number>): Json {
  let index = start;
  const elements = paragraph.elements.map((element) => {
    const from = index;
    index += inlineLength(element);
    return { ...span(from, index), ...inlineJson(element, numbers) };
  });
  return { elements, paragraphStyle: paragraph.style, ...(paragraph.bullet ? { bullet: paragraph.bullet } : {}) };
}

function inlineJson(inline: Inline, numbers: ReadonlyMap<string, number>): Json {
  const textStyle = inline.style;
  switch (inline.kind) {
    case 'text':
      return { textRun: { content: inline.text, textStyle } };
    case 'image':
      return { inlineObjectElement: { inlineObjectId: inline.objectId, textStyle } };
    case 'pageBreak':
      return { pageBreak: { textStyle } };
    case 'horizontalRule':
      return { horizontalRule: { textStyle } };
    case 'autoText':
      return { autoText: { type: inline.type, textStyle } };
    case 'person':
      return {
        person: { personId: inline.personId, textStyle, personProperties: { name: inline.name, email: inline.email } },
      };
    case 'richLink':
      return {
        richLink: {
          richLinkId: inline.richLinkId,
          textStyle,
          richLinkProperties: { title: inline.title, uri: inline.uri },
        },
      };
    case 'footnote':
      return {
        footnoteReference: {
          footnoteId: inline.footnoteId,
          footnoteNumber: String(numbers.get(inline.footnoteId) ?? 1),
          textStyle,
        },
      };
  }
}

function tableJson(table: Table, start: number, numbers: ReadonlyMap<string, number>): Json {
  let rowAt = start + 1;
  const tableRows = table.rows.map((row) => {
    const from = rowAt;
    let cellAt = rowAt + 1;
    const tableCells = row.cells.map((cell) => {
      const cellFrom = cellAt;
      cellAt += cellLength(cell);
      return {
        startIndex: cellFrom,
        endIndex: cellAt,
        content: blocksJson(cell.content, cellFrom + 1, numbers),
        tableCellStyle: cell.style,
      };
    });
    rowAt += rowLength(row);
    return { startIndex: from, endIndex: rowAt, tableCells, tableRowStyle: row.style };
  });
  return {
    rows: table.rows.length,
    columns: table.columns.length,
    tableRows,
    tableStyle: { tableColumnProperties: table.columns },
  };
}

/** Footnotes are numbered in the order in which the body refers to them. */
function footnoteNumbers(doc: DocState): Map<string, number> {
  const numbers = new Map<string, number>();
  const visit = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'table') for (const row of block.rows) for (const cell of row.cells) visit(cell.content);
      else
        for (const inline of block.elements)
          if (inline.kind === 'footnote') numbers.set(inline.footnoteId, numbers.size + 1);
    }
  };
  visit(doc.body);
  return numbers;
}

function namedRangesJson(doc: DocState): Json {
  const byName: Record<string, { name: string; namedRanges: Json[] }> = {};
  for (const { id, name, ranges } of doc.namedRanges) {
    byName[name] ??= { name, namedRanges: [] };
    const rangesJson = ranges.map(({ segmentId, start, end }) => ({
      ...(segmentId ? { segmentId } : {}),
      ...span(start, end),
    }));
    byName[name].namedRanges.push({ namedRangeId: id, name, ranges: rangesJson });
  }
  return byName;
}

function imageJson(image: ImageState, objectId: string): Json {
  const imageProperties = {
    contentUri: image.sourceUri || `https://lh7-rt.googleusercontent.com/docsz/${objectId}`,
    ...(image.sourceUri ? { sourceUri: image.sourceUri } : {}),
    cropProperties: {},
  };
  const size = { height: image.height, width: image.width };
  const named = {
    ...(image.title ? { title: image.title } : {}),
    ...(image.description ? { description: image.description } : {}),
  };
  return { objectId, inlineObjectProperties: { embeddedObject: { ...named, imageProperties, size } } };
}
