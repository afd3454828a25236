import { createHmac } from 'node:crypto';
import { advanceBy } from '../../../local/workspace/clock';
import { editCells } from '../../../local/workspace/people';
import { answerUi, call, menu, openBook, selectCells } from '../../../local/workspace/session';
import { web } from '../../../local/workspace/web';
import { ANA, BEN, type Fixture, fixture, tabs } from './fixture';

const HOUR = 3_600_000;

function deploy({ workspace }: Fixture): void {
  workspace.state.projects.sample!.webApp = { url: 'https://script.example/exec', deployedBy: ANA };
  workspace.project('sample').manifest.webapp = { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' };
}

const scriptProperties = ({ workspace }: Fixture) => workspace.state.projects.sample!.properties.script;

describe('sample: requests that an approver decides by mail', () => {
  const requests = tabs({
    Requests: [
      ['Id', 'Requester', 'Approver', 'Item', 'Amount', 'Status', 'Asked', 'Reminders', 'Decided'],
      [7, 'Ana', BEN, 'Chairs & <tables>', 1200, '', '', '', ''],
    ],
  });

  it('are asked about, reminded of each morning, and handed on after the third reminder', () => {
    const at = fixture('approvals', requests);
    deploy(at);
    scriptProperties(at).fallback = ANA;
    at.run('install');
    at.run('install');
    at.run('ask');
    advanceBy(at.workspace, 4 * 24 * HOUR);

    const sent = at.view().mails.filter(({ state }) => state === 'sent');
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      [BEN, 'Please decide: Chairs & <tables>'],
      [BEN, 'Reminder 1: Chairs & <tables>'],
      [BEN, 'Reminder 2: Chairs & <tables>'],
      [BEN, 'Reminder 3: Chairs & <tables>'],
      [ANA, 'Reminder 4: Chairs & <tables>'],
    ]);
    expect(sent[0]!.from).toBe('Ana <noreply@acme.example>');
    expect(sent[0]!.html).toContain('<b>Chairs &amp; &lt;tables&gt;</b> at 1200.00 EUR');
    expect(sent[0]!.html).toContain('above the limit');
    expect(at.view().triggers.map((each) => [each.function, each.every])).toEqual([['remind', 'day at 8']]);
  });

  it('are decided by the link, once', () => {
    const at = fixture('approvals', requests);
    deploy(at);
    at.run('ask');
    const token = scriptProperties(at)['token.7']!;
    const click = () => web(at.workspace, { method: 'GET', query: { id: '7', token, answer: 'yes' } }).body;

    expect(click()).toContain('Chairs & <tables> is noted');
    expect(click()).toContain('no longer valid');
    expect(at.values('Requests')[1]![5]).toBe('Approved');
  });
});

describe('sample: leads from a signed request', () => {
  function intake() {
    const at = fixture('lead-intake', tabs({ Leads: [['At', 'Email', 'Message', 'Times']] }));
    deploy(at);
    Object.assign(scriptProperties(at), { secret: 's3cret', book: 'book' });
    const post = (body: string, more: { time?: number; sign?: string } = {}) => {
      const { time = at.workspace.state.now } = more;
      const sign = more.sign ?? createHmac('sha256', 's3cret').update(`${time}.${body}`).digest('hex');
      const answer = web(at.workspace, { method: 'POST', query: { time: String(time), sign }, body });
      return JSON.parse(answer.body) as { ok: boolean; row?: number; error?: string };
    };
    return { at, post };
  }

  it('are stored as text, and counted when they come again', () => {
    const { at, post } = intake();

    expect(post('{"email":"nora@acme.example","message":"=1+1"}')).toEqual({ ok: true, row: 2 });
    expect(post('{"email":"Nora@acme.example"}')).toEqual({ ok: true, row: 2 });
    expect(at.values('Leads')[1]!.slice(1)).toEqual(['nora@acme.example', '=1+1', 2]);
    expect(web(at.workspace, { method: 'GET', query: { callback: 'show' } })).toMatchObject({
      contentType: 'text/javascript',
      body: 'show({"open":1})',
    });
  });

  it('are refused with a wrong signature, too late, and twice', () => {
    const { at, post } = intake();
    const time = at.workspace.state.now;

    expect(post('{}', { sign: 'no' }).error).toBe('The signature is wrong.');
    expect(post('{}', { time: time - HOUR }).error).toBe('The request is too old.');
    expect(post('{"email":"a@b.example"}', { time })).toMatchObject({ ok: true });
    expect(post('{"email":"a@b.example"}', { time }).error).toBe('The request was sent before.');
    expect(post('{}').error).toBe('email is missing');
    expect(at.values('Leads')).toHaveLength(2);
  });
});

