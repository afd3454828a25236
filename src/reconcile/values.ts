import type { CellValue, Deal, DealDetail, Handoff } from '../domain/board';
import { HOUR_MS, type Instant } from '../domain/instant';
import { serialToDay } from '../domain/serial';
import { isCellError } from '../domain/text';
import { dayOf } from '../domain/zone';
import type { Field, Playbook } from '../playbooks/schema';
import { answerOf } from './checks';
import { named, type PersonOf } from './people';
import type { Config, Snapshot } from './snapshot';

export interface ValueSource {
  readonly snapshot: Snapshot;
  readonly playbook: Playbook;
  readonly deal: Deal;
  readonly detail: DealDetail;
  readonly handoff: Handoff;
  /** Who the text is for: fields that this role may not see are left out. */
  readonly reader: string;
  readonly now: Instant;
}

/** A draft is read before it leaves: a call nearer than this may be over by then. */
const AHEAD_MS = 3 * HOUR_MS;

/**
 * Everything a mail, a packet or a webhook may name about a deal, as `{{tags}}` see it.
 * Values are data: whatever a customer wrote stays text. Instants are epoch ms, days are `YYYY-MM-DD`.
 */
export function valuesFor({
  snapshot,
  playbook,
  deal,
  detail,
  handoff,
  reader,
  now,
}: ValueSource): Record<string, unknown> {
  const { config, team } = snapshot;
  const seller = person(named(team, detail.dealOwner), snapshot);
  const csOwner = handoff.data.csOwner ? person(named(team, handoff.data.csOwner), snapshot) : {};
  const { kickoff } = handoff.data;
  return {
    deal: {
      id: deal.id,
      company: deal.company,
      segment: deal.segment,
      stage: deal.stage,
      amount: detail.amount,
      close_date: closedOn(deal, handoff, config),
      source_id: detail.sourceId,
    },
    contact: { name: detail.contact, first_name: firstName(detail.contact), email: detail.email },
    dealOwner: seller,
    csOwner,
    sender: { name: config.senderName, email: config.senderAlias || config.owner },
    settings: { ...config.values, company_name: config.companyName },
    handoff: {
      mode: handoff.mode,
      cs_reason: handoff.data.csReason ?? '',
      closed_won: handoff.facts.closed_won ?? '',
      gate_passed: handoff.facts.gate_passed ?? '',
      overridden: handoff.facts.overridden ?? '',
    },
    facts: handoff.facts,
    kickoff: kickoff
      ? {
          start: kickoff.start,
          end: kickoff.end,
          link: kickoff.link,
          is_ahead: kickoff.start - now > AHEAD_MS ? 'yes' : '',
        }
      : {},
    // The access system's own answer, else what sales was given.
    access: { one_time_link: handoff.data.accessLink ?? detail.intake?.one_time_link ?? '' },
    intake: visible(playbook, detail, reader),
    packet: { url: handoff.data.packetUrl ?? '', revision: handoff.data.packetRevision ?? 1 },
    board: boardLinks(config),
    ...lists(playbook, detail),
  };
}

/** Links to the board and to its Tasks, whichever tab was open last. */
export function boardLinks({ spreadsheetId, tasksId }: Config): { url: string; tasks_url: string } {
  const url = `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit`;
  return { url, tasks_url: tasksId === undefined ? url : `${url}#gid=${tasksId}` };
}

const firstName = (name: string): string => name.trim().split(/\s+/)[0] ?? '';

/** A Close date after the win is what was once expected, and would tell the reader of a day that is still to come. */
function closedOn({ closeDate }: Deal, { facts }: Handoff, { zone }: Config): string {
  const typed = serialToDay(closeDate);
  if (typed === null || facts.closed_won === undefined) return dayText(closeDate);
  const won = dayOf(facts.closed_won, zone);
  return [typed, won].sort()[0]!;
}

const dayText = (value: CellValue): string => serialToDay(value) ?? String(value);

function person(found: PersonOf, snapshot: Snapshot): Record<string, string> {
  const member = snapshot.team.find((one) => one.email === found.email);
  return {
    name: found.name,
    first_name: firstName(found.name),
    email: found.email,
    phone: member?.phone ?? '',
    booking_url: member?.booking ?? '',
  };
}

/** The answers on the forms by field id, without those that the reader's role may not see. */
function visible(playbook: Playbook, detail: DealDetail, reader: string): Record<string, unknown> {
  const allowed = (field: Field) => field.visibleTo.length === 0 || field.visibleTo.includes(reader);
  return Object.fromEntries(
    playbook.fields.filter(allowed).map((field) => {
      const answer = told(answerOf(field, detail));
      return [field.id, field.kind === 'date' ? dayText(answer) : answer];
    }),
  );
}

/** The error of somebody's formula tells nobody anything: it counts as not given. */
const told = (value: CellValue): CellValue => (typeof value === 'string' && isCellError(value) ? '' : value);

const lists = (playbook: Playbook, detail: DealDetail): Record<string, unknown> =>
  Object.fromEntries(
    playbook.lists.map((list) => [
      list.id,
      (detail.lists[list.id] ?? []).map((row) =>
        Object.fromEntries(Object.entries(row).map(([id, value]) => [id, told(value)])),
      ),
    ]),
  );
