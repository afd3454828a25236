import PostalMime from 'postal-mime';
import { exampleValues } from '../../../src/messages/fields';
import { mimeMessage } from '../../../src/messages/mime';
import { preview } from '../../../src/messages/preview';
import { shippedMessages } from '../../../src/playbooks/shipped';
import { seen } from './texts';

const HEADERS = new Set([
  'from',
  'to',
  'subject',
  'mime-version',
  'content-type',
  'x-baton-key',
  'reply-to',
  'date',
  'message-id',
]);
/** Paths that hold what somebody outside has written, or somebody inside in a hurry. */
const FILLED =
  /^(deal\.company|contact\.(name|first_name|title)|intake\.|warning\.evidence|returned\.|override\.reason|task\.name|draft\.name)/;
const MAILS = shippedMessages('packages').filter(({ form }) => form === 'mail');

/** Example values with the text wherever people can write. */
export function filledWith(text: string): Record<string, unknown> {
  const fill = (value: unknown, path: string): unknown => {
    if (typeof value === 'string') return FILLED.test(path) ? text : value;
    if (Array.isArray(value)) return value.map((one) => fill(one, path));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, fill(one, path === '' ? name : `${path}.${name}`)]),
    );
  };
  return fill(exampleValues(), '') as Record<string, unknown>;
}

/** The markup alone: names of tags and where they lead, in order. Breaks and paragraphs may follow from lines of the text. */
const skeleton = (html: string): string =>
  (html.replace(/<style>.*?<\/style>/s, '').match(/<[^>]*>/g) ?? [])
    .map(
      (tag) =>
        /^<\/?[a-z0-9!]+/i.exec(tag)![0] +
        (/ (?:href|src)="[^"]*"/.exec(tag)?.[0] ?? '') +
        (/ on\w+=/i.exec(tag.replace(/"[^"]*"/g, ''))?.[0] ?? ''),
    )
    .filter((tag) => !/^<\/?(br|p)$/.test(tag))
    .join('');

const unescaped = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#(?:39|x27);/g, "'")
    .replace(/&nbsp;/g, ' ')
    .replace(/&amp;/g, '&');

const plainSkeletons = new Map(
  MAILS.map((message) => {
    const made = preview(message, filledWith('Acme'));
    return [message.id, made.ok ? skeleton(made.html) : ''];
  }),
);

/** Without spaces: a line separator may be one, or nothing. */
const bare = (text: string): string => seen(text).replace(/ /g, '');

/** What a mail program would see of every message with this text in it, where that is not what ought to be seen. */
export async function wrongMails(text: string): Promise<string[]> {
  const wrong: string[] = [];
  const values = filledWith(text);
  for (const message of MAILS) {
    const made = preview(message, values);
    if (!made.ok) continue; // It waits, and names the field.
    const say = (what: string) => wrong.push(`${message.id}: ${what}`);
    const email = await PostalMime.parse(
      mimeMessage({
        from: { name: text, address: 'baton@northwind.example' },
        replyTo: { name: text, address: 'cleo@northwind.example' },
        to: [{ name: text, address: 'mila@harborlight.example' }],
        subject: made.subject,
        html: made.html,
        text: made.text,
        headers: { 'X-Baton-Key': 'b/D-1/1/welcome' },
      }),
    );
    const odd = email.headers.map(({ key }) => key).filter((key) => !HEADERS.has(key));
    if (odd.length > 0) say(`header ${odd.join()}`);
    const to = (email.to ?? []).map(({ address }) => address).join();
    if (to !== 'mila@harborlight.example' || email.cc || email.bcc) say(`goes to ${to}`);
    if (email.from?.address !== 'baton@northwind.example') say(`comes from ${email.from?.address}`);
    if (/[\r\n]/.test(email.subject ?? '')) say('subject of several lines');
    if (skeleton(email.html ?? '') !== plainSkeletons.get(message.id)) say('markup');
    if (email.attachments.length > 0) say('attachment');
    const usesIt = made.text.includes('Acme') || /deal\.company/.test(message.body);
    if (usesIt && text.length < 2_000 && !bare(unescaped(email.html ?? '')).includes(bare(text)))
      say('the text does not come out');
  }
  return wrong;
}
