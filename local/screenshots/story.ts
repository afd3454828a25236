import { addDays, daysBetween, weekdayOf } from '../../src/domain/day';
import { serialToInstant } from '../../src/domain/serial';
import { instantAt } from '../../src/domain/zone';
import { Desk } from '../demo/desk';
import { advanceTo } from '../workspace/clock';
import type { Workspace } from '../workspace/kernel/workspace';
import { changeRows } from '../workspace/people';
import { call } from '../workspace/session';
import { newWorld } from '../world/newWorld';
import { answersOf, CURRENT, EARLIER, LISTS, type Sale } from './deals';

const ZONE = 'Europe/Vienna';
const FIRST_DAY = '2026-02-02';
const LAST_DAY = '2026-03-09';
const SUPPORT = 'support@northwind.example';
const CLEO = 'cleo@northwind.example';
const FOUNDER = 'fay@northwind.example';
const HOUR = 3_600_000;
const MINUTE = 60_000;

/** The moment at which the company's clock shows `HH:MM` on a day. */
function wall(day: string, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instantAt(ZONE, day, hours * HOUR + minutes * MINUTE);
}

/** Five weeks of a company that sells three packages, up to a Monday morning with something of everything on the board. */
export function playStory(dir: string): Workspace {
  const workspace = newWorld({ sample: 'none', now: wall(FIRST_DAY, '08:30'), dir });
  const story = new Story(workspace);
  story.typeDeals([...CURRENT, ...EARLIER]);
  for (let day = FIRST_DAY; day < LAST_DAY; day = addDays(day, 1)) if (weekdayOf(day) <= 5) story.workday(day);
  story.lastMorning();
  return workspace;
}

class Story {
  private readonly desk: Desk;
  private readonly sales = [...CURRENT, ...EARLIER];

  constructor(private readonly workspace: Workspace) {
    this.desk = new Desk(workspace);
  }

  typeDeals(sales: readonly Sale[]): void {
    const lines = sales.map(({ company, contact, email, segment, stage, amount, seller }) =>
      [company, contact, email, segment, stage, amount, seller].map(String),
    );
    this.desk.paste(sales[0]!.seller, 'Pipeline', 1, 1, lines);
    this.until(FIRST_DAY, '08:50');
  }

  workday(day: string): void {
    this.until(day, '09:30');
    for (const sale of this.sales.filter((one) => one.won === day)) this.win(sale, answersOf(sale));
    this.until(day, '12:00');
    this.importSignals(day);
    this.until(day, '16:00');
    this.tick(wall(addDays(day, weekdayOf(day) === 5 ? 3 : 1), '12:00'));
    this.answerCsIntake();
    this.letDraftsGo();
    this.until(day, '17:30');
  }

  /** Two wins with everything there, one that is held, one for which an exception is asked, and a customer who has gone quiet. */
  lastMorning(): void {
    this.until(LAST_DAY, '09:05');
    const [harborlight, , atlas, brightside, fernhill] = CURRENT as [Sale, Sale, Sale, Sale, Sale];
    this.win(harborlight, answersOf(harborlight));
    this.win(atlas, answersOf(atlas));
    this.until(LAST_DAY, '09:40');
    const { 'Payment confirmed': _, Pains, 'Success metric': __, ...some } = answersOf(brightside);
    this.win(brightside, { ...some, Pains: 'tbd' });
    const { 'Implementation timeline': ___, ...most } = answersOf(fernhill);
    this.win(fernhill, most);
    this.desk.type(fernhill.seller, 'Pipeline', this.rowOf(fernhill), {
      'Override reason': 'They decide on the timeline after their board meets on Thursday.',
    });
    this.signals([
      [`${LAST_DAY} 09:50`, 'Violet Ventures', 'frustration', 'Two mails about the import, no answer yet'],
    ]);
    this.until(LAST_DAY, '10:20');
    this.tidy();
  }

  /** As people do: narrower columns on the board, and what is open first on Tasks. */
  private tidy(): void {
    const widths = { 'Deal ID': 100, Company: 170, Contact: 110, Email: 110, Segment: 100, Stage: 120, Amount: 80 };
    const more = { 'Deal owner': 120, 'Close date': 95, Status: 165, Missing: 240, 'CS owner': 140, Packet: 100 };
    const { columnWidths } = this.desk.sheet('Pipeline');
    for (const [header, px] of Object.entries({ ...widths, ...more }))
      columnWidths[this.desk.column('Pipeline', header)!] = px;
    this.tick(0);
    for (const header of ['Due', 'Done'])
      changeRows(this.workspace, {
        as: CLEO,
        sheet: 'Tasks',
        op: 'sort',
        at: 2,
        by: this.desk.column('Tasks', header)! + 1,
      });
  }

