import { SIGNAL_KINDS } from '../domain/signal';
import { STAGES } from '../domain/stage';
import { fieldHeader } from '../playbooks/headers';
import type { Field, List, Playbook } from '../playbooks/schema';
import { PLAYBOOK_COLUMNS, PLAYBOOK_TABS, type PlaybookTab } from '../playbooks/tabs/columns';
import { VERSION_HEADERS } from '../playbooks/version';

/** Who types in a tab: people with edit rights, managers, those who note payments, admins, or nobody but Baton. */
export type TabEditors = 'people' | 'managers' | 'payers' | 'admins' | 'engine';

export interface Column {
  readonly header: string;
  /** Shown as a note on the header. */
  readonly help: string;
  readonly width: number;
  readonly kind?: 'text' | 'number' | 'money' | 'date' | 'tick' | 'choice' | 'email' | 'phone' | 'link';
  readonly choices?: readonly string[];
  /** Another value than the listed ones is refused; else it only warns. */
  readonly strict?: boolean;
  /** Baton writes it: shaded, and protected by a warning where people edit the tab. */
  readonly baton?: boolean;
  readonly required?: boolean;
  readonly hidden?: boolean;
  readonly wrap?: boolean;
  /** What is typed stays as it is typed. */
  readonly plain?: boolean;
}

export interface Tab {
  readonly name: string;
  readonly editors: TabEditors;
  readonly columns: readonly Column[];
  readonly frozenColumns?: number;
  readonly rows?: number;
  /** Out of sight until somebody wants it: under All sheets. */
  readonly hidden?: boolean;
  readonly color: string;
  readonly about: string;
}

const col = (header: string, width: number, help: string, more: Partial<Column> = {}): Column => ({
  header,
  width,
  help,
  ...more,
});
const baton = { baton: true } as const;

export const pipelineColumns = (playbook: Playbook): Column[] => [
  col('Deal ID', 110, 'Given by Baton once and never changed. It follows the deal through every sort.', baton),
  col('Company', 190, 'The customer. Company and Stage in an empty row make a deal.', { required: true }),
  col('Contact', 150, 'The person at the customer who will hear from you first.'),
  col('Email', 210, 'The contact’s address, one only. The welcome goes here.', { kind: 'email' }),
  col('Segment', 110, `${playbook.segments.map((segment) => `${segment.id}: ${segment.about}`).join('\n')}`, {
    kind: 'choice',
    choices: playbook.segments.map((segment) => segment.id),
  }),
  col('Stage', 125, 'Set it to Closed Won when the deal is won. Baton does the rest.', {
    kind: 'choice',
    choices: STAGES,
  }),
  col('Amount', 110, 'The value of the deal, a plain number.', { kind: 'money' }),
  col('Deal owner', 210, 'Address of the person who sells this deal.', { kind: 'email' }),
  col('Close date', 105, 'The day it was won or is expected to be. Left empty it is filled at the win.', {
    kind: 'date',
  }),
  col('Status', 150, 'Where the handoff stands. Baton writes it.', baton),
  col('Missing', 320, 'What holds the handoff, in words, with a link to the cell. Baton writes it.', {
    ...baton,
    wrap: true,
  }),
  col('CS owner', 210, 'Who takes over. Filled by the rules on Team; type another address to change it.', {
    kind: 'email',
  }),
  col('Packet', 110, 'The handoff packet. Baton writes the link.', { ...baton, kind: 'link' }),
  col('Next due', 150, 'The earliest open task of this deal. Baton writes it.', baton),
  col(
    'Override reason',
    220,
    'To hand over although something is missing: say why. A manager then decides on Approvals.',
  ),
  col('Pilot', 60, 'In pilot mode only ticked deals run.', { kind: 'tick' }),
  col('Source ID', 130, 'The deal’s id in the system it was imported from.'),
  ...playbook.pipelineColumns.map(({ header, field }) =>
    fieldColumn(
      header,
      playbook.fields.find((one) => one.id === field),
    ),
  ),
  ...(playbook.ownership.length > 0
    ? [col(OWNER_NOW, 210, 'Who has the deal at the moment. Baton writes it.', baton)]
    : []),
];

