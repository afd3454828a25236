import type { Deal, Problem, ProblemRow } from '../domain/board';
import { fromIso } from '../domain/instant';
import { instantToSerial } from '../domain/serial';
import { fieldHeader } from '../playbooks/headers';
import type { Field } from '../playbooks/schema';
import type { CellOut, CellWrite, Changes } from './changes';
import type { Config, Snapshot } from './snapshot';

/** Later ones win, by key. */
export function mergedByKey<T extends { readonly key: string }>(first: readonly T[], later: readonly T[]): T[] {
  const all = new Map(first.map((one) => [one.key, one]));
  for (const one of later) all.set(one.key, one);
  return [...all.values()];
}

/** The snapshot once the ledger says so. */
export function withLedger(
  snapshot: Snapshot,
  changes: Pick<Changes, 'handoffs' | 'outbox'> & Partial<Pick<Changes, 'known'>>,
): Snapshot {
  return {
    ...snapshot,
    handoffs: mergedByKey(snapshot.handoffs, changes.handoffs),
    outbox: mergedByKey(snapshot.outbox, changes.outbox),
    known: changes.known && changes.known.size > 0 ? new Map([...snapshot.known, ...changes.known]) : snapshot.known,
  };
}

/**
 * The snapshot after its people's tabs were written, so that a further pass of the same run decides nothing twice.
 *
 * @param places Grid rows of lines added by this run, by `tab!key`. One that was not found again has the place -1: it is known,
 * and not written again before the next run has read it.
 */
export function withWrites(
  snapshot: Snapshot,
  changes: Changes,
  now: number,
  places: ReadonlyMap<string, number> = new Map(),
  fields: readonly Field[] = [],
): Snapshot {
  const placeOf = (tab: string, key: string): number => places.get(`${tab}!${key}`) ?? -1;
  const text = (out: CellOut | undefined, before: string): string =>
    out === undefined
      ? before
      : typeof out === 'object'
        ? 'text' in out
          ? out.text
          : 'at' in out
            ? String(out.at)
            : 'day' in out
              ? String(out.day)
              : before
        : String(out);
  const value = (out: CellOut): string | number | boolean =>
    typeof out !== 'object'
      ? out
      : 'day' in out
        ? out.day
        : 'at' in out
          ? instantToSerial(out.at, snapshot.config.zone)
          : 'text' in out
            ? out.text
            : '';
  const hits = new Map(changes.writes.map((write) => [`${write.tab}!${write.row}`, write.cells]));
  const cellsOf = (tab: string, row: number) => hits.get(`${tab}!${row}`);
  const added = (tab: string) => changes.newRows.filter((row) => row.tab === tab).map((row) => row.cells);
  const details = new Map(snapshot.details);
  for (const cells of added('Intake')) {
    const there = details.get(String(cells['Deal ID']));
    if (there) details.set(String(cells['Deal ID']), { ...there, intakeRow: -1 });
  }
  // What a win fills in belongs into the packet that this very run writes.
  for (const { tab, key, cells } of changes.writes) {
    const there = tab === 'Intake' ? details.get(key) : undefined;
    const filled = fields.filter((field) => field.on === 'intake' && cells[fieldHeader(field)] !== undefined);
    const answers = filled.map((field) => [field.id, value(cells[fieldHeader(field)]!)]);
    if (there?.intake) details.set(key, { ...there, intake: { ...there.intake, ...Object.fromEntries(answers) } });
  }
  for (const cells of added('CS intake')) {
    const there = details.get(String(cells['Deal ID']));
    if (there) details.set(String(cells['Deal ID']), { ...there, csIntakeRow: -1 });
  }
  for (const cells of added('Commission')) {
    const there = details.get(String(cells['Deal ID']));
    if (there)
      details.set(String(cells['Deal ID']), {
        ...there,
        commission: new Map([...(there.commission ?? []), [String(cells.Key), 'added']]),
      });
  }
  const wanted = new Map(changes.problems.flatMap((one) => [[one.what, one] as const, [one.key, one] as const]));
  const problems = snapshot.problems.flatMap((row) => {
    const now = wanted.get(row.key);
    if (row.clearedAt !== '') return [row];
    return now ? [{ ...row, what: now.what, fix: now.fix }] : [];
  });
  return {
    ...snapshot,
    config: withSettings(snapshot.config, changes.writes),
    added: new Set([...(snapshot.added ?? []), ...added('Pipeline').map((cells) => String(cells['Deal ID']))]),
    details,
    deals: snapshot.deals.map((deal) => {
      const cells = cellsOf('Pipeline', deal.row);
      if (!cells) return deal;
      if (cells.Packet !== undefined && details.has(deal.id))
        details.set(deal.id, { ...details.get(deal.id)!, packet: text(cells.Packet, '') });
      return written(deal, cells, text, value);
    }),
    tasks: [
      ...snapshot.tasks.map((task) => {
        const cells = cellsOf('Tasks', task.row);
        return cells
          ? {
              ...task,
              owner: text(cells.Owner, task.owner),
              due: cells.Due === undefined ? task.due : value(cells.Due),
              isDone: cells.Done === undefined ? task.isDone : cells.Done === true,
              doneAt: text(cells['Done at'], task.doneAt),
            }
          : task;
      }),
      ...added('Tasks').map((cells) => ({
        key: String(cells.Key),
        row: placeOf('Tasks', String(cells.Key)),
        owner: String(cells.Owner ?? ''),
        due: cells.Due === undefined ? '' : value(cells.Due),
        isDone: false,
        doneAt: '',
        snoozedUntil: '',
      })),
    ],
    approvals: [
      ...snapshot.approvals.map((row) => ({
        ...row,
        kind: text(cellsOf('Approvals', row.row)?.What, row.kind),
        reason: text(cellsOf('Approvals', row.row)?.Reason, row.reason),
        decidedAt: text(cellsOf('Approvals', row.row)?.['Decided at'], row.decidedAt),
      })),
      ...added('Approvals').map((cells) => ({
        key: String(cells.Key),
        row: placeOf('Approvals', String(cells.Key)),
        dealId: String(cells['Deal ID']),
        kind: String(cells.What),
        reason: String(cells.Reason),
        isApproved: false,
        decidedAt: '',
      })),
    ],
    requests: snapshot.requests.map((row) => {
      const cells = cellsOf('Requests', row.row);
      return cells
        ? { ...row, key: cells.Key === undefined ? row.key : String(cells.Key), state: text(cells.State, row.state) }
        : row;
    }),
    signals: snapshot.signals.map((row) => {
      const cells = cellsOf('Signals', row.row);
      return cells
        ? { ...row, key: cells.Key === undefined ? row.key : String(cells.Key), seen: text(cells['Seen at'], row.seen) }
        : row;
    }),
    warnings: [
      ...snapshot.warnings.map((row) => ({
        ...row,
        level: Number(text(cellsOf('Warnings', row.row)?.Level, String(row.level))),
        closedAt: text(cellsOf('Warnings', row.row)?.['Closed at'], row.closedAt),
      })),
      ...added('Warnings').map((cells) => ({
        key: String(cells.Key),
        row: placeOf('Warnings', String(cells.Key)),
        dealId: String(cells['Deal ID']),
        warning: String(cells.Warning),
        raisedAt: String(now),
        level: Number(cells.Level ?? 1),
        snoozeUntil: '',
        snoozeReason: '',
        closedAt: '',
      })),
    ],
    problems: [
      ...problems,
      ...changes.problems
        .filter((one) => !problems.some((row) => isLineOf(row, one)))
        .map((one) => ({ ...one, row: placeOf('Problems', one.key), since: String(now), clearedAt: '' })),
    ],
  };
}

