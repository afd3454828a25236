import { ApiFailure, type Resource } from '../../kernel/apiCollection';
import type { Execution } from '../../kernel/execution';
import { quotaResetsAt, takeQuota } from '../../kernel/quota';
import { isEmail, parseAddresses } from '../address';
import { type Content, recipientsOf, threadOf } from '../mailbox';
import { parseMime } from '../mime';

const MAX_BYTES = 35 * 2 ** 20;
const MAX_RECIPIENTS = 500;
/** Fields that the message itself keeps, or that Gmail writes anew. */
const OWN = new Set(
  'from,to,cc,bcc,reply-to,subject,date,message-id,mime-version,content-type,content-transfer-encoding,content-disposition,return-path,received,delivered-to'.split(
    ',',
  ),
);

const invalid = (text: string): ApiFailure => new ApiFailure(400, 'invalidArgument', text);

/**
 * The mail in a resource's `raw`, base64url of an RFC 5322 message.
 * @throws ApiFailure 400 for what Gmail refuses: no raw, no base64, an address that is none, a thread that is not there.
 * @see https://developers.google.com/workspace/gmail/api/guides/sending
 */
export function incoming(run: Execution, resource: Resource | undefined): { content: Content; threadId?: string } {
  const raw = resource?.raw;
  if (typeof raw !== 'string' || raw === '')
    throw invalid("'raw' RFC822 payload message string or uploading message via /upload/* URL required");
  if (!/^[A-Za-z0-9+/_=-]*$/.test(raw))
    throw invalid(`Invalid value at 'message.raw' (TYPE_BYTES), Base64 decoding failed for "${raw.slice(0, 80)}"`);
  const bytes = Buffer.from(raw, 'base64url');
  if (bytes.length > MAX_BYTES) throw new ApiFailure(413, 'uploadTooLarge', 'Request Entity Too Large');
  const { headers, ...bodies } = parseMime(bytes);
  const field = (name: string): string =>
    headers
      .filter(([each]) => each.toLowerCase() === name)
      .map(([, value]) => value)
      .join(', ');
  const content: Content = {
    ...bodies,
    from: field('from'),
    to: field('to'),
    cc: field('cc'),
    bcc: field('bcc'),
    replyTo: field('reply-to'),
    subject: field('subject'),
    headers: Object.fromEntries(headers.filter(([name]) => !OWN.has(name.toLowerCase()))),
  };
  for (const name of ['To', 'Cc', 'Bcc'] as const) {
    const list = parseAddresses(content[name.toLowerCase() as 'to' | 'cc' | 'bcc'] ?? '');
    if (list.some(({ email }) => !isEmail(email))) throw invalid(`Invalid ${name} header`);
  }
  const threadId = resource?.threadId;
  if (threadId === undefined || threadId === null || threadId === '') return { content };
  if (threadOf(run.workspace, run.user, String(threadId)).length === 0)
    throw new ApiFailure(404, 'notFound', 'Requested entity was not found.');
  return { content, threadId: String(threadId) };
}

/**
 * Checks who it goes to and takes that from Gmail's own sending limit.
 * @throws ApiFailure 400 without a recipient or with too many, 429 once the limit is used up.
 */
export function allowSending(run: Execution, content: Content): void {
  const to = recipientsOf({ to: content.to ?? '', cc: content.cc ?? '', bcc: content.bcc ?? '' });
  if (to.length === 0) throw invalid('Recipient address required');
  if (to.length > MAX_RECIPIENTS) throw invalid('Too many recipients');
  if (takeQuota(run.workspace, run.user, 'Gmail sending', to.length)) return;
  const until = new Date(quotaResetsAt(run.workspace, run.user, 'Gmail sending')).toISOString();
  throw new ApiFailure(429, 'rateLimitExceeded', `User-rate limit exceeded.  Retry after ${until}`);
}
