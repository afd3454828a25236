import PostalMime, { type Email } from 'postal-mime';
import { base64, utf8 } from '../../src/messages/encoding';
import { addressProblem, type Mail, mimeMessage, rawForGmail } from '../../src/messages/mime';

const mail = (more: Partial<Mail> = {}): Mail => ({
  from: { name: 'Mara Lindqvist', address: 'baton@northwind.example' },
  to: [{ name: 'Maya Okafor', address: 'maya@harbour.example' }],
  subject: 'Welcome',
  html: '<p>Hello</p>',
  text: 'Hello\n',
  headers: { 'X-Baton-Key': 'b7/D-0042/1/welcome' },
  ...more,
});
const read = (more: Partial<Mail> = {}): Promise<Email> => PostalMime.parse(mimeMessage(mail(more)));
/** Base64 keeps the CRLF of the wire, quoted-printable is read with plain line ends. */
const lines = (text: string | undefined): string | undefined => text?.replace(/\r\n/g, '\n').trimEnd();
const header = (email: Email, name: string): string[] =>
  email.headers.filter((each) => each.key === name).map((each) => each.value);

const TEXTS = {
  plain: 'Your access and our first call',
  accents: 'Grüße aus Zürich, señor',
  emoji: 'Welcome 👩‍👩‍👧 🎉 to the team',
  'right to left': 'שלום عليكم',
  Chinese: '欢迎使用我们的系统'.repeat(12),
  'encoded look-alike': '=?UTF-8?B?SGVsbG8=?= is not encoded',
  'ten thousand characters': 'Ten thousand. '.repeat(715).trim(),
  'ten thousand without a space': 'ü'.repeat(10_000),
};

