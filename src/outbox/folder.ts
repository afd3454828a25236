import { slug } from '../domain/text';
import { NeedsYouError } from '../ports/errors';
import { handoffKeyOf } from '../reconcile/draft';
import { type Delivery, type Handler, outsideKey } from './context';
import type { OutboxEntry } from './entry';
import { afterError, done } from './settle';

/** The client's folder under Clients: its id is reserved and written down first, so that it can never be made twice. */
export const folderHandler: Handler = {
  prepare(entry, delivery) {
    const id = entry.reference || delivery.folders.reserve(1)[0]!;
    const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
    // The id is known before the folder is: so the packet that goes into it need not wait for another pass.
    if (handoff && handoff.data.folderId !== id)
      delivery.setHandoff({ ...handoff, data: { ...handoff.data, folderId: id } });
    return { ...entry, state: 'preparing', reference: id, updatedAt: delivery.now() };
  },

  perform: (entries, delivery) => entries.map((entry) => make(entry, delivery)),
};

function make(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
  const { rootFolderId } = delivery.snapshot.config;
  if (!handoff) return entry;
  try {
    if (rootFolderId === '')
      throw new NeedsYouError('The folder Clients is not set up.', 'Choose Baton › Set up… to make it.');
    // Drive makes a folder inside one that lies in the bin without a word, and deletes both a month later.
    if (delivery.folders.state(rootFolderId) === 'trashed')
      throw new NeedsYouError('The folder Clients lies in the bin.', 'Restore it, then choose Baton › Retry.');
    delivery.folders.create({
      id: entry.reference,
      name: `${handoff.data.company ?? entry.dealId}`.slice(0, 200) || slug(entry.dealId),
      parentId: rootFolderId,
      key: outsideKey(delivery, entry),
    });
    delivery.setHandoff({ ...handoff, data: { ...handoff.data, folderId: entry.reference } });
    return done(entry, delivery.now());
  } catch (error) {
    return afterError(entry, error, delivery.now());
  }
}
