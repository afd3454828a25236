import type { Browser, Page } from 'playwright-core';
import { newWorld } from '../../local/world/newWorld';
import { type Bench, launch, openBench, serve } from './browser';

let browser: Browser;
let bench: Bench;
let page: Page & { errors: string[] };

beforeAll(async () => {
  browser = await launch();
  bench = await serve(() => newWorld({ bare: true }));
  page = await openBench(browser, bench.url);
});
afterAll(async () => {
  await browser.close();
  await bench.close();
});

const choose = async (entry: string) => {
  await page.getByRole('button', { name: 'Baton', exact: true }).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
  return page.frameLocator('dialog.dialog iframe');
};

it('says on a sheet without a board what to do first, and closes', async () => {
  const dialog = await choose('Check my set-up');
  await dialog.getByText('This board is not set up yet.').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.waitForFunction(() => document.querySelector('dialog') === null);
});

describe('Set up…', () => {
  it('names each wrong answer where it stands, then builds the board and says so', async () => {
    const dialog = await choose('Set up…');
    const at = (key: string) => dialog.locator(`[data-field="${key}"]`);
    const next = dialog.getByRole('button', { name: 'Next: see what it makes' });
    await at('company_name').locator('input').fill('Northwind');
    await at('sender_name').locator('input').fill('Fay Norden');
    await at('high_value').locator('input').fill('ten');
    await at('zone').locator('input').fill('Mars/Base');
    await next.click();
    await at('zone').getByText('is no time zone').waitFor();
    await at('high_value').getByText('Write a plain number').waitFor();

    await at('high_value').locator('input').fill('10000');
    await at('zone').locator('input').fill('Europe/Vienna');
    await next.click();
    await dialog.getByText('Nobody on the team is').waitFor();
    await dialog.getByRole('button', { name: 'Set up', exact: true }).click();

    // The only tab of the new spreadsheet goes meanwhile; the dialog stays.
    await dialog.getByText('The board is ready').waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await page.getByRole('grid', { name: 'Pipeline sheet' }).waitFor();
    expect(page.errors).toEqual([]);
  });
});

describe('Import deals…', () => {
  it('is mapped by hand once, and remembers columns and answers for the next file', async () => {
    const copied = (amount: string) => `Klient\tPhase\tSumme\nMüller & Söhne\tAngebot\t${amount}\n`;
    const paste = async (text: string) => {
      const dialog = await choose('Import deals…');
      await dialog.locator('textarea').fill(text);
      await dialog.getByRole('button', { name: 'Next', exact: true }).click();
      return { dialog, rows: dialog.getByRole('button', { name: 'Next: see the rows' }) };
    };
    const first = await paste(copied('1200'));
    await first.rows.click();
    await first.dialog.getByText('Choose the column that names the company.').waitFor();
    for (const [header, column] of Object.entries({ Company: 'Klient', Stage: 'Phase', Amount: 'Summe' }))
      await first.dialog.locator('.field', { hasText: header }).locator('select').first().selectOption(column);
    await first.rows.click();
    await first.dialog.getByLabel('What does “Angebot” mean for Stage?').selectOption('Proposal');
    await first.dialog.getByRole('button', { name: 'Look again' }).click();
    await first.dialog.getByRole('button', { name: 'Write 1 row' }).click();
    await first.dialog.getByText('1 new deal').waitFor();
    await first.dialog.getByRole('button', { name: 'Close' }).click();

    const { dialog, rows } = await paste(copied('1300'));
    await dialog.getByText('Your answers of last time count: Angebot = Proposal.').waitFor();
    await rows.click();
    await dialog.getByText('Müller & Söhne').first().waitFor();

    expect(await dialog.getByLabel(/What does/).count()).toBe(0);
    expect(page.errors).toEqual([]);
  });
});