describe('a mail', () => {
  it.each(Object.entries(TEXTS))('brings %s through subject, name and both texts unchanged', async (_, text) => {
    const email = await read({
      subject: text,
      from: { name: text, address: 'a@b.example' },
      html: `<p>${text}</p>\n\n.\n`,
      text: `${text}\n  \nFrom here = there\t\n`,
    });

    expect(email.subject).toBe(text);
    expect(email.from).toMatchObject({ name: text, address: 'a@b.example' });
    expect(lines(email.html)).toBe(`<p>${text}</p>\n\n.`);
    expect(lines(email.text)).toBe(`${text}\n  \nFrom here = there`);
  });

  it.each(Object.values(TEXTS))('is ASCII in lines that every server takes', (text) => {
    const raw = mimeMessage(mail({ subject: text, to: [{ name: text, address: 'a@b.example' }], text, html: text }));

    expect(raw).toMatch(/^[\r\n\t -~]*$/);
    expect(raw.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  it.each([
    'x\r\nBcc: evil@example.com',
    'x\nBcc: evil@example.com',
    'x\rBcc: evil@example.com',
    'x\u2028Bcc: evil@example.com',
    'x\u0000\u0085Bcc: evil@example.com',
    'x\r\n\r\n<script>',
    'x" <evil@example.com>, "y',
    'x\\" <evil@example.com>',
    'x <evil@example.com>',
  ])('cannot be given another header or receiver by %j', async (text) => {
    const email = await read({
      subject: text,
      from: { name: text, address: 'a@b.example' },
      to: [{ name: text, address: 'c@d.example' }],
      headers: { 'X-Baton-Key': text, 'X-Other': text },
    });

    expect(email.bcc).toBeUndefined();
    expect(email.to?.map((each) => each.address)).toEqual(['c@d.example']);
    expect(email.from?.address).toBe('a@b.example');
    expect(email.html).toBe('<p>Hello</p>\n');
    expect(email.headers.map((each) => each.key)).toEqual([
      'from',
      'to',
      'subject',
      'x-baton-key',
      'x-other',
      'mime-version',
      'content-type',
    ]);
  });

  it('carries its key, copies and the address to reply to', async () => {
    const email = await read({
      replyTo: { address: 'mara@n.example' },
      cc: [{ name: 'A, B', address: 'c@d.example' }, { address: 'e@f.example' }],
    });

    expect(header(email, 'x-baton-key')).toEqual(['b7/D-0042/1/welcome']);
    expect(email.replyTo?.[0]?.address).toBe('mara@n.example');
    expect(email.cc?.map(({ name, address }) => [name, address])).toEqual([
      ['A, B', 'c@d.example'],
      ['', 'e@f.example'],
    ]);
  });

  it('brings pictures and attachments along, byte for byte', async () => {
    const bytes = Array.from({ length: 300 }, (_, i) => i % 256);
    const email = await read({
      html: '<img src="cid:chart">',
      pictures: [{ cid: 'chart', mimeType: 'image/png', base64: base64(bytes) }],
      attachments: [
        {
          fileName: 'Übergabe "1" für alle Beteiligten im gesamten Projekt.ics',
          mimeType: 'text/calendar; method=REQUEST',
          base64: base64(utf8('BEGIN:VCALENDAR')),
        },
      ],
    });

    const [picture, file] = email.attachments;
    expect(picture).toMatchObject({ contentId: '<chart>', mimeType: 'image/png', related: true });
    expect([...new Uint8Array(picture?.content as ArrayBuffer)]).toEqual(bytes);
    expect(file).toMatchObject({
      filename: 'Übergabe "1" für alle Beteiligten im gesamten Projekt.ics',
      mimeType: 'text/calendar',
      disposition: 'attachment',
    });
    expect(email.text).toBe('Hello\n\n');
  });

  it('is the same text for the same mail, and another boundary for another key', () => {
    const other = mail({ headers: { 'X-Baton-Key': 'b7/D-0043/1/welcome' } });

    expect(mimeMessage(mail())).toBe(mimeMessage(mail()));
    expect(/boundary="(.*)"/.exec(mimeMessage(other))?.[1]).not.toBe(/boundary="(.*)"/.exec(mimeMessage(mail()))?.[1]);
  });

  it('keeps its parts whole though a text spells the boundary', async () => {
    const boundary = /boundary="(.*)"/.exec(mimeMessage(mail()))?.[1];
    const email = await read({ text: `--${boundary}--\r\nend`, html: `--${boundary}` });

    expect(email.text).toBe(`--${boundary}--\nend\n`);
    expect(email.html).toBe(`--${boundary}\n`);
  });

  it.each([
    ['no receiver', { to: [] }],
    ['no address', { to: [{ address: '' }] }],
    ['a line break in an address', { to: [{ address: 'a@b.example\r\nBcc: x@y.example' }] }],
    ['two addresses in one', { to: [{ address: 'a@b.example, c@d.example' }] }],
    ['a Bcc header', { headers: { 'X-Baton-Key': 'k', Bcc: 'x@y.example' } }],
    ['a header name with a line break', { headers: { 'X-Baton-Key': 'k', 'X-A: b\r\nBcc': 'x@y.example' } }],
    ['no key', { headers: { 'X-Baton-Key': ' ' } }],
    ['a MIME type with a line break', { attachments: [{ fileName: 'a', mimeType: 'text/plain\r\nX: y', base64: '' }] }],
    ['a picture that is not base64', { pictures: [{ cid: 'a', mimeType: 'image/png', base64: '--x--' }] }],
  ] as [string, Partial<Mail>][])('with %s is refused', (_, more) => {
    expect(() => mimeMessage(mail(more))).toThrow();
  });
});

describe('an address', () => {
  it.each(['ana@example.com', 'ana.b+c_d@sub.example.co.uk', "o'neil@example.com", 'a@xn--bcher-kva.example'])(
    '%s is one',
    (address) => {
      expect(addressProblem(address)).toBeNull();
    },
  );

  it.each([
    '',
    'ana',
    'ana@',
    '@example.com',
    'ana@example',
    'ana@@example.com',
    'a na@example.com',
    'ana@example.com ',
    'ana.@example.com',
    '.ana@example.com',
    'ana@-example.com',
    'ana@exa_mple.com',
    '<ana@example.com>',
    'ana@example.com;bo@example.com',
    'ana\u0000@example.com',
    'añа@example.com',
    `${'a'.repeat(65)}@example.com`,
  ])('%j is none, and it is said why', (address) => {
    expect(addressProblem(address)).toMatch(/\.$/);
  });
});

describe('bytes', () => {
  it.each(['', 'a', 'ab', 'abc', 'é', '€', '😀', '\ud800x\udc00', 'mixed ü€😀'.repeat(50)])(
    'of %j are what the platform says',
    (text) => {
      expect(utf8(text)).toEqual([...new TextEncoder().encode(text)]);
      expect(base64(utf8(text))).toBe(Buffer.from(text).toString('base64'));
    },
  );

  it('for Gmail are base64 in its safe alphabet', () => {
    expect(Buffer.from(rawForGmail('Subject: ???>>>~~~'), 'base64url').toString()).toBe('Subject: ???>>>~~~');
    expect(rawForGmail('???>>>~~~')).not.toMatch(/[+/]/);
  });
});
