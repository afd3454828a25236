import { fixture, tabs } from './fixture';

describe('sample: letters from a template', () => {
  const world = {
    ...tabs({
      Requests: [
        ['Company', 'Since', 'Letter', 'PDF'],
        ['Acme', '2026-02-27T23:00:00.000Z', '', ''],
        ['Old', '', 'done', 'done'],
      ],
    }),
    documents: [{ id: 'template', name: 'Letter', text: 'To <<Company>>\nWith us since <<Since>>.' }],
  };

  it('are filled in, filed with a PDF beside them, and noted in the row', () => {
    const { run, view, values } = fixture('row-documents', world);

    expect(run('writeLetters', 'template', 'Letters')).toBe(1);
    const letter = view().documents.find(({ name }) => name === 'Letter to Acme')!;
    expect(letter).toMatchObject({ path: 'Letters/Letter to Acme' });
    expect(letter.text).toContain('To Acme\nWith us since 28 February 2026.\nKind regards');
    expect(letter.html).toMatch(/<h2[^>]*>.*Kind regards/s);
    const pdf = view().files.find(({ mimeType }) => mimeType === 'application/pdf')!;
    expect(pdf.path).toBe('Letters/Letter to Acme.pdf');
    expect(Buffer.from(pdf.content!, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    expect(values('Requests')[1]!.slice(2)).toEqual([expect.stringContaining(letter.id), pdf.id]);
  });
});

describe('sample: a tree of folders', () => {
  it('is made once, however often it is asked for', () => {
    const { run, workspace } = fixture(
      'folder-tree',
      tabs({
        Projects: [
          ['Client', 'Project', 'Folder'],
          ['Acme', 'Shop', ''],
          ['Acme', 'App', ''],
          ['Zeta', 'Shop', ''],
        ],
      }),
    );
    const tree = [
      'Clients',
      '  Acme',
      '    App',
      '      1 Offer',
      '      2 Delivery',
      '      3 Invoices',
      '    Shop',
      '      1 Offer',
      '      2 Delivery',
      '      3 Invoices',
      '  Zeta',
      '    Shop',
      '      1 Offer',
      '      2 Delivery',
      '      3 Invoices',
    ].join('\n');

    expect(run('makeFolders')).toBe(tree);
    workspace.state.now += 10 * 60_000;
    expect(run('makeFolders')).toBe(tree);
  });
});

describe('sample: a CSV file', () => {
  const csv = 'Order;Customer;Sum\r\n1001;"Mill; Sons";1200.5\r\n0042;Ünal;7\r\n';

  it('lands in a tab of its own as typing would', () => {
    const { run, view } = fixture('csv-import', {
      ...tabs({ Start: [['x']] }),
      files: [{ name: 'orders.csv', mimeType: 'text/csv', content: Buffer.from(csv).toString('base64') }],
    });

    expect(run('importOrders')).toBe(2);
    const sheet = view().spreadsheets[0]!.sheets[1]!;
    expect(sheet.values).toEqual([
      ['Order', 'Customer', 'Sum'],
      [1001, 'Mill; Sons', 1200.5],
      [42, 'Ünal', 7],
    ]);
    expect(sheet.display[1]![2]).toBe('1,200.50');
    expect(sheet.frozenRows).toBe(1);
  });

  it('says that it is missing', () => {
    expect(() => fixture('csv-import').run('importOrders')).toThrow('There is no file orders.csv.');
  });

  it('of crooked rows is refused in Google’s words', () => {
    expect(() => fixture('csv-import').run('importCrooked')).toThrow(
      'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    );
  });
});

describe('sample: a long list of files', () => {
  const world = {
    files: ['c', 'a', 'b', 'e', 'd'].map((name) => ({ name: `${name}.pdf`, mimeType: 'application/pdf', content: '' })),
  };

  it('is read page by page', () => {
    const { run } = fixture('drive-pages', world);

    expect(run('listByPages')).toEqual({ names: ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.pdf'], pages: 3 });
    expect(run('listWithToken')).toEqual(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.pdf']);
  });

  it('has no file that is not there, in the words of both services', () => {
    const { run } = fixture('drive-pages', world);

    expect(() => run('openMissing')).toThrow('Exception: No item with the given ID could be found');
    expect(run('getMissing')).toEqual([
      'GoogleJsonResponseException',
      404,
      'API call to drive.files.get failed with error: File not found: nothing-has-this-id.',
    ]);
  });
});

describe('sample: a contract', () => {
  it('is filled by regular expressions, and what is left is told', () => {
    const { run, view } = fixture('contract-text', {
      documents: [
        {
          id: 'contract',
          name: 'Contract',
          text: 'Draft version for {{ Company }}\nClause 1: {{Company}} pays.\nClause 2: {{ Term }}',
        },
      ],
    });

    expect(run('fillContract', 'contract', { Company: 'Acme' })).toEqual({
      clauses: ['Clause 1', 'Clause 2'],
      left: 'Clause 2: {{ Term }}',
    });
    expect(view().documents[0]!.text.trim()).toBe('FINAL for Acme\nClause 1: Acme pays.\nClause 2: {{ Term }}');
  });
});
