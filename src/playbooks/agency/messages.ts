import type { MessageTemplate } from '../../messages/message';

const customer = {
  audience: 'customer',
  form: 'mail',
  to: 'contact',
  fromRole: 'cs_owner',
  language: 'en',
} as const;
const internal = { audience: 'internal', form: 'mail', fromRole: 'sender', language: 'en' } as const;

const REACH = `You reach me by replying to this mail{{#if csOwner.phone}}, or on [{{csOwner.phone}}](tel:{{csOwner.phone}}){{/if}}.

{{sender.name}}
{{settings.company_name}}`;

/** What customers get, and what the CSM and the sales rep tell each other. */
export const agencyMessages: readonly MessageTemplate[] = [
  {
    ...customer,
    id: 'introduction_call',
    name: 'Introduction in writing, after the call',
    fromRole: 'deal_owner',
    subject: '{{contact.first_name}}, as we said on the phone: {{csOwner.first_name}} takes over',
    body: `Hi {{contact.first_name}},

Good to have had the three of us on the phone. To have it in writing as well: **{{csOwner.name}}** is your contact from now on.

{{#if intake.goals}}
What {{csOwner.first_name}} knows you want to reach:

> {{intake.goals}}

{{/if}}
1. **Within five working days** we meet for the kickoff.
2. **To the kickoff** {{csOwner.first_name}} brings a plan, made for you.
3. **Every two weeks** after it you look together at where you stand.

You reach {{csOwner.first_name}} at [{{csOwner.email}}](mailto:{{csOwner.email}}){{#if csOwner.phone}} or {{csOwner.phone}}{{/if}}. What you told me is written down, so you will not have to start over.

{{sender.name}}
{{settings.company_name}}`,
  },
  {
    ...customer,
    id: 'introduction_at_once',
    name: 'Introduction (self-serve)',
    subject: 'Welcome, {{contact.first_name}}: I am your contact from now on',
    body: `Hi {{contact.first_name}},

I am {{csOwner.name}}, and I look after {{deal.company}} from today on. {{#if dealOwner.name}}{{dealOwner.name}} has told me what you talked about{{/if}}, so you will not have to start over.

You can begin right away. In the next days I send you three short mails:

1. the questions that everybody asks at first,
2. the three things worth setting up this week,
3. who helps you with what.

${REACH}`,
  },
  {
    ...customer,
    id: 'faq',
    name: 'Questions that everybody asks (self-serve)',
    subject: 'The questions that everybody asks at first',
    body: `Hi {{contact.first_name}},

You have had two days to look around. Most questions at this point have an answer already:

[Read the answers]({{settings.faq_url}} "button")

Is yours not among them? Reply, and it gets one.

${REACH}`,
  },
  {
    ...customer,
    id: 'key_features',
    name: 'What to set up first (self-serve)',
    subject: 'Three things worth setting up this week',
    body: `Hi {{contact.first_name}},

Customers who are glad a month from now have usually set up the same three things in their first week. Each takes ten minutes:

[Show me how]({{settings.features_url}} "button")
{{#if intake.goals}}

You told us what you want to reach:

> {{intake.goals}}

If you are not sure which of the three brings you closest, ask me.
{{/if}}

${REACH}`,
  },
  {
    ...customer,
    id: 'contacts',
    name: 'Who helps with what (self-serve)',
    subject: 'Who helps you with what',
    body: `Hi {{contact.first_name}},

So that you never have to search:

- **Something does not work:** [{{settings.support_email}}](mailto:{{settings.support_email}})
- **How do I do this?** [Questions and answers]({{settings.faq_url}})
- **Everything else,** contract and renewal too: me.

${REACH}`,
  },
  {
    ...internal,
    id: 'early_notice',
    name: 'A deal is likely to close, and you are its CSM',
    to: 'cs_owner',
    subject: '{{deal.company}} is likely to close: you are the CSM',
    body: `**{{deal.company}}** ({{deal.id}}, {{deal.segment}}) is in **{{deal.stage}}**{{#if intake.probability}}, at {{intake.probability}} percent{{/if}}, and you would look after it.{{#if handoff.cs_reason}} Why you: {{handoff.cs_reason}}{{/if}}

- Contact: {{default contact.name "not named yet"}}
{{#if dealOwner.name}}
- Sold by: {{dealOwner.name}}
{{/if}}
{{#if deal.amount}}
- Amount: {{money deal.amount}}
{{/if}}

{{default dealOwner.first_name "The sales rep"}} introduces you to the customer before the deal is won. Nothing else is yours yet.

[Open the board]({{board.url}} "button")`,
  },
  {
    ...internal,
    id: 'renewal_notice',
    name: 'An account of yours is up for renewal',
    to: 'cs_owner',
    subject: '{{deal.company}} is up for renewal{{#if deal.close_date}} on {{date deal.close_date}}{{/if}}',
    body: `**{{deal.company}}** is back on the board as {{deal.id}}{{#if intake.earlier_deal}}, after {{intake.earlier_deal}}{{/if}}: the contract renews{{#if deal.close_date}} on **{{date deal.close_date}}**{{/if}}.

{{default dealOwner.name "The sales rep"}} will ask you how the account is doing: what they use, what they got out of it, who has changed. Two minutes on that now save a hurried talk later.

[Open the board]({{board.url}} "button")`,
  },
  {
    ...internal,
    id: 'account_stays',
    name: 'Your account has renewed or bought more',
    to: 'cs_owner',
    subject: '{{deal.company}} stays: {{default intake.kind "a new contract"}}',
    body: `**{{deal.company}}** ({{deal.id}}) has signed again{{#if deal.amount}}, for **{{money deal.amount}}**{{/if}}.

- Kind: {{default intake.kind "new contract"}}{{#if intake.earlier_deal}}, after {{intake.earlier_deal}}{{/if}}
{{#if intake.what_changed}}
- What has changed: {{intake.what_changed}}
{{/if}}
{{#if intake.renews_on}}
- Renews on: {{date intake.renews_on}}
{{/if}}

{{#if packet.url}}
[Read the packet]({{packet.url}} "button")
{{else}}
[Open the board]({{board.url}} "button")
{{/if}}

Acknowledge it on the board, and talk to {{default contact.first_name "the customer"}} within five working days: what do they want to reach next?`,
  },
  {
    ...internal,
    id: 'account_goes_on',
    name: 'The renewal is settled with the customer',
    to: 'deal_owner',
    subject: '{{deal.company}}: we have talked about what comes next',
    body: `{{default csOwner.name "The CSM"}} has talked to **{{deal.company}}** ({{deal.id}}) about the new contract. There is nothing left for you to hand over.

[Open the board]({{board.url}} "button")`,
  },
  {
    ...internal,
    id: 'handoff_complete',
    name: 'The handoff is complete',
    to: 'deal_owner',
    subject: '{{deal.company}}: the handoff is complete',
    body: `{{default csOwner.name "The CSM"}} confirms that **{{deal.company}}** ({{deal.id}}) is handed over, and onboarding has ended.

Two minutes while you still remember it: write on **Intake** what went right, what went wrong and what could be better. {{default csOwner.first_name "The CSM"}} writes the same on CS intake.

[Open the board]({{board.url}} "button")`,
  },
];