  private win(sale: Sale, answers: Record<string, string>): void {
    const id = this.idOf(sale);
    if (sale.company === 'Copperleaf Agency')
      for (const [tab, lines] of Object.entries(LISTS))
        this.desk.paste(
          sale.seller,
          tab,
          1,
          0,
          lines.map((line) => [id, ...line]),
        );
    const [intake] = this.desk.find('Intake', 'Deal ID', id);
    if (intake === undefined) throw new Error(`${sale.company} has no row on Intake.`);
    this.desk.type(sale.seller, 'Intake', intake, answers);
    this.desk.type(sale.seller, 'Pipeline', this.rowOf(sale), { Stage: 'Closed Won' });
  }

  /** What the product's log says: whoever was welcomed has logged in, and a day later set something up. */
  private importSignals(day: string): void {
    const lines = EARLIER.concat(CURRENT[1]!).flatMap((sale, at): [string, string, string, string][] => {
      if (sale.won === '' || sale.won > day) return [];
      if (sale.won === day) return at % 9 === 4 ? [] : [[`${day} 1${at % 2}:15`, sale.company, 'login', '']];
      const days = daysBetween(sale.won, day);
      const later: [string, string, string, string][] = [];
      if (days >= 1 && days < 2 && at % 6 !== 5)
        later.push([`${day} 09:20`, sale.company, 'activated', 'first system']);
      if (days >= 3 && days < 4) later.push([`${day} 10:05`, sale.company, 'activity', '']);
      if (days >= 1 && days < 2 && at % 7 === 3) later.push([`${day} 11:10`, sale.company, 'ticket', 'Invite a team?']);
      if (days >= 7 && days < 8 && sale.company !== 'Umber Agency')
        later.push([`${day} 10:30`, sale.company, 'activity', '']);
      if (days >= 11 && days < 12) later.push([`${day} 10:45`, sale.company, 'nps', at % 5 === 0 ? '8' : '10']);
      return later;
    });
    this.signals(lines);
  }

  private signals(lines: readonly [at: string, company: string, signal: string, value: string][]): void {
    if (lines.length === 0) return;
    const row = this.desk.nextRow('Signals', 'Signal');
    this.desk.paste(
      SUPPORT,
      'Signals',
      row,
      0,
      lines.map(([at, company, signal, value]) => [
        at,
        this.idOf(this.sales.find((sale) => sale.company === company)!),
        '',
        signal,
        value,
        'product log',
      ]),
    );
  }

  /** Everybody ticks what is due until then; a kickoff once it has been. One paste into the column. */
  private tick(limit: number): void {
    const { desk } = this;
    const [due, done, task] = ['Due', 'Done', 'Task'].map((header) => desk.column('Tasks', header)!);
    const rows = desk.sheet('Tasks').rows.slice(1, desk.nextRow('Tasks', 'Key'));
    if (rows.length === 0) return;
    const ticks = rows.map((line) => {
      const at = serialToInstant(line[due!]?.v as number, ZONE);
      const isKickoff = String(line[task!]?.v).startsWith('Hold the kickoff');
      const isTime = at !== null && at <= (isKickoff ? Math.min(limit, this.workspace.state.now) : limit);
      return [line[done!]?.v === true || isTime ? 'TRUE' : 'FALSE'];
    });
    desk.paste(CLEO, 'Tasks', 1, done!, ticks);
  }

  private answerCsIntake(): void {
    const { desk } = this;
    const rows = desk.sheet('CS intake').rows.slice(1, desk.nextRow('CS intake', 'Deal ID'));
    const asked = desk.column('CS intake', 'Asked the customer again?')!;
    const given = rows.map((line, at) => [String(line[asked]?.v ?? '') || (at % 8 === 6 ? 'yes' : 'no')]);
    if (given.length > 0) desk.paste(CLEO, 'CS intake', 1, asked, given);
  }

  private letDraftsGo(): void {
    const form = call(this.workspace, FOUNDER, 'reviewItems', []);
    const { drafts = [] } = (form.value ?? {}) as { drafts?: { key: string }[] };
    for (const { key } of drafts) call(this.workspace, FOUNDER, 'decideItem', [{ action: 'Approve draft', key }]);
  }

  private rowOf({ company }: Sale): number {
    const [row] = this.desk.find('Pipeline', 'Company', company);
    if (row === undefined) throw new Error(`${company} is not on the board.`);
    return row;
  }

  private idOf(sale: Sale): string {
    return String(this.desk.value('Pipeline', this.rowOf(sale), 'Deal ID'));
  }

  /** Time passes. Triggers that came due meanwhile run once: Baton's next run comes to the same end. */
  private until(day: string, time: string): void {
    const at = wall(day, time);
    this.workspace.state.now = Math.max(this.workspace.state.now, at);
    advanceTo(this.workspace, this.workspace.state.now);
  }
}
