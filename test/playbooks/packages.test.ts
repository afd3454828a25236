import { DAY_MS, HOUR_MS } from '../../src/domain/instant';
import { instantToSerial } from '../../src/domain/serial';
import { fieldHeader } from '../../src/playbooks/headers';
import type { Changes } from '../../src/reconcile/changes';
import { reconcile } from '../../src/reconcile/reconcile';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { valuesFor } from '../../src/reconcile/values';
import { tabsOf } from '../../src/sheets/tabs';
import {
  aDeal,
  aDetail,
  aHandoff,
  aMember,
  aSignal,
  aSnapshot,
  delivered,
  MONDAY,
  packagesPlaybook,
  settled,
  TEAM,
  ZONE,
} from '../support/builders';

const SEGMENTS = ['Starter', 'Pro', 'Enterprise'] as const;
const open = (segment: string, more: Partial<Snapshot> = {}): Snapshot =>
  aSnapshot({ deals: [aDeal({ segment, csOwner: '' })], known: new Map([['D-1', 'open' as const]]), ...more });
const stepsOf = (rows: readonly { readonly key: string }[]) =>
  rows
    .map(({ key }) => key.replace('D-1/1/', ''))
    .filter((name) => !name.startsWith('D-') && !name.startsWith('board'));
const stepNamed = (id: string) => packagesPlaybook.steps.find((step) => step.id === id)!;

describe('while a deal is held', () => {
  const { intake } = aDetail();
  const held = settled(
    open('Pro', { details: new Map([['D-1', aDetail({ intake: { ...intake, payment_confirmed: false } })]]) }),
    MONDAY,
  );

  it('sales has its tasks, due in half an hour, and nothing concerns the customer', () => {
    expect(stepsOf(held.tasks).sort()).toEqual(['complete_form', 'confirm_payment', 'crm_customer']);
    expect(held.tasks.map(({ owner, due }) => [owner, due])).toEqual(
      held.tasks.map(() => ['sam@us.example', instantToSerial(MONDAY + HOUR_MS / 2, ZONE)]),
    );
    expect(held.outbox.filter(({ kind }) => kind !== 'notice')).toEqual([]);
  });

  it('the tasks close themselves once their facts are on the board', () => {
    const paid = settled({ ...held, details: new Map([['D-1', aDetail()]]) }, MONDAY + HOUR_MS);

    const done = paid.tasks.filter(({ isDone }) => isDone);
    expect(stepsOf(done).sort()).toEqual(['complete_form', 'confirm_payment']);
  });
});

/** What each package has, beside what all of them have. */
const TASKS = {
  Starter: [],
  Pro: [
    'call_2',
    'call_3',
    'graduation',
    'hold_kickoff',
    'internal_note',
    'priority_support',
    'review_day1_pro',
    'schedule_kickoff',
  ],
  Enterprise: [
    'full_suite',
    'handback',
    'hold_kickoff',
    'internal_note',
    'monthly_review/1',
    'priority_support',
    'review_day1_enterprise',
    'schedule_kickoff',
    'weekly_checkin/1',
  ],
};
const EFFECTS = {
  Starter: ['welcome_starter'],
  Pro: ['kickoff_call', 'project', 'welcome_pro'],
  Enterprise: ['executive_told', 'kickoff_call', 'project', 'welcome_enterprise'],
};
const FOR_ALL = {
  tasks: [
    'acknowledge',
    'check_automation',
    'community',
    'complete_form',
    'confirm_payment',
    'crm_customer',
    'delight',
    'first_touch',
    'intake_check',
    'share_win',
    'use_win',
  ],
  effects: ['client_folder', 'crm_note', 'cs_owner_told', 'packet', 'repo_invitation', 'slack_note', 'support_ticket'],
};

