import { DAY_MS } from '../../src/domain/instant';
import { packages } from '../../src/playbooks/packages/playbook';
import { Playbook } from '../../src/playbooks/schema';
import { aDeal, aDetail, aHandoff, aSnapshot, aTask, MONDAY, settled } from '../support/builders';

const watching = Playbook.parse({
  ...packages,
  warnings: [{ id: 'skipped', name: 'The same step is skipped', when: { kind: 'skipped' }, level: 2 }],
});

/** Handoffs that ended day after day, and whether each had its community step done. */
function board(done: readonly boolean[], segments: readonly string[] = []) {
  const ids = done.map((_, at) => `D-${at + 1}`);
  const segment = (at: number) => segments[at] ?? 'Pro';
  return aSnapshot({
    deals: ids.map((id, at) => aDeal({ id, row: at + 1, company: `Company ${at + 1}`, segment: segment(at) })),
    details: new Map(ids.map((id) => [id, aDetail()])),
    handoffs: ids.map((dealId, at) =>
      aHandoff({
        key: `${dealId}/1`,
        dealId,
        row: at + 1,
        state: 'ended',
        endedAt: MONDAY + at * DAY_MS,
        data: { company: `Company ${at + 1}`, segment: segment(at), csOwner: 'cleo@us.example' },
      }),
    ),
    tasks: ids.map((id, at) =>
      aTask(`${id}/1/community`, MONDAY - DAY_MS, {
        row: at + 1,
        ...(done[at] ? { isDone: true, doneAt: '2026' } : {}),
      }),
    ),
  });
}
const now = MONDAY + 10 * DAY_MS;
const evidence = (done: readonly boolean[], segments?: readonly string[]) =>
  settled(board(done, segments), now, watching).warnings.map(({ key }) => key);

it.each`
  done                           | warns
  ${[false, false]}              | ${[]}
  ${[false, false, false]}       | ${['D-3/1/skipped/community']}
  ${[true, false, false, false]} | ${['D-4/1/skipped/community']}
  ${[false, false, false, true]} | ${[]}
  ${[false, false, true, false]} | ${[]}
`('of the step done as $done: $warns', ({ done, warns }) => {
  expect(evidence(done)).toEqual(warns);
});

it('counts by segment, since others have other steps', () => {
  expect(evidence([false, false, false], ['Pro', 'Starter', 'Pro'])).toEqual([]);
});

it('says at whom, and closes once a later handoff has done the step', () => {
  const warned = settled(board([false, false, false]), now, watching);
  expect(warned.handoffs[2]!.data.warnings).toEqual({ 'skipped/community': { levels: { 2: now }, closedAt: null } });

  const better = board([false, false, false, true]);
  const after = settled(
    { ...better, handoffs: [...warned.handoffs, better.handoffs[3]!], warnings: warned.warnings },
    now + DAY_MS,
    watching,
  );
  expect(after.handoffs[2]!.data.warnings!['skipped/community']!.closedAt).toBe(now + DAY_MS);
});
