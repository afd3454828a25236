import { createHash, generateKeyPairSync, sign } from 'node:crypto';

/** One DER value: tag, length, content. https://www.itu.int/rec/T-REC-X.690 */
function der(tag: number, ...content: (Buffer | string)[]): Buffer {
  const body = Buffer.concat(content.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
  const size = body.length < 0x80 ? [body.length] : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const objectId = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const bits = (content: Buffer): Buffer => der(0x03, Buffer.from([0]), content);
const time = (at: Date): Buffer => der(0x17, `${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`);
const extension = (id: string, value: Buffer): Buffer =>
  sequence(objectId(id), der(0x01, Buffer.from([0xff])), der(0x04, value));

const SHA256_WITH_RSA = sequence(objectId('2a864886f70d01010b'), der(0x05));
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';
const BASIC_CONSTRAINTS = '551d13';
const DAY_MS = 86_400_000;

/**
 * A key and a certificate signed with it, both as PEM, valid for these host names from yesterday until tomorrow.
 * Node can read certificates and not make them, and a machine need not have openssl: so the few fields of RFC 5280 that a
 * TLS client asks for are written here.
 */
export function selfSigned(hosts: readonly string[], now: Date): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = sequence(der(0x31, sequence(objectId(COMMON_NAME), der(0x0c, 'Stand-in for Google'))));
  const serial = createHash('sha1').update(spki).digest().subarray(0, 8);
  serial[0] = (serial[0]! & 0x7f) | 0x40;
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, serial),
    SHA256_WITH_RSA,
    name,
    sequence(time(new Date(now.getTime() - DAY_MS)), time(new Date(now.getTime() + DAY_MS))),
    name,
    spki,
    der(
      0xa3,
      sequence(
        extension(BASIC_CONSTRAINTS, sequence(der(0x01, Buffer.from([0xff])))),
        extension(SUBJECT_ALT_NAME, sequence(...hosts.map((host) => der(0x82, host)))),
      ),
    ),
  );
  const cert = sequence(body, SHA256_WITH_RSA, bits(sign('sha256', body, privateKey)));
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem(cert) };
}

const pem = (cert: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${cert.toString('base64').replace(/(.{64})/g, '$1\n')}\n-----END CERTIFICATE-----\n`;
