import path from 'node:path';
import { ALL_SCOPES } from '../../local/workspace/kernel/project';
import { Workspace } from '../../local/workspace/kernel/workspace';
import { createBook, sheetByName } from '../../local/workspace/sheets/model/book';
import { setCell } from '../../local/workspace/sheets/model/cells';
import type { Cell, SheetState } from '../../local/workspace/sheets/state';

export const ANA = 'ana@example.com';
export const BEN = 'ben@example.com';
export const VERA = 'vera@example.com';
export const RELAY_NOW = Date.parse('2026-03-02T08:00:00Z');

const STAGES = ['Lead', 'Proposal', 'Closed Won', 'Closed Lost'];
const HEADERS = ['Deal ID', 'Company', 'Stage', 'Goal', 'Amount', 'Closes', 'Paid'];
const COMPANIES = ['Harbor', 'Copper', 'Atlas', 'Bright', 'Fern', 'Juniper', 'Quarry', 'Willow'];

/** A company with a board of its own making, apart from the product: Ana owns it, Ben edits, Vera may look. */
export function relayWorld({ deals = 40 } = {}): Workspace {
  const workspace = Workspace.empty({ now: RELAY_NOW });
  const { state } = workspace;
  state.people = [
    { email: ANA, name: 'Ana Owner', roles: ['admin'] },
    { email: BEN, name: 'Ben Seller', roles: ['sales'] },
    { email: VERA, name: 'Vera Viewer', roles: [] },
    { email: 'mila@customer.example', name: 'Mila Customer', roles: [], outside: true },
  ];
  const book = createBook(workspace, {
    id: 'relay-book',
    name: 'Relay board',
    owner: ANA,
    sheets: ['Pipeline', 'Log', 'Locked'],
    rows: Math.max(1000, deals + 100),
  });
  Object.assign(state.drive.files[book.id]!, { editors: [BEN], viewers: [VERA] });
  fillPipeline(sheetByName(book, 'Pipeline')!, deals);
  lock(sheetByName(book, 'Locked')!);
  state.projects.relay = {
    id: 'relay',
    dir: path.join(process.cwd(), 'test/browser/project'),
    containerId: book.id,
    owner: ANA,
    triggers: [
      { id: 'edit-1', function: 'checkGate', kind: 'edit', creator: ANA, sourceId: book.id },
      {
        id: 'clock-1',
        function: 'tick',
        kind: 'clock',
        creator: ANA,
        every: '1 hours',
        clock: { kind: 'hours', n: 1 },
        nextAt: RELAY_NOW + 3_600_000,
      },
    ],
    consents: { [ANA]: [...ALL_SCOPES], [BEN]: [...ALL_SCOPES] },
    properties: { script: {}, user: {}, document: {} },
    cache: {},
    webApp: null,
  };
  return workspace;
}

function fillPipeline(sheet: SheetState, deals: number): void {
  const bold: Cell['style'] = { bold: true };
  HEADERS.forEach((v, column) => {
    setCell(sheet, 0, column, { v, style: bold });
  });
  for (let at = 0; at < deals; at++) {
    const row: Cell[] = [
      { v: `D-${String(at + 1).padStart(5, '0')}` },
      { v: `${COMPANIES[at % COMPANIES.length]} ${at + 1}` },
      { v: STAGES[at % 2]! },
      {},
      { v: 500 + ((at * 377) % 9500), fmt: '#,##0' },
      { v: 46_080 + (at % 60), fmt: 'yyyy-mm-dd' },
      { v: false },
    ];
    row.forEach((cell, column) => {
      setCell(sheet, at + 1, column, cell);
    });
  }
  sheet.frozenRows = 1;
  sheet.columnWidths = { 1: 170, 2: 130, 3: 200 };
  const below = (c0: number) => ({ r0: 1, c0, r1: sheet.maxRows, c1: c0 + 1 });
  sheet.validations = [
    {
      rect: below(2),
      rule: { kind: 'VALUE_IN_LIST', args: STAGES, allowInvalid: false, help: 'Choose a stage.', showDropdown: true },
    },
    { rect: below(6), rule: { kind: 'CHECKBOX', args: [], allowInvalid: false, help: null } },
  ];
  sheet.conditionalFormats = [
    {
      rects: [below(2)],
      kind: 'CUSTOM_FORMULA',
      args: ['=$C2="Closed Won"'],
      style: { bg: '#d9f2e3', color: '#0d652d' },
    },
  ];
  sheet.protections = [
    {
      id: 1,
      rect: { r0: 0, c0: 0, r1: sheet.maxRows, c1: 1 },
      description: 'Deal IDs',
      warningOnly: true,
      editors: [],
      editorsSet: false,
      unprotected: [],
    },
  ];
}

function lock(sheet: SheetState): void {
  setCell(sheet, 0, 0, { v: 'Only Ana types here' });
  sheet.protections = [
    { id: 2, rect: null, description: 'Ledger', warningOnly: false, editors: [ANA], editorsSet: true, unprotected: [] },
  ];
}
