import type * as z from 'zod/mini';
import { type FieldInput, long, number, returnReason, text } from '../every/fields';
import type { List } from '../schema';

type ListInput = z.input<typeof List>;

const TEAM = ['AE', 'delivery lead', 'account manager', 'managing director'];

const CONTRACT = 'Contract';
const BASICS = 'Basics';
const PROBLEM = 'Problem';
const DELIVERY = 'Delivery';
const COMMERCIALS = 'Commercials';
const AFTER = 'CS intake';

/** What the AE puts on record about the client, and what the account manager adds. */
export const fields: FieldInput[] = [
  {
    id: 'sow_status',
    label: 'SOW status',
    section: CONTRACT,
    kind: 'choice',
    choices: ['open', 'sent', 'signed by one', 'signed by both'],
    help: 'The handoff waits until both parties have signed.',
    on: 'pipeline',
    column: 'SOW status',
    required: true,
  },
  text('deposit_invoice', 'Deposit invoice', CONTRACT, 'Number of the invoice over the deposit. Finance enters it.', {
    on: 'pipeline',
    column: 'Deposit invoice',
  }),
  {
    id: 'week_0_on',
    label: 'Week 0',
    section: CONTRACT,
    kind: 'date',
    help: 'The day delivery begins, if it is not four weeks after the gate.',
    on: 'pipeline',
    column: 'Week 0',
  },
  text('legal_name', 'Legal name', BASICS, 'As it stands in the contract.', { required: true }),
  text('trading_name', 'Trading name', BASICS, 'As everybody calls them, if that is another name.'),
  text('sites', 'Sites', BASICS, 'Where they are, and which of them take part.', { required: true }),
  text('sector', 'Sector', BASICS, 'What they do.', { required: true }),
  text('sub_sector', 'Sub-sector', BASICS, 'More exactly.'),
  number('headcount', 'Headcount', BASICS, 'How many people work there in total.', { required: true }),
  number('headcount_in_scope', 'Headcount in scope', BASICS, 'How many of them are meant.', { required: true }),
  text('registration', 'Registration number', BASICS, 'Of the company register.'),
  long('filings', 'Recent filings', BASICS, 'What the register or the annual accounts say that matters here.'),
  long('press', 'Press worth knowing', BASICS, 'Layoffs, a merger, a prize: whatever is on their minds.'),
  long('trigger', 'Trigger', PROBLEM, 'Why now? In their own words.', { required: true, quality: { minLength: 20 } }),
  long('success_measure', 'Success at week 12', PROBLEM, 'What will be different, and how both sides will see it.', {
    required: true,
    quality: { minLength: 10, measurable: true },
  }),
  long('earlier_providers', 'Earlier providers', PROBLEM, 'Who has tried before, and how it went.'),
  long('red_lines', 'Red lines', PROBLEM, 'What we must not do or say. “None” is an answer.', { required: true }),
  long('soft_signals', 'Soft signals', PROBLEM, 'Tone, moods, who is wary of it. Only the team sees it.', {
    visibleTo: TEAM,
  }),
  {
    id: 'modality',
    label: 'Modality',
    section: DELIVERY,
    kind: 'choice',
    choices: ['on site', 'remote', 'both'],
    help: 'How it is delivered.',
    required: true,
  },
  long('out_of_scope', 'Out of scope', DELIVERY, 'What they may expect and have not bought. “None” is an answer.', {
    required: true,
  }),
  {
    id: 'fee',
    label: 'Fee without tax',
    section: COMMERCIALS,
    kind: 'money',
    help: 'The whole fee of the SOW. Commission is counted on it.',
    required: true,
    prefill: 'amount',
  },
  long('fee_breakdown', 'Breakdown of the fee', COMMERCIALS, 'What it is made of.'),
  text('discount', 'Discount', COMMERCIALS, 'How much, and for what. Empty if there is none.'),
  long('side_commitments', 'Side commitments', COMMERCIALS, 'Agreed beside the SOW: rates, options, exclusivity.'),
  {
    id: 'commitments_listed',
    label: 'All promises are on Commitments',
    section: COMMERCIALS,
    kind: 'tick',
    help: 'Tick it once every promise stands there, however informal, or if there was none.',
    required: true,
  },
  {
    id: 'asked_again',
    label: 'Asked the client again?',
    section: AFTER,
    kind: 'choice',
    choices: ['no', 'yes'],
    help: 'Did you have to ask what sales already knew?',
    on: 'csIntake',
  },
  long(
    'unwritten_promise',
    'A promise that was not written down',
    AFTER,
    'What the client counts on and nobody noted.',
    {
      on: 'csIntake',
    },
  ),
  returnReason('the AE'),
];

