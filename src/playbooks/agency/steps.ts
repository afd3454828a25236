import { acknowledge, intakeCheck, packet, type StepInput } from '../every/steps';

const SELF_SERVE = ['Self-serve'];
const HIGH_TOUCH = ['High-touch'];

/** Before the sale, once the deal is likely to close. */
const ahead: StepInput[] = [
  {
    do: 'task',
    id: 'introduce_early',
    name: 'Introduce the CSM to the customer early: in a call, or in copy',
    anchor: 'assigned',
    offset: '2wd',
    onlyIf: { not: { field: 'kind', is: 'Renewal' } },
    owner: 'sales rep',
    beforeWin: true,
    doneBy: { fact: 'first_touch' },
  },
  {
    do: 'task',
    id: 'plan_renewal',
    name: 'Ask the CSM how the account is doing, and plan the talk about the renewal',
    anchor: 'assigned',
    offset: '5wd',
    onlyIf: { field: 'kind', is: 'Renewal' },
    owner: 'sales rep',
    beforeWin: true,
    doneBy: { fact: 'closed_won' },
  },
];

/** What the sales rep does while the deal is held. */
const untilGate: StepInput[] = [
  {
    do: 'task',
    id: 'questionnaire',
    name: 'Answer the questionnaire on Intake, and name who is who on People',
    anchor: 'closed_won',
    offset: '1wd',
    owner: 'sales rep',
    untilGate: true,
    doneBy: { fact: 'gate_passed' },
  },
];

/** Inside: the packet, and a meeting that is always held and that both sides prepare. */
const inside: StepInput[] = [
  { do: 'folder', id: 'client_folder', name: 'Account folder', anchor: 'gate_passed' },
  packet,
  {
    do: 'mail',
    id: 'csm_told',
    name: 'CSM told',
    anchor: 'gate_passed',
    needs: ['assigned'],
    message: 'cs_owner_assigned',
    to: 'CSM',
    after: ['packet'],
  },
  acknowledge('CSM', '1wd', { anchor: 'gate_passed' }),
  intakeCheck('CSM', '1wd', { anchor: 'gate_passed' }),
  {
    do: 'task',
    id: 'prepare_sales',
    name: 'Prepare the internal meeting: what the packet does not say',
    anchor: 'gate_passed',
    offset: '1wd',
    owner: 'sales rep',
    help: 'Moods, politics, what was nearly a deal-breaker, what they were promised by word of mouth.',
  },
  {
    do: 'task',
    id: 'prepare_cs',
    name: 'Prepare the internal meeting: read the packet and note your questions',
    anchor: 'gate_passed',
    offset: '1wd',
    owner: 'CSM',
  },
  {
    do: 'event',
    id: 'internal_meeting',
    name: 'Internal meeting booked',
    anchor: 'gate_passed',
    needs: ['assigned'],
    title: 'Internal handoff',
    minutes: 30,
    attendees: ['sales rep', 'CSM'],
    withinWorkingDays: 2,
    withinFrom: 'gate_passed',
    agenda: [
      '5 min: the account and its people, who stays and who does not',
      '10 min: goals, and how both sides will see success',
      '5 min: contract, special terms, renewal',
      '5 min: what was promised, open questions',
      '5 min: the call in which sales introduces the CSM',
    ],
  },
  {
    do: 'task',
    id: 'hold_meeting',
    name: 'Hold the internal meeting, and note on CS intake what stands nowhere else',
    anchor: 'gate_passed',
    offset: '2wd',
    needs: ['prepare_sales', 'prepare_cs'],
    owner: 'CSM',
    sets: 'meeting_held',
  },
];

