import type { TemplateField } from '../domain/templateTags';

/** A tag that a message may use. `example` fills previews; in a list (`people[].name`) it is one value for each row. */
export interface MessageField extends TemplateField {
  readonly kind: 'text' | 'moment' | 'day' | 'money' | 'link' | 'mail';
  readonly example: string | number | readonly string[];
}

const field = (
  path: string,
  label: string,
  example: MessageField['example'],
  kind: MessageField['kind'] = 'text',
): MessageField => ({ path, label, kind, example });

const person = (group: string, who: string, name: string, email: string): MessageField[] => [
  field(`${group}.name`, `${who}: name`, name),
  field(`${group}.first_name`, `${who}: first name`, name.split(' ')[0] ?? name),
  field(`${group}.email`, `${who}: mail address`, email, 'mail'),
];
const colleague = (group: string, who: string, name: string, email: string): MessageField[] => [
  ...person(group, who, name, email),
  field(`${group}.phone`, `${who}: phone`, '+1 555 0142'),
  field(`${group}.booking_url`, `${who}: booking page`, 'https://cal.example.com/mara', 'link'),
];

/** 2026-03-11T15:00Z and 30 minutes later. */
const KICKOFF_AT = Date.UTC(2026, 2, 11, 15);

/** The vocabulary of messages: every tag, its label in words, and an example. Instants are epoch ms, days `YYYY-MM-DD`. */
export const MESSAGE_FIELDS: readonly MessageField[] = [
  field('deal.id', 'Deal ID', 'D-0042'),
  field('deal.company', 'Company', 'Harbour & Finch Ltd'),
  field('deal.segment', 'Segment', 'Pro'),
  field('deal.stage', 'Stage', 'Closed Won'),
  field('deal.amount', 'Amount', 4900, 'money'),
  field('deal.close_date', 'Close date', '2026-03-09', 'day'),
  field('deal.source_id', 'Source ID', 'CRM-8841'),
  ...person('contact', 'Contact', 'Maya Okafor', 'maya@harbourfinch.example'),
  ...colleague('dealOwner', 'Deal owner', 'Jonas Weber', 'jonas@northwind.example'),
  ...colleague('csOwner', 'CS owner', 'Mara Lindqvist', 'mara@northwind.example'),
  ...person('sender', 'Sender', 'Mara Lindqvist', 'mara@northwind.example'),
  field('receiver.name', 'Receiver: name', 'Jonas Weber'),
  field('receiver.first_name', 'Receiver: first name', 'Jonas'),

  field('settings.company_name', 'Your company', 'Northwind Systems'),
  field('settings.repository_url', 'Repository', 'https://github.com/northwind/business-os', 'link'),
  field('settings.video_url', 'Start-here video', 'https://video.example.com/start-here', 'link'),
  field('settings.community_url', 'Community', 'https://community.northwind.example', 'link'),
  field('settings.support_email', 'Support address', 'support@northwind.example', 'mail'),
  field('settings.emergency_phone', 'Emergency phone', '+1 555 0199'),
  field('settings.booking_url', 'Booking page', 'https://cal.example.com/northwind', 'link'),
  field('settings.*', 'Any other value in Settings', ''),

  field('handoff.mode', 'Mode of the handoff', 'live'),
  field('handoff.cs_reason', 'Why this CS owner', 'Pro deals go to whoever has the fewest open handoffs.'),
  field('handoff.closed_won', 'Closed won at', Date.UTC(2026, 2, 9, 9, 12), 'moment'),
  field('handoff.gate_passed', 'Gate passed at', Date.UTC(2026, 2, 9, 9, 40), 'moment'),
  field('handoff.overridden', 'Overridden at', '', 'moment'),
  field('facts.*', 'When something became true', ''),
  field('kickoff.start', 'Kickoff begins', KICKOFF_AT, 'moment'),
  field('kickoff.end', 'Kickoff ends', KICKOFF_AT + 30 * 60_000, 'moment'),
  field('kickoff.is_ahead', 'Kickoff: “yes” while it is more than three hours away', 'yes'),
  field('kickoff.link', 'Kickoff: link to the call', 'https://meet.google.com/abc-defg-hij', 'link'),
  field('access.one_time_link', 'One-time link', 'https://access.example.com/once/7f3a', 'link'),
  field('intake.primary_goal', 'Primary goal', 'Send every proposal within a day, without working weekends.'),
  field('intake.promises', 'Promises made', 'Import of the old client list in week one.'),
  field('intake.user_name', 'User name', 'maya-okafor'),
  field('intake.*', 'Any other answer on the form', ''),
  field('packet.url', 'Link to the packet', 'https://docs.google.com/document/d/1example/edit', 'link'),
  field('packet.revision', 'Revision of the packet', 1),
  field('board.url', 'Link to the board', 'https://docs.google.com/spreadsheets/d/1example/edit', 'link'),
  field('board.tasks_url', 'Link to Tasks', 'https://docs.google.com/spreadsheets/d/1example/edit#gid=8', 'link'),

  field('task.name', 'Task', 'Prepare the kickoff'),
  field('task.due', 'Due, in words', 'Tue 10 Mar 16:00'),
  field('task.help', 'How to do it', 'Read the packet and note three questions for the customer.'),
  field('warning.name', 'Warning sign', 'No login in 24 hours'),
  field('warning.evidence', 'Why Baton says so', 'Access was sent Mon 9 Mar 10:41. No login has been reported since.'),
  field('warning.done', 'What has been done about it', 'A reminder has gone to the customer.'),
  field('returned.by', 'Returned by', 'Mara Lindqvist'),
  field('returned.missing', 'What is missing', 'Who signs off on their side, and which tools they use today.'),
  field('override.asked_by', 'Asked for by', 'Jonas Weber'),
  field(
    'override.reason',
    'Reason for the exception',
    'They pay by bank transfer, which takes three days. The kickoff is tomorrow.',
  ),
  field('override.open', 'What is still open', 'Payment is not confirmed.'),
  field('draft.name', 'Name of the draft', 'Day-1 check-in (Pro)'),
  field('draft.subject', 'Subject of the draft', 'How was your first day, Maya?'),
  field('draft.text', 'Text of the draft', 'Hi Maya,\n\nYou have had a day to look around.'),
  field('engine.last_run', 'Last run, in words', 'Mon 9 Mar 08:05'),
  field('engine.owner', 'Owner account', 'baton@northwind.example', 'mail'),

  field('digest.summary', 'The digest in a line', '2 things are stuck'),
  field('digest.week', 'The week in words', '2 to 8 March'),
  field('digest.more', 'What else there is', ''),
  field('problems[].company', 'Company', ['Harbour & Finch Ltd', 'Lumen Bakery']),
  field('problems[].what', 'What is wrong', [
    'The welcome waits for Start-here video.',
    'The client folder could not be made: Drive is full.',
  ]),
  field('problems[].fix', 'What to do', [
    'Fill in Start-here video on Settings.',
    'Free some space in the owner’s Drive.',
  ]),
  field('metrics[].name', 'Measure', ['Time to first login', 'Kickoff show rate', 'Activated in week 1']),
  field('metrics[].value', 'Last week', ['1.4 h', '92 %', '']),
  field('metrics[].target', 'Target', ['under 2 h', 'over 95 %', 'over 80 %']),
  field('attention[].company', 'Company', ['Lumen Bakery']),
  field('attention[].what', 'What to look at', ['Kickoff missed twice.']),
  field(
    'pictures.targets',
    'Picture of rates and targets, in words',
    'Rates against their targets: Kickoff show rate 92 % of 95 %',
  ),
  field('pictures.trend', 'Picture of the weeks, in words', ''),
  field('review.month', 'Month that the newest review is about', 'February 2026'),
  field('quarter.month', 'Quarter that the newest review is about', 'the first quarter of 2026'),
  field('quarter.url', 'Link to it', 'https://docs.google.com/document/d/quarter/edit', 'link'),
  field('review.url', 'Link to the newest review', 'https://docs.google.com/document/d/review/edit', 'link'),
];

type Tree = { [name: string]: unknown };

/** The examples as values for a preview: `preview` and tests render every message with them. */
export function exampleValues(fields: readonly MessageField[] = MESSAGE_FIELDS): Record<string, unknown> {
  const root: Tree = {};
  for (const { path, example } of fields) {
    if (path.endsWith('*')) continue;
    const [list = '', column] = path.split('[].');
    if (column === undefined) put(root, path.split('.'), example);
    else putColumn(root, list, column, Array.isArray(example) ? example : [example]);
  }
  return root;
}

function put(root: Tree, names: readonly string[], value: unknown): void {
  const [first = '', ...rest] = names;
  if (rest.length === 0) root[first] = value;
  else {
    root[first] ??= {};
    put(root[first] as Tree, rest, value);
  }
}

function putColumn(root: Tree, list: string, column: string, values: readonly unknown[]): void {
  root[list] ??= [];
  const rows = root[list] as Tree[];
  values.forEach((value, i) => {
    rows[i] = { ...rows[i], [column]: value };
  });
}
