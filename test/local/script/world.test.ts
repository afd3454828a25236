import { seedWorld, type WorldSeed, worldView } from '../../../local/workspace/world';

const seed: WorldSeed = {
  now: '2026-03-02T08:00:00.000Z',
  timeZone: 'Europe/Vienna',
  users: [
    { email: 'ana@acme.example', name: 'Ana', roles: ['Admin'] },
    { email: 'ben@acme.example', name: 'Ben', roles: [] },
  ],
  spreadsheets: [
    {
      id: 'board',
      name: 'Pipeline',
      timeZone: 'Europe/Vienna',
      sheets: [
        {
          name: 'Deals',
          hidden: false,
          frozenRows: 1,
          values: [
            ['Company', 'Amount', 'Closed', 'Won', 'Logged'],
            ['Acme', 1200.5, '2026-02-27T23:00:00.000Z', true, '2026-02-28T09:00:00.000Z'],
            ['Sum', '', '', '', ''],
          ],
          display: [
            ['Company', 'Amount', 'Closed', 'Won', 'Logged'],
            ['Acme', '1200.5', '2026-02-28', 'TRUE', '2026-02-28T09:00:00.000Z'],
            ['Sum', '', '', '', ''],
          ],
          formulas: [{ a1: 'B3', text: '=SUM(B2:B2)' }],
          notes: [{ a1: 'A2', text: 'Key account' }],
          validations: [{ a1: 'D2:D10', kind: 'VALUE_IN_LIST', values: ['a', 'b'], allowInvalid: false }],
          protections: [{ a1: 'A1:E1', editors: ['ana@acme.example'], warningOnly: false }],
        },
      ],
    },
  ],
  folders: [{ id: 'clients', path: 'Clients', sharedWith: ['ben@acme.example'] }],
  documents: [
    { id: 'packet', name: 'Packet', path: 'Clients/Acme/Packet', text: 'Dear Acme\nhello', properties: { key: 'k1' } },
  ],
  mails: [
    {
      id: 'm1',
      state: 'received',
      owner: 'ana@acme.example',
      from: 'eve@customer.example',
      to: 'ana@acme.example',
      subject: 'Hi',
      text: 'x',
    },
  ],
  events: [
    {
      id: 'e1',
      calendar: 'ana@acme.example',
      title: 'Kickoff',
      start: '2026-03-03T09:00:00.000Z',
      end: '2026-03-03T10:00:00.000Z',
    },
  ],
};

describe('a world seen from outside', () => {
  const view = worldView(seedWorld(seed));

  it('shows cells as getValues and as displayed, with formulas worked out', () => {
    const sheet = view.spreadsheets[0]!.sheets[0]!;

    expect(sheet.values[1]).toEqual(['Acme', 1200.5, '2026-02-27T23:00:00.000Z', true, '2026-02-28T09:00:00.000Z']);
    expect(sheet.display[1]).toEqual(['Acme', '1200.5', '2026-02-28', 'TRUE', '2026-02-28T09:00:00.000Z']);
    expect(sheet.values[2]).toEqual(['Sum', 1200.5, '', '', '']);
    expect(sheet.formulas).toEqual([{ a1: 'B3', text: '=SUM(B2:B2)' }]);
  });

  it('shows documents with their path, text, HTML and properties', () => {
    expect(view.documents).toMatchObject([
      { id: 'packet', path: 'Clients/Acme/Packet', owner: 'ana@acme.example', properties: { key: 'k1' } },
    ]);
    expect(view.documents[0]!.text).toContain('Dear Acme\nhello');
    expect(view.documents[0]!.html).toContain('Dear Acme');
    expect(view.folders.map(({ path }) => path).sort()).toEqual(['Clients', 'Clients/Acme']);
  });

  it('comes out again as it went in', () => {
    const again = worldView(seedWorld(JSON.parse(JSON.stringify(view)) as WorldSeed));

    expect(again).toEqual(view);
  });

  it('has one user and one empty spreadsheet when nothing is said', () => {
    const bare = worldView(seedWorld({}));

    expect(bare.users).toHaveLength(1);
    expect(bare.spreadsheets).toMatchObject([{ sheets: [{ name: 'Sheet1', values: [] }] }]);
  });
});
