import { spawnSync } from 'node:child_process';

it('locks the packages of every platform, so that npm ci works on a machine of another kind', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/lock.mjs', '--check'], { encoding: 'utf8' });

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
