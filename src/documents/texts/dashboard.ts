export const dashboard = `## Where the figures come from
The tab Metrics is counted every morning and on Mondays, from facts with their times: when a deal was won, when its packet was filed, when somebody made contact. Nobody types a figure. A past week stays what it was. Tests do not count.

A rate that rests on fewer than five cases is not shown: it would say more about chance than about the work. “No data” means that nobody has reported anything, not that nothing happened.

{{#if kpis}}
## The figures with a target
| Figure | How it is counted | Target |
| --- | --- | --- |
{{#each kpis}}
| **{{name}}** | {{definition}} | {{target}} |
{{/each}}
{{/if}}

## The figures that every board has
| Figure | What it tells you |
| --- | --- |
| **Handoffs started** | How much is coming towards {{owner}}. |
| **Held at the gate** | How long a won customer waits for paperwork. When it grows, look at which answer is missing most. |
| **Overrides** | How often the gate was passed by an exception. A question that is excused again and again is no question. |
| **Packets returned** | How often {{owner}} could not begin with what they got. |
| **Asked again** | How often a customer had to say something twice. |
| **Escalations** | How often somebody above had to be told. |

## When a figure is off
- **For one week:** look at the cases, not at the rate. Each deal stands on Pipeline, and its story on Activity.
- **For two weeks or more:** ask which step is late. The monthly review lists the steps that are late, skipped or left out again and again, and who could change it.
- **For a whole quarter:** change the playbook, or the target.

{{#if signals}}
## What has to be reported for this
{{#if signals}}Some figures rest on what is noted on Signals: {{signals}}. Where no system reports it, somebody has to.{{/if}}
{{/if}}

## What you get by mail
- The admin gets the Monday digest with last week’s figures, and each morning what is stuck.
{{#each summaries}}
- **{{name}}:** each working day to {{to}}, about deals of which it became true that {{fact}}.
{{/each}}
- The review of each month and of each quarter is written into the folder Clients, with room for notes.
`;
