import { afterPersonEdit } from '../../../local/workspace/events';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { changeRows, editCells } from '../../../local/workspace/people';
import { call } from '../../../local/workspace/session';
import { columnLetters } from '../../../local/workspace/sheets/model/a1';
import { personUndo } from '../../../local/workspace/sheets/person';
import { addDays } from '../../../src/domain/day';
import { serialToInstant } from '../../../src/domain/serial';
import { dayOf } from '../../../src/domain/zone';
import { readCsv } from '../../../src/import/readCsv';
import type { Field } from '../../../src/playbooks/schema';
import type { DealHistory, History, Look } from '../oracle/history';
import { type Act, STAGES } from './actions';
import { Board, type Value } from './board';
import {
  ADMIN,
  addressOf,
  BAD_ANSWER,
  COMPANIES,
  CS,
  contactOf,
  FOUNDER,
  goodAnswer,
  IMPORTED,
  JOINS,
  nameOf,
  otherAddressOf,
  PLAYBOOK,
  SELLERS,
  STRANGER,
  STRANGER_ADDRESS,
  SUPPORT,
  WORKERS,
} from './company';
import { DAY } from './time';

const ZONE = 'Europe/Vienna';
const SEGMENTS = PLAYBOOK.segments.map(({ id }) => id);

/** One customer of this life, under every name and address that people have given it. */
interface Customer {
  names: string[];
  addresses: string[];
  history: DealHistory;
}

/** The people of one board: they do one thing after another, each told in half a sentence. What cannot be done gives null. */
export class Life {
  readonly board: Board;
  readonly customers: Customer[] = [];
  private readonly broken = new Map<string, { from: number; text: string }>();
  private readonly imports = new Map<number, boolean>();
  private lastActor: string = SELLERS[0];
  private readonly history: History = { deals: [], settledAt: 0, endedAt: 0, wasPaused: [], brokenMessages: [] };

  constructor(readonly workspace: Workspace) {
    this.board = new Board(workspace);
  }

  do(act: Act): string | null {
    switch (act.do) {
      case 'wait':
        return 'nobody does anything';
      case 'add':
        return this.add(act);
      case 'form':
        return this.form(act);
      case 'stage':
        return this.stage(act);
      case 'delete row':
        return this.deleteRow(act.deal);
      case 'undo':
        return this.undo();
      case 'sort':
        return this.sort(act);
      case 'duplicate':
        return this.duplicate(act.deal);
      case 'paste over':
        return this.onDeal(act.deal, (row, one) => {
          this.type(this.sellerOf(row), 'Pipeline', row, {
            Company: STRANGER,
            Contact: 'Nobody',
            Email: STRANGER_ADDRESS,
          });
          return `${this.actor} pastes ${STRANGER} over ${one.names[0]}`;
        });
      case 'rename':
        return this.onDeal(act.deal, (row, one) => {
          const name = `${one.names[0]} Ltd`;
          if (one.names.includes(name)) return null;
          one.names.push(name);
          this.type(this.sellerOf(row), 'Pipeline', row, { Company: name });
          return `${this.actor} corrects the name to ${name}`;
        });
      case 'correct address':
        return this.onDeal(act.deal, (row, one) => {
          const address = otherAddressOf(one.names[0]!);
          if (!one.addresses.includes(address)) one.addresses.push(address);
          this.type(this.sellerOf(row), 'Pipeline', row, { Email: address });
          return `${this.actor} corrects the address of ${one.names[0]}`;
        });
      case 'import':
        return this.import(act.nth, act.won);
      case 'work':
        return this.work(WORKERS[act.person % WORKERS.length]!);
      case 'tick':
        return this.tick(act.nth, act.on);
      case 'hand over':
        return this.onTask(act.nth, (row, name) => {
          const to = [...CS, SUPPORT][act.to % 4]!;
          this.type(SUPPORT, 'Tasks', row, { Owner: to });
          return `hands “${name}” to ${nameOf(to)}`;
        });
      case 'return':
        return this.onDeal(act.deal, (row, one) => {
          const there = this.rowOf('CS intake', this.id(row));
          if (there === undefined) return null;
          const why = `The goals of ${one.names[0]} are missing (${this.workspace.state.now % 97})`;
          return this.type(CS[0], 'CS intake', there, { 'Return the packet because': why })
            ? `Cleo returns the packet of ${one.names[0]}`
            : null;
        });
      case 'snooze':
        return this.onTask(act.nth, (row, name) => {
          this.type(SUPPORT, 'Tasks', row, { 'Snoozed until': this.dayIn(act.days), Note: 'Customer is away' });
          return `snoozes “${name}” for ${act.days} days`;
        });
      case 'override':
        return this.onDeal(act.deal, (row, one) => {
          this.type(this.sellerOf(row), 'Pipeline', row, {
            'Override reason': 'They start on Monday whatever we know',
          });
          return `${this.actor} asks for an exception for ${one.names[0]}`;
        });
      case 'approve':
        return this.approve();
      case 'review':
        return this.review();
      case 'signal':
        return this.signal(act.deal, act.signal);
      case 'team':
        return this.team(act);
      case 'mode':
        return this.setting('mode', act.mode) ? `Baton’s admin sets the mode to ${act.mode}` : null;
      case 'pause':
        return this.setting('paused', act.on ? 'yes' : '') ? `the admin ${act.on ? 'pauses' : 'resumes'}` : null;
      case 'message':
        return this.message(act);
      case 'request':
        return this.request(act.action, act.deal);
    }
  }

