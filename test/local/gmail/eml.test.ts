import PostalMime from 'postal-mime';
import { emlName, emlOf } from '../../../local/export/eml';
import { parseMime } from '../../../local/workspace/gmail/mime';
import { rawMime } from '../../../local/workspace/gmail/rawMime';
import type { MessageState } from '../../../local/workspace/gmail/state';

const MAIL: MessageState = {
  id: '18f3a0c1d2e3f405',
  threadId: '18f3a0c1d2e3f405',
  owner: 'ana@example.com',
  state: 'sent',
  from: 'Ana Groß <ana@example.com>',
  to: '"Väes, Nora" <nora@acme.example>, otto@acme.example',
  cc: '',
  bcc: 'ben@example.com',
  replyTo: '',
  subject: 'Willkommen – schön',
  text: 'Grüß Gott,\nNora',
  html: '<p>Grüß Gott <img src="cid:logo"></p>',
  headers: { 'Message-ID': '<one@mail.gmail.com>', 'X-Baton-Key': 'b/D-0042/1/welcome', 'In-Reply-To': '<zero@acme>' },
  attachments: [
    { name: 'Übergabe.pdf', mimeType: 'application/pdf', content: Buffer.from('%PDF').toString('base64') },
    { name: 'logo.png', mimeType: 'image/png', content: Buffer.from([1, 2, 3]).toString('base64'), contentId: 'logo' },
  ],
  labels: ['SENT'],
  at: Date.parse('2026-11-23T09:00:00Z'),
};

test('an exported mail is read back whole by another program, and is the same bytes each time', async () => {
  const bytes = await emlOf(MAIL);

  const mail = await PostalMime.parse(bytes);

  expect(mail).toMatchObject({
    subject: 'Willkommen – schön',
    from: { name: 'Ana Groß', address: 'ana@example.com' },
    to: [{ name: 'Väes, Nora', address: 'nora@acme.example' }, { address: 'otto@acme.example' }],
    bcc: [{ address: 'ben@example.com' }],
    messageId: '<one@mail.gmail.com>',
    inReplyTo: '<zero@acme>',
    date: '2026-11-23T09:00:00.000Z',
  });
  expect(mail.text?.trim()).toBe('Grüß Gott,\nNora');
  expect(mail.html).toContain('<p>Grüß Gott');
  expect(mail.headers.find(({ key }) => key === 'x-baton-key')?.value).toBe('b/D-0042/1/welcome');
  expect(mail.attachments.map(({ filename, mimeType }) => [filename, mimeType]).sort()).toEqual([
    ['logo.png', 'image/png'],
    ['Übergabe.pdf', 'application/pdf'],
  ]);
  expect(await emlOf(structuredClone(MAIL))).toEqual(bytes);
});

test('file names sort by day and hold nothing that a disk refuses', () => {
  expect(emlName({ ...MAIL, subject: 'Re: a/b: <c>?' })).toBe('2026-11-23 Re a b c (18f3a0c1d2e3f405).eml');
});

test('what Gmail shows as the original is read back by another program and by our own reader', async () => {
  const original = Buffer.from(rawMime(MAIL));

  const theirs = await PostalMime.parse(original);
  const ours = parseMime(original);

  expect(theirs).toMatchObject({
    subject: MAIL.subject,
    to: [{ name: 'Väes, Nora' }, { address: 'otto@acme.example' }],
  });
  expect(theirs.html?.trim()).toBe(MAIL.html);
  expect(ours).toMatchObject({ text: MAIL.text, html: MAIL.html });
  expect(ours.attachments).toEqual(MAIL.attachments);
});

test('the reader takes what other programs write', async () => {
  const ours = parseMime(await emlOf(MAIL));

  expect(ours.text.trim()).toBe(MAIL.text);
  expect(ours.html).toBe(MAIL.html);
  expect(ours.attachments.map(({ name }) => name).sort()).toEqual(['logo.png', 'Übergabe.pdf']);
});
