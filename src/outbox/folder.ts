import type { Handoff } from '../domain/board';
import { slug } from '../domain/text';
import { dayOf } from '../domain/zone';
import { NeedsYouError } from '../ports/errors';
import { handoffKeyOf } from '../reconcile/draft';
import { type Delivery, type Handler, outsideKey, playbookFor } from './context';
import type { OutboxEntry } from './entry';
import { folderNames } from './names';
import { afterError, done } from './settle';

/** The client's folder under Clients, and those it lies in: their ids are reserved and written down first, so that none can ever be made twice. */
export const folderHandler: Handler = {
  prepare(entry, delivery) {
    const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
    const reserved = entry.reference ? null : delivery.folders.reserve(namesFor(entry, delivery, handoff).length);
    const id = reserved?.at(-1) ?? entry.reference;
    // The id is known before the folder is: so the packet that goes into it need not wait for another pass.
    if (handoff && handoff.data.folderId !== id)
      delivery.setHandoff({ ...handoff, data: { ...handoff.data, folderId: id } });
    const { inside: _, ...detail } = entry.detail;
    return {
      ...entry,
      state: 'preparing',
      reference: id,
      updatedAt: delivery.now(),
      detail: reserved && reserved.length > 1 ? { ...detail, inside: reserved.slice(0, -1) } : entry.detail,
    };
  },

  perform: (entries, delivery) => entries.map((entry) => make(entry, delivery)),
};

function namesFor(
  { dealId, detail: { title } }: OutboxEntry,
  delivery: Delivery,
  handoff: Handoff | undefined,
): string[] {
  const { packet } = playbookFor(delivery, handoff);
  if (title !== undefined) return [title];
  const names = folderNames(
    packet.folder,
    handoff?.data.company ?? dealId,
    dayOf(delivery.now(), delivery.snapshot.config.zone),
  );
  return names.length > 0 ? names : [slug(dealId)];
}

function make(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
  const { rootFolderId } = delivery.snapshot.config;
  // A folder of the board itself says its name.
  if (!handoff && entry.detail.title === undefined) return entry;
  try {
    if (rootFolderId === '')
      throw new NeedsYouError('The folder Clients is not set up.', 'Choose Baton › Set up… to make it.');
    // Drive makes a folder inside one that lies in the bin without a word, and deletes both a month later.
    if (delivery.folders.state(rootFolderId) === 'trashed')
      throw new NeedsYouError('The folder Clients lies in the bin.', 'Restore it, then choose Baton › Retry.');
    const ids = [...(entry.detail.inside ?? []), entry.reference];
    // Of a company renamed meanwhile as many folders are made as ids were written down.
    const names = namesFor(entry, delivery, handoff);
    ids.forEach((id, at) => {
      delivery.folders.create({
        id,
        name: names[at] ?? names.at(-1)!,
        parentId: ids[at - 1] ?? rootFolderId,
        key: `${outsideKey(delivery, entry)}${at === ids.length - 1 ? '' : `/${at}`}`,
      });
    });
    if (handoff) delivery.setHandoff({ ...handoff, data: { ...handoff.data, folderId: entry.reference } });
    return done(entry, delivery.now());
  } catch (error) {
    return afterError(entry, error, delivery.now());
  }
}
