import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Chance } from '../local/demo/chance';
import { fileDeals, readTable } from '../local/demo/fileDeals';
import { PLAYBOOKS } from '../src/playbooks/shipped';
import { allLines, FULL } from './lines';
import { asMarkdown, asText, keeps } from './table';

const USAGE = 'npm run bench -- [--deals FILE.csv] [--json FILE] [--docs]';

/** `npm run bench`: measures every number that the design holds itself to. @returns 0; bars that are missed stand in the table. */
export async function main(
  argv: readonly string[],
  place: { root: string } = { root: process.cwd() },
): Promise<number> {
  let values: { deals?: string | undefined; json?: string | undefined; docs?: boolean | undefined };
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: { deals: { type: 'string' }, json: { type: 'string' }, docs: { type: 'boolean' } },
    }));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    return 1;
  }
  const say = (line: string) => process.stderr.write(`${line} …\n`);
  const playbook = PLAYBOOKS.find(({ key }) => key === 'packages')!;
  const deals = values.deals
    ? fileDeals(await readTable(path.resolve(values.deals)), playbook, new Chance(1), {
        zone: 'Europe/Vienna',
        now: Date.parse('2026-03-02T08:00:00Z'),
      }).deals
    : undefined;
  const lines = allLines(place.root, path.join(place.root, 'dist/board'), FULL, say, deals);
  process.stdout.write(asText(lines));
  const json = { lines: lines.map((line) => ({ ...line, keeps: keeps(line) })) };
  if (values.json) writeFileSync(path.resolve(values.json), `${JSON.stringify(json, null, 2)}\n`);
  if (values.docs) {
    const machine = `${os.cpus().length} cores (${os.cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`;
    writeFileSync(path.join(place.root, 'docs/performance.md'), asMarkdown(lines, machine));
  }
  return 0;
}
