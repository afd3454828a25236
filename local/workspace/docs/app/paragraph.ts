import { blobOf } from '../../base/blob';
import type { EnumValue } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import { listOf, newList, setBullet } from '../edit/lists';
import { PARAGRAPH, setAttributes } from './attributes';
import { ContainerElement } from './container';
import type { Element } from './element';
import { GlyphType } from './enums';
import { type HorizontalRule, InlineImage, newImage, newInline, PageBreak } from './inline';
import type { OpenDocument } from './openDocument';
import { Text } from './text';
import { newParagraph, type ParagraphNode, softBreaks, type TextNode } from './tree';

/** What paragraphs and list items share. */
abstract class ParagraphElement extends ContainerElement<ParagraphNode> {
  appendText(text: string | Text): Text {
    return this.insertText(this._node.children.length, text);
  }

  /** New text looks like the text before it. */
  insertText(childIndex: number, text: string | Text): Text {
    if (text instanceof Text) return this._insert(childIndex, text._node);
    const before = this._node.children
      .slice(0, childIndex)
      .filter((child): child is TextNode => child.kind === 'text')
      .at(-1);
    const style = structuredClone(before?.runs.at(-1)?.style ?? this._node.end);
    return this._insert(childIndex, { kind: 'text', parent: null, runs: [{ text: softBreaks(text), style }] });
  }

  appendInlineImage(image: unknown): InlineImage {
    return this.insertInlineImage(this._node.children.length, image);
  }

  insertInlineImage(childIndex: number, image: unknown): InlineImage {
    return this._insert(childIndex, image instanceof InlineImage ? image._node : newImage(this._open, blobOf(image)));
  }

  appendHorizontalRule(): HorizontalRule {
    return this.insertHorizontalRule(this._node.children.length);
  }

  insertHorizontalRule(childIndex: number): HorizontalRule {
    return this._insert(childIndex, newInline('horizontalRule'));
  }

  appendPageBreak(pageBreak: PageBreak | null = null): PageBreak {
    return this.insertPageBreak(this._node.children.length, pageBreak);
  }

  insertPageBreak(childIndex: number, pageBreak: PageBreak | null = null): PageBreak {
    if (this._node.parent?.kind !== 'body') throw new GoogleError('Page breaks can only be inserted in the body.');
    return this._insert(childIndex, pageBreak instanceof PageBreak ? pageBreak._node : newInline('pageBreak'));
  }

  clear(): this {
    this._open.change();
    this._node.children = [];
    return this;
  }

  setText(text: string): void {
    const style =
      this._node.children.find((child): child is TextNode => child.kind === 'text')?.runs[0]?.style ?? this._node.end;
    this.clear();
    if (text === '') return;
    this._insert(0, { kind: 'text', parent: null, runs: [{ text: softBreaks(text), style: structuredClone(style) }] });
  }

  /** Joins with the paragraph before it and gives that. */
  merge(): Element {
    this._open.change();
    const before = this.getPreviousSibling()?._node;
    if (before?.kind !== 'paragraph') throw new GoogleError('Element must be preceded by an element of the same type.');
    const container = before.parent!;
    for (const child of this._node.children) child.parent = before;
    before.children.push(...this._node.children);
    this._node.children = [];
    container.children.splice(container.children.indexOf(this._node), 1);
    this._node.parent = null;
    return this._wrap(before);
  }

  getHeading = () => this._get('HEADING');
  getAlignment = () => this._get('HORIZONTAL_ALIGNMENT');
  getIndentEnd = () => this._get('INDENT_END');
  getIndentFirstLine = () => this._get('INDENT_FIRST_LINE');
  getIndentStart = () => this._get('INDENT_START');
  getLineSpacing = () => this._get('LINE_SPACING');
  getSpacingAfter = () => this._get('SPACING_AFTER');
  getSpacingBefore = () => this._get('SPACING_BEFORE');
  isLeftToRight = () => this._get('LEFT_TO_RIGHT');
  setHeading = (heading: EnumValue) => this._set('HEADING', heading);
  setAlignment = (alignment: EnumValue) => this._set('HORIZONTAL_ALIGNMENT', alignment);
  setIndentEnd = (points: number) => this._set('INDENT_END', points);
  setIndentFirstLine = (points: number) => this._set('INDENT_FIRST_LINE', points);
  setIndentStart = (points: number) => this._set('INDENT_START', points);
  setLineSpacing = (multiplier: number) => this._set('LINE_SPACING', multiplier);
  setSpacingAfter = (points: number) => this._set('SPACING_AFTER', points);
  setSpacingBefore = (points: number) => this._set('SPACING_BEFORE', points);
  setLeftToRight = (leftToRight: boolean) => this._set('LEFT_TO_RIGHT', leftToRight);

