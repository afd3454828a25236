import { Blob, convertBlob } from '../base/blob';
import { decode, encode } from '../base/bytes';
import { Remote } from '../kernel/bridge';
import type { Execution } from '../kernel/execution';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** What is no text; `body` is empty then. */
  bytes?: Uint8Array;
}

/** @see https://developers.google.com/apps-script/reference/url-fetch/http-response */
export class HTTPResponse extends Remote {
  static override readonly type = 'URL_Fetch.HTTPResponse';
  static override readonly page = 'url-fetch/http-response';

  constructor(
    run: Execution,
    readonly _answer: Answer,
  ) {
    super(run);
  }

  getResponseCode(): number {
    return this._answer.status;
  }

  getContentText(charset = 'UTF-8'): string {
    return decode(this.getContent(), charset);
  }

  getContent(): Uint8Array {
    return this._answer.bytes ?? encode(this._answer.body);
  }

  getHeaders(): Record<string, string> {
    return { ...this._answer.headers };
  }

  getAllHeaders(): Record<string, string> {
    return { ...this._answer.headers };
  }

  getBlob(): Blob {
    const type = Object.entries(this._answer.headers).find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    return new Blob(this._run, this.getContent(), type?.split(';')[0] ?? 'text/plain', null);
  }

  getAs(contentType: string): Blob {
    return convertBlob(this.getBlob(), contentType);
  }
}
