import { isKnown, suggestion, type TemplateField, tagsOf, unknownTags } from '../../domain/templateTags';
import type { Playbook } from '../schema';
import { meant, type Place, type Report } from './report';
import type { World } from './world';

/** A message as far as it is looked at. */
export interface CheckedMessage {
  readonly id: string;
  readonly subject: string;
  readonly body: string;
}

/** Where a playbook names a message. */
interface Use {
  readonly place: Place;
  readonly message: string;
  /** To a person of one's own, or to the customer, who sees no field that is kept from them. */
  readonly reader: string;
}

/**
 * Messages that are not there, and tags in them that nothing answers to.
 * @param tags what any message may name; the playbook's own fields, lists and settings come beside them.
 */
export function messages(
  { playbook }: World,
  report: Report,
  written: readonly CheckedMessage[],
  tags: readonly TemplateField[],
): void {
  const known = new Map(written.map((message) => [message.id, message]));
  const shared = tags.filter(({ path }) => path === 'settings.company_name' || !/^(intake|settings)\./.test(path));
  for (const { place, message: id, reader } of usesIn(playbook)) {
    const message = known.get(id);
    if (!message)
      report.error(place, `There is no message “${id}”.${meant(id, known.keys())} Write the id of one on Messages.`);
    else
      for (const column of ['Subject', 'Body'] as const)
        textOf(playbook, report, message, column, [...shared, ...ownTags(playbook, reader)]);
  }
}

function usesIn(playbook: Playbook): Use[] {
  const { steps, warnings, escalations, summaries, csOwnerRole } = playbook;
  const use = (part: string, id: string, column: string, message: string, reader = csOwnerRole): Use => ({
    place: { part, id, column },
    message,
    reader,
  });
  return [
    ...steps.flatMap((step) => {
      if (step.do === 'mail')
        return [use('steps', step.id, 'Message', step.message, isCustomer(step.to) ? 'customer' : undefined)];
      return step.do === 'webhook' && step.message ? [use('steps', step.id, 'Message', step.message)] : [];
    }),
    ...warnings.flatMap(({ id, nudge }) =>
      nudge ? [nudge, ...nudge.more].map(({ message }) => use('warnings', id, 'Nudge', message, 'customer')) : [],
    ),
    ...escalations.map(({ level, message }) => use('escalations', String(level), 'Details', message)),
    ...summaries.map(({ id, message }) => use('summaries', id, 'Details', message)),
  ];
}

const isCustomer = (to: string): boolean => to === 'contact' || to === 'customer';

function ownTags({ fields, lists, settings }: Playbook, reader: string): TemplateField[] {
  return [
    ...fields
      .filter(({ visibleTo }) => visibleTo.length === 0 || visibleTo.includes(reader))
      .map(({ id, label }) => ({ path: `intake.${id}`, label })),
    ...lists.flatMap(({ id, columns }) =>
      columns.map((column) => ({ path: `${id}[].${column.id}`, label: column.label })),
    ),
    ...settings.map(({ key, label }) => ({ path: `settings.${key}`, label })),
  ];
}

/** Tags that nothing answers to. One that its own text asks for first leaves no hole: it is for another playbook. */
function textOf(
  playbook: Playbook,
  report: Report,
  message: CheckedMessage,
  column: 'Subject' | 'Body',
  fields: readonly TemplateField[],
): void {
  const text = column === 'Subject' ? message.subject : message.body;
  const place: Place = { part: 'messages', id: message.id, column };
  const used = tagsOf(text);
  if (used.length === 0) {
    for (const { line, says } of unknownTags(text, fields)) report.error(place, `Line ${line}: ${says}`);
    return;
  }
  const guarded = new Set(used.filter(({ use, isRequired }) => use !== 'text' || !isRequired).map(({ path }) => path));
  for (const { path, line } of used) {
    if (isKnown(path, fields) || guarded.has(path)) continue;
    const hidden = playbook.fields.find(({ id }) => path === `intake.${id}`);
    const says = hidden
      ? `“${hidden.label}” is kept from whoever reads this message, so it would have a hole. Take the tag out, or change Seen by on Fields.`
      : `There is no field {{${path}}}.${suggestion(path, fields)} The message would never leave.`;
    // Anybody may add a line to Settings.
    if (path.startsWith('settings.')) report.warning(place, `Line ${line}: ${says} Unless Settings has such a line.`);
    else report.error(place, `Line ${line}: ${says}`);
  }
}
