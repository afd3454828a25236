import type * as z from 'zod/mini';
import type { Step } from '../schema';

type StepInput = z.input<typeof Step>;

/** What the AE and finance do while the deal is held. Each closes itself once its fact is on the board. */
const untilGate: StepInput[] = [
  {
    do: 'task',
    id: 'complete_form',
    name: 'Put everything on record that delivery needs to know',
    anchor: 'closed_won',
    offset: '1wd',
    owner: 'AE',
    untilGate: true,
    doneBy: { fact: 'gate_passed' },
  },
  {
    do: 'task',
    id: 'get_sow_signed',
    name: 'Have the SOW signed by both parties, and set SOW status',
    anchor: 'closed_won',
    offset: '2wd',
    owner: 'AE',
    untilGate: true,
    doneBy: { fact: 'sow_signed' },
  },
  {
    do: 'task',
    id: 'issue_deposit',
    name: 'Issue the deposit invoice (40 % of the fee) and enter its number on Pipeline',
    anchor: 'closed_won',
    offset: '2wd',
    owner: 'finance',
    untilGate: true,
    doneBy: { field: 'deposit_invoice' },
  },
];

/** From the gate to the account manager’s first contact. Nothing goes to the client before the introduction. */
const handoff: StepInput[] = [
  { do: 'folder', id: 'client_folder', name: 'Client folder', anchor: 'gate_passed' },
  {
    do: 'packet',
    id: 'packet',
    name: 'Handoff packet',
    anchor: 'gate_passed',
    template: 'packet',
    sets: 'packet_filed',
  },
  {
    do: 'mail',
    id: 'lead_told',
    name: 'Delivery lead told',
    anchor: 'gate_passed',
    message: 'lead_told',
    to: 'delivery lead',
    after: ['packet'],
  },
  {
    do: 'task',
    id: 'assign_am',
    name: 'Assign an account manager: type the address into CS owner on Pipeline',
    anchor: 'gate_passed',
    offset: '2wd',
    owner: 'delivery lead',
    doneBy: { fact: 'assigned' },
  },
  {
    do: 'mail',
    id: 'am_told',
    name: 'Account manager told',
    anchor: 'assigned',
    message: 'cs_owner_assigned',
    to: 'account manager',
    after: ['packet'],
  },
  {
    do: 'task',
    id: 'acknowledge',
    name: 'Read the packet and acknowledge it, or return it on CS intake',
    anchor: 'assigned',
    offset: '1wd',
    owner: 'account manager',
    sets: 'acknowledged',
  },
  {
    do: 'event',
    id: 'handoff_call',
    name: 'Handoff call',
    anchor: 'assigned',
    title: 'Handoff call',
    minutes: 60,
    attendees: ['AE', 'delivery lead', 'account manager'],
    withinWorkingDays: 5,
    withinFrom: 'gate_passed',
    agenda: [
      '10 min: walk through the packet',
      '15 min: questions',
      '15 min: risks',
      '10 min: onboarding plan and dates',
      '5 min: send the introduction together',
      '5 min: the AE steps off the account',
    ],
  },
  {
    do: 'task',
    id: 'hold_handoff_call',
    name: 'Hold the handoff call: AE, delivery lead, account manager',
    anchor: 'gate_passed',
    offset: '5wd',
    needs: ['assigned'],
    owner: 'delivery lead',
    doneBy: { fact: 'intro_sent' },
    sets: 'handoff_call_held',
  },
  {
    do: 'mail',
    id: 'introduction',
    name: 'Introduction of the account manager',
    anchor: 'assigned',
    message: 'introduction',
    to: 'contact',
    review: 'account manager',
    sets: 'intro_sent',
  },
  {
    do: 'task',
    id: 'send_introduction',
    name: 'Send the introduction in the handoff call',
    anchor: 'gate_passed',
    offset: '5wd',
    needs: ['assigned'],
    owner: 'account manager',
    doneBy: { fact: 'introduction' },
  },
  {
    do: 'task',
    id: 'intake_check',
    name: 'Say on CS intake whether you had to ask the client again',
    anchor: 'intro_sent',
    offset: '24h',
    owner: 'account manager',
    doneBy: { field: 'asked_again' },
  },
  {
    do: 'task',
    id: 'first_contact',
    name: 'Contact the client yourself',
    anchor: 'intro_sent',
    offset: '24h',
    needs: ['intake_check'],
    owner: 'account manager',
    sets: 'first_touch',
  },
  {
    do: 'task',
    id: 'ae_steps_off',
    name: 'Step off the account: pass on whatever the client still writes to you',
    anchor: 'intro_sent',
    offset: '5wd',
    owner: 'AE',
  },
];

const onTheWay = (id: string, name: string, offset: string, sets?: string): StepInput => ({
  do: 'task',
  id,
  name,
  anchor: 'week_0',
  offset,
  needs: ['assigned'],
  owner: 'account manager',
  ...(sets ? { sets } : {}),
});

/** Four weeks of onboarding, each done by its end, then twelve weeks of delivery. */
const weeks: StepInput[] = [
  onTheWay('week_minus_4', 'Week −4: plan, dates and roles agreed with the client', '-3w'),
  onTheWay('week_minus_3', 'Week −3: participants named, rooms and tools ready', '-2w'),
  onTheWay('week_minus_2', 'Week −2: participants invited, materials adapted', '-1w'),
  onTheWay('week_minus_1', 'Week −1: last check, everything ready for week 0', '0'),
  onTheWay('week_2_workshop', 'Week 2: workshop', '2w', 'workshop_delivered'),
  onTheWay('week_4_report', 'Week 4: report', '4w'),
  onTheWay('week_8_report', 'Week 8: report', '8w'),
  onTheWay('week_12_report', 'Week 12: board report', '12w', 'board_report'),
];

export const steps: StepInput[] = [...untilGate, ...handoff, ...weeks];
