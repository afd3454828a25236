import { advanceBy } from '../../local/workspace/clock';
import { draftMessage, draftOf, sendDraft } from '../../local/workspace/gmail/drafts';
import type { Fault } from '../../local/workspace/kernel/faults';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { call } from '../../local/workspace/session';
import { OWNER } from '../../local/world/people';
import { fork, readyToWin, rowOf, table, type, win } from '../simulation/handoff';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SELLER = 'sam@northwind.example';
const FOUNDER = 'fay@northwind.example';

interface Item {
  key: string;
  subject: string;
  text: string;
  html: string;
  note: string;
  edit: { subject: string; body: string };
  isMine: boolean;
  isOld: boolean;
}

let before: Workspace;

/** A Pro deal a day after its win: its day-1 mail waits for the founder. */
beforeAll(() => {
  before = readyToWin(3);
  type(before, SELLER, 'Pipeline', 'D3', [['jon@copperleaf.example']]);
  win(before, 3, [], 30);
});

const draftsIn = (workspace: Workspace) => workspace.state.mail.drafts.filter(({ owner }) => owner === OWNER);
const reviewed = (workspace: Workspace) =>
  workspace.state.mail.messages.filter((mail) => mail.state === 'sent' && isReviewed(mail));
const isReviewed = ({ headers }: { headers?: Record<string, string> }) =>
  Object.entries(headers ?? {}).some(([name, value]) => /x-baton-key/i.test(name) && value.endsWith('/day1_pro'));
const form = (workspace: Workspace, as = FOUNDER) =>
  call(workspace, as, 'reviewItems').value as { drafts: Item[]; uncertain: Item[] };
const decide = (workspace: Workspace, decision: object, as = FOUNDER) => call(workspace, as, 'decideItem', [decision]);
const approve = (workspace: Workspace, more: object = {}) =>
  decide(workspace, { action: 'Approve draft', key: form(workspace).drafts[0]!.key, ...more });
const state = (workspace: Workspace) =>
  table(workspace, 'Outbox').find((row) => String(row[0]).endsWith('/day1_pro'))?.[3];
const UPDATE = 'Gmail.update';
/** What the next tick calls. */
function callsOf(asked: Workspace): readonly string[] {
  const traced = fork(asked);
  traced.trace = true;
  return advanceBy(traced, 6 * MINUTE)[0]!.record.trace!;
}
/** Calls from the first write on: a run killed before it has done nothing. */
const later = (calls: readonly string[]): number[] =>
  calls.flatMap((_, at) => (at + 1 > calls.findIndex((name) => name.endsWith('batchUpdate')) ? [at + 1] : []));
const MINE = {
  subject: 'Your first day',
  body: 'Hi Jon,\n\nhow did it **go**? See [the steps](https://northwind.example/steps).\n\nFay',
};

it('is shown to its reviewer whole in the mail that asks for the review', () => {
  const notice = before.state.mail.messages.find(
    ({ state, subject }) => state === 'sent' && /^Please review/.test(subject),
  )!;
  const [draft] = form(before).drafts;

  expect(notice.to).toContain(FOUNDER);
  expect(notice.text).toContain(draft!.subject);
  expect(notice.text.replace(/^> ?/gm, '')).toContain(draft!.text.split('\n').find((line) => line.length > 20));
});

