import type { AttachmentState } from './state';

/** A parsed message: header fields in their order with decoded values, the bodies, and everything else as attachments. */
export interface ParsedMail {
  headers: [name: string, value: string][];
  text: string;
  html: string;
  attachments: AttachmentState[];
}

interface Part {
  headers: [string, string][];
  /** One character per byte. */
  body: string;
}

/** Reads an RFC 5322 message with MIME parts: encoded words, base64, quoted-printable, nested multiparts. */
export function parseMime(bytes: Uint8Array): ParsedMail {
  const root = splitPart(Buffer.from(bytes).toString('latin1'));
  const mail: ParsedMail = {
    headers: root.headers.map(([name, value]) => [name, decodeHeader(value)]),
    text: '',
    html: '',
    attachments: [],
  };
  collect(root, mail, { text: false, html: false });
  return mail;
}

export function headerOf(headers: readonly [string, string][], name: string): string {
  return headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? '';
}

function splitPart(source: string): Part {
  const gap = /\r?\n\r?\n/.exec(source);
  // A part may begin with the empty line itself: then it has no header at all.
  const bare = /^\r?\n/.exec(source);
  const head = bare ? '' : source.slice(0, gap ? gap.index : source.length);
  const body = bare ? source.slice(bare[0].length) : gap ? source.slice(gap.index + gap[0].length) : '';
  const headers: [string, string][] = [];
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const match = /^([!-9;-~]+)[ \t]*:[ \t]*(.*)$/.exec(line);
    if (match) headers.push([match[1]!, match[2]!.trim()]);
  }
  return { headers, body };
}

function collect(part: Part, mail: ParsedMail, seen: { text: boolean; html: boolean }): void {
  const { value: type, params } = structured(headerOf(part.headers, 'Content-Type') || 'text/plain');
  if (type.startsWith('multipart/') && params.boundary !== undefined) {
    for (const inner of partsOf(part.body, params.boundary)) collect(splitPart(inner), mail, seen);
    return;
  }
  const disposition = structured(headerOf(part.headers, 'Content-Disposition'));
  const bytes = decodeBody(part.body, headerOf(part.headers, 'Content-Transfer-Encoding'));
  const name = decodeHeader(disposition.params.filename ?? params.name ?? '');
  const kind = type === 'text/plain' ? 'text' : type === 'text/html' ? 'html' : null;
  if (kind && disposition.value !== 'attachment' && !seen[kind]) {
    seen[kind] = true;
    mail[kind] = decodeText(bytes, params.charset).replace(/\r\n/g, '\n');
    return;
  }
  const contentId = headerOf(part.headers, 'Content-ID').replace(/^<|>$/g, '');
  mail.attachments.push({
    name,
    mimeType: type,
    content: bytes.toString('base64'),
    ...(contentId === '' ? {} : { contentId }),
  });
}

function partsOf(body: string, boundary: string): string[] {
  const escaped = boundary.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pieces = body.split(new RegExp(`(?:^|\\r?\\n)--${escaped}(--)?[ \\t]*(?:\\r?\\n|$)`));
  // Pieces alternate with the captured closing mark; what stands before the first and after the closing one is no part.
  const parts: string[] = [];
  for (let at = 2; at < pieces.length; at += 2) {
    if (pieces[at - 1] === '--') break;
    parts.push(pieces[at]!);
  }
  return parts;
}

/** `text/plain; charset="utf-8"` as value and parameters, RFC 2231 continuations and charsets among them. */
function structured(header: string): { value: string; params: Record<string, string> } {
  const [value = '', ...rest] = header.match(/(?:[^;"]|"(?:\\.|[^"\\])*")+/g) ?? [];
  const params: Record<string, string> = {};
  for (const item of rest) {
    const match = /^\s*([^=\s*]+)(?:\*(\d+))?(\*)?\s*=\s*(?:"((?:\\.|[^"\\])*)"|(\S*))\s*$/.exec(item);
    if (!match) continue;
    const [, name = '', , extended, quoted, plain = ''] = match;
    let text = quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1');
    if (extended) text = percentDecoded(text.replace(/^[^']*'[^']*'/, ''));
    params[name.toLowerCase()] = (params[name.toLowerCase()] ?? '') + text;
  }
  return { value: value.trim().toLowerCase(), params };
}

/** As bytes, one character each; `decodeHeader` makes text of them. */
const percentDecoded = (text: string): string =>
  text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function decodeBody(body: string, encoding: string): Buffer {
  switch (encoding.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return Buffer.from(unquoted(body.replace(/[ \t]+(?=\r?\n|$)/g, '').replace(/=\r?\n/g, '')), 'latin1');
    default:
      return Buffer.from(body, 'latin1');
  }
}

const unquoted = (text: string): string =>
  text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function decodeText(bytes: Buffer, charset = 'utf-8'): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString('utf8');
  }
}

/** Encoded words (RFC 2047) and raw UTF-8 as text. */
export function decodeHeader(value: string): string {
  const words = value.replace(/(\?=)[ \t]+(?==\?)/g, '$1');
  const decoded = words.replace(
    /=\?([^?*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/gi,
    (_, charset: string, encoding: string, text: string) =>
      decodeText(
        encoding.toLowerCase() === 'b'
          ? Buffer.from(text, 'base64')
          : Buffer.from(unquoted(text.replaceAll('_', ' ')), 'latin1'),
        charset,
      ),
  );
  if (decoded !== words || !/[\u0080-\u00ff]/.test(decoded)) return decoded;
  return Buffer.from(decoded, 'latin1').toString('utf8');
}
