import { advanceBy } from '../../local/workspace/clock';
import { documentHtml } from '../../local/workspace/docs/html';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { answerUi, menu, selectCells } from '../../local/workspace/session';
import { calculate } from '../../local/workspace/sheets/model/formulas';
import { newWorld } from '../../local/world/newWorld';
import { templateProblems } from '../../src/messages/preview';
import { shippedMessages } from '../../src/playbooks/shipped';
import { bookOf, sheetOf } from '../setup/support';
import { table, type } from '../simulation/handoff';
import { cell, columnOf, later, mailsTo, open, write } from './desk';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const AE = 'sam@northwind.example';
const LEAD = 'dana@northwind.example';
const AM = 'arlo@northwind.example';
const MD = 'fay@northwind.example';
const CLIENT = 'mila@harborlight.example';

it('writes only with tags that there are', () => {
  for (const message of shippedMessages('delivery'))
    expect([message.id, templateProblems(message)]).toEqual([message.id, []]);
});

const warnings = (world: Workspace): unknown[][] => table(world, 'Warnings').map((row) => [row[2], row[4]]);
const taskRow = (world: Workspace, step: string): number =>
  sheetOf(world, 'Tasks').rows.findIndex((row) => String(row[11]?.v ?? '').endsWith(`/${step}`)) + 1;
const task = (world: Workspace, step: string, header: string): unknown =>
  cell(world, 'Tasks', taskRow(world, step), header);
const tick = (world: Workspace, step: string, as = AM) =>
  write(world, 'Tasks', taskRow(world, step), 'Done', 'TRUE', as);
const status = (world: Workspace) => cell(world, 'Pipeline', 2, 'Status');
const dayOf = (serial: unknown): string => new Date((Number(serial) - 25_569) * DAY).toISOString().slice(0, 10);

/** What stands in a document, without its looks. */
const packetText = (world: Workspace, id: string): string =>
  documentHtml(world, id)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.])/g, '$1');

/** Adds a line to one of the lists, as the AE types it. */
function line(world: Workspace, tab: string, values: Record<string, string>): void {
  const row = sheetOf(world, tab).rows.findIndex((cells, at) => at > 0 && String(cells[0]?.v ?? '') === '') + 1 || 2;
  write(world, tab, row, 'Deal ID', String(cell(world, 'Pipeline', 2, 'Deal ID')));
  for (const [header, value] of Object.entries(values)) write(world, tab, row, header, value);
}

