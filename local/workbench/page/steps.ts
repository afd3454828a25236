import type { TourDone, TourPlace, TourStep } from '../protocol';
import { findText, getLink } from './api';
import type { App } from './app';
import type { Clock } from './clock';
import type { Follow } from './follow';
import type { Grid } from './grid/grid';
import type { DocsPanel } from './panel/docs';
import type { MailPanel } from './panel/mail';
import type { Panel } from './panel/panel';
import type { Tabs } from './tabs';
import type { Step } from './welcome';

interface Parts {
  app: App;
  grid: Grid;
  tabs: Tabs;
  panel: Panel;
  docs: DocsPanel;
  mail: MailPanel;
  clock: Clock;
  follow: Follow;
  tick(step: number): void;
}

const TOP = { row: 0, column: -1 };
const HOUR_MS = 3_600_000;

/** The five things to try first in this world, each leading to its place, and ticked off when it has been done. */
export function fiveSteps(parts: Parts): { steps(): Step[]; show(): void; begin(): void } {
  const { app, docs, mail } = parts;
  const tour = (): readonly TourStep[] => app.book?.tour ?? [];
  const tick = (is: (done: TourDone) => boolean): void => {
    for (const [at, { done }] of tour().entries()) if (is(done)) parts.tick(at);
  };
  mail.onRead = () => tick((done) => 'read' in done);
  docs.onRead = () => tick((done) => 'read' in done);
  const { won, begin } = watch(parts, tick);
  const steps = () =>
    tour().map(({ title, text, go }) => ({
      title,
      text,
      show: () => {
        app.say(text);
        void lead(parts, go, won);
      },
    }));
  return { steps, show: () => lookedAt(parts, tick), begin };
}

async function lead(parts: Parts, go: TourPlace, won: () => Promise<number>): Promise<void> {
  if ('panel' in go) parts.panel.enter(go.panel);
  else if ('advance' in go) await parts.clock.pass({ advance: go.advance });
  else if ('missing' in go) await toIntake(parts, await won());
  else await show(parts, go.sheet, go.heading, go.row === 'won' ? await won() : 1);
}

async function show({ grid, tabs }: Parts, sheet: string, heading: string, row: number): Promise<void> {
  if (tabs.current !== sheet) await tabs.choose(sheet);
  const found = await findText(sheet, heading, TOP).catch(() => null);
  grid.go({ row: Math.max(1, row), column: found?.row === 0 ? found.column : 0 });
  grid.focus();
}

/** Where Missing leads: the first cell that the deal still lacks. Once nothing is missing, the sheet itself. */
async function toIntake({ grid, tabs, follow }: Parts, row: number): Promise<void> {
  const missing = await findText('Pipeline', 'Missing', TOP).catch(() => null);
  const link = missing && (await getLink('Pipeline', row, missing.column).catch(() => null));
  if (link?.url) return follow.to(link.url);
  await tabs.choose('Intake');
  grid.focus();
}

type Tick = (is: (done: TourDone) => boolean) => void;

/** Ticks steps off as they are done by hand. @returns What finds the row of the deal that the steps are about. */
function watch({ app }: Parts, tick: Tick): { won(): Promise<number>; begin(): void } {
  let won: number | null = null;
  let filled = new Set<string>();
  app.edits.onTyped = (sheet, typed) => {
    filled.add(sheet);
    for (const { rect, values } of typed) {
      const at = values.findIndex((line) => line.includes('Closed Won'));
      if (at !== -1) won = rect.r0 + at;
      const texts = values.flat().map((value) => String(value).toUpperCase());
      tick(
        (done) => 'typed' in done && done.on === sheet && texts.some((text) => text.includes(done.typed.toUpperCase())),
      );
    }
  };
  let startedAt: number | null = null;
  app.onChange(() => {
    const { now, tour } = app.book!;
    startedAt ??= now;
    const passed = now - startedAt;
    tick((done) => 'hours' in done && passed > done.hours * HOUR_MS);
    // The step is done when the gate lets the deal through, not with the first word that is typed.
    for (const { done } of tour)
      if ('filled' in done && filled.has(done.filled))
        void findText('Pipeline', done.says, TOP).then(
          (found) => found && tick((one) => one === done),
          () => {},
        );
  });
  return {
    won: async () => won ?? (await findText('Pipeline', 'Held', TOP).catch(() => null))?.row ?? 1,
    begin: () => {
      won = null;
      filled = new Set();
      startedAt = null;
    },
  };
}

/** To stand on what the board says is to have seen it. */
function lookedAt({ grid }: Parts, tick: Tick): void {
  const { model, selection } = grid;
  const { row, column } = selection.active;
  if (row === 0 || !model.text(row, column)) return;
  const heading = model.text(0, column);
  tick((done) => 'looked' in done && done.on === model.sheet && done.looked.some((one) => heading.startsWith(one)));
}
