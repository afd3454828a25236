import type { Deal, DealDetail, TeamMember } from '../domain/board';
import { addWorkingDays, closingOf, isWorkingDay, openingOf, type WorkCalendar } from '../domain/calendar';
import { parseAddress, sameAddress } from '../domain/email';
import { fold } from '../domain/fold';
import { instantToSerial } from '../domain/serial';
import { sameText } from '../domain/text';
import type { Playbook } from '../playbooks/schema';
import type { Config, Snapshot } from '../reconcile/snapshot';
import type { PlayedBoard, PlayedDeal, WonDeal } from './types';

/** Deals without a segment of this playbook are dealt out by value, in equal parts. */
export function withSegments(deals: readonly PlayedDeal[], { segments }: Playbook): PlayedDeal[] {
  const known = new Set(segments.map(({ id }) => id));
  const rest = deals.filter(({ segment }) => !known.has(segment)).sort((a, b) => a.amount - b.amount);
  const dealt = new Map(
    rest.map(({ id }, at) => [id, segments[Math.floor((at * segments.length) / rest.length)]!.id] as const),
  );
  return deals.map((deal) => ({ ...deal, segment: dealt.get(deal.id) ?? deal.segment }));
}

/** A list of deals says the day only: each gets a moment of its own in that day's working hours, or those of the next. */
export function withMoments(deals: readonly PlayedDeal[], calendar: WorkCalendar): WonDeal[] {
  return deals.map((deal) => {
    const { closedOn } = deal;
    const day = isWorkingDay(closedOn, calendar) ? closedOn : addWorkingDays(closedOn, 1, calendar);
    const opens = openingOf(day, calendar);
    return { ...deal, closedAt: opens + Math.floor(share(deal.id) * (closingOf(day, calendar) - opens)) };
  });
}

/** A share from 0 to 1 that is always the same for a text. */
export function share(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}

/** Deals by the addresses of their sellers, and a team that has them: who sold last year need not be there any more. */
export function withSellers(
  deals: readonly PlayedDeal[],
  team: readonly TeamMember[],
  role: string,
): { deals: PlayedDeal[]; team: readonly TeamMember[] } {
  const more = new Map<string, TeamMember>();
  const addressOf = (seller: string): string => {
    const address = parseAddress(seller);
    const there = team.find(({ email, name }) =>
      address.ok ? sameAddress(email, address.address) : seller !== '' && sameText(name, seller),
    );
    if (there) return there.email;
    const name = seller || 'Somebody in sales';
    const email = address.ok ? address.address : `${fold(name).replace(/[^a-z0-9]+/g, '.')}@simulated.example`;
    more.set(email, { ...NOBODY, name, email, roles: [role] });
    return email;
  };
  return {
    deals: deals.map((deal) => ({ ...deal, dealOwner: addressOf(deal.dealOwner.trim()) })),
    team: [...team, ...more.values()],
  };
}

const NOBODY: Omit<TeamMember, 'name' | 'email' | 'roles'> = {
  segments: [],
  territories: [],
  maxLoad: null,
  outFrom: '',
  outUntil: '',
  phone: '',
  booking: '',
  manager: '',
};

/** The team with one more person who may do what somebody else does. */
export const withOneMore = (team: readonly TeamMember[], like: TeamMember): readonly TeamMember[] => [
  ...team,
  { ...like, ...NOBODY, maxLoad: like.maxLoad, name: `One more ${like.roles[0] ?? 'person'}`, email: ONE_MORE },
];

const ONE_MORE = 'one.more@simulated.example';

/** A board in live mode on which nothing is set but what a simulation knows. */
export const configOf = (playbook: Playbook, board: PlayedBoard): Config => ({
  boardId: 'simulated',
  spreadsheetId: 'simulated',
  ownSpreadsheetId: 'simulated',
  playbook: playbook.key,
  playbookVersion: `${playbook.key}@${playbook.version}`,
  mode: 'live',
  isPaused: false,
  goLiveAt: 0,
  owner: board.admin,
  admin: board.admin,
  deputy: '',
  companyName: '',
  senderName: '',
  senderAlias: '',
  zone: board.zone,
  calendar: board.calendar,
  highValue: board.highValue,
  rootFolderId: '',
  packetTemplateId: '',
  calendarId: '',
  recipientsPerDay: board.recipientsPerDay,
  schema: 0,
  lastRunAt: 0,
  lastMode: 'live',
  settingRows: {},
  stageAliases: {},
  hooks: {},
  values: {},
});

/**
 * Without warnings of what customers do or leave undone, since nobody plays the customer. The terms are agreed on, and what is
 * a draft is tried as if it were ratified.
 */
export const toPlay = (playbook: Playbook): Playbook => ({
  ...playbook,
  status: 'ratified',
  definitions: [],
  warnings: playbook.warnings.filter(({ when }) => when.kind !== 'noSignal' && when.kind !== 'signal'),
});

/** A board of its own for a deal that has just been won, with nothing filled in but its row. */
export function boardOf(played: WonDeal, { zone, team }: PlayedBoard, config: Config): Snapshot {
  const deal: Deal = {
    id: played.id,
    row: 1,
    company: played.company,
    segment: played.segment,
    stage: 'Closed Won',
    closeDate: Math.floor(instantToSerial(played.closedAt, zone)),
    status: '',
    missing: '',
    csOwner: '',
    nextDue: '',
    overrideReason: '',
    isPilot: false,
  };
  const detail: DealDetail = {
    contact: 'Contact',
    email: 'contact@customer.example',
    amount: played.amount,
    dealOwner: played.dealOwner,
    packet: '',
    sourceId: '',
    extra: {},
    intake: {},
    intakeRow: 1,
    csIntake: {},
    csIntakeRow: 1,
    lists: {},
  };
  return {
    config,
    team,
    deals: [deal],
    details: new Map([[deal.id, detail]]),
    known: new Map([[deal.id, 'open']]),
    knownRows: [],
    handoffs: [],
    outbox: [],
    tasks: [],
    approvals: [],
    requests: [],
    signals: [],
    warnings: [],
    problems: [],
    draftsGone: new Set(),
    meetings: [],
    layoutProblems: [],
  };
}
