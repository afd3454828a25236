import { advanceBy } from '../../../local/workspace/clock';
import { ANA, BEN, fixture, tabs } from './fixture';

const received = (id: string, from: string, subject: string, more = {}) => ({
  ...{ id, threadId: `t${id}`, state: 'received' as const, owner: ANA, from, to: ANA, subject, text: 'x' },
  at: `2026-03-01T0${id.at(-1)}:00:00.000Z`,
  ...more,
});

describe('sample: letters with files of their own', () => {
  it('go out with a PDF of the document and answers to the sender; what fails says why', () => {
    const at = fixture('merge-files', {
      ...tabs({
        Letters: [
          ['Name', 'To', 'Cc', 'Files', 'State'],
          ['Nora', 'nora@acme.example', BEN, 'terms', ''],
          ['Otto', 'not an address', '', '', ''],
          ['Zoe', 'zoe@acme.example', '', 'nothing', ''],
        ],
      }),
      documents: [{ id: 'terms', name: 'Terms', text: 'Be kind.' }],
      mails: [{ state: 'draft', owner: ANA, from: ANA, subject: 'For [Name]', html: '<p>Dear [Name]</p>' }],
    });

    expect(at.run('sendLetters', 'For [Name]', 'sales@acme.example')).toEqual({ sent: 1, left: 0, failed: 2 });
    expect(at.view().mails.filter(({ state }) => state === 'sent')).toMatchObject([
      {
        ...{ to: 'nora@acme.example', cc: BEN, replyTo: ANA, subject: 'For Nora', html: '<p>Dear Nora</p>' },
        attachments: [{ name: 'Terms.pdf', mimeType: 'application/pdf' }],
      },
    ]);
    expect(at.values('Letters').map((row) => row[4])).toEqual(['State', 'Sent', 'Failed', 'Failed']);
    expect(at.view().spreadsheets[0]!.sheets[0]!.notes.map(({ text }) => text)).toEqual([
      'Sent at 2026-03-02 12:00',
      'Invalid email: not an address',
      'No item with the given ID could be found, or you do not have permission to access it.',
    ]);
    expect(at.attempt('sendLetters', ['Nothing', '']).record.error).toBe('Error: No draft is called Nothing.');
  });
});

