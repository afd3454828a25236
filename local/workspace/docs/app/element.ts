import { type EnumValue, Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import { ElementType } from './enums';
import type { OpenDocument } from './openDocument';
import { cloneNode, type DocNode, type ParentNode } from './tree';

export type ElementKind = keyof typeof ElementType;
type Maker = (open: OpenDocument, node: DocNode) => Element;

/** How each kind of node becomes an element; filled in by `wrap.ts`, since the classes need each other. */
export const makers: { wrap: Maker } = {
  wrap: () => {
    throw new Error('The classes of DocumentApp have not been put together.');
  },
};

export function kindOf(node: DocNode): ElementKind {
  switch (node.kind) {
    case 'body':
      return 'BODY_SECTION';
    case 'header':
      return 'HEADER_SECTION';
    case 'footer':
      return 'FOOTER_SECTION';
    case 'paragraph':
      return node.bullet ? 'LIST_ITEM' : 'PARAGRAPH';
    case 'text':
      return 'TEXT';
    case 'table':
      return 'TABLE';
    case 'row':
      return 'TABLE_ROW';
    case 'cell':
      return 'TABLE_CELL';
    case 'inline':
      return INLINE_KINDS[node.inline.kind];
  }
}

const INLINE_KINDS = {
  image: 'INLINE_IMAGE',
  pageBreak: 'PAGE_BREAK',
  horizontalRule: 'HORIZONTAL_RULE',
  person: 'PERSON',
  richLink: 'RICH_LINK',
  footnote: 'FOOTNOTE',
  autoText: 'UNSUPPORTED',
} as const;

/**
 * What every element of a document can do.
 * @see https://developers.google.com/apps-script/reference/document/element
 */
export abstract class Element<N extends DocNode = DocNode> extends Remote {
  static override readonly type: string = 'Document.Element';
  static override readonly page: string = 'document/element';

  constructor(
    readonly _open: OpenDocument,
    readonly _node: N,
  ) {
    super(_open.run);
  }

  getType(): EnumValue {
    return ElementType[kindOf(this._node)];
  }

  getParent(): Element | null {
    this._open.read();
    return this._node.parent ? this._wrap(this._node.parent) : null;
  }

  getNextSibling(): Element | null {
    return this._sibling(1);
  }

  getPreviousSibling(): Element | null {
    return this._sibling(-1);
  }

  isAtDocumentEnd(): boolean {
    let node: DocNode = this._node;
    for (let parent = node.parent; parent; node = parent, parent = node.parent)
      if (parent.children.at(-1) !== node) return false;
    return node === this._open.body;
  }

  /** A copy that belongs to no document yet; append or insert it. */
  copy(): Element {
    this._open.read();
    return this._wrap(cloneNode(this._node as DocNode));
  }

  /** @throws GoogleError for the paragraph that ends a section or a cell. */
  removeFromParent(): Element {
    this._open.change();
    detach(this._node);
    return this;
  }

  asBody = (): Element => this._as('BODY_SECTION');
  asHeaderSection = (): Element => this._as('HEADER_SECTION');
  asFooterSection = (): Element => this._as('FOOTER_SECTION');
  asParagraph = (): Element => this._as('PARAGRAPH');
  asListItem = (): Element => this._as('LIST_ITEM');
  asText = (): Element => this._as('TEXT');
  asTable = (): Element => this._as('TABLE');
  asTableRow = (): Element => this._as('TABLE_ROW');
  asTableCell = (): Element => this._as('TABLE_CELL');
  asInlineImage = (): Element => this._as('INLINE_IMAGE');
  asHorizontalRule = (): Element => this._as('HORIZONTAL_RULE');
  asPageBreak = (): Element => this._as('PAGE_BREAK');
  asPerson = (): Element => this._as('PERSON');
  asRichLink = (): Element => this._as('RICH_LINK');
  asDate = (): Element => this._as('DATE');
  asEquation = (): Element => this._as('EQUATION');
  asEquationFunction = (): Element => this._as('EQUATION_FUNCTION');
  asEquationFunctionArgumentSeparator = (): Element => this._as('EQUATION_FUNCTION_ARGUMENT_SEPARATOR');
  asEquationSymbol = (): Element => this._as('EQUATION_SYMBOL');
  asFootnote = (): Element => this._as('FOOTNOTE');
  asFootnoteSection = (): Element => this._as('FOOTNOTE_SECTION');
  asInlineDrawing = (): Element => this._as('INLINE_DRAWING');
  asTableOfContents = (): Element => this._as('TABLE_OF_CONTENTS');

  _as(kind: string): Element {
    if (kindOf(this._node) === kind) return this;
    throw new GoogleError(`Element of type ${kindOf(this._node)} can't be cast to ${kind}.`);
  }

  _sibling(step: number): Element | null {
    this._open.read();
    const siblings = (this._node.parent?.children ?? []) as DocNode[];
    const next = siblings[siblings.indexOf(this._node) + step];
    return next && siblings.includes(this._node) ? this._wrap(next) : null;
  }

  _wrap<E extends Element = Element>(node: DocNode): E {
    return makers.wrap(this._open, node) as E;
  }
}

/** Takes a node out of its parent. */
export function detach(node: DocNode): void {
  const parent = node.parent;
  if (!parent) throw new GoogleError('Element must be attached to be removed.');
  const children = parent.children as DocNode[];
  const isBlocks =
    parent.kind === 'cell' || parent.kind === 'body' || parent.kind === 'header' || parent.kind === 'footer';
  if (isBlocks && node.kind === 'paragraph' && children.at(-1) === node) {
    throw new GoogleError("Can't remove the last paragraph in a document section.");
  }
  children.splice(children.indexOf(node), 1);
  node.parent = null;
}

/**
 * Puts a node into a parent.
 * @throws GoogleError where it still belongs somewhere: elements are copied before they are used a second time.
 */
export function attach(parent: ParentNode, node: DocNode, at: number): void {
  if (node.parent) throw new GoogleError('Element must be detached.');
  const children = parent.children as DocNode[];
  if (!Number.isInteger(at) || at < 0 || at > children.length) {
    throw new GoogleError(
      `Child index (${at}) must be less than or equal to the number of child elements (${children.length}).`,
    );
  }
  children.splice(at, 0, node);
  (node as { parent: ParentNode }).parent = parent;
}
