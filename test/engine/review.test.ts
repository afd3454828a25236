import { advanceBy } from '../../local/workspace/clock';
import type { Fault } from '../../local/workspace/kernel/faults';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { fork, readyToWin, table, win } from '../simulation/handoff';

const HOUR = 3_600_000;
/** Friday, 20 March 2026: the week's and the month's turn lie ahead. */
const LATER = Date.parse('2026-03-20T12:00:00Z');

let before: Workspace;
let trace: readonly string[];

/** Ticks come every six hours here, as they would on a board where most are missed. */
function slowly(workspace: Workspace): void {
  for (const trigger of workspace.state.projects.board!.triggers)
    if (trigger.function === 'tick') {
      trigger.clock = { kind: 'hours', n: 6 };
      trigger.nextAt = Math.ceil(workspace.state.now / (6 * HOUR)) * 6 * HOUR + 900_000;
    }
}

const reviews = (workspace: Workspace) =>
  Object.values(workspace.state.drive.files).filter((file) => file.name.startsWith('Monthly review'));
const digests = (workspace: Workspace) =>
  workspace.state.mail.messages.filter((mail) => mail.state === 'sent' && mail.subject.startsWith('Handoffs, '));
const until = (workspace: Workspace, iso: string) => advanceBy(workspace, Date.parse(iso) - workspace.state.now);

beforeAll(() => {
  const workspace = readyToWin(2);
  win(workspace, 2, [], 1);
  slowly(workspace);
  advanceBy(workspace, LATER - workspace.state.now);
  before = workspace;
});

describe('the Monday digest', () => {
  it('brings its picture along, says the same in words, and costs one call for it', () => {
    const workspace = fork(before);
    const mailed = digests(workspace).length;
    until(workspace, '2026-03-23T22:00:00Z');

    const mail = digests(workspace)[mailed]!;
    expect(mail.html).toContain('cid:trend');
    expect(mail.attachments.map((one) => [one.contentId, one.mimeType, one.content.slice(0, 11)])).toEqual([
      ['trend', 'image/png', 'iVBORw0KGgo'],
    ]);
    expect(mail.text).toContain('[Picture: Handoffs by week: 2 Mar 1 started');
    expect(workspace.state.executions.reduce((sum, { calls }) => sum + (calls.Charts ?? 0), 0)).toBe(
      digests(workspace).filter((one) => one.attachments.length > 0).length,
    );
  });

  it('goes without a picture that cannot be made', () => {
    const traced = fork(before);
    traced.trace = true;
    const records = until(traced, '2026-03-23T22:00:00Z').map(({ record }) => record);
    const drawing = records.find((record) => record.calls.Charts)!;
    const call = drawing.trace!.findIndex((name) => name.startsWith('Charts')) + 1;
    const workspace = fork(before);
    const mailed = digests(workspace).length;
    const calm = records.indexOf(drawing);
    for (let run = 0; run < calm; run++) until(workspace, new Date(records[run + 1]!.startedAt - 1_000).toISOString());
    workspace.faults.set([{ call, do: 'throw', message: 'Charts is not available.' }] as Fault[]);
    until(workspace, '2026-03-23T22:00:00Z');

    const mail = digests(workspace)[mailed]!;
    expect(mail.attachments).toEqual([]);
    expect(mail.html).not.toContain('cid:');
    expect(mail.text).toContain('Handoffs started');
  });
});

describe('the monthly review', () => {
  let eve: Workspace;
  beforeAll(() => {
    eve = fork(before);
    until(eve, '2026-03-31T21:00:00Z');
    const world = fork(eve);
    world.trace = true;
    const run = until(world, '2026-04-01T12:00:00Z').find(({ record }) => record.calls.Docs)!.record;
    trace = run.trace!;
  });

  it('is one document in the folder Clients, and the next digest tells of it', () => {
    const workspace = fork(eve);
    until(workspace, '2026-04-06T22:00:00Z');

    expect(reviews(workspace).map((file) => file.name)).toEqual(['Monthly review 2026-03']);
    expect(digests(workspace).at(-1)!.text).toContain('The review of March 2026 is written');
    expect(digests(workspace).at(-1)!.text).toContain(reviews(workspace)[0]!.id);
  });

  it('is one whole document wherever the run that makes it is killed', () => {
    const wrong: string[] = [];
    const from = trace.findIndex((name) => name.startsWith('Sheets')) + 1;
    for (let call = from; call <= trace.length; call++) {
      const workspace = fork(eve);
      workspace.faults.set([{ call, do: 'kill' }] as Fault[]);
      until(workspace, '2026-04-02T12:00:00Z');
      const made = reviews(workspace);
      const entry = table(workspace, 'Outbox').find((row) => row[0] === 'board/1/review/2026-03');
      const length = made[0] ? JSON.stringify(workspace.state.docs.byId[made[0].id]).length : 0;
      if (made.length !== 1 || entry?.[3] !== 'done' || length < 5_000)
        wrong.push(`${call} ${trace[call - 1]}: ${made.length} documents, ${entry?.[3]}, ${length}`);
    }

    expect(wrong).toEqual([]);
  });
});
