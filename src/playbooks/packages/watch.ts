import type * as z from 'zod/mini';
import type { Escalation, Kpi, WarningRule } from '../schema';

const HIGH = ['Pro', 'Enterprise'];

/** Signs that a customer is not getting anywhere. */
export const warnings: z.input<typeof WarningRule>[] = [
  {
    id: 'no_login',
    name: 'No login in 24 hours',
    when: { kind: 'noSignal', signal: 'login', anchor: 'welcome_sent', after: '24h' },
    level: 1,
    raise: { highValue: 2, segments: { Enterprise: 3 } },
    nudge: { message: 'login_reminder' },
  },
  {
    id: 'missed_kickoff',
    name: 'Missed kickoff',
    segments: HIGH,
    // Also of a kickoff that people have arranged by hand.
    when: { kind: 'signal', signal: 'no_show', anchor: 'gate_passed' },
    level: 1,
    raise: { segments: { Enterprise: 3 } },
    nudge: { message: 'reschedule_call' },
    mendedBy: { fact: 'kickoff_held' },
  },
  {
    id: 'early_ticket',
    name: 'Support ticket in the first 48 hours',
    when: { kind: 'signal', signal: 'ticket', anchor: 'welcome_sent', within: '48h' },
    level: 2,
    raise: { segments: { Enterprise: 3 } },
    task: { owner: 'CS owner', name: 'Call about the early support ticket', offset: '1wd' },
  },
  {
    id: 'technical',
    name: 'Technical issue reported',
    when: { kind: 'signal', signal: 'technical', anchor: 'welcome_sent' },
    level: 2,
    raise: { segments: { Enterprise: 3 } },
    task: { owner: 'CS owner', name: 'Call about the technical issue', offset: '1wd' },
  },
  {
    id: 'inactive',
    name: 'No activity for 7 days',
    when: { kind: 'noSignal', signal: 'any', anchor: 'welcome_sent', after: '7d' },
    level: 1,
    raise: { highValue: 2, segments: { Enterprise: 3 } },
    nudge: { message: 'inactive_checkin', more: [{ message: 'inactive_second', after: '4d' }] },
  },
  {
    id: 'refund',
    name: 'Refund request within 30 days',
    when: { kind: 'signal', signal: 'refund', anchor: 'welcome_sent', within: '30d' },
    level: 3,
  },
  {
    id: 'frustration',
    name: 'Confusion or frustration',
    when: { kind: 'signal', signal: 'frustration', anchor: 'welcome_sent' },
    level: 2,
    raise: { segments: { Enterprise: 3 } },
    task: { owner: 'CS owner', name: 'Reach out in person', offset: '1wd' },
  },
  {
    id: 'complaint',
    name: 'Risk of a public complaint',
    when: { kind: 'signal', signal: 'complaint', anchor: 'closed_won' },
    level: 3,
  },
  {
    id: 'late_first_touch',
    name: 'First contact is late',
    when: { kind: 'overdue', step: 'first_touch', after: '0m' },
    level: 2,
    raise: { segments: { Enterprise: 3 } },
  },
  {
    id: 'late_acknowledge',
    name: 'Packet not acknowledged',
    when: { kind: 'overdue', step: 'acknowledge', after: '0m' },
    level: 2,
    raise: { segments: { Enterprise: 3 } },
  },
];

export const escalations: z.input<typeof Escalation>[] = [
  { level: 1, name: 'Automatic nudge', to: [], message: 'escalation_1' },
  { level: 2, name: 'Personal outreach', to: ['CS owner'], message: 'escalation_2', after: '1wd' },
  { level: 3, name: 'Founder', to: ['founder', 'CS owner'], message: 'escalation_3' },
];

export const kpis: z.input<typeof Kpi>[] = [
  {
    id: 'time_to_login',
    name: 'Time to first login',
    definition: 'Median hours from the welcome to the first login signal, of deals that first logged in that week.',
    target: 2,
    better: 'below',
    unit: 'hours',
    measure: { kind: 'medianHours', from: 'welcome_sent', to: 'signal_login' },
  },
  {
    id: 'show_rate',
    name: 'Kickoff show rate',
    definition: 'Kickoffs held, of kickoffs whose outcome was noted that week.',
    target: 95,
    better: 'above',
    unit: 'percent',
    measure: { kind: 'shareOfOutcomes', good: 'kickoff_held', bad: 'signal_no_show' },
  },
  {
    id: 'activation',
    name: 'Week-1 activation',
    definition: 'Deals with an activated signal within 7 days of the welcome, of deals whose 7 days ended that week.',
    target: 80,
    better: 'above',
    unit: 'percent',
    measure: { kind: 'shareWithin', from: 'welcome_sent', to: 'signal_activated', within: '7d' },
  },
  {
    id: 'tickets',
    name: 'Tickets per customer',
    definition: 'Ticket signals in the first 14 days, per deal whose 14 days ended that week.',
    target: 1,
    better: 'below',
    unit: 'count',
    measure: { kind: 'signalsPerDeal', signal: 'ticket', from: 'gate_passed', within: '14d' },
  },
  {
    id: 'nps',
    name: 'Handover NPS',
    definition: 'Mean of the nps signals of that week, 0 to 10.',
    target: 9,
    better: 'above',
    unit: 'score',
    measure: { kind: 'meanValue', signal: 'nps' },
  },
];
