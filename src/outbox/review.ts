import { auditOf } from '../metrics/audit';
import { gatedIn, type Review, reviewOf } from '../metrics/review';
import { reviewRequests } from '../metrics/reviewDoc';
import { NeedsYouError } from '../ports/errors';
import type { GoogleDoc } from '../ports/ports';
import { auditDeals } from '../reconcile/auditInput';
import { metricsInput } from '../reconcile/metricsInput';
import type { Delivery, Handler } from './context';
import { documentOnce, documentPrepared } from './document';
import type { OutboxEntry } from './entry';
import { afterError, done } from './settle';

/** The review of a month or a quarter: a document in the folder Clients, written once. What people add to it is theirs. */
export const reviewHandler: Handler = {
  prepare: (entry, delivery) => (entry.state === 'prepared' ? entry : documentPrepared(entry, delivery)),

  perform: (entries, delivery) => entries.map((entry) => make(entry, delivery)),
};

function make(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  const { snapshot, documents } = delivery;
  const { rootFolderId } = snapshot.config;
  const month = entry.detail.month ?? '';
  let made = entry;
  try {
    if (rootFolderId === '')
      throw new NeedsYouError('The folder Clients is not set up.', 'Choose Baton › Set up… to make it.');
    const id = documentOnce(entry, rootFolderId, delivery, (key) =>
      documents.create({
        name: `${month.includes('Q') ? 'Quarterly' : 'Monthly'} review ${month}`,
        parentId: rootFolderId,
        key,
      }),
    );
    made = { ...entry, state: 'prepared', reference: id };
    if (isBlank(documents.read(id))) documents.write(id, reviewRequests(reviewFor(month, delivery)));
    return done(made, delivery.now(), { attempts: 0 });
  } catch (error) {
    return afterError(made, error, delivery.now());
  }
}

/** With the answers of the deals that were handed over in that time: which question is never answered shows only there. */
function reviewFor(month: string, delivery: Delivery): Review {
  const { snapshot, playbook } = delivery;
  const input = metricsInput(snapshot, playbook, delivery.now());
  const onBoard = new Set(snapshot.deals.map(({ id }) => id));
  const ids = gatedIn(input, month).flatMap(({ dealId }) => (onBoard.has(dealId) ? [dealId] : []));
  const audit = auditOf(playbook, auditDeals(snapshot, playbook, ids, delivery.wholeDeals(ids)));
  return reviewOf(input, month, audit);
}

/** A document of one empty paragraph ends at index 2; all is written in one call, so what is not blank is whole. */
function isBlank(document: GoogleDoc): boolean {
  const content = (document.body as { content?: readonly { endIndex?: number }[] } | undefined)?.content ?? [];
  return (content.at(-1)?.endIndex ?? 0) <= 2;
}
