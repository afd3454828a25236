import { type Cell, condition, list, number, oneOf, pairs, text } from './cells';
import { type PARTS, type PlaybookTab, WHERE } from './columns';
import { type Json, type JsonObject, Unreadable } from './nested';
import { measure, nudge, quality, raise, required, target, when } from './phrases';

export type Path = readonly string[];

/** One column of a table, and what of an item stands in it. */
export interface TableColumn {
  readonly header: string;
  /** The way to it in the item; several keys of the item together for `keys`. */
  readonly at: Path;
  readonly keys?: readonly string[];
  readonly cell: Cell;
  /** What an empty cell means; without it, nothing. */
  readonly absent?: Json;
  /** Items that have it; all of them without it. */
  readonly has?: (item: JsonObject) => boolean;
}

/** How one list of a playbook stands on a tab: one row an item. */
export interface Table {
  /** Its name in findings. */
  readonly part: string;
  readonly tab: PlaybookTab;
  /** Where it is in the playbook. */
  readonly at: Path;
  /** The column that holds the id by which an item is known. */
  readonly id: string;
  readonly columns: readonly TableColumn[];
  /** An object by id in place of a list: its items are `{ key, value }`. */
  readonly isRecord?: boolean;
  /** What need not be said, since it is so without a word. */
  readonly defaults?: readonly (readonly [Path, Json])[];
}

const at = (header: string, path: string, cell: Cell = text, more: Partial<TableColumn> = {}): TableColumn => ({
  header,
  at: path.split('.'),
  cell,
  ...more,
});
const of = (...kinds: string[]): Pick<TableColumn, 'has'> => ({ has: ({ do: kind }) => kinds.includes(String(kind)) });
const notOf = (...kinds: string[]): Pick<TableColumn, 'has'> => ({
  has: ({ do: kind }) => !kinds.includes(String(kind)),
});
const segments = at('Segments', 'segments', list);
const on = (
  part: keyof typeof PARTS,
  path: string,
  columns: readonly TableColumn[],
  more: Partial<Table> = {},
): Table => ({
  part,
  tab: 'Playbook',
  at: path.split('.'),
  id: 'Item',
  columns,
  ...more,
});
const record = { isRecord: true };

/** What stands once on Playbook: its name there, and where it is in the playbook. */
export const SINGLE: readonly { readonly item: string; readonly at: Path; readonly isOptional?: boolean }[] = [
  { item: 'Name', at: ['name'] },
  { item: 'About', at: ['about'] },
  { item: 'Status', at: ['status'] },
  { item: 'Sales role', at: ['dealOwnerRole'] },
  { item: 'CS role', at: ['csOwnerRole'] },
  { item: 'Manager role', at: ['managerRole'] },
  { item: 'Assigned by', at: ['assignment', 'by'] },
  { item: 'Assigned to if nobody fits', at: ['assignment', 'fallbackRole'] },
  { item: 'Overrides are approved by', at: ['gate', 'approver'] },
  { item: 'Stage goes back to', at: ['gate', 'stageBack'], isOptional: true },
  { item: 'First contact', at: ['firstContact'], isOptional: true },
  { item: 'Packet template', at: ['packet', 'template'] },
  { item: 'Packet file name', at: ['packet', 'fileName'] },
  { item: 'Packet folder', at: ['packet', 'folder'] },
];

/** A name here saves what stands on the tabs as a version at once. It is Baton's to empty, and no part of the playbook. */
export const SAVE_AS = 'Save as';

