// Writes docs/playbook-reference.md and docs/playbook.schema.json from the zod schema of a playbook: its shape as it is, the
// words from the comments beside it, else from the notes of the tabs, and examples from the playbooks that ship. With --check
// it only says whether they are up to date.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const SCHEMA = path.join(root, 'src/playbooks/schema.ts');
const PAGE = path.join(root, 'docs/playbook-reference.md');
const JSON_SCHEMA = path.join(root, 'docs/playbook.schema.json');

/** What neither a comment nor a tab says. By the last two names of the way, or by the last. */
const WORDS = {
  anchor: 'The moment that it counts from: a fact, or the id of a step.',
  after: 'How long after it.',
  'warnings.after': 'How long after its anchor, or after it was due.',
  'escalations.after': 'After how long what stays open goes one level up.',
  agenda: 'What the invitation lists.',
  better: 'Which side of the target is good.',
  bad: 'The fact of an outcome that was bad.',
  check: 'What has to hold.',
  columns: 'Its columns, beside Deal ID and Company.',
  'gate.conditions': 'What has to hold beside the required fields.',
  definition: 'How it is counted, in words.',
  delights: 'What the CS owner may pick for a customer, by segment.',
  commission: 'What whoever sold it earns, and when.',
  emptyWarns: 'An empty list is worth a warning.',
  every: 'How long from one round to the next.',
  example: 'What set-up shows as an example.',
  fact: 'A fact, or the id of a step.',
  from: 'The fact that time counts from.',
  good: 'The fact of an outcome that was good.',
  header: 'The header of its column.',
  help: 'Shown as a note.',
  hook: 'Which webhook of Settings.',
  level: '1, 2 or 3.',
  list: 'The id of a list.',
  measure: 'How the figure of a week is made.',
  'measure.to': 'The fact that it counts to.',
  more: 'More mails, each so long after the warning.',
  offset: 'How long after it; before it with a minus.',
  repeat: 'It is due again and again.',
  required: 'Set-up asks for it.',
  review: 'The role that reads it and sends it. Without it the mail leaves by itself.',
  roleBySegment: 'The role that takes over, by segment.',
  'renewal.stage': 'The stage that the new row has.',
  side: 'Which side of the handoff it is on.',
  step: 'The id of a step.',
  'variants.steps': 'The steps that it has.',
  target: 'What the figure ought to be.',
  task: 'What somebody is asked to do about it.',
  unit: 'What it is counted in.',
  until: 'When it stops.',
  untilGate: 'It is there while the deal is held, too.',
  warnings: 'What is noticed, and what is done about it.',
  when: 'What has to hold.',
  'when.about': 'Only deals of high value.',
  within: 'In how long after it.',
  withinWorkingDays: 'In how many working days a time is looked for.',
  about: 'What it is, in a sentence for people.',
  approver: 'The role that approves an exception from the gate.',
  asks: 'Fields that the gate asks for; without it those that are required.',
  board: 'A column that every board has.',
  choices: 'What can be chosen.',
  csOwnerRole: 'The role that takes a deal over.',
  dealOwnerRole: 'The role that sells.',
  'delights.*': 'What the CS owner may pick for a customer of this segment.',
  'ends.*': 'The fact or step at which a handoff of this segment ends. `default` is for all others.',
  fallbackRole: 'Who it falls to if nobody fits.',
  field: 'The id of a field.',
  fileName: 'Name of the packet: `{company}`, `{slug}` and `{date}` stand for the deal’s.',
  folder: 'Folder below Clients, its parts parted by `/`.',
  highValue: 'The level for high-value deals.',
  id: 'The name by which other parts refer to it. It never changes: keys and tags are made of it.',
  key: 'The playbook’s own id.',
  kind: 'Which of these it is.',
  label: 'What people read.',
  managerRole: 'The role above both.',
  maxLength: 'At most so many letters.',
  message: 'The id of a message on Messages.',
  minLength: 'At least so many letters.',
  minutes: 'How long it takes.',
  name: 'What people read.',
  notInPast: 'The day has not passed yet.',
  'roleBySegment.*': 'Whom handoffs of this segment are assigned to, in place of the CS role.',
  says: 'What people read while it does not hold.',
  segments: 'Only these segments. All of them without it.',
  'segments.*': 'The level in this segment.',
  signal: 'A kind of signal, such as `login`.',
  status: 'A draft closes no customer; it may be tried out in test mode.',
  template: 'The document that it is made from.',
  title: 'Its title on the calendar.',
  to: 'Roles, or an address.',
  touch: 'How closely a customer of it is looked after.',
  version: 'Its number on a board. Baton counts it.',
  where: 'Only rows with this in a column.',
};

