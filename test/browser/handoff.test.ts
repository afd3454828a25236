import type { Browser, Page } from 'playwright-core';
import { newWorld } from '../../local/world/newWorld';
import { type Bench, cell, launch, openBench, serve } from './browser';

let browser: Browser;
let bench: Bench;
let page: Page & { errors: string[] };

beforeAll(async () => {
  browser = await launch();
  bench = await serve(({ playbook }) => newWorld(playbook ? { playbook } : {}));
  page = await openBench(browser, bench.url, { welcome: true });
});
afterAll(async () => {
  await browser.close();
  await bench.close();
});

/** The cell of a row under a heading of the sheet on show. */
async function under(heading: string, row: number) {
  const head = page.locator('#grid [data-r="0"] > [role=gridcell]').filter({ hasText: new RegExp(`^${heading}`) });
  const column = Number(await head.first().getAttribute('data-c'));
  return page.locator(`#grid [data-r="${row - 1}"] > [data-c="${column}"]`);
}

const headings = () =>
  page
    .locator('#grid [data-r="0"] > [role=gridcell]')
    .evaluateAll((cells) => cells.map((one) => one.firstChild?.textContent ?? ''));
const tab = (name: string) => page.getByRole('tab', { name, exact: true }).click();

const ANSWERS: Record<string, string> = {
  'Business type': 'coach',
  Pains: 'Leads go cold',
  'Primary goal': 'Ten clients by summer',
  'Success metric': 'Ten signed contracts',
  Urgency: 'high',
  'Implementation timeline': 'Six weeks',
  'Immediate action': 'Send the access',
};

it('says on the first screen what to try, in five steps', async () => {
  expect(await page.locator('.welcome li').count()).toBe(5);
  await page.getByRole('button', { name: 'Next trigger' }).click();
  await page.locator('#grid [data-r="1"] > [data-c="0"]').filter({ hasText: /\w{6}/ }).waitFor();
});

it('holds a won deal and says what is missing', async () => {
  await page.getByRole('button', { name: 'Win a deal' }).click();
  await page.waitForFunction(() => document.activeElement?.id === 'grid');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Closed W');
  await page.keyboard.press('Enter');

  await (await under('Status', 2)).filter({ hasText: 'Held' }).waitFor();
  const missing = (await under('Missing', 2)).filter({ hasText: 'Primary goal is missing.' });
  await missing.click();
  await page.getByRole('note').getByRole('button', { name: 'Go there' }).click();
  await page.getByRole('grid', { name: 'Intake sheet' }).waitFor();
  expect(await page.locator('#name-box').inputValue()).toMatch(/^[A-Z]+2$/);
  await page.locator('.welcome li.done').first().waitFor();
});

it('hands over once the Intake is filled: packet, mails and tasks', async () => {
  await tab('Pipeline');
  await page.getByRole('button', { name: 'Fill its Intake' }).click();
  await cell(page, 'B2').filter({ hasText: 'Harborlight' }).waitFor();
  await page.waitForFunction(() => document.activeElement?.id === 'grid');
  expect(await page.locator('#formula-input').inputValue()).toBe('');
  expect(await page.locator('#name-box').inputValue()).toMatch(/^[A-Z]+2$/);
  const names = await headings();
  for (const [heading, answer] of Object.entries(ANSWERS)) {
    const column = names.findIndex((name) => name.startsWith(heading));
    await page.getByLabel('Cell or range').fill(`${String.fromCharCode(65 + column)}2`);
    await page.keyboard.press('Enter');
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
    await page.locator(`#grid [data-r="1"] > [data-c="${column}"]`).filter({ hasText: answer }).waitFor();
  }
  await (await under('Payment confirmed', 2)).click();
  await tab('Pipeline');
  await (await under('Status', 2)).filter({ hasText: 'Handing over' }).waitFor();

  await (await under('Packet', 2)).click();
  await page.getByRole('note').getByRole('button', { name: 'Open packet' }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await page.frameLocator('#panel iframe').getByText('Ten clients by summer').first().waitFor();

  await page.getByRole('tab', { name: 'Mail' }).click();
  await page
    .locator('#panel')
    .getByRole('button', { name: /To Mila Harper/ })
    .first()
    .click();
  await page.locator('#panel article dl').getByText('mila@harborlight.example').first().waitFor();
  await page.getByRole('button', { name: 'All mail' }).click();
  await page
    .locator('#panel')
    .getByRole('button', { name: /is yours/ })
    .first()
    .click();
  await page.frameLocator('#panel iframe').getByRole('link', { name: 'Read the packet' }).click();
  await page.locator('#panel h2').filter({ hasText: 'handoff-harborlight' }).waitFor();
  expect(await page.locator('.welcome li.done').count()).toBe(4);

  await tab('Tasks');
  await page.locator('#grid').getByText('Harborlight').first().waitFor();
});

it('goes on by an hour without anything that fails', async () => {
  await page.getByRole('button', { name: '+1 h' }).click();
  await page.waitForFunction(() => document.querySelector('#clock time')?.textContent?.includes(', 10:'));

  const failed = bench.desk.workspace.state.executions.filter(({ outcome }) => outcome !== 'done');
  expect(failed).toEqual([]);
  expect(page.errors).toEqual([]);
});

it('greets with what is special about another playbook, and ticks its steps off', async () => {
  await bench.desk.reset({ playbook: 'assessment' });
  const steps = page.locator('.welcome li button');
  await steps.filter({ hasText: 'Put the yes on record' }).waitFor();
  expect(await page.locator('.welcome li.done').count()).toBe(0);

  await page.getByRole('button', { name: 'Sign the SOW' }).click();
  await page.waitForFunction(() => document.activeElement?.id === 'grid');
  await page.keyboard.press('Enter');
  await page.keyboard.type('signed');
  await page.keyboard.press('Enter');

  await page.locator('.welcome li.done').filter({ hasText: 'Sign the SOW' }).waitFor();
  expect(await page.locator('.welcome li.done').count()).toBe(1);
});
