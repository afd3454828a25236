import { HOUR_MS, type Instant } from '../domain/instant';
import { AmbiguousError, NeedsYouError, RetryableError } from '../ports/errors';
import { handoffKeyOf } from '../reconcile/draft';
import { valuesFor } from '../reconcile/values';
import { type Delivery, type Handler, outsideKey, playbookFor } from './context';
import type { OutboxEntry } from './entry';
import { hookBody } from './hookBody';
import { afterError, done, messageGone, waiting } from './settle';

/** A request to another system. It is written down as `sending` first: one that was killed in flight is shown, not guessed. */
export const webhookHandler: Handler = {
  prepare(entry, delivery) {
    if (entry.state === 'sending') return entry;
    const { message } = entry.detail;
    if (message !== undefined && urlOf(entry, delivery) !== '' && !delivery.message(message))
      return waiting(entry, messageGone(message), delivery.now());
    return { ...entry, state: 'sending', updatedAt: delivery.now() };
  },

  perform(entries, delivery) {
    const now = delivery.now();
    const interrupted = entries.filter((entry) => !delivery.isFresh(entry));
    const ready = entries.filter((entry) => delivery.isFresh(entry));
    const calls = ready.flatMap((entry) => {
      const url = urlOf(entry, delivery);
      const body = url === '' ? null : bodyOf(entry, delivery);
      return url === '' || body === null ? [] : [{ entry, call: { key: outsideKey(delivery, entry), url, body } }];
    });
    const answers = calls.length > 0 ? delivery.webhooks.post(calls.map(({ call }) => call)) : [];
    const answered = new Map(calls.map(({ entry }, at) => [entry.key, answers[at]!]));
    return [
      ...interrupted.map((entry) =>
        afterError(
          entry,
          new AmbiguousError('It was interrupted while it was being sent. Nobody knows whether it arrived.'),
          now,
        ),
      ),
      ...ready.map((entry) => settle(entry, answered.get(entry.key), delivery, now)),
    ];
  },
};

/** '' where nothing is called: none is set, or it is a test, which other systems would take for real. */
const urlOf = ({ detail }: OutboxEntry, { snapshot }: Delivery): string =>
  detail.isTest ? '' : (snapshot.config.hooks[detail.hook ?? ''] ?? '');

function settle(
  entry: OutboxEntry,
  answer: ReturnType<Delivery['webhooks']['post']>[number] | undefined,
  delivery: Delivery,
  now: Instant,
): OutboxEntry {
  if (!answer) return done(entry, now, { reference: entry.detail.isTest ? 'not sent in a test' : 'not set up' });
  if (answer.status === null) {
    return answer.isOpen
      ? afterError(entry, new AmbiguousError(`No answer came: ${answer.error}`), now)
      : afterError({ ...entry, state: 'pending' }, new RetryableError(answer.error), now);
  }
  if (answer.status >= 200 && answer.status < 300) {
    rememberLink(entry, answer.body, delivery);
    return done(entry, now, { reference: String(answer.status) });
  }
  const host =
    /^https?:\/\/([^/]+)/.exec(delivery.snapshot.config.hooks[entry.detail.hook ?? ''] ?? '')?.[1] ?? 'The other side';
  if (answer.status === 429 || answer.status >= 500)
    return afterError(
      { ...entry, state: 'pending' },
      new RetryableError(`${host} answered ${answer.status}.`, answer.status === 429 ? HOUR_MS / 4 : undefined),
      now,
    );
  return afterError(
    { ...entry, state: 'pending' },
    new NeedsYouError(
      `${host} refused it with ${answer.status}.`,
      'Check the webhook’s address on Settings, then choose Baton › Retry.',
    ),
    now,
  );
}

function bodyOf(entry: OutboxEntry, delivery: Delivery): string | null {
  const found = delivery.deal(entry.dealId);
  const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
  if (!found || !handoff) return null;
  const playbook = playbookFor(delivery, handoff);
  const values = valuesFor({
    snapshot: delivery.snapshot,
    playbook,
    ...found,
    handoff,
    reader: playbook.csOwnerRole,
    now: delivery.now(),
  });
  return hookBody(entry, delivery.message(entry.detail.message ?? ''), values, outsideKey(delivery, entry));
}

/** The access system may answer with a one-time link, which the welcome then carries. */
function rememberLink(entry: OutboxEntry, body: string, delivery: Delivery): void {
  const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
  const link = /"(?:link|url|invitation_url)"\s*:\s*"(https:\/\/[^"\\]+)"/.exec(body)?.[1];
  if (handoff && link && entry.detail.hook === 'access')
    delivery.setHandoff({ ...handoff, data: { ...handoff.data, accessLink: link } });
}
