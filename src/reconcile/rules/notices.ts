import type { Deal, Handoff } from '../../domain/board';
import { fingerprint } from '../../domain/hash';
import { plural } from '../../domain/text';
import { canCancel, type EffectDetail, type OutboxEntry } from '../../outbox/entry';
import type { Draft } from '../draft';

/** Something one colleague ought to be told about one deal, once. */
export interface Notice {
  /** `dealId/win/step/…`: what makes it the same notice on every run. */
  readonly key: string;
  readonly deal: Deal;
  readonly handoff: Handoff;
  /** Address of one person. */
  readonly to: string;
  readonly detail: Pick<EffectDetail, 'message' | 'subject' | 'body' | 'values' | 'shows'>;
  /** The notice in one line, for a mail that holds several. */
  readonly line: string;
}

/** Entries of the board itself belong to no deal. */
export const BOARD_KEY = 'board/1';

/**
 * Gathers what colleagues ought to be told in this pass. What falls on the same person at the same moment becomes one mail: a
 * busy hour is one message, not twenty.
 */
export class Notices {
  private readonly wanted = new Map<string, Notice>();
  private readonly told: ReadonlySet<string>;

  /** @param isLook true for a pass that only asks which deals have to be read whole. */
  constructor(
    private readonly draft: Draft,
    private readonly isLook: boolean,
  ) {
    this.told = new Set(draft.snapshot.outbox.flatMap((entry) => entry.detail.covers ?? []));
  }

  /** Wants it to be told; a notice that has been told or is on its way stays as it is. One cancelled in between comes back. */
  want(notice: Notice): void {
    if (this.told.has(notice.key)) return;
    const there = this.draft.entry(notice.key);
    if (there?.state === 'cancelled') this.draft.setEntry(renewed(there, this.draft.now));
    if (!there && this.canSee(notice.deal)) this.wanted.set(notice.key, notice);
  }

  /** A mail that may name everything about the deal is written down only once its row has been read whole. */
  canSee(deal: Deal): boolean {
    return this.isLook || this.draft.detail(deal.id) !== undefined;
  }

  /** Writes down what was gathered. */
  close(): void {
    const byPerson = new Map<string, Notice[]>();
    for (const notice of this.wanted.values())
      byPerson.set(notice.to.toLowerCase(), [...(byPerson.get(notice.to.toLowerCase()) ?? []), notice]);
    for (const [, notices] of byPerson) {
      if (notices.length === 1 || this.isLook)
        for (const notice of notices) this.draft.setEntry(single(this.draft, notice));
      else this.draft.setEntry(merged(this.draft, notices));
    }
  }
}

export const renewed = (entry: OutboxEntry, now: number): OutboxEntry => ({
  ...entry,
  state: 'pending',
  dueAt: now,
  attempts: 0,
  nextTryAt: null,
  reference: '',
  error: '',
  updatedAt: now,
});

/** Takes back what nobody has to be told any more. */
export function withdraw(draft: Draft, key: string): void {
  const entry = draft.entry(key);
  if (entry && canCancel(entry.state)) draft.setEntry({ ...entry, state: 'cancelled', updatedAt: draft.now });
}

/** A new line for the outbox that is due at once. */
export function entryOf(
  draft: Draft,
  key: string,
  dealId: string,
  kind: OutboxEntry['kind'],
  detail: EffectDetail,
): OutboxEntry {
  return {
    key,
    row: null,
    dealId,
    kind,
    state: 'pending',
    dueAt: draft.now,
    attempts: 0,
    nextTryAt: null,
    account: draft.snapshot.config.owner,
    reference: '',
    recipients: 0,
    error: '',
    updatedAt: draft.now,
    detail,
  };
}

function single(draft: Draft, { key, deal, handoff, to, detail }: Notice): OutboxEntry {
  return entryOf(draft, key, deal.id, 'notice', {
    ...detail,
    to,
    ...(handoff.mode === 'test' ? { isTest: true } : {}),
  });
}

/** The same notices give the same key, so a run that was killed before its commit decides the same again. */
function merged(draft: Draft, notices: readonly Notice[]): OutboxEntry {
  const covers = notices.map((notice) => notice.key).sort();
  return entryOf(draft, `${BOARD_KEY}/notices/${fingerprint(covers.join('\n'))}`, '', 'notice', {
    to: notices[0]!.to,
    subject: `{{digest.summary}}`,
    body: MERGED_BODY,
    values: {
      'digest.summary': `Baton: ${plural(notices.length, 'thing')} for you at ${plural(new Set(notices.map((notice) => notice.deal.id)).size, 'customer')}`,
      attention: notices.map((notice) => ({
        company: `${notice.deal.company} (${notice.deal.id})`,
        what: notice.line,
      })),
    },
    covers,
  });
}

const MERGED_BODY = `These came up together:

{{#each attention}}
- **{{company}}:** {{what}}
{{/each}}

Everything stands on Tasks and Warnings, with what each is about.

[Open the board]({{board.url}} "button")`;
