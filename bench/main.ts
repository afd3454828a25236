import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Chance } from '../local/demo/chance';
import type { DemoDeal } from '../local/demo/deals';
import { fileDeals, readTable, startOf } from '../local/demo/fileDeals';
import { generatedDeals } from '../local/demo/generatedDeals';
import type { Playbook } from '../src/playbooks/schema';
import { PLAYBOOKS } from '../src/playbooks/shipped';
import { allLines, FULL } from './lines';
import { promisesKept, replay, replayText } from './replay';
import { asMarkdown, asText, keeps } from './table';

const USAGE =
  'npm run bench -- [--deals FILE.csv] [--json FILE] [--docs] | --replay DAYS [--playbook KEY] [--clock MINUTES] [--deals FILE.csv] [--json FILE]';

/** The playbook of the measured table, and of a replay that names none. */
const MEASURED = 'packages';

/** `npm run bench`: measures every number that the design holds itself to. @returns 0; bars that are missed stand in the table. */
export async function main(
  argv: readonly string[],
  place: { root: string } = { root: process.cwd() },
): Promise<number> {
  let values: {
    deals?: string | undefined;
    json?: string | undefined;
    docs?: boolean | undefined;
    replay?: string | undefined;
    clock?: string | undefined;
    playbook?: string | undefined;
  };
  try {
    ({ values } = parseArgs({
      args: [...argv],
      options: {
        deals: { type: 'string' },
        json: { type: 'string' },
        docs: { type: 'boolean' },
        replay: { type: 'string' },
        clock: { type: 'string' },
        playbook: { type: 'string' },
      },
    }));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    return 1;
  }
  const say = (line: string) => process.stderr.write(`${line} …\n`);
  if (values.replay !== undefined) return replayed(values.replay, values, place.root);
  const playbook = PLAYBOOKS.find(({ key }) => key === MEASURED)!;
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

/** `--replay DAYS`: a company over so many days. @returns 0 when every promise held, else 1. */
async function replayed(
  length: string,
  files: {
    deals?: string | undefined;
    json?: string | undefined;
    clock?: string | undefined;
    playbook?: string | undefined;
  },
  root: string,
): Promise<number> {
  const days = Number(length);
  if (!Number.isSafeInteger(days) || days < 1) {
    process.stderr.write(`--replay is “${length}”; write a whole number of days.\n${USAGE}\n`);
    return 1;
  }
  const clockMinutes = files.clock === undefined ? undefined : Number(files.clock);
  if (clockMinutes !== undefined && !(Number.isSafeInteger(clockMinutes) && clockMinutes > 0)) {
    process.stderr.write(`--clock is “${files.clock}”; write a whole number of minutes.\n${USAGE}\n`);
    return 1;
  }
  const playbook = PLAYBOOKS.find(({ key }) => key === (files.playbook ?? MEASURED));
  if (!playbook) {
    const there = PLAYBOOKS.map(({ key }) => key).join(', ');
    process.stderr.write(`There is no playbook “${files.playbook}”. There is: ${there}.\n${USAGE}\n`);
    return 1;
  }
  const { deals, now } = await replayDeals(files.deals, playbook, days);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const dir = path.join(root, 'dist/board');
  const { result } = replay({ dir, playbook, deals, now, days, seed: 1, clockMinutes, say });
  process.stdout.write(replayText(result));
  if (files.json) writeFileSync(path.resolve(files.json), `${JSON.stringify(result, null, 2)}\n`);
  return promisesKept(result) ? 0 : 1;
}

/** Deals of the file from its first close on, or generated ones. */
async function replayDeals(
  file: string | undefined,
  playbook: Playbook,
  days: number,
): Promise<{ deals: DemoDeal[]; now: number }> {
  const [chance, zone] = [new Chance(1), 'Europe/Vienna'];
  const start = Date.parse('2026-03-02T07:00:00Z');
  if (file === undefined)
    return { deals: generatedDeals(playbook, chance, { now: start, zone, days }).deals, now: start };
  const found = fileDeals(await readTable(path.resolve(file)), playbook, chance, { zone, now: start });
  return { deals: found.deals, now: startOf(found, zone) ?? start };
}
