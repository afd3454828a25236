import type { EnumValue } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import { setNamedStyle } from '../edit/styles';
import type { Border } from '../state';
import { Attribute, alignments, headings, verticals } from './enums';
import type { OpenDocument } from './openDocument';
import { assign, colorOf, colorText, points, pointsValue, TEXT_PROPERTIES } from './styleValues';
import {
  type CellNode,
  type DocNode,
  descendants,
  type ParagraphNode,
  type RowNode,
  type SectionNode,
  type TableNode,
  type TextNode,
} from './tree';

/** One attribute of one kind of node. */
interface Property<N> {
  get(node: N, open: OpenDocument): unknown;
  set?(node: N, value: never, open: OpenDocument): void;
}
type Properties<N> = Readonly<Record<string, Property<N>>>;

const size = (
  key: 'indentEnd' | 'indentFirstLine' | 'indentStart' | 'spaceAbove' | 'spaceBelow',
): Property<ParagraphNode> => ({
  get: (node) => pointsValue(node.style[key]),
  set: (node, value: number | null) => assign(node.style, key, points(value)),
});

export const PARAGRAPH: Properties<ParagraphNode> = {
  HEADING: {
    get: (node) => headings.toEnum(node.style.namedStyleType),
    set: (node, value: EnumValue, open) => {
      const context = { doc: open.doc, id: (kind: string) => open.run.workspace.id(kind) };
      const holder = { style: node.style } as Parameters<typeof setNamedStyle>[1];
      setNamedStyle(context, holder, headings.toApi(value));
    },
  },
  HORIZONTAL_ALIGNMENT: {
    get: (node) => alignments.toEnum(node.style.alignment),
    set: (node, value: EnumValue | null) =>
      assign(node.style, 'alignment', value === null ? undefined : alignments.toApi(value)),
  },
  INDENT_END: size('indentEnd'),
  INDENT_FIRST_LINE: size('indentFirstLine'),
  INDENT_START: size('indentStart'),
  LEFT_TO_RIGHT: {
    get: (node) => node.style.direction !== 'RIGHT_TO_LEFT',
    set: (node, value: boolean) => assign(node.style, 'direction', value ? 'LEFT_TO_RIGHT' : 'RIGHT_TO_LEFT'),
  },
  LINE_SPACING: {
    get: (node) => (node.style.lineSpacing === undefined ? null : node.style.lineSpacing / 100),
    set: (node, value: number | null) => assign(node.style, 'lineSpacing', value === null ? undefined : value * 100),
  },
  SPACING_AFTER: size('spaceBelow'),
  SPACING_BEFORE: size('spaceAbove'),
};

const border = (node: TableNode): Border | undefined => node.children[0]?.children[0]?.style.borderTop;
const eachBorder = (node: TableNode, change: (border: Border) => void): void => {
  for (const row of node.children) {
    for (const cell of row.children) {
      for (const side of ['borderTop', 'borderBottom', 'borderLeft', 'borderRight'] as const) {
        cell.style[side] ??= { color: colorOf('#000000')!, width: { magnitude: 1, unit: 'PT' }, dashStyle: 'SOLID' };
        change(cell.style[side]);
      }
    }
  }
};

export const TABLE: Properties<TableNode> = {
  BORDER_COLOR: {
    get: (node) => colorText(border(node)?.color),
    set: (node, value: string) => eachBorder(node, (line) => assign(line, 'color', colorOf(value))),
  },
  BORDER_WIDTH: {
    get: (node) => pointsValue(border(node)?.width),
    set: (node, value: number) => eachBorder(node, (line) => assign(line, 'width', points(value))),
  },
};

export const ROW: Properties<RowNode> = {
  MINIMUM_HEIGHT: {
    get: (node) => pointsValue(node.style.minRowHeight),
    set: (node, value: number) => assign(node.style, 'minRowHeight', points(value ?? 0)),
  },
};

const padding = (key: 'paddingTop' | 'paddingBottom' | 'paddingLeft' | 'paddingRight'): Property<CellNode> => ({
  get: (node) => pointsValue(node.style[key]),
  set: (node, value: number | null) => assign(node.style, key, points(value)),
});
const columnOf = (node: CellNode) => node.parent?.parent?.columns[node.parent.children.indexOf(node)];

