import { Remote } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError } from '../../kernel/errors';
import { quotaLimit, quotaUsed } from '../../kernel/quota';
import { allowSending, compose, type Letter, type MailOptions } from '../compose';
import { sendFrom } from '../deliver';

const SCOPES = ['script.send_mail', 'https://mail.google.com/'];
const QUOTA = 'Email recipients per day';

type Message = MailOptions & { to?: string; body?: string };

/** Mail that a script may send and nothing else. @see https://developers.google.com/apps-script/reference/mail/mail-app */
export class MailApp extends Remote {
  static override readonly type = 'Mail.MailApp';
  static override readonly page = 'mail/mail-app';
  static override readonly rules = {
    sendEmail: { cost: COSTS.mailSend, scopes: SCOPES },
    getRemainingDailyQuota: { cost: COSTS.mailRead, scopes: SCOPES },
  };

  /** Counts recipients. What the Gmail API sends is probably not counted here (unproven). */
  getRemainingDailyQuota(): number {
    const { workspace, user } = this._run;
    return Math.max(0, quotaLimit(workspace, user, QUOTA) - quotaUsed(workspace, user, QUOTA));
  }

  /** One message object, or recipient, subject and body with options, or with an address to reply to. */
  sendEmail(first: string | Message, ...rest: unknown[]): void {
    const content = compose(this._run, typeof first === 'string' ? letter(first, rest) : fromObject(first));
    allowSending(this._run, content);
    sendFrom(this._run.workspace, this._run.user, content, undefined, true);
  }
}

function letter(recipient: string, rest: readonly unknown[]): Letter {
  if (typeof rest[1] === 'string' && typeof rest[2] === 'string') {
    const [replyTo, subject, body] = rest as string[];
    return { to: recipient, subject: subject!, body: body!, options: { replyTo: replyTo! } };
  }
  const [subject, body, options] = rest as [unknown, unknown, MailOptions | undefined];
  return { to: recipient, subject: String(subject ?? ''), body: String(body ?? ''), options: options ?? {} };
}

function fromObject({ to, subject, body, ...options }: Message): Letter {
  if (!to && !options.cc && !options.bcc) throw new GoogleError('Failed to send email: no recipient');
  return { to: to ?? '', subject: String(subject ?? ''), body: String(body ?? ''), options };
}
