import type { EnumValue } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import { agreed, attributesOf, setAttributes, setText, textNodes } from './attributes';
import { attach, detach, Element, kindOf } from './element';
import { ElementType } from './enums';
import { RangeElement } from './rangeElement';
import { findText, replaceText } from './search';
import { TEXT_ALIGNMENT, TEXT_PROPERTIES } from './styleValues';
import { Text } from './text';
import { type DocNode, descendants, nodeText, type ParentNode } from './tree';

/**
 * An element that holds others.
 * @see https://developers.google.com/apps-script/reference/document/container-element
 */
export abstract class ContainerElement<N extends ParentNode = ParentNode> extends Element<N> {
  getNumChildren(): number {
    this._open.read();
    return this._node.children.length;
  }

  getChild(childIndex: number): Element {
    return this._wrap(this._child(childIndex));
  }

  /** @throws GoogleError where the element is no child of this one. */
  getChildIndex(child: Element): number {
    this._open.read();
    const at = (this._node.children as DocNode[]).indexOf(child._node);
    if (at < 0) throw new GoogleError('Element does not contain the specified child element.');
    return at;
  }

  removeChild(child: Element): this {
    this.getChildIndex(child);
    this._open.change();
    detach(child._node);
    return this;
  }

  getText(): string {
    this._open.read();
    return nodeText(this._node);
  }

  editAsText(): Text {
    this._open.read();
    return new Text(this._open, this._node);
  }

  findText(pattern: string, from: RangeElement | null = null): RangeElement | null {
    return findText(this, pattern, from);
  }

  replaceText(pattern: string, replacement: string): this {
    return replaceText(this, pattern, replacement);
  }

  /** The next element of a type below this one. */
  findElement(type: EnumValue, from: RangeElement | null = null): RangeElement | null {
    this._open.read();
    const below = [...descendants(this._node)];
    const after = from ? below.indexOf(from._element._node) : -1;
    const found = below.find((node, at) => at > after && ElementType[kindOf(node)] === type);
    return found ? new RangeElement(this._wrap(found)) : null;
  }

  getAttributes(): Record<string, unknown> {
    this._open.read();
    return attributesOf(this._node, this._open);
  }

  setAttributes(attributes: Record<string, unknown>): this {
    this._open.change();
    setAttributes(this._node, attributes, this._open);
    return this;
  }

  getLinkUrl(): unknown {
    return this._agreed((style) => TEXT_PROPERTIES.LINK_URL!.get(style));
  }

  setLinkUrl(url: string): this {
    this._open.change();
    setText(this._node, (style) => TEXT_PROPERTIES.LINK_URL!.set(style, url as never));
    return this;
  }

  getTextAlignment(): unknown {
    return this._agreed((style) => TEXT_ALIGNMENT.get(style));
  }

  setTextAlignment(alignment: EnumValue): this {
    this._open.change();
    setText(this._node, (style) => TEXT_ALIGNMENT.set(style, alignment as never));
    return this;
  }

  _agreed(
    get: Parameters<typeof setText>[1] extends (style: infer S) => void ? (style: S) => unknown : never,
  ): unknown {
    this._open.read();
    return agreed(textNodes(this._node).flatMap((node) => node.runs.map((run) => get(run.style))));
  }

  /** @throws GoogleError `Child index (3) must be less than the number of child elements (2).` */
  _child(at: number): DocNode {
    this._open.read();
    const child = (this._node.children as DocNode[])[at];
    if (!child || !Number.isInteger(at)) {
      throw new GoogleError(
        `Child index (${at}) must be less than the number of child elements (${this._node.children.length}).`,
      );
    }
    return child;
  }

  _insert<E extends Element>(at: number, node: DocNode): E {
    this._open.change();
    attach(this._node, node, at);
    return this._wrap<E>(node);
  }
}
