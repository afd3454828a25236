/** What a reviewer writes in place of a draft: its subject, and its text in the Markdown of Messages. */
export interface DraftEdit {
  readonly subject: string;
  readonly body: string;
}

export const SUBJECT_MAX = 250;
/** It travels as JSON in a cell of Requests and in one of the Outbox, and each holds 50,000 characters. */
export const BODY_MAX = 10_000;

/** Detail of a request about one line of the Outbox: its key, and below it what was written or why. */
export const decisionOn = (key: string, more: DraftEdit | string = ''): string =>
  [key, typeof more === 'string' ? more : JSON.stringify(more)].filter(Boolean).join('\n');

export function readDecision(detail: string): { readonly key: string; readonly more: string } {
  const [key = '', ...more] = detail.trim().split('\n');
  return { key: key.trim(), more: more.join('\n').trim() };
}

/** The edit in a request's detail; null where it is none. */
export function readEdit(more: string): DraftEdit | null {
  try {
    const { subject, body } = JSON.parse(more) as Record<string, unknown>;
    return typeof subject === 'string' && typeof body === 'string' ? tidied({ subject, body }) : null;
  } catch {
    return null;
  }
}

/** Without what no mail carries: control characters, other line ends, space at the ends. */
export const tidied = ({ subject, body }: DraftEdit): DraftEdit => ({
  subject: subject.replace(/\s+/g, ' ').replace(UNPRINTED, '').trim(),
  body: body.replace(/\r\n?/g, '\n').replace(UNPRINTED, '').trim(),
});
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const UNPRINTED = /[\u0000-\u0008\u000b-\u001f\u007f\ue000\ue001]/g;

/** Why a text cannot go out, in words; '' where it can. */
export function editFault({ subject, body }: DraftEdit): string {
  if (subject === '') return 'The subject is empty.';
  if (body === '') return 'The text is empty.';
  if (subject.length > SUBJECT_MAX)
    return `The subject has ${subject.length} characters. ${SUBJECT_MAX} is the most: shorten it.`;
  if (body.length > BODY_MAX)
    return `The text has ${body.length.toLocaleString('en')} characters. ${BODY_MAX.toLocaleString('en')} is the most: shorten it, or link to a document.`;
  // A tag would be filled in after the reviewer has read the mail, or not at all.
  const tag = /\{\{[^}]{0,40}/.exec(`${subject}\n${body}`)?.[0];
  return tag ? `“${tag}” is a tag, and tags are filled in before a draft is read. Write the words themselves.` : '';
}
