import { parseAddress } from '../domain/email';
import { fingerprint } from '../domain/hash';
import { clip } from '../domain/text';
import { audienceOf } from '../messages/audience';
import { MESSAGE_FIELDS } from '../messages/fields';
import { footerFor } from '../messages/layout';
import { mimeMessage, type Picture, rawForGmail } from '../messages/mime';
import { type Message, type MessageText as MessageToRender, renderMessage } from '../messages/render';
import { AmbiguousError } from '../ports/errors';
import type { Pictures } from '../ports/ports';
import { handoffKeyOf } from '../reconcile/draft';
import { boardLinks, valuesFor } from '../reconcile/values';
import { type Delivery, type Handler, type MessageText, outsideKey, playbookFor } from './context';
import { DISCARDED, type EffectDetail, type OutboxEntry } from './entry';
import { keysBefore } from './quota';
import { afterError, done, messageGone, waiting } from './settle';
import { resolve } from './who';

/**
 * A mail is a draft first, and it carries its key: so after any crash there is something to look for.
 * preparing (committed) → draft made → sending (committed, with the draft's id) → sent. A reviewed one stops at `approval`;
 * what the reviewer wrote instead is written into the same draft, which may happen twice without harm.
 */
export const mailHandler: Handler = {
  prepare(entry, delivery) {
    if (entry.state === 'prepared') return readyToSend(entry, delivery);
    if (entry.state !== 'pending' && entry.state !== 'waiting') return entry;
    // What comes before it is made in this very batch, so it can be written only after that.
    if (keysBefore(entry).some((key) => delivery.isDue(key)))
      return { ...entry, state: 'preparing', error: '', recipients: 1, updatedAt: delivery.now() };
    const mail = compose(entry, delivery);
    if (!mail.ok) return waiting(entry, mail.why, delivery.now());
    return { ...entry, state: 'preparing', error: '', recipients: mail.recipients.length, updatedAt: delivery.now() };
  },

  perform: (entries, delivery) =>
    entries.map((entry) => {
      try {
        if (entry.state === 'preparing') return makeDraft(entry, delivery);
        if (entry.state === 'sending') return send(entry, delivery);
        return entry;
      } catch (error) {
        return afterError(entry, error, delivery.now());
      }
    }),
};

/** The address may have been corrected since the draft was made: then the draft is made anew. */
function readyToSend(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  if (entry.detail.discarded !== undefined) return { ...entry, state: 'preparing', updatedAt: delivery.now() };
  const mail = compose(entry, delivery);
  if (!mail.ok && !entry.detail.review) {
    delivery.drafts.remove(entry.reference);
    return waiting({ ...entry, reference: '' }, mail.why, delivery.now());
  }
  if (mail.ok && mail.recipients.join() !== (entry.detail.sentTo ?? mail.recipients).join()) {
    delivery.drafts.remove(entry.reference);
    return { ...entry, state: 'preparing', reference: '', updatedAt: delivery.now() };
  }
  // What the reviewer wrote has not reached the draft yet, as after an error and a Retry.
  if (mail.ok && entry.detail.edit && mail.print !== entry.detail.print)
    return { ...entry, state: 'preparing', updatedAt: delivery.now() };
  return { ...entry, state: 'sending', updatedAt: delivery.now() };
}

function makeDraft(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  if (entry.detail.discarded !== undefined) return discard(entry, delivery);
  const mayBeThere = entry.attempts > 0 || !delivery.isFresh(entry);
  // A draft that is known is written anew: so a crash before this is committed leaves one draft all the same.
  const there = entry.reference === '' && mayBeThere ? delivery.drafts.find(outsideKey(delivery, entry)) : null;
  const mail = compose(entry, delivery, there ? null : delivery.pictures);
  if (!mail.ok)
    return entry.detail.edit ? readAgain(entry, mail.why, delivery) : waiting(entry, mail.why, delivery.now());
  const made =
    there ??
    (entry.reference === '' ? delivery.drafts.create(mail.raw) : delivery.drafts.update(entry.reference, mail.raw));
  const common = {
    ...entry,
    reference: made.draftId,
    error: '',
    attempts: 0,
    nextTryAt: null,
    updatedAt: delivery.now(),
    detail: { ...entry.detail, messageId: made.messageId, sentTo: mail.recipients, print: mail.print },
  };
  return entry.detail.review && !entry.detail.approvedBy
    ? { ...common, state: 'approval' }
    : { ...common, state: 'prepared' };
}