  _get(name: string): unknown {
    this._open.read();
    return PARAGRAPH[name]!.get(this._node, this._open);
  }

  _set(name: string, value: unknown): this {
    this._open.change();
    setAttributes(this._node, { [name]: value }, this._open);
    return this;
  }
}

/** @see https://developers.google.com/apps-script/reference/document/paragraph */
export class Paragraph extends ParagraphElement {
  static override readonly type = 'Document.Paragraph';
  static override readonly page = 'document/paragraph';
}

const LEVEL_GLYPHS = {
  BULLET: { glyphSymbol: '●' },
  HOLLOW_BULLET: { glyphSymbol: '○' },
  SQUARE_BULLET: { glyphSymbol: '■' },
  NUMBER: { glyphType: 'DECIMAL' },
  LATIN_UPPER: { glyphType: 'UPPER_ALPHA' },
  LATIN_LOWER: { glyphType: 'ALPHA' },
  ROMAN_UPPER: { glyphType: 'UPPER_ROMAN' },
  ROMAN_LOWER: { glyphType: 'ROMAN' },
} as const;

/** @see https://developers.google.com/apps-script/reference/document/list-item */
export class ListItem extends ParagraphElement {
  static override readonly type = 'Document.ListItem';
  static override readonly page = 'document/list-item';

  getListId(): string {
    this._open.read();
    return this._node.bullet!.listId;
  }

  /** Joins the list of another item. */
  setListId(item: ListItem): ListItem {
    this._open.change();
    this._node.bullet!.listId = item._node.bullet!.listId;
    return this;
  }

  getNestingLevel(): number {
    this._open.read();
    return this._node.bullet!.nestingLevel ?? 0;
  }

  setNestingLevel(level: number): ListItem {
    this._open.change();
    if (!Number.isInteger(level) || level < 0 || level > 8) throw new GoogleError(`Invalid argument: ${level}`);
    setBullet(contextOf(this._open), this._node as never, this._node.bullet!.listId, level);
    return this;
  }

  getGlyphType(): EnumValue | null {
    this._open.read();
    const level = this._level();
    const found = Object.entries(LEVEL_GLYPHS).find(([, glyph]) =>
      'glyphSymbol' in glyph ? glyph.glyphSymbol === level?.glyphSymbol : glyph.glyphType === level?.glyphType,
    );
    return found ? GlyphType[found[0] as keyof typeof LEVEL_GLYPHS] : null;
  }

  /** Changes the glyph of this level for the whole list. */
  setGlyphType(type: EnumValue): ListItem {
    this._open.change();
    const level = this._level()!;
    const at = this.getNestingLevel();
    delete level.glyphSymbol;
    delete level.glyphType;
    const glyph = LEVEL_GLYPHS[type.name as keyof typeof LEVEL_GLYPHS];
    Object.assign(level, glyph, { glyphFormat: 'glyphType' in glyph ? `%${at}.` : `%${at}` });
    return this;
  }

  _level() {
    return this._open.doc.lists[this._node.bullet!.listId]?.levels[this._node.bullet!.nestingLevel ?? 0];
  }
}

export const contextOf = (open: OpenDocument) => ({ doc: open.doc, id: (kind: string) => open.run.workspace.id(kind) });

/** A list item in the list of the item before it, or in a new one with round bullets. */
export function newListItem(open: OpenDocument, text: string, before: ParagraphNode | null): ParagraphNode {
  const node = newParagraph(text);
  const context = contextOf(open);
  const listId = before?.bullet?.listId ?? newList(context, listOf('BULLET_DISC_CIRCLE_SQUARE')!);
  setBullet(context, node as never, listId, before?.bullet?.nestingLevel ?? 0);
  return node;
}
