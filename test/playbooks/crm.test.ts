import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { call } from '../../local/workspace/session';
import { newWorld, setUpAnswers } from '../../local/world/newWorld';
import { OWNER } from '../../local/world/people';
import { agreeTerms } from '../../local/world/terms';
import { templateProblems } from '../../src/messages/preview';
import { shippedMessages } from '../../src/playbooks/shipped';
import { sheetOf } from '../setup/support';
import { table } from '../simulation/handoff';
import { cell, mailsTo, open, write } from './desk';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const AE = 'sam@northwind.example';
const CSM = 'cleo@northwind.example';

it('writes only with tags that there are', () => {
  for (const message of shippedMessages('crm'))
    expect([message.id, templateProblems(message)]).toEqual([message.id, []]);
});

const taskRow = (world: Workspace, deal: string, step: string): number =>
  sheetOf(world, 'Tasks').rows.findIndex((row) => String(row[11]?.v ?? '') === `${deal}/1/${step}`) + 1;
const tick = (world: Workspace, deal: string, step: string, as = CSM) =>
  write(world, 'Tasks', taskRow(world, deal, step), 'Done', 'TRUE', as);
const tickTerm = (world: Workspace, row: number, as: string) => write(world, 'Approvals', row, 'Approve', 'TRUE', as);
const idOf = (world: Workspace, row: number): string => String(cell(world, 'Pipeline', row, 'Deal ID'));

/** Adds a line to one of the lists, as the AE types it. */
function line(world: Workspace, deal: string, tab: string, values: Record<string, string>): void {
  const row = sheetOf(world, tab).rows.findIndex((cells, at) => at > 0 && String(cells[0]?.v ?? '') === '') + 1 || 2;
  for (const [header, value] of Object.entries({ 'Deal ID': deal, ...values })) write(world, tab, row, header, value);
}

const ANSWERS: Readonly<Record<string, string>> = {
  Goals: 'Invoices within a day of the session.',
  'How success is measured': 'No invoice older than 2 days in May.',
  'Why they bought': 'The example of another coach.',
  'Use case and scope bought': 'Invoicing for four coaches, without accounting.',
  'Out of scope': 'Payroll',
  'Go-live date': '2026-05-01',
  Timeline: 'Contracts in March, data in April',
  'Risks and objections': 'Their accountant prefers paper.',
  'Promises beyond the contract': 'None',
  'Preferred channel': 'mail',
  'Preferred rhythm': 'weekly',
  'Contract term': '12 months',
  'Contract start': '2026-04-01',
  'Renewal date': '2027-04-01',
  'Special terms': 'None',
  'Minutes this took you': '8',
};

function fill(world: Workspace, row: number, more: Readonly<Record<string, string>> = {}): void {
  const deal = idOf(world, row);
  const intake = table(world, 'Intake').findIndex((cells) => cells[0] === deal) + 2;
  for (const [header, value] of Object.entries({ ...ANSWERS, ...more })) write(world, 'Intake', intake, header, value);
  for (const role of ['champion', 'decision-maker', 'day-to-day contact'])
    line(world, deal, 'People', { Role: role, Name: 'Mila Harper', Email: 'mila@harborlight.example' });
}