  // ---- deals

  private add({ deal, segment, stage, seller }: Extract<Act, { do: 'add' }>): string | null {
    const company = COMPANIES[deal % COMPANIES.length]!;
    const there = this.customers.find(({ names }) => names[0] === company);
    if (there && this.pipelineRow(there) !== undefined) return null;
    // A row typed anew after its handoff has ended is another sale, which this life does not follow.
    if (there) there.history.isMuddled ||= there.history.looks.some((look) => look.stage === 'Closed Won');
    const one = there ?? this.meet(company, false);
    const as = SELLERS[seller % 2]!;
    this.type(as, 'Pipeline', this.board.nextRow('Pipeline', 'Company'), {
      Company: company,
      Contact: contactOf(company),
      Email: one.addresses[0]!,
      Segment: SEGMENTS[segment % 3]!,
      Stage: STAGES[stage % 4]!,
      Amount: String([490, 2_400, 18_000][segment % 3]),
      'Deal owner': as,
    });
    return `${nameOf(as)} adds ${company} (${SEGMENTS[segment % 3]}, ${STAGES[stage % 4]})`;
  }

  /** Who has typed last, by name. */
  private get actor(): string {
    return nameOf(this.lastActor);
  }

  private meet(company: string, isPast: boolean): Customer {
    const history: DealHistory = {
      company,
      ids: [],
      isMuddled: false,
      isPast,
      looks: [],
      approved: {},
      signals: [],
    };
    const one = { names: [company], addresses: [addressOf(company)], history };
    this.customers.push(one);
    this.history.deals.push(history);
    return one;
  }

  private form({ deal, how }: Extract<Act, { do: 'form' }>): string | null {
    return this.onDeal(deal, (at, one) => {
      const row = this.rowOf('Intake', this.id(at));
      if (row === undefined) return null;
      const fields = PLAYBOOK.fields.filter(({ on }) => on === 'intake');
      const asked = fields.filter((field) => field.required !== false || field.kind === 'tick');
      const some = how === 'in part' ? asked.slice(0, asked.length / 2) : asked;
      const answers = Object.fromEntries(
        some.map((field) => [
          field.label,
          how === 'badly' && field.kind === 'long' ? BAD_ANSWER : goodAnswer(field, one.names[0]!),
        ]),
      );
      const as = this.sellerOf(at);
      return this.type(as, 'Intake', row, answers) ? `${nameOf(as)} fills the form of ${one.names[0]} ${how}` : null;
    });
  }

