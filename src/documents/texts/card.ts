export const card = `## When you win a deal
1. Set **Stage** to Closed Won on Pipeline. That is all that starts a handoff.
2. Look at **Missing** in the same row. {{#if gate.stage_back}}If it is not empty, the deal goes back to {{gate.stage_back}}: fill it in and set it again.{{else}}As long as it is not empty, the deal is held and the customer hears nothing.{{/if}}
3. Answer what it asks for, on Intake. Much of it is filled in already.
4. Write promises down as you make them{{#if has_promises}}, on Commitments{{/if}}. What is not written down is what the customer will miss.

## What you are asked
{{#each gate.required}}
- **{{label}}**{{#if only}} ({{only}}){{/if}}: {{help}}{{#if quality}} {{quality}}.{{/if}}
{{/each}}
{{#each gate.conditions}}
- {{check}}{{#if only}}, {{only}}{{/if}}.
{{/each}}

{{#if sales_tasks}}
## Your tasks
{{#each sales_tasks}}
- **{{name}}:** {{says}}
{{/each}}
{{/if}}

## If you are stuck
- **It cannot wait:** write the reason into Override reason on the deal’s row. {{Approver}} decides on Approvals.
- **Why is it held?** Select the row and choose Baton › Why?
- **The packet comes back:** {{owner}} has said what is missing. You have one working day.
- **After the handover** {{owner}} writes to the customer. Pass on what still reaches you.
`;
