import type * as z from 'zod/mini';
import type { Check, Playbook } from '../schema';
import { fields, lists } from './fields';
import { steps } from './steps';
import { escalations, kpis, warnings } from './watch';

const SIGNED: Check = { field: 'sow_status', is: 'signed by both' };
const HAS_RISKS: Check = { list: 'risks', atLeast: 1 };

/** A consultancy or a training provider that works by signed statements of work. */
export const delivery = {
  key: 'delivery',
  name: 'Delivery',
  version: '1',
  status: 'ratified',
  about: 'A signed statement of work, a handoff call with three people, four weeks of onboarding, twelve of delivery.',
  segments: [{ id: 'Programme', touch: 'high', about: 'Modules and cohorts by a signed statement of work.' }],
  roles: [
    { id: 'AE', side: 'sales', about: 'Sells the programme, and owns the deal until the gate.' },
    { id: 'delivery lead', side: 'management', about: 'Owns it from the gate on, and assigns an account manager.' },
    { id: 'account manager', side: 'cs', about: 'Owns it from the assignment on.' },
    { id: 'finance', side: 'other', about: 'Issues the deposit invoice.' },
    { id: 'managing director', side: 'management', about: 'Is told of what the delivery lead leaves open.' },
  ],
  dealOwnerRole: 'AE',
  csOwnerRole: 'account manager',
  managerRole: 'delivery lead',
  assignment: { by: 'person', fallbackRole: 'delivery lead' },
  ownership: [
    { since: 'closed_won', role: 'AE' },
    { since: 'gate_passed', role: 'delivery lead' },
    { since: 'assigned', role: 'account manager' },
  ],
  gate: {
    approver: 'delivery lead',
    conditions: [
      { id: 'sow', says: 'The SOW is not signed by both parties.', check: SIGNED },
      { id: 'deposit', says: 'The deposit invoice is not issued.', check: { field: 'deposit_invoice' } },
      {
        id: 'hr_sponsor',
        says: 'People names no HR sponsor: who will the account manager work with?',
        check: { list: 'people', atLeast: 1, where: { column: 'role', is: 'HR sponsor' } },
      },
      { id: 'modules', says: 'Modules has no row for this deal.', check: { list: 'modules', atLeast: 1 } },
      { id: 'cohorts', says: 'Cohorts has no row for this deal.', check: { list: 'cohorts', atLeast: 1 } },
    ],
  },
  signOffs: [
    {
      id: 'bespoke',
      name: 'Bespoke elements',
      by: 'delivery lead',
      onlyIf: { list: 'bespoke', atLeast: 1 },
      shows: ['bespoke'],
    },
    {
      id: 'discount',
      name: 'Discount',
      by: 'managing director',
      onlyIf: { field: 'discount' },
      shows: ['fee', 'discount'],
    },
  ],
  fields,
  lists,
  facts: [
    { id: 'sow_signed', name: 'SOW signed by both', when: SIGNED },
    {
      id: 'week_0',
      name: 'week 0',
      when: { fact: 'gate_passed' },
      at: 'week_0_on',
      after: { anchor: 'gate_passed', offset: '4w' },
    },
    {
      id: 'call_without_packet',
      name: 'handoff call without a packet',
      when: { all: [{ fact: 'handoff_call_held' }, { not: { fact: 'packet_filed' } }] },
    },
    {
      id: 'call_with_packet',
      name: 'handoff call with the packet',
      when: { all: [{ fact: 'handoff_call_held' }, { not: { fact: 'call_without_packet' } }] },
    },
    {
      id: 'filed_without_risks',
      name: 'packet filed without risks',
      when: { all: [{ fact: 'packet_filed' }, { not: HAS_RISKS }, { not: { fact: 'filed_with_risks' } }] },
    },
    {
      id: 'filed_with_risks',
      name: 'packet filed with risks',
      when: { all: [{ fact: 'packet_filed' }, HAS_RISKS, { not: { fact: 'filed_without_risks' } }] },
    },
    { id: 'client_asked_again', name: 'client asked again', when: { field: 'asked_again', is: 'yes' } },
    { id: 'client_not_asked', name: 'client not asked again', when: { field: 'asked_again', is: 'no' } },
    { id: 'promise_found', name: 'promise that was not written down', when: { field: 'unwritten_promise' } },
  ],
  steps,
  firstContact: 'intro_sent',
  ends: { default: 'board_report' },
  warnings,
  escalations,
  kpis,
  commission: {
    on: 'fee',
    paidBy: 'finance',
    milestones: [
      { id: 'sow', name: 'SOW signed', share: 50, fact: 'sow_signed' },
      { id: 'workshop', name: 'Week-2 workshop delivered', share: 30, fact: 'workshop_delivered' },
      { id: 'board_report', name: 'Week-12 board report', share: 20, fact: 'board_report' },
    ],
  },
  pipelineColumns: [
    { header: 'SOW status', field: 'sow_status' },
    { header: 'Deposit invoice', field: 'deposit_invoice' },
    { header: 'Week 0', field: 'week_0_on' },
  ],
  settings: [],
  packet: { template: 'packet', fileName: 'handoff-{slug}-{date}', folder: '{slug}/01-handoff' },
} satisfies z.input<typeof Playbook>;
