import { HOUR_MS } from '../../src/domain/instant';
import { instantToSerial } from '../../src/domain/serial';
import type { Playbook, Step } from '../../src/playbooks/schema';
import { withLedger, withWrites } from '../../src/reconcile/apply';
import { previewApply } from '../../src/reconcile/previewApply';
import { needsDetail, reconcile } from '../../src/reconcile/reconcile';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { aDeal, aDetail, aHandoff, aSnapshot, isQuiet, MONDAY, packagesPlaybook, ZONE } from '../support/builders';

const first = packagesPlaybook;
const NOW = MONDAY + 30 * HOUR_MS;
const gift: Step = {
  do: 'task',
  id: 'gift',
  name: 'Send a gift',
  anchor: 'gate_passed',
  offset: '2wd',
  owner: 'founder',
  needs: [],
  after: [],
  help: '',
  untilGate: false,
  suggestsDelight: false,
};
const second: Playbook = {
  ...first,
  version: '2',
  steps: [
    ...first.steps
      .filter(({ id }) => id !== 'community' && id !== 'support_ticket')
      .map((step) =>
        step.id === 'acknowledge'
          ? { ...step, offset: '3wd', name: 'Acknowledge the packet' }
          : step.id === 'day1_pro'
            ? { ...step, offset: '9d' }
            : step,
      ),
    gift,
    {
      do: 'mail',
      id: 'news',
      name: 'News',
      anchor: 'gate_passed',
      offset: '0m',
      message: 'success_story',
      to: 'contact',
      needs: [],
      after: [],
    },
  ],
};

/** A Pro deal as version 1 has it a day after the gate: nothing has been ticked, what is due at once has left. */
function underWay(): Snapshot {
  let at = aSnapshot({
    deals: [aDeal()],
    details: new Map([['D-1', aDetail()]]),
    handoffs: [
      aHandoff({
        facts: { assigned: MONDAY },
        data: {
          company: 'Acme',
          segment: 'Pro',
          csOwner: 'cleo@us.example',
          email: 'maya@acme.example',
          dealOwner: 'sam@us.example',
          amount: 4_900,
        },
      }),
    ],
  });
  at = play(at, first, MONDAY, 3);
  const outbox = at.outbox.map((entry) =>
    entry.dueAt <= MONDAY ? { ...entry, state: 'done' as const, updatedAt: MONDAY } : entry,
  );
  return play({ ...at, outbox }, first, MONDAY + HOUR_MS, 3);
}

function play(snapshot: Snapshot, playbook: Playbook, now: number, rounds = 4): Snapshot {
  let at = snapshot;
  for (let round = 0; round < rounds; round++) {
    const changes = reconcile(at, playbook, now);
    at = withWrites(
      withLedger(at, changes),
      changes,
      now,
      new Map(changes.newRows.map(({ tab, cells }, row) => [`${tab}!${String(cells.Key)}`, 100 + round * 100 + row])),
    );
  }
  return at;
}

const ask = (snapshot: Snapshot, detail = 'packages@2'): Snapshot => ({
  ...snapshot,
  versions: new Map([['packages@1', first]]),
  requests: [
    {
      row: 1,
      key: 'R-1',
      askedBy: 'ana@us.example',
      askedAt: '',
      action: 'Apply playbook',
      dealId: '',
      detail,
      state: '',
    },
  ],
});
const task = (snapshot: Snapshot, step: string) => snapshot.tasks.find(({ key }) => key === `D-1/1/${step}`);
const entry = (snapshot: Snapshot, step: string) => snapshot.outbox.find(({ key }) => key === `D-1/1/${step}`);

