import type { Line } from './lines';

const HEAD = ['What', 'Measured', 'Bar', 'Plain loop', 'Ratio', 'Note'];

/** Whether a line keeps its bar; null where there is none. */
export const keeps = ({ value, bar }: Line): boolean | null => (bar === null ? null : value <= bar);

function cellsOf(line: Line): string[] {
  const number = (value: number) => value.toLocaleString('en-US');
  const kept = keeps(line);
  return [
    line.what,
    `${number(line.value)} ${line.unit}${line.isReal ? ' *' : ''}`,
    line.bar === null ? '' : `${kept ? '' : 'NOT '}within ${number(line.bar)}`,
    line.naive === undefined ? '' : `${number(line.naive)} ${line.unit}`,
    line.naive === undefined || line.value === 0 ? '' : `${number(Math.round((line.naive / line.value) * 10) / 10)} ×`,
    line.note ?? '',
  ];
}

/** The lines for a terminal. */
export function asText(lines: readonly Line[]): string {
  const rows = [HEAD, ...lines.map(cellsOf)];
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return `${rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')}\n* processor time of this machine\n`;
}

/** The page `docs/performance.md`. */
export function asMarkdown(lines: readonly Line[], machine: string): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `# Performance

Written by \`npm run bench -- --docs\`. Do not edit it by hand.

## What is measured

The built bundle runs in the local Workspace, where every call that would reach Google is counted and costs virtual time
from one table (\`local/workspace/kernel/costs.ts\`): a Sheets read 300 ms, a write 400 ms, a mail 500 ms, and so on. These
numbers are the same on every machine. Lines marked * are processor time of the machine that wrote this page: ${machine}.

The plain loop is \`bench/naive/Code.js\`: a script that looks at the board cell by cell and does the same job without a
gate, without keys and without retries. It runs in the same local Workspace. Where Google would end it after six minutes,
its numbers say what it would have needed.

On the full board one deal of each segment is won for real; the other active handoffs are copies of what that left on
every tab. So their due times coincide, which no real board's do. The day of edits is a sample, scaled up as its note says.

## Results

${row(HEAD)}
${row(HEAD.map(() => '---'))}
${lines.map((line) => row(cellsOf(line))).join('\n')}

## A year replayed

The bar is a year of 8,800 deals and 4,238 wins in ten minutes of real time. **It is not kept, and no year has been replayed
whole yet.** \`npm run bench -- --replay DAYS --deals FILE.csv\` plays any number of days and prints real time, computing
time, memory in use at each quarter, and what must be nought: mails and documents made twice, mails with a hole, wins without a
handoff. \`--clock MINUTES\` takes away every trigger but the clock: no edit tells Baton anything, and it looks every so many
minutes. It has to come to the same end, with far fewer runs. \`--playbook KEY\` plays it under any playbook that ships.

| Days of that file | Triggers | Runs | Wins | Computing | For each run | Promises broken |
| --- | --- | --- | --- | --- | --- | --- |
| the first two | all of them, a tick every five minutes | 1,022 | 40 | 1.1 min | 65 ms | 0 |
| the first ten | the clock, every two hours | 126 | 165 | 0.87 min | 410 ms | 0 |
| the first thirty-six | the clock, every four hours | 257 | 568 | 3.9 min | 910 ms | 0 |
| the first sixty, then stopped | the clock, every four hours | 424 | 807 | 8.0 min | 1.1 s | not counted |
| the first eighteen, decided by what was touched | the clock, every four hours | 128 | 313 | 0.99 min | 460 ms | 0 |

Memory in use was 163, 211, 255 and 291 MB at each quarter of the thirty-six days: the packets of what is under way, which ends
only from the fifth week on. That it stays flat over a year has not been seen.

All rows but the last are from before further passes of a run decided only about the deals that were touched
([0021](decisions/0021-further-passes-look-at-what-was-touched.md)), before formulas of the local Workspace were worked out only
where somebody looks, and before garbage had more room. The same eighteen days took 1.45 minutes then, a profiler included.
Memory in use was 133, 163, 192 and 208 MB at their quarters.

By estimate a year by the clock every four hours still takes more than half an hour on one core. What is left is spread thin: the first
pass of each run looks at everything, as it must; reading the board; writing packets in the local Docs, 30 ms each; the commit;
a tenth of it the collection of garbage. No single one of them is more than a fifth.

## How to read it

- **Idle tick**: what happens every five minutes when there is nothing to do. Its calls must not depend on
  the number of rows. The tick before it, the first after something was done, looks at everything.
- **Closed Won until at rest**: all runs and all calls from the edit until folder, packet, mails, event, requests and tasks
  are there and the next run finds nothing to do. Calls to locks and properties count like any other.
- **Trigger minutes**: a consumer account has 90 minutes a day for all its triggers, a Workspace account 360.
  [Quotas](https://developers.google.com/apps-script/guides/services/quotas)
- **Growth**: ten times the deals should take about ten times as long, and not more.
- **Ratio**: how many times as much the plain loop needs.
`;
}
