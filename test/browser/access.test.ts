import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { type Bench, cell, launch, type OpenOptions, openBench, serve } from './browser';
import { relayWorld } from './relay';

let browser: Browser;
let bench: Bench;

beforeAll(async () => {
  browser = await launch();
  bench = await serve(() => relayWorld({ deals: 10_000 }));
});
afterAll(async () => {
  await browser.close();
  await bench.close();
});

/** What axe, loaded into the page, finds there. */
const violations = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const { violations } = await (
      window as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
  });

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

it.each<[string, OpenOptions]>([
  ['in light colours', { welcome: true }],
  ['in dark colours', { dark: true, welcome: true }],
  ['in a small window', { width: 360, height: 740 }],
])('has no barrier that axe can find %s', async (_, options) => {
  const page = await openBench(browser, bench.url, options);
  await cell(page, 'C2').click();
  await page.evaluate(axe);

  expect(await violations(page)).toEqual([]);
  await page.context().close();
});

it('has none while a cell is edited, a menu, a filter or a dialog is open, and on any part of the panel', async () => {
  const page = await openBench(browser, bench.url);
  await page.evaluate(axe);
  const barriers: string[] = [];
  const look = async (where: string): Promise<void> => {
    const found = await violations(page);
    barriers.push(...found.map((one) => `${where}: ${one}`));
  };
  await cell(page, 'C2').locator('[data-choices]').click();
  await look('choices');
  await page.keyboard.press('Escape');
  await cell(page, 'B2').dblclick();
  await look('editor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+F10');
  await look('menu of a cell');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+ArrowDown');
  await page.getByRole('dialog').waitFor();
  await look('filter');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Help' }).click();
  await page.getByRole('menuitem', { name: 'Keys' }).click();
  await look('dialog');
  await page.keyboard.press('Escape');
  for (const name of ['Mail', 'Docs', 'Drive', 'Calendar', 'More']) {
    await page.getByRole('tab', { name, exact: true }).click();
    await look(name);
  }
  for (const name of ['Triggers', 'Requests', 'Faults', 'Quotas']) {
    await page.getByLabel('Show', { exact: true }).selectOption(name);
    await page.getByLabel('Show', { exact: true }).waitFor();
    await look(name);
  }

  expect(barriers).toEqual([]);
  await page.context().close();
});

it('names the active cell to a screen reader as one moves', async () => {
  const page = await openBench(browser, bench.url);
  await cell(page, 'B2').click();
  await page.keyboard.press('ArrowDown');

  const grid = page.getByRole('grid', { name: 'Pipeline sheet' });
  const id = await grid.getAttribute('aria-activedescendant');
  const active = page.locator(`#${id}`);
  expect(await active.textContent()).toBe('Copper 2');
  expect(await active.getAttribute('aria-colindex')).toBe('3');
  expect(await grid.getAttribute('aria-rowcount')).toBe('10101');
  await page.context().close();
});

it('begins with the skip link, and goes round the parts of the page by F6', async () => {
  const page = await openBench(browser, bench.url, { welcome: true });
  const focused = () =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);
  await page.keyboard.press('Tab');
  expect(await focused()).toBe('Skip to the sheet');
  await page.keyboard.press('Enter');
  expect(await focused()).toBe('Pipeline sheet');

  const met: unknown[] = [];
  for (let turn = 0; turn < 6; turn++) {
    await page.keyboard.press('F6');
    met.push(await focused());
  }

  expect(met).toEqual(['Pipeline', 'Mail', 'Edit', 'Close the five steps', 'Undo (Ctrl+Z)', 'Pipeline sheet']);
  await page.keyboard.press('Control+Shift+PageDown');
  await page.getByRole('grid', { name: 'Log sheet' }).waitFor();
  await page.context().close();
});

it('lets Tab leave the sheet at its edge', async () => {
  const page = await openBench(browser, bench.url);
  await cell(page, 'A2').click();
  await page.keyboard.press('Shift+Tab');

  expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('grid');
  await page.context().close();
});

it('works through a menu by keys alone', async () => {
  const page = await openBench(browser, bench.url);
  await page.locator('#menubar button').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Insert row above');
  await page.keyboard.press('Escape');

  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Insert');
  await page.context().close();
});

it('stacks the panel below the sheet in a small window, without scrolling sideways', async () => {
  const page = await openBench(browser, bench.url, { width: 360, height: 740 });
  const sheet = (await page.locator('#sheet').boundingBox())!;
  const panel = (await page.locator('#panel').boundingBox())!;

  expect(panel.y).toBeGreaterThanOrEqual(sheet.y + sheet.height);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.context().close();
});

it('adds up and copies rows that have never been in sight', async () => {
  const page = await openBench(browser, bench.url);
  await page.getByRole('columnheader', { name: /^E/ }).click({ position: { x: 30, y: 8 } });
  const amounts = Array.from({ length: 10_000 }, (_, at) => 500 + ((at * 377) % 9500));
  const sum = amounts.reduce((all, one) => all + one, 0).toLocaleString('en');
  await page
    .locator('#toolbar .note')
    .filter({ hasText: `Sum ${sum} · 10,000 numbers` })
    .waitFor();
  await page.keyboard.press('Control+c');

  const copied = (await page.evaluate(() => navigator.clipboard.readText())).split('\n');

  expect(copied).toHaveLength(10_001);
  expect(copied.at(-1)).toBe(amounts.at(-1)!.toLocaleString('en'));
  await page.context().close();
});

it('draws only the rows in sight of ten thousand, and each of them when it is reached', async () => {
  const page = await openBench(browser, bench.url);
  await cell(page, 'A2').click();
  await page.keyboard.press('Control+ArrowDown');
  await cell(page, 'A10001').filter({ hasText: 'D-10000' }).waitFor();

  expect(await page.locator('#grid [role=row]').count()).toBeLessThan(100);
  await page.context().close();
});