describe('the current version, applied to a handoff under way', () => {
  let before: Snapshot;
  let after: Snapshot;
  beforeAll(() => {
    before = underWay();
    after = play(ask(before), second, NOW);
  });

  it('puts the handoff under it, and answers', () => {
    expect(after.handoffs[0]).toMatchObject({ version: '2', data: { memo: { dropped: 'community' } } });
    expect(after.requests[0]?.state).toBe('1 handoff now under packages@2.');
  });

  it('moves due times, adds tasks and closes those without a step, which counts as nothing done', () => {
    expect(task(before, 'acknowledge')?.due).toBe(instantToSerial(MONDAY + 24 * HOUR_MS, ZONE));
    expect(task(after, 'acknowledge')?.due).toBe(instantToSerial(MONDAY + 72 * HOUR_MS, ZONE));
    expect(task(before, 'gift')).toBeUndefined();
    expect(task(after, 'gift')).toMatchObject({ owner: 'fay@us.example', isDone: false });
    expect(task(after, 'community')).toMatchObject({ isDone: true });
    expect(after.handoffs[0]?.facts.community).toBeUndefined();
  });

  it('changes and repeats nothing that has left, and makes up for nothing that its mails have missed', () => {
    expect(entry(after, 'welcome_pro')).toEqual(entry(before, 'welcome_pro'));
    expect(entry(after, 'news')).toBeUndefined();
    expect(after.handoffs[0]?.facts.left_out_news).toBe(NOW);
  });

  it('moves what is still to be sent', () => {
    expect((entry(after, 'day1_pro')?.dueAt ?? 0) - (entry(before, 'day1_pro')?.dueAt ?? 0)).toBe(8 * 24 * HOUR_MS);
  });

  it('is at rest afterwards', () => {
    expect(isQuiet(reconcile(after, second, NOW), after)).toBe(true);
  });

  it('comes to the same end where the run is killed once it is written down', () => {
    const changes = reconcile(ask(before), second, NOW);
    const killed = withWrites(withLedger(ask(before), changes), changes, NOW);

    expect(needsDetail({ ...killed, details: new Map() }, second, NOW).has('D-1')).toBe(true);
    const again = play(killed, second, NOW);
    expect(task(again, 'acknowledge')?.due).toBe(task(after, 'acknowledge')?.due);
    expect(task(again, 'gift')?.due).toBe(task(after, 'gift')?.due);
    expect(again.handoffs).toEqual(after.handoffs);
  });

  it('opens a task again whose step comes back', () => {
    const third = { ...first, version: '3' };
    const back = play({ ...ask(after, 'packages@3'), versions: new Map([['packages@2', second]]) }, third, NOW);

    expect(task(back, 'community')).toMatchObject({ isDone: false, doneAt: '' });
    expect(back.handoffs[0]?.facts.community).toBeUndefined();
  });

  it('leaves what is done where it was', () => {
    const done = {
      ...before,
      tasks: before.tasks.map((one) => (one.key.endsWith('/acknowledge') ? { ...one, isDone: true } : one)),
    };
    const ticked = play(done, first, MONDAY + 2 * HOUR_MS);
    const later = play(ask(ticked), second, NOW);

    expect(task(later, 'acknowledge')).toEqual(task(ticked, 'acknowledge'));
    expect(later.handoffs[0]?.facts.acknowledged).toBe(ticked.handoffs[0]?.facts.acknowledged);
  });

  it('is not applied where the playbook has moved on since the preview, or the deal is not among those named', () => {
    expect(play(ask(before, 'packages@1'), second, NOW).requests[0]?.state).toContain(
      'The playbook is packages@2 by now',
    );
    expect(play(ask(before, 'packages@2\nD-7'), second, NOW).handoffs[0]?.version).toBe('1');
  });

  it('is not applied where its segment is gone, and the answer says so', () => {
    const without = { ...second, segments: second.segments.filter(({ id }) => id !== 'Pro') };

    expect(play(ask(before), without, NOW).requests[0]?.state).toBe(
      'No open handoff is under an earlier version. As they were: D-1 (The new version has no segment Pro.)',
    );
  });
});

describe('the preview of that', () => {
  it('tells beforehand what it does', () => {
    const before = underWay();
    const [shown] = previewApply({ ...ask(before), requests: [] }, second, NOW);

    expect(shown).toMatchObject({ dealId: 'D-1', company: 'Acme', from: 'packages@1', stays: '', leftOut: ['News'] });
    expect(shown?.moved).toContainEqual({
      name: 'Acknowledge the packet',
      from: MONDAY + 24 * HOUR_MS,
      to: MONDAY + 72 * HOUR_MS,
    });
    expect(shown?.added).toContainEqual({ name: 'Send a gift', from: null, to: MONDAY + 48 * HOUR_MS });
    expect(shown?.dropped).toEqual(['Give community access']);
  });
});
