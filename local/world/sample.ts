import type { Workspace } from '../workspace/kernel/workspace';
import { personEdit } from '../workspace/sheets/person';

/** Sample deals as a sales person would type them: Company to Close date. */
const DEALS: readonly (readonly (string | number)[])[] = [
  [
    'Harborlight Coaching',
    'Mila Harper',
    'mila@harborlight.example',
    'Starter',
    'Negotiation',
    490,
    'sam@northwind.example',
    '2026-03-06',
  ],
  [
    'Copperleaf Agency',
    'Jon Copper',
    'jon@copperleaf.example',
    'Pro',
    'Proposal',
    2400,
    'noa@northwind.example',
    '2026-03-13',
  ],
  [
    'Atlas Works',
    'Rosa Atlas',
    'rosa@atlasworks.example',
    'Enterprise',
    'Negotiation',
    18000,
    'sam@northwind.example',
    '2026-03-20',
  ],
  [
    'Brightside Studio',
    'Ola Bright',
    'ola@brightside.example',
    'Starter',
    'Qualified',
    490,
    'noa@northwind.example',
    '',
  ],
  ['Fernhill Consulting', 'Teo Fern', 'teo@fernhill.example', 'Pro', 'Lead', 2400, 'sam@northwind.example', ''],
  ['Juniper & Sons', 'Vera Juniper', 'vera@juniper.example', 'Pro', 'Qualified', 2400, 'noa@northwind.example', ''],
];

/** Types the sample into the board as one of the sales people. */
export function addSampleDeals(workspace: Workspace, bookId: string): void {
  const values = DEALS.map((deal) => deal.map(String));
  const result = personEdit(workspace, {
    as: 'sam@northwind.example',
    spreadsheetId: bookId,
    sheet: 'Pipeline',
    a1: `B2:I${DEALS.length + 1}`,
    values,
  });
  if (!result.ok) throw new Error(`The sample deals could not be typed: ${result.error}`);
}
