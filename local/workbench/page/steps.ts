import { findText } from './api';
import type { App } from './app';
import type { Clock } from './clock';
import type { Grid } from './grid/grid';
import { detail } from './grid/model';
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
  tick(step: number): void;
}

/** The five things to try first, each leading to its place, and ticked off when it has been done. */
export function fiveSteps(parts: Parts): Step[] {
  const { app, tabs, panel, docs, mail, clock, tick } = parts;
  mail.onRead = () => tick(3);
  docs.onRead = () => tick(3);
  const won = { row: 1 };
  watch(parts, won);
  return [
    {
      title: 'Win a deal',
      text: 'On Pipeline, set the Stage of any deal to Closed Won, as its owner would.',
      show: () => void show(parts, 'Pipeline', 'Stage', 1),
    },
    {
      title: 'See why it is held',
      text: 'Status and Missing, in the same row, say what the gate still wants.',
      show: () => void show(parts, 'Pipeline', 'Missing', won.row).then(() => tick(1)),
    },
    {
      title: 'Fill its Intake',
      text: 'On Intake, type what delivery needs to know; much of it is there already.',
      show: () => tabs.choose('Intake'),
    },
    {
      title: 'Read the packet and mail',
      text: 'Docs has the handoff packet, Mail what went to the team and the customer.',
      show: () => {
        const part = panel.open('Docs');
        part.body.focus();
      },
    },
    {
      title: 'Let a day pass',
      text: 'Press +1 day: tasks fall due, reminders go out, the customer hears from you.',
      show: () => void clock.pass({ advance: '1d' }).then(() => tick(4)),
    },
  ].map((step) => ({
    ...step,
    show: () => {
      step.show();
      app.say(step.text);
    },
  }));
}

async function show({ grid, tabs }: Parts, sheet: string, heading: string, row: number): Promise<void> {
  if (tabs.current !== sheet) {
    tabs.choose(sheet);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const found = await findText(sheet, heading, { row: 0, column: -1 }).catch(() => null);
  grid.go({ row: Math.max(1, row), column: found?.row === 0 ? found.column : 0 });
  grid.focus();
}

/** Ticks steps off as they are done by hand. */
function watch({ app, grid, tick }: Parts, won: { row: number }): void {
  app.edits.onTyped = (sheet, typed) => {
    for (const { rect, values } of typed) {
      const at = values.findIndex((line) => line.includes('Closed Won'));
      if (at === -1) continue;
      won.row = rect.r0 + at;
      tick(0);
    }
    if (sheet === 'Intake') tick(2);
  };
  let startedAt: number | null = null;
  app.onChange(() => {
    startedAt ??= app.book!.now;
    if (app.book!.now - startedAt > 20 * 3_600_000) tick(4);
    const { row, column } = grid.selection.active;
    if (row > 0 && detail(grid.model.cell(row, column)).note && grid.model.sheet === 'Pipeline') tick(1);
  });
}
