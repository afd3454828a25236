import { inWords, parseOffset } from '../../domain/due';
import { SIGNAL_KINDS } from '../../domain/signal';
import type { Playbook, Step, WarningRule } from '../schema';
import { meant, type Place, type Report } from './report';
import { checksIn, KICKOFF_FACTS, partsOf, type World } from './world';

/** Names that lead nowhere: of facts and steps, segments, fields, lists, signals. */
export function references(world: World, report: Report): void {
  const { playbook } = world;
  const asked = new Asked(world, report);
  for (const step of playbook.steps) stepNames(asked, step);
  for (const rule of playbook.warnings) ruleNames(asked, rule);
  for (const { place, check } of checksIn(playbook))
    for (const part of partsOf(check)) if ('fact' in part) asked.name(place, part.fact, () => 'The rule looks at');
  wholeNames(asked, playbook);
}

/** Asks whether what is named is there, and says what is not. */
class Asked {
  constructor(
    readonly world: World,
    readonly report: Report,
  ) {}

  /** @param says the sentence up to the name. */
  name(place: Place, name: string | undefined, says: () => string): void {
    if (name === undefined || this.world.isName(name)) return;
    if (KICKOFF_FACTS.includes(name)) {
      this.report.error(
        place,
        `${says()} “${name}”, and no event is the kickoff. Write “is kickoff: yes” into Details of the one that is.`,
      );
      return;
    }
    this.report.error(
      place,
      `${says()} “${name}”, which no step does and no fact is called.${meant(name, this.world.names())} Write the id of a step, or a fact.`,
    );
  }

  segments(place: Place, segments: readonly string[] | undefined): void {
    if (segments?.length === 0)
      this.report.warning(
        place,
        'It is for no segment, so it never happens. Name one, or leave the cell empty for all.',
      );
    for (const one of segments ?? []) this.segment(place, one);
  }

  segment(place: Place, segment: string): void {
    const { segments } = this.world;
    if (segments.includes(segment)) return;
    this.report.error(
      place,
      `There is no segment “${segment}”.${meant(segment, segments)} Segments are ${segments.join(', ') || 'missing so far'}.`,
    );
  }

  field(place: Place, id: string | undefined): void {
    if (id === undefined || this.world.fields.has(id)) return;
    this.report.error(
      place,
      `There is no field “${id}”.${meant(id, this.world.fields.keys())} Write the id of a field.`,
    );
  }

  list(place: Place, id: string): void {
    if (this.world.lists.has(id)) return;
    this.report.error(place, `There is no list “${id}”.${meant(id, this.world.lists.keys())} Write the id of a list.`);
  }

  signal(place: Place, signal: string | undefined): void {
    if (signal === undefined || signal === 'any' || SIGNAL_KINDS.some((kind) => kind === signal)) return;
    this.report.warning(
      place,
      `Nobody can choose the signal “${signal}” on Signals.${meant(signal, SIGNAL_KINDS)} Unless it is imported or posted, it never comes.`,
    );
  }
}

function stepNames(asked: Asked, step: Step): void {
  const { world, report } = asked;
  const at = (column: string): Place => ({ part: 'steps', id: step.id, column });
  const about = `Step “${step.name}”`;
  asked.segments(at('Segments'), step.segments);
  asked.name(at('Anchor'), step.anchor, () => `${about} is due ${offsetWords(step.offset)}`);
  for (const name of step.needs) asked.name(at('Needs'), name, () => `${about} needs`);
  for (const id of step.after) {
    if (id === step.id) report.error(at('Tried after'), `${about} is tried after itself. Take it out of the list.`);
    else if (!world.steps.has(id))
      report.error(
        at('Tried after'),
        `${about} is tried after “${id}”, which is no step.${meant(id, world.steps.keys())} Write the id of a step.`,
      );
  }
  asked.name(at('Done by'), step.doneBy?.fact, () => `${about} is done by`);
  asked.field(at('Done by'), step.doneBy?.field);
  asked.signal(at('Done by'), step.doneBy?.signal);
  if (step.do === 'event') asked.name(at('Details'), step.withinFrom, () => `${about} counts its days from`);
  if (step.do === 'packet')
    for (const name of step.renewedBy) asked.name(at('Details'), name, () => `${about} is written again at`);
  if (step.do === 'webhook') for (const sent of step.sends) if (sent !== 'intake') asked.list(at('Details'), sent);
}

