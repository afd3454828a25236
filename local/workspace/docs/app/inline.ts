import { Blob, convertBlob } from '../../base/blob';
import { NotInLocalWorkspace } from '../../kernel/errors';
import { pt } from '../defaults';
import type { ImageState, Inline } from '../state';
import { Element } from './element';
import type { OpenDocument } from './openDocument';
import { assign } from './styleValues';
import type { InlineNode } from './tree';

/** One image, rule, break or chip in the text of a paragraph. */
export abstract class InlineElement extends Element<InlineNode> {
  getAttributes(): Record<string, unknown> {
    return {};
  }
}

/** @see https://developers.google.com/apps-script/reference/document/horizontal-rule */
export class HorizontalRule extends InlineElement {
  static override readonly type = 'Document.HorizontalRule';
  static override readonly page = 'document/horizontal-rule';
}

/** @see https://developers.google.com/apps-script/reference/document/page-break */
export class PageBreak extends InlineElement {
  static override readonly type = 'Document.PageBreak';
  static override readonly page = 'document/page-break';
}

/** @see https://developers.google.com/apps-script/reference/document/person */
export class Person extends InlineElement {
  static override readonly type = 'Document.Person';
  static override readonly page = 'document/person';

  getEmail(): string {
    return (this._node.inline as Extract<Inline, { kind: 'person' }>).email;
  }

  getName(): string {
    return (this._node.inline as Extract<Inline, { kind: 'person' }>).name;
  }
}

/** @see https://developers.google.com/apps-script/reference/document/rich-link */
export class RichLink extends InlineElement {
  static override readonly type = 'Document.RichLink';
  static override readonly page = 'document/rich-link';

  getTitle(): string {
    return (this._node.inline as Extract<Inline, { kind: 'richLink' }>).title;
  }

  getUrl(): string {
    return (this._node.inline as Extract<Inline, { kind: 'richLink' }>).uri;
  }
}

/** What DocumentApp cannot edit: page numbers, footnote references. */
export class UnsupportedElement extends InlineElement {
  static override readonly type = 'Document.UnsupportedElement';
  static override readonly page = 'document/unsupported-element';
}

/**
 * An image in the text; sizes are in pixels.
 * @see https://developers.google.com/apps-script/reference/document/inline-image
 */
export class InlineImage extends InlineElement {
  static override readonly type = 'Document.InlineImage';
  static override readonly page = 'document/inline-image';

  getBlob(): Blob {
    const { content } = this._image();
    // One inserted by address is never fetched here.
    if (!content) throw new NotInLocalWorkspace('DocumentApp.InlineImage.getBlob of an image inserted by its address');
    return new Blob(this._run, Buffer.from(content.base64, 'base64'), content.mimeType);
  }

  getAs(contentType: string): Blob {
    return convertBlob(this.getBlob(), contentType);
  }

  getWidth(): number {
    return pixels(this._image().width.magnitude);
  }

  getHeight(): number {
    return pixels(this._image().height.magnitude);
  }

  setWidth(width: number): InlineImage {
    return this._change((image) => Object.assign(image, { width: pt(width * 0.75) }));
  }

  setHeight(height: number): InlineImage {
    return this._change((image) => Object.assign(image, { height: pt(height * 0.75) }));
  }

  getAltTitle(): string | null {
    return this._image().title ?? null;
  }

  getAltDescription(): string | null {
    return this._image().description ?? null;
  }

  setAltTitle(title: string): InlineImage {
    return this._change((image) => Object.assign(image, { title }));
  }

  setAltDescription(description: string): InlineImage {
    return this._change((image) => Object.assign(image, { description }));
  }

  getLinkUrl(): string | null {
    this._open.read();
    return this._node.inline.style.link?.url ?? null;
  }

  setLinkUrl(url: string | null): InlineImage {
    this._open.change();
    assign(this._node.inline.style, 'link', url ? { url } : undefined);
    return this;
  }

  _image(): ImageState {
    this._open.read();
    return this._node.image!;
  }

  _change(change: (image: ImageState) => void): InlineImage {
    this._open.change();
    change(this._node.image!);
    return this;
  }
}

const pixels = (points = 0): number => Math.round(points / 0.75);

export function newInline(kind: 'horizontalRule' | 'pageBreak'): InlineNode {
  return { kind: 'inline', parent: null, inline: { kind, style: {} } };
}

/** An image element of a blob, at the size that a PNG states and 200 by 150 pixels otherwise. */
export function newImage(open: OpenDocument, blob: Blob): InlineNode {
  const bytes = Buffer.from(blob._bytes);
  const isPng = bytes.length > 24 && bytes.toString('latin1', 1, 4) === 'PNG';
  const [width, height] = isPng ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : [200, 150];
  const objectId = `kix.${open.run.workspace.id('image').slice(1, 13).toLowerCase()}`;
  const content = { base64: bytes.toString('base64'), mimeType: blob._contentType ?? 'application/octet-stream' };
  const image: ImageState = { sourceUri: '', content, width: pt(width * 0.75), height: pt(height * 0.75) };
  return { kind: 'inline', parent: null, inline: { kind: 'image', objectId, style: {} }, image };
}
