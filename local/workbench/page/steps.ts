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
const DAY_MS = 20 * 3_600_000;

/** The five things to try first, each leading to its place, and ticked off when it has been done. */
export function fiveSteps(parts: Parts): { steps: Step[]; show(): void; begin(): void } {
  const { app, panel, docs, mail, clock, tick } = parts;
  mail.onRead = () => tick(3);
  docs.onRead = () => tick(3);
  const { won, begin } = watch(parts);
  const steps = [
    {
      title: 'Win a deal',
      text: 'On Pipeline, set the Stage of any deal to Closed Won, as its owner would.',
      show: () => void show(parts, 'Pipeline', 'Stage', 1),
    },
    {
      title: 'See why it is held',
      text: 'Status and Missing, in the same row, say what the gate still wants.',
      show: async () => show(parts, 'Pipeline', 'Missing', await won()),
    },
    {
      title: 'Fill its Intake',
      text: 'Fill what Missing names, each in its column; the handoff then starts by itself.',
      show: async () => toIntake(parts, await won()),
    },
    {
      title: 'Read the packet and mail',
      text: 'Docs has the handoff packet, Mail what went to the team and the customer.',
      show: () => panel.enter('Docs'),
    },
    {
      title: 'Let a day pass',
      text: 'Press +1 day: tasks fall due, reminders go out, the customer hears from you.',
      show: () => void clock.pass({ advance: '1d' }),
    },
  ].map((step) => ({
    ...step,
    show: () => {
      app.say(step.text);
      void step.show();
    },
  }));
  return { steps, show: () => lookedAt(parts), begin };
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

/** Ticks steps off as they are done by hand. @returns What finds the row of the deal that the steps are about. */
function watch({ app, tick }: Parts): { won(): Promise<number>; begin(): void } {
  let won: number | null = null;
  let isFilling = false;
  app.edits.onTyped = (sheet, typed) => {
    for (const { rect, values } of typed) {
      const at = values.findIndex((line) => line.includes('Closed Won'));
      if (at !== -1) won = rect.r0 + at;
      if (at !== -1) tick(0);
    }
    isFilling ||= sheet === 'Intake';
  };
  let startedAt: number | null = null;
  app.onChange(() => {
    startedAt ??= app.book!.now;
    if (app.book!.now - startedAt > DAY_MS) tick(4);
    // The step is done when the gate lets the deal through, not with the first word that is typed.
    if (isFilling)
      void findText('Pipeline', 'Handing over', TOP).then(
        (found) => found && tick(2),
        () => {},
      );
  });
  return {
    won: async () => won ?? (await findText('Pipeline', 'Held', TOP).catch(() => null))?.row ?? 1,
    begin: () => {
      won = null;
      isFilling = false;
      startedAt = null;
    },
  };
}

/** To stand on what the gate says is to have seen it. */
function lookedAt({ grid, tick }: Parts): void {
  const { model, selection } = grid;
  const { row, column } = selection.active;
  if (model.sheet !== 'Pipeline' || row === 0 || !model.text(row, column)) return;
  if (/^(Status|Missing)\b/.test(model.text(0, column))) tick(1);
}