/** The parts in the order in which people meet them, each with a sentence. */
const PARTS = {
  '': ['The playbook', 'One object, with these parts.'],
  segments: ['Segments', 'Kinds of deals that go different ways.'],
  roles: ['Roles', 'Who does something in it. Team says which people have which.'],
  assignment: ['Assignment', 'How a handoff gets its CS owner.'],
  gate: ['Gate', 'What must be true before a handoff starts.'],
  signOffs: ['Sign-offs', ''],
  fields: ['Fields', ''],
  lists: ['Lists', ''],
  facts: ['Facts of its own', ''],
  steps: ['Steps', 'Each `do` has fields of its own beside those that all share.'],
  ends: ['Ends', 'When a handoff is over.'],
  warnings: ['Warning rules', ''],
  escalations: ['Escalation', 'Who is told of a warning of which level, and after how long it goes up.'],
  kpis: ['Targets', 'The figures on Metrics.'],
  summaries: ['Summaries', ''],
  variants: ['Variants', ''],
  renewal: ['Renewal', ''],
  delights: ['Delight options', ''],
  pipelineColumns: ['Columns on Pipeline', 'Fields that stand on the board itself, after Baton’s own columns.'],
  settings: ['Settings', ''],
  packet: ['Packet', ''],
};

const { Playbook, toJSONSchema, TABLES, LISTS, PLAYBOOK_COLUMNS, PLAYBOOKS } = await sources();
const comments = commentsOf(readFileSync(SCHEMA, 'utf8'));
const schema = toJSONSchema(Playbook, { io: 'input' });
const rows = [];
walk(schema, [], '');
const files = [
  [PAGE, reference()],
  [
    JSON_SCHEMA,
    `${JSON.stringify({ $schema: schema.$schema, title: 'A playbook of Baton', description: comments.get('Playbook') ?? '', ...schema }, null, 2)}\n`,
  ],
];

let stale = false;
for (const [file, text] of files) {
  if ((existsSync(file) ? readFileSync(file, 'utf8') : '') === text) continue;
  const name = path.relative(root, file);
  if (process.argv.includes('--check')) {
    console.error(`${name} is out of date. Run: npm run docs`);
    stale = true;
  } else writeFileSync(file, text);
}
if (!process.argv.includes('--check')) console.log(`A playbook has ${rows.length} things to say.`);
process.exit(stale ? 1 : 0);