  private stage({ deal, to }: Extract<Act, { do: 'stage' }>): string | null {
    return this.onDeal(deal, (row, one) => {
      const as = this.sellerOf(row);
      if (this.board.value('Pipeline', row, 'Stage') === to) return null;
      if (!this.type(as, 'Pipeline', row, { Stage: to })) return null;
      const verb = { 'Closed Won': 'wins', 'Closed Lost': 'loses', Negotiation: 'reopens' }[to];
      return verb ? `${nameOf(as)} ${verb} ${one.names[0]}` : `${nameOf(as)} types “${to}” as stage of ${one.names[0]}`;
    });
  }

  private deleteRow(deal: number): string | null {
    return this.onDeal(deal, (row, one) => {
      this.lastActor = this.sellerOf(row);
      const { ok } = changeRows(this.workspace, { as: this.lastActor, sheet: 'Pipeline', op: 'delete', at: row + 1 });
      return ok ? `${nameOf(this.lastActor)} deletes the row of ${one.names[0]}` : null;
    });
  }

  private undo(): string | null {
    const done = personUndo(this.workspace, { as: this.lastActor, spreadsheetId: this.board.bookId });
    if (!done.ok) return null;
    // Whatever it was, it is no longer known what people have typed since.
    afterPersonEdit(this.workspace, this.lastActor, this.board.bookId, done);
    return `${nameOf(this.lastActor)} undoes that`;
  }

  private sort({ tab, by, up }: Extract<Act, { do: 'sort' }>): string | null {
    const as = SELLERS[0];
    this.lastActor = as;
    const { ok } = changeRows(this.workspace, { as, sheet: tab, op: 'sort', at: 2, by: by + 1, ascending: up });
    return ok ? `Sam sorts ${tab} by ${this.board.headers(tab)[by] ?? `column ${by + 1}`}` : null;
  }

  /** Copies the row and pastes it below the last one, id and all. */
  private duplicate(deal: number): string | null {
    return this.onDeal(deal, (row, one) => {
      const as = this.sellerOf(row);
      const headers = this.board.headers('Pipeline');
      const cells = headers.map((header) => typed(this.board.value('Pipeline', row, header)));
      if (!this.paste(as, 'Pipeline', this.board.nextRow('Pipeline', 'Company'), 0, [cells])) return null;
      one.history.isMuddled = true;
      return `${nameOf(as)} duplicates the row of ${one.names[0]}`;
    });
  }

  private import(nth: number, won: boolean): string | null {
    const arrives = this.imports.get(nth) ?? won;
    this.imports.set(nth, arrives);
    const pair = IMPORTED.slice(nth * 2, nth * 2 + 2);
    const day = dayOf(this.workspace.state.now, ZONE);
    const text = [
      'Source ID,Account,Contact person,E-mail,Segment,Stage,Value,Rep,Close date',
      ...pair.map(
        (company, at) =>
          `X-${nth}${at},${company},${contactOf(company)},${addressOf(company)},${SEGMENTS[at]},${arrives ? 'Closed Won' : 'Proposal'},490,${SELLERS[0]},${day}`,
      ),
    ].join('\n');
    const source = { kind: 'file', name: `deals${nth}.csv`, table: readCsv(text) };
    const read = call(this.workspace, SELLERS[0], 'readImport', [source]).value as { mapping: object } | undefined;
    if (!read) return null;
    const written = call(this.workspace, SELLERS[0], 'writeImport', [{ source, mapping: read.mapping }]);
    if (!written.ok) return null;
    for (const company of pair)
      if (!this.customers.some(({ names }) => names[0] === company)) this.meet(company, arrives);
    return `Sam imports ${pair.join(' and ')}${arrives ? ', won already' : ''}`;
  }

  private signal(deal: number, signal: string): string | null {
    return this.onDeal(deal, (row, one) => {
      this.type(SUPPORT, 'Signals', this.board.nextRow('Signals', 'Signal'), {
        'Deal ID': this.id(row),
        Email: String(this.board.value('Pipeline', row, 'Email')),
        Signal: signal,
        Value: signal === 'nps' ? '9' : 'as support heard it',
      });
      one.history.signals.push({ kind: signal, at: this.workspace.state.now });
      return `Support notes “${signal}” of ${one.names[0]}`;
    });
  }

  // ---- work

