import {
  acknowledge,
  clientFolder,
  csOwnerTold,
  firstTouch,
  intakeCheck,
  packet,
  type StepInput,
} from '../every/steps';

const SMB = ['SMB'];
const ENTERPRISE = ['Enterprise'];

/** While an exception waits for the sales manager the stage stays, and the AE has this open. */
const untilGate: StepInput[] = [
  {
    do: 'task',
    id: 'complete_form',
    name: 'Fill in what Missing names, or get the exception approved',
    anchor: 'closed_won',
    offset: '4h',
    owner: 'AE',
    untilGate: true,
    doneBy: { fact: 'gate_passed' },
  },
];

/** Inside: the summary, who looks after it, and for Enterprise a live call. */
const inside: StepInput[] = [
  clientFolder,
  packet,
  csOwnerTold('CSM'),
  acknowledge('CSM', '1wd', {
    name: 'Review the handoff summary and acknowledge it, or return it on CS intake',
  }),
  {
    do: 'event',
    id: 'handoff_call',
    name: 'Live handoff call',
    segments: ENTERPRISE,
    anchor: 'assigned',
    title: 'Handoff call',
    minutes: 30,
    attendees: ['AE', 'CSM'],
    withinWorkingDays: 3,
    withinFrom: 'gate_passed',
    agenda: [
      '5 min: goals, and how success is measured',
      '5 min: stakeholders, and how they like to work',
      '10 min: risks, objections, promises beyond the contract',
      '5 min: integrations, migration, security',
      '5 min: the introduction, and who does what next',
    ],
  },
  {
    do: 'task',
    id: 'hold_handoff_call',
    name: 'Hold the live handoff call',
    segments: ENTERPRISE,
    anchor: 'gate_passed',
    offset: '3wd',
    needs: ['assigned'],
    owner: 'CSM',
    sets: 'handoff_call_held',
  },
];

/** Outside: the CSM introduces themselves, gets in touch, and holds the kickoff. */
const outside: StepInput[] = [
  {
    do: 'mail',
    id: 'introduction_smb',
    name: 'Introduction of the CSM',
    segments: SMB,
    anchor: 'assigned',
    message: 'introduction_smb',
    to: 'contact',
    sets: 'intro_sent',
  },
  {
    do: 'mail',
    id: 'introduction_enterprise',
    name: 'Introduction of the CSM, after the live call',
    segments: ENTERPRISE,
    anchor: 'handoff_call_held',
    message: 'introduction_enterprise',
    to: 'contact',
    review: 'CSM',
    sets: 'intro_sent',
  },
  {
    do: 'task',
    id: 'send_introduction',
    name: 'Read the introduction and send it',
    segments: ENTERPRISE,
    anchor: 'handoff_call_held',
    offset: '4h',
    owner: 'CSM',
    doneBy: { fact: 'introduction_enterprise' },
  },
  intakeCheck('CSM', '1wd'),
  // The customer knows who writes to them, and the live call comes before: a first contact ends the handoff.
  firstTouch('CSM', '48h', {
    name: 'Make first contact, and note day and outcome on CS intake',
    needs: ['intro_sent', 'intake_check'],
  }),
  {
    do: 'task',
    id: 'hold_kickoff',
    name: 'Hold the kickoff',
    anchor: 'gate_passed',
    offset: '5wd',
    needs: ['intro_sent'],
    owner: 'CSM',
    sets: 'kickoff_held',
  },
];

export const steps: StepInput[] = [...untilGate, ...inside, ...outside];
