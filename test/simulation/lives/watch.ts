import type { Execution, RunOptions } from '../../../local/workspace/kernel/execution';
import type { Fault } from '../../../local/workspace/kernel/faults';
import type { RunResult } from '../../../local/workspace/kernel/workspace';
import { STATES } from '../../../src/sheets/ledgerRows';
import { plain, type Value } from './board';
import { ADMIN, STRANGER_ADDRESS } from './company';
import type { Life } from './life';

/** A promise that did not hold, by its name. */
export class Broken extends Error {
  constructor(
    readonly promise: string,
    what: string,
  ) {
    super(`${promise}: ${what}`);
  }
}

/** What people type, by tab; the columns that are Baton's own are left out. */
const THEIRS: Readonly<Record<string, readonly string[]>> = {
  Pipeline: ['Deal ID', 'Status', 'Missing', 'Packet', 'Next due'],
  Intake: ['Company'],
  'CS intake': ['Company'],
  People: [],
  Risks: [],
  Commitments: [],
  Documents: [],
  Tasks: ['Deal ID', 'Company', 'Task', 'Due', 'Waits for', 'Done at', 'Why due', 'Key'],
  Warnings: ['Deal ID', 'Company', 'Warning', 'Evidence', 'Level', 'Raised at', 'Closed at', 'Key'],
  Approvals: ['Deal ID', 'Company', 'What', 'Reason', 'Asked at', 'Decided at', 'Key'],
  Signals: ['Seen at'],
  Requests: ['State'],
  Messages: [],
  Team: [],
  Holidays: [],
};

type Cells = Record<string, Value[][]>;

