import type { Approval, Deal, DealDetail, Handoff } from '../../domain/board';
import { serialToDay } from '../../domain/serial';
import { sameText } from '../../domain/text';
import { forSegment } from '../../playbooks/find';
import type { Playbook, SignOff } from '../../playbooks/schema';
import { answerOf, holds } from '../checks';
import type { Draft } from '../draft';
import type { Gap } from './gate';

/** The fact that it was signed off. */
export const signedOff = (id: string): string => `signed_off_${id}`;
const START = 'sign_off_';
export const isSignOffKey = (step: string): boolean => step.startsWith(START);

/**
 * What somebody has to agree to before the gate: a row on Approvals, with the very words that are agreed to. Words that change
 * afterwards are asked for anew, in a row of their own.
 */
export function askSignOffs(draft: Draft, deal: Deal, handoff: Handoff, detail: DealDetail): Handoff {
  let now = handoff;
  for (const one of draft.playbook.signOffs) {
    const rows = rowsOf(draft, handoff, one);
    const words = isAsked(draft, deal, handoff, detail, one) ? wordsOf(draft.playbook, one, detail) : null;
    const open = rows.find((row) => !row.isApproved && row.decidedAt === '');
    if (words === null) {
      if (open) withdrawn(draft, open);
    } else if (rows.some((row) => row.isApproved && sameText(row.reason, words))) {
      now = draft.addFacts(now, { [signedOff(one.id)]: draft.now });
      if (open) withdrawn(draft, open);
    } else if (open) {
      if (!sameText(open.reason, words)) draft.write('Approvals', open.row, open.key, { Reason: words });
    } else
      ask(draft, deal, one, `${signOffKey(handoff, one.id)}${rows.length === 0 ? '' : `/${rows.length + 1}`}`, words);
  }
  return now;
}

/** What is still to be signed off. */
export function signOffGaps(draft: Draft, deal: Deal, handoff: Handoff | undefined, detail: DealDetail): Gap[] {
  return draft.playbook.signOffs.flatMap((one) => {
    if (!isAsked(draft, deal, handoff, detail, one)) return [];
    const words = wordsOf(draft.playbook, one, detail);
    const rows = handoff ? rowsOf(draft, handoff, one) : [];
    if (rows.some((row) => row.isApproved && sameText(row.reason, words))) return [];
    return [{ says: `${one.name}: the ${one.by} signs it off on Approvals.`, tab: 'Approvals', header: 'Approve' }];
  });
}

export const signOffKey = (handoff: Handoff, id: string): string => `${handoff.key}/${START}${id}`;

function rowsOf(draft: Draft, handoff: Handoff, one: SignOff): Approval[] {
  const key = signOffKey(handoff, one.id);
  return draft.snapshot.approvals.filter((row) => row.key === key || row.key.startsWith(`${key}/`));
}

function isAsked(draft: Draft, deal: Deal, handoff: Handoff | undefined, detail: DealDetail, one: SignOff): boolean {
  const isMeant = forSegment([one], deal.segment).length > 0;
  const seen = { playbook: draft.playbook, deal, detail, answers: undefined, facts: handoff?.facts ?? {} };
  return isMeant && holds(one.onlyIf, seen);
}

function ask(draft: Draft, deal: Deal, one: SignOff, key: string, words: string): void {
  draft.newRow('Approvals', key, {
    'Deal ID': deal.id,
    Company: deal.company,
    What: `${one.name} (${one.by})`,
    Reason: words,
    'Asked at': { at: draft.now },
    Key: key,
  });
  draft.say(deal, `Sign-off asked for: ${one.name}`, words);
}

/** Nobody has to decide about it any more. */
function withdrawn(draft: Draft, row: Approval): void {
  draft.write('Approvals', row.row, row.key, { 'Decided at': { at: draft.now }, What: `${row.kind}: no longer asked` });
}

/** The answers and rows that are agreed to, a line each. */
function wordsOf(playbook: Playbook, { shows }: SignOff, detail: DealDetail): string {
  return shows
    .flatMap((id) => {
      const field = playbook.fields.find((one) => one.id === id);
      const list = playbook.lists.find((one) => one.id === id);
      if (field) return [`${field.label}: ${String(answerOf(field, detail))}`];
      return (detail.lists[id] ?? []).map((row) =>
        (list?.columns ?? [])
          .map(({ id: name, kind }) => {
            const value = row[name] ?? '';
            return (kind === 'date' ? (serialToDay(value) ?? '') : '') || String(value).trim();
          })
          .filter((text) => text !== '')
          .join(', '),
      );
    })
    .filter((line) => line !== '')
    .join('\n')
    .slice(0, WORDS_MAX);
}

const WORDS_MAX = 2_000;
