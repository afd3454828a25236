import type { GoogleDoc } from '../ports/ports';
import { presetOf } from './bullets';
import type { Block, Inline, Paragraph, Row, Style, Table } from './model';
import { PARAGRAPH_FIELDS, TEXT_FIELDS } from './styleFields';

type Json = { readonly [name: string]: Json | undefined } & readonly Json[];

/**
 * The content of a segment (body, header, footer) as blocks that can be written again. Content comes as `documents.get`
 * answers it. What the Docs API cannot write is left out (page numbers, footnotes, tables of contents, breaks between
 * sections); a horizontal line becomes an empty paragraph with a line below it, a chip its text with a link.
 * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents#StructuralElement
 */
export function readContent(doc: GoogleDoc, content: unknown): Block[] {
  return ((content as Json | undefined) ?? []).flatMap((element): Block[] => {
    if (element.paragraph) return [paragraphOf(doc as unknown as Json, element.paragraph)];
    if (element.table) return [tableOf(doc, element.table)];
    return [];
  });
}

/** Whether the segment holds text only, so that it can be written again as a whole without loss. */
export function isPlain(content: unknown): boolean {
  return ((content as Json | undefined) ?? []).every(
    (element) => element.paragraph?.elements?.every((part) => part.textRun !== undefined) ?? false,
  );
}

function paragraphOf(doc: Json, paragraph: Json): Paragraph {
  const elements = paragraph.elements ?? ([] as unknown as Json);
  const bullet = paragraph.bullet;
  const list = bullet ? String(bullet.listId) : '';
  const isLine = elements.some((element) => element.horizontalRule);
  const last = [...elements].reverse().find((element) => element.textRun);
  const { link: _, ...end } = textStyle(last?.textRun?.textStyle);
  return {
    kind: 'paragraph',
    style: { ...paragraphStyle(paragraph.paragraphStyle), ...(isLine ? { borderBottom: LINE } : {}) },
    ...(bullet
      ? { bullet: { list, preset: presetOf(doc.lists?.[list]), level: Number(bullet.nestingLevel ?? 0) } }
      : {}),
    inlines: elements.flatMap((element) => inlinesOf(doc, element)),
    end,
  };
}

const LINE = {
  color: { color: { rgbColor: { red: 0.6, green: 0.6, blue: 0.6 } } },
  width: { magnitude: 1, unit: 'PT' },
  padding: { magnitude: 1, unit: 'PT' },
  dashStyle: 'SOLID',
};

function inlinesOf(doc: Json, element: Json): Inline[] {
  if (element.textRun)
    return text(String(element.textRun.content ?? '').replace(/\n$/, ''), textStyle(element.textRun.textStyle));
  if (element.pageBreak) return [{ kind: 'pageBreak' }];
  if (element.inlineObjectElement)
    return imageOf(doc.inlineObjects?.[String(element.inlineObjectElement.inlineObjectId)]);
  if (element.person) {
    const { name, email } = (element.person.personProperties ?? {}) as Record<string, string | undefined>;
    return text(name ?? email ?? '', linked(element.person.textStyle, `mailto:${email}`));
  }
  if (element.richLink) {
    const { title, uri = '' } = (element.richLink.richLinkProperties ?? {}) as Record<string, string | undefined>;
    return text(title ?? uri, linked(element.richLink.textStyle, uri));
  }
  if (element.dateElement)
    return text(
      String(element.dateElement.dateElementProperties?.displayText ?? ''),
      textStyle(element.dateElement.textStyle),
    );
  return [];
}

const text = (content: string, style: Style): Inline[] =>
  content === '' ? [] : [{ kind: 'text', text: content, style }];
const linked = (style: unknown, url: string): Style => ({ ...textStyle(style), link: { url } });

/** Its content address works for half an hour for whoever made the request: long enough to put the picture in again. */
function imageOf(object: Json | undefined): Inline[] {
  const embedded = object?.inlineObjectProperties?.embeddedObject;
  const uri = embedded?.imageProperties?.contentUri;
  return uri ? [{ kind: 'image', uri: String(uri), size: (embedded?.size ?? {}) as Style }] : [];
}

function tableOf(doc: GoogleDoc, table: Json): Table {
  const rows = (table.tableRows ?? []).map((row): Row => {
    const { tableHeader, ...style } = (row.tableRowStyle ?? {}) as Style;
    return {
      isHeader: tableHeader === true,
      style,
      cells: (row.tableCells ?? []).map((cell) => {
        const { rowSpan, columnSpan, tableStartLocation: _, ...looks } = (cell.tableCellStyle ?? {}) as Style;
        return {
          style: looks,
          rowSpan: Number(rowSpan ?? 1),
          columnSpan: Number(columnSpan ?? 1),
          content: readContent(doc, cell.content),
        };
      }),
    };
  });
  const properties = table.tableStyle?.tableColumnProperties ?? [];
  const width = Math.max(...rows.map((row) => row.cells.length));
  const columns = Array.from({ length: width }, (_, at) => (properties[at] ?? {}) as Style);
  return { kind: 'table', columns, rows };
}

/** What stands in a run and can be written: links inside the document are left out, since their targets get new ids. */
function textStyle(style: unknown): Style {
  const { link, ...rest } = (style ?? {}) as Record<string, unknown>;
  const url = (link as { url?: string } | undefined)?.url;
  return picked({ ...rest, ...(url ? { link: { url } } : {}) }, TEXT_FIELDS);
}

function paragraphStyle(style: unknown): Style {
  const { namedStyleType, direction, ...rest } = picked((style ?? {}) as Style, PARAGRAPH_FIELDS);
  return {
    ...rest,
    ...(namedStyleType && namedStyleType !== 'NORMAL_TEXT' ? { namedStyleType } : {}),
    ...(direction === 'RIGHT_TO_LEFT' ? { direction } : {}),
  };
}

const picked = (style: Style, fields: readonly string[]): Style =>
  Object.fromEntries(Object.entries(style).filter(([key, value]) => fields.includes(key) && value !== undefined));
