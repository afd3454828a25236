import type * as z from 'zod/mini';
import { askedAgain, date, type FieldInput, long, type More, returnReason, text } from '../every/fields';
import type { List } from '../schema';

type ListInput = z.input<typeof List>;

/** Filled in where the deal follows an earlier one: nobody types a contract twice. */
const again: More = { prefill: 'lastDeal' };

const CONTRACT = 'Contract';
const SOURCES = 'Access';
const SUMMARY = 'Goal summary';
const NOTES = 'Meeting notes';
const AFTER = 'CS intake';
const LOOKING_BACK = 'Looking back';

/** The questionnaire of the sales rep, and what the CSM adds. */
export const fields: FieldInput[] = [
  {
    id: 'probability',
    label: 'Probability',
    section: CONTRACT,
    kind: 'number',
    help: 'How likely it is to close, in percent: 75.',
    on: 'pipeline',
    column: 'Probability',
  },
  text('territory', 'Territory', CONTRACT, 'Where the account is. Team says who takes which.', {
    on: 'pipeline',
    column: 'Territory',
    ...again,
  }),
  text('industry', 'Industry', CONTRACT, 'What they do. Team says who knows which.', {
    on: 'pipeline',
    column: 'Industry',
    ...again,
  }),
  date('renews_on', 'Renewal date', CONTRACT, 'When the contract ends or renews. The account comes back before it.', {
    on: 'pipeline',
    column: 'Renewal date',
    required: true,
    quality: { notInPast: true },
  }),
  {
    id: 'kind',
    label: 'Kind',
    section: CONTRACT,
    kind: 'choice',
    choices: ['New', 'Renewal', 'Upsell'],
    help: 'Empty means new. Renewals and upsells are handed over in a few steps.',
    on: 'pipeline',
    column: 'Kind',
  },
  text('earlier_deal', 'Earlier deal', CONTRACT, 'For a renewal or an upsell: the Deal ID of the deal before.', {
    on: 'pipeline',
    column: 'Earlier deal',
  }),
  {
    id: 'contract_value',
    label: 'Contract value',
    section: CONTRACT,
    kind: 'money',
    help: 'What they pay over the whole term.',
    required: true,
    prefill: 'amount',
  },
  text('purchase', 'Seats or purchase', CONTRACT, 'How many seats, or what exactly they bought.', {
    required: true,
    ...again,
  }),
  text('term_length', 'Length', CONTRACT, 'How long the contract runs.', { required: true, ...again }),
  long('price_terms', 'Price terms', CONTRACT, 'Discounts, steps, when they pay. “None” is an answer.', {
    required: true,
    ...again,
  }),
  long('renewal_terms', 'Renewal terms', CONTRACT, 'How it renews: by itself, with notice, at which price.', {
    required: true,
    ...again,
  }),
  {
    id: 'mails_url',
    label: 'Mails and call notes',
    section: SOURCES,
    kind: 'url',
    help: 'Link to the folder or label with the mails and notes of calls, open to the CSM.',
    required: true,
    ...again,
  },
  { id: 'deck_url', label: 'Deck', section: SOURCES, kind: 'url', help: 'Link to the deck that they saw last.' },
  long('case_studies', 'Case studies', SOURCES, 'Which ones they were shown, and what they liked in them.'),
  long('present_process', 'Present process', SUMMARY, 'How they do it today.', {
    required: true,
    ...again,
    quality: { minLength: 10 },
  }),
  long('biggest_pains', 'Biggest pains', SUMMARY, 'What hurts most, in their own words.', {
    required: true,
    ...again,
    quality: { minLength: 10, maxLines: 3 },
  }),
  long('goals', 'Goals', SUMMARY, 'What they want to reach.', { required: true, ...again, quality: { minLength: 10 } }),
  long('success', 'Definition of success', SUMMARY, 'How both sides will see that it is reached.', {
    required: true,
    ...again,
    quality: { measurable: true },
  }),
  text('goal_timeline', 'Timeline', SUMMARY, 'By when.', { required: true, ...again }),
  long('why_us', 'Why us', SUMMARY, 'What decided it.', { required: true, ...again }),
  text('migrating_from', 'Migrating from', SUMMARY, 'The tool or provider before us. “Nobody” is an answer.', {
    required: true,
    ...again,
  }),
  long('what_changed', 'What has changed', SUMMARY, 'For a renewal or an upsell: since the deal before.'),
  {
    id: 'no_blocker',
    label: 'Nobody is against it',
    section: SUMMARY,
    kind: 'tick',
    help: 'Tick it if there is no blocker among the stakeholders.',
  },
  long('open_questions', 'Open questions', NOTES, 'What nobody could answer so far.'),
  long('sales_went_right', 'Sales: what went right', LOOKING_BACK, 'After the handoff: what should stay as it was.'),
  long('sales_went_wrong', 'Sales: what went wrong', LOOKING_BACK, 'After the handoff: what cost time or trust.'),
  long('sales_better', 'Sales: what could be better', LOOKING_BACK, 'After the handoff: one thing to change.'),
  long('meeting_notes', 'Notes of the internal meeting', AFTER, 'What was said that stands nowhere else.', {
    on: 'csIntake',
  }),
  askedAgain,
  returnReason('the sales rep'),
  long('cs_went_right', 'CS: what went right', LOOKING_BACK, 'After the handoff: what should stay as it was.', {
    on: 'csIntake',
  }),
  long('cs_went_wrong', 'CS: what went wrong', LOOKING_BACK, 'After the handoff: what cost time or trust.', {
    on: 'csIntake',
  }),
  long('cs_better', 'CS: what could be better', LOOKING_BACK, 'After the handoff: one thing to change.', {
    on: 'csIntake',
  }),
];

export const lists: ListInput[] = [
  {
    id: 'people',
    tab: 'People',
    label: 'Who is who at the account, and who stays.',
    columns: [
      { id: 'role', label: 'Role', kind: 'choice', choices: ['champion', 'decision-maker', 'blocker', 'user'] },
      { id: 'name', label: 'Name', kind: 'text' },
      { id: 'email', label: 'Email', kind: 'email' },
      { id: 'phone', label: 'Phone', kind: 'phone' },
      { id: 'stays', label: 'Stays involved', kind: 'choice', choices: ['yes', 'no', 'not clear'] },
      { id: 'plan', label: 'Plan', kind: 'long' },
      { id: 'joins', label: 'Joins the kickoff', kind: 'tick' },
    ],
  },
  {
    id: 'documents',
    tab: 'Documents',
    label: 'Proposals and contracts, a line for each version.',
    columns: [
      { id: 'title', label: 'Title', kind: 'text' },
      { id: 'version', label: 'Version', kind: 'text' },
      { id: 'dated', label: 'Date', kind: 'date' },
      { id: 'changed', label: 'What changed and why', kind: 'long' },
      { id: 'link', label: 'Link', kind: 'text' },
    ],
  },
];
