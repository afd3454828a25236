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
    .join('\n')}\n* real time of this machine\n`;
}

/** The page `docs/performance.md`. */
export function asMarkdown(lines: readonly Line[], machine: string): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return `# Performance

Written by \`npm run bench -- --docs\`. Do not edit it by hand.

## What is measured

The built bundle runs in the local Workspace, where every call that would reach Google is counted and costs virtual time
from one table (\`local/workspace/kernel/costs.ts\`): a Sheets read 300 ms, a write 400 ms, a mail 500 ms, and so on. These
numbers are the same on every machine. Lines marked * are real time of the machine that wrote this page: ${machine}.

The plain loop is \`bench/naive/Code.js\`: a script that looks at the board cell by cell and does the same job without a
gate, without keys and without retries. It runs in the same local Workspace. Where Google would end it after six minutes,
its numbers say what it would have needed.

On the full board one deal of each segment is won for real; the other active handoffs are copies of what that left on
every tab. So their due times coincide, which no real board's do. The day of edits is a sample, scaled up as its note says.

## Results

${row(HEAD)}
${row(HEAD.map(() => '---'))}
${lines.map((line) => row(cellsOf(line))).join('\n')}

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
