import type * as z from 'zod/mini';
import type { Condition, Playbook } from '../schema';
import { definitions } from './definitions';
import { fields, lists } from './fields';
import { rollout } from './rollout';
import { steps } from './steps';
import { escalations, kpis, warnings } from './watch';

/** A stakeholder without whom nobody can begin. */
const stakeholder = (id: string, role: string): z.input<typeof Condition> => ({
  id,
  says: `People names no ${role} with name and mail.`,
  check: { list: 'people', atLeast: 1, where: { column: 'role', is: role }, filled: ['name', 'email'] },
});

/** Sales to customer success in a software company: an implementation programme. */
export const crm = {
  key: 'crm',
  name: 'CRM',
  version: '1',
  status: 'ratified',
  about:
    'From the AE to the CSM of a software company. The stage goes back while something is missing; Enterprise has a live call.',
  segments: [
    {
      id: 'Enterprise',
      touch: 'high',
      about: 'High touch: AE and CSM meet before the customer hears from us.',
      when: { any: [{ board: 'amount', atLeast: 25_000 }, { field: 'migration' }, { field: 'security' }] },
    },
    {
      id: 'SMB',
      touch: 'low',
      about: 'Low touch: told and handed over by itself.',
      when: { board: 'amount', atLeast: 0 },
    },
  ],
  roles: [
    { id: 'AE', side: 'sales', about: 'Sells the deal and hands it over.' },
    { id: 'sales manager', side: 'management', about: 'Approves exceptions, and hears of what AEs leave open.' },
    { id: 'CSM', side: 'cs', about: 'Looks after the customer from the assignment on.' },
    { id: 'CS manager', side: 'management', about: 'Hears of what CSMs leave open, and has what no CSM can take.' },
    { id: 'RevOps', side: 'other', about: 'Keeps the playbook.' },
    { id: 'VP Sales', side: 'management', about: 'Agrees the terms for sales.' },
    { id: 'VP CS', side: 'management', about: 'Agrees the terms for customer success.' },
  ],
  dealOwnerRole: 'AE',
  csOwnerRole: 'CSM',
  managerRole: 'sales manager',
  assignment: { fallbackRole: 'CS manager' },
  gate: {
    approver: 'sales manager',
    stageBack: 'Negotiation',
    conditions: [
      stakeholder('champion', 'champion'),
      stakeholder('decision_maker', 'decision-maker'),
      stakeholder('day_to_day', 'day-to-day contact'),
    ],
  },
  fields,
  lists,
  facts: [
    {
      id: 'handoff_completed',
      name: 'handoff completed',
      when: { all: [{ fact: 'gate_passed' }, { fact: 'assigned' }, { fact: 'acknowledged' }] },
    },
    {
      id: 'handed_over',
      name: 'handed over',
      when: { all: [{ fact: 'handoff_completed' }, { fact: 'first_touch' }] },
    },
    { id: 'customer_asked_again', name: 'customer asked again', when: { field: 'asked_again', is: 'yes' } },
    { id: 'customer_not_asked', name: 'customer not asked again', when: { field: 'asked_again', is: 'no' } },
  ],
  steps,
  variants: [
    {
      id: 'known_account',
      name: 'Renewal or upsell',
      when: { field: 'kind', is: ['Renewal', 'Upsell'] },
      fields: ['use_case', 'promises', 'term', 'starts_on', 'renews_on', 'special_terms'],
      steps: [
        'complete_form',
        'client_folder',
        'packet',
        'cs_owner_told',
        'acknowledge',
        'intake_check',
        'first_touch',
      ],
    },
  ],
  pipelineColumns: [
    { header: 'Kind', field: 'kind' },
    { header: 'Earlier deal', field: 'earlier_deal' },
  ],
  ends: { default: 'handed_over' },
  warnings,
  escalations,
  kpis,
  definitions,
  rollout,
  settings: [],
  packet: { template: 'packet', fileName: 'handoff-{slug}-{date}', folder: '{company}' },
} satisfies z.input<typeof Playbook>;
