import type * as z from 'zod/mini';
import type { Escalation, Kpi, WarningRule } from '../schema';

/** An incomplete handoff, or a first touch that is late. */
export const warnings: z.input<typeof WarningRule>[] = [
  {
    id: 'form_incomplete',
    name: 'The handoff is incomplete: required fields are missing',
    when: { kind: 'overdue', step: 'complete_form' },
    level: 1,
    tells: { 1: ['AE'], 2: ['sales manager'] },
  },
  {
    id: 'review_late',
    name: 'The handoff is incomplete: the summary is not reviewed',
    when: { kind: 'overdue', step: 'acknowledge' },
    level: 1,
    tells: { 1: ['CSM'], 2: ['CS manager'] },
  },
  {
    id: 'call_late',
    name: 'The handoff is incomplete: the live handoff call was not held',
    segments: ['Enterprise'],
    when: { kind: 'overdue', step: 'hold_handoff_call' },
    level: 1,
  },
  {
    id: 'first_touch_late',
    name: 'First touch is late',
    when: { kind: 'overdue', step: 'first_touch' },
    level: 1,
    tells: { 1: ['CSM'], 2: ['CS manager'] },
  },
];

/** Whose it is at once, their manager after one working day, both vice presidents after two. */
export const escalations: z.input<typeof Escalation>[] = [
  { level: 1, name: 'AE or CSM', to: ['AE', 'CSM'], message: 'escalation_1', after: '1wd' },
  {
    level: 2,
    name: 'Sales manager or CS manager',
    to: ['sales manager', 'CS manager'],
    message: 'escalation_3',
    after: '1wd',
  },
  { level: 3, name: 'VP Sales and VP CS', to: ['VP Sales', 'VP CS'], message: 'escalation_3' },
];

export const kpis: z.input<typeof Kpi>[] = [
  {
    id: 'completion_rate',
    name: 'Handoff completion rate',
    definition:
      'Handoffs completed within 5 working days of Closed Won (required fields, CS owner, summary reviewed), of those whose 5 days ended that week.',
    target: 90,
    better: 'above',
    unit: 'percent',
    measure: { kind: 'shareWithin', from: 'closed_won', to: 'handoff_completed', within: '5wd' },
  },
  {
    id: 'first_touch_time',
    name: 'Time to first touch',
    definition: 'Median hours from the assignment to the first touch, of first touches of that week.',
    target: 48,
    better: 'below',
    unit: 'hours',
    measure: { kind: 'medianHours', from: 'assigned', to: 'first_touch' },
  },
  {
    id: 'repeat_ask_rate',
    name: 'Customers asked to repeat themselves',
    definition: 'Customers asked what sales already knew, of intake checklists answered that week.',
    target: 10,
    better: 'below',
    unit: 'percent',
    measure: { kind: 'shareOfOutcomes', good: 'customer_asked_again', bad: 'customer_not_asked' },
  },
  {
    id: 'escalated',
    name: 'Handoffs escalated',
    definition:
      'Handoffs with a warning or a return within 10 working days of Closed Won, of handoffs whose 10 days ended that week.',
    target: 20,
    better: 'below',
    unit: 'percent',
    measure: { kind: 'shareWarned', level: 1, from: 'closed_won', within: '10wd' },
  },
  {
    id: 'minutes_to_complete',
    name: 'Minutes to complete a handoff',
    definition: 'Median of the minutes that AEs say the form took them, of gates passed that week.',
    target: 10,
    better: 'below',
    unit: 'count',
    measure: { kind: 'medianAnswer', field: 'minutes_spent', at: 'gate_passed' },
  },
];