describe('sample: a sidebar made of several files', () => {
  function opened() {
    const { workspace, view } = fixture(
      'note-sidebar',
      tabs({
        Deals: [
          ['Company', 'Stage'],
          ['Acme', '<b>Won</b>'],
        ],
      }),
    );
    openBook(workspace, ANA);
    selectCells(workspace, ANA, 'Deals', 'B2');
    return { workspace, notes: () => view().spreadsheets[0]!.sheets[0]!.notes };
  }

  it('shows the row under the cursor and saves a note', () => {
    const { workspace, notes } = opened();
    const { ui } = menu(workspace, ANA, ['Notes', 'Show']);

    expect(ui).toMatchObject({ kind: 'sidebar', title: 'Notes', width: 300 });
    expect(ui!.html).toContain('font: 14px sans-serif');
    expect(ui!.html).toContain('<h1>Notes of &lt;Deals&gt;</h1>');
    expect(ui!.html).toContain('<li>&lt;b&gt;Won&lt;/b&gt;</li>');
    expect(ui!.html).toContain('"\\u003cb>Won\\u003c/b>"');
    expect(call(workspace, ANA, 'saveNote', [{ row: '2', text: 'call back' }])).toMatchObject({ ok: true, value: 1 });
    expect(notes()).toEqual([{ a1: 'A2', text: `${ANA}: call back` }]);
  });

  it('clears all notes after two questions', () => {
    const { workspace, notes } = opened();
    call(workspace, ANA, 'saveNote', [{ row: '2', text: 'x' }]);
    expect(menu(workspace, ANA, ['Notes', 'More', 'Count']).ui).toMatchObject({
      kind: 'dialog',
      html: '<p>1 notes</p>',
    });
    const sure = menu(workspace, ANA, ['Notes', 'More', 'Clear…']);
    const name = answerUi(workspace, ANA, sure.ui!, 'YES');
    expect(name.ui).toMatchObject({ kind: 'prompt', message: 'Type the name of the tab:' });
    answerUi(workspace, ANA, name.ui!, { button: 'OK', text: 'Deals' });

    expect(notes()).toEqual([]);
  });
});

describe('sample: rows that are stamped and locked', () => {
  function orders() {
    const at = fixture(
      'edit-guard',
      tabs({
        Orders: [
          ['No', 'Kind', 'Detail', 'Status', 'Changed', 'By'],
          [1, '', '', '', '', ''],
          [2, '', '', '', '', ''],
        ],
      }),
    );
    at.workspace.state.drive.files.book!.editors = [BEN];
    at.run('install');
    const edit = (a1: string, values: string[][]) => editCells(at.workspace, { as: BEN, sheet: 'Orders', a1, values });
    return { at, edit };
  }

  it('get the choices of their kind, and only these', () => {
    const { at, edit } = orders();
    edit('B2:B3', [['Fruit'], ['Nut']]);

    expect(at.view().spreadsheets[0]!.sheets[0]!.validations.map(({ a1, values }) => [a1, values])).toEqual([
      ['C2', ['Apple', 'Pear']],
      ['C3', ['Almond']],
    ]);
    expect(edit('C2', [['Almond']]).error).toContain('violates the data validation rules');
    expect(edit('C3', [['Almond']]).ok).toBe(true);
    expect(at.values('Orders')[2]![4]).toMatch(/^2026-03-02T/);
  });

  it('are locked for others when they are done, by the owner’s trigger, until they are unlocked', () => {
    const { at, edit } = orders();
    expect(edit('D2', [['Done']]).executions.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(at.values('Orders')[1]![5]).toBe(BEN);
    expect(edit('A2', [['9']]).error).toContain('You are trying to edit a protected cell or object.');
    at.run('unlock', 2);
    expect(edit('A2', [['9']]).ok).toBe(true);
  });
});

describe('sample: a batch that goes on in another run', () => {
  it('keeps its place when time runs out, and tells when it is through', () => {
    const at = fixture('batch-resume', {
      ...tabs({ Sheet1: [['x']] }),
      folders: [
        { id: 'inbox', path: 'Inbox' },
        { id: 'outbox', path: 'Outbox' },
      ],
      files: Array.from({ length: 22 }, (_, n) => ({
        name: `Part ${n}.txt`,
        path: `Inbox/Part ${n}.txt`,
        owner: ANA,
        mimeType: 'text/plain',
        content: Buffer.from('a\tb').toString('base64'),
      })),
    });
    at.run('start');
    expect(at.attempt('start').record.error).toBe('Error: A batch is under way.');
    advanceBy(at.workspace, HOUR);

    const out = at.view().files.filter(({ path }) => path.startsWith('Outbox/'));
    expect(new Set(out.map(({ name }) => name)).size).toBe(22);
    expect(out).toHaveLength(22);
    expect(Buffer.from(out[0]!.content!, 'base64').toString()).toBe('a;b');
    expect(at.view().triggers).toEqual([]);
    expect(at.view().mails.find(({ state }) => state === 'sent')!.text).toBe('22 files in 13 minutes.');
  });
});
