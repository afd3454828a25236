import type { Browser, Page } from 'playwright-core';
import { personEdit } from '../../local/workspace/sheets/person';
import { type Bench, cell, launch, openBench, serve, until } from './browser';
import { ANA, BEN, relayWorld } from './relay';

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

/** What the sheet holds, whatever the page shows. */
const held = (row: number, column: number, tab = 0) =>
  Object.values(bench.desk.workspace.state.books.byId)[0]!.sheets[tab]!.rows[row]?.[column]?.v;
/** Waits for the sheet to hold it: the page shows what was typed before the answer comes. */
async function holds(row: number, column: number, value: unknown): Promise<void> {
  await until(bench, () => held(row, column) === value);
  expect(held(row, column)).toBe(value);
}
const shows = (a1: string, text: string) => cell(page, a1).filter({ hasText: text }).waitFor();
/** Holds something back until it is opened. */
function gate(): { opened: Promise<void>; open(): void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
const press = async (...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const paste = (text: string) =>
  page.evaluate((value) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', value);
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);

it('takes what is typed into a cell and goes on to the next row', async () => {
  await cell(page, 'B3').click();
  await page.keyboard.type('Sunrise Ltd');
  await press('Enter');

  await shows('B3', 'Sunrise Ltd');
  await holds(2, 1, 'Sunrise Ltd');
  expect(await page.locator('#name-box').inputValue()).toBe('B4');
});

it('leaves a cell as it was on Escape', async () => {
  await cell(page, 'B3').click();
  await press('F2');
  await page.keyboard.type(' and more');
  await press('Escape');

  await holds(2, 1, 'Copper 2');
});

it('offers the choices of a list and shows why a deal is held', async () => {
  await cell(page, 'C2').locator('[data-choices]').click();
  await page.getByRole('option', { name: 'Closed Won' }).click();

  await shows('C2', 'Closed Won');
  await page.getByRole('note').filter({ hasText: 'Harbor 1 is held' }).waitFor();
  await holds(1, 2, 'Closed Won');
});

it('refuses what the rule of a cell rejects, in Google’s words, and keeps what was there', async () => {
  await cell(page, 'C2').click();
  await page.keyboard.type('Maybe');
  await press('Enter');

  await page.getByRole('alert').filter({ hasText: 'violates the data validation rules' }).waitFor();
  await shows('C2', 'Lead');
});

it('ticks a box with the space bar', async () => {
  await cell(page, 'G2').click({ position: { x: 4, y: 6 } });
  await press('Space');

  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-r="1"] > [data-c="6"] input')?.checked,
  );
  await holds(1, 6, true);
});

it('pastes 500 rows as one edit', async () => {
  const rows = Array.from({ length: 500 }, (_, at) => `Pasted ${at + 1}\tLead\tGrow ${at + 1}`).join('\n');

  await page.getByLabel('Cell or range').fill('B42');
  await press('Enter');
  await paste(rows);
  await shows('B42', 'Pasted 1');
  await page.getByLabel('Cell or range').fill('B541');
  await press('Enter');
  await shows('B541', 'Pasted 500');

  await holds(540, 3, 'Grow 500');
  const edits = bench.desk.workspace.state.executions.filter(({ cause }) => cause === 'edit');
  expect(edits).toHaveLength(1);
});

it('takes a paste back, and does it again', async () => {
  await cell(page, 'B2').click();
  await paste('One\tLead\nTwo\tProposal');
  await shows('B3', 'Two');

  await press('Control+z');
  await shows('B3', 'Copper 2');
  await press('Control+y');
  await shows('B3', 'Two');
});

it('takes back a paste whose answer is still on its way, and keeps the order of what is typed', async () => {
  const answers = gate();
  await page.route('**/api/edit', async (route) => {
    await answers.opened;
    await route.continue();
  });
  await cell(page, 'B2').click();
  await paste('One\tLead\nTwo\tProposal');
  await shows('B3', 'Two');
  await press('Control+z');
  await cell(page, 'B2').click();
  await page.keyboard.type('Three');
  await press('Enter');
  await bench.desk.change(() => {}); // The page looks again, and may not forget what has no answer yet.
  await shows('B2', 'Three');

  answers.open();

  await shows('B3', 'Copper 2');
  await holds(1, 1, 'Three');
  await holds(2, 1, 'Copper 2');
});

