import type * as z from 'zod/mini';
import type { Check, Playbook } from '../schema';
import { fields, lists } from './fields';
import { steps } from './steps';
import { escalations, kpis, warnings } from './watch';

const PLANLESS: Check = {
  list: 'people',
  atLeast: 1,
  where: [
    { column: 'role', is: 'blocker' },
    { column: 'plan', is: '' },
  ],
};

/** An agency: five stages, from a CSM who is there before the sale to the renewal. */
export const agency = {
  key: 'agency',
  name: 'Agency',
  version: '1',
  status: 'ratified',
  about:
    'A CSM before the sale, a meeting inside, an introduction by phone, onboarding, confirmation, and the renewal.',
  segments: [
    { id: 'Self-serve', touch: 'low', about: 'Onboarded by a sequence of mails.' },
    { id: 'High-touch', touch: 'high', about: 'A kickoff, a plan, and a check-in every two weeks.' },
  ],
  roles: [
    { id: 'sales rep', side: 'sales', about: 'Sells, introduces the CSM, and hands over.' },
    { id: 'CSM', side: 'cs', about: 'Is there before the sale, and looks after the account from it on.' },
    { id: 'key account CSM', side: 'cs', about: 'A CSM for the largest contracts.' },
    { id: 'industry CSM', side: 'cs', about: 'A CSM who knows factories and plants.' },
    { id: 'CS director', side: 'management', about: 'Approves exceptions, and has what no CSM can take.' },
    { id: 'head of sales', side: 'management', about: 'Is told of what stays open.' },
  ],
  dealOwnerRole: 'sales rep',
  csOwnerRole: 'CSM',
  managerRole: 'CS director',
  assignment: {
    fallbackRole: 'CS director',
    // Territory and who is away stand on Team; these come first where somebody there has the role.
    rules: [
      { when: { board: 'amount', atLeast: 50_000 }, role: 'key account CSM' },
      { when: { field: 'industry', is: ['Manufacturing', 'Energy', 'Logistics'] }, role: 'industry CSM' },
    ],
  },
  preSale: [
    { id: 'renewal', name: 'Up for renewal', when: { field: 'kind', is: 'Renewal' }, message: 'renewal_notice' },
    {
      id: 'near_close',
      name: 'Likely to close',
      when: {
        any: [
          { board: 'stage', is: 'Negotiation' },
          { field: 'probability', atLeast: 60 },
        ],
      },
      message: 'early_notice',
    },
  ],
  gate: {
    approver: 'CS director',
    conditions: [
      {
        id: 'champion',
        says: 'People names no champion.',
        check: { list: 'people', atLeast: 1, where: { column: 'role', is: 'champion' } },
      },
      {
        id: 'decision_maker',
        says: 'People names no decision-maker.',
        check: { list: 'people', atLeast: 1, where: { column: 'role', is: 'decision-maker' } },
      },
      {
        id: 'blocker',
        says: 'People names no blocker: name one, or tick on Intake that nobody is against it.',
        check: {
          any: [
            { list: 'people', atLeast: 1, where: { column: 'role', is: 'blocker' } },
            { field: 'no_blocker', is: true },
          ],
        },
      },
      {
        id: 'stays',
        says: 'People does not say of everybody whether they stay involved.',
        check: {
          not: {
            list: 'people',
            atLeast: 1,
            where: [
              { column: 'role', is: ['champion', 'decision-maker', 'blocker'] },
              { column: 'stays', is: '' },
            ],
          },
        },
      },
    ],
  },
  fields,
  lists,
  facts: [
    {
      id: 'no_csm_near_close',
      name: 'no CSM at 75 percent',
      when: { all: [{ fact: 'likely' }, { field: 'probability', atLeast: 75 }, { not: { fact: 'assigned' } }] },
    },
    {
      id: 'blocker_without_plan',
      name: 'blocker without a plan',
      when: { all: [{ fact: 'gate_passed' }, PLANLESS] },
    },
    {
      id: 'blocker_planned',
      name: 'plan for the blocker',
      when: { all: [{ fact: 'blocker_without_plan' }, { not: PLANLESS }] },
    },
    {
      id: 'sales_looked_back',
      name: 'sales has looked back',
      when: { all: [{ field: 'sales_went_right' }, { field: 'sales_went_wrong' }, { field: 'sales_better' }] },
    },
    {
      id: 'cs_looked_back',
      name: 'CS has looked back',
      when: { all: [{ field: 'cs_went_right' }, { field: 'cs_went_wrong' }, { field: 'cs_better' }] },
    },
  ],
  steps,
  variants: [
    {
      id: 'known_account',
      name: 'Renewal or upsell',
      when: { field: 'kind', is: ['Renewal', 'Upsell'] },
      fields: [
        'renews_on',
        'contract_value',
        'purchase',
        'term_length',
        'price_terms',
        'renewal_terms',
        'what_changed',
      ],
      steps: [
        'plan_renewal',
        'questionnaire',
        'client_folder',
        'packet',
        'csm_told',
        'acknowledge',
        'renewal_talk',
        'confirm',
        'sales_told',
      ],
      messages: { cs_owner_assigned: 'account_stays', handoff_complete: 'account_goes_on' },
    },
  ],
  renewal: {
    on: 'renews_on',
    ahead: '-90d',
    stage: 'Qualified',
    earlier: 'earlier_deal',
    fills: { kind: 'Renewal' },
  },
  lookBack: {
    fact: 'confirmed',
    questions: [
      { asks: 'What went right', fields: ['sales_went_right', 'cs_went_right'] },
      { asks: 'What went wrong', fields: ['sales_went_wrong', 'cs_went_wrong'] },
      { asks: 'What could be better', fields: ['sales_better', 'cs_better'] },
    ],
  },
  ends: { default: 'confirmed' },
  warnings,
  escalations,
  kpis,
  pipelineColumns: [
    { header: 'Probability', field: 'probability' },
    { header: 'Territory', field: 'territory' },
    { header: 'Industry', field: 'industry' },
    { header: 'Renewal date', field: 'renews_on' },
    { header: 'Kind', field: 'kind' },
    { header: 'Earlier deal', field: 'earlier_deal' },
  ],
  settings: [
    {
      key: 'faq_url',
      label: 'Questions and answers',
      help: 'The page with what customers ask at first.',
      example: 'https://example.com/help',
      required: true,
    },
    {
      key: 'features_url',
      label: 'First steps',
      help: 'The page that shows what to set up first.',
      example: 'https://example.com/first-steps',
      required: true,
    },
    {
      key: 'support_email',
      label: 'Support address',
      help: 'Where customers write when something does not work.',
      example: 'support@example.com',
      required: true,
    },
  ],
  packet: { template: 'packet', fileName: 'handoff-{slug}-{date}', folder: '{company}' },
} satisfies z.input<typeof Playbook>;
