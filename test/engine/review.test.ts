import { advanceBy } from '../../local/workspace/clock';
import { personDeletesDraft, personSendsDraft } from '../../local/workspace/gmail/people';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { OWNER } from '../../local/world/people';
import { fork, readyToWin, rowOf, table, type, win } from '../simulation/handoff';

const MINUTE = 60_000;
const CUSTOMER = 'jon@copperleaf.example';
const FOUNDER = 'fay@northwind.example';

/** A Pro deal a day after its welcome: the day-1 check-in waits for the founder. */
let waiting: Workspace;
beforeAll(() => {
  waiting = readyToWin(3);
  win(waiting, 3, [], 1);
  const project = Object.values(waiting.state.projects)[0]!;
  const tick = project.triggers.find((trigger) => trigger.function === 'tick')!;
  // Only the ticks around the moment that matters are played.
  tick.nextAt = waiting.state.now + 23.5 * 60 * MINUTE;
  advanceBy(waiting, 24 * 60 * MINUTE);
});

const toCustomer = (world: Workspace) =>
  world.state.mail.messages
    .filter((mail) => mail.to.includes(CUSTOMER) && mail.owner === OWNER)
    .map((mail) => mail.state);
const draftOf = (world: Workspace) => world.state.mail.drafts.find((draft) => draft.owner === OWNER)!.id;
const day1 = (world: Workspace) => table(world, 'Outbox').find((row) => String(row[0]).endsWith('/day1_pro'))!;
const reviewTask = (world: Workspace) =>
  table(world, 'Tasks').findIndex((row) => String(row[11]).endsWith('/review_day1_pro'));

describe('a mail that a person reviews first', () => {
  it('is a draft in the owner’s mailbox and a task for its reviewer, and does not leave by itself', () => {
    expect(toCustomer(waiting)).toEqual(['sent', 'draft']);
    expect(day1(waiting)[3]).toBe('approval');
    expect(rowOf(waiting, 'Tasks', reviewTask(waiting)).Owner).toBe(FOUNDER);
  });

  it('leaves once when it is approved, and its task closes', () => {
    const world = fork(waiting);
    const row = table(world, 'Requests').length + 2;
    type(world, FOUNDER, 'Requests', `A${row}:E${row}`, [
      ['2026-03-03', FOUNDER, 'Approve draft', String(day1(world)[1]), String(day1(world)[0])],
    ]);
    advanceBy(world, 20 * MINUTE);

    expect(toCustomer(world)).toEqual(['sent', 'sent']);
    expect(rowOf(world, 'Tasks', reviewTask(world)).Done).toBe(true);
  });

  it('counts as sent when the reviewer has sent it in Gmail and ticked the task', () => {
    const world = fork(waiting);
    personSendsDraft(world, OWNER, draftOf(world));
    type(world, FOUNDER, 'Tasks', `F${reviewTask(world) + 2}`, [['TRUE']]);
    advanceBy(world, 20 * MINUTE);

    expect(day1(world)[3]).toBe('done');
    expect(toCustomer(world)).toEqual(['sent', 'sent']);
  });

  it('is asked about when its draft is gone and nobody said why', () => {
    const world = fork(waiting);
    personDeletesDraft(world, OWNER, draftOf(world));
    advanceBy(world, 20 * MINUTE);

    expect(day1(world)[3]).toBe('uncertain');
    expect(JSON.stringify(table(world, 'Problems'))).toContain('somebody has sent or deleted it');
    expect(toCustomer(world)).toEqual(['sent']);
  });
});
