import { createHash } from 'node:crypto';
import { Blob } from '../../base/blob';

/** @see https://developers.google.com/apps-script/reference/gmail/gmail-attachment */
export class GmailAttachment extends Blob {
  static override readonly type = 'Gmail.GmailAttachment';
  static override readonly page = 'gmail/gmail-attachment';

  getSize(): number {
    return this._bytes.length;
  }

  /** SHA-1 of the content, in hex. */
  getHash(): string {
    return createHash('sha1').update(this._bytes).digest('hex');
  }
}