/** Two deals, as the people of a software company live them: SMB by itself, Enterprise with a live call. */
it('carries two deals from the AE to the CSM', () => {
  const world = newWorld({ playbook: 'crm', terms: 'open' });
  world.warm = true;
  advanceBy(world, 5 * MINUTE);

  // Live, and the terms are not agreed: nobody is handed over before both vice presidents have ticked each of them.
  write(world, 'Pipeline', 2, 'Stage', 'Closed Won');
  advanceBy(world, 5 * MINUTE);
  expect(String(cell(world, 'Pipeline', 2, 'Missing'))).toContain('Terms to be approved by VP Sales and VP CS');
  expect(table(world, 'Definitions').map(([term]) => term)).toContain('Handoff completion');
  expect(() => tickTerm(world, 2, AE)).toThrow();
  expect(agreeTerms(world, Object.keys(world.state.books.byId)[0]!, 'crm')).toBe(true);
  advanceBy(world, 5 * MINUTE);
  expect(String(cell(world, 'Pipeline', 2, 'Missing'))).not.toContain('Terms');

  // Too early: the stage goes back, and what is missing is named.
  write(world, 'Pipeline', 2, 'Stage', 'Closed Won');
  advanceBy(world, 5 * MINUTE);
  expect(cell(world, 'Pipeline', 2, 'Stage')).toBe('Negotiation');
  expect(String(cell(world, 'Pipeline', 2, 'Missing'))).toContain('Goals is missing.');
  expect(String(cell(world, 'Pipeline', 2, 'Missing'))).toContain('People names no champion');

  fill(world, 2);
  advanceBy(world, 5 * MINUTE);
  expect(cell(world, 'Pipeline', 2, 'Missing')).toBe('');
  expect(cell(world, 'Pipeline', 2, 'Status')).toBe('Complete: may be set to Closed Won');

  write(world, 'Pipeline', 2, 'Stage', 'Closed Won');
  fill(world, 4, {
    'Current tools and integrations': 'Their own ERP',
    'Data to migrate': 'Nine years of invoices',
    'Security and legal': 'Single sign-on, a contract on data',
  });
  // Nobody has chosen a segment for the large one: the rule does.
  write(world, 'Pipeline', 4, 'Segment', '');
  write(world, 'Pipeline', 4, 'Stage', 'Closed Won');
  advanceBy(world, 5 * MINUTE);

  expect([2, 4].map((row) => cell(world, 'Pipeline', row, 'Status'))).toEqual(['Handing over', 'Handing over']);
  // Within five minutes the CSM knows of it; the small customer, too; the large one only after the live call.
  const [small, large] = [idOf(world, 2), idOf(world, 4)];
  const csm = String(cell(world, 'Pipeline', 2, 'CS owner'));
  const csmOfLarge = String(cell(world, 'Pipeline', 4, 'CS owner'));
  expect(mailsTo(world, csm)).toContain('Harborlight Coaching is yours: packet and next steps');
  expect(mailsTo(world, 'mila@harborlight.example')).toEqual([
    'Hello Mila, I look after Harborlight Coaching from now on',
  ]);
  expect(mailsTo(world, 'rosa@atlasworks.example')).toEqual([]);

  for (const step of ['acknowledge', 'first_touch']) tick(world, small, step);
  tick(world, large, 'acknowledge');
  tick(world, large, 'hold_handoff_call');
  advanceBy(world, HOUR);

  expect(cell(world, 'Pipeline', 2, 'Status')).toBe('Handed over');
  expect(mailsTo(world, csmOfLarge)).toContain(
    'Please review: Introduction of the CSM, after the live call to Atlas Works',
  );
  expect(mailsTo(world, 'rosa@atlasworks.example')).toEqual([]);
  // Of the figures that people read, the minutes come from the form.
  const ledger = table(world, 'Handoffs').find((row) => row[0] === `${small}/1`)!;
  expect(JSON.parse(String(ledger[10])).numbers).toEqual({ minutes_spent: 8 });
  expect(open(world)).toEqual([]);
});

it('begins in a played company that has agreed to its terms', () => {
  const world = newWorld({ playbook: 'crm', sample: 'none' });

  expect(open(world)).toEqual([]);
  expect(table(world, 'Approvals')).toHaveLength(16);

  // The tracker is the admin's: set-up again adds nothing and changes nothing.
  const gates = () => table(world, 'Rollout').filter((row) => row[5] === 'gate');
  expect(gates().map(([phase]) => phase)).toEqual(['1 Strategy', '2 Engineering', '3 Enablement', '4 Handoff']);
  write(world, 'Rollout', 2, 'Standing', 'CONFIRMED', OWNER);
  const before = table(world, 'Rollout');
  expect(call(world, OWNER, 'runSetUp', [setUpAnswers('crm', 'live')])).toMatchObject({ ok: true });
  expect(table(world, 'Rollout')).toEqual(before);
  expect(before[0]![4]).toBe('CONFIRMED');
});
