import { advanceBy } from '../../local/workspace/clock';
import { documentText } from '../../local/workspace/docs/documents';
import type { Fault } from '../../local/workspace/kernel/faults';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { call } from '../../local/workspace/session';
import { newWorld } from '../../local/world/newWorld';
import { DOCUMENTS } from '../../src/documents/kinds';
import { fork, rowOf, table, type } from '../simulation/handoff';

const MINUTE = 60_000;
const SELLER = 'sam@northwind.example';
const OWNER = 'baton@northwind.example';

const ask = (workspace: Workspace, as: string, ids: readonly string[]) => call(workspace, as, 'askForDocuments', [ids]);

const made = (workspace: Workspace) => {
  const files = Object.values(workspace.state.drive.files).filter((file) => !file.trashed);
  const folder = files.find((file) => file.name === 'Playbook');
  return files.filter((file) => folder && file.parent === folder.id);
};

let board: Workspace;
let asked: Workspace;
beforeAll(() => {
  board = newWorld();
  advanceBy(board, 5 * MINUTE);
  asked = fork(board);
  // Anybody may ask; the owner's engine makes them.
  ask(asked, SELLER, ['card', 'checklist']);
});

describe('documents of the playbook', () => {
  it('are made in their folder, each whole, and the row on Requests says so', () => {
    const workspace = fork(board);
    ask(
      workspace,
      OWNER,
      DOCUMENTS.map(({ id }) => id),
    );
    advanceBy(workspace, 10 * MINUTE);

    expect(made(workspace).map(({ name }) => name)).toEqual(DOCUMENTS.map(({ name }) => name));
    for (const { id } of made(workspace)) expect(documentText(workspace, id)).toMatch(/Version 1 of the playbook/);
    expect(rowOf(workspace, 'Requests', 0).State).toBe(
      'Being made in the folder Playbook below Clients: 11 documents.',
    );
  });

  it('are each one document wherever the run that makes them is killed', () => {
    const one = fork(board);
    ask(one, SELLER, ['card']);
    const calm = fork(one);
    calm.trace = true;
    const [run] = advanceBy(calm, 5 * MINUTE).filter(({ record }) => record.calls.Docs);
    const trace = run!.record.trace!;
    const wrong: string[] = [];
    const from = trace.findIndex((name) => name.startsWith('Drive')) + 1;
    for (let at = from; at <= trace.length; at++) {
      const workspace = fork(one);
      workspace.faults.set([{ call: at, do: 'kill' }] as Fault[]);
      advanceBy(workspace, 20 * MINUTE);
      const texts = made(workspace).map(({ id }) => documentText(workspace, id).length);
      const states = table(workspace, 'Outbox').filter((row) => row[2] === 'document' && row[3] !== 'done');
      if (texts.length !== 1 || texts.some((length) => length < 500) || states.length > 0)
        wrong.push(`${at} ${trace[at - 1]}: ${texts.join()} ${states.length}`);
    }

    expect(trace.length).toBeGreaterThan(from + 5);
    expect(wrong).toEqual([]);
  });

  it('are written again in place, and one that was thrown away is made anew', () => {
    const workspace = fork(asked);
    advanceBy(workspace, 10 * MINUTE);
    const [card, checklist] = made(workspace);
    checklist!.trashed = true;
    const text = documentText(workspace, card!.id);
    ask(workspace, SELLER, ['card', 'checklist']);
    advanceBy(workspace, 10 * MINUTE);

    const [same, other] = made(workspace);
    expect(same!.id).toBe(card!.id);
    expect(documentText(workspace, card!.id)).toBe(text);
    expect(other!.name).toBe('CS intake checklist');
    expect(other!.id).not.toBe(checklist!.id);
  });

  it('hold closed deals against the playbook, those of the past too, and give none of them a form for it', () => {
    const workspace = fork(board);
    type(workspace, SELLER, 'Pipeline', 'B9:I9', [
      ['Old Harbour', 'Lee', 'lee@oldharbour.example', 'Starter', 'Closed Won', '99', SELLER, '2025-11-03'],
    ]);
    advanceBy(workspace, 10 * MINUTE);
    const forms = table(workspace, 'Intake').length;
    call(workspace, SELLER, 'askForAudit', [15]);
    advanceBy(workspace, 10 * MINUTE);

    const [audit] = made(workspace);
    expect(audit!.name).toMatch(/^Audit of closed deals \d{4}-\d\d-\d\d$/);
    expect(documentText(workspace, audit!.id)).toContain('Old Harbour');
    expect(table(workspace, 'Intake')).toHaveLength(forms);
  });

  it('are listed with their state for whoever opens the dialog', () => {
    const workspace = fork(asked);
    advanceBy(workspace, 10 * MINUTE);
    const form = call(workspace, SELLER, 'documentsForm', []);

    expect(form.ok && (form.value as { documents: { id: string; state: string }[] }).documents.slice(0, 3)).toEqual([
      expect.objectContaining({ id: 'process', state: 'none', url: '' }),
      expect.objectContaining({ id: 'card', state: 'current', url: expect.stringContaining('/document/d/') }),
      expect.objectContaining({ id: 'checklist', state: 'current' }),
    ]);
  });
});