/** On a board whose playbook hands the deal from one to the next. */
export const OWNER_NOW = 'Owner now';

const fieldColumn = (header: string, field: Field | undefined): Column =>
  col(
    header,
    field?.kind === 'long' ? 280 : field?.kind === 'tick' ? 110 : 170,
    field ? `${field.help}${field.required ? '\nRequired.' : ''}` : '',
    {
      required: field?.required !== undefined && field.required !== false,
      ...(field?.kind === 'choice' && field.choices ? { kind: 'choice', choices: field.choices } : {}),
      ...(field?.kind === 'tick' ? { kind: 'tick' } : {}),
      ...(field?.kind === 'date' ? { kind: 'date' } : {}),
      ...(field?.kind === 'email' || field?.kind === 'phone' ? { kind: field.kind } : {}),
      ...(field?.kind === 'number' || field?.kind === 'money' ? { kind: field.kind } : {}),
      wrap: field?.kind === 'long',
    },
  );

const keyed = (columns: Column[]): Column[] => [col('Deal ID', 110, 'The deal this belongs to.'), ...columns];

const intakeColumns = (playbook: Playbook, on: 'intake' | 'csIntake'): Column[] =>
  keyed([
    col('Company', 190, 'Filled from Pipeline.', baton),
    ...playbook.fields.filter((field) => field.on === on).map((field) => fieldColumn(fieldHeader(field), field)),
  ]);

const listColumns = (list: List): Column[] =>
  keyed(
    list.columns.map((column) =>
      col(column.label, column.kind === 'long' ? 280 : 160, '', {
        ...(column.kind === 'choice' && column.choices ? { kind: 'choice', choices: column.choices } : {}),
        ...(column.kind === 'tick' ? { kind: 'tick' } : {}),
        ...(column.kind === 'date' || column.kind === 'phone' ? { kind: column.kind } : {}),
        wrap: column.kind === 'long',
      }),
    ),
  );

const BOARD = '#1a73e8';
const WORK = '#188038';
const WATCH = '#e37400';
const ADMIN = '#5f6368';
const ENGINE = '#bdc1c6';

const TASKS: Column[] = [
  col('Deal ID', 110, 'The deal.', baton),
  col('Company', 180, 'The customer.', baton),
  col('Task', 300, 'What is to be done.', { ...baton, wrap: true }),
  col('Owner', 210, 'The one person who does it. Type another address to hand it over.', { kind: 'email' }),
  col('Due', 150, 'Until when, in the board’s zone.', baton),
  col('Done', 60, 'Tick it when it is done.', { kind: 'tick' }),
  col('Waits for', 190, 'What has to happen first.', baton),
  col('Done at', 150, 'When Baton saw the tick.', baton),
  col('Snoozed until', 130, 'A day until which nobody is reminded.', { kind: 'date' }),
  col('Note', 240, 'For a reason or a remark.', { wrap: true }),
  col('Why due', 300, 'How the due time comes about.', { ...baton, wrap: true }),
  col('Key', 150, 'Baton’s own key.', { ...baton, hidden: true }),
];

const WARNINGS: Column[] = [
  col('Deal ID', 110, 'The deal.', baton),
  col('Company', 180, 'The customer.', baton),
  col('Warning', 220, 'What was noticed.', baton),
  col('Evidence', 360, 'Why Baton says so.', { ...baton, wrap: true }),
  col('Level', 60, '1 nudge, 2 personal, 3 founder or executive.', baton),
  col('Raised at', 150, '', baton),
  col('Snooze until', 120, 'A day until which it stays quiet.', { kind: 'date' }),
  col('Snooze reason', 240, 'Why it can wait. Without a reason it is not snoozed.'),
  col('Closed at', 150, 'When it was mended.', baton),
  col('Key', 150, 'Baton’s own key.', { ...baton, hidden: true }),
];

