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
time, memory at each quarter, and what must be nought: mails and documents made twice, mails with a hole, wins without a
handoff.

What was measured, on two cores that others used as well, so in time of computing:

| Days of that file | Runs | Wins | Computing | For each run | Memory | Promises broken |
| --- | --- | --- | --- | --- | --- | --- |
| the first, 1,722 deals on the board | 461 | 20 | 0.59 min | 77 ms | 662 MB | 0 |
| five, with a new context for each run and an earlier engine | 2,042 | 82 | 13.2 min | 390 ms | 3,370 MB | 0 mails twice; the rest was not counted |

A day costs more as deals and open handoffs grow. Even as the first day is, a year takes more than three hours.

Where the time goes on a tick of a large board: about a quarter is the fingerprint of what people can change (9 ms for each
1.3 million characters), a twelfth the collection of garbage, a tenth formulas that look at the clock, a tenth
reading cells for the script and handing them over as JSON; the rest is the engine reading rows. What would help most is a
fingerprint by tab that is kept while its tab has not changed, and formulas that are only answered when somebody looks.

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
