import type { Handoff } from '../domain/board';
import { HOUR_MS } from '../domain/instant';
import { formatMoment } from '../domain/moment';
import { signalKind } from '../domain/signal';
import { listOf } from '../domain/text';
import type { Playbook } from '../playbooks/schema';
import type { Snapshot } from '../reconcile/snapshot';

/** What is said before and after the outcome of a kickoff is noted. */
export interface KickoffWords {
  /** Why there is nothing to note; '' where there is. */
  readonly no: string;
  /** Asked before, where it is not empty. */
  readonly question: string;
  readonly after: string;
}

/** A second click, not a second kickoff. */
const TWICE_MS = 12 * HOUR_MS;

export function kickoffWords(
  snapshot: Snapshot,
  playbook: Playbook,
  selected: string,
  signal: 'showed' | 'no_show',
  now: number,
): KickoffWords {
  const { zone } = snapshot.config;
  const handoff = snapshot.handoffs.find(({ dealId }) => dealId === selected);
  const no = (text: string): KickoffWords => ({ no: text, question: '', after: '' });
  if (selected === '') return no('Select the row of a deal first.');
  if (!handoff) return no('No handoff of this deal is under way.');
  const { kickoff, company = selected } = handoff.data;
  const held = handoff.facts.kickoff_held;
  if (held !== undefined)
    return no(`The kickoff with ${company} is noted as held already, on ${formatMoment(held, zone)}.`);
  if (kickoff && kickoff.start > now)
    return no(`The kickoff with ${company} is still to come: ${formatMoment(kickoff.start, zone)}.`);
  if (signal === 'showed') return { no: '', question: '', after: `Noted: the kickoff with ${company} took place.` };
  const twice = snapshot.signals.find(
    (one) => one.dealId === selected && signalKind(one.kind) === signal && (one.at ?? 0) > now - TWICE_MS,
  );
  if (twice) return no(`That nobody from ${company} came is noted already, on ${formatMoment(twice.at ?? now, zone)}.`);
  const when = kickoff ? ` on ${formatMoment(kickoff.start, zone)}` : '';
  return {
    no: '',
    question: `Did nobody from ${company} come to the kickoff${when}?\n\n${whatFollows(snapshot, playbook, handoff)}`,
    after: `Noted: nobody from ${company} came to the kickoff.`,
  };
}

/** What the playbook does about a missed kickoff of this deal, as far as can be told before. */
function whatFollows({ config }: Snapshot, playbook: Playbook, { data, facts, mode }: Handoff): string {
  const segment = data.segment ?? '';
  const rule = playbook.warnings.find(
    ({ when, segments }) =>
      when.kind === 'signal' && when.signal === 'no_show' && (segments === undefined || segments.includes(segment)),
  );
  const anchor = rule?.when.kind === 'signal' ? rule.when.anchor : undefined;
  if (!rule || (anchor !== undefined && facts[anchor] === undefined))
    return 'Nothing is sent because of it: agree on another time yourself.';
  const highValue = config.highValue > 0 && (data.amount ?? 0) >= config.highValue ? (rule.raise?.highValue ?? 1) : 1;
  const level = Math.max(rule.level, rule.raise?.segments?.[segment] ?? 1, highValue);
  if (level === 1 && rule.nudge)
    return mode === 'test'
      ? 'The mail with a link to choose another time goes to the admin, since this handoff is a test.'
      : 'The customer gets a mail with a link to choose another time.';
  const told = playbook.escalations.find((one) => one.level === level)?.to ?? [];
  return `No mail goes to the customer. It is told to the ${listOf(told)}, who agree on another time.`;
}