/** What the reviewer wrote cannot go out: it comes back to them, with the reason. */
function readAgain(entry: OutboxEntry, why: string, delivery: Delivery): OutboxEntry {
  const { edit: _, approvedBy: __, ...detail } = entry.detail;
  return { ...entry, state: 'approval', error: why, nextTryAt: null, updatedAt: delivery.now(), detail };
}

/** Nobody wants it sent: the draft goes, and the step counts as left out. A draft that is gone already is fine. */
function discard(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  if (entry.reference !== '') delivery.drafts.remove(entry.reference);
  return done(entry, delivery.now(), { reference: DISCARDED, recipients: 0 });
}

function send(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  const account = delivery.snapshot.config.owner;
  if (entry.account !== account)
    throw new AmbiguousError(`The draft lies in the mailbox of ${entry.account}, and Baton runs as ${account} now.`);
  if (!delivery.isFresh(entry) && !delivery.drafts.exists(entry.reference)) return done(entry, delivery.now());
  delivery.drafts.send(entry.reference);
  return done(entry, delivery.now());
}

/** A reviewer reads in the notice what is to be read, as it would be sent now. */
function shown({ detail }: OutboxEntry, delivery: Delivery): Record<string, string> {
  const about = detail.shows ? delivery.snapshot.outbox.find(({ key }) => key === detail.shows) : undefined;
  const mail = about ? compose(about, delivery) : null;
  return mail?.ok ? { 'draft.subject': mail.subject, 'draft.text': clip(mail.text, SHOWN_MAX) } : {};
}

const SHOWN_MAX = 4_000;

type MessageSource = MessageToRender & { readonly values: Readonly<Record<string, unknown>> };

type Composed =
  | {
      readonly ok: true;
      readonly raw: string;
      readonly recipients: string[];
      readonly print: string;
      readonly subject: string;
      readonly text: string;
    }
  | { readonly ok: false; readonly why: string };

/**
 * The whole mail, or why it cannot be made yet, in words.
 * @param pictures makes its pictures; without it the mail is the same less its pictures, and costs no call.
 */
