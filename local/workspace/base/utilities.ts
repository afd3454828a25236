import { createHash, createHmac, sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { type EnumValue, enumOf, Remote } from '../kernel/bridge';
import { GoogleError, NotInLocalWorkspace } from '../kernel/errors';
import { Blob, blobOf } from './blob';
import { encode, fromScriptBytes } from './bytes';
import { parseCsv } from './csv';
import { formatDate, parseDate } from './formatDate';
import { formatString } from './formatString';
import { unzipped, zipped } from './zip';

const Charset = enumOf(['US_ASCII', 'UTF_8']);
const DigestAlgorithm = enumOf(['MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512']);
const MacAlgorithm = enumOf(['HMAC_MD5', 'HMAC_SHA_1', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512']);
const RsaAlgorithm = enumOf(['RSA_SHA_1', 'RSA_SHA_256']);

/** `Utilities.sleep` takes at most five minutes. */
const LONGEST_SLEEP_MS = 300_000;

type Data = string | number[];

/** Without a charset Google takes text as UTF-8 (unverified for the digests, see platform notes on defaults). */
function bytesOf(data: Data, charset?: EnumValue): Uint8Array {
  return Array.isArray(data) ? fromScriptBytes(data) : encode(String(data), charset?.name ?? 'UTF_8');
}

const nodeName = (algorithm: EnumValue): string => algorithm.name.replace('HMAC_', '').replace('_', '').toLowerCase();

/** @see https://developers.google.com/apps-script/reference/utilities/utilities */
export class Utilities extends Remote {
  static override readonly type = 'Utilities.Utilities';
  static override readonly page = 'utilities/utilities';
  readonly Charset = Charset;
  readonly DigestAlgorithm = DigestAlgorithm;
  readonly MacAlgorithm = MacAlgorithm;
  readonly RsaAlgorithm = RsaAlgorithm;

  base64Encode(data: Data, charset?: EnumValue): string {
    return Buffer.from(bytesOf(data, charset)).toString('base64');
  }

  base64EncodeWebSafe(data: Data, charset?: EnumValue): string {
    return this.base64Encode(data, charset).replaceAll('+', '-').replaceAll('/', '_');
  }

  base64Decode(encoded: string, _charset?: EnumValue): Uint8Array {
    if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(encoded)) throw new GoogleError('Could not decode string.');
    return new Uint8Array(Buffer.from(encoded, 'base64'));
  }

  base64DecodeWebSafe(encoded: string, charset?: EnumValue): Uint8Array {
    return this.base64Decode(encoded.replaceAll('-', '+').replaceAll('_', '/'), charset);
  }

  computeDigest(algorithm: EnumValue, value: Data, charset?: EnumValue): Uint8Array {
    if (algorithm === DigestAlgorithm.MD2) throw new NotInLocalWorkspace('Utilities.computeDigest with MD2');
    return new Uint8Array(createHash(nodeName(algorithm)).update(bytesOf(value, charset)).digest());
  }

  computeHmacSignature(algorithm: EnumValue, value: Data, key: Data, charset?: EnumValue): Uint8Array {
    const hmac = createHmac(nodeName(algorithm), bytesOf(key, charset));
    return new Uint8Array(hmac.update(bytesOf(value, charset)).digest());
  }

  computeHmacSha256Signature(value: Data, key: Data, charset?: EnumValue): Uint8Array {
    return this.computeHmacSignature(MacAlgorithm.HMAC_SHA_256, value, key, charset);
  }

  /** @see https://developers.google.com/apps-script/reference/utilities/utilities#computeRsaSignature(RsaAlgorithm,String,String) */
  computeRsaSignature(algorithm: EnumValue, value: string, key: string): Uint8Array {
    try {
      return new Uint8Array(sign(algorithm.name === 'RSA_SHA_1' ? 'sha1' : 'sha256', Buffer.from(String(value)), key));
    } catch {
      throw new GoogleError('Invalid argument: key');
    }
  }

  computeRsaSha1Signature = (value: string, key: string): Uint8Array =>
    this.computeRsaSignature(RsaAlgorithm.RSA_SHA_1, value, key);
  computeRsaSha256Signature = (value: string, key: string): Uint8Array =>
    this.computeRsaSignature(RsaAlgorithm.RSA_SHA_256, value, key);

  formatDate(date: Date, timeZone: string, format: string): string {
    return formatDate(date.getTime(), String(timeZone), String(format));
  }

  parseDate(date: string, timeZone: string, format: string): Date {
    return new Date(parseDate(date, timeZone, format));
  }

  formatString(template: string, ...args: unknown[]): string {
    return formatString(String(template), args);
  }

  /** Version 4, from the world's seed. */
  getUuid(): string {
    const hex = Array.from({ length: 8 }, () =>
      Math.floor(this._run.workspace.random() * 65_536)
        .toString(16)
        .padStart(4, '0'),
    ).join('');
    const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3];
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }

  newBlob(data: Data, contentType?: string | null, name?: string | null): Blob {
    const type = contentType ?? (typeof data === 'string' ? 'text/plain' : null);
    return new Blob(this._run, bytesOf(data), type, name ?? null);
  }

  parseCsv(csv: string, delimiter?: string): string[][] {
    return parseCsv(String(csv), delimiter);
  }

  sleep(milliseconds: number): void {
    if (milliseconds < 0 || milliseconds > LONGEST_SLEEP_MS) throw new GoogleError('Invalid argument: milliseconds');
    this._run.spend(milliseconds);
  }

  gzip(blob: unknown, name?: string): Blob {
    const source = blobOf(blob);
    // A fixed time in the header, so that the same content gives the same bytes.
    return new Blob(
      this._run,
      new Uint8Array(gzipSync(source._bytes)),
      'application/x-gzip',
      name ?? `${source._name ?? 'archive'}.gz`,
    );
  }

  ungzip(blob: unknown): Blob {
    const source = blobOf(blob);
    return new Blob(
      this._run,
      new Uint8Array(gunzipSync(source._bytes)),
      null,
      source._name?.replace(/\.gz$/, '') ?? null,
    );
  }

  /** @throws GoogleError when two files have one name. */
  zip(blobs: unknown[], name?: string): Blob {
    const entries = blobs.map(blobOf).map((blob) => ({ name: blob._name ?? 'file', bytes: blob._bytes }));
    const twice = entries.find((entry, at) => entries.findIndex((other) => other.name === entry.name) !== at);
    if (twice) throw new GoogleError(`duplicate entry: ${twice.name}`);
    return new Blob(this._run, zipped(entries), 'application/zip', name ?? 'archive.zip');
  }

  unzip(blob: unknown): Blob[] {
    return unzipped(blobOf(blob)._bytes).map(({ name, bytes }) => {
      const file = new Blob(this._run, bytes, null, name);
      return file.setContentTypeFromExtension();
    });
  }

  jsonParse(jsonString: string): unknown {
    return JSON.parse(jsonString);
  }

  jsonStringify(obj: unknown): string {
    return JSON.stringify(obj);
  }
}