const PROBLEMS: Column[] = [
  col('Since', 150, '', baton),
  col('Deal ID', 110, '', baton),
  col('Company', 180, '', baton),
  col('What is wrong', 420, '', { ...baton, wrap: true }),
  col('What to do', 420, '', { ...baton, wrap: true }),
  col('Cleared at', 150, '', baton),
  col('Key', 150, 'Baton’s own key.', { ...baton, hidden: true }),
];

const COMMISSION: Column[] = [
  col('Deal ID', 110, 'The deal.', baton),
  col('Company', 180, 'The customer.', baton),
  col('Sold by', 210, 'Who earns it.', baton),
  col('Milestone', 190, 'What it is earned with.', baton),
  col('Earned at', 150, 'When that was reached.', baton),
  col('Fee', 110, 'What it is counted on, as it stood then.', { ...baton, kind: 'money' }),
  col('Rate %', 80, 'From Team, as it stood then.', baton),
  col('Share %', 80, 'Of the whole commission of this deal.', baton),
  col('Earned', 110, 'Fee, rate and share multiplied. Baton writes it once; correct it here if you have to.', {
    ...baton,
    kind: 'money',
  }),
  col('Paid', 110, 'What was paid of it.', { kind: 'money' }),
  col('Paid on', 110, 'When it was paid.', { kind: 'date' }),
  col('Due', 110, 'Earned and not yet paid: a formula.', { ...baton, kind: 'money' }),
  col('Note', 240, 'For a reason or a remark.', { wrap: true }),
  col('Key', 150, 'Baton’s own key.', { ...baton, hidden: true }),
];

export const VERSION_COLUMNS: Column[] = VERSION_HEADERS.map((header) => col(header, 150, '', baton));