  private openTasks(): { row: number; key: string; name: string; owner: string; due: number | null }[] {
    return this.board.rows('Tasks').flatMap(({ row, get }) =>
      get('Key') === '' || get('Done') === true
        ? []
        : [
            {
              row,
              key: String(get('Key')),
              name: String(get('Task')),
              owner: String(get('Owner')),
              due: serialToInstant(get('Due'), ZONE),
            },
          ],
    );
  }

  private onTask(nth: number, act: (row: number, name: string) => string | null): string | null {
    const tasks = this.openTasks();
    const task = tasks[nth % Math.max(1, tasks.length)];
    return task ? act(task.row, task.name) : null;
  }

  /** Everything of theirs that is due, ticked in one paste; what a field completes is filled in. */
  private work(person: string): string | null {
    const soon = this.workspace.state.now + DAY;
    const mine = this.openTasks().filter(({ owner, due }) => owner === person && due !== null && due <= soon);
    const stepOf = (key: string) => PLAYBOOK.steps.find(({ id }) => id === key.split('/')[2]);
    const byField = mine.flatMap((task) => {
      const field = PLAYBOOK.fields.find(({ id }) => id === stepOf(task.key)?.doneBy?.field);
      return field?.on === 'csIntake' ? [{ task, field }] : [];
    });
    for (const { task, field } of byField.slice(0, 2)) this.answer(person, task.key.split('/')[0]!, field);
    const ticked = mine.filter(
      ({ key }) => stepOf(key)?.doneBy?.field === undefined && stepOf(key)?.doneBy?.fact === undefined,
    );
    this.tickAll(
      person,
      ticked.map(({ row }) => row),
    );
    const done = ticked.length + Math.min(2, byField.length);
    return done === 0 ? null : `${nameOf(person)} does ${done} ${done === 1 ? 'task' : 'tasks'}`;
  }

  private answer(person: string, dealId: string, field: Field): void {
    const row = this.rowOf('CS intake', dealId);
    if (row !== undefined) this.type(person, 'CS intake', row, { [field.label]: goodAnswer(field, 'The customer') });
  }

  private tickAll(person: string, rows: readonly number[]): void {
    if (rows.length === 0) return;
    const [from, to] = [Math.min(...rows), Math.max(...rows)];
    const values = Array.from({ length: to - from + 1 }, (_, at) => [
      rows.includes(from + at) ? 'TRUE' : typed(this.board.value('Tasks', from + at, 'Done')),
    ]);
    this.paste(person, 'Tasks', from, this.board.column('Tasks', 'Done'), values);
  }

  private tick(nth: number, on: boolean): string | null {
    if (on)
      return this.onTask(nth, (row, name) => {
        this.type(SUPPORT, 'Tasks', row, { Done: 'TRUE' });
        return `“${name}” is ticked`;
      });
    const done = this.board.rows('Tasks').filter(({ get }) => get('Done') === true);
    const one = done[nth % Math.max(1, done.length)];
    if (!one) return null;
    this.type(SUPPORT, 'Tasks', one.row, { Done: 'FALSE' });
    return `the tick of “${one.get('Task')}” is taken away`;
  }

  private approve(): string | null {
    const one = this.board.rows('Approvals').find(({ get }) => get('Key') !== '' && get('Approve') !== true);
    if (!one) return null;
    this.type(FOUNDER, 'Approvals', one.row, { Approve: 'TRUE' });
    return `Fay approves the exception for ${one.get('Company')}`;
  }

  /** Lets go the first draft that waits. */
  private review(): string | null {
    const waits = this.board.rows('Outbox').find(({ get }) => get('State') === 'approval');
    if (!waits) return null;
    const key = String(waits.get('Key'));
    const [id = '', , step = ''] = key.split('/');
    this.type(FOUNDER, 'Requests', this.board.nextRow('Requests', 'Action'), {
      'Asked by': FOUNDER,
      Action: 'Approve draft',
      'Deal ID': id,
      Detail: key,
    });
    const one = this.customers.find(({ history }) => history.ids.includes(id));
    if (one) one.history.approved[step] ??= this.workspace.state.now;
    return `Fay lets “${step}” to ${one?.names[0] ?? id} go`;
  }

