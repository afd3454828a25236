import v8 from 'node:v8';
import vm from 'node:vm';
import { Agenda } from '../local/demo/agenda';
import { Chance } from '../local/demo/chance';
import type { DemoDeal } from '../local/demo/deals';
import { Desk } from '../local/demo/desk';
import { play } from '../local/demo/play/play';
import { DAY, type Scene } from '../local/demo/play/stage';
import type { HandoffStory } from '../local/demo/story/handoffs';
import { type Keeper, Story } from '../local/demo/story/story';
import type { MessageState } from '../local/workspace/gmail/state';
import type { Workspace } from '../local/workspace/kernel/workspace';
import { newWorld, setUpAnswers } from '../local/world/newWorld';
import { PEOPLE } from '../local/world/people';
import type { Playbook } from '../src/playbooks/schema';

export interface ReplayOptions {
  /** Folder of the built board project. */
  dir: string;
  /** The one of the shipped ways of working that the company follows. */
  playbook: Playbook;
  deals: readonly DemoDeal[];
  now: number;
  days: number;
  seed: number;
  /** A context of its own for every run, as Google has it; otherwise contexts are used again, which is several times faster. */
  fresh?: boolean;
  /** The clock alone, a tick every so many minutes: no edit and no change tells Baton to look. Without it every trigger fires. */
  clockMinutes?: number | undefined;
  /** Hears at the end of each played day how far it is. */
  say?: (line: string) => void;
}

export interface Replay {
  days: number;
  runs: number;
  failedRuns: number;
  /** Deals that stand as won on the board at the end. */
  wins: number;
  handoffs: number;
  customerMails: number;
  /** Keys of mails that left more than once, and of documents that are there more than once. */
  twice: string[];
  /** Subjects of mails that left with a hole in them. */
  withHole: string[];
  /** Deals won on the board an hour or more before the end of which no handoff tells. */
  withoutHandoff: string[];
  /** Real time of the replay, and what of it this process had a processor, in minutes. */
  realMinutes: number;
  cpuMinutes: number;
  /** What is in use at each quarter of the days once garbage is collected, in MB. */
  memoryMb: number[];
}

