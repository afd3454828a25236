import { CONDITION_HELP } from './condition';

/** The tabs in which a playbook is edited, in the order in which they stand. Messages is another: its words are live at once. */
export const PLAYBOOK_TABS = ['Playbook', 'Fields', 'Lists', 'Steps', 'Warning rules'] as const;
export type PlaybookTab = (typeof PLAYBOOK_TABS)[number];

export interface PlaybookColumn {
  readonly header: string;
  /** Shown as a note on the header. */
  readonly help: string;
  readonly width: number;
  readonly choices?: readonly string[];
  readonly wrap?: boolean;
}

const col = (header: string, width: number, help: string, more: Partial<PlaybookColumn> = {}): PlaybookColumn => ({
  header,
  width,
  help,
  ...more,
});
const wide = { wrap: true };

const DETAILS = col(
  'Details',
  320,
  'Everything without a column of its own, a line each: its name, a colon and the value. A list is its name and a colon, and below it a line with a dash for each item.',
  wide,
);
const SEGMENTS = col('Segments', 130, 'Only these segments, with commas. Empty means all.');
const ID = (what: string) =>
  col(
    'Id',
    150,
    `The name by which ${what} is referred to: small letters, digits and _. Change the name freely, the id never.`,
  );

export const PARTS = {
  playbook: 'Playbook',
  segments: 'Segment',
  roles: 'Role',
  assignment: 'Assigned to',
  ownership: 'Owner from',
  conditions: 'Gate condition',
  signOffs: 'Sign-off',
  definitions: 'Definition',
  rollout: 'Rollout item',
  facts: 'Fact',
  preSale: 'Before the sale',
  variants: 'Variant',
  ends: 'Ends at',
  escalations: 'Escalation',
  kpis: 'Target',
  summaries: 'Summary',
  delights: 'Delight',
  pipelineColumns: 'Board column',
  settings: 'Setting',
} as const;

/** Kinds of fields and steps, as the lists in their cells offer them. */
export const FIELD_KINDS = ['text', 'long', 'number', 'money', 'date', 'choice', 'email', 'phone', 'url', 'tick'];
export const STEP_KINDS = ['task', 'folder', 'packet', 'mail', 'event', 'webhook'];
export const WHERE = { intake: 'Intake', csIntake: 'CS intake', pipeline: 'Pipeline' };
export const PREFILLS = [
  'contact',
  'email',
  'company',
  'segment',
  'closeDate',
  'wonOn',
  'dealOwner',
  'amount',
  'lastDeal',
];

/** What stands where. A finding about a playbook names one of these tabs' columns by its header. */
export const PLAYBOOK_COLUMNS: Readonly<Record<PlaybookTab, readonly PlaybookColumn[]>> = {
  Playbook: [
    col('Part', 120, 'What the line is about.', { choices: Object.values(PARTS) }),
    col('Item', 190, 'Its id or name: of a segment, a role, a condition of the gate, a fact, a target, a setting.'),
    col('Value', 380, 'What people read: what it is, or what it says.', wide),
    col(
      'Kind',
      140,
      'Segment: low or high touch. Role: sales, cs, management or other. Target: below or above, a number, and hours, percent, count or score. Setting: required, or empty.',
    ),
    SEGMENTS,
    col('Who', 170, 'Roles: whom a segment is assigned to, who signs off, whom an escalation or a summary goes to.'),
    col(
      'Rule',
      380,
      `Segment, Gate condition, Sign-off and Fact: a condition. Ends at and Summary: a fact or a step. Escalation: after how long the next level. Target: how it is measured.\n${CONDITION_HELP}`,
      wide,
    ),
    DETAILS,
  ],
  Fields: [
    ID('the field'),
    col('Label', 190, 'The header of its column.'),
    col('Section', 130, 'Heading under which it stands in the packet.'),
    col('Kind', 90, 'What may be typed.', { choices: FIELD_KINDS }),
    col('Required', 130, 'yes, or the segments in which it is, with commas.'),
    col('Where', 100, 'The tab that it stands on.', { choices: Object.values(WHERE) }),
    col('Help', 320, 'Shown as a note, and in the form.', wide),
    col('Choices', 220, 'What can be chosen, with commas.', wide),
    col('Column', 150, 'Header of a field on Pipeline.'),
    col('Seen by', 170, 'Only these roles see it in packets, mails and forms. Empty means everyone.'),
    col('Filled from', 120, 'Filled in beforehand from the board, or from the account’s last deal.', {
      choices: PREFILLS,
    }),
    col('Quality', 220, 'With commas: at least 10 letters, at most 3 lines, a number or a date, not in the past.'),
    DETAILS,
  ],
  Lists: [
    col('List', 130, 'The list’s id, in the line of each of its columns.'),
    col('Tab', 150, 'The tab that it stands on. In one of its lines is enough.'),
    col('About', 280, 'What it is for. In one of its lines is enough.', wide),
    col('Column id', 140, 'The id of this column: small letters, digits and _.'),
    col('Column', 160, 'Its header.'),
    col('Kind', 90, 'What may be typed.', {
      choices: ['text', 'long', 'number', 'date', 'choice', 'email', 'phone', 'tick'],
    }),
    col('Choices', 220, 'What can be chosen, with commas.', wide),
    DETAILS,
    col('Details of the list', 260, 'The same about the list as a whole. In one of its lines is enough.', wide),
  ],
  Steps: [
    ID('the step'),
    col('Name', 280, 'What stands on Tasks.', wide),
    col('Does', 90, 'What happens: a task for a person, or something that Baton does.', { choices: STEP_KINDS }),
    SEGMENTS,
    col('Anchor', 140, 'The moment that its time counts from: a fact such as gate_passed, or the id of another step.'),
    col('Offset', 80, 'How long after it: 30m, 2h, 7d, 2wd (working days), -4w. Empty means at once.'),
    col(
      'Owner or receiver',
      170,
      'Task: the role that does it. Mail: contact, or a role. Event: who is invited. Webhook: which.',
    ),
    col('Message', 160, 'Its id on Messages.'),
    col('Needs', 170, 'Facts or steps that must be there first, with commas.'),
    col('Only if', 280, `Only where this holds.\n${CONDITION_HELP}`, wide),
    col('Tried after', 160, 'Steps that are tried first, but whose failure does not hold this one.'),
    col('Done by', 180, 'What completes it beside its tick: fact packet_filed, field asked_again, signal showed.'),
    col('Sets', 140, 'The fact that it establishes when it is done.'),
    col('Repeat every', 100, 'Again and again until the handoff ends: 7d.'),
    col('Help', 240, 'What the owner of the task should know.', wide),
    DETAILS,
  ],
  'Warning rules': [
    ID('the rule'),
    col('Name', 240, 'What stands on Warnings.', wide),
    SEGMENTS,
    col(
      'When',
      320,
      'no login 24h after welcome_sent · refund after welcome_sent · ticket within 48h of welcome_sent · first_touch overdue by 4h · fact packet_returned · no rows on people',
      wide,
    ),
    col('Level', 60, '1, 2 or 3: see Escalation on Playbook.'),
    col('Raised to', 170, 'Another level for some: high value 2, Enterprise 3.'),
    col('Nudge', 220, 'A message to the customer, and more of them later: inactive_checkin, inactive_second after 4d.'),
    col('Task', 240, 'What somebody is asked to do about it.', wide),
    col('Task owner', 140, 'Whose task it is.'),
    col('Task due', 80, 'How long after the warning.'),
    col('Mended by', 170, 'What mends it, beside the end of its cause: fact kickoff_held, signal login.'),
    DETAILS,
  ],
};
