import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { newWorld } from '../../local/world/newWorld';
import { templateProblems } from '../../src/messages/preview';
import { agency } from '../../src/playbooks/agency/playbook';
import { Playbook } from '../../src/playbooks/schema';
import { shippedMessages } from '../../src/playbooks/shipped';
import { sheetOf } from '../setup/support';
import { table } from '../simulation/handoff';
import { aDeal, aHandoff, aSnapshot, MONDAY, settled } from '../support/builders';
import { cell, later, mailsTo, open, write } from './desk';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const REP = 'sam@northwind.example';
const CUSTOMER = 'mila@harborlight.example';

it('writes only with tags that there are', () => {
  for (const message of shippedMessages('agency'))
    expect([message.id, templateProblems(message)]).toEqual([message.id, []]);
});

const taskRow = (world: Workspace, step: string, deal = 2): number =>
  sheetOf(world, 'Tasks').rows.findIndex(
    (row) => String(row[11]?.v ?? '') === `${cell(world, 'Pipeline', deal, 'Deal ID')}/1/${step}`,
  ) + 1;
const task = (world: Workspace, step: string, header: string): unknown =>
  cell(world, 'Tasks', taskRow(world, step), header);
const tick = (world: Workspace, step: string, as = 'cleo@northwind.example', deal = 2) =>
  write(world, 'Tasks', taskRow(world, step, deal), 'Done', 'TRUE', as);
const status = (world: Workspace, row = 2) => cell(world, 'Pipeline', row, 'Status');

/** Adds a line to one of the lists, as the sales rep types it. */
function line(world: Workspace, tab: string, values: Record<string, string>): void {
  const row = sheetOf(world, tab).rows.findIndex((cells, at) => at > 0 && String(cells[0]?.v ?? '') === '') + 1 || 2;
  write(world, tab, row, 'Deal ID', String(cell(world, 'Pipeline', 2, 'Deal ID')));
  for (const [header, value] of Object.entries(values)) write(world, tab, row, header, value);
}

const ANSWERS = {
  'Seats or purchase': '12 seats',
  Length: 'One year',
  'Price terms': 'None',
  'Renewal terms': 'Renews by itself, three months notice',
  'Mails and call notes': 'https://northwind.example/notes/harborlight',
  'Present process': 'Everything by hand, in four spreadsheets.',
  'Biggest pains': 'Invoices leave two weeks late.',
  Goals: 'Invoices within a day of the session.',
  'Definition of success': 'No invoice older than 2 days in May.',
  Timeline: 'By the end of May',
  'Why us': 'The example of another coach.',
  'Migrating from': 'Nobody',
};

it('onboards a self-serve account by a sequence of mails, with a meeting inside and no kickoff', () => {
  const handoff = aHandoff({
    playbook: 'agency',
    facts: { intro_sent: MONDAY },
    data: { segment: 'Self-serve', csOwner: 'cleo@us.example' },
  });
  const deals = [aDeal({ segment: 'Self-serve' })];

  const after = settled(aSnapshot({ deals, handoffs: [handoff] }), MONDAY, Playbook.parse(agency));

  const days = ({ dueAt }: { dueAt: number }) => (dueAt - MONDAY) / DAY;
  const sequence = after.outbox.filter(({ kind, dueAt }) => kind === 'mail' && dueAt > MONDAY);
  expect(sequence.map((entry) => [entry.detail.message, days(entry)])).toEqual([
    ['faq', 2],
    ['key_features', 5],
    ['contacts', 9],
  ]);
  const steps = after.tasks.map(({ key }) => key.split('/')[2]);
  expect(steps).toEqual(expect.arrayContaining(['prepare_sales', 'prepare_cs', 'hold_meeting', 'introduce_by_phone']));
  expect(steps).not.toContain('hold_kickoff');
});

