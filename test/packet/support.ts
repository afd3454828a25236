import { documentText } from '../../local/workspace/docs/documents';
import { documentHtml } from '../../local/workspace/docs/html';
import { type PacketInput, packetRequests } from '../../src/packet/packet';
import { packetTemplate } from '../../src/packet/template';
import { packages } from '../../src/playbooks/packages/playbook';
import { Playbook } from '../../src/playbooks/schema';
import type { GoogleDoc } from '../../src/ports/ports';
import { type Bench, bench } from '../local/docs/support';

export const PACKAGES = Playbook.parse(packages);

/** Documents in the local Workspace, written and read through the Docs service as a script has it. */
export interface Desk {
  readonly bench: Bench;
  create(): string;
  read(id: string): GoogleDoc;
  write(id: string, requests: readonly object[]): void;
  copy(id: string): string;
  text(id: string): string;
  html(id: string): string;
}

export function desk(): Desk {
  const made = bench();
  const read = (id: string) =>
    JSON.parse(made.run(`return JSON.stringify(Docs.Documents.get('${id}'));`) as string) as GoogleDoc;
  return {
    bench: made,
    create: () => made.run(`return Docs.Documents.create({ title: 'Packet' }).documentId;`) as string,
    read,
    write: (id, requests) => {
      made.run(`Docs.Documents.batchUpdate({ requests: ${JSON.stringify(requests)} }, '${id}');`);
    },
    copy: (id) => made.run(`return Drive.Files.copy({ name: 'Copy' }, '${id}').id;`) as string,
    text: (id) => documentText(made.ws, id),
    html: (id) => documentHtml(made.ws, id),
  };
}

export const FIELDS = [
  ...PACKAGES.fields.map((field) => ({ path: `intake.${field.id}`, label: field.label })),
  ...PACKAGES.lists.flatMap((list) =>
    list.columns.map((column) => ({ path: `${list.id}[].${column.id}`, label: column.label })),
  ),
];

/** A deal with an answer of every kind, and some that are missing. */
export const VALUES: Record<string, unknown> = {
  deal: {
    id: 'D-0042',
    company: 'Harbour & Finch Ltd',
    segment: 'Pro',
    stage: 'Closed Won',
    amount: 4900,
    close_date: '2026-03-09',
    source_id: '',
  },
  contact: { name: 'Maya Okafor', first_name: 'Maya', email: 'maya@harbourfinch.example' },
  dealOwner: { name: 'Jonas Weber', first_name: 'Jonas', email: 'jonas@northwind.example', phone: '', booking_url: '' },
  csOwner: { name: 'Mara Lindqvist', first_name: 'Mara', email: 'mara@northwind.example', phone: '', booking_url: '' },
  sender: { name: 'Mara', email: 'mara@northwind.example' },
  settings: { company_name: 'Northwind Systems' },
  handoff: {
    mode: 'live',
    cs_reason: '',
    closed_won: Date.UTC(2026, 2, 9, 9, 12),
    gate_passed: Date.UTC(2026, 2, 9, 9, 40),
    overridden: '',
  },
  kickoff: {
    start: Date.UTC(2026, 2, 11, 15),
    end: Date.UTC(2026, 2, 11, 15, 45),
    link: 'https://meet.google.com/abc-defg-hij',
  },
  access: { one_time_link: '' },
  intake: {
    payment_confirmed: true,
    purchase_date: '2026-03-09',
    user_name: 'maya-okafor',
    one_time_link: '',
    business_type: 'agency',
    monthly_revenue: '40,000 to 60,000 USD',
    team_size: 6,
    pains: 'Proposals take four days.\nNobody knows who follows up.\nWeekends are for invoices.',
    primary_goal: 'Send every proposal within a day, without working weekends.',
    success_metric: '9 of 10 proposals out within 24 h by 30 June 2026',
    urgency: 'high',
    timeline: 'In use by the end of April',
    promises: 'Import of the old client list in week one.',
    circumstances: '',
    technical: 'HubSpot export is at https://files.harbourfinch.example/export.csv, about 4,000 contacts.',
    personality: 'Direct, writes short mails, hates calls before ten.',
    immediate_action: 'Invite Maya and two colleagues',
    follow_up: '',
    long_term: 'A second team in Leeds',
  },
  packet: {
    url: 'https://docs.google.com/document/d/1abc/edit',
    revision: 1,
    made_at: 'Mon 9 Mar 09:41',
    filed_by: 'Jonas Weber',
  },
  board: { url: 'https://docs.google.com/spreadsheets/d/1board/edit' },
  people: [
    { name: 'Maya Okafor', role: 'Founder', email: 'maya@harbourfinch.example', notes: 'Decides alone' },
    { name: 'Tom Finch', role: 'Operations', email: 'tom@harbourfinch.example', notes: '' },
  ],
  risks: [
    { risk: 'Old client list is full of duplicates', likelihood: 'high', mitigation: 'Clean it with them in week one' },
  ],
  commitments: [
    { promise: 'Import of the old client list', by: 'Jonas', due: 46_100, kept: false },
    { promise: 'A call with our designer', by: 'Jonas', due: 'end of March', kept: '' },
  ],
  documents: [
    { title: 'Proposal', link: 'https://docs.google.com/document/d/1prop/edit', version: '3' },
    { title: 'Call notes', link: '', version: '' },
  ],
};

/** Requests of a packet, or the reason why there are none. */
export function requestsFor(input: Partial<PacketInput> & Pick<PacketInput, 'template' | 'current'>): object[] {
  const plan = packetRequests({ values: VALUES, fields: FIELDS, zone: 'UTC', ...input });
  if (!plan.ok) throw new Error(plan.unknown.join('\n'));
  return plan.requests;
}

/** A template of the playbook in a document of its own. */
export function templateOn(on: Desk, playbook: Playbook = PACKAGES): string {
  const id = on.create();
  on.write(id, packetTemplate(playbook));
  return id;
}

export const withValues = (changes: Record<string, unknown>): Record<string, unknown> => ({ ...VALUES, ...changes });
export const withIntake = (changes: Record<string, unknown>) =>
  withValues({ intake: { ...(VALUES.intake as object), ...changes } });

/** A packet in a document of its own, filled from the template. */
export function packetOn(on: Desk, template: string, values = VALUES): string {
  const id = on.create();
  fill(on, template, id, values);
  return id;
}

export function fill(on: Desk, template: string, id: string, values = VALUES): void {
  on.write(id, requestsFor({ template: on.read(template), current: on.read(id), values }));
}

/** Lines of a template, each a paragraph, in a document of its own. */
export function templateOf(on: Desk, ...lines: string[]): string {
  const id = on.create();
  on.write(id, [{ insertText: { location: { index: 1 }, text: lines.join('\n') } }]);
  return id;
}

export function textOf(lines: string[], values = VALUES): string {
  const on = desk();
  return on.text(packetOn(on, templateOf(on, ...lines), values));
}
