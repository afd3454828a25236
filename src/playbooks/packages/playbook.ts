import type * as z from 'zod/mini';
import type { Playbook } from '../schema';
import { fields, lists } from './fields';
import { steps } from './steps';
import { escalations, kpis, warnings } from './watch';

/** Self-serve product with three packages: a solo founder's business operating system. */
export const packages = {
  key: 'packages',
  name: 'Packages',
  version: '1',
  status: 'ratified',
  about: 'A self-serve product in three packages. The customer has access and a welcome within minutes of the sale.',
  segments: [
    { id: 'Starter', touch: 'low', about: 'Self-serve: access, mails, community.' },
    { id: 'Pro', touch: 'high', about: 'Kickoff within two working days, three calls over 30 days.' },
    { id: 'Enterprise', touch: 'high', about: 'Account manager, team kickoff, weekly check-in, monthly review.' },
  ],
  roles: [
    { id: 'sales rep', side: 'sales', about: 'Sells the deal and hands it over.' },
    { id: 'CS owner', side: 'cs', about: 'Takes over the customer.' },
    { id: 'account manager', side: 'cs', about: 'CS owner of an Enterprise account.' },
    { id: 'support', side: 'cs', about: 'Answers tickets.' },
    { id: 'founder', side: 'management', about: 'Approves exceptions, is told of what is serious.' },
  ],
  dealOwnerRole: 'sales rep',
  csOwnerRole: 'CS owner',
  managerRole: 'founder',
  assignment: { roleBySegment: { Enterprise: 'account manager' }, fallbackRole: 'founder' },
  gate: {
    conditions: [
      { id: 'paid', says: 'Payment is not confirmed yet.', check: { field: 'payment_confirmed', is: true } },
    ],
    approver: 'founder',
  },
  fields,
  lists,
  steps,
  ends: { Starter: 'nps_asked', Pro: 'nps_asked', Enterprise: 'nps_asked' },
  warnings,
  escalations,
  kpis,
  delights: {
    Starter: ['bonus template', 'newsletter feature', 'community shout-out'],
    Pro: ['handwritten note', 'video message', 'early access', 'a free month of Enterprise'],
    Enterprise: ['shipped welcome package', 'team lunch', 'executive check-in call', 'conference ticket'],
  },
  settings: [
    {
      key: 'repository_url',
      label: 'Repository',
      help: 'What customers get access to.',
      example: 'https://github.com/your-company/your-product',
      required: true,
    },
    {
      key: 'video_url',
      label: 'Start-here video',
      help: 'Five minutes, shown in the welcome.',
      example: 'https://example.com/start',
      required: true,
    },
    {
      key: 'community_url',
      label: 'Community',
      help: 'Where customers help each other.',
      example: 'https://example.com/community',
      required: true,
    },
    {
      key: 'support_email',
      label: 'Support address',
      help: 'Where questions go.',
      example: 'support@example.com',
      required: true,
    },
    {
      key: 'emergency_phone',
      label: 'Emergency phone',
      help: 'For when it is urgent.',
      example: '+1 555 0100',
      required: true,
    },
    {
      key: 'booking_url',
      label: 'Booking page',
      help: 'Where a customer picks another time.',
      example: 'https://example.com/book',
      required: true,
    },
  ],
  packet: { template: 'packet', fileName: 'handoff-{slug}-{date}', folder: '{company}' },
} satisfies z.input<typeof Playbook>;
