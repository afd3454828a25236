import type { Browser, Page } from 'playwright-core';
import { receiveMail } from '../../local/workspace/gmail/people';
import { seedEvents } from '../../local/workspace/world/seedMail';
import { type Bench, cell, launch, openBench, serve, until } from './browser';
import { ANA, BEN, RELAY_NOW, relayWorld } from './relay';

let browser: Browser;
let bench: Bench;
let page: Page & { errors: string[] };

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  bench = await serve(() => relayWorld());
  page = await openBench(browser, bench.url);
});
afterEach(async () => {
  expect(page.errors).toEqual([]);
  await page.context().close();
  await bench.close();
});

const choose = async (...path: string[]) => {
  await page.locator('#menubar').getByRole('button', { name: path[0]!, exact: true }).click();
  for (const name of path.slice(1)) await page.getByRole('menuitem', { name, exact: true }).click();
};
const log = () => Object.values(bench.desk.workspace.state.books.byId)[0]!.sheets[1]!.rows.map((row) => row[0]?.v);

it('opens a prompt of the script, takes the answer, and shows what the script says then', async () => {
  await choose('Relay', 'Ask my name');
  await page.getByLabel('What is your name?').fill('Ana');
  await page.keyboard.press('Enter');

  await page.getByRole('dialog').filter({ hasText: 'Hello Ana' }).getByRole('button', { name: 'OK' }).click();
  await page.waitForFunction(() => document.querySelector('dialog') === null);
  expect(log()).toEqual(['name Ana']);
});

it('leaves everything as it was when a prompt is closed', async () => {
  await choose('Relay', 'Ask my name');
  await page.getByLabel('What is your name?').waitFor();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('dialog') === null);

  expect(log()).toEqual([]);
});

it('shows a sidebar whose page calls the script as whoever acts', async () => {
  await page.getByLabel('Act as').selectOption(BEN);
  await choose('Relay', 'Pages', 'Sidebar');
  const frame = page.frameLocator('#sidebar iframe');
  await frame.locator('body[data-ready]').waitFor();
  await frame.getByRole('button', { name: 'Double 21' }).click();
  await frame.getByText(`42 for ${BEN}, asked once`).waitFor();

  await frame.getByRole('button', { name: 'Fail' }).click();
  await frame.getByText('Give me a number.').waitFor();
  await frame.getByRole('button', { name: 'Close' }).click();

  await page.locator('#sidebar').waitFor({ state: 'hidden' });
});

it('shows a dialog in the size that the script asks for', async () => {
  await choose('Relay', 'Pages', 'Dialog');
  const dialog = page.getByRole('dialog', { name: 'Deal facts' });
  await dialog.waitFor();
  await page.frameLocator('dialog iframe').locator('body[data-ready]').waitFor();
  await page.frameLocator('dialog iframe').getByRole('button', { name: 'Double 21' }).click();
  await page.frameLocator('dialog iframe').getByText(`42 for ${BEN}`).waitFor();

  const box = (await page.locator('dialog iframe').boundingBox())!;
  expect(Math.round(box.height)).toBe(260);
  await page.keyboard.press('Escape');
});

it('keeps a script’s page from acting as the workbench', async () => {
  await choose('Relay', 'Pages', 'Sidebar');
  await page.frameLocator('#sidebar iframe').getByRole('button', { name: 'Close' }).waitFor();
  const frame = page.frames().find((one) => one.url().includes('/frame/'))!;

  const reached = await frame.evaluate(async (url) => {
    const tried = await fetch(`${url}/api/world`).then(
      () => 'fetched',
      () => 'refused',
    );
    try {
      return [tried, parent.document.title];
    } catch {
      return [tried, 'closed'];
    }
  }, bench.url);

  expect(reached).toEqual(['refused', 'closed']);
});

it('tells what a script of the menu throws', async () => {
  await choose('Relay', 'Fail');

  await page.getByRole('alert').filter({ hasText: 'This one always fails.' }).waitFor();
});

it('lets time pass to the next trigger, and lists its run with its calls', async () => {
  await page.getByRole('button', { name: 'Next trigger' }).click();
  await page.waitForFunction(() => document.querySelector('#clock time')?.textContent?.includes('10:00'));
  expect(log()).toEqual(['tick']);

  await page.getByRole('tab', { name: 'More' }).click();
  const run = page.locator('#panel details').filter({ hasText: 'tick' }).first();
  await run.locator('summary').click();
  await run.getByText('SpreadsheetApp').waitFor();

  await page.getByLabel('Runs', { exact: true }).selectOption('What failed');
  await page.locator('#panel').getByText('No such run yet.').waitFor();
  await page.getByLabel('Runs', { exact: true }).selectOption('tick');
  await page.locator('#panel details').filter({ hasText: 'tick' }).first().waitFor();
});

