import type * as z from 'zod/mini';
import type { RolloutItem } from '../schema';

type Item = z.input<typeof RolloutItem>;

const phase =
  (name: string) =>
  (id: string, item: string, owner: string, more: Partial<Item> = {}): Item => ({
    id,
    phase: name,
    item,
    owner,
    ...more,
  });
const strategy = phase('1 Strategy');
const engineering = phase('2 Engineering');
const enablement = phase('3 Enablement');
const handover = phase('4 Handoff');
const gate: Partial<Item> = { isGate: true };

/** How the programme is brought in, from the homework to the check-in a quarter later. */
export const rollout: Item[] = [
  strategy('homework_form', 'Homework: which fields the intake form needs', 'RevOps'),
  strategy('homework_terms', 'Homework: what each term means today', 'RevOps'),
  strategy('homework_people', 'Homework: who takes part', 'RevOps'),
  strategy('audit', 'Audit of the last 10 to 15 closed deals for completeness, and the gaps found', 'RevOps'),
  strategy('kickoff', 'Kickoff of the programme', 'RevOps'),
  strategy('draft_0', 'Refinement, first round: v0', 'RevOps'),
  strategy('draft_1', 'Refinement, second round', 'RevOps'),
  strategy('draft_final', 'Refinement, last round: final', 'RevOps'),
  strategy('terms_approved', 'All terms approved on Approvals', 'VP CS'),
  strategy('strategy_signed', 'Sign-off: nothing is left ASSUMED', 'VP Sales', gate),
  ...[
    'Fields',
    'Layout',
    'Validation',
    'Assignment',
    'Notification',
    'Task',
    'Summary',
    'Dashboard',
    'Permissions',
  ].map((name) => engineering(`build_${name.toLowerCase()}`, `Component: ${name.toLowerCase()}`, 'RevOps')),
  engineering('technical_tests', 'Technical test list worked through', 'RevOps'),
  engineering('pilot', 'Pilot on 5 to 10 deals', 'RevOps'),
  engineering('pilot_ae', 'Pilot: three questions to each AE', 'sales manager'),
  engineering('pilot_csm', 'Pilot: three questions to each CSM', 'CS manager'),
  engineering('pilot_customer', 'Pilot: three questions to the customer, if wished', 'CS manager'),
  engineering('engineering_signed', 'Sign-off: the pilot has worked', 'VP CS', gate),
  enablement('training_sales', 'Training for sales, 45 minutes', 'sales manager'),
  enablement('training_cs', 'Training for CS, 45 minutes', 'CS manager'),
  enablement('training_leadership', 'Training for leadership, 30 minutes', 'RevOps'),
  ...[1, 2, 3, 4].map((week) =>
    enablement(`office_hour_${week}`, `Hypercare, week ${week}: office hour, 30 minutes`, 'RevOps'),
  ),
  enablement('red_flag_1', 'Week 1: completion is not under 50 %', 'RevOps'),
  enablement('red_flag_2', 'Week 2: customers are no longer asked to repeat themselves', 'CS manager'),
  enablement('red_flag_3', 'Week 3: at most 3 exceptions are unresolved', 'sales manager'),
  enablement(
    'red_flag_4',
    'Week 4: completion is heading to 80 %; under 70 % hypercare runs two weeks longer',
    'RevOps',
  ),
  enablement('enablement_signed', 'Sign-off: everybody works with it', 'VP Sales', gate),
  handover('maintenance', 'Maintenance schedule agreed', 'RevOps'),
  handover('documentation', 'Documentation package handed over', 'RevOps'),
  handover('close', 'Programme closed', 'VP CS', gate),
  handover('check_in_reminder', 'Reminder two weeks before the refinement check-in', 'RevOps'),
  handover('check_in', 'Refinement check-in, about 90 days after the close', 'RevOps'),
];
