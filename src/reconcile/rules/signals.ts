import type { Handoff, Signal } from '../../domain/board';
import type { Instant } from '../../domain/instant';
import { isActivity, SIGNAL_KINDS, signalKind } from '../../domain/signal';
import { readStamp } from '../../domain/stamp';
import { clip, listOf, plural } from '../../domain/text';
import type { Draft } from '../draft';
import type { Snapshot } from '../snapshot';
import { isUnnamed } from './nameRows';

/**
 * Whose signal a row of Signals is: by its Deal ID, else by the contact's address. Where an address has several handoffs, the
 * one under way that began last. Null where it is nobody's on this board.
 */
export function signalMatcher(snapshot: Snapshot): (signal: Signal) => string | null {
  return (signal) => {
    const known = whoseOf(snapshot);
    if (signal.dealId === '') return known.byAddress.get(signal.email.trim().toLowerCase())?.dealId ?? null;
    return known.ids.has(signal.dealId) || snapshot.known.has(signal.dealId) ? signal.dealId : null;
  };
}

interface Whose {
  readonly ids: ReadonlySet<string>;
  readonly byAddress: ReadonlyMap<string, Handoff>;
}

const kept = new WeakMap<Snapshot, Whose>();

/** Several rules ask in each pass, and a board has thousands of deals. */
function whoseOf(snapshot: Snapshot): Whose {
  const known = kept.get(snapshot) ?? { ids: idsOf(snapshot), byAddress: latestByAddress(snapshot.handoffs) };
  kept.set(snapshot, known);
  return known;
}

const idsOf = (snapshot: Snapshot): Set<string> =>
  new Set([...snapshot.deals.map((deal) => deal.id), ...snapshot.handoffs.map((handoff) => handoff.dealId)]);

function latestByAddress(handoffs: readonly Handoff[]): Map<string, Handoff> {
  const latest = new Map<string, Handoff>();
  for (const handoff of handoffs) {
    const address = (handoff.data.email ?? '').trim().toLowerCase();
    const there = latest.get(address);
    if (address !== '' && (!there || rank(handoff) > rank(there))) latest.set(address, handoff);
  }
  return latest;
}

const ENDED = new Set(['ended', 'lost', 'missing']);
/** Epoch milliseconds are far below this, so a handoff under way always comes before one that rests. */
const UNDER_WAY = 1e15;
const rank = (handoff: Handoff): number => handoff.startedAt + (ENDED.has(handoff.state) ? 0 : UNDER_WAY);

/** When it happened: as it says, else when Baton saw it, else now. */
export const signalTime = (signal: Signal, zone: string, now: Instant): Instant =>
  signal.at ?? readStamp(signal.seen, zone) ?? now;

export interface TimedSignal {
  readonly kind: string;
  readonly at: Instant;
  readonly signal: Signal;
}

/** What has happened at one deal so far, oldest first. A time still to come has not happened. */
export function timedSignals(draft: Draft, dealId: string): TimedSignal[] {
  const { zone } = draft.snapshot.config;
  return draft
    .signalsOf(dealId)
    .map((signal) => ({ kind: signalKind(signal.kind), at: signalTime(signal, zone, draft.now), signal }))
    .filter((one) => one.kind !== '' && one.at <= draft.now)
    .sort((a, b) => a.at - b.at);
}

/** The first of each kind of signal about a deal as a fact: `signal_login` and so on. */
export function signalFacts(draft: Draft, dealId: string): Record<string, Instant> {
  const facts: Record<string, Instant> = {};
  for (const { kind, at } of timedSignals(draft, dealId)) facts[`signal_${kind}`] ??= at;
  return facts;
}

/**
 * Notes each row of Signals as seen, keeps first times and the last activity in the ledger (after the handoff has ended,
 * too: an answer to the last question comes after it), and says what could not be understood.
 *
 * `Seen at` is the time of a row that says none, so it goes where the row's key is. Baton fills neither At nor Deal ID here:
 * those are people's cells.
 */
export function noteSignals(draft: Draft): void {
  const { snapshot, now } = draft;
  for (const signal of snapshot.signals) {
    if (signal.seen === '' && !isUnnamed(draft, 'Signals', signal))
      draft.write('Signals', signal.row, signal.key ?? '', { 'Seen at': { at: now } });
  }
  for (const original of draft.allHandoffs()) {
    if (!draft.looksAt(original.dealId) || draft.signalsOf(original.dealId).length === 0) continue;
    const handoff = draft.addFacts(original, signalFacts(draft, original.dealId));
    const last = timedSignals(draft, handoff.dealId)
      .filter((one) => isActivity(one.kind))
      .at(-1)?.at;
    if (last !== undefined && last > (handoff.data.lastActivityAt ?? 0))
      draft.setHandoff({ ...handoff, data: { ...handoff.data, lastActivityAt: last } });
  }
  sayUnknown(draft);
  sayUnmatched(draft);
}

/** One line for each odd kind, not for each row: rows move, and an import may bring hundreds. */
function sayUnknown(draft: Draft): void {
  const known = knownKinds(draft);
  const odd = new Map<string, number>();
  for (const { kind } of draft.snapshot.signals)
    if (!known.has(signalKind(kind))) odd.set(signalKind(kind), (odd.get(signalKind(kind)) ?? 0) + 1);
  for (const [kind, rows] of odd) {
    draft.problem({
      key: `signal/kind/${kind}`,
      dealId: '',
      company: '',
      what: `Signals has ${plural(rows, 'row')} with “${clip(kind, 40)}”, which no rule of the playbook knows.`,
      fix: `Choose one of ${[...known].join(', ')}.`,
    });
  }
}

function knownKinds(draft: Draft): Set<string> {
  const playbooks = [draft.playbook, ...(draft.snapshot.versions?.values() ?? [])];
  const rules = playbooks
    .flatMap(({ warnings }) => warnings)
    .flatMap((rule) => ('signal' in rule.when && rule.when.signal !== 'any' ? [rule.when.signal] : []));
  const steps = playbooks
    .flatMap(({ steps }) => steps)
    .flatMap((step) => (step.doneBy?.signal ? [step.doneBy.signal] : []));
  return new Set<string>([...SIGNAL_KINDS, ...rules, ...steps]);
}

const NAMED = 5;

function sayUnmatched(draft: Draft): void {
  const dealOf = signalMatcher(draft.snapshot);
  const strangers = draft.snapshot.signals.filter((signal) => dealOf(signal) === null);
  if (strangers.length === 0) return;
  const names = [
    ...new Set(strangers.map((signal) => clip(signal.dealId || signal.email || `row ${signal.row + 1}`, 60))),
  ];
  const more = names.length > NAMED ? [`${names.length - NAMED} more`] : [];
  draft.problem({
    key: 'signal/unmatched',
    dealId: '',
    company: '',
    what: `${plural(strangers.length, 'row')} on Signals ${strangers.length === 1 ? 'belongs' : 'belong'} to no deal of this board: ${listOf([...names.slice(0, NAMED), ...more])}.`,
    fix: 'Type the Deal ID of the deal that it is about, correct the address, or delete the row.',
  });
}
