import type { Server } from 'node:http';
import chromium from '@sparticuz/chromium';
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core';
import { Desk } from '../workbench/desk';
import { listen } from '../workbench/http';
import { workbench } from '../workbench/server';
import type { Workspace } from '../workspace/kernel/workspace';

export interface ShotOptions {
  width?: number;
  height?: number;
  dark?: boolean;
  /** Pixels of the picture for one of the page. */
  scale?: number;
}

/** A browser in front of one world. */
export class Camera {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly url: string,
  ) {}

  /** @param pageDir the workbench's page as it was built. */
  static async before(workspace: Workspace, pageDir: string, browser: Browser): Promise<Camera> {
    const server = workbench(new Desk(workspace, { make: () => workspace }), pageDir);
    const port = await listen(server, 0);
    return new Camera(browser, server, `http://localhost:${port}`);
  }

  /** The workbench, once the board is drawn; its five first steps are closed. */
  async openWorkbench(options: ShotOptions = {}): Promise<Page> {
    const page = await this.newPage(options);
    await page.addInitScript("if (window === window.top) localStorage.setItem('baton.welcome.closed', 'yes')");
    await page.goto(this.url);
    await page.locator('#grid [role=gridcell]').first().waitFor();
    return page;
  }

  /** A page of its own with a mail or document on it. No script runs in it. */
  async openHtml(html: string, look: string, options: ShotOptions = {}): Promise<Page> {
    const page = await this.newPage(options);
    await page.setContent(`<!doctype html><meta charset="utf-8"><style>${look}</style><body>${html}`);
    return page;
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async newPage({ width = 1440, height = 900, dark = false, scale = 1 }: ShotOptions): Promise<Page> {
    const options: BrowserContextOptions = {
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      deviceScaleFactor: scale,
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'Europe/Vienna',
    };
    return (await this.browser.newContext(options)).newPage();
  }
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
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args,
    headless: true,
  });
}
