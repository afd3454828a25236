import type { CellValue, Deal, DealDetail, Handoff } from '../../domain/board';
import { parseAddress, sameAddress } from '../../domain/email';
import { parseAmount } from '../../domain/money';
import { dayToSerial, serialToDay } from '../../domain/serial';
import { clip, isCellError, isJunkAnswer } from '../../domain/text';
import { dayOf } from '../../domain/zone';
import { forSegment } from '../../playbooks/find';
import { columnOf } from '../../playbooks/headers';
import type { Field, Playbook } from '../../playbooks/schema';
import { answerOf, holds, placeOf, tabOf } from '../checks';
import type { Draft } from '../draft';
import { openDefinitions } from './definitions';
import { signOffGaps } from './signOff';

/** One thing that holds a handoff: in words, and the cell to mend it in. */
export interface Gap {
  readonly says: string;
  readonly tab: string;
  readonly header: string;
  /** Worth adding, and holding nothing. */
  readonly isHint?: true;
}

const SHOWN = 40;
/** A name goes into subjects, folders and files. */
const NAME_MAX = 200;

/** Everything that the gate still wants of a deal, in the order in which the form asks. Empty when it may pass. */
export function gaps(draft: Draft, deal: Deal, detail: DealDetail): Gap[] {
  const { playbook } = draft;
  // An address need not be given, but a wrong one would hold the mail that names it.
  const asked = playbook.fields.filter(
    (field) =>
      field.on !== 'csIntake' &&
      (isAsked(playbook, field, deal.segment) || (isAddress(field) && String(answerOf(field, detail)).trim() !== '')),
  );
  const handoff = draft.handoff(`${deal.id}/1`);
  const seen = {
    playbook,
    deal,
    detail,
    answers: undefined,
    facts: handoff?.facts ?? {},
  };
  const conditions = forSegment(playbook.gate.conditions, deal.segment).filter(({ check }) => !holds(check, seen));
  return [
    ...boardGaps(draft, deal, detail),
    ...(detail.intakeCopies
      ? [
          {
            says: `Intake has ${detail.intakeCopies + 1} rows for this deal. Delete all but one: the topmost counts.`,
            tab: 'Intake',
            header: 'Deal ID',
          },
        ]
      : []),
    ...asked.flatMap((field) => fieldGap(draft, field, answerOf(field, detail))),
    ...conditions.map(({ says, check }) => ({ says, ...placeOf(check, seen) })),
    ...signOffGaps(draft, deal, handoff, detail),
    ...draftGaps(draft, deal),
    ...asked.flatMap((field) => hints(field, answerOf(field, detail))),
  ];
}

/**
 * A draft may be tried out, and closes no customer. What counts is today's playbook: ratifying it is what opens the gate. With
 * terms that are not agreed nobody goes live.
 */
function draftGaps(draft: Draft, deal: Deal): Gap[] {
  const mode = draft.handoff(`${deal.id}/1`)?.mode ?? draft.snapshot.config.mode;
  const terms = mode === 'live' ? openDefinitions(draft) : null;
  if (terms !== null) return [{ says: terms, tab: TERMS, header: 'Term' }];
  if (draft.current.status !== 'draft' || mode === 'test') return [];
  const says = `The playbook ${draft.current.name} is a draft. A customer can be closed once it is ratified.`;
  return [{ says, tab: PLAYBOOK_TAB, header: 'Value' }];
}

const PLAYBOOK_TAB = 'Playbook';
const TERMS = 'Definitions';

function boardGaps({ playbook, snapshot }: Draft, deal: Deal, detail: DealDetail): Gap[] {
  const found: Gap[] = [];
  const gap = (header: string, says: string) => found.push({ says, tab: 'Pipeline', header });
  const segments = playbook.segments.map((segment) => segment.id);
  if (deal.segment === '') gap('Segment', `Choose a Segment: ${segments.join(', ')}.`);
  else if (!segments.includes(deal.segment))
    gap('Segment', `Segment “${clip(deal.segment, SHOWN)}” is none of ${segments.join(', ')}.`);
  for (const [header, name] of [
    ['Company', deal.company],
    ['Contact', detail.contact],
  ] as const) {
    if (isCellError(name)) gap(header, `${header} shows ${name}: its formula has an error. Type the name.`);
    else if (name.length > NAME_MAX)
      gap(header, `${header} has ${name.length} characters. A name has ${NAME_MAX} at most.`);
  }
  if (deal.company === '') gap('Company', 'Company is missing.');
  if (detail.contact === '') gap('Contact', 'Contact is missing: who will be welcomed?');
  const email = parseAddress(detail.email);
  if (!email.ok) gap('Email', detail.email === '' ? 'Email of the contact is missing.' : `Email: ${email.reason}`);
  const seller = parseAddress(detail.dealOwner);
  if (!seller.ok)
    gap(
      'Deal owner',
      detail.dealOwner === ''
        ? 'Deal owner is missing: the address of whoever sold it.'
        : `Deal owner: ${seller.reason}`,
    );
  else if (snapshot.team.length > 0 && !snapshot.team.some((member) => sameAddress(member.email, seller.address)))
    gap('Deal owner', `Deal owner: ${clip(seller.address, 60)} is not on Team. Correct it, or have an admin add them.`);
  if (detail.amount !== '' && parseAmount(detail.amount) === null)
    gap('Amount', `Amount: “${clip(String(detail.amount), SHOWN)}” is no number.`);
  if (deal.closeDate !== '' && serialToDay(deal.closeDate) === null)
    gap('Close date', `Close date: “${clip(String(deal.closeDate), SHOWN)}” is no date.`);
  return found;
}