/** From the signature of one party to the board report in week 12, as the people of the company live it. */
it('carries a programme from the signed SOW to the board report', () => {
  const world = newWorld({ playbook: 'delivery' });
  world.warm = true;
  advanceBy(world, 5 * MINUTE);

  // The AE says that it is won. Everything that is not there is named, and finance has the invoice to issue.
  write(world, 'Pipeline', 2, 'Stage', 'Closed Won');
  advanceBy(world, 10 * MINUTE);
  expect(status(world)).toBe('Held');
  expect(cell(world, 'Pipeline', 2, 'Owner now')).toBe(AE);
  const missing = String(cell(world, 'Pipeline', 2, 'Missing'));
  expect(missing).toContain('The SOW is not signed by both parties.');
  expect(missing).toContain('The deposit invoice is not issued.');
  expect(missing).toContain('People names no HR sponsor');
  expect(task(world, 'issue_deposit', 'Owner')).toBe('milo@northwind.example');

  const answers = {
    'Legal name': 'Harborlight Coaching GmbH',
    Sites: 'Vienna',
    Sector: 'Coaching',
    Headcount: '40',
    'Headcount in scope': '24',
    Trigger: 'Three team leads have given notice since summer.',
    'Success at week 12': 'Nobody else of the 24 has left by week 12.',
    'Red lines': 'No personality tests.',
    Modality: 'on site',
    'Out of scope': 'None',
    Discount: '10 % for the second cohort',
    'All promises are on Commitments': 'TRUE',
  };
  for (const [header, value] of Object.entries(answers)) write(world, 'Intake', 2, header, value);
  line(world, 'People', { Role: 'HR sponsor', Name: 'Mila Harper', Email: CLIENT });
  line(world, 'Modules', { Module: 'Leading a team', Aim: 'Talks that keep people' });
  line(world, 'Cohorts', { Cohort: '1', Size: '12', 'Starts on': '2026-03-30' });
  line(world, 'Commitments', { Promise: 'A list of rooms', Until: '2026-03-04', 'Kept on': '2026-03-03' });
  line(world, 'Bespoke elements', { Element: 'Role plays with their own cases', Effort: '2 days' });
  write(world, 'Pipeline', 2, 'SOW status', 'signed by both');
  write(world, 'Pipeline', 2, 'Deposit invoice', '2026-017', 'milo@northwind.example');
  advanceBy(world, 10 * MINUTE);

  // What is made for them alone, and the discount, are signed off by those who answer for them.
  expect(String(cell(world, 'Pipeline', 2, 'Missing')).split('\n')).toEqual([
    'Bespoke elements: the delivery lead signs it off on Approvals.',
    'Discount: the managing director signs it off on Approvals.',
  ]);
  expect(table(world, 'Approvals').map((row) => row[3])).toEqual([
    'Fee without tax: 42000\nDiscount: 10 % for the second cohort',
    'Role plays with their own cases, 2 days',
  ]);
  write(world, 'Approvals', 2, 'Approve', 'TRUE', MD);
  write(world, 'Approvals', 3, 'Approve', 'TRUE', LEAD);
  advanceBy(world, 10 * MINUTE);

  // With the gate the first half of the commission is earned: 5 % of 42,000.
  const commission = () => {
    calculate(world, bookOf(world));
    return table(world, 'Commission').map((row) => [2, 3, 8, 9, 11].map((at) => row[at] ?? ''));
  };
  expect(commission()).toEqual([[AE, 'SOW signed', 1050, '', 1050]]);
  write(world, 'Commission', 2, 'Paid', '1000', 'milo@northwind.example');
  expect(commission()).toEqual([[AE, 'SOW signed', 1050, 1000, 50]]);
  expect(() => write(world, 'Commission', 2, 'Paid', '0', AE)).toThrow(/protected/);

  // The gate: a packet in its folder, the delivery lead is told, and nobody else has it yet.
  expect(status(world)).toBe('Handing over');
  const files = Object.values(world.state.drive.files);
  const packet = files.find(({ name }) => name === 'handoff-harborlight-coaching-2026-03-02')!;
  const folder = files.find(({ id }) => id === packet.parent)!;
  expect([folder.name, files.find(({ id }) => id === folder.parent)?.name]).toEqual([
    '01-handoff',
    'harborlight-coaching',
  ]);
  expect(mailsTo(world, LEAD)).toContain('Harborlight Coaching needs an account manager');
  expect(cell(world, 'Pipeline', 2, 'CS owner')).toBe('');
  expect(cell(world, 'Pipeline', 2, 'Owner now')).toBe(LEAD);
  expect(task(world, 'acknowledge', 'Owner')).toBe(LEAD);
  expect(task(world, 'acknowledge', 'Waits for')).toBe('CS owner assigned');
  expect(dayOf(task(world, 'week_minus_1', 'Due'))).toBe('2026-03-30');
  expect(dayOf(task(world, 'week_12_report', 'Due'))).toBe('2026-06-22');

  // Two working days later nobody is assigned: the delivery lead hears of it, then the managing director.
  later(world, 2 * DAY + HOUR);
  expect(warnings(world)).toContainEqual(['No account manager within two working days', 2]);
  expect(mailsTo(world, LEAD)).toContainEqual(expect.stringMatching(/^Baton: 2 things for you/));
  later(world, DAY);
  expect(mailsTo(world, MD)).toContainEqual(
    'Your attention: Harborlight Coaching, No account manager within two working days',
  );

  // So late that the five working days for the handoff call are over: it is booked all the same, and a warning says so.
  later(world, 5 * DAY);
  expect(warnings(world)).toContainEqual(['No handoff call within five working days', 1]);
  write(world, 'Pipeline', 2, 'CS owner', AM, LEAD);
  advanceBy(world, 15 * MINUTE);
  expect(task(world, 'acknowledge', 'Owner')).toBe(AM);
  expect(task(world, 'week_4_report', 'Owner')).toBe(AM);
  expect(task(world, 'hold_handoff_call', 'Owner')).toBe(AM);
  expect(cell(world, 'Pipeline', 2, 'Owner now')).toBe(AM);
  const [call] = Object.values(world.state.calendar.events);
  expect(call).toMatchObject({ title: 'Handoff call: Harborlight Coaching' });
  expect((call!.end - call!.start) / MINUTE).toBe(60);
  expect(call!.attendees.map(({ email }) => email)).toEqual([AE, LEAD, AM]);
  expect(call!.description).toContain('15 min: risks');
  expect(mailsTo(world, CLIENT)).toEqual([]);
  const text = packetText(world, packet.id);
  expect(text).toContain('From Sam Rivers to Arlo Berg');
  expect(text).toMatch(/10 % for the second cohort, signed off by the managing director on March 2/);
  expect(text).toContain('Bespoke elements: signed off by the delivery lead on');
  expect(text).toContain('No risks are noted.');
  tick(world, 'acknowledge');
  advanceBy(world, 10 * MINUTE);
  expect(status(world)).toBe('Acknowledged');

  // In the call the introduction goes out; before it the client has heard nothing.
  later(world, call!.start + HOUR / 2 - world.state.now);
  expect(mailsTo(world, CLIENT)).toEqual([]);
  selectCells(world, AM, 'Pipeline', 'B2');
  const asked = menu(world, AM, ['Baton', 'Send draft…']).ui!;
  expect(asked).toMatchObject({
    message: expect.stringContaining(
      `Send “Introduction of the account manager” of Harborlight Coaching now, to ${CLIENT}?`,
    ),
  });
  answerUi(world, AM, asked, 'YES');
  advanceBy(world, 10 * MINUTE);
  expect(mailsTo(world, CLIENT)).toEqual(['Mila, I run your programme from today on']);
  expect(task(world, 'hold_handoff_call', 'Done')).toBe(true);
  expect(typeof task(world, 'first_contact', 'Due')).toBe('number');

  write(world, 'CS intake', 2, 'Asked the client again?', 'no', AM);
  tick(world, 'first_contact');
  tick(world, 'ae_steps_off', AE);
  advanceBy(world, 10 * MINUTE);
  expect(status(world)).toBe('In contact');

  // The client still writes to the AE, who notes it.
  type(world, AE, 'Signals', 'B2:D2', [[String(cell(world, 'Pipeline', 2, 'Deal ID')), '', 'seller_contact']]);
  advanceBy(world, 10 * MINUTE);
  expect(warnings(world)).toContainEqual(['The AE is still the contact', 1]);

  for (const week of ['minus_4', 'minus_3', 'minus_2', 'minus_1', '2_workshop', '4_report', '8_report', '12_report'])
    tick(world, `week_${week}`);
  advanceBy(world, HOUR);
  expect(status(world)).toBe('Handed over');
  expect(commission()).toEqual([
    [AE, 'SOW signed', 1050, 1000, 50],
    [AE, 'Week-2 workshop delivered', 630, '', 630],
    [AE, 'Week-12 board report', 420, '', 420],
  ]);

  // What it all comes to, on Metrics.
  later(world, 3 * DAY);
  const metrics = table(world, 'Metrics');
  const at = metrics.findIndex((row) => row.includes('Commission by seller'));
  const sums = metrics[at + 2]!;
  expect(sums.slice(sums.indexOf('Sam Rivers'), sums.indexOf('Sam Rivers') + 4)).toEqual([
    'Sam Rivers',
    2100,
    1100,
    1000,
  ]);
  const kept = columnOf(world, 'Metrics', 'Commitments kept on time (%)');
  expect(metrics[0]!.slice(kept, kept + 2)).toEqual(['n = 1, too few', 1]);
  expect(open(world)).toEqual([]);
  expect(bookOf(world).sheets.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['People', 'Modules', 'Cohorts', 'Bespoke elements', 'Risks', 'Commitments', 'Milestones']),
  );
});
