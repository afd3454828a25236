import { GoogleError } from '../kernel/errors';

/** Apps Script bytes are signed, -128 to 127; values of 128 to 255 are taken as what they mean. */
export function fromScriptBytes(bytes: readonly number[] | Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (byte) => byte & 0xff);
}

type Encoding = 'utf8' | 'latin1' | 'utf16le' | 'ascii';

const ENCODINGS: Record<string, Encoding> = {
  'UTF-8': 'utf8',
  UTF_8: 'utf8',
  UTF8: 'utf8',
  'US-ASCII': 'ascii',
  US_ASCII: 'ascii',
  ASCII: 'ascii',
  'ISO-8859-1': 'latin1',
  LATIN1: 'latin1',
  'WINDOWS-1252': 'latin1',
  'UTF-16LE': 'utf16le',
};

function encodingOf(charset: string): Encoding {
  const encoding = ENCODINGS[charset.toUpperCase()];
  if (!encoding) throw new GoogleError(`Charset not supported: ${charset}`);
  return encoding;
}

/** Text as bytes; what US-ASCII cannot hold becomes `?`, as in Java. */
export function encode(text: string, charset = 'UTF-8'): Uint8Array {
  const encoding = encodingOf(charset);
  if (encoding === 'ascii')
    return Uint8Array.from(text, (char) => (char.charCodeAt(0) < 128 ? char.charCodeAt(0) : 63));
  return new Uint8Array(Buffer.from(text, encoding));
}

export function decode(bytes: Uint8Array, charset = 'UTF-8'): string {
  const encoding = encodingOf(charset);
  if (encoding === 'ascii') return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : '�')).join('');
  return Buffer.from(bytes).toString(encoding);
}