const isAddress = ({ kind }: Field): boolean => kind === 'url' || kind === 'email';

const isAsked = ({ gate }: Playbook, field: Field, segment: string): boolean =>
  gate.asks ? gate.asks.includes(field.id) : isRequired(field, segment);

export const isRequired = (field: Field, segment: string): boolean =>
  typeof field.required === 'boolean' ? field.required : field.required.segments.includes(segment);

/** Passes the gate where nothing is missing, or where a manager has approved the exception. */
export function passGate(draft: Draft, deal: Deal, handoff: Handoff, found: readonly Gap[]): Handoff {
  const open = found.filter((gap) => !gap.isHint);
  const approval = draft.snapshot.approvals.find(
    (one) => one.key === overrideKey(handoff) && one.dealId === handoff.dealId,
  );
  const isExcused = open.length > 0 && approval?.isApproved === true && canBeExcused(open);
  if (open.length > 0 && !isExcused) {
    askForOverride(draft, deal, handoff, open);
    return handoff;
  }
  draft.say(
    deal,
    'Gate passed',
    isExcused
      ? `By an approved exception. Still missing: ${open.map((gap) => gap.says).join(' ')}`
      : 'Everything that delivery needs is there.',
  );
  const facts = { ...handoff.facts, gate_passed: draft.now, ...(isExcused ? { overridden: draft.now } : {}) };
  return draft.setHandoff({ ...handoff, state: 'active', facts });
}

/** Without an address nobody can be welcomed, and without a segment nobody knows how: there no exception helps, nor with a draft. */
export const canBeExcused = (open: readonly Gap[]): boolean =>
  !open.some(
    (gap) =>
      gap.tab === PLAYBOOK_TAB ||
      gap.tab === TERMS ||
      (gap.tab === 'Pipeline' && ['Company', 'Email', 'Segment', 'Deal owner', 'Contact'].includes(gap.header)),
  );

const overrideKey = (handoff: Handoff): string => `${handoff.key}/override`;

function askForOverride(draft: Draft, deal: Deal, handoff: Handoff, open: readonly Gap[]): void {
  const reason = deal.overrideReason.trim();
  if (reason === '' || !canBeExcused(open)) return;
  const key = overrideKey(handoff);
  const there = draft.snapshot.approvals.find((one) => one.key === key);
  if (there) {
    if (there.reason !== reason) draft.write('Approvals', there.row, key, { Reason: reason });
    return;
  }
  draft.newRow('Approvals', key, {
    'Deal ID': deal.id,
    Company: deal.company,
    What: 'Hand over although something is missing',
    Reason: reason,
    'Asked at': { at: draft.now },
    Key: key,
  });
  draft.addFacts(handoff, { override_asked: draft.now });
  draft.say(deal, 'Exception asked for', reason);
}

function fieldGap(draft: Draft, field: Field, value: CellValue): Gap[] {
  const says = fieldSays(draft, field, value);
  return says === null ? [] : [{ says, tab: tabOf(field), header: columnOf(field) }];
}

/** What would make an answer better. It stands below what is missing, and goes when the gate is passed. */
function hints(field: Field, value: CellValue): Gap[] {
  const text = String(value).trim();
  const { measurable, maxLines } = field.quality ?? {};
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  const says = [
    ...(measurable && text !== '' && !MEASURE.test(text) ? [`${field.label}: better with a number or a date.`] : []),
    ...(maxLines && lines > maxLines ? [`${field.label}: the ${maxLines} that weigh most are enough.`] : []),
  ];
  return says.map((one) => ({ says: one, tab: tabOf(field), header: columnOf(field), isHint: true }));
}

const MEASURE = /\p{N}|\b(half|double|twice|triple|zero|no|none|every|all|one|two|three|four|five|ten)\b/iu;

/** What is wrong with an answer, in words; null when delivery can work with it. */
function fieldSays(draft: Draft, field: Field, value: CellValue): string | null {
  const text = String(value).trim();
  if (text === '' || value === false) return `${field.label} is missing.`;
  if (isCellError(text)) return `${field.label} shows ${text}: its formula has an error. Type the answer.`;
  switch (field.kind) {
    case 'text':
    case 'long':
      if (isJunkAnswer(text)) return `${field.label}: “${clip(text, SHOWN)}” is no answer that delivery can use.`;
      return text.length < (field.quality?.minLength ?? 0)
        ? `${field.label}: say a little more (at least ${field.quality?.minLength} characters).`
        : null;
    case 'choice':
      return field.choices?.some((choice) => choice.toLowerCase() === text.toLowerCase()) === false
        ? `${field.label}: choose one of ${field.choices.join(', ')}.`
        : null;
    case 'url':
      return /^https?:\/\/[^\s<>"]+$/i.test(text)
        ? null
        : `${field.label}: write a whole address that begins with https://.`;
    case 'email': {
      const address = parseAddress(text);
      return address.ok ? null : `${field.label}: ${address.reason}`;
    }
    case 'number':
    case 'money':
      return typeof value === 'number' ? null : `${field.label}: enter a plain number.`;
    case 'date':
      if (typeof value !== 'number') return `${field.label}: enter a date.`;
      return field.quality?.notInPast && value < dayToSerial(dayOf(draft.now, draft.snapshot.config.zone))
        ? `${field.label} lies in the past.`
        : null;
    default:
      return null;
  }
}
