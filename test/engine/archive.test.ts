import { advanceBy } from '../../local/workspace/clock';
import { archive } from '../../src/engine/archiveRun';
import type { OutboxEntry } from '../../src/outbox/entry';
import type { SheetsApi } from '../../src/ports/sheetsApi';
import { fork, readyToWin, table, type, win } from '../simulation/handoff';
import { aHandoff, anEntry, aSnapshot, MONDAY } from '../support/builders';

const DAY = 24 * 60 * 60_000;

describe('the archive', () => {
  it('takes what is over out of the ledger, and nothing that is moved happens again', () => {
    const world = fork(readyToWin(2));
    win(world, 2, [], 1);
    const project = Object.values(world.state.projects)[0]!;
    const ticks = project.triggers.filter((trigger) => trigger.function === 'tick');
    project.triggers = project.triggers.filter((trigger) => trigger.function !== 'tick');
    advanceBy(world, 5 * DAY);

    const kept = table(world, 'Outbox').map((row) => String(row[0]));
    const archived = table(world, 'Outbox archive').map((row) => String(row[0]));
    expect(archived.filter((key) => key.endsWith('/welcome_starter'))).toHaveLength(1);
    expect(kept.filter((key) => archived.includes(key))).toEqual([]);
    expect(kept.some((key) => key.endsWith('/packet'))).toBe(true);
    expect(kept.some((key) => key.endsWith('/checkin_7d'))).toBe(true);

    const welcomes = () =>
      world.state.mail.messages.filter((mail) => mail.state === 'sent' && mail.subject.startsWith('Welcome')).length;
    expect(welcomes()).toBe(1);
    project.triggers.push(...ticks);
    advanceBy(world, DAY / 24);
    expect(welcomes()).toBe(1);
    expect(
      table(world, 'Outbox')
        .map((row) => String(row[0]))
        .filter((key) => archived.includes(key)),
    ).toEqual([]);
  });

  it('lets no reminder go to the customer a second time, however long the silence lasts', () => {
    const world = readyToWin(3);
    win(world, 3, [], 1);
    type(world, 'sam@northwind.example', 'Signals', 'C2:D2', [['jon@copperleaf.example', 'login']]);
    const clocks = Object.values(world.state.projects)[0]!.triggers.filter(({ kind }) => kind === 'clock');
    for (let days = 0; days < 30; days++) {
      for (const clock of clocks) if (clock.function === 'tick') clock.nextAt = world.state.now + DAY;
      advanceBy(world, DAY);
    }

    const keys = world.state.mail.messages
      .filter(({ state }) => state === 'sent')
      .map(({ headers }) => headers['X-Baton-Key'] ?? '')
      .sort();
    expect(keys.filter((key, at) => key === keys[at - 1])).toEqual([]);
    expect(keys.some((key) => key.includes('/nudge_'))).toBe(true);
  });

  it('keeps what nothing else knows of as long as its handoff goes on', () => {
    const now = MONDAY + 60 * DAY;
    const handoff = aHandoff({
      facts: { closed_won: MONDAY, gate_passed: MONDAY, welcome_pro: MONDAY, checkin: MONDAY },
    });
    const entry = (key: string, more: Partial<OutboxEntry> = {}): OutboxEntry =>
      anEntry(key, { row: 1, state: 'done', updatedAt: MONDAY, detail: { step: key.split('/')[2]! }, ...more });
    const merged = { covers: [`${handoff.key}/task_late`] };
    const moved: string[] = [];
    archive(
      { update: (_id: string, [first]: object[]) => moved.push(...keysOf(first)) } as unknown as SheetsApi,
      aSnapshot({
        handoffs: [handoff],
        outbox: [
          entry(`${handoff.key}/welcome_pro`),
          entry(`${handoff.key}/checkin/1`),
          entry('board/1/notices/a', { detail: merged }),
          entry('board/1/notices/b', { detail: { covers: ['D-GONE/1/task_late'] } }),
        ],
      }),
      { Outbox: 1, 'Outbox archive': 2 },
      now,
    );

    expect(moved).toEqual([`${handoff.key}/welcome_pro`, 'board/1/notices/b']);
  });
});

const keysOf = (request: unknown): string[] =>
  (
    request as { appendCells: { rows: { values: { userEnteredValue: { stringValue: string } }[] }[] } }
  ).appendCells.rows.map(({ values }) => values[0]!.userEnteredValue.stringValue);