describe.each(SEGMENTS)('%s, once the gate is passed', (segment) => {
  const begun = settled(open(segment), MONDAY);

  it('has the tasks of its package', () => {
    const wins = segment === 'Enterprise' ? [] : ['document_win'];

    // The payment was confirmed before the deal was won: what is a fact already never becomes a task.
    const wanted = [...FOR_ALL.tasks, ...TASKS[segment], ...wins].filter((name) => name !== 'confirm_payment');
    expect(stepsOf(begun.tasks).sort()).toEqual(wanted.sort());
    expect(begun.tasks.every(({ owner }) => owner !== '')).toBe(true);
  });

  it('sets off what its package promises, at once', () => {
    expect(stepsOf(begun.outbox.filter(({ dueAt }) => dueAt <= MONDAY)).sort()).toEqual(
      [...FOR_ALL.effects, ...EFFECTS[segment]].sort(),
    );
  });

  it('closes the tasks of sales when what they watch over has happened', () => {
    const after = settled(delivered(begun, MONDAY), MONDAY + HOUR_MS / 4);
    const booked = settled(
      {
        ...after,
        handoffs: after.handoffs.map((one) => ({ ...one, facts: { ...one.facts, kickoff_booked: MONDAY } })),
      },
      MONDAY + HOUR_MS / 2,
    );

    const done = stepsOf(booked.tasks.filter(({ isDone }) => isDone));
    expect(done).toEqual(expect.arrayContaining(['check_automation', 'crm_customer']));
    if (segment !== 'Starter') expect(done).toEqual(expect.arrayContaining(['internal_note', 'schedule_kickoff']));
  });

  it('ends with the question that follows its last step, and not before', () => {
    const last = { Starter: 'checkin_7d', Pro: 'graduated', Enterprise: 'handed_back' }[segment];
    const at = MONDAY + 40 * DAY_MS;
    const rested = delivered(settled(delivered(begun, MONDAY), MONDAY), at);
    const later = (facts: object) =>
      settled(
        { ...rested, handoffs: rested.handoffs.map((one) => ({ ...one, facts: { ...one.facts, ...facts } })) },
        at,
      );
    const asked = later({ [last]: at });

    expect(rested.handoffs[0]?.state).toBe('active');
    expect(stepsOf(asked.outbox)).toContain(`nps_${segment.toLowerCase()}`);
    expect(settled(delivered(asked, at), at + HOUR_MS).handoffs[0]?.state).toBe('ended');
  });
});

it('shows beside a task what it waits for', () => {
  const { newRows } = reconcile(open('Pro'), packagesPlaybook, MONDAY);
  const waits = Object.fromEntries(
    newRows
      .filter(({ tab }) => tab === 'Tasks')
      .map(({ cells }) => [String(cells.Key).split('/')[2], cells['Waits for']]),
  );

  expect(waits.hold_kickoff).toBe('kickoff');
  expect(waits.call_2).toBe('kickoff held');
  expect(waits.share_win).toBe('handed back');
  expect(waits.acknowledge).toBe('');
});

it('holds Pro’s three calls within 30 days of the kickoff, each on Tasks and in the calendar', () => {
  const held = settled(
    aSnapshot({ handoffs: [aHandoff({ facts: { kickoff_held: MONDAY } })], deals: [aDeal({ segment: 'Pro' })] }),
    MONDAY + HOUR_MS,
  );
  const booked = held.outbox.filter(({ kind, dueAt }) => kind === 'event' && dueAt > MONDAY);

  expect(stepsOf(held.tasks)).toEqual(expect.arrayContaining(['hold_kickoff', 'call_2', 'call_3']));
  expect(stepsOf(booked)).toEqual(['second_call', 'third_call']);
  expect(booked.every(({ dueAt }) => dueAt < MONDAY + 30 * DAY_MS)).toBe(true);
});

it('leaves the note in the CRM to sales where no address is set', () => {
  const begun = settled(open('Pro'), MONDAY);
  const outbox = begun.outbox.map((entry) =>
    entry.key.endsWith('/crm_note') ? { ...entry, state: 'done' as const, reference: 'not set up' } : entry,
  );
  const after = settled({ ...begun, outbox }, MONDAY + HOUR_MS);

  expect(after.tasks.find(({ key }) => key.endsWith('/crm_customer'))?.isDone).toBe(false);
  expect(after.handoffs[0]?.facts.crm_noted).toBeUndefined();
});

it.each`
  segment         | step                 | review
  ${'Starter'}    | ${'day1_starter'}    | ${undefined}
  ${'Pro'}        | ${'day1_pro'}        | ${'founder'}
  ${'Enterprise'} | ${'day1_enterprise'} | ${'CS owner'}
`('writes again a day after the welcome: $segment, read first by $review', ({ segment, step, review }) => {
  const begun = delivered(settled(open(segment), MONDAY), MONDAY);
  const entry = settled(begun, MONDAY).outbox.find(({ key }) => key === `D-1/1/${step}`);

  expect(entry?.dueAt).toBe(MONDAY + DAY_MS);
  expect(entry?.detail.review).toBe(review);
});

it('gives each task to its role', () => {
  const owner = (segment: string, step: string) =>
    settled(open(segment), MONDAY).tasks.find(({ key }) => key === `D-1/1/${step}`)?.owner;

  expect(owner('Starter', 'community')).toBe('sue@us.example');
  expect(owner('Pro', 'review_day1_pro')).toBe('fay@us.example');
  expect(owner('Pro', 'complete_form')).toBe('sam@us.example');
  expect(owner('Enterprise', 'full_suite')).toBe('cleo@us.example');
});

