import { listOf } from '../../domain/text';
import type { Step } from '../schema';
import type { Place, Report } from './report';
import { partsOf, type World } from './world';

/** Steps that can never start, in some segment or in all, and why. What waits for one of them is not said once more. */
export function neverStarts(world: World, report: Report): void {
  const said = new Set<string>();
  for (const step of world.playbook.steps) {
    for (const name of step.anchor === '' ? step.needs : [step.anchor, ...step.needs]) {
      const open = world.segmentsOf(step).filter((segment) => world.isName(name) && !world.canBe(name, segment));
      const [first] = open;
      if (first === undefined) continue;
      const column = name === step.anchor ? 'Anchor' : 'Needs';
      const ring = ringFrom(world, step, first);
      if (ring) sayRing(world, report, said, ring, column);
      else sayOpen(world, report, { part: 'steps', id: step.id, column }, { step, name, open });
    }
  }
  ringsOfAfter(world, report, said);
}

interface Open {
  readonly step: Step;
  readonly name: string;
  /** The segments in which it never comes about. */
  readonly open: readonly string[];
}

function sayOpen(world: World, report: Report, place: Place, { step, name, open }: Open): void {
  const elsewhere = world.segments.filter((one) => world.canBe(name, one));
  const makers = world.makers.get(name) ?? [];
  // Who waits for a step that cannot start either is told at that step.
  if (makers.some((maker) => world.segmentsOf(maker).some((segment) => open.includes(segment)))) return;
  report.error(
    place,
    elsewhere.length > 0
      ? `Step “${step.name}” is for ${listOf(open)}, but what it waits for, “${name}”, only comes about in ${listOf(elsewhere)}. Give it the same Segments, or let it wait for something else.`
      : `Step “${step.name}” can never start: nothing brings about “${name}”. Correct it, or let a step set it.`,
  );
}

/** The steps that this one waits for and that in the end wait for it; null where there is no such ring. */
function ringFrom(world: World, from: Step, segment: string): readonly Step[] | null {
  return ringOf(from, (step) =>
    [step.anchor, ...step.needs]
      .filter((name) => !world.canBe(name, segment))
      .flatMap((name) => [...(world.makers.get(name) ?? []), ...behindFact(world, name)])
      .filter((maker) => world.segmentsOf(maker).includes(segment)),
  );
}

/** Steps that make the facts by which a fact of the playbook's own comes true. */
function behindFact(world: World, name: string): readonly Step[] {
  const fact = world.facts.get(name);
  if (!fact) return [];
  const names = [
    ...partsOf(fact.when).flatMap((part) => ('fact' in part ? [part.fact] : [])),
    fact.after?.anchor ?? '',
  ];
  return names.flatMap((one) => world.makers.get(one) ?? []);
}

function ringOf(from: Step, before: (step: Step) => readonly Step[]): readonly Step[] | null {
  const seen = new Set<Step>();
  const way: Step[] = [];
  const walk = (step: Step): boolean => {
    way.push(step);
    for (const next of before(step)) {
      if (next === from) return true;
      if (seen.has(next)) continue;
      seen.add(next);
      if (walk(next)) return true;
    }
    way.pop();
    return false;
  };
  return walk(from) ? way : null;
}

/** Said once a ring, at the step of it that stands first. */
function sayRing(world: World, report: Report, said: Set<string>, ring: readonly Step[], column: string): void {
  const key = ring
    .map(({ id }) => id)
    .sort()
    .join();
  if (said.has(key)) return;
  said.add(key);
  const at = Math.min(...ring.map((step) => world.playbook.steps.indexOf(step)));
  const first = ring.findIndex((step) => world.playbook.steps.indexOf(step) === at);
  const names = [...ring.slice(first), ...ring.slice(0, first)].map(({ name }) => `“${name}”`);
  report.error(
    { part: 'steps', id: world.playbook.steps[at]!.id, column },
    names.length === 1
      ? `Step ${names[0]} waits for itself, so it can never start. Let it wait for something else.`
      : `Steps wait for each other in a circle, so none of them can start: ${`${names[0]} waits for ${[...names.slice(1), names[0]].join(', which waits for ')}`}. Let one of them wait for something else.`,
  );
}

/** An order in which each is tried after another, and none is first. */
function ringsOfAfter(world: World, report: Report, said: Set<string>): void {
  for (const step of world.playbook.steps) {
    const ring = ringOf(step, ({ id, after }) =>
      after.flatMap((one) => (one === id ? [] : (world.steps.get(one) ?? []))),
    );
    if (ring && ring.length > 1) sayRing(world, report, said, ring, 'Tried after');
  }
}
