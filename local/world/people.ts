import type { Person } from '../workspace/kernel/state';

/** The played company: one person at least for each role of the playbook, on domains reserved for examples. */
export const OWNER = 'baton@northwind.example';

export interface PlayedPerson extends Person {
  segments?: string;
  phone?: string;
  /** Percent of what this person sells. */
  commission?: number;
}

export const PEOPLE: Readonly<Record<string, readonly PlayedPerson[]>> = {
  packages: [
    { email: OWNER, name: 'Baton (role account)', roles: ['admin'] },
    { email: 'sam@northwind.example', name: 'Sam Rivers', roles: ['sales rep'] },
    { email: 'noa@northwind.example', name: 'Noa Lind', roles: ['sales rep'] },
    { email: 'cleo@northwind.example', name: 'Cleo Marsh', roles: ['CS owner'], phone: '+43 1 555 0101' },
    { email: 'ines@northwind.example', name: 'Ines Falk', roles: ['CS owner'], phone: '+43 1 555 0102' },
    { email: 'arlo@northwind.example', name: 'Arlo Berg', roles: ['account manager'], phone: '+43 1 555 0103' },
    { email: 'support@northwind.example', name: 'Support', roles: ['support'] },
    { email: 'fay@northwind.example', name: 'Fay Norden', roles: ['founder'], phone: '+43 1 555 0100' },
  ],
  assessment: [
    { email: OWNER, name: 'Baton (role account)', roles: ['admin'] },
    { email: 'sam@northwind.example', name: 'Sam Rivers', roles: ['CRO'] },
    { email: 'cleo@northwind.example', name: 'Cleo Marsh', roles: ['customer success'], phone: '+43 1 555 0101' },
    { email: 'ines@northwind.example', name: 'Ines Falk', roles: ['customer success'], phone: '+43 1 555 0102' },
    { email: 'chris@northwind.example', name: 'Chris Vale', roles: ['chief of staff'] },
    { email: 'fay@northwind.example', name: 'Fay Norden', roles: ['CEO'], phone: '+43 1 555 0100' },
  ],
  crm: [
    { email: OWNER, name: 'Baton (role account)', roles: ['admin', 'RevOps'] },
    { email: 'sam@northwind.example', name: 'Sam Rivers', roles: ['AE'] },
    { email: 'noa@northwind.example', name: 'Noa Lind', roles: ['AE'] },
    { email: 'lena@northwind.example', name: 'Lena Orth', roles: ['sales manager'] },
    { email: 'cleo@northwind.example', name: 'Cleo Marsh', roles: ['CSM'], phone: '+43 1 555 0101' },
    { email: 'ines@northwind.example', name: 'Ines Falk', roles: ['CSM'], phone: '+43 1 555 0102' },
    { email: 'dora@northwind.example', name: 'Dora Quist', roles: ['CS manager'], phone: '+43 1 555 0105' },
    { email: 'hana@northwind.example', name: 'Hana Beck', roles: ['VP Sales'], phone: '+43 1 555 0106' },
    { email: 'fay@northwind.example', name: 'Fay Norden', roles: ['VP CS'], phone: '+43 1 555 0100' },
  ],
  delivery: [
    { email: OWNER, name: 'Baton (role account)', roles: ['admin'] },
    { email: 'sam@northwind.example', name: 'Sam Rivers', roles: ['AE'], commission: 5 },
    { email: 'noa@northwind.example', name: 'Noa Lind', roles: ['AE'], commission: 4 },
    { email: 'dana@northwind.example', name: 'Dana Voss', roles: ['delivery lead'], phone: '+43 1 555 0104' },
    { email: 'arlo@northwind.example', name: 'Arlo Berg', roles: ['account manager'], phone: '+43 1 555 0103' },
    { email: 'ines@northwind.example', name: 'Ines Falk', roles: ['account manager'], phone: '+43 1 555 0102' },
    { email: 'milo@northwind.example', name: 'Milo Grant', roles: ['finance'] },
    { email: 'fay@northwind.example', name: 'Fay Norden', roles: ['managing director'], phone: '+43 1 555 0100' },
  ],
  agency: [
    { email: OWNER, name: 'Baton (role account)', roles: ['admin'] },
    { email: 'sam@northwind.example', name: 'Sam Rivers', roles: ['sales rep'] },
    { email: 'noa@northwind.example', name: 'Noa Lind', roles: ['sales rep'] },
    { email: 'cleo@northwind.example', name: 'Cleo Marsh', roles: ['CSM'], phone: '+43 1 555 0101' },
    { email: 'ines@northwind.example', name: 'Ines Falk', roles: ['CSM'], phone: '+43 1 555 0102' },
    {
      email: 'arlo@northwind.example',
      name: 'Arlo Berg',
      roles: ['key account CSM', 'industry CSM'],
      phone: '+43 1 555 0103',
    },
    { email: 'dora@northwind.example', name: 'Dora Quist', roles: ['CS director'], phone: '+43 1 555 0105' },
    { email: 'hana@northwind.example', name: 'Hana Beck', roles: ['head of sales'], phone: '+43 1 555 0106' },
  ],
};

export const CUSTOMERS: readonly Person[] = [
  { email: 'mila@harborlight.example', name: 'Mila Harper', roles: ['customer'], outside: true },
  { email: 'jon@copperleaf.example', name: 'Jon Copper', roles: ['customer'], outside: true },
  { email: 'rosa@atlasworks.example', name: 'Rosa Atlas', roles: ['customer'], outside: true },
];

/** What set-up is answered with in the local Workspace. */
export const SETTINGS: Readonly<Record<string, string>> = {
  company_name: 'Northwind Systems',
  zone: 'Europe/Vienna',
  opens_at: '09:00',
  closes_at: '17:00',
  work_days: 'Mon-Fri',
  admin: OWNER,
  sender_name: 'Northwind Systems',
  high_value: '10000',
  recipients_per_day: '1500',
  repository_url: 'https://github.com/northwind-example/business-os',
  video_url: 'https://northwind.example/start',
  community_url: 'https://northwind.example/community',
  support_email: 'support@northwind.example',
  emergency_phone: '+43 1 555 0199',
  booking_url: 'https://northwind.example/book',
  sow_url: 'https://northwind.example/sow',
  faq_url: 'https://northwind.example/help',
  features_url: 'https://northwind.example/first-steps',
  hook_access: 'https://hooks.northwind.example/access',
  hook_slack: 'https://hooks.slack.com/services/T000/B000/local',
  hook_ticket: 'https://hooks.northwind.example/ticket',
  hook_project: 'https://hooks.northwind.example/project',
  hook_crm: 'https://hooks.northwind.example/crm',
};
