import type { Field, List, Playbook, SignOff } from '../playbooks/schema';
import type { Block } from './model';
import { NONE_NOTED } from './source';
import { callout, eyebrow, heading, lead, listTable, pairs, small, title, wrap } from './templateLooks';

/** Lists in the order in which a reader needs them; those not named stand between people and sources. */
const FIRST = ['commitments', 'risks'];
const PEOPLE = 'people';
const LAST = ['documents'];

/** The packet template of a playbook, from its lists and the sections of its form. */
export function templateBlocks(playbook: Playbook): Block[] {
  const { lists } = playbook;
  const named = (ids: readonly string[]) => ids.flatMap((id) => lists.filter((list) => list.id === id));
  const others = lists.filter((list) => ![...FIRST, PEOPLE, ...LAST].includes(list.id));
  return [
    ...titleBlock(),
    ...named(FIRST).flatMap((list) => listBlocks(list, playbook)),
    ...keyFacts(playbook),
    ...named([PEOPLE]).flatMap((list) => listBlocks(list, playbook)),
    ...sections(playbook).flatMap(([name, fields]) => [
      heading(name),
      ...pairs(fields.map((field) => [field.label, fieldTag(field, playbook)])),
    ]),
    ...others.flatMap((list) => listBlocks(list, playbook)),
    ...named(LAST).flatMap((list) => listBlocks(list, playbook)),
    ...ending(),
  ];
}

const titleBlock = (): Block[] => [
  wrap('{{!-- Tags in double braces are filled in for each deal. This line does not appear in the packet. --}}'),
  eyebrow('HANDOFF PACKET'),
  title('{{deal.company}}'),
  lead(
    '{{deal.segment}}{{#if deal.amount}} · {{money deal.amount}}{{/if}} · {{deal.stage}}{{#if deal.close_date}} on {{date deal.close_date}}{{/if}}',
  ),
  small(
    'From {{dealOwner.name}} to {{#if csOwner.name}}{{csOwner.name}}{{else}}a CS owner who is not assigned yet{{/if}} · {{packet.made_at}}',
  ),
  small(
    '[Open the board]({{board.url}}) · [This packet]({{packet.url}}){{#if kickoff.link}} · [Join the kickoff]({{kickoff.link}}){{/if}}',
  ),
  ...when(
    '(eq handoff.mode "test")',
    callout('Test: this handoff was made in test mode. Nothing has gone to the customer.'),
  ),
  ...when(
    'handoff.overridden',
    callout(
      'Exception: handed over on {{date handoff.overridden}} before everything was complete. Ask the deal owner about what is not given.',
    ),
  ),
];

const when = (condition: string, ...blocks: Block[]): Block[] => [
  wrap(`{{#if ${condition}}}`),
  ...blocks,
  wrap('{{/if}}'),
];

const KICKOFF: [string, string] = [
  'Kickoff',
  '{{#if kickoff.start}}{{day kickoff.start}}, {{time kickoff.start}}{{else}}Not booked when this was filed{{/if}}',
];

const keyFacts = ({ steps }: Playbook): Block[] => [
  heading('Key facts'),
  ...pairs(
    [
      ['Company', '{{deal.company}}'],
      ['Deal', '{{deal.id}}'],
      ['Segment', '{{deal.segment}}'],
      ['Amount', '{{money deal.amount}}'],
      ['Contact', '{{contact.name}}'],
      ['Email', '{{contact.email}}'],
      ['Deal owner', '{{dealOwner.name}}'],
      ['CS owner', '{{csOwner.name}}'],
      ['Closed', '{{date deal.close_date}}'],
      ...(steps.some((step) => step.do === 'event' && step.isKickoff) ? [KICKOFF] : []),
    ],
    true,
  ),
];

