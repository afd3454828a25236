import { listOf, plural } from '../../domain/text';
import type { WarningRule } from '../schema';
import type { Place, Report } from './report';
import type { World } from './world';

/** Warnings that nobody hears of, and levels that are missing. */
export function escalations({ playbook }: World, report: Report): void {
  const levels = new Map(playbook.escalations.map((one) => [one.level as number, one]));
  const used = new Map<number, WarningRule[]>();
  for (const rule of playbook.warnings) {
    for (const level of levelsOf(rule)) {
      if ([1, 2, 3].includes(level)) used.set(level, [...(used.get(level) ?? []), rule]);
      else
        report.error(
          at(rule, 'Raised to'),
          `Warning “${rule.name}” is raised to level ${level}. There are 1, 2 and 3.`,
        );
    }
    if (rule.atMost !== undefined && rule.atMost < rule.level)
      report.error(
        at(rule, 'Details'),
        `Warning “${rule.name}” begins at level ${rule.level} and may reach ${rule.atMost} at most. Correct one of them.`,
      );
  }
  for (const [level, rules] of [...used].sort(([a], [b]) => a - b)) {
    const there = levels.get(level);
    const unheard = there?.to.length ? [] : rules.filter(({ nudge, task }) => level > 1 || (!nudge && !task));
    const [first] = unheard;
    if (!first) continue;
    const shown = unheard.slice(0, 2).map(({ name }) => `“${name}”`);
    const names = `${plural(unheard.length, 'warning')} (${listOf(unheard.length > 2 ? [...shown, 'others'] : shown)})`;
    if (there)
      report.error(
        of(level),
        `This goes to nobody, and ${names} would never be heard of at level ${level}. Name a role.`,
      );
    else
      report.error(
        at(first, level === first.level ? 'Level' : 'Raised to'),
        `There is no escalation of level ${level}, which ${names} may reach. Add a line “Escalation” for it on Playbook.`,
      );
  }
  for (const { level, after } of playbook.escalations)
    if (after !== undefined && levels.get(level + 1)?.to.length === 0)
      report.error(
        of(level + 1),
        `What stays open at level ${level} comes here after ${after}, and this goes to nobody. Name a role.`,
      );
}

const of = (level: number): Place => ({ part: 'escalations', id: String(level), column: 'Who' });
const at = (rule: WarningRule, column: string): Place => ({ part: 'warnings', id: rule.id, column });

const levelsOf = ({ level, raise }: WarningRule): number[] => [
  ...new Set<number>([
    level,
    ...(raise?.highValue === undefined ? [] : [raise.highValue]),
    ...Object.values(raise?.segments ?? {}),
  ]),
];