  private request(action: string, deal: number): string | null {
    return this.onDeal(deal, (row, one) => {
      const as = this.sellerOf(row);
      this.type(as, 'Requests', this.board.nextRow('Requests', 'Action'), {
        'Asked by': as,
        Action: action,
        'Deal ID': this.id(row),
      });
      if (action === 'Start handoff') one.history.isMuddled = true;
      return `${nameOf(as)} asks for “${action}” at ${one.names[0]}`;
    });
  }

  // ---- the admin

  private team({ change, person }: Extract<Act, { do: 'team' }>): string | null {
    const who = CS[person % 3]!;
    if (change === 'joins') {
      const joins = JOINS[person % 3]!;
      if (this.rowOfTeam(joins) !== undefined) return null;
      this.type(ADMIN, 'Team', this.board.nextRow('Team', 'Email'), {
        Name: nameOf(joins),
        Email: joins,
        Roles: person % 2 === 0 ? 'CS owner' : 'account manager',
      });
      return `${nameOf(joins)} joins`;
    }
    const row = this.rowOfTeam(who);
    if (row === undefined) return null;
    if (change === 'holiday') {
      this.type(ADMIN, 'Team', row, { 'Out from': this.dayIn(0), 'Out until': this.dayIn(14) });
      return `${nameOf(who)} goes on holiday`;
    }
    this.lastActor = ADMIN;
    return changeRows(this.workspace, { as: ADMIN, sheet: 'Team', op: 'delete', at: row + 1 }).ok
      ? `${nameOf(who)} leaves the company`
      : null;
  }

  private rowOfTeam(address: string): number | undefined {
    return this.board.find('Team', 'Email', (value) => value === address);
  }

  setting(key: string, value: string): boolean {
    const row = this.board.find('Settings', 'Key', (found) => found === key);
    return row !== undefined && this.board.value('Settings', row, 'Value') !== value
      ? this.type(ADMIN, 'Settings', row, { Value: value })
      : false;
  }

  private message({ change, nth }: Extract<Act, { do: 'message' }>): string | null {
    const rows = this.board
      .rows('Messages')
      .filter(({ get }) => /^(welcome|day1|checkin|nps)/.test(String(get('Message'))));
    const one = rows[nth % rows.length]!;
    const id = String(one.get('Message'));
    const body = String(one.get('Body'));
    const { now } = this.workspace.state;
    if (change === 'words') {
      this.type(ADMIN, 'Messages', one.row, { Body: `${body}\n\nSee you soon.` });
      return `the admin adds a line to “${id}”`;
    }
    if (change === 'breaks') {
      if (this.broken.has(id)) return null;
      this.broken.set(id, { from: now, text: body });
      this.type(ADMIN, 'Messages', one.row, { Body: `${body}\n{{contact.shoe_size}}` });
      return `the admin puts a tag into “${id}” that nothing fills`;
    }
    return this.mend();
  }

  /** Takes every tag out again that nothing fills. */
  mend(): string | null {
    for (const [id, { from, text }] of this.broken) {
      const row = this.board.find('Messages', 'Message', (value) => value === id);
      if (row !== undefined) this.type(ADMIN, 'Messages', row, { Body: text });
      this.history.brokenMessages.push({ from, to: this.workspace.state.now });
    }
    const mended = [...this.broken.keys()];
    this.broken.clear();
    return mended.length === 0 ? null : `the admin mends ${mended.map((id) => `“${id}”`).join(', ')}`;
  }

  // ---- what an outsider can know

  /** Writes down how things stand, for whoever works out later what ought to have come of it. */
  look(isSeen: boolean): void {
    const mode = String(this.board.setting('mode'));
    for (const one of this.customers) {
      const look = this.lookAt(one, mode);
      one.history.looks.push({ ...look, isSeen });
    }
  }