/** Minutes of the day, as set-up was told. */
const OPENS = 9 * 60;
const CLOSES = 17 * 60;
const HOLE = /\{\{|\}\}|\bundefined\b|\bNaN\b|\[object |#(REF!|N\/A|NAME\?|VALUE!)|\bnull\b/;

/** Looks on at every run and after every deed, and says by name which promise does not hold. */
export class Watch {
  private readonly keysSent = new Set<string>();
  private readonly mailsSeen = new Set<string>();
  private readonly requestsDone = new Map<string, number>();
  private before: Cells | null = null;
  private activityBefore = 0;
  runs = 0;
  calls = 0;
  checks = 0;
  /** Texts that faults have been given: a run that ends with one of them is no fault of the program. */
  readonly excuses: string[] = [];

  constructor(private readonly life: Life) {
    const { workspace } = life;
    const run = workspace.run.bind(workspace);
    workspace.run = (project: string, options: RunOptions): RunResult => {
      const outer = this.before;
      this.before = this.cells();
      this.activityBefore = this.activity();
      const wasPaused = this.isPaused();
      const result = run(project, options);
      if (result.waitsFor === null) this.afterRun(result, wasPaused && outer === null);
      this.before = outer === null ? null : this.cells();
      return result;
    };
    const interleave = workspace.interleaveWith;
    workspace.interleaveWith = (fault: Fault, during: Execution) => {
      this.nothingLost();
      interleave(fault, during);
      this.before = this.cells();
    };
  }

  private cells(): Cells {
    const { board } = this.life;
    return Object.fromEntries(
      Object.keys(THEIRS).map((tab) => [tab, board.sheet(tab).rows.map((row) => row.map(plain))]),
    );
  }

  /** What is there now is what a run must not lose: somebody has changed it in the middle of it. */
  lookAnew(): void {
    this.before = this.cells();
  }

  private activity(): number {
    return this.life.board.nextRow('Activity', 'At');
  }

  private isPaused(): boolean {
    return this.life.board.setting('paused') !== '';
  }

  private afterRun({ record }: RunResult, wasPaused: boolean): void {
    this.runs += 1;
    this.calls += Object.values(record.calls).reduce((sum, n) => sum + n, 0);
    if (record.cause !== 'call') this.nothingLost();
    if (record.outcome === 'threw' && !this.excuses.some((text) => record.error?.includes(text)))
      throw new Broken('no run breaks', `${record.function}: ${record.error}`);
    this.mails(wasPaused);
    this.requests();
  }

  /** Each typed cell is where its row is, or its change is on Activity. */
  nothingLost(): void {
    if (!this.before) return;
    for (const [tab, rows] of Object.entries(this.before)) {
      const headers = this.life.board.headers(tab);
      const theirs = headers.flatMap((header, column) => (THEIRS[tab]!.includes(header) ? [] : [column]));
      const now = this.rowsNow(tab, rows, headers);
      rows.forEach((row, at) => {
        for (const column of theirs) this.kept(tab, headers[column]!, row, now[at], column);
      });
    }
  }

  /** The row that each row has become: in its place, or wherever its key is on tabs from which Baton archives. */
  private rowsNow(tab: string, rows: readonly Value[][], headers: readonly string[]): (Value[] | undefined)[] {
    const { board } = this.life;
    const here = board.sheet(tab).rows.map((row) => row.map(plain));
    if (tab !== 'Tasks' && tab !== 'Warnings') return here;
    const keyAt = headers.indexOf('Key');
    const moved = board.rows(`${tab} archive`).map(({ get }) => headers.map((header) => get(header)));
    const byKey = new Map([...moved, ...here].map((row) => [String(row[keyAt] ?? ''), row]));
    return rows.map((row, at) =>
      row[keyAt] === '' || row[keyAt] === undefined ? here[at] : byKey.get(String(row[keyAt])),
    );
  }

  private kept(
    tab: string,
    header: string,
    before: readonly Value[],
    after: readonly Value[] | undefined,
    column: number,
  ): void {
    const value = before[column] ?? '';
    const now = after?.[column] ?? '';
    if (value === '' || now === value || (value === false && now === '')) return;
    // A tick that another cell has earned, and a change that Activity tells of, are no loss.
    if (header === 'Done' && value === false) return;
    if (this.activity() > this.activityBefore && /^(CS owner|Owner|Stage|Close date)$/.test(header)) return;
    throw new Broken(
      'nothing lost',
      `${tab} (${before.slice(0, 3).join(', ')}), ${header}: “${value}” became “${now}”`,
    );
  }

  // ---- what leaves

  private mails(wasPaused: boolean): void {
    const { workspace, board } = this.life;
    for (const mail of workspace.state.mail.messages) {
      if (mail.state !== 'sent' || mail.owner !== ADMIN || this.mailsSeen.has(mail.id)) continue;
      this.mailsSeen.add(mail.id);
      const key = mail.headers['X-Baton-Key'] ?? '';
      const what = `${key} “${mail.subject}” to ${mail.to}`;
      if (this.keysSent.has(key)) throw new Broken('nothing twice', what);
      this.keysSent.add(key);
      if (wasPaused) throw new Broken('no surprise mail', `while paused: ${what}`);
      const hole = HOLE.exec(`${mail.subject}\n${mail.text}`);
      if (hole) throw new Broken('no mail with a hole', `“${hole[0]}” in ${what}`);
      const address = /<([^<>]*)>$/.exec(mail.to)?.[1] ?? mail.to;
      if (/@northwind\.example$/.test(address)) continue;
      const [, dealId = ''] = key.split('/');
      if (address === STRANGER_ADDRESS) throw new Broken('no mail to another deal’s address', what);
      this.life.look(false);
      const handoff = board.rows('Handoffs').find(({ get }) => get('Key') === `${dealId}/1`);
      const one = this.life.customerOf(dealId, String(handoff?.get('Company')));
      if (!one?.addresses.includes(address)) throw new Broken('no mail to another deal’s address', what);
      if (handoff?.get('Mode') === 'test') throw new Broken('no surprise mail', `of a test: ${what}`);
      if (one.history.isPast && !one.history.isMuddled) throw new Broken('no surprise mail', `of history: ${what}`);
      const step = key.split('/').slice(3).join('/');
      const kind = `${one.names[0]}/${step}`;
      if (!one.history.isMuddled && this.keysSent.has(kind))
        throw new Broken('nothing twice', `again under another id: ${what}`);
      this.keysSent.add(kind);
    }
  }

  private requests(): void {
    for (const request of this.life.workspace.state.requests) {
      const key = /"key":"([^"]+)"/.exec(request.body)?.[1];
      if (!key || request.status >= 300) continue;
      this.requestsDone.set(key, (this.requestsDone.get(key) ?? 0) + 1);
      if (this.requestsDone.get(key)! > 1) throw new Broken('nothing twice', `request ${key}`);
    }
    this.life.workspace.state.requests = [];
  }

  // ---- how things stand

  /** @param isCalm whether a run has just had the chance to say everything. */
  check(isCalm: boolean): void {
    this.checks += 1;
    this.ledgerReadable();
    this.outsideOnce();
    this.oneOwner();
    this.dueInOfficeHours();
    if (isCalm) this.onProblems();
  }

  private ledgerReadable(): void {
    const { board } = this.life;
    for (const tabs of [
      ['Handoffs', 'Handoffs archive'],
      ['Outbox', 'Outbox archive'],
    ]) {
      const seen = new Set<string>();
      for (const tab of tabs)
        for (const { get } of board.rows(tab)) {
          const key = String(get('Key'));
          if (key.startsWith('known')) continue;
          if (seen.has(key)) throw new Broken('ledger readable', `${tab} has ${key} twice`);
          seen.add(key);
          for (const header of tab.startsWith('Handoffs') ? ['Facts', 'Data'] : ['Detail'])
            try {
              JSON.parse(String(get(header)) || '{}');
            } catch {
              throw new Broken('ledger readable', `${header} of ${key} is no JSON`);
            }
          if (tab.startsWith('Outbox') && !STATES.includes(String(get('State'))))
            throw new Broken('ledger readable', `${key} is in the state “${get('State')}”`);
        }
    }
    const keys = board.rows('Tasks').map(({ get }) => String(get('Key')));
    const twice = keys.find((key, at) => key !== '' && keys.indexOf(key) !== at);
    if (twice) throw new Broken('nothing twice', `task ${twice}`);
  }

  private outsideOnce(): void {
    const { state } = this.life.workspace;
    const seen = new Set<string>();
    const once = (what: string) => {
      if (seen.has(what)) throw new Broken('nothing twice', what);
      seen.add(what);
    };
    for (const file of Object.values(state.drive.files)) {
      const key = Object.entries({ ...file.properties, ...file.appProperties }).find(([name]) =>
        /key/i.test(name),
      )?.[1];
      if (!file.trashed && key) once(`file ${key}`);
    }
    for (const event of state.calendar.events)
      if (event.status !== 'cancelled')
        once(`event “${event.title}” with ${event.attendees.map(({ email }) => email).join()} at ${event.start}`);
  }

  private oneOwner(): void {
    for (const { get } of this.life.board.rows('Tasks')) {
      if (get('Key') === '' || get('Done') === true) continue;
      const owner = String(get('Owner'));
      if (!/^[^\s@,;]+@[^\s@,;]+$/.test(owner))
        throw new Broken('one owner per open task', `“${get('Task')}” of ${get('Company')} has “${owner}”`);
    }
  }

  /** Whoever has a task has it while people work: by the clock on the wall, as the spreadsheet shows it. */
  private dueInOfficeHours(): void {
    const { board } = this.life;
    const free = new Set(board.rows('Holidays').map(({ get }) => get('Day')));
    for (const { get } of board.rows('Tasks')) {
      const due = get('Due');
      if (get('Key') === '' || typeof due !== 'number') continue;
      const day = Math.floor(due);
      const minute = Math.round((due - day) * 1440);
      // Serial 2 was a Monday.
      const isWorkday = (((day - 2) % 7) + 7) % 7 < 5 && !free.has(day);
      if (!isWorkday || minute < OPENS || minute >= CLOSES)
        throw new Broken('due while people work', `“${get('Task')}” of ${get('Company')} is due at ${due}`);
    }
  }

  /** Everything that stands on the board but the heartbeat. */
  standing(): string {
    const { sheets } = this.life.workspace.state.books.byId[this.life.board.bookId]!;
    return JSON.stringify(
      sheets.map(({ name, rows }) => [
        name,
        rows.filter((row) => name !== 'Settings' || !row.some((cell) => cell?.v === 'last_run')),
      ]),
    );
  }

  /** What is stuck, uncertain or missing has a line of its own, with what to do. */
  private onProblems(): void {
    const { board } = this.life;
    const open = board.rows('Problems').filter(({ get }) => get('Cleared at') === '' && get('What is wrong') !== '');
    for (const { get } of open)
      if (get('What to do') === '')
        throw new Broken('everything wrong is on Problems', `no way out: ${get('What is wrong')}`);
    const said = new Set(open.map(({ get }) => String(get('Deal ID'))));
    for (const { get } of board.rows('Outbox')) {
      const isStuck = get('State') === 'needsYou' || get('State') === 'uncertain';
      if (isStuck && !said.has(String(get('Deal ID'))))
        throw new Broken('everything wrong is on Problems', `${get('Key')} is ${get('State')}: ${get('Last error')}`);
    }
    for (const { get } of board.rows('Handoffs'))
      if (get('State') === 'missing' && !said.has(String(get('Deal ID'))))
        throw new Broken('everything wrong is on Problems', `${get('Company')} is missing`);
    for (const { get } of board.rows('Pipeline'))
      if (get('Status') === 'Held' && get('Missing') === '')
        throw new Broken('everything wrong is on Problems', `${get('Company')} is held and nothing says why`);
  }
}
