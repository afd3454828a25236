import { columnOf } from '../headers';
import type { Field, Playbook } from '../schema';
import { doubles, type Report } from './report';
import { KICKOFF_FACTS, OWN_FACTS, type World } from './world';

/** Columns of Baton's own, which a playbook's would hide. */
export const OWN_COLUMNS: Readonly<Record<Field['on'], readonly string[]>> = {
  pipeline: [
    'Deal ID',
    'Company',
    'Contact',
    'Email',
    'Segment',
    'Stage',
    'Amount',
    'Deal owner',
    'Close date',
    'Status',
    'Missing',
    'CS owner',
    'Packet',
    'Next due',
    'Override reason',
    'Pilot',
    'Source ID',
  ],
  intake: ['Deal ID', 'Company'],
  csIntake: ['Deal ID', 'Company'],
};
const OWN_TABS =
  'Pipeline, Intake, CS intake, Tasks, Warnings, Problems, Approvals, Signals, Requests, Settings, Team, Holidays, Messages, ' +
  'Playbook, Fields, Lists, Steps, Warning rules, Definitions, Rollout, Handoffs, Outbox, Activity, Versions, Metrics, Commission';

/** Whether a tab is Baton's own. */
export const isOwnTab = (name: string): boolean => / archive$/i.test(name) || OWN_TABS.split(', ').includes(name);
const TABS: Readonly<Record<Field['on'], string>> = { pipeline: 'Pipeline', intake: 'Intake', csIntake: 'CS intake' };

/** Names that are there twice, or that are Baton's own. */
export function twice(world: World, report: Report): void {
  const { playbook } = world;
  for (const [part, column, ids] of named(playbook))
    for (const id of doubles(ids))
      report.error({ part, id, column }, `“${id}” is there twice. Give one of them another name.`);
  for (const { id, columns } of playbook.lists) {
    for (const one of doubles(columns.map((column) => column.id)))
      report.error(
        { part: 'lists', id: `${id}.${one}`, column: 'Column id' },
        `“${one}” is there twice in this list. Give one of them another name.`,
      );
    for (const label of doubles(columns.map((column) => column.label)))
      report.error(
        { part: 'lists', id, column: 'Column' },
        `Two columns of this list are called “${label}”. Give one of them another name.`,
      );
    for (const column of columns)
      if (OWN_COLUMNS.intake.includes(column.label))
        report.error(
          { part: 'lists', id: `${id}.${column.id}`, column: 'Column' },
          `“${column.label}” is a column of Baton’s own in every list. Give it another name.`,
        );
  }
  headers(playbook, report);
  tabs(playbook, report);
  facts(world, report);
}

function named(playbook: Playbook): [part: string, column: string, ids: readonly string[]][] {
  const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
  return [
    ['segments', 'Item', ids(playbook.segments)],
    ['roles', 'Item', ids(playbook.roles)],
    ['conditions', 'Item', ids(playbook.gate.conditions)],
    ['facts', 'Item', ids(playbook.facts)],
    ['fields', 'Id', ids(playbook.fields)],
    ['lists', 'List', ids(playbook.lists)],
    ['steps', 'Id', ids(playbook.steps)],
    ['warnings', 'Id', ids(playbook.warnings)],
    ['kpis', 'Item', ids(playbook.kpis)],
    ['signOffs', 'Item', ids(playbook.signOffs)],
    ['definitions', 'Item', ids(playbook.definitions)],
    ['rollout', 'Item', ids(playbook.rollout)],
    ['summaries', 'Item', ids(playbook.summaries)],
    ['settings', 'Item', playbook.settings.map(({ key }) => key)],
    ['escalations', 'Item', playbook.escalations.map(({ level }) => String(level))],
    ['pipelineColumns', 'Item', playbook.pipelineColumns.map(({ field }) => field)],
  ];
}

function headers({ fields }: Playbook, report: Report): void {
  for (const on of ['pipeline', 'intake', 'csIntake'] as const) {
    const mine = fields.filter((field) => field.on === on);
    for (const field of mine) {
      const header = columnOf(field);
      const place = { part: 'fields', id: field.id, column: on === 'pipeline' ? 'Column' : 'Label' };
      const first = mine.find((one) => columnOf(one) === header);
      if (header.trim() === '')
        report.error(place, `The field “${field.id}” has no label. Write one: it is the header of its column.`);
      else if (first !== field && first?.id !== field.id)
        report.error(place, `${TABS[on]} would have two columns “${header}”. Give one of the fields another label.`);
      if (OWN_COLUMNS[on].includes(header))
        report.error(place, `“${header}” is a column of Baton’s own on ${TABS[on]}. Give the field another label.`);
    }
  }
}

function tabs({ lists }: Playbook, report: Report): void {
  for (const tab of doubles(lists.map((list) => list.tab)))
    report.error(
      { part: 'lists', id: lists.filter((list) => list.tab === tab).at(-1)?.id ?? '', column: 'Tab' },
      `Two lists stand on the tab “${tab}”. Give one of them a tab of its own.`,
    );
  for (const { id, tab } of lists)
    if (isOwnTab(tab))
      report.error({ part: 'lists', id, column: 'Tab' }, `“${tab}” is a tab of Baton’s own. Give the list another.`);
}

/** One word for two things that happen: whoever waits for it could not tell which. */
function facts({ playbook, steps, facts: own }: World, report: Report): void {
  const taken = [...OWN_FACTS, ...KICKOFF_FACTS];
  for (const { id, sets, name } of playbook.steps) {
    if (taken.includes(id))
      report.error(
        { part: 'steps', id, column: 'Id' },
        `“${id}” is a fact that Baton notes itself. Give the step another id.`,
      );
    if (sets === undefined) continue;
    const place = { part: 'steps', id, column: 'Sets' };
    if (taken.includes(sets))
      report.error(place, `“${sets}” is a fact that Baton notes itself, so “${name}” cannot set it. Set another.`);
    else if (sets !== id && steps.has(sets))
      report.error(place, `“${sets}” is another step’s id, so “${name}” would count as that one done. Set another.`);
  }
  for (const { id } of own.values())
    if (taken.includes(id) || steps.has(id))
      report.error(
        { part: 'facts', id, column: 'Item' },
        `“${id}” is ${steps.has(id) ? 'a step’s id' : 'a fact that Baton notes itself'}. Give the fact another name.`,
      );
}