export function compose(entry: OutboxEntry, delivery: Delivery, pictures: Pictures | null = null): Composed {
  const { snapshot } = delivery;
  const { config } = snapshot;
  const message = messageOf(entry, delivery);
  if (!message) return { ok: false, why: messageGone(entry.detail.message ?? '') };
  if (message.subject === '' || message.body === '')
    return {
      ok: false,
      why: `“${message.name}” on Messages has no ${message.body === '' ? 'text' : 'subject'}.\nWrite it on Messages. It goes on by itself.`,
    };
  const found = delivery.deal(entry.dealId);
  const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
  const playbook = playbookFor(delivery, handoff);
  const to = entry.detail.to ?? message.to;
  const receiver = resolve(to, delivery, entry.dealId, handoff);
  const address = parseAddress(receiver.email);
  if (!address.ok) return { ok: false, why: `No address to send to: ${address.reason}` };
  const audience = entry.kind === 'notice' ? 'internal' : audienceOf(to, snapshot.team);
  const isTest = entry.detail.isTest === true && audience === 'customer';
  const reached = isTest ? config.admin || config.owner : address.address;
  const writer = resolve(message.fromRole || 'sender', delivery, entry.dealId, handoff);
  const own =
    found && handoff
      ? valuesFor({
          snapshot,
          playbook,
          ...found,
          handoff,
          now: delivery.now(),
          reader: audience === 'customer' ? 'customer' : playbook.csOwnerRole,
        })
      : { settings: { ...config.values, company_name: config.companyName }, board: boardLinks(config) };
  const values = {
    ...own,
    ...nested({ ...entry.detail.values, ...shown(entry, delivery) }),
    receiver: { name: receiver.name, first_name: receiver.name.split(' ')[0] ?? '' },
    sender: { name: writer.name, email: writer.email },
  };
  const text: MessageSource = {
    subject: entry.detail.edit?.subject ?? message.subject,
    body: entry.detail.edit?.body ?? message.body,
    values,
    layout: {
      brand: config.companyName,
      accent: config.values.accent ?? '',
      lang: 'en',
      footer: footerFor(audience, config.companyName),
      ...(isTest ? { test: { to: [address.address] } } : {}),
    },
    options: { fields: MESSAGE_FIELDS, format: { zone: config.zone } },
  };
  const { rendered, made } = withPictures(text, entry.detail.pictures ?? {}, pictures);
  if (!rendered.ok) return { ok: false, why: whyNot(message, rendered.holes) };
  const raw = mimeMessage({
    from: { name: writer.name || config.senderName, address: config.senderAlias || config.owner },
    ...(writer.email && writer.email !== (config.senderAlias || config.owner)
      ? { replyTo: { name: writer.name, address: writer.email } }
      : {}),
    to: [{ name: isTest ? '' : receiver.name, address: reached }],
    subject: rendered.subject,
    html: rendered.html,
    text: rendered.text,
    pictures: made,
    headers: { 'X-Baton-Key': outsideKey(delivery, entry) },
  });
  const { subject, text: plain } = rendered;
  return {
    ok: true,
    raw: rawForGmail(raw),
    recipients: [reached],
    print: fingerprint(subject + plain),
    subject,
    text: plain,
  };
}

/** A hole in the deal is filled on the board, a slip in the template on Messages. */
function whyNot(message: MessageText, holes: readonly string[]): string {
  const slip = holes.find((hole) => /^(Line \d+|Link|Picture) /.test(hole) || /^Line \d+:/.test(hole));
  if (slip)
    return `“${message.name}” on Messages cannot be read. ${slip.replace(/\.?$/, '.')}\nCorrect it on Messages. It goes on by itself.`;
  return `The message waits for ${holes.join(', ')}.`;
}

/**
 * The message with those of its pictures that it shows and that could be made: figures in words are better than no mail.
 * What a picture says stands in its place where pictures are not shown.
 */
function withPictures(
  text: MessageSource,
  specs: NonNullable<EffectDetail['pictures']>,
  pictures: Pictures | null,
): { rendered: Message; made: Picture[] } {
  const render = (cids: readonly string[]): Message =>
    renderMessage({
      ...text,
      values: { ...text.values, pictures: Object.fromEntries(cids.map((cid) => [cid, specs[cid]!.says])) },
    });
  const all = pictures ? render(Object.keys(specs)) : render([]);
  if (!pictures || !all.ok) return { rendered: all, made: [] };
  const shown = all.pictureIds.filter((cid) => specs[cid] !== undefined);
  const made = shown.flatMap((cid): Picture[] => {
    try {
      return [{ cid, mimeType: 'image/png', base64: pictures.chart(specs[cid]!) }];
    } catch {
      return [];
    }
  });
  return { rendered: made.length === shown.length ? all : render(made.map(({ cid }) => cid)), made };
}

/** The message on Messages, or the words written for this one notice. */
function messageOf(entry: OutboxEntry, delivery: Delivery): MessageText | null {
  const { detail } = entry;
  if (detail.subject !== undefined && detail.body !== undefined) {
    return {
      id: '',
      name: detail.subject,
      to: detail.to ?? 'admin',
      fromRole: 'sender',
      subject: detail.subject,
      body: detail.body,
    };
  }
  return delivery.message(detail.message ?? '');
}

/** `{'task.name': 'Call', problems: [...]}` → `{task: {name: 'Call'}, problems: [...]}`. */
function nested(flat: NonNullable<EffectDetail['values']>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flat)) {
    const [group = '', name] = path.split('.');
    root[group] = name === undefined ? value : { ...(root[group] as object | undefined), [name]: value };
  }
  return root;
}