/** Every tab of a board, in the order in which they stand. */
export function tabsOf(playbook: Playbook): Tab[] {
  const tab = (
    name: string,
    editors: TabEditors,
    color: string,
    about: string,
    columns: Column[],
    more: Partial<Tab> = {},
  ): Tab => ({ name, editors, color, about, columns, ...more });
  return [
    tab('Pipeline', 'people', BOARD, 'The board: one row a deal.', pipelineColumns(playbook), { frozenColumns: 2 }),
    tab(
      'Intake',
      'people',
      BOARD,
      'What delivery needs to know: one row a deal. Sales fills it.',
      intakeColumns(playbook, 'intake'),
      { frozenColumns: 2 },
    ),
    tab(
      'CS intake',
      'people',
      BOARD,
      'What the CS side adds once it has the packet.',
      intakeColumns(playbook, 'csIntake'),
      { frozenColumns: 2 },
    ),
    ...playbook.lists.map((list) => tab(list.tab, 'people', BOARD, list.label, listColumns(list))),
    tab('Tasks', 'people', WORK, 'Who does what until when. Tick Done.', TASKS, { frozenColumns: 3 }),
    tab('Warnings', 'people', WATCH, 'Signs that something goes wrong.', WARNINGS),
    tab(
      'Problems',
      'people',
      WATCH,
      'What could not be done, and what to do next. A line goes away when it is mended.',
      PROBLEMS,
    ),
    tab(
      'Approvals',
      'managers',
      WATCH,
      'What a manager decides. Only managers can edit this tab, so a tick is proof.',
      [
        col('Deal ID', 110, '', baton),
        col('Company', 180, '', baton),
        col('What', 180, '', baton),
        col('Reason', 380, 'What was typed on the board.', { ...baton, wrap: true }),
        col('Asked at', 150, '', baton),
        col('Approve', 80, 'Tick to approve.', { kind: 'tick' }),
        col('Decided at', 150, '', baton),
        col('Decided by', 190, 'Type your name if you like. The tick is what counts.'),
        col('Key', 150, 'Baton’s own key.', { ...baton, hidden: true }),
      ],
    ),
    ...(playbook.commission
      ? [
          tab(
            'Commission',
            'payers',
            WORK,
            'What sellers have earned, a row for each milestone. Type what was paid.',
            COMMISSION,
          ),
        ]
      : []),
    tab('Metrics', 'admins', WATCH, 'How well handoffs work, a row a week.', []),
    tab('Signals', 'people', WORK, 'What customers do: logins, tickets, refunds, answers. Typed, imported or posted.', [
      col('At', 150, 'When it happened; empty means now.'),
      col('Deal ID', 110, 'The deal, or leave it empty and give the address.'),
      col('Email', 200, 'The customer’s address.', { kind: 'email' }),
      col('Signal', 150, `${SIGNAL_KINDS.join(', ')}.`, {
        kind: 'choice',
        choices: SIGNAL_KINDS,
      }),
      col('Value', 160, 'A number or a remark.'),
      col('Source', 140, 'Where it comes from.'),
      col('Seen at', 150, '', baton),
      col('Key', 150, 'Baton’s own key.', { ...baton, hidden: true }),
    ]),
    tab('Requests', 'people', ADMIN, 'What somebody asked Baton to do. The menu writes here.', [
      col('Asked at', 150, ''),
      col('Asked by', 210, ''),
      col('Action', 160, ''),
      col('Deal ID', 110, ''),
      col('Detail', 360, '', { wrap: true }),
      col('State', 240, '', { ...baton, wrap: true }),
      col('Key', 150, 'Baton’s own key.', { ...baton, hidden: true }),
    ]),
    tab('Settings', 'admins', ADMIN, 'How this board is set up.', [
      col('Setting', 240, ''),
      col('Value', 380, 'Change it here.'),
      col('Help', 480, '', { wrap: true }),
      col('Key', 150, '', { hidden: true }),
    ]),
    tab('Team', 'admins', ADMIN, 'Who is here and what they take on.', [
      col('Name', 160, ''),
      col('Email', 220, '', { kind: 'email' }),
      col('Roles', 220, 'One or more of the playbook’s roles, with commas.'),
      col('Segments', 150, 'Empty means all.'),
      col('Territory', 150, 'Empty means all.'),
      col('Max load', 90, 'Open handoffs at most. Empty means no limit.', { kind: 'number' }),
      col('Out from', 105, 'First day away.', { kind: 'date' }),
      col('Out until', 105, 'Last day away.', { kind: 'date' }),
      col('Phone', 140, '', { kind: 'phone' }),
      col('Booking page', 220, ''),
      col('Manager', 210, 'Address of the one above.', { kind: 'email' }),
      ...(playbook.commission
        ? [col('Commission %', 110, 'Of what this person sells, from 1 on: 5 means 5 %.', { kind: 'number' })]
        : []),
    ]),
    tab('Holidays', 'admins', ADMIN, 'Days on which nobody works.', [
      col('Day', 110, '', { kind: 'date' }),
      col('Name', 240, ''),
    ]),
    tab('Messages', 'admins', ADMIN, 'What Baton writes. Change the words, keep the {{tags}}.', [
      col('Message', 150, 'Its id: steps refer to it.'),
      col('Name', 200, ''),
      col('To', 110, ''),
      col('From', 120, 'Whose name and reply address it carries.'),
      col('Subject', 320, ''),
      col('Body', 620, 'Markdown with {{tags}}.', { wrap: true }),
    ]),
    ...PLAYBOOK_TABS.map((name) => tab(name, 'admins', ADMIN, ABOUT_TABS[name], playbookColumns(name))),
    ...(['Definitions'] as const).map((name) =>
      tab(
        name,
        'admins',
        ADMIN,
        `${name} of the playbook, to read. Changing it here has no effect in this version.`,
        READ_ONLY_COLUMNS[name] ?? [],
      ),
    ),
    tab(
      'Rollout',
      'admins',
      ADMIN,
      'How the playbook is brought in: who does what until when. The lines are yours.',
      READ_ONLY_COLUMNS.Rollout ?? [],
    ),
    tab(
      'Handoffs',
      'engine',
      ENGINE,
      'Baton’s ledger of handoffs.',
      HANDOFF_HEADERS.map((header) => col(header, 150, '', baton)),
    ),
    tab(
      'Outbox',
      'engine',
      ENGINE,
      'What Baton still has to do, and has done.',
      OUTBOX_HEADERS.map((header) => col(header, 150, '', baton)),
    ),
    tab(
      'Versions',
      'engine',
      ENGINE,
      'Every version of the playbook. Handoffs keep the one that they began under.',
      [...VERSION_COLUMNS],
      { rows: 50 },
    ),
    tab(
      'Handoffs archive',
      'engine',
      ENGINE,
      'Handoffs that ended three months ago or more.',
      HANDOFF_HEADERS.map((header) => col(header, 150, '', baton)),
      { hidden: true },
    ),
    tab(
      'Outbox archive',
      'engine',
      ENGINE,
      'What was done some days ago.',
      OUTBOX_HEADERS.map((header) => col(header, 150, '', baton)),
      { hidden: true },
    ),
    ...(
      [
        ['Tasks', TASKS, 'Tasks of handoffs in the archive.'],
        ['Warnings', WARNINGS, 'Warnings of handoffs in the archive.'],
        ['Problems', PROBLEMS, 'What was mended two months ago or more.'],
      ] as const
    ).map(([name, columns, about]) => tab(`${name} archive`, 'engine', ENGINE, about, [...columns], { hidden: true })),
    tab(
      'Activity',
      'engine',
      ENGINE,
      'What happened, line by line.',
      ACTIVITY_HEADERS.map((header) => col(header, 190, '', baton)),
    ),
  ];
}

