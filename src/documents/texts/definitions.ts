export const definitions = `These words mean the same in the board’s tabs, in mails and in meetings.

{{#if definitions}}
## What we have agreed
| Term | What it means here | Approved by |
| --- | --- | --- |
{{#each definitions}}
| **{{term}}** | {{means}} | {{default by "nobody in particular"}} |
{{/each}}

Nobody is handed over live before each is approved on Approvals. Who wants another wording changes it on Definitions, and it is asked for anew.

## Words of the board
{{/if}}

| Term | What it means here |
| --- | --- |
| **Deal** | A row on Pipeline: one sale to one customer. |
| **Closed Won** | The stage that starts a handoff. Nothing else does. |
{{#unless agreed.handoff}}
| **Handoff** | The transfer of one won deal from {{seller}} to {{owner}}. A renewal or an upsell is another one. |
{{/unless}}
| **Gate** | What has to be there before a handoff goes on: {{counts.required}}{{#if gate.conditions}}, and {{#each gate.conditions}}{{#unless @first}}; {{/unless}}{{clause}}{{#if only}} ({{only}}){{/if}}{{/each}}{{/if}}. |
| **Held** | Won, and not through the gate yet. The customer hears nothing, and nobody has to do anything but fill in what is missing. |
| **Override** | A recorded exception from the gate: asked for by {{seller}} with a reason, approved by {{approver}} on Approvals. |
| **Handoff packet** | The document that {{owner}} works from, named {{packet.name}}. |
| **Acknowledgement** | {{Owner}} says that the packet is enough to begin with{{#if acknowledge}}, {{acknowledge}}{{/if}}. |
| **Return** | {{Owner}} says what the packet lacks. {{Seller}} has one working day. |
{{#if first_touch}}
| **First touch** | The first contact by {{owner}}, {{first_touch}}. |
{{/if}}
{{#if kickoff}}
| **Kickoff** | The meeting “{{kickoff}}”. |
{{/if}}
{{#each segments}}
| **{{id}}** | A segment ({{touch}}). {{about}}{{#if end}} The handoff is over once {{end}}.{{/if}} |
{{/each}}
{{#unless agreed.low_touch}}
| **Low touch, high touch** | Low touch runs by itself as far as possible; high touch has people in it. |
{{/unless}}
| **Working day** | A day on which the team works: no weekend, no holiday on the tab Holidays. |
| **Overdue** | Not done at the moment that it was due. |
| **Warning** | Something that goes wrong with one customer, with its cause. It stands on Warnings until it is mended. |
{{#each escalations}}
| **Escalation level {{level}}** | {{to}}. {{optional climbs}} |
{{/each}}
| **Handback** | Success reported back to sales, so that the next customer hears of it. |

{{#if kpis}}
## Figures
{{#each kpis}}
- **{{name}}:** {{definition}} Target: {{target}}.
{{/each}}
{{/if}}
`;
