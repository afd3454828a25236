import type { Browser, Page } from 'playwright-core';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { call, menu } from '../../local/workspace/session';

/** What Google puts into a page: calls go straight to the local Workspace as the person who opened it. */
const SHIM = `<script>
const runner = (done, failed) => new Proxy({}, { get: (_, name) =>
  name === 'withSuccessHandler' ? (next) => runner(next, failed) :
  name === 'withFailureHandler' ? (next) => runner(done, next) :
  (...args) => { batonCall(name, args).then((answer) => answer.ok ? done?.(answer.value) : failed?.(new Error(answer.error))); } });
globalThis.google = { script: { run: runner(), host: { close: () => { document.body.dataset.closed = 'yes'; } } } };
</script>`;

/** A dialog as this person's browser shows it. @throws Error where the menu opens none. */
export async function openDialog(
  browser: Browser,
  workspace: Workspace,
  as: string,
  entry: string,
  dark = false,
): Promise<Page> {
  const opened = menu(workspace, as, ['Baton', entry]).ui;
  if (opened?.kind !== 'dialog') throw new Error(`${entry} opened ${opened ? opened.kind : 'nothing'}.`);
  const page = await browser.newPage({
    viewport: { width: opened.width ?? 600, height: opened.height ?? 500 },
    colorScheme: dark ? 'dark' : 'light',
  });
  await page.exposeFunction('batonCall', (name: string, args: unknown[]) => {
    const outcome = call(workspace, as, name, args);
    return outcome.ok ? { ok: true, value: outcome.value } : { ok: false, error: outcome.error };
  });
  await page.setContent((opened.html ?? '').replace('<head>', `<head>${SHIM}`));
  await rest(page);
  return page;
}

/** Waits until the page has its answer. */
export async function rest(page: Page): Promise<void> {
  await page.waitForFunction(
    'document.body.getAttribute("aria-busy") === null && !document.getElementById("main").textContent.startsWith("Reading the board")',
    undefined,
    { timeout: 60_000 },
  );
}

/** Keeps a picture of the page where `SHOTS` names a folder, for looking at. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true });
}
