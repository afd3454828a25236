export const process = `## In short
{{playbook.about}}

Sales sets a deal to Closed Won. {{#if gate.stage_back}}If something is missing, the deal goes back to {{gate.stage_back}} and says what.{{else}}A deal that is set to Closed Won is held until nothing is missing; what is missing stands beside it on Pipeline.{{/if}} Once the gate is open, Baton files the handoff packet and hands the customer over. From then on each step has one owner and one due time, on the tab Tasks.

{{#if has_segments}}
## Segments
| Segment | Touch | What it means | The handoff ends |
| --- | --- | --- | --- |
{{#each segments}}
| {{id}} | {{touch}} | {{about}} | {{#if end}}once {{end}}{{else}}–{{/if}} |
{{/each}}
{{/if}}

## Who does what
| Role | Does | Who that is now |
| --- | --- | --- |
{{#each roles}}
| {{name}} | {{about}} | {{default people "nobody on Team yet"}} |
{{/each}}

{{assignment}}

## The gate
{{#if gate.required}}
These have to be answered before a deal is handed over:

{{#each gate.required}}
- **{{label}}**{{#if only}}, {{only}}{{/if}}: {{help}}
{{/each}}
{{/if}}

{{#if gate.conditions}}
And these have to hold:

{{#each gate.conditions}}
- {{check}}{{#if only}}, {{only}}{{/if}}. While it does not, Missing says: “{{says}}”
{{/each}}
{{/if}}

{{#if gate.sign_offs}}
Somebody has to sign off, on Approvals:

{{#each gate.sign_offs}}
- **{{name}}**, by {{by}}, where {{where}}{{#if only}}, {{only}}{{/if}}.
{{/each}}
{{/if}}

An answer such as “tbd” counts as none. Where a deal has to go on all the same, {{seller}} writes the reason into Override reason on Pipeline, and it counts once {{approver}} ticks it on Approvals. Each exception is kept and counted.

## Step by step
{{#each phases}}
### {{name}}
{{#each steps}}
- **{{name}}:** {{says}}{{#if more}} {{more}}{{/if}}
{{/each}}

{{/each}}

## The packet
One document per deal, named {{packet.name}}, in the folder {{packet.folder}} below Clients. It holds what was promised, the risks, the people and the answers of the form.

{{Owner}} reads it and either acknowledges it{{#if acknowledge}}, {{acknowledge}},{{/if}} or returns it with what is missing. A return is a task for {{seller}}, one working day; after that it goes to {{manager}}, and each return counts as an escalation.

{{#if warnings}}
## What is watched
| Warning | It is raised when | Level |
| --- | --- | --- |
{{#each warnings}}
| **{{name}}**{{#if only}}, {{only}}{{/if}} | {{cause}}. {{#if answer}}{{answer}}.{{/if}} {{optional ends}} | {{level}} |
{{/each}}
{{/if}}

{{#if escalations}}
## Who is told
{{#each escalations}}
- **Level {{level}}, {{name}}:** {{to}}. {{optional climbs}}
{{/each}}
{{/if}}

{{#if commission}}
## Commission
Counted on {{commission.on}}, at the rate that stands on Team; {{commission.paid_by}} notes what was paid.

{{#each commission.milestones}}
- {{share}} for {{name}}: earned once {{fact}}.
{{/each}}
{{/if}}

## When something changes
- A deal that is opened again or lost: what has not happened yet is cancelled, what has reached the customer stands. Won again, it goes on; nothing is sent twice.
- A renewal or an upsell is a row of its own on Pipeline and gets a handoff of its own.
- Handoffs under way keep the version of the playbook that they began under.
`;
