import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { advanceBy } from '../../local/workspace/clock';
import { newWorld } from '../../local/world/newWorld';
import { OWNER } from '../../local/world/people';
import { playbookFile } from '../../src/playbooks/file';
import { PLAYBOOKS } from '../../src/playbooks/shipped';
import { versionCells } from '../../src/playbooks/version';
import { launch } from '../browser/browser';
import { board, bookOf, FOUNDER, rowsOf, SELLER, sheetOf } from '../setup/support';
import { readyToWin, win } from '../simulation/handoff';
import { openDialog, picture, rest } from './harness';

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
}, 120_000);
afterAll(() => browser.close());

const click = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).click();
  await rest(page);
};

/** What axe finds wrong with the page, by rule. */
async function axe(page: Page): Promise<string[]> {
  await page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

describe('the set-up page', () => {
  it('asks, shows what it will make, makes it and says so', async () => {
    const workspace = newWorld({ bare: true });
    const page = await openDialog(browser, workspace, OWNER, 'Set up…');
    await picture(page, 'setup-ask');
    expect(await axe(page)).toEqual([]);

    await click(page, 'Next: see what it makes');
    expect(await page.locator('#tell').textContent()).toBe('Fill in what is marked.');
    await page.getByLabel('Your company *').fill('Northwind Systems');
    await page.getByLabel('Sender name *').fill('Northwind');
    await page.getByLabel('Time zone *').fill('Vienna');
    await click(page, 'Next: see what it makes');
    expect(await page.getByRole('alert').allTextContents()).toContain(
      '“Vienna” is no time zone. Write it like Europe/Vienna or America/New_York.',
    );
    await picture(page, 'setup-wrong');

    await page.getByLabel('Time zone *').fill('Europe/Vienna');
    await page.getByLabel('Name, line 1').first().fill('Sam Rivers');
    await page.getByLabel('Address, line 1').fill('SAM@northwind.example');
    await page.getByLabel('Roles, line 1').fill('sales rep');
    await click(page, 'Next: see what it makes');
    await page.getByText('Show them').click();
    await picture(page, 'setup-confirm');
    expect(await axe(page)).toEqual([]);
    expect(bookOf(workspace).sheets).toHaveLength(1);

    await click(page, 'Set up');
    await picture(page, 'setup-done');
    expect(await page.locator('#main').textContent()).toContain('The board is ready');
    expect(rowsOf(workspace, 'Team')[0]!.slice(0, 3)).toEqual(['Sam Rivers', 'sam@northwind.example', 'sales rep']);
  });

  it('shows a second time what stands on Settings, and tells others who the owner is', async () => {
    const workspace = board();

    const page = await openDialog(browser, workspace, OWNER, 'Set up…', true);
    await picture(page, 'setup-again-dark');
    expect(await page.getByLabel('Your company *').inputValue()).toBe('Northwind Systems');
    expect(await page.getByLabel('Working hours begin *').inputValue()).toBe('09:00');

    expect(await page.locator('#team tbody tr').count()).toBe(8);

    const seller = await openDialog(browser, workspace, SELLER, 'Set up…');
    await picture(seller, 'setup-not-owner');
    expect(await seller.locator('#main').textContent()).toContain(`Baton runs as ${OWNER}`);
  }, 240_000);
});

describe('the import page', () => {
  const FILE = readFileSync('test/ui/deals.csv', 'utf8');

  it('shows every row with its reasons before anything is written, and a second import writes nothing', async () => {
    const workspace = board();
    const page = await openDialog(browser, workspace, SELLER, 'Import deals…');
    await picture(page, 'import-source');
    expect(await axe(page)).toEqual([]);

    await page
      .getByLabel('A CSV file')
      .setInputFiles({ name: 'deals.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) });
    await click(page, 'Next');
    await picture(page, 'import-columns');
    expect(await axe(page)).toEqual([]);
    await click(page, 'Next: see the rows');
    await picture(page, 'import-rows');
    expect(await axe(page)).toEqual([]);
    expect(rowsOf(workspace, 'Pipeline')).toEqual([]);

    await page.getByRole('button', { name: /^Write / }).click();
    await rest(page);
    await picture(page, 'import-done');
    expect(rowsOf(workspace, 'Pipeline').length).toBeGreaterThan(2);
    const before = rowsOf(workspace, 'Pipeline');

    await click(page, 'Import another');
    await page.getByLabel('Or cells copied from a table, with their header').fill(FILE);
    await click(page, 'Next');
    expect(await page.locator('#main').textContent()).toContain(
      'The columns are read as you confirmed them last time.',
    );
    await click(page, 'Next: see the rows');
    expect(await page.getByRole('button', { name: 'Nothing to write' }).isDisabled()).toBe(true);
    expect(rowsOf(workspace, 'Pipeline')).toEqual(before);
  }, 240_000);
});

/** Words of the element that has the keyboard. */
const focused = (page: Page): Promise<string> => page.evaluate('document.activeElement.textContent');

describe('the review page', () => {
  it('lets a reviewer change a draft, see how it reads, and approve it, by keyboard alone', async () => {
    const workspace = readyToWin(3);
    win(workspace, 3, [], 30);
    const page = await openDialog(browser, workspace, FOUNDER, 'Review…');
    await picture(page, 'review-draft');
    expect(await axe(page)).toEqual([]);
    const card = page.getByRole('region', { name: 'Day-1 check-in: Copperleaf Agency' });

    await page.getByRole('button', { name: 'Discard…: Day-1 check-in: Copperleaf Agency' }).click();
    expect(await page.getByLabel('Why is it not to go out? *').evaluate((box) => box.matches(':focus'))).toBe(true);
    await picture(page, 'review-discard');
    expect(await axe(page)).toEqual([]);
    await page.getByRole('button', { name: /^Discard it/ }).click();
    await rest(page);
    expect(await page.locator('#tell').textContent()).toBe('Say in a few words why it is not to go out.');
    await page.getByRole('button', { name: /^Keep it/ }).click();
    expect(await card.evaluate((one) => one.matches(':focus'))).toBe(true);

    for (let tabs = 0; tabs < 9 && (await focused(page)) !== 'Change the text…'; tabs++)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const text = page.getByLabel('Text *');
    expect(await text.evaluate((box) => box.matches(':focus'))).toBe(true);
    await page.keyboard.type('Dear Jon, **one** thing. ');
    await page.getByRole('button', { name: /^How it reads/ }).click();
    await rest(page);
    expect(await page.frameLocator('iframe').getByRole('article').textContent()).toContain('Dear Jon, one thing.');
    await picture(page, 'review-change');
    expect(await axe(page)).toEqual([]);

    await page.getByRole('button', { name: /^Approve this text/ }).click();
    await rest(page);
    expect(await card.textContent()).toContain('Approved. It leaves within five minutes.');
    expect(await focused(page)).toBe('Close');
    advanceBy(workspace, 10 * 60_000);
    expect(workspace.state.mail.messages.filter(({ text }) => text.includes('Dear Jon, one thing.'))).toHaveLength(2);
    await page.setViewportSize({ width: 400, height: 500 });
    await picture(page, 'review-done-narrow');

    const empty = await openDialog(browser, workspace, FOUNDER, 'Review…', true);
    expect(await empty.locator('#main').textContent()).toBe('Nothing waits for a decision.');
    await picture(empty, 'review-empty-dark');
  }, 240_000);
});

describe('the pages of daily work', () => {
  it('previews a message with what is missing, and lets a draft be approved', async () => {
    const workspace = readyToWin(3);
    win(workspace, 3);

    const preview = await openDialog(browser, workspace, SELLER, 'Preview messages…');
    await picture(preview, 'preview');
    expect(await axe(preview)).toEqual([]);
    const review = await openDialog(browser, workspace, OWNER, 'Review…');
    await picture(review, 'review');
    expect(await axe(review)).toEqual([]);
    const check = await openDialog(browser, workspace, OWNER, 'Check my set-up');
    await picture(check, 'check');
    expect(await axe(check)).toEqual([]);
    expect(await check.locator('#main').textContent()).toContain('Baton runs as you');
    const audit = await openDialog(browser, workspace, SELLER, 'Audit closed deals…');
    await picture(audit, 'audit');
    expect(await axe(audit)).toEqual([]);
    expect(await audit.locator('#main').textContent()).toContain('1 of 1 closed deals have all of them');
    const documents = await openDialog(browser, workspace, OWNER, 'Playbook documents…');
    await click(documents, 'Make all');
    await picture(documents, 'documents');
    expect(await axe(documents)).toEqual([]);
    expect(await documents.getByText('Up to date, made').count()).toBe(11);
  }, 240_000);
});

describe('the playbook', () => {
  it('is checked, compared with the version before, and applied to an open handoff once its preview is confirmed', async () => {
    const workspace = readyToWin(3);
    win(workspace, 3);
    const packages = PLAYBOOKS[0]!;
    const steps = packages.steps
      .filter(({ id }) => id !== 'community')
      .map((step) => (step.id === 'acknowledge' ? { ...step, offset: '3wd' } : step));
    const about = { name: 'Three days to read it', savedAt: '', savedBy: OWNER, from: 'board' } as const;
    const cells = Object.values(versionCells({ ...packages, steps, version: '2' }, about));
    sheetOf(workspace, 'Versions').rows.splice(
      2,
      0,
      cells.map((v) => ({ v })),
    );
    sheetOf(workspace, 'Settings').rows.find((row) => row[3]?.v === 'playbook_version')![1] = { v: 'packages@2' };
    advanceBy(workspace, 15 * 60_000);

    const page = await openDialog(browser, workspace, OWNER, 'Check playbook…');
    const text = async () => (await page.locator('#main').textContent())!;
    expect(await text()).toContain('Packages, version 2');
    expect(await text()).toContain('reach contact at the same moment');
    expect(await text()).toContain('1 open handoff began under an earlier version');
    expect(await axe(page)).toEqual([]);
    await picture(page, 'playbook-check');

    await click(page, 'What changed…');
    expect(await text()).toContain('due 3 working days after CS owner assigned, was 1.');
    expect(await axe(page)).toEqual([]);
    await picture(page, 'playbook-changes');

    await click(page, 'Back');
    await click(page, 'File…');
    const other = playbookFile({ playbook: { ...packages, name: 'Ours', ends: {} }, messages: [] }, '');
    const upload = { name: 'ours.json', mimeType: 'application/json', buffer: Buffer.from(other) };
    await page.locator('input[type=file]').setInputFiles(upload);
    await page.getByText('Name: Ours, was Packages.').waitFor();
    expect(await text()).toContain('A handoff of Starter never ends.');
    expect(await axe(page)).toEqual([]);
    await picture(page, 'playbook-file');

    await click(page, 'Back');
    await click(page, 'Apply to open handoffs…');
    await page.getByText('Dropped: Give community access').waitFor();
    expect(await text()).toMatch(/Read the packet and acknowledge it[^:]*: .+ → /);
    expect(await axe(page)).toEqual([]);
    await picture(page, 'playbook-apply');
    await click(page, 'Apply to those ticked');
    advanceBy(workspace, 10 * 60_000);
    expect(rowsOf(workspace, 'Handoffs').map((row) => row[6])).toContain('2');
    expect(rowsOf(workspace, 'Requests').map((row) => row[5])).toContain('1 handoff now under packages@2.');
    await page.close();
  }, 240_000);

  it('comes from a file onto the tabs and Messages, and is followed as a new version', async () => {
    const workspace = board();
    const playbook = { ...PLAYBOOKS[0]!, name: 'Ours' };
    const messages = [
      { id: 'welcome_pro', name: 'Welcome', to: 'contact', fromRole: 'founder', subject: '=Hello', body: 'Hello' },
      { id: 'of_ours', name: 'Of ours', to: 'contact', fromRole: 'founder', subject: 'Ours', body: 'Ours' },
    ];
    const buffer = Buffer.from(playbookFile({ playbook, messages }, ''));
    const page = await openDialog(browser, workspace, OWNER, 'Check playbook…');
    await click(page, 'File…');
    await page.locator('input[type=file]').setInputFiles({ name: 'ours.json', mimeType: 'application/json', buffer });
    await click(page, 'Put it onto the tabs');
    expect(await page.locator('#main').textContent()).toContain('It stands on the tabs.');
    await page.close();

    advanceBy(workspace, 15 * 60_000);
    const version = rowsOf(workspace, 'Versions').at(-1)!;
    expect(version.slice(0, 3)).toEqual(['packages@2', 'packages', 'From a file: Ours']);
    const written = rowsOf(workspace, 'Messages').filter(([id]) => id === 'welcome_pro' || id === 'of_ours');
    expect(written.map((row) => row[4])).toEqual(['=Hello', 'Ours']);
    expect(rowsOf(workspace, 'Messages').some(([id]) => id === 'welcome_starter')).toBe(true);
  }, 240_000);
});

describe('the simulation', () => {
  const HEADER = 'Company,Segment,Stage,Amount,Deal owner,Close date\n';
  const row = (at: number) =>
    `Customer ${at},${['Starter', 'Pro'][at % 2]},${at % 5 === 4 ? 'Lost' : 'Won'},${500 + at},Ada Long,2026-01-${String(5 + (at % 20)).padStart(2, '0')}\n`;

  it('plays a file of deals, says what would have happened, and writes nothing', async () => {
    const workspace = board();
    const before = JSON.stringify(rowsOf(workspace, 'Pipeline'));
    const page = await openDialog(browser, workspace, SELLER, 'Simulate…');
    expect(await axe(page)).toEqual([]);
    await click(page, 'Simulate');
    expect(await page.locator('#tell').textContent()).toContain('There are no won deals to play.');
    await picture(page, 'simulate-ask');

    const buffer = Buffer.from(HEADER + Array.from({ length: 30 }, (_, at) => row(at)).join(''));
    await page.locator('input[type=file]').setInputFiles({ name: 'won.csv', mimeType: 'text/csv', buffer });
    await page.getByLabel('Another beside it').selectOption({ label: 'Assessment, as it ships' });
    await click(page, 'Simulate');
    await page.getByRole('heading', { name: 'Side by side' }).waitFor({ timeout: 60_000 });
    await picture(page, 'simulate-done');

    const text = (await page.locator('#main').textContent())!;
    expect(text).toContain('24 won deals, at most');
    expect(text).toContain('Ada Long');
    expect(text).toContain('If every deal were complete when won');
    expect(await axe(page)).toEqual([]);
    expect(JSON.stringify(rowsOf(workspace, 'Pipeline'))).toBe(before);
    expect(workspace.state.mail.messages).toEqual([]);
    await page.close();
  });
});