const KEEP_MAIL_MS = 3 * DAY;
/** What a template leaves where a value is missing. */
const HOLE = /\{\{|\}\}|\bundefined\b|\bNaN\b|\[object |\b(Hi|Hello|Dear) ?,/;

/** Plays a company over so many days on the real bundle, and looks whether Baton's promises hold. */
export function replay(options: ReplayOptions): { result: Replay; workspace: Workspace } {
  const { dir, playbook, deals, now, days, seed } = options;
  const people = PEOPLE[playbook.key]!;
  const workspace = newWorld({ playbook: playbook.key, sample: 'none', now, seed, dir });
  workspace.warm = !options.fresh;
  if (options.clockMinutes !== undefined) clockAlone(workspace, options.clockMinutes);
  const { holidays } = setUpAnswers(playbook.key, 'live') as { holidays: { day: string }[] };
  const scene: Scene = {
    workspace,
    playbook,
    desk: new Desk(workspace),
    agenda: new Agenda(),
    chance: new Chance(seed),
    zone: 'Europe/Vienna',
    holidays: new Set(holidays.map(({ day }) => day)),
  };
  const watch = new Watch(days, options.say ?? (() => {}));
  const staff = new Set(people.map(({ email }) => email));
  const story = new Story(staff, watch);
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  play(scene, deals, people, story, now + days * DAY);
  story.finish(scene);
  return {
    workspace,
    result: {
      days,
      runs: story.effort.executions,
      failedRuns: story.effort.failed,
      wins: wonDeals(scene).length,
      handoffs: story.handoffs.size,
      customerMails: [...story.weeks.values()].reduce((sum, week) => sum + week.customerMails, 0),
      twice: [...[...story.mailsByKey].filter(([, times]) => times > 1).map(([key]) => key), ...copiedTwice(workspace)],
      withHole: watch.withHole,
      withoutHandoff: withoutHandoff(scene, story, deals),
      realMinutes: minutes(performance.now() - began),
      cpuMinutes: computed(cpu),
      memoryMb: watch.memoryMb,
    },
  };
}

/** Takes away what tells Baton that somebody typed, and sets the tick that is left. */
function clockAlone({ state }: Workspace, minutes: number): void {
  for (const project of Object.values(state.projects)) {
    project.triggers = project.triggers.filter(({ kind }) => kind === 'clock');
    for (const trigger of project.triggers) {
      if (trigger.function !== 'tick') continue;
      trigger.clock = { kind: 'minutes', n: minutes };
      trigger.nextAt = state.now + minutes * 60_000;
    }
  }
}

export const promisesKept = ({ twice, withHole, withoutHandoff }: Replay): boolean =>
  twice.length + withHole.length + withoutHandoff.length === 0;

/** What a replay came to, for a terminal. */
export function replayText(result: Replay): string {
  const lines: [string, string | number][] = [
    ['Days played', result.days],
    ['Real time', `${result.realMinutes} min, ${result.cpuMinutes} of them computing`],
    ['Memory at each quarter', `${result.memoryMb.join(', ')} MB`],
    ['Runs', `${result.runs}, ${result.failedRuns} failed`],
    ['Deals won', result.wins],
    ['Handoffs', result.handoffs],
    ['Mails to customers', result.customerMails],
    ['Sent or made twice', result.twice.length],
    ['Mails with a hole', result.withHole.length],
    ['Wins without a handoff', result.withoutHandoff.length],
  ];
  return lines.map(([what, value]) => `${what.padEnd(24)}${value}\n`).join('');
}

/** Takes from the world what is done with, as people archive, and notes what a reader of the mails would stumble over. */
class Watch implements Keeper {
  readonly withHole: string[] = [];
  readonly memoryMb: number[] = [];
  private ended = 0;
  private readonly began = performance.now();
  private readonly cpu = process.cpuUsage();

  constructor(
    private readonly days: number,
    private readonly say: (line: string) => void,
  ) {}

  mail(message: MessageState): void {
    if (HOLE.test(`${message.subject}\n${message.text}`)) this.withHole.push(message.subject);
  }

  endDay({ workspace: { state } }: Scene, handoffs: readonly HandoffStory[]): void {
    // The files stay in Drive, to be counted; what stands in them is read by nobody any more.
    for (const { state: stage, packetId } of handoffs) if (stage === 'ended') delete state.docs.byId[packetId];
    state.mail.messages = state.mail.messages.filter(
      (message) => message.state === 'draft' || state.now - message.at < KEEP_MAIL_MS,
    );
    state.requests = [];
  }

  progress(_scene: Scene, story: Story): void {
    // The story looks once more when everything is over.
    if (this.ended === this.days) return;
    this.ended += 1;
    const quarter = Math.floor((this.ended * 4) / this.days);
    if (quarter > this.memoryMb.length) this.memoryMb.push(inUseMb());
    this.say(
      `Day ${this.ended} of ${this.days}: ${story.handoffs.size} handoffs, ${story.mailsByKey.size} mails, ${story.effort.executions} runs, ${minutes(performance.now() - this.began)} min, ${computed(this.cpu)} computing`,
    );
  }
}

/** Memory in use, in MB: what nobody refers to any more is collected first. */
function inUseMb(): number {
  v8.setFlagsFromString('--expose-gc');
  (vm.runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return Math.round((heapUsed + external) / 1_048_576);
}

/** The deals that stand as won. */
function wonDeals({ desk }: Scene): { sourceId: string; dealId: string }[] {
  const rows = desk.sheet('Pipeline').rows.length;
  const found: { sourceId: string; dealId: string }[] = [];
  for (let row = 1; row < rows; row++) {
    if (desk.value('Pipeline', row, 'Stage') !== 'Closed Won') continue;
    found.push({
      sourceId: String(desk.value('Pipeline', row, 'Source ID')),
      dealId: String(desk.value('Pipeline', row, 'Deal ID')),
    });
  }
  return found;
}

function withoutHandoff(scene: Scene, story: Story, deals: readonly DemoDeal[]): string[] {
  const settledBy = scene.workspace.state.now - DAY / 24;
  const settled = new Set(
    deals.filter(({ closesAt }) => closesAt !== null && closesAt < settledBy).map(({ sourceId }) => sourceId),
  );
  const handedOver = new Set([...story.handoffs.values()].map(({ dealId }) => dealId));
  return wonDeals(scene)
    .filter(({ sourceId, dealId }) => settled.has(sourceId) && !handedOver.has(dealId))
    .map(({ sourceId }) => sourceId);
}

/** Keys that two documents or two folders of the same Drive bear. */
function copiedTwice({ state }: Workspace): string[] {
  const seen = new Map<string, number>();
  for (const { trashed, mimeType, properties } of Object.values(state.drive.files)) {
    const marks = Object.entries(properties).sort();
    if (trashed || marks.length === 0) continue;
    const mark = JSON.stringify([mimeType, marks]);
    seen.set(mark, (seen.get(mark) ?? 0) + 1);
  }
  return [...seen].filter(([, times]) => times > 1).map(([mark]) => mark);
}

/** Minutes of a processor since then. */
function computed(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return minutes((user + system) / 1000);
}

const minutes = (ms: number): number => Math.round(ms / 600) / 100;
