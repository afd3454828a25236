import type { Deal, DealDetail, Handoff } from '../domain/board';
import type { Instant } from '../domain/instant';
import type { Playbook } from '../playbooks/schema';
import { playbookOf } from '../playbooks/version';
import type { Folders, MailDrafts, Meetings, PacketDocs, Pictures, Webhooks } from '../ports/ports';
import type { Snapshot } from '../reconcile/snapshot';
import type { OutboxEntry } from './entry';

/** A message as it stands on Messages. */
export interface MessageText {
  readonly id: string;
  readonly name: string;
  readonly to: string;
  readonly fromRole: string;
  readonly subject: string;
  readonly body: string;
}

/** Everything that delivery may use. One context a batch; `handoffs` gathers what delivery learns. */
export interface Delivery {
  readonly snapshot: Snapshot;
  /** The current version: `playbookFor` says which one a handoff has. */
  readonly playbook: Playbook;
  readonly now: () => Instant;
  readonly drafts: MailDrafts;
  readonly folders: Folders;
  readonly documents: PacketDocs;
  readonly meetings: Meetings;
  readonly pictures: Pictures;
  readonly webhooks: Webhooks;
  readonly message: (id: string) => MessageText | null;
  /** What a document of the playbook says, with its tags; it lies beside the script. */
  readonly documentText: (kind: string) => string;
  /** Its state was written down by this very run: nobody else can have acted on it. */
  readonly isFresh: (entry: OutboxEntry) => boolean;
  /** Is being done in this batch. */
  readonly isDue: (key: string) => boolean;
  /** Keys of this batch that did not come about: what builds on them waits. */
  readonly failed: Set<string>;
  readonly handoff: (dealId: string, key: string) => Handoff | undefined;
  readonly setHandoff: (handoff: Handoff) => void;
  /** Whole rows of any deals, read for counting only. */
  readonly wholeDeals: (ids: readonly string[]) => ReadonlyMap<string, DealDetail>;
  readonly deal: (id: string) => { deal: Deal; detail: DealDetail } | undefined;
}

/** The playbook that an effect's handoff began under. */
export const playbookFor = ({ playbook, snapshot }: Delivery, handoff: Handoff | undefined): Playbook =>
  playbookOf(playbook, snapshot.versions, handoff);

/** One kind of effect: what has to be written down before it happens, and how it happens. */
export interface Handler {
  /** @returns the entry in the state that has to be committed first; the same entry if nothing has to change. */
  prepare(entry: OutboxEntry, delivery: Delivery): OutboxEntry;
  /** Does it. All entries of a kind come together. @returns each entry in its new state. */
  perform(entries: readonly OutboxEntry[], delivery: Delivery): OutboxEntry[];
}

/** What a key is called outside this board, in a header or a file's properties: boards never meet each other's. */
export const outsideKey = (delivery: Delivery, entry: OutboxEntry): string =>
  `${delivery.snapshot.config.boardId}/${entry.key}`;
