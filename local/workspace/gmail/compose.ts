import { blobOf } from '../base/blob';
import { GoogleError } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import { useQuota } from '../kernel/quota';
import { formatAddress, isEmail, parseAddresses } from './address';
import { type Content, recipientsOf } from './mailbox';
import type { AttachmentState } from './state';

/** Options of `sendEmail`, `createDraft` and the replies. */
export interface MailOptions {
  attachments?: unknown[];
  bcc?: string;
  cc?: string;
  from?: string;
  htmlBody?: string;
  inlineImages?: Record<string, unknown>;
  name?: string;
  noReply?: boolean;
  replyTo?: string;
  subject?: string;
}

/** https://developers.google.com/apps-script/guides/services/quotas#current_limitations */
const LIMITS = {
  bodyBytes: { consumer: 200 * 1024, workspace: 400 * 1024 },
  recipients: 50,
  attachments: 250,
  attachmentBytes: 25 * 2 ** 20,
  subject: 250,
};

export interface Letter {
  to: string;
  subject: string;
  body: string;
  options: MailOptions;
}

/**
 * A mail as the built-in services write it. Line breaks never reach a header.
 * @throws GoogleError for a `from` that is no alias, and past the limits of one message.
 */
export function compose(run: Execution, { to, subject, body, options }: Letter): Content {
  const { workspace: ws, user } = run;
  const person = ws.state.people.find(({ email }) => email === user);
  const aliases = person?.aliases ?? [];
  if (options.from && options.from !== user && !aliases.includes(options.from))
    throw new GoogleError(`Invalid argument: ${options.from}`);
  if (subject.length > LIMITS.subject) throw new GoogleError('Argument too large: subject');
  const email = options.noReply ? `noreply@${user.split('@')[1]}` : (options.from ?? user);
  const name = oneLine(options.name ?? person?.name ?? '');
  const attachments = filesOf(options);
  if (attachments.length > LIMITS.attachments) throw new GoogleError('Limit exceeded: Email Attachments Per Message.');
  const bytes = attachments.reduce((sum, { content }) => sum + Buffer.byteLength(content, 'base64'), 0);
  if (bytes > LIMITS.attachmentBytes) throw new GoogleError('Limit Exceeded: Email Total Attachments Size.');
  const size = Buffer.byteLength(body) + Buffer.byteLength(options.htmlBody ?? '');
  if (size > LIMITS.bodyBytes[ws.state.switches.account]) throw new GoogleError('Limit Exceeded: Email Body Size.');
  return {
    from: formatAddress({ name, email }),
    to: oneLine(to),
    cc: oneLine(options.cc ?? ''),
    bcc: oneLine(options.bcc ?? ''),
    replyTo: oneLine(options.replyTo ?? ''),
    subject: oneLine(subject),
    text: body,
    html: options.htmlBody ?? '',
    attachments,
  };
}

const oneLine = (text: string): string => String(text).replace(/[\r\n]+/g, ' ');

function filesOf({ attachments = [], inlineImages = {} }: MailOptions): AttachmentState[] {
  const file = (source: unknown): AttachmentState => {
    const blob = blobOf(source);
    return {
      name: blob._name ?? 'Untitled',
      mimeType: blob._contentType ?? 'application/octet-stream',
      content: Buffer.from(blob._bytes).toString('base64'),
    };
  };
  return [
    ...attachments.map(file),
    ...Object.entries(inlineImages).map(([contentId, image]) => ({ ...file(image), contentId })),
  ];
}

/**
 * Checks the recipients and takes them from the day's quota of the run's user.
 * @throws GoogleError without a recipient, for one that is none, for more than 50, and once the quota is used up.
 */
export function allowSending(run: Execution, content: Content): void {
  const { to = '', cc = '', bcc = '' } = content;
  const all = parseAddresses([to, cc, bcc].join(','));
  if (parseAddresses(to).length === 0 && all.length === 0) throw new GoogleError('Failed to send email: no recipient');
  const bad = all.find(({ email }) => !isEmail(email));
  if (bad) throw new GoogleError(`Invalid email: ${bad.email}`);
  const count = recipientsOf({ to, cc, bcc }).length;
  if (count > LIMITS.recipients) throw new GoogleError('Limit Exceeded: Email Recipients Per Message.');
  useQuota(run, 'Email recipients per day', count);
}
