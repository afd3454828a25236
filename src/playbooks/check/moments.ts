import { parseOffset } from '../../domain/due';
import { listOf } from '../../domain/text';
import type { Check, Playbook, Step } from '../schema';
import { offsetWords } from './references';
import type { Place, Report } from './report';
import { KICKOFF_FACTS, type World } from './world';

/** Times that lie before what they count from, rounds without end, and mails that reach one person together. */
export function moments(world: World, report: Report): void {
  for (const step of world.playbook.steps) {
    const at = (column: string): Place => ({ part: 'steps', id: step.id, column });
    if (value(step.offset) < 0 && world.isName(step.anchor) && !isPlanned(world, step.anchor))
      report.error(
        at('Offset'),
        `Step “${step.name}” is due ${offsetWords(step.offset)} “${step.anchor}”, which is known only once it has happened. Count forward from it, or from a date that is planned.`,
      );
    if (step.repeat && value(step.repeat.every) <= 0)
      report.error(
        at('Repeat every'),
        `Step “${step.name}” would be due again at once, without end. Write a time such as 7d.`,
      );
    if (step.do === 'event') ofEvent(report, at('Details'), step);
  }
  warningTimes(world.playbook, report);
  for (const { id, after } of world.playbook.facts)
    if (after && value(after.offset) < 0 && world.isName(after.anchor) && !isPlanned(world, after.anchor))
      report.error(
        { part: 'facts', id, column: 'Details' },
        `It is due ${offsetWords(after.offset)} “${after.anchor}”, which is known only once it has happened. Count forward from it.`,
      );
  for (const segment of world.segments) together(world, report, segment);
}

const value = (offset: string): number => parseOffset(offset)?.value ?? 0;

/** A date that people have written down, or a meeting on the calendar: known before it comes. */
function isPlanned({ facts }: World, name: string): boolean {
  const fact = facts.get(name);
  return name === KICKOFF_FACTS[0] || fact?.at !== undefined || fact?.after !== undefined;
}

function ofEvent(report: Report, place: Place, { name, minutes, withinWorkingDays }: Step & { do: 'event' }): void {
  if (!(minutes > 0)) report.error(place, `The event “${name}” takes no time. Write its minutes, such as 30.`);
  if (!(withinWorkingDays >= 1))
    report.error(place, `No day is left for the event “${name}”. Write within how many working days, 1 or more.`);
}

function warningTimes({ warnings, kpis, escalations }: Playbook, report: Report): void {
  for (const { id, name, when, task } of warnings) {
    const times = ['after' in when ? when.after : '', 'within' in when && when.within !== undefined ? when.within : ''];
    if (
      times.some((time) => time !== '' && value(time) < 0) ||
      ('within' in when && when.within !== undefined && value(when.within) === 0)
    )
      report.error(
        { part: 'warnings', id, column: 'When' },
        `Warning “${name}” looks at no time at all. Write one that is longer than 0.`,
      );
    if (task && value(task.offset) < 0)
      report.error(
        { part: 'warnings', id, column: 'Task due' },
        `The task of “${name}” is due before the warning. Write a time after it.`,
      );
  }
  for (const { id, name, measure } of kpis)
    if (measure && 'within' in measure && value(measure.within) <= 0)
      report.error(
        { part: 'kpis', id, column: 'Rule' },
        `Target “${name}” looks at no time at all. Write one that is longer than 0.`,
      );
  for (const { level, after } of escalations)
    if (after !== undefined && value(after) <= 0)
      report.error(
        { part: 'escalations', id: String(level), column: 'Rule' },
        `Level ${level} goes up the moment it is reached. Write a time that is longer than 0.`,
      );
}

/** Two mails to the same person that leave together in this segment. */
function together(world: World, report: Report, segment: string): void {
  const { steps } = world.playbook;
  const mails = steps.filter((step): step is Mail => step.do === 'mail' && world.segmentsOf(step).includes(segment));
  mails.forEach((mail, at) => {
    const first = mails.find(
      (one, before) =>
        before < at &&
        !one.review &&
        !mail.review &&
        personOf(world.playbook, one.to) === personOf(world.playbook, mail.to) &&
        momentOf(world, one, segment) === momentOf(world, mail, segment) &&
        !excludes(one.onlyIf, mail.onlyIf),
    );
    if (first)
      report.warning(
        { part: 'steps', id: mail.id, column: 'Offset' },
        `“${first.name}” and “${mail.name}” reach ${mail.to} at the same moment. Put them into one message, or send one of them later.`,
      );
  });
}

type Mail = Step & { do: 'mail' };

const personOf = ({ csOwnerRole, dealOwnerRole }: Playbook, to: string): string =>
  to === csOwnerRole ? 'cs_owner' : to === dealOwnerRole ? 'deal_owner' : to === 'customer' ? 'contact' : to;

/** What happens by itself at once counts as the moment that it waits for. */
function momentOf(world: World, step: Step, segment: string, depth = 0): string {
  const makers = (world.makers.get(step.anchor) ?? []).filter((one) => world.segmentsOf(one).includes(segment));
  const [maker] = makers;
  const isAtOnce =
    value(step.offset) === 0 && maker && makers.length === 1 && maker.do !== 'task' && maker.do !== 'event';
  if (isAtOnce && !('review' in maker && maker.review) && depth < 9) return momentOf(world, maker, segment, depth + 1);
  return `${step.anchor} ${value(step.offset) === 0 ? '0' : step.offset}`;
}

/** Whether they can never both hold, as far as their words tell. */
function excludes(one: Check | undefined, other: Check | undefined): boolean {
  if (!one || !other) return false;
  const theirs = claims(other);
  return claims(one).some(
    (claim) =>
      theirs.includes(claim.startsWith('!') ? claim.slice(1) : `!${claim}`) ||
      theirs.some((their) => differ(claim, their)),
  );
}

function claims(check: Check): string[] {
  if ('all' in check) return check.all.flatMap(claims);
  return 'not' in check ? [`!${JSON.stringify(check.not)}`] : [JSON.stringify(check)];
}

/** One field asked to be one word, and to be another. */
function differ(one: string, other: string): boolean {
  if (one.startsWith('!') || other.startsWith('!')) return false;
  const [a, b] = [JSON.parse(one), JSON.parse(other)] as { field?: string; board?: string; is?: unknown }[];
  return (
    a!.field === b!.field &&
    a!.board === b!.board &&
    typeof a!.is === 'string' &&
    typeof b!.is === 'string' &&
    a!.is !== b!.is
  );
}

/** Meetings whose time is called the kickoff, where there is more than one of them. */
export function kickoffs(world: World, report: Report): void {
  for (const segment of world.segments) {
    const [first, ...more] = world.playbook.steps.filter(
      (step) => step.do === 'event' && step.isKickoff && world.segmentsOf(step).includes(segment),
    );
    if (first && more.length > 0)
      report.error(
        { part: 'steps', id: more[0]!.id, column: 'Details' },
        `In ${segment} both ${listOf([first, ...more].map(({ name }) => `“${name}”`))} are the kickoff. Leave one of them.`,
      );
  }
}
