import { encodedBody, foldedBase64, utf8 } from './encoding';
import { headerText, type Mailbox, mailboxes, oneLine } from './header';

export { rawForGmail } from './encoding';
export { addressProblem, type Mailbox } from './header';

export interface Attachment {
  readonly fileName: string;
  /** May carry parameters, such as `text/calendar; method=REQUEST`. */
  readonly mimeType: string;
  readonly base64: string;
}

export interface Picture {
  /** What the HTML calls it: `cid:chart`. */
  readonly cid: string;
  readonly mimeType: string;
  readonly base64: string;
}

export interface Mail {
  readonly from: Mailbox;
  readonly replyTo?: Mailbox;
  readonly to: readonly Mailbox[];
  readonly cc?: readonly Mailbox[];
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Own headers (`X-…`, `References`, `In-Reply-To`, `Auto-Submitted`, `List-…`). `X-Baton-Key` is required: recovery finds a draft by it. */
  readonly headers: Readonly<Record<string, string>> & { readonly 'X-Baton-Key': string };
  readonly pictures?: readonly Picture[];
  readonly attachments?: readonly Attachment[];
}

interface Part {
  readonly headers: readonly string[];
  readonly body: string;
}

const OWN_HEADER = /^(X-[A-Za-z0-9-]+|References|In-Reply-To|Auto-Submitted|List-[A-Za-z-]+)$/;
const MIME_TYPE = /^[a-z0-9.+-]+\/[a-z0-9.+-]+(; ?[a-z-]+=[A-Za-z0-9._-]+)*$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * The mail as RFC 5322 text with CRLF line ends, in ASCII throughout; Gmail adds Date and Message-ID. The same mail
 * gives the same text every time: boundaries are computed from its key.
 * @throws Error for an address, header name or MIME type that is none. Texts cannot fail: what would break a header
 * is taken out of them.
 */
export function mimeMessage(mail: Mail): string {
  const { 'X-Baton-Key': key, ...others } = mail.headers;
  if (oneLine(key) === '') throw new Error('A mail needs its key in X-Baton-Key.');
  const head = [
    `From: ${mailboxes([mail.from])}`,
    ...(mail.replyTo ? [`Reply-To: ${mailboxes([mail.replyTo])}`] : []),
    `To: ${recipients(mail.to)}`,
    ...(mail.cc?.length ? [`Cc: ${mailboxes(mail.cc)}`] : []),
    `Subject: ${headerText(mail.subject)}`,
    `X-Baton-Key: ${headerText(key)}`,
    ...Object.entries(others).map(([name, value]) => `${ownHeader(name)}: ${headerText(value)}`),
    'MIME-Version: 1.0',
  ];
  const part = wholePart(mail, hash(key));
  return [...head, ...part.headers, '', part.body, ''].join('\r\n');
}

function recipients(to: readonly Mailbox[]): string {
  if (to.length === 0) throw new Error('There is nobody to send this mail to.');
  return mailboxes(to);
}

function ownHeader(name: string): string {
  if (!OWN_HEADER.test(name)) throw new Error(`A mail cannot carry a header called "${oneLine(name)}".`);
  return name;
}

function wholePart(mail: Mail, id: string): Part {
  const pictures = mail.pictures ?? [];
  const attachments = mail.attachments ?? [];
  const html = textPart('text/html', mail.html);
  const page = pictures.length ? multipart('related', `${id}r`, [html, ...pictures.map(picturePart)]) : html;
  const both = multipart('alternative', `${id}a`, [textPart('text/plain', mail.text), page]);
  return attachments.length ? multipart('mixed', `${id}m`, [both, ...attachments.map(attachmentPart)]) : both;
}

function textPart(type: string, text: string): Part {
  const { encoding, body } = encodedBody(text);
  return { headers: [`Content-Type: ${type}; charset=UTF-8`, `Content-Transfer-Encoding: ${encoding}`], body };
}

const picturePart = (picture: Picture): Part => ({
  headers: [
    `Content-Type: ${mimeType(picture.mimeType)}`,
    'Content-Transfer-Encoding: base64',
    `Content-ID: <${contentId(picture.cid)}>`,
    'Content-Disposition: inline',
  ],
  body: bytesBody(picture.base64),
});

const attachmentPart = (file: Attachment): Part => ({
  headers: [
    `Content-Type: ${mimeType(file.mimeType)}`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment;${fileName(file.fileName)}`,
  ],
  body: bytesBody(file.base64),
});

/** The boundary has "=_", which neither quoted-printable nor base64 can contain, so no text can end a part early. */
function multipart(kind: 'alternative' | 'related' | 'mixed', id: string, parts: readonly Part[]): Part {
  const boundary = `=_baton_${id}`;
  const body = parts.flatMap((part) => [`--${boundary}`, ...part.headers, '', part.body]);
  return {
    headers: [`Content-Type: multipart/${kind};\r\n boundary="${boundary}"`],
    body: [...body, `--${boundary}--`].join('\r\n'),
  };
}

function mimeType(type: string): string {
  if (!MIME_TYPE.test(type)) throw new Error(`"${oneLine(type)}" is not a MIME type.`);
  return type;
}

function contentId(cid: string): string {
  if (!/^[A-Za-z0-9_.-]+$/.test(cid)) throw new Error(`"${oneLine(cid)}" cannot name a picture in a mail.`);
  return cid;
}

function bytesBody(text: string): string {
  const plain = text.replace(/\s/g, '');
  if (!BASE64.test(plain)) throw new Error('A picture or attachment is not base64.');
  return foldedBase64(plain);
}

/** RFC 2231, in pieces short enough for a line, beside a plain name for old programs. */
function fileName(name: string): string {
  const line = oneLine(name).replace(/[/\\]/g, '-') || 'file';
  const plain = line.replace(/[^ -~]|["%]/g, '_').slice(0, 60);
  if (plain === line) return `\r\n filename="${plain}"`;
  const codes = utf8(line).map((byte) => {
    const letter = String.fromCharCode(byte);
    return /[A-Za-z0-9._-]/.test(letter) ? letter : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
  const pieces = Array.from({ length: Math.ceil(codes.length / 18) }, (_, i) =>
    codes.slice(i * 18, i * 18 + 18).join(''),
  );
  const long = pieces.map((piece, i) => `\r\n filename*${i}*=${i === 0 ? "UTF-8''" : ''}${piece}`).join(';');
  return `\r\n filename="${plain}";${long}`;
}

/** FNV-1a, twice with different beginnings: sixteen letters that follow from the key alone. */
function hash(key: string): string {
  return [0x811c9dc5, 0x1b873593]
    .map((start) => utf8(key).reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193) >>> 0, start))
    .map((sum) => sum.toString(16).padStart(8, '0'))
    .join('');
}
