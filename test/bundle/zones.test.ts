import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** Rooms that compute with time and get every zone as an argument. */
const ROOMS = ['test/domain', 'test/reconcile', 'test/metrics', 'test/import'].filter(
  (room) =>
    existsSync(room) && readdirSync(room, { recursive: true }).some((file) => String(file).endsWith('.test.ts')),
);

it.each(['UTC', 'America/New_York'])(
  'the pure rooms give the same answers on a machine in %s',
  (zone) => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ['node_modules/jest/bin/jest.js', '--runInBand', ...ROOMS.map((room) => `${room}/`)],
      { env: { ...process.env, BATON_TEST_TZ: zone, TZ: zone }, encoding: 'utf8' },
    );

    expect(status === 0 ? '' : stderr).toBe('');
  },
  240_000,
);

it('the suite itself runs in one zone, whatever the machine has', () => {
  expect(new Date(2026, 6, 1).toISOString()).toBe('2026-06-30T22:00:00.000Z');
});