export const CELL: Properties<CellNode> = {
  BACKGROUND_COLOR: {
    get: (node) => colorText(node.style.backgroundColor),
    set: (node, value: string | null) => assign(node.style, 'backgroundColor', colorOf(value) ?? {}),
  },
  PADDING_BOTTOM: padding('paddingBottom'),
  PADDING_LEFT: padding('paddingLeft'),
  PADDING_RIGHT: padding('paddingRight'),
  PADDING_TOP: padding('paddingTop'),
  VERTICAL_ALIGNMENT: {
    get: (node) => verticals.toEnum(node.style.contentAlignment),
    set: (node, value: EnumValue) => assign(node.style, 'contentAlignment', verticals.toApi(value)),
  },
  WIDTH: {
    get: (node) => pointsValue(columnOf(node)?.width),
    set: (node, value: number | null) => setColumnWidth(columnOf(node), value),
  },
};

export function setColumnWidth(column: TableNode['columns'][number] | undefined, width: number | null): void {
  if (!column) throw new GoogleError('Cell must be in a table to have a width.');
  column.widthType = width === null ? 'EVENLY_DISTRIBUTED' : 'FIXED_WIDTH';
  assign(column, 'width', points(width));
}

const page = (get: (open: OpenDocument) => { magnitude?: number; unit: 'PT' }): Property<SectionNode> => ({
  get: (_, open) => pointsValue(get(open)),
  set: (_, value: number, open) => {
    get(open).magnitude = value;
  },
});

export const BODY: Properties<SectionNode> = {
  MARGIN_BOTTOM: page((open) => open.doc.style.marginBottom),
  MARGIN_LEFT: page((open) => open.doc.style.marginLeft),
  MARGIN_RIGHT: page((open) => open.doc.style.marginRight),
  MARGIN_TOP: page((open) => open.doc.style.marginTop),
  PAGE_HEIGHT: page((open) => open.doc.style.pageSize.height),
  PAGE_WIDTH: page((open) => open.doc.style.pageSize.width),
};

const NONE: Properties<DocNode> = {};

function propertiesOf(node: DocNode): Properties<DocNode> {
  const own = {
    paragraph: PARAGRAPH,
    table: TABLE,
    row: ROW,
    cell: CELL,
    body: BODY,
    header: NONE,
    footer: NONE,
    text: NONE,
    inline: NONE,
  };
  return own[node.kind] as Properties<DocNode>;
}

export function textNodes(node: DocNode): TextNode[] {
  return node.kind === 'text'
    ? [node]
    : [...descendants(node)].filter((child): child is TextNode => child.kind === 'text');
}

/** The element's own attributes and those all its text agrees on; null means inherited or mixed. */
export function attributesOf(node: DocNode, open: OpenDocument): Record<string, unknown> {
  const own = Object.entries(propertiesOf(node)).map(([name, property]) => [name, property.get(node, open)]);
  const runs = textNodes(node).flatMap((text) => text.runs);
  const text = Object.entries(TEXT_PROPERTIES).map(([name, property]) => [
    name,
    agreed(runs.map((run) => property.get(run.style))),
  ]);
  return { ...Object.fromEntries(text), ...Object.fromEntries(own) };
}

export function agreed<T>(values: readonly T[]): T | null {
  return values.length > 0 && values.every((value) => value === values[0]) ? values[0]! : null;
}

/** Keys are members of `DocumentApp.Attribute`; what the element cannot have is passed over, as Google does. */
export function setAttributes(node: DocNode, attributes: Record<string, unknown>, open: OpenDocument): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (!(name in Attribute)) throw new GoogleError(`Invalid argument: ${name}`);
    const own = propertiesOf(node)[name];
    if (own) own.set?.(node, value as never, open);
    else if (TEXT_PROPERTIES[name]) setText(node, (style) => TEXT_PROPERTIES[name]!.set(style, value as never));
  }
}

/** Styles all text below, and the newlines of whole paragraphs, so that what is typed there later looks alike. */
export function setText(node: DocNode, change: (style: TextNode['runs'][number]['style']) => void): void {
  for (const text of textNodes(node)) for (const run of text.runs) change(run.style);
  for (const each of [node, ...descendants(node)]) if (each.kind === 'paragraph') change(each.end);
}
