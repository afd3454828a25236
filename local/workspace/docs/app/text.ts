import type { EnumValue } from '../../kernel/bridge';
import { GoogleError, NotInLocalWorkspace } from '../../kernel/errors';
import type { TextStyle } from '../state';
import { agreed, setAttributes, textNodes } from './attributes';
import { detach, Element, kindOf } from './element';
import type { RangeElement } from './rangeElement';
import { findText, replaceText } from './search';
import { TEXT_ALIGNMENT, TEXT_PROPERTIES } from './styleValues';
import { type DocNode, newParagraph, type Run, runsText, softBreaks, spliceRuns, type TextNode } from './tree';

interface Piece {
  node: TextNode;
  from: number;
}

type StyleArgs<T> = [value: T] | [start: number, endInclusive: number, value: T];

/**
 * A region of rich text: one text element, or with `editAsText` all the text of an element, its paragraphs parted by
 * newlines. Offsets are UTF-16 units, end offsets inclusive.
 * @see https://developers.google.com/apps-script/reference/document/text
 */
export class Text extends Element<DocNode> {
  static override readonly type = 'Document.Text';
  static override readonly page = 'document/text';

  override getType(): EnumValue {
    return this._node.kind === 'text' ? super.getType() : this._wrap(newText()).getType();
  }

  override _as(kind: Parameters<Element['_as']>[0]): Element {
    return kind === 'TEXT' || kindOf(this._node) === kind ? this : super._as(kind);
  }

  editAsText(): Text {
    return this;
  }

  getText(): string {
    this._open.read();
    return this._whole().replace(/\v/g, '\r');
  }

  setText(text: string): Text {
    const whole = this._whole();
    if (whole.length > 0) this._splice(0, whole.length, softBreaks(text));
    else if (text !== '') this.insertText(0, text);
    return this;
  }

  appendText(text: string): Text {
    return this.insertText(this._whole().length, text);
  }

  /** New text looks like the character before it, at the start like the one after. */
  insertText(offset: number, text: string): Text {
    const { length } = this._whole();
    if (offset < 0 || offset > length)
      throw new GoogleError(`Index (${offset}) must be less than or equal to the content length (${length}).`);
    this._splice(offset, offset, softBreaks(text));
    return this;
  }

  deleteText(startOffset: number, endOffsetInclusive: number): Text {
    this._check(startOffset, endOffsetInclusive);
    this._splice(startOffset, endOffsetInclusive + 1, '');
    return this;
  }

  findText(pattern: string, from: RangeElement | null = null): RangeElement | null {
    return findText(this, pattern, from);
  }

  /** The replacement is literal text, whatever `$` and `\` are in it. (Not documented.) */
  replaceText(pattern: string, replacement: string): Element {
    return replaceText(this, pattern, replacement);
  }

  getAttributes(offset: number | null = null): Record<string, unknown> {
    const styles = this._styles(offset);
    return Object.fromEntries(
      Object.entries(TEXT_PROPERTIES).map(([name, property]) => [
        name,
        agreed(styles.map((style) => property.get(style))),
      ]),
    );
  }

  setAttributes(...args: StyleArgs<Record<string, unknown>>): Text {
    const attributes = args.at(-1) as Record<string, unknown>;
    if (args.length === 1 && this._node.kind !== 'text') {
      this._open.change();
      setAttributes(this._node, attributes, this._open);
      return this;
    }
    for (const [name, value] of Object.entries(attributes)) {
      const property = TEXT_PROPERTIES[name];
      if (property)
        this._style([...args.slice(0, -1), value] as StyleArgs<unknown>, (style) =>
          property.set(style, value as never),
        );
    }
    return this;
  }

  /** Offsets at which the look changes. */
  getTextAttributeIndices(): number[] {
    this._open.read();
    return this._pieces().flatMap(({ node, from }) => runStarts(node, from).map(({ start }) => start));
  }

  getBackgroundColor = (offset?: number) => this._get('BACKGROUND_COLOR', offset);
  getFontFamily = (offset?: number) => this._get('FONT_FAMILY', offset);
  getFontSize = (offset?: number) => this._get('FONT_SIZE', offset);
  getForegroundColor = (offset?: number) => this._get('FOREGROUND_COLOR', offset);
  getLinkUrl = (offset?: number) => this._get('LINK_URL', offset);
  isBold = (offset?: number) => this._get('BOLD', offset);
  isItalic = (offset?: number) => this._get('ITALIC', offset);
  isStrikethrough = (offset?: number) => this._get('STRIKETHROUGH', offset);
  isUnderline = (offset?: number) => this._get('UNDERLINE', offset);
  setBackgroundColor = (...args: StyleArgs<string>) => this._set('BACKGROUND_COLOR', args);
  setBold = (...args: StyleArgs<boolean>) => this._set('BOLD', args);
  setFontFamily = (...args: StyleArgs<string>) => this._set('FONT_FAMILY', args);
  setFontSize = (...args: StyleArgs<number>) => this._set('FONT_SIZE', args);
  setForegroundColor = (...args: StyleArgs<string>) => this._set('FOREGROUND_COLOR', args);
  setItalic = (...args: StyleArgs<boolean>) => this._set('ITALIC', args);
  setLinkUrl = (...args: StyleArgs<string>) => this._set('LINK_URL', args);
  setStrikethrough = (...args: StyleArgs<boolean>) => this._set('STRIKETHROUGH', args);
  setUnderline = (...args: StyleArgs<boolean>) => this._set('UNDERLINE', args);

