import type * as z from 'zod/mini';
import {
  askedAgain,
  choice,
  date,
  type FieldInput,
  long,
  type More,
  number,
  returnReason,
  text,
  wasMissing,
} from '../every/fields';
import type { List } from '../schema';

const GOALS = 'Goals';
const SCOPE = 'Scope';
const TECHNICAL = 'Technical';
const RISKS = 'Risks and promises';
const CONTRACT = 'Contract';
const AFTER = 'CS intake';

const required: More = { required: true };
const forEnterprise: More = { required: { segments: ['Enterprise'] } };
const onCsIntake: More = { on: 'csIntake' };

/** What the AE puts on record before the stage may become Closed Won, and what the CSM adds. */
export const fields: FieldInput[] = [
  long('goals', 'Goals', GOALS, 'What the customer wants to reach, in their own words.', {
    required: true,
    quality: { minLength: 10 },
  }),
  long('success', 'How success is measured', GOALS, 'The number or the date by which both sides will see it.', {
    required: true,
    quality: { minLength: 5, measurable: true },
  }),
  long('bought_because', 'Why they bought', GOALS, 'The reason that decided it.', required),
  text(
    'competitor',
    'Competitor replaced',
    GOALS,
    'What they used or nearly bought. Leave it empty if there was none.',
  ),
  long('use_case', 'Use case and scope bought', SCOPE, 'What they will do with it, and which parts they bought.', {
    required: true,
    quality: { minLength: 10 },
  }),
  long('out_of_scope', 'Out of scope', SCOPE, 'What they might expect and have not bought. “Nothing” is an answer.', {
    required: true,
  }),
  date('go_live_on', 'Go-live date', SCOPE, 'The day they want to work with it.', {
    required: true,
    quality: { notInPast: true },
  }),
  text('timeline', 'Timeline', SCOPE, 'What has to happen until then, roughly.', required),
  long('tools', 'Current tools and integrations', TECHNICAL, 'What it has to work together with.', forEnterprise),
  long('migration', 'Data to migrate', TECHNICAL, 'What comes along, from where, how much.', forEnterprise),
  long('security', 'Security and legal', TECHNICAL, 'Reviews, sign-on, contracts on data.', forEnterprise),
  long('risks', 'Risks and objections', RISKS, 'What was a worry while selling. Only the team sees it.', {
    required: true,
    visibleTo: ['AE', 'CSM', 'sales manager', 'CS manager', 'VP Sales', 'VP CS'],
  }),
  long('promises', 'Promises beyond the contract', RISKS, 'However informal. “None” is an answer.', required),
  choice(
    'channel',
    'Preferred channel',
    RISKS,
    'How they like to be reached.',
    ['mail', 'phone', 'video call', 'chat'],
    required,
  ),
  choice(
    'rhythm',
    'Preferred rhythm',
    RISKS,
    'How often they want to hear from us.',
    ['weekly', 'every two weeks', 'monthly', 'when needed'],
    required,
  ),
  choice(
    'kind',
    'Kind',
    CONTRACT,
    'Empty means new. Renewals and upsells are handed over in a few steps.',
    ['New', 'Renewal', 'Upsell'],
    { on: 'pipeline', column: 'Kind' },
  ),
  text('earlier_deal', 'Earlier deal', CONTRACT, 'For a renewal or an upsell: the Deal ID of the deal before.', {
    on: 'pipeline',
    column: 'Earlier deal',
  }),
  text('term', 'Contract term', CONTRACT, 'How long it runs: 12 months.', required),
  date('starts_on', 'Contract start', CONTRACT, 'The day it begins.', required),
  date('renews_on', 'Renewal date', CONTRACT, 'The day it ends or renews.', {
    required: true,
    quality: { notInPast: true },
  }),
  long('special_terms', 'Special terms', CONTRACT, 'What is not as in every contract. “None” is an answer.', required),
  number('minutes_spent', 'Minutes this took you', CONTRACT, 'A guess is fine: it tells whether the form is too long.'),
  choice(
    'packet_complete',
    'Was the summary complete?',
    AFTER,
    'Could you begin with what stood in it?',
    ['yes', 'no'],
    onCsIntake,
  ),
  askedAgain,
  wasMissing,
  returnReason('the AE'),
  date('first_touch_on', 'First touch on', AFTER, 'The day you were in touch for the first time.', onCsIntake),
  choice(
    'first_touch_outcome',
    'Outcome of the first touch',
    AFTER,
    'What came of it.',
    ['kickoff agreed', 'answered', 'no answer yet'],
    onCsIntake,
  ),
];

export const lists: z.input<typeof List>[] = [
  {
    id: 'people',
    tab: 'People',
    label: 'Stakeholders: champion, decision-maker, day-to-day contact. One person may stand here twice.',
    columns: [
      {
        id: 'role',
        label: 'Role',
        kind: 'choice',
        choices: ['champion', 'decision-maker', 'day-to-day contact', 'other'],
      },
      { id: 'name', label: 'Name', kind: 'text' },
      { id: 'title', label: 'Title', kind: 'text' },
      { id: 'email', label: 'Email', kind: 'email' },
      { id: 'notes', label: 'Notes', kind: 'long' },
      { id: 'joins', label: 'Joins the kickoff', kind: 'tick' },
    ],
  },
  {
    id: 'documents',
    tab: 'Documents',
    label: 'Sources: calls, proposals, contract.',
    columns: [
      { id: 'title', label: 'Title', kind: 'text' },
      { id: 'link', label: 'Link', kind: 'text' },
    ],
  },
];