export const lists: ListInput[] = [
  {
    id: 'people',
    tab: 'People',
    label: 'Who is who at the client. The contact on Pipeline is the HR sponsor.',
    columns: [
      {
        id: 'role',
        label: 'Role',
        kind: 'choice',
        choices: ['exec sponsor', 'HR sponsor', 'procurement', 'finance / AP', 'IT / communications', 'champion'],
      },
      { id: 'name', label: 'Name', kind: 'text' },
      { id: 'email', label: 'Email', kind: 'email' },
      { id: 'phone', label: 'Phone', kind: 'phone' },
      { id: 'notes', label: 'Notes', kind: 'long' },
    ],
  },
  {
    id: 'modules',
    tab: 'Modules',
    label: 'What is delivered.',
    columns: [
      { id: 'module', label: 'Module', kind: 'text' },
      { id: 'aim', label: 'Aim', kind: 'long' },
    ],
  },
  {
    id: 'cohorts',
    tab: 'Cohorts',
    label: 'Who takes part, and from when.',
    columns: [
      { id: 'cohort', label: 'Cohort', kind: 'text' },
      { id: 'size', label: 'Size', kind: 'number' },
      { id: 'composition', label: 'Composition', kind: 'long' },
      { id: 'starts_on', label: 'Starts on', kind: 'date' },
    ],
  },
  {
    id: 'bespoke',
    tab: 'Bespoke elements',
    label: 'What is made for this client alone. The delivery lead signs it off.',
    columns: [
      { id: 'element', label: 'Element', kind: 'long' },
      { id: 'effort', label: 'Effort', kind: 'text' },
    ],
  },
  {
    id: 'milestones',
    tab: 'Milestones',
    label: 'What is invoiced when.',
    columns: [
      { id: 'milestone', label: 'Milestone', kind: 'text' },
      { id: 'due_on', label: 'Due on', kind: 'date' },
      { id: 'amount', label: 'Amount', kind: 'number' },
      { id: 'invoice', label: 'Invoice', kind: 'text' },
    ],
  },
  {
    id: 'risks',
    tab: 'Risks',
    label: 'What could go wrong. There is always something.',
    emptyWarns: true,
    columns: [
      { id: 'risk', label: 'Risk', kind: 'long' },
      { id: 'likelihood', label: 'Likelihood', kind: 'choice', choices: ['high', 'medium', 'low'] },
      { id: 'mitigation', label: 'Mitigation', kind: 'long' },
    ],
  },
  {
    id: 'commitments',
    tab: 'Commitments',
    label: 'Every promise that the AE made, however informal.',
    columns: [
      { id: 'promise', label: 'Promise', kind: 'long' },
      { id: 'to', label: 'To', kind: 'text' },
      { id: 'due_on', label: 'Until', kind: 'date' },
      { id: 'kept_on', label: 'Kept on', kind: 'date' },
    ],
  },
  {
    id: 'documents',
    tab: 'Documents',
    label: 'Sources: SOW, proposal, notes of calls.',
    columns: [
      { id: 'title', label: 'Title', kind: 'text' },
      { id: 'link', label: 'Link', kind: 'text' },
    ],
  },
];