describe('the intake checklist', () => {
  const CHECKLIST = 'Fill in the intake checklist on CS intake';
  const begun = settled(open('Pro'), MONDAY);
  const later = MONDAY + HOUR_MS;
  const key = 'D-1/1/first_touch';
  const firstTouch = (changes: Changes) => changes.writes.find((write) => write.key === key)?.cells;
  const answered = (snapshot: Snapshot) => ({
    ...snapshot,
    answers: new Map([['D-1', { asked_again: 'no' }]]),
    details: new Map([['D-1', aDetail({ csIntake: { asked_again: 'no' }, csIntakeRow: 1 })]]),
  });
  const ticked = (snapshot: Snapshot) => ({
    ...snapshot,
    tasks: snapshot.tasks.map((task) => (task.key === key ? { ...task, isDone: true } : task)),
  });

  it('comes before first contact, which is due all the same', () => {
    const row = reconcile(open('Pro'), packagesPlaybook, MONDAY).newRows.find(({ cells }) => cells.Key === key);

    expect(row?.cells['Waits for']).toBe(CHECKLIST);
    expect(row?.cells.Due).toEqual({ at: MONDAY + DAY_MS });
    expect(firstTouch(reconcile(answered(begun), packagesPlaybook, later))).toEqual({ 'Waits for': '' });
  });

  it('stays a task where first contact was made without it, and Activity says so', () => {
    const { activity, handoffs } = reconcile(ticked(begun), packagesPlaybook, later);
    const after = settled(ticked(begun), later);

    expect(activity.map(({ detail }) => detail)).toContain(`Make first contact. Still open before it: ${CHECKLIST}.`);
    expect(handoffs[0]?.facts.first_touch).toBe(later);
    expect(after.tasks.find((task) => task.key === 'D-1/1/intake_check')?.isDone).toBe(false);
  });
});

it('gives Enterprise to an account manager and the others to a CS owner', () => {
  const team = [
    ...TEAM.filter(({ name }) => name !== 'Cleo'),
    aMember('Cleo', ['CS owner']),
    aMember('Arlo', ['account manager']),
  ];
  const owner = (segment: string) => settled(open(segment, { team }), MONDAY).handoffs[0]?.data.csOwner;

  expect(SEGMENTS.map(owner)).toEqual(['cleo@us.example', 'cleo@us.example', 'arlo@us.example']);
});

it('takes a risk of a public complaint to the founder at once', () => {
  const after = settled(
    aSnapshot({ handoffs: [aHandoff()], signals: [aSignal('complaint', MONDAY)] }),
    MONDAY + HOUR_MS,
  );

  expect(after.warnings.find(({ key }) => key.includes('/complaint/'))?.level).toBe(3);
  expect(after.outbox.some(({ key, detail }) => key.includes('escalation_3') && detail.to === 'fay@us.example')).toBe(
    true,
  );
});

it('takes a one-time link from the access system, else from Intake', () => {
  const { intake } = aDetail();
  const detail = aDetail({ intake: { ...intake, one_time_link: 'https://intake.example/1' } });
  const link = (handoff = aHandoff()) =>
    valuesFor({
      snapshot: aSnapshot(),
      playbook: packagesPlaybook,
      deal: aDeal(),
      detail,
      handoff,
      reader: 'customer',
      now: MONDAY,
    }).access;

  expect(link()).toEqual({ one_time_link: 'https://intake.example/1' });
  expect(link(aHandoff({ data: { accessLink: 'https://access.example/2' } }))).toEqual({
    one_time_link: 'https://access.example/2',
  });
});

it('asks for the next steps on the form, the first of them always', () => {
  const fields = packagesPlaybook.fields.filter(({ section }) => section === 'Next steps');

  expect(fields.map(fieldHeader)).toEqual(['Immediate action *', 'Follow-up', 'Long-term']);
});

it('lets a playbook add columns to Pipeline, after Baton’s own', () => {
  const more = { ...packagesPlaybook, pipelineColumns: [{ header: 'Territory', field: 'technical' }] };
  const headers = tabsOf(more)[0]!.columns.map(({ header }) => header);

  expect(headers.slice(-3)).toEqual(['Pilot', 'Source ID', 'Territory']);
});

it('makes a project for the larger packages only, in any system that takes JSON', () => {
  expect(stepNamed('project').segments).toEqual(['Pro', 'Enterprise']);
});
