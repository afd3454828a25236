import { blobOf } from '../../base/blob';
import type { EnumValue } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import { BODY } from './attributes';
import { ContainerElement } from './container';
import type { Element } from './element';
import { headings } from './enums';
import { type HorizontalRule, InlineImage, newImage, newInline, PageBreak } from './inline';
import { ListItem, newListItem, Paragraph } from './paragraph';
import { TEXT_PROPERTIES } from './styleValues';
import { newTable, Table } from './table';
import {
  type BlockNode,
  type CellNode,
  type DocNode,
  descendants,
  type InlineNode,
  newParagraph,
  type ParagraphNode,
  type SectionNode,
} from './tree';

/** What the body, headers, footers and table cells share: paragraphs, list items, tables and images in a column. */
export abstract class BlockContainer<N extends SectionNode | CellNode> extends ContainerElement<N> {
  appendParagraph(paragraph: string | Paragraph): Paragraph {
    return this.insertParagraph(this._node.children.length, paragraph);
  }

  insertParagraph(childIndex: number, paragraph: string | Paragraph): Paragraph {
    return this._insertBlock(childIndex, paragraph instanceof Paragraph ? paragraph : newParagraph(String(paragraph)));
  }

  appendListItem(item: string | ListItem): ListItem {
    return this.insertListItem(this._node.children.length, item);
  }

  /** A text continues the list right above. */
  insertListItem(childIndex: number, item: string | ListItem): ListItem {
    const before = this._node.children[childIndex - 1];
    const made =
      item instanceof ListItem
        ? item
        : newListItem(this._open, String(item), before?.kind === 'paragraph' ? before : null);
    return this._insertBlock(childIndex, made);
  }

  appendTable(cells: string[][] | Table | null = null): Table {
    return this.insertTable(this._node.children.length, cells);
  }

  /** Docs keeps a paragraph after every table, so a table at the end is followed by an empty one. */
  insertTable(childIndex: number, cells: string[][] | Table | null = null): Table {
    const table = this._insertBlock<Table>(childIndex, cells instanceof Table ? cells : newTable(cells ?? []));
    if (childIndex === this._node.children.length - 1) this._insert(childIndex + 1, newParagraph());
    return table;
  }

  appendImage(image: unknown): InlineImage {
    return this.insertImage(this._node.children.length, image);
  }

  /** In a paragraph of its own. */
  insertImage(childIndex: number, image: unknown): InlineImage {
    return this._insertInline(
      childIndex,
      image instanceof InlineImage ? image._node : newImage(this._open, blobOf(image)),
    );
  }

  appendHorizontalRule(): HorizontalRule {
    return this.insertHorizontalRule(this._node.children.length);
  }

  insertHorizontalRule(childIndex: number): HorizontalRule {
    return this._insertInline(childIndex, newInline('horizontalRule'));
  }

  clear(): this {
    this._open.change();
    this._node.children = [];
    this._insert(0, newParagraph());
    return this;
  }

  setText(text: string): this {
    this.clear();
    this._node.children = [];
    for (const line of String(text).split('\n')) this._insert(this._node.children.length, newParagraph(line));
    return this;
  }

  getParagraphs(): Element[] {
    return this._below((node): node is ParagraphNode => node.kind === 'paragraph');
  }

  getListItems(): Element[] {
    return this._below((node): node is ParagraphNode => node.kind === 'paragraph' && node.bullet !== undefined);
  }

  getTables(): Element[] {
    return this._below((node): node is BlockNode => node.kind === 'table');
  }

  getImages(): Element[] {
    return this._below((node): node is InlineNode => node.kind === 'inline' && node.inline.kind === 'image');
  }

  _below(wanted: (node: DocNode) => boolean): Element[] {
    this._open.read();
    return [...descendants(this._node)].filter(wanted).map((node) => this._wrap(node));
  }