describe('a draft that waits for its reviewer', () => {
  it('is shown as it lies in the mailbox, with words that can be changed', () => {
    const [item] = form(before).drafts;
    const lies = draftMessage(before, draftsIn(before)[0]!);

    expect(form(before).drafts).toHaveLength(1);
    expect([item!.subject, item!.text.trim()]).toEqual([lies.subject, lies.text.trim()]);
    expect(item!.edit.body).toContain('These four steps are all you need');
    expect(item!.edit.body).not.toMatch(/\{\{|undefined/);
    expect(item).toMatchObject({ isOld: false, isMine: false });
  });

  it('leaves as it is when it is approved', () => {
    const workspace = fork(before);
    const lies = draftMessage(workspace, draftsIn(workspace)[0]!);

    expect(approve(workspace).value).toBe('Approved. It leaves within five minutes.');
    advanceBy(workspace, 10 * MINUTE);

    expect(reviewed(workspace).map((mail) => [mail.to, mail.subject, mail.text])).toEqual([
      [lies.to, lies.subject, lies.text],
    ]);
    expect(draftsIn(workspace)).toEqual([]);
  });

  it('leaves once in the words of the reviewer, in the frame of every mail', () => {
    const workspace = fork(before);

    expect(approve(workspace, { edit: MINE }).error).toBeUndefined();
    advanceBy(workspace, 10 * MINUTE);

    const [mail, ...more] = reviewed(workspace);
    expect(more).toEqual([]);
    expect(mail!.subject).toBe('Your first day');
    expect(mail!.text).toContain('how did it go? See the steps (https://northwind.example/steps).');
    expect(mail!.text).toContain('because you are a customer of');
    expect(mail!.html).toContain('<strong>go</strong>');
    expect(draftsIn(workspace)).toEqual([]);
    expect(rowOf(workspace, 'Requests', 0)).toMatchObject({
      'Asked by': FOUNDER,
      State: 'Approved with changes. It leaves now.',
    });
  });

  it('leaves once with the new words wherever the runs after it are killed', () => {
    const asked = fork(before);
    approve(asked, { edit: MINE });
    const calls = callsOf(asked);
    const wrong: string[] = [];
    for (const at of later(calls)) {
      const workspace = fork(asked);
      workspace.faults.set([{ call: at, function: 'tick', do: 'kill' }] as Fault[]);
      advanceBy(workspace, 20 * MINUTE);
      const sent = reviewed(workspace).map(({ subject }) => subject);
      if (sent.join() !== 'Your first day' || draftsIn(workspace).length > 0 || state(workspace) !== 'done')
        wrong.push(
          `${at} ${calls[at - 1]}: ${sent.join(' + ')}, ${draftsIn(workspace).length} drafts, ${state(workspace)}`,
        );
    }

    expect(calls).toContain(UPDATE);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['an empty subject', { ...MINE, subject: '  ' }, 'The subject is empty.'],
    ['an empty text', { ...MINE, body: '\n' }, 'The text is empty.'],
    ['a tag', { ...MINE, body: 'Hi {{contact.first_name}}' }, 'is a tag'],
    ['a text that is too long', { ...MINE, body: 'x'.repeat(10_001) }, '10,001 characters. 10,000 is the most'],
    ['a link that leads nowhere', { ...MINE, body: 'See [this](tomorrow).' }, 'is no web or mail address'],
  ])('stays where it is with %s', (_, edit, says) => {
    const workspace = fork(before);

    expect(approve(workspace, { edit }).error).toContain(says);
    expect(call(workspace, FOUNDER, 'readDraft', [form(workspace).drafts[0]!.key, edit]).error).toContain(says);
    expect(table(workspace, 'Requests')).toEqual([]);
  });

  it('goes back to its reviewer where a request typed by hand brings what cannot go out', () => {
    const workspace = fork(before);
    const { key } = form(workspace).drafts[0]!;
    const ask = (row: number, edit: object) =>
      type(workspace, SELLER, 'Requests', `A${row}:E${row}`, [
        ['', SELLER, 'Approve draft', key.split('/')[0]!, `${key}\n${JSON.stringify(edit)}`],
      ]);
    ask(2, { ...MINE, body: '{{deal.amount}}' });
    ask(3, { ...MINE, body: 'See [this](tomorrow).' });
    advanceBy(workspace, 15 * MINUTE);

    expect(reviewed(workspace)).toEqual([]);
    expect(rowOf(workspace, 'Requests', 0).State).toContain('It does not go out: “{{deal.amount” is a tag');
    expect(form(workspace).drafts[0]!.note).toContain('is no web or mail address');
    expect(draftsIn(workspace)).toHaveLength(1);
  });

  it('is not sent as it was when the new words could not be written', () => {
    const workspace = fork(before);
    approve(workspace, { edit: MINE });
    const at = callsOf(workspace).indexOf(UPDATE) + 1;
    workspace.faults.set([
      {
        call: at,
        function: 'tick',
        do: 'throw',
        message: 'Request is missing required authentication: do not have permission to call',
      },
    ] as Fault[]);
    advanceBy(workspace, 6 * MINUTE);
    expect(state(workspace)).toBe('needsYou');
    type(workspace, SELLER, 'Requests', 'A3:D3', [['', SELLER, 'Retry', form(before).drafts[0]!.key.split('/')[0]!]]);
    advanceBy(workspace, 10 * MINUTE);

    expect(reviewed(workspace).map(({ subject }) => subject)).toEqual(['Your first day']);
  });

  it('goes out as it is read where the board has changed since it was made', () => {
    const workspace = fork(before);
    type(workspace, SELLER, 'Pipeline', 'C3', [['Jonathan Copper']]);
    const [item] = form(workspace).drafts;

    expect(item).toMatchObject({ isOld: true });
    expect(item!.subject).toContain('Jonathan');
    expect(decide(workspace, { action: 'Approve draft', key: item!.key, edit: item!.edit }).error).toBeUndefined();
    advanceBy(workspace, 10 * MINUTE);
    expect(reviewed(workspace).map(({ subject }) => subject)).toEqual([item!.subject]);
  });

  it('is taken out of the mailbox when it is discarded, for good, and says why', () => {
    const workspace = fork(before);
    const { key } = form(workspace).drafts[0]!;

    expect(decide(workspace, { action: 'Discard draft', key }).error).toContain('Say in a few words');
    expect(decide(workspace, { action: 'Discard draft', key, reason: 'Jon has called already' }).error).toBeUndefined();
    advanceBy(workspace, 10 * MINUTE);
    type(workspace, SELLER, 'Pipeline', 'F3', [['Negotiation']]);
    advanceBy(workspace, 10 * MINUTE);
    type(workspace, SELLER, 'Pipeline', 'F3', [['Closed Won']]);
    advanceBy(workspace, 2 * HOUR);

    expect(reviewed(workspace)).toEqual([]);
    expect(draftsIn(workspace)).toEqual([]);
    expect(state(workspace)).toBe('done');
    const task = table(workspace, 'Tasks').find((row) => String(row[11]).endsWith('/review_day1_pro'));
    expect(task?.[5]).toBe(true);
    expect(table(workspace, 'Activity').map((row) => row[4])).toContain('Left out: the reviewer discarded the draft.');
    expect(table(workspace, 'Activity').map((row) => row[4])).toContain(
      `${FOUNDER}: Discarded: Jon has called already`,
    );
  });

  it('is discarded once wherever the runs after it are killed', () => {
    const asked = fork(before);
    decide(asked, { action: 'Discard draft', key: form(asked).drafts[0]!.key, reason: 'No need' });
    const calls = callsOf(asked);
    const wrong: string[] = [];
    for (const at of later(calls)) {
      const workspace = fork(asked);
      workspace.faults.set([{ call: at, function: 'tick', do: 'kill' }] as Fault[]);
      advanceBy(workspace, 20 * MINUTE);
      if (reviewed(workspace).length + draftsIn(workspace).length > 0 || state(workspace) !== 'done')
        wrong.push(`${at} ${calls[at - 1]}: ${state(workspace)}`);
    }

    expect(wrong).toEqual([]);
  });

  it('is settled by whoever has sent it in Gmail, and only once it is gone from there', () => {
    const workspace = fork(before);
    const [item] = form(workspace, OWNER).drafts;
    expect(item!.isMine).toBe(true);

    decide(workspace, { action: 'Settle as done', key: item!.key }, OWNER);
    expect(state(workspace)).toBe('approval');
    expect(rowOf(workspace, 'Requests', 0).State).toContain('still lies in the mailbox');

    sendDraft(workspace, draftOf(workspace, OWNER, draftsIn(workspace)[0]!.id)!);
    decide(workspace, { action: 'Settle as done', key: item!.key }, OWNER);
    expect(state(workspace)).toBe('done');
    advanceBy(workspace, 2 * HOUR);
    expect(
      workspace.state.mail.messages.filter((mail) => mail.state === 'sent' && mail.subject === item!.subject),
    ).toHaveLength(1);
  });

  it('is asked about when it is gone, and made anew when somebody says so', () => {
    const workspace = fork(before);
    workspace.state.mail.drafts = [];
    advanceBy(workspace, 6 * MINUTE);
    const [item] = form(workspace).uncertain;
    expect(item!.note).toContain('gone from the mailbox');

    expect(decide(workspace, { action: 'Send again', key: item!.key }).error).toBeUndefined();
    advanceBy(workspace, 10 * MINUTE);
    expect(form(workspace)).toMatchObject({ drafts: [{ key: item!.key }], uncertain: [] });
    expect(draftsIn(workspace)).toHaveLength(1);
  });
});