export const TABLES: readonly Table[] = [
  on('segments', 'segments', [
    at('Item', 'id'),
    at('Value', 'about'),
    at('Kind', 'touch'),
    at('Rule', 'when', condition),
  ]),
  on('roles', 'roles', [at('Item', 'id'), at('Value', 'about'), at('Kind', 'side')]),
  on('assignment', 'assignment.roleBySegment', [at('Item', 'key'), at('Who', 'value')], record),
  on('ownership', 'ownership', [at('Item', 'since'), at('Who', 'role')]),
  on('conditions', 'gate.conditions', [
    at('Item', 'id'),
    at('Value', 'says'),
    segments,
    at('Rule', 'check', condition),
  ]),
  on('definitions', 'definitions', [
    at('Item', 'id'),
    at('Value', 'means'),
    at('Kind', 'term'),
    at('Who', 'approvedBy', list, { absent: [] }),
  ]),
  on('rollout', 'rollout', [at('Item', 'id'), at('Value', 'item'), at('Kind', 'phase'), at('Who', 'owner')], {
    defaults: [[['isGate'], false]],
  }),
  on('signOffs', 'signOffs', [
    at('Item', 'id'),
    at('Value', 'name'),
    at('Who', 'by'),
    segments,
    at('Rule', 'onlyIf', condition),
  ]),
  on('facts', 'facts', [at('Item', 'id'), at('Value', 'name'), at('Rule', 'when', condition)]),
  on('preSale', 'preSale', [at('Item', 'id'), at('Value', 'name'), at('Rule', 'when', condition)]),
  on('variants', 'variants', [at('Item', 'id'), at('Value', 'name'), at('Rule', 'when', condition)], {
    defaults: [
      [['conditions'], []],
      [['messages'], {}],
    ],
  }),
  on('ends', 'ends', [at('Item', 'key'), at('Rule', 'value')], record),
  on('escalations', 'escalations', [
    at('Item', 'level', number),
    at('Value', 'name'),
    at('Who', 'to', list, { absent: [] }),
    at('Rule', 'after'),
  ]),
  on('kpis', 'kpis', [
    at('Item', 'id'),
    at('Value', 'name'),
    { header: 'Kind', at: [], keys: ['better', 'target', 'unit'], cell: target },
    at('Rule', 'measure', measure),
  ]),
  on('summaries', 'summaries', [at('Item', 'id'), at('Value', 'name'), at('Who', 'to'), at('Rule', 'fact')]),
  on('delights', 'delights', [at('Item', 'key'), at('Value', 'value', list, { absent: [] })], record),
  on('pipelineColumns', 'pipelineColumns', [at('Item', 'field'), at('Value', 'header')]),
  on('settings', 'settings', [
    at('Item', 'key'),
    at('Value', 'label'),
    at('Kind', 'required', settingKind(), { absent: false }),
  ]),
  {
    part: 'fields',
    tab: 'Fields',
    at: ['fields'],
    id: 'Id',
    columns: [
      at('Id', 'id'),
      at('Label', 'label'),
      at('Section', 'section'),
      at('Kind', 'kind'),
      at('Required', 'required', required, { absent: false }),
      at('Where', 'on', oneOf(WHERE)),
      at('Help', 'help', text, { absent: '' }),
      at('Choices', 'choices', list),
      at('Column', 'column'),
      at('Seen by', 'visibleTo', list, { absent: [] }),
      at('Filled from', 'prefill'),
      at('Quality', 'quality', quality),
    ],
  },
  {
    part: 'steps',
    tab: 'Steps',
    at: ['steps'],
    id: 'Id',
    columns: [
      at('Does', 'do'),
      at('Id', 'id'),
      at('Name', 'name'),
      segments,
      at('Anchor', 'anchor'),
      at('Offset', 'offset', text, { absent: '0m' }),
      at('Owner or receiver', 'owner', text, notOf('mail', 'event', 'webhook')),
      at('Owner or receiver', 'to', text, of('mail')),
      at('Owner or receiver', 'attendees', list, { ...of('event'), absent: [] }),
      at('Owner or receiver', 'hook', text, of('webhook')),
      at('Message', 'message'),
      at('Needs', 'needs', list, { absent: [] }),
      at('Only if', 'onlyIf', condition),
      at('Tried after', 'after', list, { absent: [] }),
      at('Done by', 'doneBy', pairs(['fact', 'field', 'signal'])),
      at('Sets', 'sets'),
      at('Repeat every', 'repeat.every'),
      at('Help', 'help', text, { ...of('task'), absent: '' }),
      at('Help', 'help', text, notOf('task')),
    ],
    defaults: [
      [['repeat', 'until'], 'ended'],
      [['untilGate'], false],
      [['suggestsDelight'], false],
      [['isKickoff'], false],
      [['agenda'], []],
      [['sends'], []],
      [['renewedBy'], []],
    ],
  },
  {
    part: 'warnings',
    tab: 'Warning rules',
    at: ['warnings'],
    id: 'Id',
    columns: [
      at('Id', 'id'),
      at('Name', 'name'),
      segments,
      at('When', 'when', when),
      at('Level', 'level', number),
      at('Raised to', 'raise', raise),
      at('Nudge', 'nudge', nudge),
      at('Task', 'task.name'),
      at('Task owner', 'task.owner'),
      at('Task due', 'task.offset'),
      at('Mended by', 'mendedBy', pairs(['fact', 'signal'])),
    ],
  },
];

/** A list stands in as many rows as it has columns: what is its own, and what is a column's. */
export const LISTS = {
  part: 'lists',
  tab: 'Lists',
  id: 'List',
  own: [at('List', 'id'), at('Tab', 'tab'), at('About', 'label')],
  columnId: 'Column id',
  columns: [at('Column id', 'id'), at('Column', 'label'), at('Kind', 'kind'), at('Choices', 'choices', list)],
  defaults: [[['emptyWarns'], false]],
} as const satisfies {
  part: string;
  tab: PlaybookTab;
  id: string;
  own: readonly TableColumn[];
  columnId: string;
  columns: readonly TableColumn[];
  defaults: Table['defaults'];
};

function settingKind(): Cell {
  return {
    write: (value) => (value === true ? 'required' : value === false ? '' : null),
    read: (cell) => /^(required|yes)$/i.test(cell) || new Unreadable('Write required, or leave it empty.'),
  };
}