it('copies what it shows as tab-separated text', async () => {
  await cell(page, 'A2').click();
  await press('Shift+ArrowRight', 'Shift+ArrowDown');

  const copied = await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    document.activeElement!.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true }),
    );
    return clipboardData.getData('text/plain');
  });

  expect(copied).toBe('D-00001\tHarbor 1\nD-00002\tCopper 2');
});

it('continues a series by the fill handle', async () => {
  await cell(page, 'E2').click();
  await page.keyboard.type('10');
  await press('Enter');
  await page.keyboard.type('20');
  await press('Enter');
  await shows('E3', '20');
  await cell(page, 'E2').click();
  await press('Shift+ArrowDown');
  const from = (await page.locator('.fill-handle').boundingBox())!;
  const to = (await cell(page, 'E6').boundingBox())!;
  await page.mouse.move(from.x + 4, from.y + 4);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + 10, { steps: 5 });
  await page.mouse.up();

  await shows('E6', '50');
  await holds(5, 4, 50);
  expect([3, 4].map((row) => held(row, 4))).toEqual([30, 40]);
});

it('sorts everybody’s rows and takes the sort back', async () => {
  await cell(page, 'E2').click();
  await page.getByRole('button', { name: 'Sort by this column, Z to A' }).click();
  const most = Math.max(...Array.from({ length: 40 }, (_, at) => Number(held(at + 1, 4))));
  await shows('E2', most.toLocaleString('en'));

  await page.getByRole('button', { name: 'Undo (Ctrl+Z)' }).click();

  await shows('A2', 'D-00001');
});

it('filters rows by a column for oneself alone, and edits the right row meanwhile', async () => {
  await cell(page, 'C2').click();
  await press('Alt+ArrowDown');
  const menu = page.getByRole('dialog', { name: 'Sort and filter Stage' });
  await menu.getByLabel('Lead').uncheck();
  await menu.getByRole('button', { name: 'Show' }).click();
  await shows('C2', 'Proposal');
  await cell(page, 'D3').click();
  await page.keyboard.type('Second proposal');
  await press('Enter');
  await shows('D3', 'Second proposal');

  await holds(4, 3, 'Second proposal');
  await page.getByRole('button', { name: 'Clear filter' }).click();
  await shows('C2', 'Lead');
});

it('pastes over filtered rows into just those, also where the filter hides what is pasted, as one step', async () => {
  await cell(page, 'C2').click();
  await press('Alt+ArrowDown');
  const menu = page.getByRole('dialog', { name: 'Sort and filter Stage' });
  await menu.getByLabel('Lead').uncheck();
  await menu.getByRole('button', { name: 'Show' }).click();
  await shows('C2', 'Proposal');
  await cell(page, 'C2').click();
  await paste('Lead\nLead\nLead');
  await shows('A2', 'D-00008');

  expect([1, 2, 3, 4, 5, 6, 7].map((row) => held(row, 2))).toEqual(Array(7).fill('Lead'));
  await press('Control+z');
  await shows('A2', 'D-00002');
  expect([1, 2, 3, 4, 5, 6].map((row) => held(row, 2))).toEqual(
    Array.from({ length: 6 }, (_, at) => (at % 2 === 0 ? 'Lead' : 'Proposal')),
  );
});

it('inserts and deletes rows from the menu of a cell', async () => {
  await cell(page, 'B3').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Insert row above' }).click();
  await shows('B4', 'Copper 2');
  expect(held(2, 1)).toBeUndefined();

  await cell(page, 'B3').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete row' }).click();

  await shows('B3', 'Copper 2');
});

it('inserts and deletes columns, and takes that back', async () => {
  await cell(page, 'D2').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Insert column left' }).click();
  await shows('E1', 'Goal');
  await cell(page, 'D2').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete column' }).click();
  await shows('D1', 'Goal');
  await cell(page, 'C2').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Delete column' }).click();
  await shows('C1', 'Goal');

  await page.getByRole('button', { name: 'Undo (Ctrl+Z)' }).click();

  await shows('C2', 'Lead');
  await cell(page, 'C2').locator('[data-choices]').waitFor();
});

