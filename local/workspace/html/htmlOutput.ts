import { type Blob, convertBlob, textBlob } from '../base/blob';
import { type EnumValue, enumOf, Remote } from '../kernel/bridge';
import { GoogleError } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import { escapeHtml } from './escape';
import { HtmlTemplate } from './template';

export const SandboxMode = enumOf(['EMULATED', 'IFRAME', 'NATIVE']);
export const XFrameOptionsMode = enumOf(['ALLOWALL', 'DEFAULT']);

/** The only meta tags that a page may carry. */
const META_NAMES = ['apple-mobile-web-app-capable', 'google-site-verification', 'mobile-web-app-capable', 'viewport'];

/** @see https://developers.google.com/apps-script/reference/html/html-output */
export class HtmlOutput extends Remote {
  static override readonly type = 'HTML.HtmlOutput';
  static override readonly page = 'html/html-output';
  _title = '';
  _width: number | null = null;
  _height: number | null = null;
  _favicon: string | null = null;
  _frames: EnumValue = XFrameOptionsMode.DEFAULT;
  readonly _metaTags: HtmlOutputMetaTag[] = [];

  constructor(
    run: Execution,
    public _content: string,
  ) {
    super(run);
  }

  append(addedContent: string): this {
    this._content += addedContent;
    return this;
  }

  appendUntrusted(addedContent: string): this {
    return this.append(escapeHtml(String(addedContent)));
  }

  asTemplate(): HtmlTemplate {
    return new HtmlTemplate(this._run, this._content, 'template', (html) => new HtmlOutput(this._run, html));
  }

  clear(): this {
    this._content = '';
    return this;
  }

  getContent(): string {
    return this._content;
  }

  setContent(content: string): this {
    this._content = String(content);
    return this;
  }

  getBlob(): Blob {
    return textBlob(this._run, this._content, 'text/html', this._title === '' ? 'output.html' : `${this._title}.html`);
  }

  getAs(contentType: string): Blob {
    return convertBlob(this.getBlob(), contentType);
  }

  getTitle(): string {
    return this._title;
  }

  setTitle(title: string): this {
    this._title = String(title);
    return this;
  }

  getWidth(): number | null {
    return this._width;
  }

  setWidth(width: number): this {
    this._width = width;
    return this;
  }

  getHeight(): number | null {
    return this._height;
  }

  setHeight(height: number): this {
    this._height = height;
    return this;
  }

  getFaviconUrl(): string | null {
    return this._favicon;
  }

  setFaviconUrl(iconUrl: string): this {
    this._favicon = iconUrl;
    return this;
  }

  /** @throws GoogleError for a name that Google does not let through. */
  addMetaTag(name: string, content: string): this {
    if (!META_NAMES.includes(name)) {
      throw new GoogleError('The meta tag you specified is not allowed in this context.');
    }
    this._metaTags.push(new HtmlOutputMetaTag(this._run, name, content));
    return this;
  }

  getMetaTags(): HtmlOutputMetaTag[] {
    return [...this._metaTags];
  }

  /** Has no effect any more: the sandbox is always IFRAME. */
  setSandboxMode(_mode: EnumValue): this {
    return this;
  }

  setXFrameOptionsMode(mode: EnumValue): this {
    this._frames = mode;
    return this;
  }
}

/** @see https://developers.google.com/apps-script/reference/html/html-output-meta-tag */
export class HtmlOutputMetaTag extends Remote {
  static override readonly type = 'HTML.HtmlOutputMetaTag';
  static override readonly page = 'html/html-output-meta-tag';

  constructor(
    run: Execution,
    readonly _name: string,
    readonly _content: string,
  ) {
    super(run);
  }

  getName(): string {
    return this._name;
  }

  getContent(): string {
    return this._content;
  }
}
