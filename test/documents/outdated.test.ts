import { documentRequests, outdatedRequests, playbookDocument } from '../../src/documents/document';
import { DOCUMENTS } from '../../src/documents/kinds';
import { documentTexts } from '../../src/documents/texts/all';
import { bodyOf } from '../../src/packet/segment';
import { reconcile } from '../../src/reconcile/reconcile';
import { documentKey } from '../../src/reconcile/rules/documents';
import { desk } from '../packet/support';
import { anEntry, aSnapshot, MONDAY, packagesPlaybook } from '../support/builders';

const card = DOCUMENTS.find(({ id }) => id === 'card')!;

describe('a document whose playbook has moved on', () => {
  it('says so once at its top, with the latest version, and loses the line when it is made again', () => {
    const work = desk();
    const id = work.create();
    const source = {
      playbook: packagesPlaybook,
      team: [],
      company: '',
      boardUrl: 'https://x.example',
      highValue: 0,
      madeOn: 'today',
    };
    const write = () =>
      work.write(id, documentRequests(playbookDocument(card, documentTexts.card!, source), bodyOf(work.read(id))));
    write();
    const whole = work.text(id);

    work.write(id, outdatedRequests(work.read(id), '2'));
    expect(work.text(id)).toBe(
      `The playbook has moved on since: it is at version 2. Choose Baton › Playbook documents… to make this document again.\n${whole}`,
    );
    work.write(id, outdatedRequests(work.read(id), '3'));
    expect(work.text(id)).toMatch(/^The playbook has moved on since: it is at version 3\..*\nPLAYBOOK PACKAGES\n/);
    expect(work.text(id)).not.toContain('version 2.');
    write();
    expect(work.text(id)).toBe(whole);
  });

  it('is asked to say so once for each version, and an audit never is', () => {
    const done = (document: string, version: string) =>
      anEntry(documentKey(document), {
        kind: 'document',
        state: 'done',
        dealId: '',
        reference: document,
        detail: { document, version },
      });
    const snapshot = aSnapshot({
      deals: [],
      outbox: [done('card', 'packages@1'), done('process', 'packages@2'), done('audit', 'packages@1')],
    });
    const playbook = { ...packagesPlaybook, version: '2' };

    const first = reconcile(snapshot, playbook, MONDAY).outbox.filter(({ kind }) => kind === 'document');
    expect(first.map(({ key, state, detail }) => [key, state, detail.outdated])).toEqual([
      ['board/1/document/card', 'pending', 'packages@2'],
    ]);
    const said = aSnapshot({ deals: [], outbox: first.map((entry) => ({ ...entry, state: 'done' as const })) });
    expect(reconcile(said, playbook, MONDAY).outbox.filter(({ kind }) => kind === 'document')).toEqual([]);
  });
});