const ABOUT_TABS: Readonly<Record<PlaybookTab, string>> = {
  Playbook: 'The playbook: segments, roles, gate, targets, escalation. What you change here new handoffs follow.',
  Fields: 'What the forms ask for. What you change here new handoffs follow.',
  Lists: 'The lists that belong to a deal, a line each of their columns. What you change here new handoffs follow.',
  Steps: 'What happens when, and who does it. What you change here new handoffs follow.',
  'Warning rules': 'What Baton watches for, and what it does then. What you change here new handoffs follow.',
};

/** Plain text, so that Sheets makes no date and no formula of what somebody types. */
const playbookColumns = (name: PlaybookTab): Column[] =>
  PLAYBOOK_COLUMNS[name].map(({ header, width, help, choices, wrap }) =>
    col(header, width, help, {
      plain: true,
      wrap: wrap === true,
      ...(choices ? { kind: 'choice' as const, choices } : {}),
    }),
  );

const READ_ONLY_COLUMNS: Record<string, Column[]> = {
  Definitions: [
    col('Term', 220, ''),
    col('Means here', 560, '', { wrap: true }),
    col('Approved by', 180, 'Each of them ticks a row on Approvals.'),
  ],
  Rollout: [
    col('Phase', 140, ''),
    col('Step', 420, '', { wrap: true }),
    col('Owner', 150, 'The role, or whoever does it.'),
    col('Date', 105, 'Until when.', { kind: 'date' }),
    col('Standing', 120, 'ASSUMED until somebody has CONFIRMED it.', {
      kind: 'choice',
      choices: ['ASSUMED', 'CONFIRMED'],
    }),
    col('Gate', 70, 'What comes after a sign-off begins once it is done.'),
    col('Done', 60, '', { kind: 'tick' }),
    col('Note', 280, '', { wrap: true }),
    col('Id', 120, '', { hidden: true }),
  ],
};

export const HANDOFF_HEADERS = [
  'Key',
  'Deal ID',
  'Company',
  'State',
  'Mode',
  'Playbook',
  'Version',
  'Started at',
  'Ended at',
  'Facts',
  'Data',
] as const;
export const OUTBOX_HEADERS = [
  'Key',
  'Deal ID',
  'Kind',
  'State',
  'Due at',
  'Attempts',
  'Next try at',
  'Account',
  'Reference',
  'Recipients',
  'Last error',
  'Updated at',
  'Detail',
] as const;
export const ACTIVITY_HEADERS = ['At', 'Deal ID', 'Company', 'What', 'Detail'] as const;
