import { STAGES } from '../../domain/stage';
import { asVariant } from '../variant';
import { meant, type Place, type Report } from './report';
import { World } from './world';

/** Lighter handoffs that name what is not there or that cannot come to their end, and a renewal without its columns. */
export function variants(world: World, report: Report): void {
  const { playbook } = world;
  const of = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);
  for (const variant of playbook.variants) {
    const place: Place = { part: 'variants', id: variant.id, column: 'Details' };
    const asked = (what: string, ids: readonly string[], known: readonly string[]) => {
      for (const id of ids)
        if (!known.includes(id))
          report.error(place, `There is no ${what} “${id}”.${meant(id, known)} Write one that the playbook has.`);
    };
    asked('field', variant.fields, of(playbook.fields));
    asked('condition', variant.conditions, of(playbook.gate.conditions));
    asked('step', variant.steps, of(playbook.steps));
    asked('warning rule', variant.warnings ?? [], of(playbook.warnings));
    playthrough(world, report, place, variant);
  }
  renewal(world, report);
}

/** What cannot start or end in the lighter handoff alone. */
function playthrough(world: World, report: Report, place: Place, { id, name }: { id: string; name: string }): void {
  const lighter = new World(asVariant(world.playbook, id));
  for (const segment of world.segments) {
    const waits = (what: string) => world.canBe(what, segment) && !lighter.canBe(what, segment);
    for (const step of lighter.playbook.steps)
      if (lighter.segmentsOf(step).includes(segment) && waits(step.anchor))
        report.error(
          place,
          `In “${name}” the step “${step.name}” can never start: “${step.anchor}” is left out. Add the step that brings it about, or leave this one out, too.`,
        );
    const last = lighter.playbook.ends[segment] ?? lighter.playbook.ends.default;
    if (last !== undefined && waits(last))
      report.error(
        place,
        `“${name}” never ends: “${last}” is left out. Add the step that brings it about, or name another end.`,
      );
  }
}

function renewal({ playbook, fields }: World, report: Report): void {
  const { renewal: one } = playbook;
  if (!one) return;
  const place: Place = { part: 'renewal', id: '', column: 'Details' };
  for (const id of [one.on, one.earlier, ...Object.keys(one.fills)])
    if (fields.get(id)?.on !== 'pipeline')
      report.error(
        place,
        `The renewal needs “${id}” on Pipeline, and ${fields.has(id) ? 'it stands elsewhere' : 'there is no such field'}.${meant(id, fields.keys())}`,
      );
  if (!STAGES.some((stage) => stage === one.stage) || one.stage === 'Closed Won')
    report.error(
      place,
      `A renewal cannot come to the board at “${one.stage}”. Write Lead, Qualified, Proposal or Negotiation.`,
    );
}
