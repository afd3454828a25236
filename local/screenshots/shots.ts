import type { Page } from 'playwright-core';
import { boardOf, sheetNamed } from '../workbench/view/book';
import { documentView, mailViews } from '../workbench/view/side';
import type { Workspace } from '../workspace/kernel/workspace';
import type { Camera } from './camera';

/** One picture: its name in docs/images, and how it is taken. */
export interface Shot {
  readonly name: string;
  /** What it needs on the desk: the played company, or a spreadsheet before its set-up. */
  readonly of: 'company' | 'new spreadsheet';
  take(camera: Camera, workspace: Workspace): Promise<Buffer>;
}

const PAPER = `body{margin:0;background:#fff;color:#1b2421;font:14px/1.5 "Open Sans",Arial,sans-serif;overflow-wrap:anywhere}
main{max-width:720px;margin:0 auto;padding:36px 40px}table{border-collapse:collapse;width:100%}th{text-align:left}
td p,th p{margin:6px 0}img{max-width:100%}`;

/** Every picture of the documents. */
export const SHOTS: readonly Shot[] = [
  { name: 'board', of: 'company', take: (camera) => sheet(camera, 'Pipeline', { width: 1700, height: 640 }) },
  {
    name: 'held',
    of: 'company',
    take: async (camera) => {
      const page = await camera.openWorkbench({ width: 1280, height: 640 });
      await alone(page);
      await goTo(page, 'K5');
      await page.getByRole('note').waitFor();
      return part(page, '#sheet');
    },
  },
  { name: 'intake', of: 'company', take: (camera) => sheet(camera, 'Intake', { width: 1400, height: 520 }) },
  { name: 'tasks', of: 'company', take: (camera) => sheet(camera, 'Tasks', { width: 1500, height: 620 }) },
  {
    name: 'metrics',
    of: 'company',
    take: (camera, workspace) => {
      // As an admin would: wide enough to read the figures, narrow where only the number of cases stands.
      const metrics = sheetNamed(boardOf(workspace), 'Metrics');
      metrics.rows[0]!.forEach((cell, at) => {
        metrics.columnWidths[at] = /: n$/.test(String(cell?.v ?? '')) ? 44 : 172;
      });
      return sheet(camera, 'Metrics', { width: 1600, height: 470 });
    },
  },
  {
    name: 'packet',
    of: 'company',
    take: async (camera, workspace) => {
      const html = documentView(workspace, packetOf(workspace, 'copperleaf')).html;
      const page = await camera.openHtml(`<main>${html}</main>`, PAPER, { width: 800, height: 1040 });
      return page.screenshot({ type: 'png' });
    },
  },
  {
    name: 'mail-welcome',
    of: 'company',
    take: async (camera, workspace) => {
      const html = welcomeOf(workspace, 'jon@copperleafagency.example');
      const page = await camera.openHtml(html, 'body{margin:0}', { width: 390, height: 1080, scale: 1.5 });
      return page.screenshot({ type: 'png' });
    },
  },
  { name: 'workbench', of: 'company', take: (camera) => wholePage(camera, false) },
  { name: 'workbench-dark', of: 'company', take: (camera) => wholePage(camera, true) },
  {
    name: 'set-up',
    of: 'new spreadsheet',
    take: async (camera) => {
      const page = await camera.openWorkbench({ width: 1200, height: 860 });
      await page.getByRole('button', { name: 'Baton', exact: true }).click();
      await page.getByRole('menuitem', { name: 'Set up…' }).click();
      const dialog = page.locator('dialog.dialog');
      await dialog.frameLocator('iframe').getByRole('button').first().waitFor();
      await settle(page);
      return dialog.screenshot({ type: 'png' });
    },
  },
];

/** Selects a cell, and with it what surrounds it comes into sight. */
async function goTo(page: Page, a1: string): Promise<void> {
  await page.getByLabel('Cell or range').fill(a1);
  await page.keyboard.press('Enter');
}

async function sheet(camera: Camera, name: string, size: { width: number; height: number }): Promise<Buffer> {
  const page = await camera.openWorkbench(size);
  await alone(page);
  await page.getByRole('tab', { name, exact: true }).click();
  await page.getByRole('grid', { name: `${name} sheet` }).waitFor();
  return part(page, '#sheet');
}

async function wholePage(camera: Camera, dark: boolean): Promise<Buffer> {
  const page = await camera.openWorkbench({ width: 1400, height: 780, dark });
  await page.getByRole('tab', { name: 'Mail' }).click();
  await page.locator('#panel li').first().waitFor();
  await settle(page);
  return page.screenshot({ type: 'png' });
}

/** Closes the panel beside the sheet. */
async function alone(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show or hide the panel' }).click();
}

async function part(page: Page, selector: string): Promise<Buffer> {
  await settle(page);
  return page.locator(selector).screenshot({ type: 'png' });
}

/** What is drawn after an answer of the server is drawn by then. */
async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.waitForTimeout(500);
}

function packetOf({ state }: Workspace, slug: string): string {
  const file = Object.values(state.drive.files).find(({ name }) => name.startsWith(`handoff-${slug}`));
  if (!file) throw new Error(`There is no packet of ${slug}.`);
  return file.id;
}

function welcomeOf(workspace: Workspace, address: string): string {
  const mail = mailViews(workspace).mails.find(
    ({ to, subject }) => to.includes(address) && subject.startsWith('Welcome'),
  );
  if (!mail) throw new Error(`${address} has no welcome.`);
  return mail.html;
}