it('selects rows by dragging over their numbers, and fits a column to what it holds by a double click', async () => {
  const from = (await page.locator('#grid [data-r="3"] > [data-c="-1"]').boundingBox())!;
  const to = (await page.locator('#grid [data-r="5"] > [data-c="-1"]').boundingBox())!;
  await page.mouse.move(from.x + 10, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(to.x + 10, to.y + 10, { steps: 4 });
  await page.mouse.up();
  expect(await page.locator('#name-box').inputValue()).toMatch(/^A4:[A-Z]+6$/);

  await cell(page, 'F2').click();
  await page.locator('[data-resize="1"]').dblclick();
  const fitted = () => cell(page, 'B9').evaluate((one) => one.clientWidth);
  await page.waitForFunction(() => document.querySelector('[data-r="8"] > [data-c="1"]')!.clientWidth !== 170 - 1);
  expect(await fitted()).toBeLessThan(120);
  expect(await cell(page, 'B9').evaluate((one) => one.scrollWidth <= one.clientWidth)).toBe(true);
});

it('shows the note of a cell while the mouse is on it', async () => {
  await cell(page, 'C2').locator('[data-choices]').click();
  await page.getByRole('option', { name: 'Closed Won' }).click();
  await page.getByRole('note').filter({ hasText: 'Harbor 1 is held' }).waitFor();
  await cell(page, 'B8').click();
  await page.getByRole('note').waitFor({ state: 'detached' });

  await page.setViewportSize({ width: 920, height: 800 });
  await cell(page, 'C2').hover();
  await page.getByRole('note').filter({ hasText: 'Harbor 1 is held' }).waitFor();
  const note = (await page.getByRole('note').boundingBox())!;
  const sheet = (await page.locator('#grid-place').boundingBox())!;
  expect(note.x + note.width).toBeLessThanOrEqual(sheet.x + sheet.width);
  expect(note.width).toBeGreaterThan(200);
  await cell(page, 'B5').hover();

  await page.getByRole('note').waitFor({ state: 'detached' });
});

it('asks before an edit of what only warns', async () => {
  await cell(page, 'A2').click();
  await page.keyboard.type('X-1');
  await press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await holds(1, 0, 'D-00001');

  await cell(page, 'A2').click();
  await page.keyboard.type('X-1');
  await press('Enter');
  await page.getByRole('button', { name: 'Edit anyway' }).click();

  await shows('A2', 'X-1');
});

it('lets nobody type where only others may', async () => {
  await page.getByLabel('Act as').selectOption(BEN);
  await page.getByRole('tab', { name: 'Locked' }).click();
  await shows('A1', 'Only Ana');
  await cell(page, 'A1').click();
  await page.keyboard.type('Mine');
  await press('Enter');

  await page.getByRole('alert').filter({ hasText: 'protected' }).waitFor();
  expect(held(0, 0, 2)).toBe('Only Ana types here');
});

it('shows what somebody else types, as it happens', async () => {
  await bench.desk.change((workspace) =>
    personEdit(workspace, {
      as: BEN,
      spreadsheetId: 'relay-book',
      sheet: 'Pipeline',
      a1: 'B5',
      values: [['From afar']],
    }),
  );

  await shows('B5', 'From afar');
});

it('loses nothing that is typed while the rows are sorted in the middle of a run', async () => {
  bench.desk.workspace.faults.set([
    {
      call: 2,
      function: 'checkGate',
      do: 'rows',
      as: ANA,
      sheet: 'Pipeline',
      op: 'sort',
      at: 2,
      by: 5,
      ascending: false,
    },
  ]);
  await cell(page, 'D2').click();
  await page.keyboard.type('Grow abroad');
  await press('Enter');
  await page.waitForFunction(() => document.querySelector('[data-r="1"] > [data-c="0"]')?.textContent !== 'D-00001');

  const { rows } = Object.values(bench.desk.workspace.state.books.byId)[0]!.sheets[0]!;
  expect(rows.find((row) => row[0]?.v === 'D-00001')?.[3]?.v).toBe('Grow abroad');
});

it('finds text anywhere on the sheet', async () => {
  await press('Control+f');
  await page.getByRole('searchbox', { name: 'Find in this sheet' }).fill('quarry 39');
  await press('Enter');

  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#name-box')?.value === 'B40');
});

it('reaches every edge of the data by keys', async () => {
  await cell(page, 'A2').click();
  await press('Control+ArrowDown');
  expect(await page.locator('#name-box').inputValue()).toBe('A41');
  await press('Control+Home');
  expect(await page.locator('#name-box').inputValue()).toBe('A2');
  await press('Control+End');
  expect(await page.locator('#name-box').inputValue()).toBe('G41');
});
