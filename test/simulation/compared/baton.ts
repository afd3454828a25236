import { emptyScene, readyDeals } from '../../../bench/world';
import type { DemoDeal } from '../../../local/demo/deals';
import type { Desk } from '../../../local/demo/desk';
import type { Fault } from '../../../local/workspace/kernel/faults';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { Life, MINUTE } from '../trials/life';
import { rowsOf } from '../trials/rows';
import type { Damage } from './damage';

/** Long enough for what waits ten minutes for Drive’s search. */
const WATCHED = 40 * MINUTE;

/** The board with so many deals that are ready to be won, the last of which have no address that can be used. */
export class Wins {
  private readonly deals: readonly DemoDeal[];
  private readonly ready: Life;

  constructor(rows: number, withoutAddress: number) {
    const scene = emptyScene({ dir: process.env.BATON_BOARD ?? 'dist/board' });
    const segments = scene.playbook.segments.map(({ id }) => id);
    this.deals = readyDeals(
      scene,
      Array.from({ length: rows }, (_, at) => segments[at % segments.length]!),
    );
    const { desk, workspace } = scene;
    for (const deal of this.deals.slice(rows - withoutAddress))
      desk.type(deal.dealOwner, 'Pipeline', rowOf(desk, deal), { Email: 'no address' });
    workspace.trace = true;
    const close = { at: workspace.state.now, name: 'close', does: (at: Desk) => this.win(at) };
    this.ready = new Life(workspace, [close]);
  }

  /** Somebody pastes Closed Won into all of them at once. */
  private win(desk: Desk): undefined {
    const [first] = this.deals;
    const at = rowOf(desk, first!);
    desk.paste(
      first!.dealOwner,
      'Pipeline',
      at,
      desk.column('Pipeline', 'Stage')!,
      this.deals.map(() => ['Closed Won']),
    );
  }

  /** The undisturbed course: each event that ran something, with the world before it. */
  course(): { before: Life; function: string; trace: readonly string[] }[] {
    const life = this.ready.fork();
    const until = life.now + WATCHED;
    const found: { before: Life; function: string; trace: readonly string[] }[] = [];
    while (life.next().at <= until) {
      const before = life.fork();
      for (const { function: name, trace = [] } of life.step()) found.push({ before, function: name, trace });
    }
    return found;
  }

  /** What the world is some ticks later, where this strikes that run. */
  struck(before: Life, fault: Fault): Workspace {
    const life = before.fork();
    const until = this.ready.now + WATCHED;
    life.step([fault]);
    life.until(until);
    return life.world;
  }

  calm(): Workspace {
    const life = this.ready.fork();
    life.until(life.now + WATCHED);
    return life.world;
  }
}

const rowOf = (desk: Desk, deal: DemoDeal): number => desk.find('Pipeline', 'Source ID', deal.sourceId)[0]!;

/** Mails that have left, in order. */
const sent = ({ state }: Workspace): { key: string; isToCustomer: boolean }[] =>
  state.mail.messages
    .filter((mail) => mail.state === 'sent')
    .sort((one, other) => one.at - other.at)
    .map(({ headers, to }) => ({
      key: headers['X-Baton-Key'] ?? '',
      isToCustomer: !/@northwind\.example>?$/.test(to),
    }));

/** The run is ended after each mail to a customer. */
export function killedBaton(rows: number, progress: (line: string) => void): Damage['killed'] {
  const wins = new Wins(rows, 0);
  const calm = sent(wins.calm());
  const expected = keysOf(calm).sort().join();
  let [nth, points, withDuplicates, extraMails] = [-1, 0, 0, 0];
  for (const { before, function: name, trace } of wins.course())
    for (const [at, method] of trace.entries()) {
      if (method !== 'Gmail.send') continue;
      nth += 1;
      if (!calm[nth]?.isToCustomer) continue;
      points += 1;
      progress(`compared: Baton killed after mail ${points}, ${extraMails} extra`);
      const fault = { call: at + 1, do: 'kill', when: 'after', function: `^${name}$` } as const;
      const now = keysOf(sent(wins.struck(before, fault)));
      const extra = now.length - new Set(now).size;
      extraMails += extra;
      if (extra > 0 || now.sort().join() !== expected) withDuplicates += 1;
    }
  return { points, withDuplicates, extraMails };
}

const keysOf = (mails: readonly { key: string }[]): string[] => mails.map(({ key }) => key);

/** What stands beside each company. */
const marks = (workspace: Workspace): Map<string, string> =>
  new Map(
    rowsOf(workspace, 'Pipeline').map((row) => [
      String(row.Company),
      [row['Deal ID'], row.Status, row.Missing, row.Packet, row['CS owner']].join(' | '),
    ]),
  );

/** Somebody sorts the board backwards before each call that writes to it. */
export function sortedBaton(rows: number, withoutAddress: number): Damage['sorted'] {
  const wins = new Wins(rows, withoutAddress);
  const calm = marks(wins.calm());
  // A cell says something that it would not say: that is another row's mark.
  const isMore = (now: string, then: string) =>
    now.split(' | ').some((cell, at) => cell !== '' && then.split(' | ')[at] === '');
  let [points, lost, wrong] = [0, 0, 0];
  for (const { before, function: name, trace } of wins.course())
    for (const [at, method] of trace.entries()) {
      if (method !== 'Sheets.batchUpdate') continue;
      points += 1;
      const sort = { do: 'rows', as: 'sam@northwind.example', sheet: 'Pipeline', op: 'sort', at: 2, by: 2 } as const;
      const now = marks(wins.struck(before, { ...sort, ascending: false, call: at + 1, function: `^${name}$` }));
      for (const [company, mark] of calm) {
        if (now.get(company) === mark) continue;
        if (isMore(now.get(company) ?? '', mark)) wrong += 1;
        else lost += 1;
      }
    }
  return { points, lost, wrong };
}
