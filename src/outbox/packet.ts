import { DEFAULT_FORMAT, dateText, timeText } from '../domain/templateFormat';
import { dayOf } from '../domain/zone';
import { packetRequests } from '../packet/packet';
import { withOlder } from '../playbooks/version';
import { NeedsYouError } from '../ports/errors';
import type { GoogleDoc } from '../ports/ports';
import { handoffKeyOf } from '../reconcile/draft';
import { named } from '../reconcile/people';
import { valuesFor } from '../reconcile/values';
import { type Delivery, type Handler, playbookFor } from './context';
import { documentOnce, documentPrepared } from './document';
import type { OutboxEntry } from './entry';
import { fileNameBy } from './names';
import { afterError, done, waiting } from './settle';

/** The handoff packet: one document per handoff, made from the template Doc; made again it is the same document. */
export const packetHandler: Handler = {
  prepare(entry, delivery) {
    if (entry.state === 'prepared') return entry;
    if (entry.state === 'preparing') return documentPrepared(entry, delivery);
    const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
    if (!handoff?.data.folderId) return waiting(entry, '', delivery.now());
    return documentPrepared(entry, delivery);
  },

  perform: (entries, delivery) => entries.map((entry) => make(entry, delivery)),
};

const templates = new WeakMap<Delivery, GoogleDoc>();

/** Read once for all packets that are made together; a failure is not kept. */
function templateFor(delivery: Delivery): GoogleDoc {
  const template = templates.get(delivery) ?? delivery.documents.read(delivery.snapshot.config.packetTemplateId);
  templates.set(delivery, template);
  return template;
}

function make(entry: OutboxEntry, delivery: Delivery): OutboxEntry {
  const now = delivery.now();
  const handoff = delivery.handoff(entry.dealId, handoffKeyOf(entry.key));
  const found = delivery.deal(entry.dealId);
  if (!handoff || !found || entry.state === 'waiting') return entry;
  const { config } = delivery.snapshot;
  const playbook = playbookFor(delivery, handoff);
  const { folderId } = handoff.data;
  // Without its folder nothing has been copied yet, and it must not look busy: what comes last waits for what is busy.
  const isFolderless = !folderId || [...delivery.failed].some((key) => handoffKeyOf(key) === handoff.key);
  if (isFolderless) return waiting(entry, '', now);
  let made = entry;
  try {
    if (config.packetTemplateId === '')
      throw new NeedsYouError('The packet template is not set up.', 'Choose Baton › Set up… to make it.');
    const template = templateFor(delivery);
    // A copy carries the template's headers, footers and paper along.
    const id = documentOnce(entry, folderId, delivery, (key) =>
      delivery.documents.copy(config.packetTemplateId, {
        name: fileNameBy(playbook.packet.fileName, handoff.data.company ?? '', dayOf(now, config.zone)),
        parentId: folderId,
        key,
      }),
    );
    made = { ...entry, state: 'prepared', reference: id };
    const revision = (entry.detail.again ?? 0) + 1;
    const format = { ...DEFAULT_FORMAT, zone: config.zone };
    const values = {
      ...valuesFor({
        snapshot: delivery.snapshot,
        playbook,
        ...found,
        handoff: { ...handoff, data: { ...handoff.data, packetUrl: delivery.documents.url(id) } },
        reader: playbook.csOwnerRole,
        now,
      }),
      packet: {
        url: delivery.documents.url(id),
        revision,
        made_at: `${dateText(now, format)}, ${timeText(now, format)}`,
        filed_by: named(delivery.snapshot.team, found.detail.dealOwner).name,
      },
    };
    const current = revision === 1 && delivery.isFresh(entry) ? template : delivery.documents.read(id);
    const plan = packetRequests({
      template,
      current,
      values,
      // The template is of today and may ask for what this handoff's version does not have.
      fields: withOlder(delivery.playbook, new Map([['', playbook]])).fields.map((field) => ({
        path: `intake.${field.id}`,
        label: field.label,
      })),
      zone: config.zone,
    });
    if (!plan.ok)
      throw new NeedsYouError(
        `The packet template names what does not exist: ${plan.unknown.join(', ')}.`,
        'Correct the tags in the template, then choose Baton › Retry.',
      );
    delivery.documents.write(id, plan.requests);
    delivery.setHandoff({
      ...handoff,
      data: { ...handoff.data, packetId: id, packetUrl: delivery.documents.url(id), packetRevision: revision },
    });
    return done(made, delivery.now(), { attempts: 0 });
  } catch (error) {
    return afterError(made, error, delivery.now());
  }
}
