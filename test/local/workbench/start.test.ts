import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadWorld, saveWorld } from '../../../local/state';
import { startOptions } from '../../../local/workbench/options';
import { relayWorld } from '../../browser/relay';

it('reads what the command line says', () => {
  expect(startOptions([])).toEqual({ port: 4173, fresh: false, stateDir: '.baton' });
  expect(
    startOptions([
      '--port',
      '8080',
      '--fresh',
      '--playbook',
      'packages',
      '--no-sample',
      '--mode',
      'pilot',
      '--bare',
      '--now',
      '2026-03-02T08:00:00Z',
      '--state',
      'here',
    ]),
  ).toEqual({
    port: 8080,
    fresh: true,
    stateDir: 'here',
    playbook: 'packages',
    sample: 'none',
    mode: 'pilot',
    bare: true,
    now: '2026-03-02T08:00:00Z',
  });
});

it.each([
  [['--port', 'x'], '--port takes a number'],
  [['--mode', 'loud'], 'The mode is one of test, pilot, live'],
  [['--now', 'soon'], 'is not an ISO instant'],
  [['--playbook', 'none'], 'There is no playbook "none" here. There is: packages'],
  [['--fast'], '--fast'],
])('says what is wrong with %j', (args, text) => {
  expect(() => startOptions(args)).toThrow(text);
});

it('keeps a world between starts, to the last cell', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'state-'));
  const { state } = relayWorld({ deals: 3 });

  expect(loadWorld(dir)).toBeNull();
  saveWorld(dir, state);

  expect(loadWorld(dir)).toEqual(state);
});

it('leaves a world of another version where it is', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'state-'));
  writeFileSync(path.join(dir, 'world.json'), JSON.stringify({ version: 0, state: {} }));

  expect(loadWorld(dir)).toBeNull();
});
