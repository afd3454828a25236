/** One sale of the played company, as its seller types it. */
export interface Sale {
  readonly company: string;
  readonly contact: string;
  readonly email: string;
  readonly segment: 'Starter' | 'Pro' | 'Enterprise';
  readonly seller: string;
  readonly amount: number;
  /** The stage it stands at when the story begins. */
  readonly stage: string;
  /** The day on which it is won; '' stays open. */
  readonly won: string;
}

const SAM = 'sam@northwind.example';
const NOA = 'noa@northwind.example';
const PRICES = { Starter: 490, Pro: 2_400, Enterprise: 18_000 } as const;

function sale(
  company: string,
  contact: string,
  segment: Sale['segment'],
  seller: string,
  won = '',
  stage = 'Negotiation',
): Sale {
  const [first = '', ...rest] = contact.toLowerCase().split(' ');
  const domain = company.toLowerCase().replace(/[^a-z]+/g, '');
  return {
    company,
    contact,
    email: `${rest.length > 0 ? first : 'hello'}@${domain}.example`,
    segment,
    seller,
    amount: PRICES[segment],
    stage,
    won,
  };
}

/** The deals that the pictures are about: on top of the board, and at every stage. */
export const CURRENT: readonly Sale[] = [
  sale('Harborlight Coaching', 'Mila Harper', 'Starter', SAM, '2026-03-09'),
  sale('Copperleaf Agency', 'Jon Copper', 'Pro', NOA, '2026-03-06'),
  sale('Atlas Works', 'Rosa Atlas', 'Enterprise', SAM, '2026-03-09'),
  sale('Brightside Studio', 'Ola Bright', 'Starter', NOA, '2026-03-09'),
  sale('Fernhill Consulting', 'Teo Fern', 'Pro', SAM, '2026-03-09'),
  sale('Juniper & Sons', 'Vera Juniper', 'Pro', NOA),
  sale('Larkspur Legal', 'Ida Lark', 'Starter', SAM, '', 'Proposal'),
  sale('Mossgrove Media', 'Kai Moss', 'Enterprise', NOA, '', 'Qualified'),
  sale('Tidewater Tutors', 'Bea Tide', 'Starter', SAM, '', 'Lead'),
];

/** Sales of the five weeks before: what Metrics counts. */
export const EARLIER: readonly Sale[] = [
  sale('Amberfield Advisory', 'Lea Amber', 'Starter', SAM, '2026-02-02'),
  sale('Birchwood Books', 'Tom Birch', 'Pro', NOA, '2026-02-03'),
  sale('Cinder Creative', 'Ava Cinder', 'Starter', SAM, '2026-02-04'),
  sale('Dovetail Design', 'Max Dove', 'Starter', NOA, '2026-02-05'),
  sale('Eastgate Events', 'Zoe East', 'Pro', SAM, '2026-02-06'),
  sale('Foxglove Fitness', 'Ben Fox', 'Starter', NOA, '2026-02-09'),
  sale('Greystone Growth', 'Mia Grey', 'Enterprise', SAM, '2026-02-10'),
  sale('Hawthorn Health', 'Leo Haw', 'Starter', NOA, '2026-02-11'),
  sale('Ironbridge Insights', 'Eva Iron', 'Pro', SAM, '2026-02-12'),
  sale('Jasper Job Coaching', 'Ian Jasper', 'Starter', NOA, '2026-02-13'),
  sale('Kestrel Kitchens', 'Uma Kest', 'Starter', SAM, '2026-02-16'),
  sale('Lindenhof Leadership', 'Ole Linden', 'Pro', NOA, '2026-02-17'),
  sale('Marigold Marketing', 'Ana Mari', 'Starter', SAM, '2026-02-18'),
  sale('Northbrook Nutrition', 'Pia North', 'Starter', NOA, '2026-02-19'),
  sale('Oakline Operations', 'Jim Oak', 'Pro', SAM, '2026-02-20'),
  sale('Pebble & Partners', 'Ria Pebble', 'Starter', NOA, '2026-02-23'),
  sale('Quillworks', 'Sol Quill', 'Starter', SAM, '2026-02-24'),
  sale('Redwood Recruiting', 'Ada Red', 'Enterprise', NOA, '2026-02-25'),
  sale('Saltmarsh Studios', 'Gil Salt', 'Starter', SAM, '2026-02-26'),
  sale('Thistle Therapy', 'Eli This', 'Pro', NOA, '2026-02-27'),
  sale('Umber Agency', 'Noe Umber', 'Starter', SAM, '2026-03-02'),
  sale('Violet Ventures', 'Isa Violet', 'Pro', NOA, '2026-03-03'),
  sale('Willowbank Wellness', 'Ron Will', 'Starter', SAM, '2026-03-04'),
  sale('Yarrow Yoga', 'Fee Yarrow', 'Starter', NOA, '2026-03-05'),
];

/** What the seller writes on Intake; shorter where nobody looks at it. */
export function answersOf({ company, contact, segment }: Sale): Record<string, string> {
  const own = RICH[company] ?? {};
  return {
    'Payment confirmed': 'TRUE',
    'User name for access': contact.toLowerCase().replace(/[^a-z]+/g, '-'),
    'Business type': segment === 'Starter' ? 'coach' : 'agency',
    'Monthly revenue': segment === 'Enterprise' ? '400,000 to 500,000' : '10,000 to 20,000',
    'Team size': segment === 'Starter' ? '2' : segment === 'Pro' ? '7' : '48',
    Pains: 'Enquiries are answered late, and nobody sees which of them is still open.',
    'Primary goal': 'Every enquiry has an answer on the same day.',
    'Success metric': '95 % answered within a day by the end of June.',
    Urgency: 'high',
    'Implementation timeline': 'In use within six weeks.',
    'Promises made': 'None',
    'Immediate action': 'Send the access today.',
    ...own,
  };
}

const RICH: Readonly<Record<string, Record<string, string>>> = {
  'Copperleaf Agency': {
    Pains:
      'Four project boards that never agree. New people need a month before they can run a client alone. Jon reads every mail himself.',
    'Primary goal': 'Jon takes August off and nobody calls him.',
    'Success metric': 'New clients set up in 5 working days instead of 15, from June on.',
    'Implementation timeline': 'First system in two weeks, everything by the end of May.',
    'Promises made': 'Their old client list is imported for them within the first week.',
    'Unique circumstances': 'They move office in April, so nothing in the week after Easter.',
    'Technical considerations': 'Google Workspace and Slack. The time tracking stays as it is.',
    Personality: 'Direct, decides fast, prefers a short call to a long mail.',
    'Immediate action': 'Book the kickoff, send the access to Jon and to Lotte.',
    'Follow-up': 'Show Lotte the client template in week two.',
    'Long-term': 'A second team in Graz from autumn.',
  },
};

export const LISTS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  People: [
    ['Jon Copper', 'Founder, decides', 'jon@copperleafagency.example', 'Wants to see numbers'],
    ['Lotte Blum', 'Runs projects', 'lotte@copperleafagency.example', 'Will use it every day'],
  ],
  Risks: [
    ['Lotte has not seen it yet', 'medium', 'Invite her to the kickoff'],
    ['Move of the office in April', 'low', 'Nothing due in the week after Easter'],
  ],
  Commitments: [
    ['Import of the old client list', 'Noa Lind', '2026-03-13', ''],
    ['An introduction to another agency that uses it', 'Noa Lind', '2026-04-30', ''],
  ],
  Documents: [
    ['Notes of the first call', 'https://docs.example/first-call', '1'],
    ['Proposal', 'https://docs.example/proposal', '3'],
  ],
};
