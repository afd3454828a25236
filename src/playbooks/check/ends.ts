import type { Place, Report } from './report';
import type { World } from './world';

/** How a handoff of each segment ends, and facts that are told of or warned of where they cannot come about. */
export function ends(world: World, report: Report): void {
  const { playbook, segments } = world;
  if (segments.length === 0) {
    report.error(
      { part: 'segments', id: '', column: 'Item' },
      'There is no segment. Add one: every deal has a segment.',
    );
    return;
  }
  const isOwn = (segment: string) => Object.hasOwn(playbook.ends, segment);
  for (const segment of segments) {
    const key = isOwn(segment) ? segment : isOwn('default') ? 'default' : null;
    if (key === null)
      report.error(
        { part: 'segments', id: segment, column: 'Item' },
        `A handoff of ${segment} never ends. Add a line “Ends at” for ${segment}, or for default.`,
      );
    else sayUnreached(world, report, segment, key);
  }
  for (const rule of playbook.warnings) {
    const { when } = rule;
    const place: Place = { part: 'warnings', id: rule.id, column: 'When' };
    const mine = world.segmentsOf(rule);
    if (when.kind === 'overdue') overdueStep(world, report, place, rule, when.step);
    else {
      const name =
        when.kind === 'fact' ? when.fact : when.kind === 'emptyList' || when.kind === 'skipped' ? null : when.anchor;
      if (name !== null && world.isName(name) && mine.length > 0 && !mine.some((one) => world.canBe(name, one)))
        report.error(
          place,
          `Warning “${rule.name}” can never come: nothing brings about “${name}”${rule.segments ? ` in ${mine.join(', ')}` : ''}. Correct it, or let a step set it.`,
        );
    }
  }
}

function sayUnreached(world: World, report: Report, segment: string, key: string): void {
  const last = world.playbook.ends[key]!;
  if (!world.isName(last) || world.canBe(last, segment)) return;
  report.error(
    { part: 'ends', id: key, column: 'Rule' },
    `A handoff of ${segment} never ends: nothing in that segment brings about “${last}”. Name another end for ${segment}, or a step that sets it.`,
  );
}

function overdueStep(
  world: World,
  report: Report,
  place: Place,
  rule: { readonly name: string; readonly segments?: readonly string[] | undefined },
  id: string,
): void {
  const step = world.steps.get(id);
  if (!step) return;
  const has = world.segmentsOf(step);
  const without = world.segmentsOf(rule).filter((one) => !has.includes(one));
  if (without.length === world.segmentsOf(rule).length)
    report.error(
      place,
      `Warning “${rule.name}” is about the step “${step.name}”, which ${without.join(' and ')} does not have. Choose a step of the same segments.`,
    );
  else if (rule.segments && without.length > 0)
    report.warning(
      place,
      `Warning “${rule.name}” is about the step “${step.name}”, which ${without.join(' and ')} does not have: there it never comes.`,
    );
}
