import type { TourStep } from '../workbench/protocol';
import type { Workspace } from '../workspace/kernel/workspace';

const WIN: TourStep = {
  title: 'Win a deal',
  text: 'On Pipeline, set the Stage of any deal to Closed Won, as its owner would.',
  go: { sheet: 'Pipeline', heading: 'Stage', row: 'first' },
  done: { typed: 'Closed Won', on: 'Pipeline' },
};
const WHY: TourStep = {
  title: 'See why it is held',
  text: 'Status and Missing, in the same row, say what the gate still wants.',
  go: { sheet: 'Pipeline', heading: 'Missing', row: 'won' },
  done: { looked: ['Status', 'Missing'], on: 'Pipeline' },
};
const FILL: TourStep = {
  title: 'Fill its Intake',
  text: 'Fill what Missing names, each in its column; the handoff then starts by itself.',
  go: { missing: true },
  done: { filled: 'Intake', says: 'Handing over' },
};
const READ: TourStep = {
  title: 'Read the packet and mail',
  text: 'Docs has the handoff packet, Mail what went to the team and the customer.',
  go: { panel: 'Docs' },
  done: { read: true },
};
const DAY: TourStep = {
  title: 'Let a day pass',
  text: 'Press +1 day: tasks fall due, reminders go out, the customer hears from you.',
  go: { advance: '1d' },
  done: { hours: 20 },
};

/** Five things to try first, by what is special about a playbook. */
const TOURS: Readonly<Record<string, readonly TourStep[]>> = {
  packages: [WIN, WHY, FILL, READ, DAY],
  assessment: [
    {
      ...WIN,
      title: 'Win a deal on a spoken yes',
      text: 'Harborlight has said yes and signed nothing. Set its Stage to Closed Won, as the CRO would.',
    },
    {
      ...FILL,
      title: 'Put the yes on record',
      text: 'Missing asks who said yes and when. Fill it and the rest on Intake; the handoff then starts by itself.',
    },
    {
      ...READ,
      title: 'Read what the customer gets',
      text: 'Mail has the thanks with the SOW to sign, Docs the packet with the window for delivery.',
      go: { panel: 'Mail' },
    },
    {
      title: 'See what waits for the signature',
      text: 'On Tasks, delivery has no due times yet: Waits for says that the SOW is not signed.',
      go: { sheet: 'Tasks', heading: 'Waits for', row: 'first' },
      done: { looked: ['Waits for', 'Due'], on: 'Tasks' },
    },
    {
      title: 'Sign the SOW',
      text: 'Set SOW status on Pipeline to signed: the 30 days of delivery are counted from that moment.',
      go: { sheet: 'Pipeline', heading: 'SOW status', row: 'won' },
      done: { typed: 'signed', on: 'Pipeline' },
    },
  ],
  crm: [
    {
      ...WIN,
      title: 'Win a deal too early',
      text: 'Set Harborlight’s Stage to Closed Won, as Sam would. It goes back by itself: something is missing.',
    },
    { ...WHY, title: 'See why it went back', text: 'Missing, in the same row, names every field that CS needs.' },
    {
      ...FILL,
      text: 'Fill what Missing names, and the three stakeholders on People. Then set Closed Won again.',
    },
    {
      ...READ,
      title: 'Read what the customer gets',
      text: 'Mail has the introduction from the CSM, Docs the handoff summary.',
      go: { panel: 'Mail' },
    },
    DAY,
  ],
  delivery: [
    WIN,
    {
      ...WHY,
      text: 'All three are needed: the SOW signed by both, the deposit invoice, and the form. Missing says what is not there.',
    },
    {
      ...FILL,
      text: 'Fill what Missing names, people and risks on their own tabs; the four weeks of onboarding then begin.',
    },
    {
      ...READ,
      title: 'Read the packet',
      text: 'Docs has it, with its tables of people, cohorts and risks. The customer has heard nothing so far.',
    },
    {
      title: 'Give it to an account manager',
      text: 'As Dana, the delivery lead, choose who it goes to under CS owner: the tasks go along.',
      go: { sheet: 'Pipeline', heading: 'CS owner', row: 'won' },
      done: { typed: '@', on: 'Pipeline' },
    },
  ],
  agency: [
    {
      ...WIN,
      text: 'Harborlight is in Negotiation and likely to close. Set its Stage to Closed Won, as Sam would.',
    },
    {
      ...FILL,
      title: 'Answer the questionnaire',
      text: 'Fill what Missing names on Intake, and a champion and a decision-maker on People; the handoff then starts.',
    },
    {
      ...READ,
      text: 'Docs has the packet with people, goals and versions of documents. The customer has heard nothing so far.',
    },
    {
      title: 'Introduce the CSM by phone',
      text: 'On Tasks, as Sam, tick Introduce the CSM to the customer by phone. The introduction in writing then leaves.',
      go: { sheet: 'Tasks', heading: 'Done', row: 'first' },
      done: { typed: 'TRUE', on: 'Tasks' },
    },
    DAY,
  ],
};

/** The steps for the playbook that the board follows; those of every board where it has none of its own. */
export function tourOf(workspace: Workspace, bookId: string): readonly TourStep[] {
  const settings = workspace.state.books.byId[bookId]?.sheets.find(({ name }) => name === 'Settings');
  const row = settings?.rows.find((cells) => cells?.some((cell) => cell?.v === 'playbook'));
  const playbook = row?.map((cell) => String(cell?.v ?? '')).find((text) => TOURS[text] !== undefined);
  return TOURS[playbook ?? 'packages']!;
}
