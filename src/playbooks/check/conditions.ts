import { listOf } from '../../domain/text';
import { wheresOf } from '../checkFields';
import type { Check, Field, List } from '../schema';
import { meant, type Place, type Report } from './report';
import { checksIn, partsOf, type World } from './world';

/** Rules that look at a field or a list that is not there, or for an answer that can never be given. */
export function conditions(world: World, report: Report): void {
  for (const { place, check } of checksIn(world.playbook))
    for (const part of partsOf(check)) {
      if ('all' in part && part.all.length === 0)
        report.error(place, 'The rule asks for nothing. Write what has to hold.');
      if ('any' in part && part.any.length === 0)
        report.error(place, 'The rule can never hold: it offers nothing. Write what has to hold.');
      if ('field' in part) ofField(world, report, place, part);
      if ('list' in part) ofList(world, report, place, part);
      if ('board' in part && part.board === 'segment') words(report, place, 'Segment', part.is, world.segments);
    }
}

function ofField({ fields }: World, report: Report, place: Place, check: Extract<Check, { field: string }>): void {
  const field = fields.get(check.field);
  if (!field)
    report.error(
      place,
      `The rule looks at the field “${check.field}”, which is not there.${meant(check.field, fields.keys())} Write the id of a field.`,
    );
  else fits(report, place, field, check);
}

function ofList({ lists }: World, report: Report, place: Place, check: Extract<Check, { list: string }>): void {
  const list = lists.get(check.list);
  if (!list) {
    report.error(
      place,
      `The rule looks at the list “${check.list}”, which is not there.${meant(check.list, lists.keys())} Write the id of a list.`,
    );
    return;
  }
  for (const where of wheresOf(check)) {
    const column = list.columns.find(({ id }) => id === where.column);
    // Of an empty cell anything may be asked.
    if (column && where.is !== '') fits(report, place, column, where);
  }
  for (const id of [...wheresOf(check).map(({ column }) => column), ...(check.filled ?? [])])
    if (!list.columns.some((one) => one.id === id))
      report.error(
        place,
        `${list.tab} has no column “${id}”.${meant(
          id,
          list.columns.map((one) => one.id),
        )} Write the id of a column.`,
      );
}

interface Wish {
  readonly is?: boolean | string | readonly string[] | undefined;
  readonly atLeast?: number | undefined;
}

/** Whether an answer of this kind can be what is asked for. */
function fits(
  report: Report,
  place: Place,
  { label, kind, choices }: Field | List['columns'][number],
  wish: Wish,
): void {
  if (typeof wish.is === 'boolean' && kind !== 'tick')
    report.error(
      place,
      `${label} is no tick box, so it is never ticked. Ask for one of its answers, or for any answer.`,
    );
  if (wish.atLeast !== undefined && kind !== 'number' && kind !== 'money')
    report.error(place, `${label} is no number, so it is never at least ${wish.atLeast}. Give it the kind number.`);
  if (kind === 'tick' && wish.is !== undefined && typeof wish.is !== 'boolean')
    report.error(place, `${label} is a tick box, so it is never “${[wish.is].flat()[0]}”. Ask whether it is ticked.`);
  if (kind === 'choice') words(report, place, label, wish.is, choices ?? []);
}

function words(report: Report, place: Place, label: string, is: Wish['is'], choices: readonly string[]): void {
  if (is === undefined || typeof is === 'boolean') return;
  const known = choices.map((one) => one.toLowerCase());
  for (const one of [is].flat())
    if (!known.includes(one.toLowerCase()))
      report.error(
        place,
        `${label} can never be “${one}”.${meant(one, choices)} It can be ${listOf(choices, 'or') || 'nothing: it has no choices'}.`,
      );
}