async function sources() {
  const contents = [
    `export { Playbook } from './src/playbooks/schema';`,
    `export { toJSONSchema } from 'zod/mini';`,
    `export { TABLES, LISTS } from './src/playbooks/tabs/tables';`,
    `export { PLAYBOOK_COLUMNS } from './src/playbooks/tabs/columns';`,
    `export { PLAYBOOKS } from './src/playbooks/shipped';`,
  ].join('\n');
  const outfile = path.join(root, 'node_modules/.cache', `playbook-${process.pid}.mjs`);
  mkdirSync(path.dirname(outfile), { recursive: true });
  try {
    await build({
      stdin: { contents, resolveDir: root, loader: 'ts' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      packages: 'external',
      outfile,
      logLevel: 'error',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile, { force: true });
  }
}

/** The comments above properties, by the constant they stand in and the way to them: `WarningRule.nudge`. And above constants. */
function commentsOf(source) {
  const found = new Map();
  let comment = '';
  let owner = '';
  let way = [];
  for (const line of source.split('\n')) {
    const one = /^\s*\/?\*\*?\s?(.*?)\s*(\*\/)?$/.exec(line);
    if (/^\s*(\/\*\*|\*)/.test(line) && one) {
      comment = `${/^\s*\/\*\*/.test(line) ? '' : comment} ${one[1] === '/' ? '' : one[1]}`.trim();
      continue;
    }
    const constant = /^(?:export )?const (\w+)/.exec(line);
    const property = /^(\s+)(\w+):/.exec(line);
    if (constant) {
      owner = constant[1];
      way = [];
      if (comment !== '') found.set(owner, comment);
    } else if (property) {
      const depth = property[1].length;
      way = [...way.filter((step) => step.depth < depth), { depth, name: property[2] }];
      if (comment !== '') found.set(`${owner}.${way.map(({ name }) => name).join('.')}`, comment);
    }
    if (line.trim() !== '') comment = '';
  }
  return found;
}

/** The constant of schema.ts that a part is made of. */
function constantOf(way) {
  const made = {
    fields: 'Field',
    lists: 'List',
    signOffs: 'SignOff',
    facts: 'OwnFact',
    warnings: 'WarningRule',
    escalations: 'Escalation',
    kpis: 'Kpi',
    summaries: 'Summary',
    variants: 'Variant',
    renewal: 'Renewal',
  };
  if (way[0] === 'steps') return ['StepBase', 'Step'];
  if (way[0] === 'kpis' && way[1] === 'measure') return ['Measure'];
  if (way[0] === 'gate' && way[1] === 'conditions') return ['Condition'];
  return made[way[0]] ? [made[way[0]]] : ['Playbook'];
}

function meaning(way) {
  const names = way.filter((name) => name !== '*');
  for (const constant of constantOf(way)) {
    const inside = constant === 'Playbook' ? names : names.slice(['Measure', 'Condition'].includes(constant) ? 2 : 1);
    const said = comments.get(`${constant}.${inside.join('.')}`) ?? comments.get(`${constant}.${inside.at(-1)}`);
    if (said !== undefined) return said;
  }
  if (names.length === 1) {
    const [constant] = constantOf(way);
    const said = PARTS[names[0]]?.[1] || comments.get(constant === 'Playbook' ? '' : constant);
    if (said) return said;
  }
  return WORDS[way.slice(-2).join('.')] ?? headerNote(way) ?? WORDS[way.at(-1)] ?? '';
}

/** What the note on the header of its column says. */
function headerNote([part, ...rest]) {
  const table = TABLES.find((one) => one.at.join('.') === part || one.part === part);
  const columns =
    part === 'lists' ? [...LISTS.own, ...(rest[0] === 'columns' ? LISTS.columns : [])] : (table?.columns ?? []);
  const inside = part === 'lists' && rest[0] === 'columns' ? rest.slice(1) : rest;
  if (inside.length === 0 || table?.tab === 'Playbook') return undefined;
  const column = columns.filter((one) => one.at.join('.') === inside.join('.')).at(-1);
  const tab = part === 'lists' ? 'Lists' : table?.tab;
  return column && tab ? PLAYBOOK_COLUMNS[tab].find(({ header }) => header === column.header)?.help : undefined;
}

/** One row for each thing that a playbook can say; what each kind of a step has of its own comes once. */
function walk(node, way, parent) {
  const shape = node.$ref ? null : node;
  if (!shape) return;
  const kinds = shape.oneOf ?? shape.anyOf?.filter((one) => one.type === 'object');
  for (const kind of kinds ?? []) walk(kind, way, kindOf(kind));
  for (const [name, child] of Object.entries(shape.properties ?? {})) {
    const here = [...way, name];
    const key = here.join('.');
    const there = rows.find((row) => row.key === key);
    if (there) {
      if (parent && !there.kinds.includes(parent)) there.kinds.push(parent);
      if (child.const !== undefined) there.consts.push(child.const);
      walk(child, here, parent);
      continue;
    }
    const said = meaning(here);
    if (said && child.description === undefined && !child.$ref) child.description = said;
    rows.push({
      key,
      way: here,
      node: child,
      isNeeded: (shape.required ?? []).includes(name),
      kinds: parent ? [parent] : [],
      consts: child.const === undefined ? [] : [child.const],
      said,
    });
    walk(child, here, parent);
  }
  if (shape.items) walk(shape.items, way, parent);
  if (shape.additionalProperties?.type) {
    const here = [...way, '*'];
    rows.push({
      key: here.join('.'),
      way: here,
      node: shape.additionalProperties,
      isNeeded: false,
      kinds: [],
      consts: [],
      said: meaning(here),
    });
    walk(shape.additionalProperties, here, parent);
  }
}

function kindOf(kind) {
  return kind.properties?.do?.const ?? kind.properties?.kind?.const ?? '';
}

function typeOf(node) {
  if (node.$ref) return 'condition';
  if (node.const !== undefined) return `\`${node.const}\``;
  if (node.enum) return node.enum.map((one) => `\`${one}\``).join(', ');
  if (node.type === 'array') return `list of ${typeOf(node.items)}`;
  if (node.type === 'object' || node.oneOf) return node.additionalProperties?.type ? 'by name' : 'object';
  if (node.anyOf) return [...new Set(node.anyOf.map(typeOf))].join(' or ');
  return { string: 'text', boolean: 'yes or no', number: 'number', integer: 'number' }[node.type] ?? 'any';
}

/** The first value that a shipped playbook has there. */
function exampleOf(way) {
  const values = (value, [name, ...rest]) => {
    if (Array.isArray(value))
      return value.flatMap((one) =>
        values(
          one,
          [name, ...rest].filter((step) => step !== undefined),
        ),
      );
    if (name === undefined) return value === undefined ? [] : [value];
    if (typeof value !== 'object' || value === null) return [];
    return name === '*' ? Object.values(value).flatMap((one) => values(one, rest)) : values(value[name], rest);
  };
  const found = PLAYBOOKS.flatMap((playbook) => values(playbook, way)).filter(
    (value) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '' && value !== false,
  );
  const text = found.length === 0 ? '' : String(found[0]).split('\n')[0];
  return text === '' ? '' : `\`${text.length > 48 ? `${text.slice(0, 47)}…` : text}\``;
}

function reference() {
  const parts = Object.entries(PARTS).flatMap(([part, [title, about]]) => section(part, title, about));
  return [
    '# A playbook, part by part',
    '',
    'Written by `npm run docs` from the schema that every playbook is read through; a test fails when it is out of date.',
    'The same for programs is [playbook.schema.json](playbook.schema.json).',
    'In the tabs each of these has a column or a line in Details; a file that Baton › Playbook… saves has them under these names.',
    '',
    'A **fact** is something that becomes true of a handoff at a moment: `closed_won`, `gate_passed`, `assigned`, `kickoff`, the id of a step once it is done, what a step sets, `signal_` and a kind of signal, or a fact of the playbook’s own.',
    'An **offset** says how far from its anchor something is due: `30m`, `2h`, `7d`, `2wd` (working days), `-4w`, `1mo`.',
    '',
    ...parts,
    '## Conditions',
    '',
    'Something that can be told from a deal’s row, forms, lists and facts.',
    '',
    '| form | holds where |',
    '| --- | --- |',
    '| `{ field, is?, atLeast? }` | the answer is that, one of those, or at least so much; without either any answer will do |',
    '| `{ board, is?, atLeast? }` | the same of a column that every board has |',
    '| `{ list, atLeast, where? }` | the list has so many rows of the deal, those with this in a column |',
    '| `{ fact }` | it has come |',
    '| `{ all: […] }`, `{ any: […] }`, `{ not }` | all of them, one of them, not this one |',
    '',
  ].join('\n');
}

function section(part, title, about) {
  const mine = rows.filter(({ way }) => (part === '' ? way.length === 1 : way[0] === part && way.length > 1));
  if (mine.length === 0) return [];
  const [constant] = part === '' ? ['Playbook'] : constantOf([part]);
  const text =
    about || (constant === 'Playbook' && part !== '' ? comments.get(`Playbook.${part}`) : comments.get(constant)) || '';
  return [
    `## ${title}`,
    '',
    ...(text === '' ? [] : [text, '']),
    '| name | what may stand there | needed | what it means | example |',
    '| --- | --- | --- | --- | --- |',
    ...mine.map((row) => {
      const name = (part === '' ? row.way : row.way.slice(1)).join('.');
      const only =
        part === '' || row.kinds.length === 0 || row.kinds.length > 3 ? '' : `Only \`${row.kinds.join('`, `')}\`. `;
      return `| \`${name}\` | ${row.consts.length > 1 ? row.consts.map((one) => `\`${one}\``).join(', ') : typeOf(row.node)} | ${row.isNeeded ? 'yes' : row.node.default === undefined ? '' : defaultOf(row.node.default)} | ${only}${cell(row.said)} | ${cell(exampleOf(row.way))} |`;
    }),
    '',
  ];
}

function defaultOf(value) {
  return JSON.stringify(value).length > 20 ? '' : `else \`${JSON.stringify(value)}\``;
}
function cell(text) {
  return text.replace(/\|/g, '\\|').replace(/\n/g, ' ');
}
