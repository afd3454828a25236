import type * as z from 'zod/mini';
import type { Escalation, Kpi, WarningRule } from '../schema';

/** What goes wrong again and again. */
export const warnings: z.input<typeof WarningRule>[] = [
  {
    id: 'no_csm',
    name: 'No CSM at 75 % probability',
    when: { kind: 'fact', fact: 'no_csm_near_close' },
    level: 2,
    task: {
      owner: 'CS director',
      name: 'Name a CSM: type the address into CS owner on Pipeline',
      offset: '1wd',
    },
    mendedBy: { fact: 'assigned' },
  },
  {
    id: 'blocker',
    name: 'A blocker among the stakeholders, and no plan',
    when: { kind: 'fact', fact: 'blocker_without_plan' },
    level: 1,
    mendedBy: { fact: 'blocker_planned' },
  },
  {
    id: 'skipped_again',
    name: 'The same step skipped three times',
    when: { kind: 'skipped' },
    level: 2,
    atMost: 2,
    task: {
      owner: 'CS director',
      name: 'A step is skipped again and again: drop it, change it, or insist on it',
      offset: '5wd',
    },
  },
  {
    id: 'meeting_not_held',
    name: 'The internal meeting was not held within two working days',
    when: { kind: 'overdue', step: 'hold_meeting' },
    level: 1,
  },
  {
    id: 'introduction_late',
    name: 'The CSM is not introduced by phone within 24 hours',
    when: { kind: 'overdue', step: 'introduce_by_phone' },
    level: 1,
  },
  {
    id: 'kickoff_late',
    name: 'No kickoff within five working days',
    segments: ['High-touch'],
    when: { kind: 'overdue', step: 'hold_kickoff' },
    level: 1,
  },
];

/** To both at once, to the CS director after one working day, to the head of sales after three. */
export const escalations: z.input<typeof Escalation>[] = [
  { level: 1, name: 'CSM and sales rep', to: ['CSM', 'sales rep'], message: 'escalation_1', after: '1wd' },
  { level: 2, name: 'CS director', to: ['CS director'], message: 'escalation_3', after: '2wd' },
  { level: 3, name: 'Head of sales', to: ['head of sales'], message: 'escalation_3' },
];

export const kpis: z.input<typeof Kpi>[] = [
  {
    id: 'completion_days',
    name: 'Days to completion',
    definition:
      'Median days from the signature to the confirmation, of handoffs confirmed that week. As low as possible.',
    target: 60,
    better: 'below',
    unit: 'days',
    measure: { kind: 'medianDays', from: 'closed_won', to: 'confirmed' },
  },
  {
    id: 'adherence',
    name: 'Steps done',
    definition: 'Tasks done, late ones too, of those that were due that week and that are done or skipped.',
    target: 95,
    better: 'above',
    unit: 'percent',
    measure: { kind: 'stepsDone' },
  },
  {
    id: 'introduced_in_time',
    name: 'Introduced within 24 hours',
    definition: 'CSMs introduced by phone within 24 hours of the signature, of deals whose 24 hours ended that week.',
    target: 95,
    better: 'above',
    unit: 'percent',
    measure: { kind: 'shareWithin', from: 'closed_won', to: 'first_touch', within: '24h' },
  },
  {
    id: 'meeting_in_time',
    name: 'Meeting within 2 working days',
    definition: 'Internal meetings held within 2 working days of the gate, of deals whose 2 days ended that week.',
    target: 95,
    better: 'above',
    unit: 'percent',
    measure: { kind: 'shareWithin', from: 'gate_passed', to: 'meeting_held', within: '2wd' },
  },
];