it('goes on by a day and to the next Monday', async () => {
  await page.getByRole('button', { name: '+1 day' }).click();
  await page.waitForFunction(() =>
    document.querySelector('#clock time')?.textContent?.startsWith('Tue, 3 Mar 2026, 09:'),
  );
  expect(log()).toHaveLength(24);

  await page.getByRole('button', { name: 'Next Monday' }).click();

  await page.waitForFunction(() =>
    document.querySelector('#clock time')?.textContent?.startsWith('Mon, 9 Mar 2026, 09:0'),
  );
  expect(bench.desk.workspace.state.now).toBeGreaterThanOrEqual(RELAY_NOW + 7 * 86_400_000);
});

it('shows a mail from outside, and sends an answer', async () => {
  await bench.desk.change((workspace) =>
    receiveMail(workspace, {
      from: 'Mila Customer <mila@customer.example>',
      to: ANA,
      subject: 'When do we start?',
      text: 'We are ready.',
    }),
  );
  await page.getByRole('button', { name: /When do we start/ }).click();
  await page.getByText('We are ready.').waitFor();
  await page.getByRole('button', { name: 'Answer as Ana Owner' }).click();
  await page.getByRole('dialog').getByLabel('Text').fill('On Monday.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForFunction(() => document.querySelector('dialog') === null);
  const gotBy = (email: string) => bench.desk.workspace.state.mail.messages.filter(({ owner }) => owner === email);
  await page.locator('#panel').getByText('All mail').click();
  await page.locator('#panel').getByText('Re: When do we start?').first().waitFor();

  const got = gotBy('mila@customer.example');
  expect(got.map(({ subject, text }) => [subject, text.trim()])).toContainEqual([
    'Re: When do we start?',
    'On Monday.',
  ]);
});

it('answers, moves and cancels a meeting, and keeps it open to read meanwhile', async () => {
  await bench.desk.change((workspace) =>
    seedEvents(
      workspace,
      [
        {
          id: 'kickoff',
          calendar: ANA,
          title: 'Kickoff',
          start: '2026-03-04T09:00:00Z',
          end: '2026-03-04T10:00:00Z',
          attendees: [{ email: BEN, response: 'needsAction' }],
        },
      ],
      ANA,
    ),
  );
  const event = () => bench.desk.workspace.state.calendar.events[0]!;
  await page.getByRole('tab', { name: 'Calendar' }).click();
  await page.locator('#panel summary').filter({ hasText: 'Kickoff' }).click();
  await page.getByLabel('Answer of Ben Seller').selectOption('declined');
  await until(bench, () => event().attendees[0]?.response === 'declined');
  await page.getByRole('button', { name: 'One day later' }).click();
  await page.getByRole('heading', { name: 'Thursday, 5 March 2026' }).waitFor();
  await page.getByRole('button', { name: 'Cancel meeting' }).click();

  await page.locator('#panel summary').filter({ hasText: 'cancelled' }).waitFor();
  expect(event().status).toBe('cancelled');
  expect(await page.getByRole('button', { name: 'Cancel meeting' }).count()).toBe(0);
});

it('forgets the steps that were done when another world begins', async () => {
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'Try this in five steps' }).click();
  await page.getByRole('button', { name: '+1 day' }).click();
  await page.locator('.welcome li.done').waitFor();

  await bench.desk.reset({});

  await page.locator('.welcome li.done').waitFor({ state: 'detached' });
});

it('plans a fault that kills the next run, and shows it killed', async () => {
  await page.getByRole('tab', { name: 'More' }).click();
  await page.getByLabel('Show', { exact: true }).selectOption('Faults');
  await page.getByLabel('At call number').fill('1');
  await page.getByRole('button', { name: 'Plan it' }).click();
  await page.getByText('Call 1 of the next run: kill the run after the call').waitFor();
  await cell(page, 'D2').click();
  await page.keyboard.type('Anything');
  await page.keyboard.press('Enter');

  await page.getByRole('alert').filter({ hasText: 'checkGate: killed after call 1' }).waitFor();
  expect(bench.desk.workspace.state.executions.at(-1)?.outcome).toBe('killed');
});

it('asks for consent before it runs a menu entry for somebody who has given none', async () => {
  delete bench.desk.workspace.state.projects.relay!.consents[BEN];
  await page.getByLabel('Act as').selectOption(BEN);
  await choose('Relay', 'Ask my name');
  await page.getByRole('dialog', { name: 'Authorization required' }).getByRole('button', { name: 'Allow' }).click();
  await page.waitForFunction(() => document.querySelector('dialog') === null);

  await choose('Relay', 'Ask my name');

  await page.getByLabel('What is your name?').waitFor();
});

it('offers no script menu to somebody who may only look', async () => {
  await page.getByLabel('Act as').selectOption('vera@example.com');
  await page.locator('#menubar').getByRole('button', { name: 'Relay' }).waitFor({ state: 'detached' });
  await cell(page, 'B2').click();
  await page.keyboard.type('Not me');
  await page.keyboard.press('Enter');

  await page.getByRole('alert').filter({ hasText: 'permission' }).waitFor();
});
