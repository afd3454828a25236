import type { MessageTemplate } from '../messages/message';

const internal = { audience: 'internal', form: 'mail', fromRole: 'sender', language: 'en' } as const;

const DEAL_LINE = `**{{deal.company}}** ({{deal.id}}{{#if deal.segment}}, {{deal.segment}}{{/if}})`;
const BOARD = `[Open the board]({{board.url}} "button")`;
const PACKET = `{{#if packet.url}}
[Read the packet]({{packet.url}} "button")
{{else}}
${BOARD}
{{/if}}`;

/** What the own team gets, in every playbook. */
export const teamMessages: readonly MessageTemplate[] = [
  {
    ...internal,
    id: 'cs_owner_assigned',
    name: 'You are the CS owner',
    to: 'cs_owner',
    subject: '{{deal.company}} is yours: packet and next steps',
    body: `${DEAL_LINE} is won, and you are the CS owner.{{#if handoff.cs_reason}} Why you: {{handoff.cs_reason}}{{/if}}

- Contact: {{contact.name}}, [{{contact.email}}](mailto:{{contact.email}})
{{#if dealOwner.name}}
- Sold by: {{dealOwner.name}}
{{/if}}
{{#if deal.amount}}
- Amount: {{money deal.amount}}
{{/if}}
{{#if intake.primary_goal}}
- Goal: {{intake.primary_goal}}
{{/if}}
{{#if kickoff.start}}
- Kickoff: {{day kickoff.start}}, {{time kickoff.start}}
{{/if}}

${PACKET}

Please read it, then **acknowledge** it on the board, or **return** it and say what is missing. Everything else you have to do stands on [Tasks]({{board.tasks_url}}).`,
  },
  {
    ...internal,
    id: 'team_note',
    name: 'Team note: a new customer',
    form: 'chat',
    to: 'team',
    subject: '',
    body: `:tada: *{{deal.company}}* is a customer{{#if deal.segment}} ({{deal.segment}}){{/if}}.
{{#if dealOwner.name}}Sold by {{dealOwner.name}}. {{/if}}{{#if csOwner.name}}Looked after by {{csOwner.name}}.{{/if}}
{{#if intake.primary_goal}}
Goal: {{intake.primary_goal}}
{{/if}}
{{#if packet.url}}
Packet: {{packet.url}}
{{/if}}`,
  },
  {
    ...internal,
    id: 'executive_notice',
    name: 'A new Enterprise customer',
    to: 'founder',
    subject: 'New {{deal.segment}} customer: {{deal.company}}',
    body: `${DEAL_LINE} is a customer{{#if deal.amount}}, for **{{money deal.amount}}**{{/if}}.

- Contact: {{contact.name}}, [{{contact.email}}](mailto:{{contact.email}})
{{#if dealOwner.name}}
- Sold by: {{dealOwner.name}}
{{/if}}
- Account manager: {{default csOwner.name "not chosen yet"}}
- Kickoff: {{#if kickoff.start}}{{day kickoff.start}}, {{time kickoff.start}}{{else}}no time yet{{/if}}
{{#if intake.primary_goal}}
- Goal: {{intake.primary_goal}}
{{/if}}
{{#if intake.promises}}
- Promised: {{intake.promises}}
{{/if}}

A short personal line from you in the first two days does a lot.

${PACKET}`,
  },
  {
    ...internal,
    id: 'task_reminder',
    name: 'A task is due soon',
    to: 'cs_owner',
    subject: 'Due {{task.due}}: {{task.name}} ({{deal.company}})',
    body: `**{{task.name}}** for ${DEAL_LINE} is due **{{task.due}}**.
{{#if task.help}}

{{task.help}}
{{/if}}

Tick it on Tasks when it is done.

${BOARD}`,
  },
  {
    ...internal,
    id: 'task_overdue',
    name: 'A task is overdue',
    to: 'cs_owner',
    subject: 'Overdue: {{task.name}} ({{deal.company}})',
    body: `**{{task.name}}** for ${DEAL_LINE} was due **{{task.due}}** and is still open.
{{#if task.help}}

{{task.help}}
{{/if}}

If it is done, tick it on Tasks. If it cannot be done yet, write down why and until when it should wait.

${BOARD}`,
  },
  {
    ...internal,
    id: 'escalation_1',
    name: 'Warning sign, level 1: nudge',
    to: 'cs_owner',
    subject: 'Worth a look: {{deal.company}}, {{warning.name}}',
    body: `A warning sign at ${DEAL_LINE}:

> {{warning.name}}
> {{warning.evidence}}

{{#if warning.done}}{{warning.done}}{{else}}Nothing has gone to the customer about it.{{/if}} If you know the reason, snooze the warning on Warnings and say why.

${BOARD}`,
  },
  {
    ...internal,
    id: 'escalation_2',
    name: 'Warning sign, level 2: personal contact',
    to: 'cs_owner',
    subject: 'Please call {{deal.company}}: {{warning.name}}',
    body: `${DEAL_LINE} needs a person now, not another automatic mail.

> {{warning.name}}
> {{warning.evidence}}

Please reach {{contact.name}} yourself today: [{{contact.email}}](mailto:{{contact.email}}). Then note the outcome on the board, so that nobody calls twice.

${PACKET}`,
  },
  {
    ...internal,
    id: 'escalation_3',
    name: 'Warning sign, level 3: your decision',
    to: 'founder',
    subject: 'Your attention: {{deal.company}}, {{warning.name}}',
    body: `${DEAL_LINE} has reached you because it is serious.

> {{warning.name}}
> {{warning.evidence}}

- CS owner: {{default csOwner.name "nobody yet"}}{{#if csOwner.phone}}, [{{csOwner.phone}}](tel:{{csOwner.phone}}){{/if}}
- Contact: {{contact.name}}, [{{contact.email}}](mailto:{{contact.email}})
{{#if deal.amount}}
- Amount: {{money deal.amount}}
{{/if}}
{{#if warning.done}}
- Done so far: {{warning.done}}
{{/if}}

Please decide who speaks to the customer and when, and tell the CS owner.

${PACKET}`,
  },
  {
    ...internal,
    id: 'packet_returned',
    name: 'The packet came back',
    to: 'deal_owner',
    subject: 'Something is missing for {{deal.company}}',
    body: `{{default returned.by "The CS owner"}} has read the packet of ${DEAL_LINE} and cannot begin without this:

> {{returned.missing}}

Please fill it in on Intake within one working day. The packet is then filed anew by itself.

${BOARD}`,
  },
  {
    ...internal,
    id: 'override_request',
    name: 'An exception is asked for',
    to: 'founder',
    subject: 'Your approval? {{deal.company}} would skip the gate',
    body: `{{default override.asked_by "The deal owner"}} asks to hand off ${DEAL_LINE} although this is open:

> {{override.open}}

The reason given:

> {{override.reason}}

If you agree, tick the row on **Approvals**. If not, do nothing: the deal stays held. Either way it is on record.

${BOARD}`,
  },
  {
    ...internal,
    id: 'sign_off_request',
    name: 'A sign-off is asked for',
    to: 'founder',
    subject: 'Your sign-off is asked for: {{deal.company}}',
    body: `${DEAL_LINE} is won and waits for you: **{{override.reason}}**.

> {{override.open}}

If you agree, tick the row on **Approvals**. If not, speak with {{default dealOwner.name "the deal owner"}}: the deal stays held, and once the words change you are asked anew.

${BOARD}`,
  },
  {
    ...internal,
    id: 'draft_to_review',
    name: 'A mail waits for your review',
    to: 'cs_owner',
    subject: 'Please review: {{draft.name}} to {{deal.company}}',
    body: `A mail to {{contact.name}} at ${DEAL_LINE} is written and waits for you.
{{#if draft.text}}

**{{optional draft.subject}}**

> {{draft.text}}
{{/if}}

Let it go, or change it first, with **Baton** › **Review…** on the board. It is not sent before you do.

${BOARD}`,
  },
  {
    ...internal,
    id: 'problems_digest',
    name: 'Daily digest: what Baton could not do',
    to: 'admin',
    subject: 'Baton needs you: {{digest.summary}}',
    body: `These things wait for a person. Each goes on by itself once its cause is mended.

{{#each problems}}
- {{#if company}}**{{company}}:** {{/if}}{{what}}
  {{optional fix}}
{{/each}}

{{#if digest.more}}
{{digest.more}}

{{/if}}
[Open Problems]({{board.url}} "button")`,
  },
  {
    ...internal,
    id: 'weekly_digest',
    name: 'Monday digest: how handoffs went',
    to: 'admin',
    subject: 'Handoffs, {{digest.week}}: {{digest.summary}}',
    body: `# {{digest.week}}

{{digest.summary}}

{{#if pictures.targets}}
![{{pictures.targets}}](cid:targets)

{{/if}}
{{#if metrics}}
| Measure | Last week | Target |
| --- | --- | --- |
{{#each metrics}}
| {{name}} | {{default value "no data"}} | {{optional target}} |
{{/each}}
{{/if}}

{{#if pictures.trend}}
![{{pictures.trend}}](cid:trend)

{{/if}}
{{#if attention}}
## Look at these first
{{#each attention}}
- **{{company}}:** {{what}}
{{/each}}
{{/if}}

{{#if review.url}}
The review of {{review.month}} is written: [read it and add what you know]({{review.url}}).

{{/if}}
{{#if quarter.url}}
So is the review of {{quarter.month}}: [what changes, and whom you thank]({{quarter.url}}).

{{/if}}
[Open Metrics]({{board.url}} "button")`,
  },
  {
    ...internal,
    id: 'engine_silent',
    name: 'Baton has stopped',
    to: 'deputy',
    subject: 'Baton has been silent since {{engine.last_run}}',
    body: `Baton last ran **{{engine.last_run}}**. Since then nothing has been sent, filed or watched. Nothing is lost either: it catches up as soon as it runs again.

It runs as {{engine.owner}}. What usually helps:

1. Ask that person to open the board and choose **Baton** › **Check my set-up**.
2. If the account is gone or locked, somebody who may edit the tab Settings chooses **Baton** › **Take over…**: you, an admin, or the owner of the spreadsheet.

${BOARD}`,
  },
];