describe('sample: reports from a form', () => {
  const at = () =>
    fixture('report-forms', {
      ...tabs({
        Form: [
          ['Timestamp', 'Client', 'Tasks', 'Next', 'Send to', 'Report'],
          [
            '2026-03-01T23:00:00.000Z',
            'Acme Ltd.',
            'Setup; Ana; 3\nTraining; Ben; 2.5',
            'Call\nWrite',
            'nora@acme.example',
            '',
          ],
        ],
      }),
      documents: [{ id: 'template', name: 'Template', text: 'Visit at {{client}}\n{{date}}\n{{tasks}}\nKind regards' }],
    });

  it('become a document with a table and a list, a PDF beside it, and a mail', () => {
    const { run, view } = at();
    run('catchUp');
    const report = view().documents.find(({ id }) => id !== 'template')!;

    expect(report.path).toBe('Visit reports/Acme Ltd./Visit Acme Ltd. 2 March 2026');
    expect(report.text).toBe(
      'Visit at Acme Ltd.\n2 March 2026\nTask\tOwner\tHours\nSetup\tAna\t3\nTraining\tBen\t2.5\nTotal\t\t5.5\nKind regards\nNext steps\nCall\nWrite\nClient folder',
    );
    expect(report.html).toContain('background-color:#eeeeee');
    expect(report.html).toMatch(/<ol[^>]*><li>.*Call/s);
    expect(view().files[0]).toMatchObject({ path: `${report.path}.pdf`, mimeType: 'application/pdf' });
    expect(view().mails[0]!.attachments).toMatchObject([{ name: 'Visit Acme Ltd. 2 March 2026.pdf' }]);
    expect(view().spreadsheets[0]!.sheets[0]!.formulas).toEqual([
      { a1: 'F2', text: expect.stringMatching(/^=HYPERLINK\("https:\/\/docs\.google\.com\//) },
    ]);
  });

  it('are made once: a second run finds the link', () => {
    const { run, view } = at();

    expect(run<unknown[]>('catchUp')).toHaveLength(1);
    expect(run<unknown[]>('catchUp')).toHaveLength(0);
    expect(view().documents).toHaveLength(2);
  });
});

describe('sample: who may see what', () => {
  it('is listed a few files in each run, and closed to outsiders', () => {
    const doc = (id: string, folder: string) => ({ id, name: id, path: `${folder}/${id}`, owner: ANA, text: 'x' });
    const at = fixture('share-audit', {
      ...tabs({ Sheet1: [['x']] }),
      documents: [
        doc('Offer', 'Clients'),
        doc('Plan', 'Clients'),
        doc('Terms', 'Clients/Acme'),
        doc('Notes', 'Clients/Acme'),
      ],
    });
    const { files } = at.workspace.state.drive;
    files.Offer!.editors = [BEN, 'otto@other.example'];
    files.Plan!.linkAccess = 'view';

    expect(at.run('auditAll')).toBe(2);
    expect(at.values('Audit').map((row) => [row[0], row[4]])).toEqual([
      ['File', 'Access'],
      ['Offer', 'PRIVATE NONE'],
      ['Plan', 'ANYONE_WITH_LINK VIEW'],
      ['Terms', 'PRIVATE NONE'],
      ['Notes', 'PRIVATE NONE'],
    ]);
    advanceBy(at.workspace, 3_600_000);
    expect(at.run('closeToOutsiders', 'acme.example')).toEqual(
      expect.arrayContaining(['Plan', 'Offer: otto@other.example']),
    );
    expect([files.Offer!.editors, files.Plan!.linkAccess]).toEqual([[BEN], 'none']);
  });
});

describe('sample: a calendar in a tab', () => {
  const events = [1, 2, 3].map((n) => ({
    ...{ id: `e${n}`, calendar: ANA, title: `Call ${n}` },
    ...{ start: `2026-03-0${n + 2}T09:00:00.000Z`, end: `2026-03-0${n + 2}T10:00:00.000Z` },
    attendees: [{ email: BEN, response: 'accepted' }],
  }));

  it('follows what has changed, page by page', () => {
    const at = fixture('calendar-mirror', { ...tabs({ Events: [['Id', 'Title', 'Start', 'End', 'Guests']] }), events });

    expect(at.run('sync')).toBe(3);
    expect(at.values('Events')[1]).toEqual([
      ...['e1', 'Call 1', '2026-03-03T09:00:00.000Z', '2026-03-03T10:00:00.000Z'],
      `${BEN}: accepted`,
    ]);
    expect(at.run('sync')).toBe(0);
    expect(at.run('planReviews')).toEqual(['2026-03-31T16:00:00+02:00', '2026-05-29T16:00:00+02:00']);
    at.run('sync');
    expect(
      at
        .values('Events')
        .filter((row) => row[1] === 'Review')
        .map((row) => row[2]),
    ).toEqual(['2026-03-03T08:00:00.000Z', '2026-04-07T07:00:00.000Z', '2026-05-05T07:00:00.000Z']);
  });

  it('is read anew when the token is no longer good', () => {
    const at = fixture('calendar-mirror', { ...tabs({ Events: [['Id', 'Title', 'Start', 'End', 'Guests']] }), events });
    at.run('sync');
    advanceBy(at.workspace, 29 * 24 * 3_600_000);

    expect(at.run('sync')).toBe(3);
    expect(at.values('Events')).toHaveLength(4);
  });
});

describe('sample: regions brought together', () => {
  const regions = tabs({
    'Region North': [
      ['Deal', 'Amount', 'Status', 'Close'],
      ['Acme ', 1200, 'Open', '2026-03-05T23:00:00.000Z'],
      ['Zeta', 300, 'Lost', ''],
    ],
    'Region South': [
      ['Deal', 'Amount', 'Status', 'Close'],
      ['Acme', 1200, 'Open', ''],
      ['Mill', 900, 'Won', ''],
    ],
    'Region West': [['Deal', 'Amount', 'Status', 'Close']],
  });

  it('are summed up without repetitions, however often', () => {
    const at = fixture('consolidate', regions);

    for (let i = 0; i < 2; i++)
      expect(at.run('consolidate')).toEqual(['Deals: 3', 'Sum: 2400', 'Open: 1200', 'Largest: Acme']);
    expect(at.values('All').map((row) => row.slice(0, 3))).toEqual([
      ['Region', 'Deal', 'Amount'],
      ['North', 'Zeta', 300],
      ['North', 'Acme', 1200],
      ['South', 'Mill', 900],
    ]);
    expect(at.run('visible')).toEqual(['Acme', 'Mill']);
    expect(at.run('pick', 'Amounts')).toEqual(['C2:C1000', 'All', ['Amounts', 'Statuses']]);
    expect(at.run('chart')).toBe('All deals');
    expect(at.attempt('pick', ['Nothing']).record.error).toBe(
      "TypeError: Cannot read properties of null (reading 'getA1Notation')",
    );
  });
});

describe('sample: an inbox sorted by rules', () => {
  it('is labelled, filed, answered, forwarded and starred', () => {
    const at = fixture('mail-triage', {
      ...tabs({
        Rules: [
          ['Search', 'Label', 'Action'],
          ['from:shop@acme.example', 'Shop/Orders', 'archive'],
          ['subject:invoice has:attachment', 'Invoices', 'file'],
          ['subject:help', 'Support', 'answer'],
          ['subject:press', 'Press', 'forward'],
          ['subject:deal', 'Sales', 'star'],
        ],
      }),
      mails: [
        ...[1, 2, 3].map((n) => received(`a${n}`, 'shop@acme.example', `Order ${n}`)),
        received('b4', 'Bill <bill@acme.example>', 'Invoice 7', {
          attachments: [{ name: 'invoice.pdf', mimeType: 'application/pdf', size: 20 }],
        }),
        received('c5', 'nora@acme.example', 'Help me'),
        received('d6', 'press@acme.example', 'Press question'),
        received('e7', 'otto@acme.example', 'A deal'),
      ],
    });

    expect(at.run('triage')).toEqual({ 'Shop/Orders': 3, Invoices: 1, Support: 1, Press: 1, Sales: 1 });
    expect(at.run('report')).toMatchObject({
      rows: [
        ['Shop', 0, 0],
        ['Shop/Orders', 3, 0],
        ['Invoices', 1, 1],
        ['Support', 1, 0],
        ['Press', 1, 1],
        ['Sales', 1, 1],
      ],
      unread: 3,
      from: ['otto@acme.example', 'press@acme.example', 'nora@acme.example', 'bill@acme.example'],
    });
    const sent = at.view().mails.filter(({ state }) => state === 'sent');
    expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
      ['nora@acme.example', 'Re: Help me'],
      [BEN, 'Fwd: Press question'],
    ]);
    expect(at.view().files).toMatchObject([{ path: 'Invoices/2026-03-01 invoice.pdf' }]);
  });
});

describe('sample: columns known by metadata', () => {
  it('are written by their marks, also after they were moved, and read back', () => {
    const at = fixture(
      'board-metadata',
      tabs({
        Board: [
          ['Company', 'Stage', 'Amount'],
          ['Acme', 'Open', 5],
        ],
      }),
    );

    expect(at.run('markColumns')).toBe(3);
    expect(at.run('addRow', { company: '=Zeta', amount: 7, stage: 'Won' })).toBe(3);
    expect(at.run('column', 'amount')).toEqual([5, 7]);
    expect(at.values('Board')[2]).toEqual(['=Zeta', 'Won', 7]);
    expect(at.view().spreadsheets[0]!.sheets[0]).toMatchObject({
      frozenRows: 1,
      validations: [{ a1: 'B2:B1000', kind: 'VALUE_IN_LIST', values: ['Open', 'Won'], allowInvalid: false }],
      protections: [{ warningOnly: true }],
    });
    expect(at.attempt('wrong').record.error).toBe(
      'GoogleJsonResponseException: API call to sheets.spreadsheets.batchUpdate failed with error: Invalid requests[0].updateCells: No grid with id: 99',
    );
  });
});