/** A high-touch account, as the people of the agency live it. */
it('carries an account from the signature to the confirmation', () => {
  const world = newWorld({ playbook: 'agency' });
  world.warm = true;
  advanceBy(world, 5 * MINUTE);

  // Before the sale: in negotiation there is a CSM, who knows of it, and whom sales introduces early.
  expect(status(world)).toBe('Before the sale');
  expect(cell(world, 'Pipeline', 2, 'CS owner')).toBe('cleo@northwind.example');
  expect(cell(world, 'Pipeline', 4, 'CS owner')).toBe('arlo@northwind.example');
  expect(cell(world, 'Pipeline', 5, 'CS owner')).toBe('');
  expect(mailsTo(world, 'cleo@northwind.example')).toEqual([
    'Harborlight Coaching is likely to close: you are the CSM',
  ]);
  expect(task(world, 'introduce_early', 'Owner')).toBe(REP);

  write(world, 'Pipeline', 2, 'Stage', 'Closed Won');
  advanceBy(world, 10 * MINUTE);
  expect(status(world)).toBe('Held');
  expect(String(cell(world, 'Pipeline', 2, 'Missing'))).toContain('People names no champion');

  for (const [header, value] of Object.entries(ANSWERS)) write(world, 'Intake', 2, header, value);
  line(world, 'People', { Role: 'champion', Name: 'Mila Harper', 'Stays involved': 'yes' });
  line(world, 'People', { Role: 'decision-maker', Name: 'Ada Harbor', 'Stays involved': 'yes' });
  line(world, 'People', { Role: 'blocker', Name: 'Otto Keel', 'Stays involved': 'not clear' });
  advanceBy(world, 10 * MINUTE);

  expect(cell(world, 'Pipeline', 2, 'Missing')).toBe('');
  expect(status(world)).toBe('Handing over');
  expect(Object.values(world.state.drive.files).map(({ name }) => name)).toContain(
    'handoff-harborlight-coaching-2026-03-02',
  );
  expect(mailsTo(world, CUSTOMER)).toEqual([]);
  expect(table(world, 'Warnings').map((row) => row[2])).toEqual(['A blocker among the stakeholders, and no plan']);

  // Inside: both prepare, and meet.
  const blocker = table(world, 'People').findIndex((row) => row[1] === 'blocker') + 2;
  write(world, 'People', blocker, 'Plan', 'Mila brings him along to the kickoff.');
  write(world, 'CS intake', 2, 'Asked the customer again?', 'no', 'cleo@northwind.example');
  for (const step of ['acknowledge', 'prepare_cs', 'hold_meeting', 'plan_ready']) tick(world, step);
  tick(world, 'prepare_sales', REP);
  // Outside: sales introduces the CSM by phone, which is then put in writing.
  tick(world, 'introduce_by_phone', REP);
  advanceBy(world, 10 * MINUTE);
  expect(mailsTo(world, CUSTOMER)).toEqual(['Mila, as we said on the phone: Cleo takes over']);
  expect(status(world)).toBe('In contact');
  expect(task(world, 'introduce_early', 'Done')).toBe(true);

  later(world, 4 * DAY);
  tick(world, 'hold_kickoff');
  advanceBy(world, 10 * MINUTE);
  expect(String(task(world, 'check_in/1', 'Due'))).not.toBe('');
  tick(world, 'onboarding_reached');
  advanceBy(world, 10 * MINUTE);
  tick(world, 'confirm');
  advanceBy(world, HOUR);

  expect(status(world)).toBe('Handed over');
  expect(mailsTo(world, REP).at(-1)).toBe('Harborlight Coaching: the handoff is complete');
  expect(table(world, 'Warnings').map((row) => row[8] !== '')).toEqual([true]);

  // Both look back, also after the end: what they write closes their tasks.
  for (const [tab, side, as] of [
    ['Intake', 'Sales', REP],
    ['CS intake', 'CS', 'cleo@northwind.example'],
  ] as const) {
    write(world, tab, 2, `${side}: what went right`, 'The call of all three.', as);
    write(world, tab, 2, `${side}: what went wrong`, 'Nothing that hurt.', as);
    write(world, tab, 2, `${side}: what could be better`, 'The plan a day earlier.', as);
  }
  advanceBy(world, 10 * MINUTE);
  expect([task(world, 'look_back_sales', 'Done'), task(world, 'look_back_cs', 'Done')]).toEqual([true, true]);
  expect(table(world, 'Pipeline').map((row) => row[1])).toHaveLength(4);

  // Three months before the contract renews the account is back on the board, as a deal of its own.
  world.state.now = Date.parse('2026-12-02T08:00:00Z');
  advanceBy(world, 30 * MINUTE);
  expect(cell(world, 'Pipeline', 6, 'Earlier deal')).toBe(cell(world, 'Pipeline', 2, 'Deal ID'));
  expect(cell(world, 'Pipeline', 6, 'Kind')).toBe('Renewal');
  expect(cell(world, 'Pipeline', 6, 'CS owner')).toBe(cell(world, 'Pipeline', 2, 'CS owner'));
  expect(mailsTo(world, 'cleo@northwind.example')).toContain('Harborlight Coaching is up for renewal on March 2, 2027');
  const renewal = table(world, 'Intake').findIndex((row) => row[0] === cell(world, 'Pipeline', 6, 'Deal ID')) + 2;
  expect(cell(world, 'Intake', renewal, 'Seats or purchase')).toBe('12 seats');

  // It is handed over in a few steps: the contract is known, and so are the people.
  write(world, 'Pipeline', 6, 'Stage', 'Closed Won');
  advanceBy(world, 10 * MINUTE);
  expect(String(cell(world, 'Pipeline', 6, 'Missing')).split('\n')).toEqual([
    'Renewal date is missing.',
    'What has changed is missing.',
  ]);
  write(world, 'Pipeline', 6, 'Renewal date', '2028-03-01');
  write(world, 'Intake', renewal, 'What has changed', 'Four more seats, and a second team.');
  advanceBy(world, 10 * MINUTE);
  expect(table(world, 'Tasks').filter((row) => row[0] === cell(world, 'Pipeline', 6, 'Deal ID'))).toHaveLength(5);
  expect(mailsTo(world, CUSTOMER)).toHaveLength(1);
  for (const step of ['acknowledge', 'renewal_talk']) tick(world, step, 'cleo@northwind.example', 6);
  advanceBy(world, 10 * MINUTE);
  tick(world, 'confirm', 'cleo@northwind.example', 6);
  advanceBy(world, HOUR);
  expect(status(world, 6)).toBe('Handed over');
  expect(open(world)).toEqual([]);
});
