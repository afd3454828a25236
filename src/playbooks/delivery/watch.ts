import type * as z from 'zod/mini';
import type { Escalation, Kpi, WarningRule } from '../schema';

/** What goes wrong again and again. */
export const warnings: z.input<typeof WarningRule>[] = [
  {
    id: 'am_unassigned',
    name: 'No account manager within two working days',
    when: { kind: 'overdue', step: 'assign_am' },
    level: 2,
  },
  {
    id: 'packet_unfiled',
    name: 'The packet is not filed',
    when: { kind: 'overdue', step: 'packet', after: '2h' },
    level: 2,
  },
  {
    id: 'packet_skipped',
    name: 'The handoff call was held without a packet',
    when: { kind: 'fact', fact: 'call_without_packet' },
    level: 2,
    mendedBy: { fact: 'packet_filed' },
  },
  {
    id: 'call_late',
    name: 'No handoff call within five working days',
    when: { kind: 'overdue', step: 'hold_handoff_call' },
    level: 1,
    atMost: 2,
  },
  {
    id: 'contact_late',
    name: 'The account manager has not been in touch within 24 hours of the introduction',
    when: { kind: 'overdue', step: 'first_contact' },
    level: 2,
    atMost: 2,
  },
  {
    id: 'ae_still_contact',
    name: 'The AE is still the contact',
    when: { kind: 'signal', signal: 'seller_contact', anchor: 'intro_sent' },
    level: 1,
    atMost: 2,
  },
  {
    id: 'ae_forwards',
    name: 'The AE still gets the client’s mail',
    when: { kind: 'signal', signal: 'forward', anchor: 'intro_sent' },
    times: 3,
    level: 1,
    atMost: 2,
  },
  { id: 'risks_empty', name: 'No risks are noted', when: { kind: 'emptyList', list: 'risks' }, level: 1, atMost: 2 },
  {
    id: 'promise_unwritten',
    name: 'A promise was not written down',
    when: { kind: 'fact', fact: 'promise_found' },
    level: 1,
    atMost: 2,
  },
];

export const escalations: z.input<typeof Escalation>[] = [
  { level: 1, name: 'AE and account manager', to: ['AE', 'account manager'], message: 'escalation_1', after: '2wd' },
  { level: 2, name: 'Delivery lead', to: ['delivery lead'], message: 'escalation_3', after: '1wd' },
  { level: 3, name: 'Managing director', to: ['managing director'], message: 'escalation_3' },
];

export const kpis: z.input<typeof Kpi>[] = [
  {
    id: 'packet_before_call',
    name: 'Packet before the call',
    definition: 'Handoff calls held with a packet on file, of calls held that week.',
    target: 100,
    better: 'above',
    unit: 'percent',
    measure: { kind: 'shareOfOutcomes', good: 'call_with_packet', bad: 'call_without_packet' },
  },
  {
    id: 'assignment_time',
    name: 'Time to assignment',
    definition: 'Median days from the gate to the account manager, of deals assigned that week.',
    target: 2,
    better: 'below',
    unit: 'days',
    measure: { kind: 'medianDays', from: 'gate_passed', to: 'assigned' },
  },
  {
    id: 'call_in_time',
    name: 'Call within 5 working days',
    definition: 'Handoff calls held within 5 working days of the gate, of deals whose 5 days ended that week.',
    target: 95,
    better: 'above',
    unit: 'percent',
    measure: { kind: 'shareWithin', from: 'gate_passed', to: 'handoff_call_held', within: '5wd' },
  },
  {
    id: 'contact_in_time',
    name: 'Contact within 24 hours',
    definition: 'First contacts within 24 hours of the introduction, of deals whose 24 hours ended that week.',
    target: 95,
    better: 'above',
    unit: 'percent',
    measure: { kind: 'shareWithin', from: 'intro_sent', to: 'first_touch', within: '24h' },
  },
  {
    id: 'asked_again_share',
    name: 'Clients asked again',
    definition: 'Clients who were asked what sales already knew, of intake checks answered that week.',
    target: 10,
    better: 'below',
    unit: 'percent',
    measure: { kind: 'shareOfOutcomes', good: 'client_asked_again', bad: 'client_not_asked' },
  },
  {
    id: 'empty_risks',
    name: 'Packets without risks',
    definition: 'Packets filed with no risk noted, of packets filed that week.',
    target: 0,
    better: 'below',
    unit: 'percent',
    measure: { kind: 'shareOfOutcomes', good: 'filed_without_risks', bad: 'filed_with_risks' },
  },
  {
    id: 'commitments_kept',
    name: 'Commitments kept on time',
    definition: 'Rows of Commitments kept by their day, of those whose day lay in that week.',
    target: 100,
    better: 'above',
    unit: 'percent',
    measure: { kind: 'rowsInTime', list: 'commitments', due: 'due_on', done: 'kept_on' },
  },
];
