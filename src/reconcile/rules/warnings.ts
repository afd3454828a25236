import type { Handoff, WarningMemo, WarningRow } from '../../domain/board';
import { DAY_MS, type Instant } from '../../domain/instant';
import { forSegment } from '../../playbooks/find';
import type { WarningRule } from '../../playbooks/schema';
import type { CellOut } from '../changes';
import type { Draft } from '../draft';
import { type Finding, findings, isHighValue, type Look } from './findings';
import { snoozeDay, snoozeEnd, snoozeOver } from './snooze';

/** A warning that was mended is not raised again for the same cause before this time has passed. */
export const DAMPED_MS = 7 * DAY_MS;

export type Level = 1 | 2 | 3;

/** A warning that stands open now, with what escalation needs to know. */
export interface OpenWarning {
  /** `rule/cause`, and `~2` when the same cause was raised once more. */
  readonly id: string;
  readonly rule: WarningRule;
  readonly evidence: string;
  readonly level: Level;
  /** When it reached that level. */
  readonly since: Instant;
  /** No effects now: somebody has snoozed it, or the task that it is about. */
  readonly isQuiet: boolean;
  /** When a snooze that has passed or holds was over; escalation counts from then. */
  readonly snoozedUntil: Instant | null;
  /** The rule has warned of this deal before: the customer has had its reminder, so now a person takes over. */
  readonly isRepeat: boolean;
}

/**
 * Raises, keeps and closes the warnings of one deal, one for each cause. The ledger counts; the tab shows it and takes the
 * snooze. @returns those that are open after it.
 */
export function keepWarnings(look: Look): OpenWarning[] {
  const open: OpenWarning[] = [];
  const segment = look.handoff.data.segment ?? look.deal.segment;
  for (const rule of forSegment(look.draft.playbook.warnings, segment)) {
    if (!isWatched(look.handoff, rule)) {
      const why = { ended: 'The handoff has ended.', lost: 'The deal is lost.' }[look.handoff.state as string];
      if (why) for (const id of openIds(look, rule.id)) close(look, id, why);
      continue;
    }
    const found = findings(look, rule);
    for (const id of openIds(look, rule.id))
      if (found !== null || isAnswered(look, rule, id)) review(look, rule, id, found ?? []);
    for (const finding of found ?? []) raise(look, rule, finding);
    for (const id of openIds(look, rule.id)) {
      const finding = found?.find((one) => causeOf(id) === one.cause);
      if (finding) addRow(look, rule, id, finding.evidence, levelOf(memos(look)[id]!));
      open.push(openWarning(look, rule, id, finding));
    }
  }
  for (const id of Object.keys(memos(look))) showRow(look, id);
  return open;
}

/** Before the end everything; after it what a customer does within its time, such as a refund within 30 days. */
function isWatched(handoff: Handoff, rule: WarningRule): boolean {
  if (handoff.state === 'ended')
    return rule.when.kind === 'skipped' || (rule.when.kind === 'signal' && rule.when.within !== undefined);
  return handoff.state === 'active' || handoff.state === 'held' || handoff.state === 'presale';
}

/** The ledger's present state: rules before this one may have written to it. */
export const present = ({ draft, handoff }: Pick<Look, 'draft' | 'handoff'>): Handoff =>
  draft.handoff(handoff.key) ?? handoff;
const memos = (look: Look): Readonly<Record<string, WarningMemo>> => present(look).data.warnings ?? {};
const ruleOf = (id: string): string => id.split('/')[0]!;
export const causeOf = (id: string): string => id.slice(id.indexOf('/') + 1).replace(/~\d+$/, '');
const openIds = (look: Look, ruleId: string): string[] =>
  Object.entries(memos(look)).flatMap(([id, memo]) => (ruleOf(id) === ruleId && memo.closedAt === null ? [id] : []));
export const warningKey = (handoff: Handoff, id: string): string => `${handoff.key}/${id}`;
export const warningTaskKey = (handoff: Handoff, id: string): string => `${handoff.key}/about_${id}`;

export function setMemo(look: Pick<Look, 'draft' | 'handoff'>, id: string, memo: WarningMemo): void {
  const handoff = present(look);
  look.draft.setHandoff({ ...handoff, data: { ...handoff.data, warnings: { ...handoff.data.warnings, [id]: memo } } });
}

function raise(look: Look, rule: WarningRule, finding: Finding): void {
  const { draft, deal } = look;
  if (finding.isQuiet) return;
  const base = `${rule.id}/${finding.cause}`;
  const earlier = Object.entries(memos(look)).filter(([id]) => id === base || id.startsWith(`${base}~`));
  if (earlier.some(([, memo]) => memo.closedAt === null)) return;
  const lastClosed = Math.max(...earlier.map(([, memo]) => memo.closedAt ?? 0));
  // An event is over once it was seen to. Only a state that lasts, such as silence, can call for it again.
  if (
    earlier.length > 0 &&
    (rule.when.kind === 'signal' || rule.when.kind === 'fact' || draft.now < lastClosed + DAMPED_MS)
  )
    return;
  const id = earlier.length === 0 ? base : `${base}~${earlier.length + 1}`;
  const level = levelFor(
    look,
    rule,
    Object.keys(memos(look)).some((other) => ruleOf(other) === rule.id),
  );
  setMemo(look, id, { levels: { [level]: draft.now }, closedAt: null });
  draft.say(deal, `Warning: ${rule.name}`, finding.evidence);
}

