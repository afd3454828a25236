import path from 'node:path';
import { PLAYBOOKS } from '../../src/playbooks/shipped';
import { icsOf } from '../export/ics';
import { bookXlsx } from '../export/xlsx';
import { newWorld, setUpAnswers } from '../world/newWorld';
import { PEOPLE } from '../world/people';
import { Agenda } from './agenda';
import { Chance } from './chance';
import type { DemoDeals } from './deals';
import { Desk } from './desk';
import { daysUntilSettled, fileDeals, readTable, startOf } from './fileDeals';
import { Files } from './files';
import { generatedDeals } from './generatedDeals';
import { DemoKeeper } from './keeper';
import { type DemoOptions, demoOptions, USAGE } from './options';
import { play } from './play/play';
import { DAY, type Scene } from './play/stage';
import { reportHtml } from './report/html';
import { Story } from './story/story';
import { type Summary, summarize } from './summary';

const ZONE = 'Europe/Vienna';
const DEFAULT_NOW = Date.parse('2026-03-02T07:00:00Z');
const SAMPLE_DAYS = 28;

/** `npm run demo`: plays a company in virtual time and writes what came of it as files. @returns The exit code. */
export async function main(
  argv: readonly string[],
  place: { root: string } = { root: process.cwd() },
): Promise<number> {
  let options: DemoOptions;
  try {
    options = demoOptions(argv, place.root);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    return 1;
  }
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const summary = await demo(options, { dir: path.join(place.root, 'dist/board'), say });
  say(closingWords(summary, options.out));
  return 0;
}

export interface DemoHost {
  /** Folder of the built board project. */
  dir: string;
  say(line: string): void;
}

/** Plays and writes; the same options give the same bytes. @throws Error where the playbook or the file cannot be read. */
export async function demo(options: DemoOptions, { dir, say }: DemoHost): Promise<Summary> {
  const playbook = PLAYBOOKS.find(({ key }) => key === options.playbook);
  const people = PEOPLE[options.playbook];
  if (!playbook || !people)
    throw new Error(`There is no playbook “${options.playbook}”. There is: ${Object.keys(PEOPLE).join(', ')}.`);
  const chance = new Chance(options.seed);
  const { deals, now, days } = await dealsAndTime(options, playbook, chance);
  for (const note of deals.notes) say(note);
  for (const [field, count] of Object.entries(deals.supplied))
    say(`${field} made up by the played people for ${count} of ${deals.deals.length} deals.`);

  const workspace = newWorld({ playbook: options.playbook, sample: 'none', now, seed: options.seed, dir });
  workspace.warm = true;
  const holidays = (setUpAnswers(options.playbook, 'live') as { holidays: { day: string }[] }).holidays;
  const scene: Scene = {
    workspace,
    playbook,
    desk: new Desk(workspace),
    agenda: new Agenda(),
    chance,
    zone: ZONE,
    holidays: new Set(holidays.map(({ day }) => day)),
  };
  const files = new Files(options.out);
  const keeper = new DemoKeeper(files, say, days, now);
  const story = new Story(new Set(people.map(({ email }) => email)), keeper);
  const played = play(scene, deals.deals, people, story, now + days * DAY);
  story.finish(scene);
  keeper.finish(scene, story.handoffs.values());
  await files.settled();
  const summary = summarize(scene, story, played, deals, {
    seed: options.seed,
    from: now,
    days,
    packets: files.written.packets ?? 0,
    requests: keeper.requests,
  });
  const { events, calendars } = workspace.state.calendar;
  files.write(
    'calendar.ics',
    icsOf(events, ({ calendarId }) => calendars[calendarId]?.owner ?? ''),
  );
  files.write('board.xlsx', await bookXlsx(workspace, scene.desk.bookId));
  files.write('summary.json', `${JSON.stringify(summary, null, 2)}\n`);
  files.write('report.html', reportHtml(summary));
  return summary;
}

async function dealsAndTime(
  options: DemoOptions,
  playbook: Scene['playbook'],
  chance: Chance,
): Promise<{ deals: DemoDeals; now: number; days: number }> {
  if (options.deals === null) {
    const now = options.now ?? DEFAULT_NOW;
    const days = options.days ?? SAMPLE_DAYS;
    return { deals: generatedDeals(playbook, chance, { now, zone: ZONE, days }), now, days };
  }
  const table = await readTable(options.deals);
  const deals = fileDeals(table, playbook, chance, { zone: ZONE, now: options.now ?? DEFAULT_NOW });
  const now = options.now ?? startOf(deals, ZONE) ?? DEFAULT_NOW;
  return { deals, now, days: options.days ?? daysUntilSettled(deals, now, ZONE) };
}

function closingWords({ handoffs, mails, packets }: Summary, out: string): string {
  return `${handoffs.started} handoffs, ${packets} packets, ${mails.toCustomers + mails.toTeam} mails, ${mails.sentTwice.length} of them twice. Open ${path.join(out, 'report.html')}.`;
}
