export const training_sales = `**Who:** everybody who sells. **How long:** 45 minutes. **Bring:** one deal that you will close this month. **Afterwards you can** hand over a deal without being asked anything twice.

## 0–5 min: why
- Ask the room: which customer had to tell us the same thing twice? What did it cost?
- What we sell ends where the customer begins. What you know and do not write down is lost on that day.

## 5–15 min: what happens when you set Closed Won
Show it on a test deal.

- Set the Stage. {{#if gate.stage_back}}It goes back to {{gate.stage_back}}{{else}}The deal is held{{/if}} as long as something is missing, and Missing says what.
- Fill it in. Within five minutes the packet is filed and {{owner}} is told.
{{#if first_mail}}
- Show the mail “{{first_mail}}” as the customer gets it.
{{/if}}

## 15–30 min: the form, with your own deal
Everybody fills in the form of the deal that they brought.

{{#each gate.required}}
- **{{label}}**{{#if only}} ({{only}}){{/if}}: {{help}}{{#if quality}} {{quality}}.{{/if}}
{{/each}}

Then swap with a neighbour: could you begin with this customer on Monday? What would you still ask?

## 30–38 min: promises, exceptions, returns
- {{#if has_promises}}Write each promise on Commitments on the day that you make it, with a date.{{else}}Write down what was agreed beyond the standard, on the day that it was agreed.{{/if}}
- An exception needs a reason and {{approver}}. It is counted, and nobody is blamed for one.
- A returned packet is a task for one working day. Practise it once.

## 38–43 min: your tasks
{{#each sales_tasks}}
- **{{name}}:** {{says}}
{{else}}
- None beside the form: the rest goes by itself.
{{/each}}

## 43–45 min: check
1. What starts a handoff? (Setting the Stage to Closed Won, nothing else.)
2. Where do you see what is missing? (Missing, on the deal’s row.)
3. Who approves an exception? ({{Approver}}, on Approvals.)
`;

export const training_cs = `**Who:** everybody who takes over customers. **How long:** 45 minutes. **Bring:** nothing; a filed packet is on the screen. **Afterwards you can** take on a customer from the packet alone.

## 0–5 min: why
- Ask the room: what did you last have to ask a customer that somebody here already knew?
- The packet is there so that your first question is your second one.

## 5–17 min: reading a packet
Read one together, aloud, from the top.

- What was promised{{#if has_risks}}, and what could go wrong{{/if}}? It stands first.
- {{#if has_people}}Who decides, who helps, who will you talk to every week? It stands under People.{{else}}Who is the contact, and who stands behind them?{{/if}}
- The answers: {{packet.sections}}.
- What is not given is marked as not given. That is a question for {{seller}}, not for the customer.

## 17–25 min: acknowledge or return
- Acknowledge{{#if acknowledge}} {{acknowledge}}{{else}} on the day you get it{{/if}}, on Tasks.
- {{#if returns}}Return it by writing what is missing into “{{returns}}” on CS intake.{{else}}Where something is missing, tell {{seller}}.{{/if}} Write what you need in order to begin, as a question.
- Everybody writes one good return. Read them out: could {{seller}} answer it in a minute?

## 25–38 min: your tasks
Open Tasks and filter for yourself. Each line says when it is due and why.

{{#each cs_tasks}}
- **{{name}}:** {{says}}{{#if more}} {{more}}{{/if}}
{{/each}}

{{#if reviews}}
Drafts wait for you in Baton › Review…. Change one, and let it go.
{{/if}}

## 38–43 min: warnings
{{#each warnings}}
- **{{name}}:** {{cause}}.
{{else}}
- This playbook raises none beside packets that come back.
{{/each}}

A warning ends when its cause does. If you need time, set Snooze until and say why.

## 43–45 min: check
1. What do you do with a packet that lacks something? (Return it, with what is missing.)
2. {{#if first_touch}}Until when is the first contact due? ({{first_touch}}){{else}}Where do you see what is due next? (On Tasks.){{/if}}
3. {{#if asked_again}}Where do you note that you had to ask again? (On CS intake.){{else}}Whom do you ask first? ({{Seller}}, not the customer.){{/if}}
`;

export const training_leadership = `**Who:** everybody who decides or is told when something goes wrong. **How long:** 30 minutes. **Afterwards you can** read the week in five minutes and know what only you can do.

## 0–5 min: what it is for
{{playbook.about}} What was promised and learned while selling reaches those who deliver, and we see every week how well that works.

## 5–12 min: what only you decide
- **Exceptions.** {{Approver}} approves on Approvals. Ask for the reason, not for the person. If you approve the same thing three times, change the gate.
{{#each gate.sign_offs}}
- **{{name}}.** Signed off by {{by}}, where {{where}}.
{{/each}}
{{#each management_tasks}}
- **{{name}}:** {{says}}
{{/each}}
{{#if commission}}
- **Commission** is earned at milestones: {{#each commission.milestones}}{{#unless @first}}, {{/unless}}{{share}} for {{name}}{{/each}}.
{{/if}}

{{#if escalations}}
## 12–18 min: when you are told
{{#each escalations}}
- **Level {{level}}, {{name}}:** {{to}}. {{optional climbs}}
{{/each}}

When it reaches you: write to whoever owns it before you write to the customer, and tick what is done. A warning that nobody answers climbs.
{{/if}}

## 18–26 min: reading the figures
{{#each kpis}}
- **{{name}}**, target {{target}}: {{definition}}
{{/each}}

Three questions are enough: Which figure is off for the second week? Which step causes it? What do we change, and who does it by when?

## 26–30 min: what is asked of you
- [ ] Read the Monday digest.
- [ ] Be in the monthly review, 45 minutes.
- [ ] Answer exceptions on the day that they are asked.
- [ ] Thank somebody for a handoff that went well.
`;
