import type { MessageTemplate } from '../../messages/message';

/** What the client gets in the handoff call, and what the delivery lead reads at the gate. */
export const deliveryMessages: readonly MessageTemplate[] = [
  {
    audience: 'customer',
    form: 'mail',
    id: 'introduction',
    name: 'Introduction of the account manager',
    to: 'contact',
    // Whoever replies reaches the one contact.
    fromRole: 'cs_owner',
    language: 'en',
    subject: '{{contact.first_name}}, I run your programme from today on',
    body: `Hi {{contact.first_name}},

{{default dealOwner.name "My colleague"}} and I have just gone through everything that you talked about, so you will not have to start over. From today on I am your contact for all of it: plan, people, dates, questions.

1. **On the next working day at the latest** I get in touch with you.
2. **In the next four weeks** we prepare the start together, week by week.
3. **After week 12** your board has the results in hand.

Just reply to this mail{{#if csOwner.phone}}, or call {{csOwner.phone}}{{/if}}. Whatever still reaches {{default dealOwner.first_name "my colleague"}} comes on to me.

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
    body: `**{{deal.company}}** ({{deal.id}}) has passed the gate. It is yours until you assign an account manager.

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
