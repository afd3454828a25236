import { mkdtempSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { build } from 'esbuild';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { Desk } from '../../local/workbench/desk';
import { listen } from '../../local/workbench/http';
import type { WorldOptions } from '../../local/workbench/options';
import { workbench } from '../../local/workbench/server';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { playFaults } from '../../local/workspace/people';

export interface Bench {
  desk: Desk;
  url: string;
  close(): Promise<void>;
}

/** How long a test waits for what has to come. No assertion: a loaded machine is slow, and that is no fault. */
const PATIENCE_MS = 30_000;

/** Waits until the world is so, looking again after each change of it. What follows has to assert it. */
export function until({ desk }: Bench, isSo: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      stop();
      clearTimeout(patience);
      resolve();
    };
    const look = (): void => {
      if (isSo()) end();
    };
    const stop = desk.listen(look);
    const patience = setTimeout(end, PATIENCE_MS);
    look();
  });
}

let pageDir: Promise<string> | null = null;

/** The page as `npm start` builds it, once for all tests of a file. */
function builtPage(): Promise<string> {
  pageDir ??= (async () => {
    const out = mkdtempSync(path.join(tmpdir(), 'workbench-'));
    const from = path.join(process.cwd(), 'local/workbench/page');
    await build({
      entryPoints: [path.join(from, 'main.ts'), path.join(from, 'style.css')],
      outdir: out,
      bundle: true,
      format: 'iife',
      target: 'es2022',
      logLevel: 'error',
    });
    for (const file of ['index.html', 'icon.svg']) await copyFile(path.join(from, file), path.join(out, file));
    return out;
  })();
  return pageDir;
}

/** Serves a world on a free port. */
export async function serve(make: (options: WorldOptions) => Workspace): Promise<Bench> {
  const fitted = (options: WorldOptions = {}): Workspace => {
    const workspace = make(options);
    playFaults(workspace);
    return workspace;
  };
  const desk = new Desk(fitted(), { make: fitted });
  const server: Server = workbench(desk, await builtPage());
  const port = await listen(server, 0);
  return {
    desk,
    url: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Chromium from a package of the registry, so that no browser has to be installed. */
export async function launch(): Promise<Browser> {
  // In one process a page that is closed would take the whole browser with it; and sandboxes are to hold here.
  const unwanted = [
    '--single-process',
    '--disable-web-security',
    '--disable-site-isolation-trials',
    '--allow-running-insecure-content',
  ];
  const args = chromium.args.filter((arg) => !unwanted.includes(arg));
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}

export interface OpenOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  /** Leaves the five steps open. */
  welcome?: boolean;
}

/** Opens the workbench and waits until the board is drawn. An error on the page fails the test that meets it. */
export async function openBench(
  browser: Browser,
  url: string,
  { width = 1440, height = 900, dark = false, welcome = false }: OpenOptions = {},
): Promise<Page & { errors: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  if (!welcome)
    // A script's page in its sandbox has no storage, and needs none.
    await context.addInitScript("if (window === window.top) localStorage.setItem('baton.welcome.closed', 'yes')");
  context.setDefaultTimeout(PATIENCE_MS);
  const page = Object.assign(await context.newPage(), { errors: [] as string[] });
  page.on('pageerror', (error) => page.errors.push(error.message));
  await page.goto(url);
  await page.locator('#grid [role=gridcell]').first().waitFor();
  return page;
}

/** The cell at a place such as `C3`. */
export function cell(page: Page, a1: string) {
  const [, letters = 'A', row = '1'] = /^([A-Z]+)(\d+)$/.exec(a1) ?? [];
  const column = [...letters].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return page.locator(`#grid [data-r="${Number(row) - 1}"] > [data-c="${column}"]`);
}