function levelFor(look: Look, rule: WarningRule, isRepeat: boolean): Level {
  const segment = look.handoff.data.segment ?? look.deal.segment;
  const levels = [
    rule.level,
    rule.raise?.segments?.[segment] ?? 1,
    isHighValue(look) ? (rule.raise?.highValue ?? 1) : 1,
    isRepeat && rule.nudge ? 2 : 1,
  ];
  return Math.min(3, Math.max(...levels)) as Level;
}

/** Closes it where its cause is gone, its task is ticked, or something came that mends it. */
function review(look: Look, rule: WarningRule, id: string, found: readonly Finding[]): void {
  const isThere = found.some((finding) => finding.cause === causeOf(id));
  if (isAnswered(look, rule, id)) close(look, id, 'Somebody has seen to it.');
  else if (!isThere) close(look, id, 'The cause is gone.');
}

function isAnswered(look: Look, rule: WarningRule, id: string): boolean {
  const raised = raisedAt(memos(look)[id]!);
  const { facts } = present(look);
  const task = look.draft.tasks.get(warningTaskKey(look.handoff, id));
  const mends = [rule.mendedBy?.fact, rule.mendedBy?.signal && `signal_${rule.mendedBy.signal}`].filter(
    (name) => name !== undefined && name !== '',
  );
  return task?.isDone === true || mends.some((name) => (facts[name as string] ?? -1) >= raised);
}

export const raisedAt = (memo: WarningMemo): Instant => Math.min(...Object.values(memo.levels));
export const levelOf = (memo: WarningMemo): Level => Math.max(...Object.keys(memo.levels).map(Number)) as Level;

export function close(look: Look, id: string, why: string): void {
  setMemo(look, id, { ...memos(look)[id]!, closedAt: look.draft.now });
  look.draft.say(look.deal, `Warning closed: ${nameOfRule(look.draft, id)}`, why);
}

const nameOfRule = (draft: Draft, id: string): string =>
  draft.playbook.warnings.find((rule) => rule.id === ruleOf(id))?.name ?? ruleOf(id).replace(/_/g, ' ');

function openWarning(look: Look, rule: WarningRule, id: string, finding: Finding | undefined): OpenWarning {
  const memo = memos(look)[id]!;
  const level = levelOf(memo);
  const row = rowOf(look, id);
  return {
    id,
    rule,
    level,
    since: memo.levels[level]!,
    evidence: finding?.evidence ?? '',
    isQuiet: finding?.isQuiet === true || isSnoozed(look.draft, row),
    snoozedUntil: snoozeOf(look.draft, row),
    isRepeat: Object.keys(memos(look)).some(
      (other) => other !== id && ruleOf(other) === rule.id && raisedAt(memos(look)[other]!) < raisedAt(memo),
    ),
  };
}

// ---- the row on Warnings

export const rowOf = (look: Pick<Look, 'draft' | 'handoff'>, id: string): WarningRow | undefined =>
  look.draft.warningRow(warningKey(look.handoff, id));

/** Shows a warning on its tab, again if somebody deleted the row. Also for what comes from elsewhere than a rule, such as a return. */
export function addRow(
  look: Pick<Look, 'draft' | 'deal' | 'handoff'>,
  rule: Pick<WarningRule, 'name'>,
  id: string,
  evidence: string,
  level: Level,
): void {
  const key = warningKey(look.handoff, id);
  if (look.draft.warningRow(key)) return;
  look.draft.newRow('Warnings', key, {
    'Deal ID': look.deal.id,
    Company: look.deal.company,
    Warning: rule.name,
    Evidence: evidence,
    Level: level,
    'Raised at': { at: look.draft.now },
    Key: key,
  });
}

/** Brings the row to what the ledger says, and asks where a snooze cannot be understood. */
export function showRow(look: Look, id: string): void {
  const { draft } = look;
  const row = rowOf(look, id);
  const memo = memos(look)[id]!;
  if (!row) return;
  const cells: Record<string, CellOut> = {};
  if (row.level !== levelOf(memo)) cells.Level = levelOf(memo);
  if (memo.closedAt !== null && row.closedAt === '') cells['Closed at'] = { at: memo.closedAt };
  if (Object.keys(cells).length > 0) draft.write('Warnings', row.row, row.key, cells);
  if (memo.closedAt === null && row.closedAt === '') askAboutSnooze(look, row);
}

export const isSnoozed = (draft: Draft, row: WarningRow | undefined): boolean =>
  row !== undefined &&
  row.snoozeReason !== '' &&
  snoozeEnd(row.snoozeUntil, draft.snapshot.config.zone, draft.now) !== null;

/** The beginning of the day that was typed with a reason, whether it is still to come or past. */
function snoozeOf(draft: Draft, row: WarningRow | undefined): Instant | null {
  return !row || row.snoozeReason === '' ? null : snoozeOver(row.snoozeUntil, draft.snapshot.config.zone);
}

function askAboutSnooze({ draft, deal }: Look, row: WarningRow): void {
  if (String(row.snoozeUntil).trim() === '') return;
  const ask = (what: string, fix: string) =>
    draft.problem({ key: `snooze/${row.key}`, dealId: deal.id, company: deal.company, what, fix });
  if (snoozeDay(row.snoozeUntil) === null)
    ask(
      `“${String(row.snoozeUntil).slice(0, 40)}” in Snooze until of “${row.warning}” is no day.`,
      'Enter a date, such as 2026-03-16.',
    );
  else if (row.snoozeReason === '')
    ask(
      `“${row.warning}” at ${deal.company} has a day in Snooze until and no reason, so it is not snoozed.`,
      'Write into Snooze reason on Warnings why it can wait.',
    );
}
