import type { MessageTemplate } from '../../messages/message';

const customer = {
  audience: 'customer',
  form: 'mail',
  to: 'contact',
  fromRole: 'deal_owner',
  language: 'en',
} as const;

const REACH = `If anything comes up before then, just reply to this mail.

{{sender.name}}
{{settings.company_name}}`;

/** What customers of an assessment get, and what the executives read of it. */
export const assessmentMessages: readonly MessageTemplate[] = [
  {
    ...customer,
    id: 'thanks_signed',
    name: 'Thanks, and what happens next',
    subject: 'Your assessment begins: what happens in the next 30 days',
    body: `Hi {{contact.first_name}},

Thank you for the signed statement of work. The 30 days of your assessment run from today.

1. **This week** {{default csOwner.name "a colleague of mine"}} gets in touch and takes it from here.
2. **Halfway** you see what we have found so far, and can steer.
3. **By day 30** you have the report.

What you have told me is written down, so nobody will ask you twice.

${REACH}`,
  },
  {
    ...customer,
    id: 'thanks_verbal',
    name: 'Thanks, with the SOW to sign',
    subject: 'Thank you, {{contact.first_name}}: one signature, then we begin',
    body: `Hi {{contact.first_name}},

Thank you for your yes. One thing is left before we begin: the statement of work.

[Read and sign it here]({{settings.sow_url}} "button")

The 30 days of your assessment run from your signature. After it {{default csOwner.name "a colleague of mine"}} gets in touch and takes it from there.

${REACH}`,
  },
  {
    ...customer,
    id: 'delivery_starts',
    name: 'Delivery starts',
    fromRole: 'cs_owner',
    subject: 'Signed: your assessment begins',
    body: `Hi {{contact.first_name}},

Your signature is here, thank you. From today on I am your contact, and the 30 days run.

1. **In the next two working days** I get in touch about the start.
2. **Halfway** you see what we have found so far, and can steer.
3. **By day 30** you have the report.

{{#if dealOwner.name}}{{dealOwner.name}} has told me what you talked about, so you won't have to start over. {{/if}}${REACH}`,
  },
  {
    audience: 'internal',
    form: 'chat',
    id: 'executive_note',
    name: 'Note to the executives: an assessment is sold',
    to: 'team',
    fromRole: 'sender',
    language: 'en',
    subject: '',
    body: `*{{deal.company}}* has bought an assessment{{#if deal.amount}} for {{money deal.amount}}{{/if}}.
SOW: {{default intake.sow_status "open"}}{{#if intake.sow_expected_on}}, expected {{date intake.sow_expected_on}}{{/if}}.
{{#if csOwner.name}}
Delivered by {{csOwner.name}}.
{{/if}}
{{#if packet.url}}
Packet: {{packet.url}}
{{/if}}`,
  },
  {
    audience: 'internal',
    form: 'mail',
    id: 'key_completions',
    name: 'Daily summary: key completions',
    to: 'CEO',
    fromRole: 'sender',
    language: 'en',
    subject: 'Key completions: {{digest.summary}}',
    body: `Handed over since the last summary:

{{#each attention}}
- **{{company}}:** {{what}}
{{/each}}

[Open the board]({{board.url}} "button")`,
  },
];
