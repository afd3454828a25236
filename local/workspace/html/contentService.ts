import { type EnumValue, enumOf, Remote } from '../kernel/bridge';
import type { Execution } from '../kernel/execution';

const MimeType = enumOf(['ATOM', 'CSV', 'ICAL', 'JAVASCRIPT', 'JSON', 'RSS', 'TEXT', 'VCARD', 'XML']);

/** What each type is called on the wire. */
const CONTENT_TYPES: Record<string, string> = {
  ATOM: 'application/atom+xml',
  CSV: 'text/csv',
  ICAL: 'text/calendar',
  JAVASCRIPT: 'text/javascript',
  JSON: 'application/json',
  RSS: 'application/rss+xml',
  TEXT: 'text/plain',
  VCARD: 'text/x-vcard',
  XML: 'application/xml',
};

/** @see https://developers.google.com/apps-script/reference/content/content-service */
export class ContentService extends Remote {
  static override readonly type = 'Content.ContentService';
  static override readonly page = 'content/content-service';
  readonly MimeType = MimeType;

  createTextOutput(content?: string): TextOutput {
    return new TextOutput(this._run, content === undefined || content === null ? '' : String(content));
  }
}

/** @see https://developers.google.com/apps-script/reference/content/text-output */
export class TextOutput extends Remote {
  static override readonly type = 'Content.TextOutput';
  static override readonly page = 'content/text-output';
  _mimeType: EnumValue = MimeType.TEXT;
  _fileName: string | null = null;

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

  clear(): this {
    this._content = '';
    return this;
  }

  downloadAsFile(filename: string): this {
    this._fileName = filename;
    return this;
  }

  getContent(): string {
    return this._content;
  }

  setContent(content: string): this {
    this._content = String(content);
    return this;
  }

  getFileName(): string | null {
    return this._fileName;
  }

  getMimeType(): EnumValue {
    return this._mimeType;
  }

  setMimeType(mimeType: EnumValue): this {
    this._mimeType = mimeType;
    return this;
  }

  _contentType(): string {
    return CONTENT_TYPES[this._mimeType.name] ?? 'text/plain';
  }
}
