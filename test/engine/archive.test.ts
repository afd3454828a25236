import { advanceBy } from '../../local/workspace/clock';
import { fork, readyToWin, table, win } from '../simulation/handoff';

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
});