function ruleNames(asked: Asked, rule: WarningRule): void {
  const { world, report } = asked;
  const at = (column: string): Place => ({ part: 'warnings', id: rule.id, column });
  const { when } = rule;
  asked.segments(at('Segments'), rule.segments);
  if (when.kind === 'emptyList') asked.list(at('When'), when.list);
  else if (when.kind === 'fact') asked.name(at('When'), when.fact, () => `Warning “${rule.name}” looks at`);
  else if (when.kind !== 'overdue' && when.kind !== 'skipped') {
    asked.name(at('When'), when.anchor, () => `Warning “${rule.name}” counts from`);
    asked.signal(at('When'), when.signal);
  } else if (when.kind === 'overdue' && !world.steps.has(when.step))
    report.error(
      at('When'),
      `Warning “${rule.name}” is about the step “${when.step}”, which is not there.${meant(when.step, world.steps.keys())} Write the id of a step.`,
    );
  for (const segment of Object.keys(rule.raise?.segments ?? {})) asked.segment(at('Raised to'), segment);
  asked.name(at('Mended by'), rule.mendedBy?.fact, () => `Warning “${rule.name}” is mended by`);
  asked.signal(at('Mended by'), rule.mendedBy?.signal);
}

function wholeNames(asked: Asked, playbook: Playbook): void {
  const { gate, fields, facts, ends, kpis, summaries, assignment, delights, pipelineColumns } = playbook;
  for (const { id, segments } of gate.conditions)
    asked.segments({ part: 'conditions', id, column: 'Segments' }, segments);
  for (const { id, segments, shows } of playbook.signOffs) {
    const place = { part: 'signOffs', id, column: 'Details' };
    asked.segments({ ...place, column: 'Segments' }, segments);
    const { lists, fields: known } = asked.world;
    for (const one of shows)
      if (!lists.has(one) && !known.has(one))
        asked.report.error(
          place,
          `There is no field or list “${one}”.${meant(one, [...lists.keys(), ...known.keys()])} Write the id of one.`,
        );
  }
  for (const { id, required } of fields)
    if (typeof required === 'object') asked.segments({ part: 'fields', id, column: 'Required' }, required.segments);
  for (const { id, name, at, after } of facts) {
    asked.field({ part: 'facts', id, column: 'Details' }, at);
    asked.name(
      { part: 'facts', id, column: 'Details' },
      after?.anchor,
      () => `Fact “${name}” is ${offsetWords(after?.offset ?? '')}`,
    );
  }
  for (const [segment, name] of Object.entries(ends)) {
    if (segment !== 'default') asked.segment({ part: 'ends', id: segment, column: 'Item' }, segment);
    asked.name({ part: 'ends', id: segment, column: 'Rule' }, name, () => 'The handoff ends at');
  }
  for (const { id, name, measure } of kpis) {
    const place = { part: 'kpis', id, column: 'Rule' };
    if (measure && 'list' in measure) asked.list(place, measure.list);
    if (measure && 'signal' in measure) asked.signal(place, measure.signal);
    if (measure?.kind === 'medianAnswer') asked.field(place, measure.field);
    for (const key of ['from', 'to', 'good', 'bad', 'at'] as const)
      if (measure && key in measure)
        asked.name(place, (measure as Record<string, unknown>)[key] as string, () => `Target “${name}” counts`);
  }
  for (const { id, name, fact } of summaries)
    asked.name({ part: 'summaries', id, column: 'Rule' }, fact, () => `Summary “${name}” tells of`);
  for (const segment of Object.keys(assignment.roleBySegment))
    asked.segment({ part: 'assignment', id: segment, column: 'Item' }, segment);
  for (const segment of Object.keys(delights))
    asked.segment({ part: 'delights', id: segment, column: 'Item' }, segment);
  for (const { field } of pipelineColumns) asked.field({ part: 'pipelineColumns', id: field, column: 'Item' }, field);
  for (const { since, role } of playbook.ownership)
    asked.name({ part: 'ownership', id: since, column: 'Item' }, since, () => `The deal goes to the ${role} at`);
  const paid = { part: 'commission', id: '', column: 'Details' };
  asked.field(paid, playbook.commission?.on);
  for (const { name, fact } of playbook.commission?.milestones ?? [])
    asked.name(paid, fact, () => `Commission for “${name}” is earned with`);
  asked.name({ part: 'firstContact', id: '', column: 'Details' }, playbook.firstContact, () => 'The first contact is');
}

/** @example offsetWords('2wd') // 2 working days after */
export function offsetWords(offset: string): string {
  const read = parseOffset(offset);
  return read ? inWords(read) : 'at';
}
