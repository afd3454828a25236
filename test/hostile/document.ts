import { BAD_INPUTS, type BadInput } from './inputs';

const GROUPS: readonly (readonly [string, string])[] = [
  ['Email without an @', 'In the deal’s own cells'],
  ['Deal ID typed over', 'Ids and rows'],
  ['A renamed tab', 'Tabs and columns'],
  ['Time zone Mars/Base', 'Settings, Team, Holidays and Messages'],
  ['Handoffs: Data damaged', 'The ledger, changed by hand'],
  ['The folder Clients in the bin', 'Outside the board'],
];

const HEAD = `# Bad inputs

What was typed, pasted, deleted or damaged on purpose, and what people then see. Each line is played by
\`test/hostile\` against the built script: nothing is half done, other deals go on, and once the cause is mended the
handoff comes to its usual end with one folder, one packet and one welcome.

“Missing” is the cell beside the deal, with a link to the cell to mend. “Problems” is the tab of that name, which also
says what to do. “none” means that nothing is wrong: Baton goes on, or puts back what it knows.
Text that looks like a formula, HTML, Markdown, a template tag or a mail header stays text in every cell, file and mail;
\`test/hostile/injection.test.ts\` plays those.
`;

const TAIL = `
## Where no message can stand on the board

| Input | What happens |
| --- | --- |
| A scope revoked, or the consent taken back | Google ends every run before Baton’s first line and mails the owner account. Health on Settings says that Baton is silent. The owner opens the board, chooses Baton › Set up… and consents again. |
| Owner account emptied on Settings | Nothing runs, no trigger is lost, and Health says that Baton is silent. Type the address again. |
| Pipeline, Settings, Handoffs or Outbox deleted | Nothing runs, since nobody could say what has happened already. Google mails the owner account. Undo the deletion. |
`;

/** docs/bad-inputs.md: made from the inputs that the tests play, so that none can be listed and not tried. */
export function document(): string {
  const lines = BAD_INPUTS.flatMap((bad) => [...headingBefore(bad), line(bad)]);
  return `${HEAD}${lines.join('\n')}\n${TAIL}`;
}

function headingBefore({ input }: BadInput): string[] {
  const group = GROUPS.find(([first]) => first === input);
  return group ? ['', `## ${group[1]}`, '', '| Input | Where | Message |', '| --- | --- | --- |'] : [];
}

const line = ({ input, where, says }: BadInput): string =>
  `| ${cell(input)} | ${where === 'nowhere' ? 'none' : where} | ${cell(says)} |`;

const cell = (text: string): string => text.replace(/\|/g, '\\|').replace(/</g, '&lt;');
