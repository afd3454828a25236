import type { Workspace } from '../workspace/kernel/workspace';
import { personEdit } from '../workspace/sheets/person';

/** Sample deals as a sales person would type them: Company to Close date, which is days from the world's first day. */
const DEALS: readonly (readonly (string | number)[])[] = [
  [
    'Harborlight Coaching',
    'Mila Harper',
    'mila@harborlight.example',
    'Starter',
    'Negotiation',
    490,
    'sam@northwind.example',
    0,
  ],
  ['Copperleaf Agency', 'Jon Copper', 'jon@copperleaf.example', 'Pro', 'Proposal', 2400, 'noa@northwind.example', 4],
  [
    'Atlas Works',
    'Rosa Atlas',
    'rosa@atlasworks.example',
    'Enterprise',
    'Negotiation',
    18000,
    'sam@northwind.example',
    11,
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

/** Types the sample into the board as one of the sales people; `firstDay` is an instant on the world's first day. */
export function addSampleDeals(workspace: Workspace, bookId: string, firstDay: number): void {
  const values = DEALS.map((deal) => [...deal.slice(0, -1).map(String), closeDate(deal.at(-1)!, firstDay)]);
  const result = personEdit(workspace, {
    as: 'sam@northwind.example',
    spreadsheetId: bookId,
    sheet: 'Pipeline',
    a1: `B2:I${DEALS.length + 1}`,
    values,
  });
  if (!result.ok) throw new Error(`The sample deals could not be typed: ${result.error}`);
}

const closeDate = (days: string | number, firstDay: number): string =>
  typeof days === 'number' ? new Date(firstDay + days * 86_400_000).toISOString().slice(0, 10) : days;