  _insertBlock<E extends Element>(at: number, block: BlockNode | Element): E {
    if ('kind' in block) return this._insert<E>(at, block);
    // A list of another document comes along with its items.
    for (const node of [block._node, ...descendants(block._node)]) {
      const listId = node.kind === 'paragraph' ? node.bullet?.listId : undefined;
      if (listId && !this._open.doc.lists[listId])
        this._open.doc.lists[listId] = structuredClone(block._open.doc.lists[listId]!);
    }
    return this._insert<E>(at, block._node);
  }

  _insertInline<E extends Element>(at: number, inline: InlineNode): E {
    if (inline.parent) throw new GoogleError('Element must be detached.');
    const paragraph = newParagraph();
    paragraph.children = [inline];
    this._insert(at, paragraph);
    inline.parent = paragraph;
    return this._wrap<E>(inline);
  }
}

/** @see https://developers.google.com/apps-script/reference/document/body */
export class Body extends BlockContainer<SectionNode> {
  static override readonly type = 'Document.Body';
  static override readonly page = 'document/body';

  appendPageBreak(pageBreak: PageBreak | null = null): PageBreak {
    return this.insertPageBreak(this._node.children.length, pageBreak);
  }

  insertPageBreak(childIndex: number, pageBreak: PageBreak | null = null): PageBreak {
    return this._insertInline(childIndex, pageBreak instanceof PageBreak ? pageBreak._node : newInline('pageBreak'));
  }

  getMarginBottom = () => this._get('MARGIN_BOTTOM');
  getMarginLeft = () => this._get('MARGIN_LEFT');
  getMarginRight = () => this._get('MARGIN_RIGHT');
  getMarginTop = () => this._get('MARGIN_TOP');
  getPageHeight = () => this._get('PAGE_HEIGHT');
  getPageWidth = () => this._get('PAGE_WIDTH');
  setMarginBottom = (points: number) => this.setAttributes({ MARGIN_BOTTOM: points });
  setMarginLeft = (points: number) => this.setAttributes({ MARGIN_LEFT: points });
  setMarginRight = (points: number) => this.setAttributes({ MARGIN_RIGHT: points });
  setMarginTop = (points: number) => this.setAttributes({ MARGIN_TOP: points });
  setPageHeight = (points: number) => this.setAttributes({ PAGE_HEIGHT: points });
  setPageWidth = (points: number) => this.setAttributes({ PAGE_WIDTH: points });

  /** Changes the named style; paragraphs that have it follow, since they only refer to it. */
  setHeadingAttributes(heading: EnumValue, attributes: Record<string, unknown>): Body {
    this._open.change();
    const named = this._named(heading);
    for (const [name, value] of Object.entries(attributes)) TEXT_PROPERTIES[name]?.set(named.textStyle, value as never);
    return this;
  }

  getHeadingAttributes(heading: EnumValue): Record<string, unknown> {
    const { textStyle } = this._named(heading);
    return Object.fromEntries(
      Object.entries(TEXT_PROPERTIES).map(([name, property]) => [name, property.get(textStyle)]),
    );
  }

  _named(heading: EnumValue) {
    this._open.read();
    return this._open.doc.namedStyles.find((style) => style.namedStyleType === headings.toApi(heading))!;
  }

  _get(name: string): unknown {
    this._open.read();
    return BODY[name]!.get(this._node, this._open);
  }
}

/** @see https://developers.google.com/apps-script/reference/document/header-section */
export class HeaderSection extends BlockContainer<SectionNode> {
  static override readonly type: string = 'Document.HeaderSection';
  static override readonly page: string = 'document/header-section';

  override removeFromParent(): HeaderSection {
    this._open.change();
    this._open.removeSection(this._node);
    return this;
  }
}

/** @see https://developers.google.com/apps-script/reference/document/footer-section */
export class FooterSection extends HeaderSection {
  static override readonly type: string = 'Document.FooterSection';
  static override readonly page: string = 'document/footer-section';
}