/** Outside: sales introduces the CSM, who brings a plan. */
const outside: StepInput[] = [
  {
    do: 'mail',
    id: 'introduction_at_once',
    name: 'Introduction (self-serve)',
    segments: SELF_SERVE,
    anchor: 'gate_passed',
    needs: ['assigned'],
    message: 'introduction_at_once',
    to: 'contact',
    sets: 'intro_sent',
    after: ['packet'],
  },
  {
    do: 'task',
    id: 'introduce_by_phone',
    name: 'Introduce the CSM to the customer by phone',
    anchor: 'gate_passed',
    offset: '24h',
    needs: ['intake_check'],
    owner: 'sales rep',
    sets: 'first_touch',
  },
  {
    do: 'mail',
    id: 'introduction_call',
    name: 'Introduction in writing, after the call',
    segments: HIGH_TOUCH,
    anchor: 'first_touch',
    needs: ['assigned'],
    message: 'introduction_call',
    to: 'contact',
    sets: 'intro_sent',
  },
  {
    do: 'task',
    id: 'plan_ready',
    name: 'Have the plan for the account ready',
    segments: HIGH_TOUCH,
    anchor: 'gate_passed',
    offset: '3wd',
    owner: 'CSM',
  },
  {
    do: 'event',
    id: 'kickoff_call',
    name: 'Kickoff booked',
    segments: HIGH_TOUCH,
    anchor: 'intro_sent',
    title: 'Kickoff',
    minutes: 60,
    attendees: ['contact', 'people', 'CSM'],
    isKickoff: true,
    withinWorkingDays: 5,
    withinFrom: 'gate_passed',
    agenda: [
      'What you want to reach, and by when',
      'The plan that we bring',
      'Who does what on both sides',
      'When we meet again',
    ],
  },
  {
    do: 'task',
    id: 'hold_kickoff',
    name: 'Hold the kickoff',
    segments: HIGH_TOUCH,
    anchor: 'gate_passed',
    offset: '5wd',
    needs: ['plan_ready', 'intro_sent'],
    owner: 'CSM',
    sets: 'kickoff_held',
  },
];

/** Onboarding: a sequence of mails, or tailored steps and regular check-ins. */
const onboarding: StepInput[] = [
  ...(
    [
      ['faq', 'Questions that everybody asks', '2d'],
      ['key_features', 'What to set up first', '5d'],
      ['contacts', 'Who helps with what', '9d'],
    ] as const
  ).map(
    ([id, name, offset]): StepInput => ({
      do: 'mail',
      id,
      name,
      segments: SELF_SERVE,
      anchor: 'intro_sent',
      offset,
      message: id,
      to: 'contact',
    }),
  ),
  {
    do: 'task',
    id: 'tailored_steps',
    name: 'Agree the steps of onboarding with the customer, and write them into the plan',
    segments: HIGH_TOUCH,
    anchor: 'kickoff_held',
    offset: '3wd',
    owner: 'CSM',
  },
  {
    do: 'task',
    id: 'check_in',
    name: 'Check in with the customer: where they stand, what is in the way',
    segments: HIGH_TOUCH,
    anchor: 'kickoff_held',
    offset: '2w',
    owner: 'CSM',
    repeat: { every: '2w' },
  },
  {
    do: 'task',
    id: 'onboarding_done',
    name: 'Onboarding has ended: the customer works without us',
    segments: SELF_SERVE,
    anchor: 'intro_sent',
    offset: '4w',
    owner: 'CSM',
    sets: 'onboarded',
  },
  {
    do: 'task',
    id: 'onboarding_reached',
    name: 'Onboarding has ended: the first goal is reached',
    segments: HIGH_TOUCH,
    anchor: 'kickoff_held',
    offset: '8w',
    owner: 'CSM',
    sets: 'onboarded',
  },
];

/** In place of all that, for an account that is known: one talk. */
const renewed: StepInput[] = [
  {
    do: 'task',
    id: 'renewal_talk',
    name: 'Talk to the customer: what has changed, and what they want to reach next',
    anchor: 'gate_passed',
    offset: '5wd',
    onlyIf: { field: 'kind', is: ['Renewal', 'Upsell'] },
    owner: 'CSM',
    sets: 'onboarded',
  },
];

/** Both write down the same three things, each on their own form. */
const lookBack = (id: string, owner: string, on: string, fact: string): StepInput => ({
  do: 'task',
  id,
  name: `Look back: write on ${on} what went right, what went wrong, what could be better`,
  anchor: 'confirmed',
  offset: '3wd',
  owner,
  doneBy: { fact },
});

/** CS tells sales that the handoff is complete, and both look back. */
const confirmation: StepInput[] = [
  {
    do: 'task',
    id: 'confirm',
    name: 'Tell sales that the handoff is complete',
    anchor: 'onboarded',
    offset: '2wd',
    owner: 'CSM',
    sets: 'confirmed',
  },
  {
    do: 'mail',
    id: 'sales_told',
    name: 'Sales told that the handoff is complete',
    anchor: 'confirmed',
    message: 'handoff_complete',
    to: 'deal_owner',
  },
  lookBack('look_back_sales', 'sales rep', 'Intake', 'sales_looked_back'),
  lookBack('look_back_cs', 'CSM', 'CS intake', 'cs_looked_back'),
];

export const steps: StepInput[] = [
  ...ahead,
  ...untilGate,
  ...inside,
  ...outside,
  ...onboarding,
  ...renewed,
  ...confirmation,
];
