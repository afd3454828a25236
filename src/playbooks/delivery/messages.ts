import type { MessageTemplate } from '../../messages/message';

/** What the client gets in the handoff call, and what the delivery lead reads at the gate. */
export const deliveryMessages: readonly MessageTemplate[] = [
  {
    audience: 'customer',
    form: 'mail',
    id: 'introduction',
    name: 'Introduction of the account manager',
    to: 'contact',
    fromRole: 'deal_owner',
    language: 'en',
    subject: '{{contact.first_name}}, meet {{csOwner.name}}, who runs your programme',
    body: `Hi {{contact.first_name}},

From today on **{{csOwner.name}}** is your contact for everything: plan, people, dates, questions. We have just sat together, and what you told me is written down, so you will not have to start over.

1. **By tomorrow** {{csOwner.first_name}} gets in touch with you.
2. **In the next four weeks** you prepare the start together, week by week.
3. **After week 12** your board has the results in hand.

You reach {{csOwner.first_name}} at [{{csOwner.email}}](mailto:{{csOwner.email}}){{#if csOwner.phone}} or {{csOwner.phone}}{{/if}}. Whatever still comes to me I pass on.

{{sender.name}}
{{settings.company_name}}`,
  },
  {
    audience: 'internal',
    form: 'mail',
    id: 'lead_told',
    name: 'Delivery lead: a programme to staff',
    to: 'delivery lead',
    fromRole: 'sender',
    language: 'en',
    subject: '{{deal.company}} needs an account manager',
    body: `**{{deal.company}}** ({{deal.id}}) is signed, the deposit is invoiced, and the packet is filed. It is yours until you assign an account manager.

- Contact: {{contact.name}}, [{{contact.email}}](mailto:{{contact.email}})
- Sold by: {{default dealOwner.name "nobody who is named"}}
{{#if intake.fee}}
- Fee: {{money intake.fee}}
{{/if}}
{{#if intake.headcount_in_scope}}
- People in scope: {{intake.headcount_in_scope}}
{{/if}}
{{#if intake.trigger}}
- Why now: {{intake.trigger}}
{{/if}}

Type the account manager’s address into **CS owner** on Pipeline within two working days. The handoff call is booked as soon as you have.

{{#if packet.url}}
[Read the packet]({{packet.url}} "button")
{{else}}
[Open the board]({{board.url}} "button")
{{/if}}`,
  },
];
