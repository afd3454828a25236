import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { newWorld } from '../../local/world/newWorld';
import { templateProblems } from '../../src/messages/preview';
import { shippedMessages } from '../../src/playbooks/shipped';
import { bookOf, sheetOf } from '../setup/support';
import { cell, later, mailsTo, open, write } from './desk';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const CRO = 'sam@northwind.example';

it('writes only with tags that there are', () => {
  for (const message of shippedMessages('assessment'))
    expect([message.id, templateProblems(message)]).toEqual([message.id, []]);
});

const taskRow = (world: Workspace, step: string): number =>
  sheetOf(world, 'Tasks').rows.findIndex((row) => String(row[11]?.v ?? '').endsWith(`/${step}`)) + 1;
const due = (world: Workspace, step: string): unknown => cell(world, 'Tasks', taskRow(world, step), 'Due');
const tick = (world: Workspace, step: string, as = 'cleo@northwind.example') =>
  write(world, 'Tasks', taskRow(world, step), 'Done', 'TRUE', as);
const status = (world: Workspace) => cell(world, 'Pipeline', 2, 'Status');

/** From a spoken yes to the report that the customer confirms, as the people of the company live it. */
it('carries a deal that was won on a spoken yes to the end', () => {
  const world = newWorld({ playbook: 'assessment' });
  world.warm = true;
  advanceBy(world, 5 * MINUTE);

  // The CRO says that it is won, and is asked for what is not on record.
  write(world, 'Pipeline', 2, 'Stage', 'Closed Won');
  advanceBy(world, 10 * MINUTE);
  expect(status(world)).toBe('Held');
  expect(String(cell(world, 'Pipeline', 2, 'Missing'))).toContain('No commitment is on record');

  const answers = {
    'Yes given on': '2026-03-02',
    'Yes given by': 'Mila Harper',
    Problem: 'Nobody knows which of their three offers earns money.',
    'Expectations of the report': 'A ranked list of what to stop.',
    'What sold them': 'The example of another coach.',
    'Beyond the standard': 'None',
  };
  for (const [header, value] of Object.entries(answers)) write(world, 'Intake', 2, header, value);
  advanceBy(world, 10 * MINUTE);

  // Within two hours: packet, owner, executives, customer. Delivery waits for the signature.
  expect(status(world)).toBe('Handing over');
  expect(Object.values(world.state.drive.files).map(({ name }) => name)).toContain(
    'assessment-harborlight-coaching-2026-03-02',
  );
  expect(mailsTo(world, 'mila@harborlight.example')).toEqual(['Thank you, Mila: one signature, then we begin']);
  expect(world.state.requests.filter(({ url }) => url.includes('slack'))).toHaveLength(1);
  expect(due(world, 'report')).toBe('');
  expect(String(cell(world, 'Tasks', taskRow(world, 'report'), 'Waits for'))).toContain('SOW signed');

  // The CEO reads of it next morning; nobody has acknowledged it by then, and after its time the chief of staff is told.
  later(world, DAY);
  expect(mailsTo(world, 'fay@northwind.example')).toContainEqual(expect.stringMatching(/^Key completions: 1 deal/));
  later(world, 6 * HOUR);
  expect(mailsTo(world, 'chris@northwind.example')).toContainEqual(expect.stringContaining('Nobody has taken it on'));
  tick(world, 'acknowledge');
  tick(world, 'send_sow', CRO);
  advanceBy(world, 10 * MINUTE);
  expect(status(world)).toBe('Acknowledged');
  expect(world.state.requests.filter(({ url }) => url.includes('project'))).toHaveLength(1);

  // No signature for 48 hours: the CRO is reminded.
  later(world, 2 * DAY + 6 * HOUR);
  expect(mailsTo(world, CRO)).toContainEqual(expect.stringContaining('is not signed'));

  // Signed: the clock starts now.
  write(world, 'Pipeline', 2, 'SOW status', 'signed');
  advanceBy(world, 10 * MINUTE);
  expect(mailsTo(world, 'mila@harborlight.example').at(-1)).toBe('Signed: your assessment begins');
  expect(typeof due(world, 'report')).toBe('number');
  expect(cell(world, 'Tasks', taskRow(world, 'get_signature'), 'Done')).toBe(true);
  expect(Number(due(world, 'report'))).toBeGreaterThan(Number(due(world, 'draft_report')));

  for (const step of ['watch_sow', 'start_delivery', 'midpoint', 'draft_report', 'report']) tick(world, step);
  advanceBy(world, 10 * MINUTE);
  tick(world, 'customer_confirms');
  advanceBy(world, HOUR);

  expect(status(world)).toBe('Handed over');
  expect(open(world)).toEqual([]);
  expect(mailsTo(world, 'mila@harborlight.example')).toHaveLength(2);
  expect(bookOf(world).sheets.map(({ name }) => name)).toContain('Conversations');
});
