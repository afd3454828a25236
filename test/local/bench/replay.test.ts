import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisesKept, type Replay, replay } from '../../../bench/replay';
import { Chance } from '../../../local/demo/chance';
import { generatedDeals } from '../../../local/demo/generatedDeals';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import type { Playbook } from '../../../src/playbooks/schema';
import { PLAYBOOKS } from '../../../src/playbooks/shipped';

// Some hundred runs of the real bundle, twice, and a few under each of the other playbooks.
jest.setTimeout(600_000);

const scratch = mkdtempSync(path.join(os.tmpdir(), 'baton-replay-'));
const dir = path.join(scratch, 'board');
const now = Date.parse('2026-03-02T07:00:00Z');
const days = 1;
const [packages, ...others] = PLAYBOOKS as [Playbook, ...Playbook[]];

function played(fresh: boolean, clockMinutes?: number, playbook = packages): { result: Replay; workspace: Workspace } {
  const { deals } = generatedDeals(playbook, new Chance(3), { now, zone: 'Europe/Vienna', days });
  return replay({ dir, playbook, deals, now, days, seed: 3, fresh, clockMinutes });
}

describe('a company replayed', () => {
  let warm: ReturnType<typeof played>;

  beforeAll(() => {
    // A copy: the folder of the build may change while others build.
    execFileSync('cp', ['-r', 'dist/board', dir]);
    warm = played(false);
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('hands over every win, once and without a hole', () => {
    const { result } = warm;

    expect(result.handoffs).toBeGreaterThan(0);
    expect(result.customerMails).toBeGreaterThan(0);
    expect(result).toMatchObject({ failedRuns: 0, twice: [], withHole: [], withoutHandoff: [] });
  });

  it.each(others.map((playbook) => [playbook.name, playbook] as const))('does so under %s', (_, playbook) => {
    const { result } = played(false, 240, playbook);

    expect(result.handoffs).toBeGreaterThan(0);
    expect(result.failedRuns).toBe(0);
    expect(promisesKept(result)).toBe(true);
  });

  it('comes to the same world, ids included, whether or not runs begin in contexts of earlier ones', () => {
    const fresh = played(true);

    expect(fresh.result.runs).toBe(warm.result.runs);
    expect(JSON.stringify(fresh.workspace.state)).toBe(JSON.stringify(warm.workspace.state));
  });

  it('hands over the same wins by the clock alone, which no edit tells anything', () => {
    const { result, workspace } = played(false, 60);

    expect(result).toMatchObject({ wins: warm.result.wins, handoffs: warm.result.handoffs, failedRuns: 0 });
    expect(promisesKept(result)).toBe(true);
    expect(
      workspace.state.projects[Object.keys(workspace.state.projects)[0]!]!.triggers.map(({ kind }) => kind),
    ).toEqual(['clock', 'clock', 'clock']);
  });
});