  private lookAt(one: Customer, mode: string): Omit<Look, 'isSeen'> {
    const rows = this.board.rows('Pipeline').filter(({ get }) => one.names.includes(String(get('Company'))));
    const strangers = this.board.rows('Pipeline').some(({ get }) => get('Company') === STRANGER);
    const [row] = rows;
    const get = row?.get ?? ((): Value => '');
    const id = String(get('Deal ID'));
    if (id !== '' && !one.history.ids.includes(id)) one.history.ids.push(id);
    for (const other of this.customers)
      if (other !== one && id !== '' && other.history.ids.includes(id))
        one.history.isMuddled = other.history.isMuddled = true;
    const answers = Object.fromEntries(
      PLAYBOOK.fields.map((field) => {
        const tab = field.on === 'csIntake' ? 'CS intake' : 'Intake';
        const at = field.on === 'pipeline' ? row?.row : this.rowOf(tab, id);
        return [
          field.id,
          at === undefined ? '' : this.board.value(field.on === 'pipeline' ? 'Pipeline' : tab, at, field.label),
        ];
      }),
    );
    return {
      at: this.workspace.state.now,
      isThere: rows.length > 0,
      isItself: rows.length === 1 && one.addresses.includes(String(get('Email'))) && !strangers,
      stage: String(get('Stage')),
      segment: String(get('Segment')),
      answers,
      isBoardFine:
        get('Contact') !== '' &&
        /@/.test(String(get('Email'))) &&
        (SELLERS as readonly string[]).includes(String(get('Deal owner'))),
      isExcused: this.board
        .rows('Approvals')
        .some((approval) => approval.get('Approve') === true && approval.get('Deal ID') === id),
      mode,
    };
  }

  finish(settledAt: number): History {
    return { ...this.history, settledAt, endedAt: this.workspace.state.now };
  }

  /** The customer whose handoff that is. A row that was emptied and typed anew keeps its id, so the name decides. */
  customerOf(dealId: string, company: string): Customer | undefined {
    return this.customers.find(({ names, history }) => history.ids.includes(dealId) && names.includes(company));
  }

  // ---- hands

  private pipelineRow(one: Customer): number | undefined {
    return this.board.find('Pipeline', 'Company', (value) => one.names.includes(String(value)));
  }

  private onDeal(deal: number, act: (row: number, one: Customer) => string | null): string | null {
    const one = this.customers[deal % Math.max(1, this.customers.length)];
    const row = one && this.pipelineRow(one);
    return one && row !== undefined ? act(row, one) : null;
  }

  private id(row: number): string {
    return String(this.board.value('Pipeline', row, 'Deal ID'));
  }

  private rowOf(tab: string, dealId: string): number | undefined {
    return dealId === '' ? undefined : this.board.find(tab, 'Deal ID', (value) => value === dealId);
  }

  private sellerOf(row: number): string {
    const owner = String(this.board.value('Pipeline', row, 'Deal owner'));
    return (SELLERS as readonly string[]).includes(owner) ? owner : SELLERS[0];
  }

  private dayIn(days: number): string {
    return addDays(dayOf(this.workspace.state.now, ZONE), days);
  }

  /** Types into one row; neighbouring columns go in together, as a paste does. */
  private type(as: string, tab: string, row: number, cells: Readonly<Record<string, string>>): boolean {
    const placed = Object.entries(cells)
      .map(([header, value]) => ({ column: this.board.column(tab, header), value }))
      .sort((a, b) => a.column - b.column);
    let isTaken = true;
    for (let from = 0; from < placed.length; ) {
      let to = from + 1;
      while (to < placed.length && placed[to]!.column === placed[to - 1]!.column + 1) to += 1;
      const part = placed.slice(from, to).map(({ value }) => value);
      isTaken = this.paste(as, tab, row, placed[from]!.column, [part]) && isTaken;
      from = to;
    }
    return isTaken;
  }

  private paste(as: string, tab: string, row: number, column: number, values: string[][]): boolean {
    this.lastActor = as;
    const a1 = `${columnLetters(column)}${row + 1}:${columnLetters(column + values[0]!.length - 1)}${row + values.length}`;
    return editCells(this.workspace, { as, sheet: tab, a1, values }).ok;
  }
}

const typed = (value: Value): string => (typeof value === 'boolean' ? String(value).toUpperCase() : String(value));
