import { formatAddress, parseAddresses } from './address';
import type { MessageState } from './state';

const CRLF = '\r\n';

/** A stored message as the RFC 5322 text that Gmail shows under "Show original". Boundaries are made from its id. */
export function rawMime(message: MessageState): string {
  const { text, html, attachments, id } = message;
  const body = (type: string, content: string): string =>
    [
      `Content-Type: ${type}; charset="UTF-8"`,
      'Content-Transfer-Encoding: base64',
      '',
      wrapped(Buffer.from(content, 'utf8').toString('base64')),
    ].join(CRLF);
  const bodies = [
    ...(text !== '' || html === '' ? [body('text/plain', text)] : []),
    ...(html === '' ? [] : [body('text/html', html)]),
  ];
  const files = attachments.map(({ name, mimeType, content, contentId }) =>
    [
      `Content-Type: ${mimeType}; name="${encodeHeader(name)}"`,
      `Content-Disposition: ${contentId ? 'inline' : 'attachment'}; filename="${encodeHeader(name)}"`,
      ...(contentId ? [`Content-ID: <${contentId}>`] : []),
      'Content-Transfer-Encoding: base64',
      '',
      wrapped(content),
    ].join(CRLF),
  );
  const content = bodies.length > 1 ? multipart('alternative', `${id}a`, bodies) : bodies[0]!;
  const whole = files.length > 0 ? multipart('mixed', `${id}m`, [content, ...files]) : content;
  return [...headerLines(message).map(([name, value]) => `${name}: ${value}`), whole, ''].join(CRLF);
}

/** Header fields in the order in which Gmail writes them, ready for the wire. */
function headerLines(message: MessageState): [string, string][] {
  return messageHeaders(message).map(([name, value]) => [
    name,
    /^(From|To|Cc|Bcc|Reply-To)$/.test(name)
      ? parseAddresses(value)
          .map((address) =>
            /[^\x20-\x7e]/.test(address.name)
              ? `${encodeHeader(address.name)} <${address.email}>`
              : formatAddress(address),
          )
          .join(', ')
      : encodeHeader(value),
  ]);
}

/** Header fields of a message with their plain values. */
export function messageHeaders(message: MessageState): [string, string][] {
  const { from, to, cc, bcc, replyTo, subject, headers, at } = message;
  const { 'Message-ID': messageId = '', ...rest } = headers;
  const all: [string, string][] = [
    ['MIME-Version', '1.0'],
    ['Date', rfcDate(at)],
    ['Message-ID', messageId],
    ['Subject', subject],
    ['From', from],
    ['To', to],
    ['Cc', cc],
    ['Bcc', bcc],
    ['Reply-To', replyTo],
    ...(Object.entries(rest) as [string, string][]),
  ];
  return all.filter(([name, value]) => value !== '' || name === 'Subject');
}

function multipart(kind: string, boundary: string, parts: readonly string[]): string {
  return [
    `Content-Type: multipart/${kind}; boundary="${boundary}"`,
    '',
    ...parts.flatMap((part) => [`--${boundary}`, part]),
    `--${boundary}--`,
  ].join(CRLF);
}

const wrapped = (base64: string): string => base64.replace(/.{76}(?=.)/g, `$&${CRLF}`);

/** RFC 2047 where a value is not plain ASCII. */
export function encodeHeader(value: string): string {
  const line = value.replace(/[\r\n]+/g, ' ');
  return /[^\x20-\x7e]/.test(line) ? `=?UTF-8?B?${Buffer.from(line, 'utf8').toString('base64')}?=` : line;
}

const rfcDate = (at: number): string => new Date(at).toUTCString().replace('GMT', '+0000');
