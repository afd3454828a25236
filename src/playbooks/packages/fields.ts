import type * as z from 'zod/mini';
import { askedAgain, choice, type FieldInput, long, returnReason, text, wasMissing } from '../every/fields';
import type { List } from '../schema';

/** The handover form of the sales rep, and what the CS side adds. */
export const fields: FieldInput[] = [
  {
    id: 'payment_confirmed',
    label: 'Payment confirmed',
    section: 'Customer',
    kind: 'tick',
    help: 'Tick it when the money is there.',
  },
  {
    id: 'purchase_date',
    label: 'Purchase date',
    section: 'Customer',
    kind: 'date',
    help: 'The day the customer bought. Filled in at the win.',
    prefill: 'wonOn',
  },
  text('user_name', 'User name for access', 'Customer', 'The name the repository invitation goes to.'),
  text('one_time_link', 'One-time access link', 'Customer', 'Only if the access system gave one. Never a password.', {
    kind: 'url',
  }),
  choice(
    'business_type',
    'Business type',
    'Business',
    'What kind of business it is.',
    ['coach', 'agency', 'consultant', 'other'],
    { required: true },
  ),
  text('monthly_revenue', 'Monthly revenue', 'Business', 'A range is fine.'),
  { id: 'team_size', label: 'Team size', section: 'Business', kind: 'number', help: 'How many people will use it.' },
  long('pains', 'Pains', 'Business', 'Up to three, in the customer’s own words.', {
    required: true,
    quality: { minLength: 10, maxLines: 3 },
  }),
  long('primary_goal', 'Primary goal', 'Goals', 'One specific outcome. What would the customer notice?', {
    required: true,
    quality: { minLength: 10 },
  }),
  long('success_metric', 'Success metric', 'Goals', 'How both sides will see that it worked: a number and a date.', {
    required: true,
    quality: { minLength: 5, measurable: true },
  }),
  choice('urgency', 'Urgency', 'Goals', 'How soon it matters to them.', ['high', 'medium', 'low'], {
    required: true,
  }),
  text('timeline', 'Implementation timeline', 'Goals', 'By when it should be in use.', { required: true }),
  long('promises', 'Promises made', 'Special notes', 'Everything said beyond the package. “None” is an answer, too.'),
  long('circumstances', 'Unique circumstances', 'Special notes', 'What is different about this customer.'),
  long('technical', 'Technical considerations', 'Special notes', 'Tools in use, migrations, limits.'),
  long('personality', 'Personality', 'Special notes', 'How they like to work. Only the team sees it.', {
    visibleTo: ['CS owner', 'account manager', 'sales rep', 'founder'],
  }),
  text('immediate_action', 'Immediate action', 'Next steps', 'What should happen first.', { required: true }),
  text('follow_up', 'Follow-up', 'Next steps', 'What should happen in the first weeks.'),
  text('long_term', 'Long-term', 'Next steps', 'Where this could lead.'),
  askedAgain,
  wasMissing,
  returnReason('the deal owner'),
  choice(
    'delight',
    'Delight option',
    'CS intake',
    'What you picked for them.',
    [
      'bonus template',
      'newsletter feature',
      'community shout-out',
      'handwritten note',
      'video message',
      'early access',
      'a free month of Enterprise',
      'shipped welcome package',
      'team lunch',
      'executive check-in call',
      'conference ticket',
    ],
    { on: 'csIntake' },
  ),
  long('win_metrics', 'Win: metrics', 'Handback', 'What the customer has reached, in numbers.', { on: 'csIntake' }),
  text('win_time', 'Win: time to result', 'Handback', 'From purchase to result.', { on: 'csIntake' }),
  long('win_quote', 'Win: quote', 'Handback', 'In their own words, with permission.', { on: 'csIntake' }),
];

export const lists: z.input<typeof List>[] = [
  {
    id: 'people',
    tab: 'People',
    label: 'Who is who at the customer.',
    columns: [
      { id: 'name', label: 'Name', kind: 'text' },
      { id: 'role', label: 'Role', kind: 'text' },
      { id: 'email', label: 'Email', kind: 'email' },
      { id: 'notes', label: 'Notes', kind: 'long' },
      { id: 'joins', label: 'Joins the kickoff', kind: 'tick' },
    ],
  },
  {
    id: 'risks',
    tab: 'Risks',
    label: 'What could go wrong.',
    columns: [
      { id: 'risk', label: 'Risk', kind: 'long' },
      { id: 'likelihood', label: 'Likelihood', kind: 'choice', choices: ['high', 'medium', 'low'] },
      { id: 'mitigation', label: 'What helps', kind: 'long' },
    ],
  },
  {
    id: 'commitments',
    tab: 'Commitments',
    label: 'Promises made, however informal.',
    columns: [
      { id: 'promise', label: 'Promise', kind: 'long' },
      { id: 'by', label: 'Made by', kind: 'text' },
      { id: 'due', label: 'Until', kind: 'date' },
      { id: 'kept', label: 'Kept', kind: 'tick' },
    ],
  },
  {
    id: 'documents',
    tab: 'Documents',
    label: 'Sources: calls, proposals, contracts.',
    columns: [
      { id: 'title', label: 'Title', kind: 'text' },
      { id: 'link', label: 'Link', kind: 'text' },
      { id: 'version', label: 'Version', kind: 'text' },
    ],
  },
];
