import type { MessageTemplate } from '../../messages/message';

const customer = {
  audience: 'customer',
  form: 'mail',
  to: 'contact',
  fromRole: 'cs_owner',
  language: 'en',
} as const;

const REACH = `You reach me by replying to this mail{{#if csOwner.phone}}, or on [{{csOwner.phone}}](tel:{{csOwner.phone}}){{/if}}.

{{sender.name}}
{{settings.company_name}}`;

const GOALS = `{{#if intake.goals}}
What I know you want to reach:

> {{intake.goals}}

If that has changed, tell me.

{{/if}}`;

/** What customers hear first: who looks after them from now on. */
export const crmMessages: readonly MessageTemplate[] = [
  {
    ...customer,
    id: 'introduction_smb',
    name: 'Introduction of the CSM (SMB)',
    subject: 'Hello {{contact.first_name}}, I look after {{deal.company}} from now on',
    body: `Hi {{contact.first_name}},

I am {{csOwner.name}}, your contact from today on. {{#if dealOwner.name}}{{dealOwner.name}} has written down what you talked about{{else}}What you talked about is written down{{/if}}, so you won't have to start over.

${GOALS}
1. **Within two days** I get in touch about the first steps.
2. **Within five working days** we have our kickoff.

${REACH}`,
  },
  {
    ...customer,
    id: 'introduction_enterprise',
    name: 'Introduction of the CSM (Enterprise)',
    subject: 'Your contact from now on: {{csOwner.name}}',
    body: `Hi {{contact.first_name}},

I am {{csOwner.name}}, and I look after {{deal.company}} from today on. {{#if dealOwner.name}}{{dealOwner.name}} and I have sat down together{{else}}We have sat down together{{/if}} and gone through everything that you have told us, so that nobody asks you twice.

${GOALS}
I should like to meet you and your team for the kickoff within the next days. Which two times suit you?

${REACH}`,
  },
];