/** Fields of the form by section, in their order, without those that the packet's reader may not see. */
function sections(playbook: Playbook): [section: string, fields: Field[]][] {
  const found = new Map<string, Field[]>();
  for (const field of playbook.fields) {
    const isVisible = field.visibleTo.length === 0 || field.visibleTo.includes(playbook.csOwnerRole);
    if (field.on !== 'csIntake' && isVisible) found.set(field.section, [...(found.get(field.section) ?? []), field]);
  }
  return [...found];
}

function fieldTag({ id, kind }: Field, playbook: Playbook): string {
  const tag =
    kind === 'date' ? `{{date intake.${id}}}` : kind === 'money' ? `{{money intake.${id}}}` : `{{intake.${id}}}`;
  const one = signOffOf(id, playbook);
  return one?.shows.at(-1) === id ? `${tag}{{#if facts.signed_off_${one.id}}}, ${signedOff(one)}{{/if}}` : tag;
}

const signOffOf = (id: string, { signOffs }: Playbook): SignOff | undefined =>
  signOffs.find(({ shows }) => shows.includes(id));

const signedOff = ({ id, by }: SignOff): string => `signed off by the ${by} on {{date facts.signed_off_${id}}}`;

function listBlocks(list: List, playbook: Playbook): Block[] {
  const title = heading(list.id === 'commitments' ? 'Promises' : list.tab);
  const table = listTable(list.id, columnsOf(list));
  if (list.id === 'commitments' && playbook.fields.some(({ id }) => id === 'promises'))
    return [
      title,
      ...when('intake.promises', callout('In the words of sales: {{intake.promises}}')),
      wrap(`{{#if ${list.id}}}`),
      table,
      wrap('{{else}}'),
      wrap('{{#unless intake.promises}}'),
      small(NONE_NOTED),
      wrap('{{/unless}}'),
      wrap('{{/if}}'),
    ];
  const one = signOffOf(list.id, playbook);
  if (one) return [title, table, ...when(`facts.signed_off_${one.id}`, small(`${list.tab}: ${signedOff(one)}`))];
  if (!warnsIfEmpty(list, playbook)) return [title, table];
  const warning = callout(
    `No ${list.tab.toLowerCase()} are noted. That is rare: ask the deal owner before the first call.`,
  );
  return [title, wrap(`{{#if ${list.id}}}`), table, wrap('{{else}}'), warning, wrap('{{/if}}')];
}

const warnsIfEmpty = (list: List, playbook: Playbook): boolean =>
  list.id === 'risks' ||
  list.emptyWarns ||
  playbook.warnings.some(({ when }) => when.kind === 'emptyList' && when.list === list.id);

type Column = List['columns'][number];
const WIDE = 3;
const MEDIUM = 2;
const NARROW = 1.2;

/** The columns of a list's table; a column of links becomes the link on the first one. */
function columnsOf({ columns }: List): { label: string; value: string; width: number }[] {
  const [first] = columns;
  const link = columns.find((column) => column !== first && /^(link|url)$/.test(column.id));
  return columns
    .filter((column) => column !== link)
    .map((column) => {
      const value =
        column === first && link
          ? `{{#if ${link.id}}}[${columnTag(column)}]({{${link.id}}}){{else}}${columnTag(column)}{{/if}}`
          : columnTag(column);
      return { label: column.label, value, width: link && column === first ? WIDE : widthOf(column) };
    });
}

const columnTag = ({ id, kind }: Column): string =>
  kind === 'date' ? `{{#if ${id}}}{{date ${id}}}{{else}}–{{/if}}` : `{{default ${id} "–"}}`;

function widthOf({ kind }: Column): number {
  if (kind === 'long') return WIDE;
  return kind === 'tick' || kind === 'number' || kind === 'choice' ? NARROW : MEDIUM;
}

const ending = (): Block[] => [
  small('Filed by {{packet.filed_by}} · {{packet.made_at}}', { spaceAbove: { magnitude: 18, unit: 'PT' } }),
  small('{{#unless (eq packet.revision 1)}}Revision {{packet.revision}}, {{packet.made_at}}{{/unless}}'),
];
