import { Remote, type Rules } from '../kernel/bridge';
import { GoogleError, NotInLocalWorkspace } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import { decode, encode, fromScriptBytes } from './bytes';
import { contentTypeOfName, extensionOf } from './mimeType';

/** Turns content of one type into another; areas that can (Docs, Sheets, Charts) add theirs under `from>to`. */
export type Conversion = (bytes: Uint8Array, run: Execution) => Uint8Array;
export const conversions = new Map<string, Conversion>();

/**
 * A piece of data with a type and a name, as scripts pass it between services.
 * @see https://developers.google.com/apps-script/reference/base/blob
 */
export class Blob extends Remote {
  static override readonly type: string = 'Base.Blob';
  static override readonly page: string = 'base/blob';
  static override readonly rules: Rules = {};

  constructor(
    run: Execution,
    public _bytes: Uint8Array,
    public _contentType: string | null = null,
    public _name: string | null = null,
  ) {
    super(run);
  }

  getBlob(): Blob {
    return this;
  }

  copyBlob(): Blob {
    return new Blob(this._run, this._bytes.slice(), this._contentType, this._name);
  }

  getAs(contentType: string): Blob {
    return convertBlob(this, contentType);
  }

  getBytes(): Uint8Array {
    return this._bytes;
  }

  getContentType(): string | null {
    return this._contentType;
  }

  getDataAsString(charset = 'UTF-8'): string {
    return decode(this._bytes, charset);
  }

  getName(): string | null {
    return this._name;
  }

  isGoogleType(): boolean {
    return this._contentType?.startsWith('application/vnd.google-apps') ?? false;
  }

  setBytes(data: number[]): this {
    this._bytes = fromScriptBytes(data);
    return this;
  }

  setContentType(contentType: string | null): this {
    this._contentType = contentType;
    return this;
  }

  setContentTypeFromExtension(): this {
    this._contentType = contentTypeOfName(this._name ?? '');
    return this;
  }

  setDataFromString(string: string, charset = 'UTF-8'): this {
    this._bytes = encode(String(string), charset);
    return this;
  }

  setName(name: string): this {
    this._name = String(name);
    return this;
  }
}

/** What `getAs` gives: a copy under the new type, its name's extension following.
 * @throws GoogleError where Google has no such conversion; NotInLocalWorkspace where it has and this does not.
 */
export function convertBlob(source: Blob, contentType: string): Blob {
  const from = source._contentType ?? 'application/octet-stream';
  const name = source._name === null ? null : withExtension(source._name, contentType);
  if (from === contentType) return new Blob(source._run, source._bytes.slice(), contentType, source._name);
  const conversion = conversions.get(`${from}>${contentType}`);
  if (conversion) return new Blob(source._run, conversion(source._bytes, source._run), contentType, name);
  const image = (type: string) => /^image\/(png|jpeg|gif|bmp)$/.test(type);
  if (contentType === 'application/pdf' || (image(from) && image(contentType))) {
    throw new NotInLocalWorkspace(`Conversion from ${from} to ${contentType}`);
  }
  throw new GoogleError(`Converting from ${from} to ${contentType} is not supported.`);
}

function withExtension(name: string, contentType: string): string {
  const extension = extensionOf(contentType);
  return extension === null ? name : `${name.replace(/\.\w{1,5}$/, '')}.${extension}`;
}

/** The blob of anything that has one: a blob, a file, a document, an attachment, a chart. */
export function blobOf(source: unknown): Blob {
  if (source instanceof Blob) return source;
  const other = source as { getBlob?: () => unknown } | null;
  if (other && typeof other.getBlob === 'function') {
    const blob = other.getBlob();
    if (blob instanceof Blob) return blob;
  }
  throw new GoogleError('Invalid argument: blob');
}

/** A new blob of text or bytes, as `Utilities.newBlob` makes it. */
export function textBlob(run: Execution, text: string, contentType = 'text/plain', name: string | null = null): Blob {
  return new Blob(run, encode(text), contentType, name);
}
