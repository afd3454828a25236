import { STAGES } from '../../domain/stage';
import { fieldsOf } from '../checkFields';
import { columnOf } from '../headers';
import type { Field } from '../schema';
import { meant, type Place, type Report } from './report';
import { checksIn, partsOf, type World } from './world';

/** Fields that nobody is asked for or that nobody can answer, and a gate that waits for what comes after it. */
export function fields(world: World, report: Report): void {
  const { playbook } = world;
  for (const field of playbook.fields) {
    const at = (column: string): Place => ({ part: 'fields', id: field.id, column });
    choices(report, at('Choices'), field.label, field);
    const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = field.quality ?? {};
    if (minLength > maxLength)
      report.error(
        at('Quality'),
        `${field.label} asks for at least ${minLength} letters and at most ${maxLength}. No answer is both.`,
      );
    if (isAsked(field)) nobodyAsked(world, report, field);
  }
  for (const list of playbook.lists)
    for (const column of list.columns)
      choices(report, { part: 'lists', id: `${list.id}.${column.id}`, column: 'Choices' }, column.label, column);
  boardColumns(world, report);
  gate(world, report);
  packetNames(world, report);
}

const isAsked = ({ required }: Field): boolean =>
  typeof required === 'boolean' ? required : required.segments.length > 0;

function choices(
  report: Report,
  place: Place,
  label: string,
  { kind, choices: all }: { readonly kind: string; readonly choices?: readonly string[] | undefined },
): void {
  if (kind === 'choice' && (all ?? []).every((one) => one.trim() === ''))
    report.error(place, `${label} is a choice and has nothing to choose from. Write its choices, with commas.`);
}

function nobodyAsked({ playbook }: World, report: Report, field: Field): void {
  const place: Place = { part: 'fields', id: field.id, column: 'Required' };
  if (field.on === 'pipeline' && !playbook.pipelineColumns.some((one) => one.field === field.id))
    report.error(
      { ...place, column: 'Where' },
      `${field.label} is required on Pipeline, and Pipeline has no column for it: nobody is asked. Add a line “Board column” for ${field.id} on Playbook.`,
    );
  if (field.on === 'csIntake' && !playbook.steps.some(({ doneBy }) => doneBy?.field === field.id))
    report.error(
      place,
      `${field.label} is required on CS intake, and no step asks for it. Write “field ${field.id}” into Done by of a task.`,
    );
  const { visibleTo } = field;
  if (
    field.on === 'intake' &&
    visibleTo.length > 0 &&
    !visibleTo.some((one) => one === playbook.dealOwnerRole || one === 'deal_owner')
  )
    report.error(
      { ...place, column: 'Seen by' },
      `${field.label} is required, and ${playbook.dealOwnerRole}, who fills it in, may not see it. Add ${playbook.dealOwnerRole}.`,
    );
}

function boardColumns({ playbook, fields: known }: World, report: Report): void {
  for (const { header, field: id } of playbook.pipelineColumns) {
    const field = known.get(id);
    const place: Place = { part: 'pipelineColumns', id, column: 'Item' };
    if (!field) continue;
    if (field.on !== 'pipeline')
      report.error(
        place,
        `${field.label} does not stand on Pipeline. Write Pipeline into Where on Fields, or take this line away.`,
      );
    else if (columnOf(field) !== header)
      report.error(
        { ...place, column: 'Value' },
        `The column is called “${header}” here and “${columnOf(field)}” on Fields, so its answers are never found. Write the same.`,
      );
  }
}

function gate(world: World, report: Report): void {
  const { playbook } = world;
  for (const { place, check } of checksIn(playbook)) {
    if (place.part !== 'conditions') continue;
    const segments = world.segmentsOf(playbook.gate.conditions.find(({ id }) => id === place.id) ?? {});
    for (const id of fieldsOf(check))
      if (world.fields.get(id)?.on === 'csIntake')
        report.error(
          place,
          `The gate asks for “${world.fields.get(id)!.label}”, which is filled in after it. Put the field on Intake.`,
        );
    if ('not' in check) continue;
    for (const part of partsOf(check))
      if (
        'fact' in part &&
        world.isName(part.fact) &&
        segments.length > 0 &&
        segments.every((one) => !world.canBeBeforeGate(part.fact, one))
      )
        report.error(
          place,
          `The gate waits for “${part.fact}”, which comes only after it. Ask for something that is there before.`,
        );
  }
  const { stageBack } = playbook.gate;
  const open = STAGES.filter((stage) => stage !== 'Closed Won');
  if (stageBack !== undefined && !open.some((stage) => stage === stageBack))
    report.error(
      { part: 'playbook', id: 'gate.stageBack', column: 'Value' },
      `A deal cannot go back to “${stageBack}”.${meant(stageBack, open)} Write ${open.join(', ')}, or nothing.`,
    );
}

/** Braces in the names of the packet and of its folder that stand for nothing. */
function packetNames({ playbook: { packet } }: World, report: Report): void {
  for (const key of ['fileName', 'folder'] as const) {
    const place: Place = { part: 'playbook', id: `packet.${key}`, column: 'Value' };
    if (packet[key].trim() === '') report.error(place, 'A name is missing. Write one, such as handoff-{slug}-{date}.');
    for (const brace of packet[key].match(/\{[^}]*\}?/g) ?? [])
      if (!['{company}', '{slug}', '{date}'].includes(brace))
        report.error(place, `${brace} stands for nothing. There are {company}, {slug} and {date}.`);
  }
}
