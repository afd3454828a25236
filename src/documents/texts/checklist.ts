export const checklist = `## On the day you get the packet
- [ ] Read the packet from top to bottom. Begin with what was promised{{#if has_risks}} and with the risks{{/if}}.
- [ ] Is there a promise that you cannot keep? Call {{seller}} before you call the customer.
{{#if has_people}}
- [ ] Do you know who decides, who champions it, and who you will work with day by day? It stands on People.
{{/if}}
- [ ] Do you know what the customer calls success, and by when?
{{#if acknowledge}}
- [ ] Acknowledge the packet on Tasks, {{acknowledge}}.
{{/if}}
{{#if returns}}
- [ ] If something is missing, write it into “{{returns}}” on CS intake instead: {{seller}} gets a task with one working day. Ask for what you need, not for what would be nice.
{{/if}}

## Before the first contact
{{#if asked_again}}
- [ ] Answer “{{asked_again}}” on CS intake. It is how we learn which question the form lacks.
{{/if}}
- [ ] Read what the customer has already been sent{{#if first_mail}}, beginning with “{{first_mail}}”{{/if}}. It stands on Activity.
- [ ] Prepare one thing that shows that you have read the packet: their goal, in their words.
{{#if first_touch}}
- [ ] Make the first contact {{first_touch}}, and tick it on Tasks.
{{/if}}

{{#if cs_fields}}
## What you fill in on CS intake
| Question | What it is for |
| --- | --- |
{{#each cs_fields}}
| {{label}} | {{help}} |
{{/each}}
{{/if}}

{{#if first_tasks}}
## Your first tasks
{{#each first_tasks}}
- [ ] **{{name}}:** {{says}}{{#if more}} {{more}}{{/if}}
{{/each}}
{{/if}}

## What never to ask again
These stand in the packet. If an answer is not usable, return it rather than ask the customer:

{{#each gate.required}}
- {{label}}{{#if only}} ({{only}}){{/if}}
{{/each}}
`;
