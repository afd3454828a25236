/** Bytes of a text in UTF-8. Half of a surrogate pair becomes U+FFFD. Apps Script has no `TextEncoder`. */
export function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0xfffd;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  }
  return bytes;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function base64(bytes: readonly number[]): string {
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out.push(
      ALPHABET.charAt(word >> 18) + ALPHABET.charAt((word >> 12) & 63),
      b === undefined ? '=' : ALPHABET.charAt((word >> 6) & 63),
      c === undefined ? '=' : ALPHABET.charAt(word & 63),
    );
  }
  return out.join('');
}

/** As Gmail takes a whole message. @see https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages#Message */
export const rawForGmail = (message: string): string => base64(utf8(message)).replace(/\+/g, '-').replace(/\//g, '_');

/** Lines of 76, as RFC 2045 asks for. */
export const foldedBase64 = (text: string): string => (text.match(/.{1,76}/g) ?? []).join('\r\n');

/** RFC 2045 quoted-printable of a UTF-8 text with any line ends; lines end in CRLF and are at most 76 long. */
export function quotedPrintable(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => softBreaks(line))
    .join('\r\n');
}

/** No line of it ends in a space or a tab, and no break falls within an escape. */
function softBreaks(line: string): string {
  const lines: string[] = [];
  let rest = escaped(line);
  while (rest.length > 76) {
    const mark = rest.slice(73, 75).indexOf('=');
    const cut = mark < 0 ? 75 : 73 + mark;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...lines, rest].join('=\r\n');
}

/** Bytes other than printable ASCII, the equals sign, and white space at the end become escapes. */
const escaped = (line: string): string =>
  line.replace(/[^\t -<>-~]+|[\t ]$/g, (foreign) =>
    utf8(foreign)
      .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );

/** Quoted-printable stays readable and small for mostly Latin text; for the rest base64 is shorter. */
export function encodedBody(text: string): { readonly encoding: 'quoted-printable' | 'base64'; readonly body: string } {
  const foreign = (text.match(/[\u0080-\uffff]/g) ?? []).length;
  return foreign * 6 > text.length
    ? { encoding: 'base64', body: foldedBase64(base64(utf8(text.replace(/\r\n|\r|\n/g, '\r\n')))) }
    : { encoding: 'quoted-printable', body: quotedPrintable(text) };
}
