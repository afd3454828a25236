export const configuration = `This is how the board is set up now, for whoever keeps it. To change something, change it in the playbook’s tabs or on Settings, and make this document again.

## The form, on Intake
{{#each sections}}
### {{name}}
| Question | Kind | Asked | Help, and what a good answer is |
| --- | --- | --- | --- |
{{#each fields}}
| {{label}}{{#if (eq tab "Pipeline")}} (on Pipeline){{/if}} | {{kind}}{{#if choices}}: {{choices}}{{/if}} | {{required}} | {{help}}{{#if quality}} {{quality}}.{{/if}}{{#if seen_by}} Seen only by {{seen_by}}.{{/if}} |
{{/each}}

{{/each}}

{{#if cs_fields}}
## The form of the new owner, on CS intake
| Question | Kind | Help |
| --- | --- | --- |
{{#each cs_fields}}
| {{label}} | {{kind}}{{#if choices}}: {{choices}}{{/if}} | {{help}} |
{{/each}}
{{/if}}

{{#if lists}}
## Lists
| Tab | What stands there | Columns |
| --- | --- | --- |
{{#each lists}}
| {{tab}} | {{label}} {{optional empty}} | {{columns}} |
{{/each}}
{{/if}}

{{#if columns}}
On Pipeline the playbook adds: {{columns}}.
{{/if}}

## The gate
{{#if gate.stage_back}}A deal that does not pass goes back to {{gate.stage_back}}.{{else}}A deal that does not pass stays at Closed Won and is held.{{/if}} Exceptions are approved by {{approver}}.

{{#each gate.conditions}}
- {{check}}{{#if only}}, {{only}}{{/if}}. Missing says: “{{says}}”
{{/each}}
{{#each gate.sign_offs}}
- Sign-off “{{name}}” by {{by}}, where {{where}}{{#if only}}, {{only}}{{/if}}.
{{/each}}

## Assignment
{{assignment}}

## Steps
{{#each phases}}
### {{name}}
| Step | When | Who | For whom |
| --- | --- | --- | --- |
{{#each steps}}
| **{{name}}** | {{when}}. {{optional more}} | {{who}} | {{default only "all"}} |
{{/each}}

{{/each}}

{{#if warnings}}
## Warnings
| Warning | Raised when | Level | Then |
| --- | --- | --- | --- |
{{#each warnings}}
| **{{name}}** | {{cause}}{{#if only}}, {{only}}{{/if}} | {{level}} | {{default answer "it stands on Warnings"}} |
{{/each}}
{{/if}}

{{#if escalations}}
## Escalation
{{#each escalations}}
- **Level {{level}}, {{name}}:** {{to}}. {{optional climbs}}
{{/each}}
{{/if}}

{{#if playbook.high_value}}
A deal of {{playbook.high_value}} or more counts as high-value. The amount stands on Settings.
{{/if}}

{{#if settings}}
## Values on Settings that messages use
| Value | What it is | Such as |
| --- | --- | --- |
{{#each settings}}
| {{label}}{{#if required}} (required){{/if}} | {{help}} | {{example}} |
{{/each}}
{{/if}}

{{#if webhooks}}
## Other systems
Each is called once, when it is due. Without an address on Settings the step is left out and Activity says so.

{{#each webhooks}}
- **{{name}}:** {{says}}
{{/each}}
{{/if}}

{{#if private_fields}}
## Who sees what
{{#each private_fields}}
- “{{label}}” reaches {{by}} only. It is left out of everything that others read.
{{/each}}
{{/if}}

{{#if delights}}
## Delight options
{{#each delights}}
- **{{segment}}:** {{options}}
{{/each}}
{{/if}}

## The packet
File name {{packet.name}}, folder {{packet.folder}} below Clients. Its template is a document of its own in Baton’s folder, which you may change; the tags in double braces are what is filled in.

## Who may change what
- Those who sell write on Pipeline, Intake and the lists.
- {{Owner}} writes on CS intake and ticks Tasks.
- {{Approver}} ticks Approvals.
- Settings, Team, Messages and the playbook’s tabs are the admin’s.
`;
