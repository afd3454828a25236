export const questions = `## For those who sell
### Why is my deal held?
Because something that the gate asks for is not there. Missing on Pipeline names each thing, and a note stands on the cell where it belongs. Once it is there, the deal goes on by itself within five minutes.

### What exactly is asked?
{{counts.required}} must be answered{{#if optional}}, {{counts.optional}} may be{{/if}}. {{#if gate.conditions}}Beside that the gate wants:{{/if}}

{{#each gate.conditions}}
- {{check}}{{#if only}}, {{only}}{{/if}}.
{{/each}}

### I cannot get an answer. What now?
Write the reason into Override reason. {{Approver}} is told at once and decides on Approvals. Nothing goes to the customer before that. Without a company, a contact with a mail address, a segment and a deal owner no exception helps: nobody could be welcomed.

### Does “tbd” count?
No. Answers that say nothing, such as “n/a”, “tbd” or “asdf”, count as missing. “None” is an answer where nothing was promised.

### I set the stage back by mistake. Did the customer get anything twice?
No. It is the same win; what was sent stays sent, what was not is cancelled and comes back when the deal is won again.

### Where do I write a promise down?
{{#if has_promises}}On Commitments, a row for each, with the date until which it holds. It stands at the top of the packet.{{else}}In the form, where it asks for what was agreed. It stands in the packet.{{/if}}

## For those who take over
### How do I know that a customer is mine?
You are told by mail, and your tasks stand on Tasks. {{assignment}}

### The packet is not good enough.
{{#if returns}}Write what is missing into “{{returns}}” on CS intake. {{Seller}} has one working day; then {{manager}} is told.{{else}}Tell {{seller}} what is missing, and do not acknowledge it until it is there.{{/if}} Every return is counted, so that the form gets better.

### When is a task due?
Its line on Tasks says so, and why. A time outside working hours moves to the next opening. {{#if first_touch}}The first contact is due {{first_touch}}.{{/if}}

### What does the customer get without my doing anything?
{{#if customer_mails}}
{{#each customer_mails}}
- **{{name}}:** {{says}}
{{/each}}
{{else}}
Nothing: every mail to a customer is yours to send.
{{/if}}

{{#if reviews}}
### A draft waits for me. What happens if I change it?
Choose Baton › Review…, change what you like and let it go. What leaves is what you have written. If you discard it, say why.
{{/if}}

{{#if absence}}
### A warning says that nothing was heard. Where does it know that from?
From the tab Signals, which people and connected systems write. Where nothing was ever reported by anybody, there is no warning: no data is not the same as no activity.
{{/if}}

## For everybody
### Something on the board looks wrong.
Choose Baton › Why? on the deal’s row. What Baton could not do stands on Problems, with what to do next.

### May I sort, filter and add columns?
Yes. Baton finds rows by their Deal ID and columns by their headers. Do not rename the headers of its own columns.

### Who may change these rules?
An admin, on the playbook’s tabs. Handoffs under way keep the rules that they began with.

### Can I stop everything?
Choose Baton › Pause. Nothing leaves until an admin chooses Resume.
`;
