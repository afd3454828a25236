export const maintenance = `A playbook that nobody looks after is out of date within a quarter. This is who looks at what.

## Every day, five minutes, the admin
- [ ] Problems: is a line there that a person has to mend?
- [ ] Is Health on Settings green? If it says that Baton is silent, choose Baton › Check my set-up.

## Every Monday, ten minutes, {{manager}}
- [ ] Read the digest. Which customer needs somebody today?
- [ ] Warnings that are older than a week: mended, or given to somebody?
- [ ] Tasks that are overdue by more than two working days: whose are they, and why?

## Every month, 45 minutes, {{manager}} with somebody who sells and somebody who takes over
Open the review of the month in the folder Clients; Baton has filled in what it knows.

{{#each kpis}}
- [ ] {{name}}: target {{target}}. Off for two months running? Then change something.
{{/each}}
- [ ] Are more than one in five handoffs escalated? Then the due times or the assignment are wrong, not the people.
- [ ] Which step is late or skipped again and again? Move it, give it to somebody else, or drop it.
- [ ] Which exceptions were approved? A gate that is excused every week asks for the wrong thing.

## Every quarter, 90 minutes, with leadership
- [ ] Fields: which are never filled in, and which always with nothing? Drop them, or say better what they are for. Baton › Audit closed deals… counts it.
- [ ] Messages: read each as the customer gets it, in Baton › Preview messages….
- [ ] Targets: which is no longer the right one?
- [ ] New people: has each of them been through the training of their role?
- [ ] Team: does everybody still have the role, the segments and the days off that stand there?
- [ ] Holidays: are those of the next quarter entered?
{{#if webhooks}}
- [ ] Other systems: have {{#each webhooks}}{{#unless @first}}, {{/unless}}“{{name}}”{{/each}} arrived each time?
{{/if}}

## After 60 to 90 days
- [ ] Is the share of complete handoffs on its way to 90 %?
- [ ] Do customers say less often that they were asked twice?
- [ ] Does a new customer reach the first result sooner than before?

## When to look at the whole playbook again
- Completeness is under 80 % for two months.
- A new segment or product is sold.
- The CRM or another connected system changes.
- The team is put together anew.

## After each change
1. Choose Baton › Check playbook.
2. Look what the change does to handoffs under way before you apply it to them.
3. Choose Baton › Playbook documents… and make the documents again: each says which version it is of.
4. Tell {{seller}} and {{owner}} in one sentence what is different from tomorrow on.
`;