  getTextAlignment(offset?: number): unknown {
    return agreed(this._styles(offset ?? null).map((style) => TEXT_ALIGNMENT.get(style)));
  }

  setTextAlignment(...args: StyleArgs<EnumValue>): Text {
    return this._style(args, (style) => TEXT_ALIGNMENT.set(style, args.at(-1) as never));
  }

  /** Joins with the text before it in the same paragraph and gives that. */
  merge(): Text {
    this._open.change();
    const before = this.getPreviousSibling();
    if (this._node.kind !== 'text' || before?._node.kind !== 'text')
      throw new GoogleError('Element must be preceded by an element of the same type.');
    before._node.runs.push(...this._node.runs);
    detach(this._node);
    return before as Text;
  }

  _get(name: string, offset: number | undefined): unknown {
    return agreed(this._styles(offset ?? null).map((style) => TEXT_PROPERTIES[name]!.get(style)));
  }

  _set(name: string, args: StyleArgs<unknown>): Text {
    return this._style(args, (style) => TEXT_PROPERTIES[name]!.set(style, args.at(-1) as never));
  }

  _style(args: StyleArgs<unknown>, change: (style: TextStyle) => void): Text {
    this._open.change();
    const [from, to] = args.length === 3 ? [args[0], args[1] + 1] : [0, this._whole().length];
    if (args.length === 3) this._check(args[0], args[1]);
    for (const { node, from: start } of this._pieces()) {
      spliceRuns(node, Math.max(0, from - start), Math.max(0, to - start), (old) => {
        for (const run of old) change(run.style);
        return old;
      });
    }
    return this;
  }

  _styles(offset: number | null): TextStyle[] {
    this._open.read();
    if (offset === null || offset === undefined)
      return this._pieces().flatMap(({ node }) => node.runs.map((run) => run.style));
    this._check(offset, offset);
    const piece = this._pieces()
      .filter(({ from }) => from <= offset)
      .at(-1)!;
    const found = runStarts(piece.node, piece.from).find(({ run, start }) => start + run.text.length > offset);
    return found ? [found.run.style] : [];
  }

  /** @throws GoogleError `Index (9) must be less than the content length (5).` */
  _check(start: number, endInclusive: number): void {
    const { length } = this._whole();
    for (const index of [start, endInclusive]) {
      if (!(index >= 0) || index >= length)
        throw new GoogleError(`Index (${index}) must be less than the content length (${length}).`);
    }
    if (endInclusive < start)
      throw new GoogleError(`Start index (${start}) must be less than or equal to the end index (${endInclusive}).`);
  }

  _pieces(): Piece[] {
    let from = 0;
    let paragraph: DocNode | null = null;
    return textNodes(this._node).map((node) => {
      if (paragraph && node.parent !== paragraph) from += 1;
      paragraph = node.parent;
      const piece = { node, from };
      from += runsText(node).length;
      return piece;
    });
  }

  _whole(): string {
    return this._pieces().reduce((text, { node, from }) => text.padEnd(from, '\n') + runsText(node), '');
  }

  _splice(from: number, to: number, text: string): void {
    this._open.change();
    const pieces = this._pieces();
    const hit = pieces.filter((piece) => from <= piece.from + runsText(piece.node).length && to >= piece.from);
    if (hit.length === 0) {
      if (this._node.kind !== 'paragraph')
        throw new NotInLocalWorkspace('DocumentApp.Text edits of a section without text');
      this._node.children.push(...childrenOf(text, this._node));
      return;
    }
    if (hit[0]!.node.parent !== hit.at(-1)!.node.parent)
      throw new NotInLocalWorkspace('DocumentApp.Text edits across paragraphs');
    for (const [at, { node, from: start }] of hit.entries()) {
      spliceRuns(node, Math.max(0, from - start), Math.max(0, to - start), (old) =>
        at === 0 && text !== '' ? [{ text, style: lookAt(node, from - start, old) }] : [],
      );
    }
  }
}

function lookAt(node: TextNode, offset: number, old: readonly Run[]): TextStyle {
  if (old[0]) return structuredClone(old[0].style);
  const before =
    runStarts(node, 0).find(({ run, start }) => start + run.text.length >= offset)?.run ?? node.runs.at(-1);
  return structuredClone(before?.style ?? {});
}

/** The runs with the offsets at which they start. */
function runStarts(node: TextNode, from: number): { run: Run; start: number }[] {
  let start = from;
  return node.runs.map((run) => {
    const each = { run, start };
    start += run.text.length;
    return each;
  });
}

const newText = (): TextNode => ({ kind: 'text', parent: null, runs: [] });

function childrenOf(text: string, parent: TextNode['parent']): TextNode[] {
  const made = newParagraph(text).children as TextNode[];
  for (const node of made) node.parent = parent;
  return made;
}
