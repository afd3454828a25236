export const audit = `{{#if none}}
No deal on Pipeline is Closed Won yet, so there is nothing to look at.
{{else}}
## In short
This looks at {{deals}} as if each were handed over today: is what the playbook asks for there?

| What | Figure |
| --- | --- |
| Required answers given | {{bar}} |
| Deals with all of them | {{complete}} |
{{#if formless}}
| Never had a form | {{formless}} |
{{/if}}

## What to do about it
{{#if findings}}
{{#each findings}}
1. {{says}}
{{/each}}
{{else}}
Nothing stands out. Look at the single deals below.
{{/if}}

{{#if required}}
## Answers that are required
| Question | Complete | Given | Says nothing | Missing |
| --- | --- | --- | --- | --- |
{{#each required}}
| {{label}} | {{bar}} | {{given}} | {{thin}} | {{missing}} |
{{/each}}
{{/if}}

{{#if optional}}
## Answers that are not
| Question | Filled in | Given | Says nothing |
| --- | --- | --- | --- |
{{#each optional}}
| {{label}} | {{bar}} | {{given}} | {{thin}} |
{{/each}}
{{/if}}

{{#if lists}}
## Lists
| Tab | Deals with a row |
| --- | --- |
{{#each lists}}
| {{name}} | {{deals}} |
{{/each}}
{{/if}}

## By segment
| Segment | Deals | Complete |
| --- | --- | --- |
{{#each segments}}
| {{name}} | {{deals}} | {{bar}} |
{{/each}}

## By whoever sold it
| Who | Deals | Complete |
| --- | --- | --- |
{{#each people}}
| {{name}} | {{deals}} | {{bar}} |
{{/each}}

A person with few deals says little about them: ask before you judge.

## Deal by deal
| Customer | Sold by | Complete | Missing |
| --- | --- | --- | --- |
{{#each each}}
| {{company}}{{#if segment}}, {{segment}}{{/if}}{{#if closed}} ({{closed}}){{/if}} | {{default seller "not given"}} | {{bar}} | {{missing}} |
{{/each}}

## How this was counted
Required are the questions that the playbook asks of the deal's segment today, also where it asked for less when the deal closed. An answer such as “tbd” says nothing. Nothing on the board was changed for this.
{{/if}}
`;
