import type { Workspace } from '../workspace/kernel/workspace';
import { personEdit } from '../workspace/sheets/person';
import { OWNER, PEOPLE } from './people';

type Line = readonly (string | number)[];

/** Sample deals as a sales person would type them: Company to Close date, which is days from the world's first day. */
const PACKAGES: readonly Line[] = [
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

const SAM = 'sam@northwind.example';
const ASSESSMENTS: readonly Line[] = [
  ['Harborlight Coaching', 'Mila Harper', 'mila@harborlight.example', 'Assessment', 'Negotiation', 2500, SAM, 0],
  ['Copperleaf Agency', 'Jon Copper', 'jon@copperleaf.example', 'Assessment', 'Proposal', 2500, SAM, 4],
  ['Atlas Works', 'Rosa Atlas', 'rosa@atlasworks.example', 'Assessment', 'Negotiation', 2500, SAM, 11],
  ['Brightside Studio', 'Ola Bright', 'ola@brightside.example', 'Assessment', 'Qualified', 2500, SAM, ''],
];

const SUBSCRIPTIONS: readonly Line[] = [
  ['Harborlight Coaching', 'Mila Harper', 'mila@harborlight.example', 'SMB', 'Negotiation', 4800, SAM, 0],
  ['Copperleaf Agency', 'Jon Copper', 'jon@copperleaf.example', 'SMB', 'Proposal', 3600, SAM, 4],
  ['Atlas Works', 'Rosa Atlas', 'rosa@atlasworks.example', 'Enterprise', 'Negotiation', 64000, SAM, 11],
  ['Brightside Studio', 'Ola Bright', 'ola@brightside.example', 'SMB', 'Qualified', 2400, SAM, ''],
];

const PROGRAMMES: readonly Line[] = [
  ['Harborlight Coaching', 'Mila Harper', 'mila@harborlight.example', 'Programme', 'Negotiation', 42000, SAM, 0],
  ['Copperleaf Agency', 'Jon Copper', 'jon@copperleaf.example', 'Programme', 'Proposal', 28000, SAM, 4],
  ['Atlas Works', 'Rosa Atlas', 'rosa@atlasworks.example', 'Programme', 'Negotiation', 96000, SAM, 11],
  ['Brightside Studio', 'Ola Bright', 'ola@brightside.example', 'Programme', 'Qualified', 18000, SAM, ''],
];

const ACCOUNTS: readonly Line[] = [
  ['Harborlight Coaching', 'Mila Harper', 'mila@harborlight.example', 'High-touch', 'Negotiation', 18000, SAM, 0],
  ['Copperleaf Agency', 'Jon Copper', 'jon@copperleaf.example', 'Self-serve', 'Proposal', 2400, SAM, 4],
  ['Atlas Works', 'Rosa Atlas', 'rosa@atlasworks.example', 'High-touch', 'Proposal', 64000, SAM, 11],
  ['Brightside Studio', 'Ola Bright', 'ola@brightside.example', 'Self-serve', 'Qualified', 2400, SAM, ''],
];

/** By playbook the deals, and what else stands on Pipeline: from which column on, one line a deal. */
const SAMPLES: Readonly<
  Record<string, { deals: readonly Line[]; more?: { from: string; to: string; lines: Line[]; dateAt?: number } }>
> = {
  packages: { deals: PACKAGES },
  assessment: {
    deals: ASSESSMENTS,
    // Commitment, SOW status, SOW expected, Contact confirmed.
    more: {
      from: 'R',
      to: 'U',
      lines: [
        ['verbal', 'open', 7, 'TRUE'],
        ['written SOW', 'sent', 4, 'FALSE'],
        ['written SOW', 'signed', '', 'TRUE'],
        ['', '', '', 'FALSE'],
      ],
    },
  },
  crm: { deals: SUBSCRIPTIONS },
  delivery: {
    deals: PROGRAMMES,
    // SOW status, Deposit invoice, Week 0.
    more: {
      from: 'R',
      to: 'T',
      lines: [
        ['signed by one', '', ''],
        ['sent', '', ''],
        ['open', '', 42],
        ['open', '', ''],
      ],
    },
  },
  agency: {
    deals: ACCOUNTS,
    // Probability, Territory, Industry, Renewal date, Kind, Earlier deal.
    more: {
      from: 'R',
      to: 'W',
      lines: [
        [80, 'DACH', 'Coaching', 365, 'New', ''],
        [50, 'Nordics', 'Design', '', 'New', ''],
        [60, 'DACH', 'Manufacturing', '', 'New', ''],
        [20, 'Nordics', 'Design', '', 'New', ''],
      ],
      dateAt: 3,
    },
  },
};

/** Column of Team where the playbook has commission. */
const RATE = 'L';

/** What the admin knows of the team beside the set-up. */
export function addRates(workspace: Workspace, bookId: string, playbook: string): void {
  for (const [at, { commission }] of (PEOPLE[playbook] ?? []).entries()) {
    if (commission === undefined) continue;
    const cell = { spreadsheetId: bookId, sheet: 'Team', a1: `${RATE}${at + 2}`, values: [[String(commission)]] };
    const result = personEdit(workspace, { as: OWNER, ...cell });
    if (!result.ok) throw new Error(`The rates could not be typed: ${result.error}`);
  }
}

/** The sample's deals, from top to bottom. */
export const sampleDeals = (
  playbook: string,
): readonly { company: string; email: string; segment: string; seller: string }[] =>
  (SAMPLES[playbook]?.deals ?? []).map(([company, , email, segment, , , seller]) => ({
    company: String(company),
    email: String(email),
    segment: String(segment),
    seller: String(seller),
  }));

/** Types the sample into the board as one of the sales people; `firstDay` is an instant on the world's first day. */
export function addSampleDeals(workspace: Workspace, bookId: string, playbook: string, firstDay: number): void {
  const sample = SAMPLES[playbook];
  if (!sample) return;
  const { deals, more } = sample;
  const enter = (a1: string, lines: readonly Line[], dateAt: number) => {
    const values = lines.map((line) =>
      line.map((value, at) => (at === dateAt ? dayOf(value, firstDay) : String(value))),
    );
    const result = personEdit(workspace, { as: SAM, spreadsheetId: bookId, sheet: 'Pipeline', a1, values });
    if (!result.ok) throw new Error(`The sample deals could not be typed: ${result.error}`);
  };
  enter(`B2:I${deals.length + 1}`, deals, 7);
  if (more) enter(`${more.from}2:${more.to}${more.lines.length + 1}`, more.lines, more.dateAt ?? 2);
}

const dayOf = (days: string | number, firstDay: number): string =>
  typeof days === 'number' ? new Date(firstDay + days * 86_400_000).toISOString().slice(0, 10) : days;
