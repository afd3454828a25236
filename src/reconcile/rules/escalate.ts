import { dueAt } from '../../domain/due';
import { formatMoment } from '../../domain/moment';
import type { EffectDetail } from '../../outbox/entry';
import { personOf } from '../people';
import type { Look } from './findings';
import { entryOf, type Notices, renewed, withdraw } from './notices';
import { giveTask, settleTask } from './ownTasks';
import { isTooEarly } from './steps';
import { type Level, type OpenWarning, present, setMemo, showRow, warningTaskKey } from './warnings';

/**
 * What is done about the warnings of one deal. Level 1: a mail to the customer. Level 2: the CS owner is told and has a task.
 * Level 3: so is the founder or executive. One that stays open beyond what its level allows goes one up.
 */
export function escalate(look: Look, open: readonly OpenWarning[], notices: Notices): void {
  for (const warning of open) {
    if (warning.isQuiet) continue;
    const level = raiseLevel(look, warning);
    nudge(look, warning, level, notices);
    assignTask(look, warning, level);
    tell(look, warning, level, notices);
  }
  settle(look, open);
}

/** One level up at a time; the time of a snooze does not count. */
function raiseLevel(look: Look, warning: OpenWarning): Level {
  const { draft } = look;
  const { escalations } = draft.playbook;
  const after = escalations.find((one) => one.level === warning.level)?.after;
  const next = escalations.some((one) => one.level === warning.level + 1) ? ((warning.level + 1) as Level) : null;
  if (after === undefined || next === null || warning.level >= (warning.rule.atMost ?? 3)) return warning.level;
  const from = Math.max(warning.since, warning.snoozedUntil ?? 0);
  if (draft.now < dueAt(from, after, draft.snapshot.config.calendar, { person: false })) return warning.level;
  const memo = present(look).data.warnings![warning.id]!;
  setMemo(look, warning.id, { ...memo, levels: { ...memo.levels, [next]: draft.now } });
  draft.say(
    look.deal,
    `Escalated to level ${next}: ${warning.rule.name}`,
    `Still open ${after} after level ${warning.level}.`,
  );
  showRow(look, warning.id);
  return next;
}

const nudgeKey = (look: Look, warning: OpenWarning): string => `${look.handoff.key}/nudge_${warning.rule.id}`;

/** One automatic reminder, or one sequence of them, to the customer for each rule and handoff, ever. Above level 1 a person speaks instead. */
function nudge(look: Look, warning: OpenWarning, level: Level, notices: Notices): void {
  const { rule } = warning;
  const { draft, deal, handoff } = look;
  if (!rule.nudge || level !== 1 || warning.isRepeat || handoff.facts.gate_passed === undefined) return;
  if (isTooEarly(draft, handoff)) return;
  const { calendar } = draft.snapshot.config;
  for (const [at, { message, after }] of [{ message: rule.nudge.message, after: '0m' }, ...rule.nudge.more].entries()) {
    if (draft.now < dueAt(warning.since, after, calendar, { person: false })) return;
    const step = nudgeStep(rule.id, at);
    const there = draft.entry(`${handoff.key}/${step}`);
    if (there?.state === 'cancelled') draft.setEntry(renewed(there, draft.now));
    // Its entry moves to the archive after some days; that it was sent stays a fact.
    if (there || handoff.facts[step] !== undefined || !notices.canSee(deal)) continue;
    draft.setEntry(
      entryOf(draft, `${handoff.key}/${step}`, deal.id, 'mail', {
        step,
        message,
        to: 'contact',
        ...(handoff.mode === 'test' ? { isTest: true } : {}),
      }),
    );
  }
}

/** `nudge_inactive`, and `nudge_inactive_2` for the second of a sequence. */
const nudgeStep = (rule: string, at: number): string => `nudge_${rule}${at === 0 ? '' : `_${at + 1}`}`;

/** From level 2 on somebody has it on Tasks. A late step is on Tasks already. */
function assignTask(look: Look, warning: OpenWarning, level: Level): void {
  const { rule } = warning;
  if (!rule.task && (level < 2 || rule.when.kind === 'overdue')) return;
  const to = rule.task?.owner ?? look.draft.playbook.csOwnerRole;
  giveTask(look, warningTaskKey(look.handoff, warning.id), {
    name: rule.task?.name ?? `Speak to ${look.deal.company} in person: ${rule.name}`,
    owner: personOf(look.draft, to, look.deal, look.handoff).email,
    offset: rule.task?.offset ?? '1wd',
    why: `after the warning “${rule.name}”`,
  });
}

function tell(look: Look, warning: OpenWarning, level: Level, notices: Notices): void {
  const { draft, deal, handoff } = look;
  const escalation = draft.playbook.escalations.find((one) => one.level === level);
  if (!escalation) return;
  const told = new Set<string>();
  for (const role of warning.rule.tells?.[level] ?? escalation.to) {
    const { email } = personOf(draft, role, deal, handoff);
    if (email === '' || told.has(email.toLowerCase())) continue;
    told.add(email.toLowerCase());
    notices.want({
      key: noticeKey(look, level, warning.id, role),
      deal,
      handoff,
      to: email,
      detail: { message: escalation.message, values: valuesOf(look, warning) },
      line: `${warning.rule.name} (level ${level}). ${warning.evidence}`,
    });
  }
}

const noticeKey = (look: Look, level: number, id: string, role: string): string =>
  `${look.handoff.key}/escalation_${level}/${id}/${role.toLowerCase().replace(/[^a-z0-9@.]+/g, '_')}`;

function valuesOf(look: Look, warning: OpenWarning): NonNullable<EffectDetail['values']> {
  const { draft } = look;
  const sent = draft.entry(nudgeKey(look, warning));
  const memo = present(look).data.warnings?.[warning.id];
  const before = Object.entries(memo?.levels ?? {}).filter(([level]) => Number(level) < warning.level);
  const done = [
    ...(sent && sent.state !== 'cancelled' ? ['A reminder goes to the customer by itself.'] : []),
    ...before.map(([level, at]) => `Level ${level} since ${formatMoment(at, draft.snapshot.config.zone)}.`),
  ];
  return { 'warning.name': warning.rule.name, 'warning.evidence': warning.evidence, 'warning.done': done.join(' ') };
}

/** What belongs to a warning that is closed: mails not yet sent are taken back, its task is ticked. */
function settle(look: Look, open: readonly OpenWarning[]): void {
  const { draft, handoff } = look;
  const isOpen = new Set(open.map((warning) => warning.id));
  for (const [id, memo] of Object.entries(present(look).data.warnings ?? {})) {
    if (memo.closedAt === null || isOpen.has(id)) continue;
    settleTask(look, warningTaskKey(handoff, id), memo.closedAt);
    const rule = id.split('/')[0]!;
    const nudges = draft.playbook.warnings.find((one) => one.id === rule)?.nudge?.more.length ?? 0;
    if (!open.some((warning) => warning.rule.id === rule))
      for (let at = 0; at <= nudges; at++) withdraw(draft, `${handoff.key}/${nudgeStep(rule, at)}`);
    for (const entry of draft.entriesOf(handoff.key)) {
      if (entry.kind === 'notice' && /\/escalation_\d\//.test(entry.key) && entry.key.includes(`/${id}/`))
        withdraw(draft, entry.key);
    }
  }
}
