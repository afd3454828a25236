import { mondayOf } from '../../../src/domain/day';
import { instantToSerial, serialToInstant } from '../../../src/domain/serial';
import { dayOf } from '../../../src/domain/zone';
import type { MessageState } from '../../workspace/gmail/state';
import type { Scene } from '../play/stage';
import { type HandoffStory, readHandoffs } from './handoffs';
import { type SentMail, sentMail, unseenSent } from './mails';

/** One week of the company, the Monday first. */
export interface Week {
  monday: string;
  won: number;
  handedOver: number;
  customerMails: number;
  teamMails: number;
  /** Tasks overdue at the end of the week's worst day. */
  overdue: number;
  warnings: number;
  hoursToFirstTouch: number[];
}

/** What Google had to do for it. */
export interface Effort {
  executions: number;
  calls: Record<string, number>;
  virtualMinutes: number;
  longestRunSeconds: number;
  busiestDayMinutes: number;
  failed: number;
  errors: Record<string, number>;
}

/** Where finished things go, so that the world in memory stays as large as what is going on. */
export interface Keeper {
  mail(message: MessageState): void;
  endDay(scene: Scene, handoffs: readonly HandoffStory[]): void;
  progress(scene: Scene, story: Story): void;
}

/** Watches the world while it is played, and remembers what a report will tell. */
export class Story {
  readonly weeks = new Map<string, Week>();
  readonly handoffs = new Map<string, HandoffStory>();
  readonly effort: Effort = {
    executions: 0,
    calls: {},
    virtualMinutes: 0,
    longestRunSeconds: 0,
    busiestDayMinutes: 0,
    failed: 0,
    errors: {},
  };
  mailsByKey = new Map<string, number>();
  private readonly seen = new Set<string>();
  private unread: SentMail[] = [];

  constructor(
    private readonly staff: ReadonlySet<string>,
    private readonly keeper: Keeper,
  ) {}

  /** Mails that have left since this was last asked. */
  newMails(scene: Scene): SentMail[] {
    this.collectMails(scene);
    const mails = this.unread;
    this.unread = [];
    return mails;
  }

  /** @param noon a moment of the day that has ended. */
  endDay(scene: Scene, noon: number): void {
    this.collectMails(scene);
    this.countRuns(scene);
    const found = readHandoffs(scene.desk);
    for (const handoff of found) this.handoffs.set(handoff.key, handoff);
    const week = this.week(scene, noon);
    week.overdue = Math.max(week.overdue, overdueTasks(scene));
    this.keeper.endDay(scene, found);
    this.keeper.progress(scene, this);
  }

  /** Reads the ledger a last time and sorts the handoffs into the weeks in which things happened. */
  finish(scene: Scene): void {
    this.endDay(scene, scene.workspace.state.now);
    for (const handoff of this.handoffs.values()) {
      const { facts } = handoff;
      if (facts.closed_won !== undefined) this.week(scene, facts.closed_won).won += 1;
      if (facts.gate_passed !== undefined) this.week(scene, facts.gate_passed).handedOver += 1;
      if (facts.first_touch !== undefined && facts.closed_won !== undefined)
        this.week(scene, facts.first_touch).hoursToFirstTouch.push((facts.first_touch - facts.closed_won) / 3_600_000);
    }
    for (const raised of warningsRaised(scene)) this.week(scene, raised).warnings += 1;
  }

  week(scene: Scene, at: number): Week {
    const monday = mondayOf(dayOf(at, scene.zone));
    let week = this.weeks.get(monday);
    if (!week) {
      week = {
        monday,
        won: 0,
        handedOver: 0,
        customerMails: 0,
        teamMails: 0,
        overdue: 0,
        warnings: 0,
        hoursToFirstTouch: [],
      };
      this.weeks.set(monday, week);
    }
    return week;
  }

  private collectMails(scene: Scene): void {
    for (const message of unseenSent(scene.workspace, this.seen)) {
      const mail = sentMail(message, this.staff);
      this.unread.push(mail);
      const week = this.week(scene, mail.at);
      if (mail.isToCustomer) week.customerMails += 1;
      else week.teamMails += 1;
      const key = message.headers['X-Baton-Key'] ?? '';
      if (key !== '') this.mailsByKey.set(key, (this.mailsByKey.get(key) ?? 0) + 1);
      this.keeper.mail(message);
    }
  }

  private countRuns({ workspace }: Scene): void {
    const { effort } = this;
    let minutes = 0;
    for (const record of workspace.state.executions) {
      effort.executions += 1;
      minutes += record.virtualMs / 60_000;
      effort.longestRunSeconds = Math.max(effort.longestRunSeconds, record.virtualMs / 1000);
      for (const [service, count] of Object.entries(record.calls))
        effort.calls[service] = (effort.calls[service] ?? 0) + count;
      if (record.outcome === 'done') continue;
      effort.failed += 1;
      const words = (record.error ?? record.outcome).slice(0, 120);
      effort.errors[words] = (effort.errors[words] ?? 0) + 1;
    }
    effort.virtualMinutes += minutes;
    effort.busiestDayMinutes = Math.max(effort.busiestDayMinutes, minutes);
    workspace.state.executions = [];
  }
}

function overdueTasks({ desk, workspace, zone }: Scene): number {
  const now = instantToSerial(workspace.state.now, zone);
  const [dueAt, doneAt] = [desk.column('Tasks', 'Due')!, desk.column('Tasks', 'Done')!];
  return desk.sheet('Tasks').rows.filter((line) => {
    const due = line[dueAt]?.v;
    return typeof due === 'number' && due < now && line[doneAt]?.v !== true;
  }).length;
}

function warningsRaised({ desk, zone }: Scene): number[] {
  const column = desk.column('Warnings', 'Raised at')!;
  return desk
    .sheet('Warnings')
    .rows.slice(1)
    .flatMap((line) => {
      const v = line[column]?.v;
      const at = typeof v === 'string' ? Date.parse(v) : typeof v === 'number' ? serialInstant(v, zone) : Number.NaN;
      return Number.isNaN(at) ? [] : [at];
    });
}

const serialInstant = (serial: number, zone: string): number => serialToInstant(serial, zone) ?? Number.NaN;