/** A line that lost its key is known by what it says. */
const isLineOf = (row: ProblemRow, problem: Problem): boolean =>
  row.clearedAt === '' && (row.key === problem.key || row.key === problem.what);

/** What Baton itself writes on Settings, as the next pass has to know it. */
function withSettings(config: Config, writes: readonly CellWrite[]): Config {
  const written = new Map(
    writes.filter((write) => write.tab === 'Settings').map((write) => [write.key, write.cells.Value] as const),
  );
  if (written.size === 0) return config;
  const lastRun = written.get('last_run');
  const wentLive = fromIso(written.get('go_live_at'));
  return {
    ...config,
    ...(typeof lastRun === 'object' && 'at' in lastRun ? { lastRunAt: lastRun.at } : {}),
    ...(written.has('last_mode') ? { lastMode: String(written.get('last_mode')) } : {}),
    ...(wentLive === null ? {} : { goLiveAt: wentLive }),
    ...(written.has('paused') ? { isPaused: true } : {}),
  };
}

function written(
  deal: Deal,
  cells: Readonly<Record<string, CellOut>>,
  text: (out: CellOut | undefined, before: string) => string,
  value: (out: CellOut) => string | number | boolean,
): Deal {
  return {
    ...deal,
    id: text(cells['Deal ID'], deal.id),
    segment: text(cells.Segment, deal.segment),
    stage: text(cells.Stage, deal.stage),
    status: text(cells.Status, deal.status),
    missing: text(cells.Missing, deal.missing),
    csOwner: text(cells['CS owner'], deal.csOwner),
    ownerNow: text(cells['Owner now'], deal.ownerNow ?? ''),
    nextDue: cells['Next due'] === undefined ? deal.nextDue : value(cells['Next due']),
    closeDate: cells['Close date'] === undefined ? deal.closeDate : value(cells['Close date']),
  };
}
