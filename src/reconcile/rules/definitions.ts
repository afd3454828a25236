import type { Approval } from '../../domain/board';
import { listOf, sameText } from '../../domain/text';
import type { Definition } from '../../playbooks/schema';
import type { Draft } from '../draft';
import { BOARD_KEY } from './notices';

/**
 * The terms that people have to mean the same by: a row on Approvals for each role that agrees to one, with the very words.
 * Other words are asked for anew, in a row of their own. While one is open no customer is handed over live.
 */
export function askDefinitions(draft: Draft): void {
  for (const { one, role } of wanted(draft)) {
    const rows = rowsOf(draft, one, role);
    const words = wordsOf(one);
    const open = rows.find((row) => !row.isApproved && row.decidedAt === '');
    if (rows.some((row) => row.isApproved && sameText(row.reason, words))) continue;
    if (!open) {
      const key = `${keyOf(one, role)}${rows.length === 0 ? '' : `/${rows.length + 1}`}`;
      draft.newRow('Approvals', key, {
        What: `Definition of “${one.term}” (${role})`,
        Reason: words,
        'Asked at': { at: draft.now },
        Key: key,
      });
    } else if (!sameText(open.reason, words)) draft.write('Approvals', open.row, open.key, { Reason: words });
  }
  const says = draft.snapshot.config.mode === 'live' ? openDefinitions(draft) : null;
  if (says)
    draft.problem({
      key: 'definitions',
      dealId: '',
      company: '',
      what: `The board is live, and not all terms are agreed. ${says}`,
      fix: 'Have them tick their rows on Approvals, or set Mode on Settings to pilot until they have. Held deals then go on by themselves.',
    });
}

/** Which terms nobody has agreed to yet, in words; null where all are. */
export function openDefinitions(draft: Draft): string | null {
  const open = wanted(draft).filter(
    ({ one, role }) => !rowsOf(draft, one, role).some((row) => row.isApproved && sameText(row.reason, wordsOf(one))),
  );
  if (open.length === 0) return null;
  const terms = [...new Set(open.map(({ one }) => one.term))];
  const roles = [...new Set(open.map(({ role }) => role))];
  return `Terms to be approved by ${listOf(roles)} on Approvals: ${terms.join(', ')}.`;
}

/** What counts is today's playbook, whichever one a handoff began under. */
const wanted = ({ current }: Draft): { one: Definition; role: string }[] =>
  current.definitions.flatMap((one) => one.approvedBy.map((role) => ({ one, role })));

const wordsOf = ({ means }: Definition): string => means;
const keyOf = ({ id }: Definition, role: string): string =>
  `${BOARD_KEY}/definition_${id}/${role.toLowerCase().replace(/[^a-z0-9]+/g, '_')}`;

function rowsOf(draft: Draft, one: Definition, role: string): Approval[] {
  const key = keyOf(one, role);
  return draft.snapshot.approvals.filter((row) => row.key === key || row.key.startsWith(`${key}/`));
}
