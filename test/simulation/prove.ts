import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { comparedTrial } from './compared/trial';
import { heartbeatTrial } from './heartbeat/trial';
import { hostileTrial } from './hostile/trial';
import { livesTrial } from './lives/trial';
import { plantedTrial } from './planted/trial';
import { scaleTrial } from './scale/trial';
import { faultTrial } from './trials/fault';
import { killTrial } from './trials/kill';
import { peopleTrial } from './trials/people';
import type { Result, Trial } from './trials/trial';

/** Every trial, in the order in which they run. One line adds one. */
const TRIALS: readonly Trial[] = [
  killTrial,
  faultTrial,
  peopleTrial,
  livesTrial,
  hostileTrial,
  heartbeatTrial,
  scaleTrial,
  plantedTrial,
  comparedTrial,
];

const PAGE = 'docs/proof.md';
const HOW =
  'npm run prove -- [--trial NAME] [--minutes M] [--every N] [--seed S] [--lives N] [--playbook KEY] [--segment S]';

/**
 * Runs the trials with progress, and writes what they covered and found into their parts of docs/proof.md.
 * @returns the exit code: 1 where anything was found.
 */
export async function main(args: readonly string[], { root }: { root: string }): Promise<number> {
  process.chdir(root);
  const options = optionsOf(args);
  const chosen = TRIALS.filter(({ name }) => options.trial === '' || name === options.trial);
  if (options.unknown || chosen.length === 0) {
    process.stderr.write(`${HOW}\nTrials: ${TRIALS.map(({ name }) => name).join(', ')}\n`);
    return 1;
  }
  let found = 0;
  for (const trial of chosen) {
    const began = Date.now();
    const effort = {
      every: options.every,
      seed: options.seed,
      lives: options.lives,
      playbook: options.playbook,
      segment: options.segment,
      until: options.minutes === null ? Number.POSITIVE_INFINITY : began + options.minutes * 60_000,
      progress: (line: string) =>
        process.stderr.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(6)} s  ${line}\n`),
    };
    const result = await trial.run(effort);
    found += result.found.length;
    const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
    writeFileSync(path.join(root, PAGE), withPart(page, trial.name, partOf(trial, result, options)));
    process.stdout.write(`${trial.name}: ${result.found.length} found\n`);
    for (const { where, what } of result.found) process.stdout.write(`  ${where}\n    ${what.join('\n    ')}\n`);
  }
  return found > 0 ? 1 : 0;
}

interface Options {
  readonly trial: string;
  readonly minutes: number | null;
  readonly every: number;
  readonly seed: number;
  readonly lives: number | null;
  readonly playbook: string;
  readonly segment: string;
  readonly unknown: boolean;
}

function optionsOf(args: readonly string[]): Options {
  const given = new Map<string, string>();
  for (let at = 0; at < args.length; at += 2) given.set(args[at]!, args[at + 1] ?? '');
  const number = (name: string, without: number) => Number(given.get(name) ?? without);
  const known = ['--trial', '--minutes', '--every', '--seed', '--lives', '--playbook', '--segment'];
  return {
    trial: given.get('--trial') ?? '',
    minutes: given.has('--minutes') ? number('--minutes', 0) : null,
    every: number('--every', 1),
    seed: number('--seed', 0),
    lives: given.has('--lives') ? number('--lives', 1) : null,
    playbook: given.get('--playbook') ?? '',
    segment: given.get('--segment') ?? '',
    unknown: [...given.keys()].some((name) => !known.includes(name)),
  };
}

/** One trial's part of the page; what is the same in every run of it, so that the same run gives the same text. */
function partOf(trial: Trial, result: Result, options: Options): string {
  const how = [
    `--trial ${trial.name}`,
    ...(options.every > 1 ? [`--every ${options.every}`] : []),
    ...(options.playbook === '' ? [] : [`--playbook ${options.playbook}`]),
    ...(options.segment === '' ? [] : [`--segment ${options.segment}`]),
    ...(options.seed > 0 ? [`--seed ${options.seed}`] : []),
    ...(options.lives === null ? [] : [`--lives ${options.lives}`]),
    ...(options.minutes === null ? [] : [`--minutes ${options.minutes}`]),
  ];
  const sample =
    options.every > 1 ? `\nA sample: each ${options.every}th place. Without \`--every\` it is the whole sweep.\n` : '';
  return `${trial.about}

\`npm run prove -- ${how.join(' ')}\`
${sample}
| covered | |
| --- | --- |
${result.covered.map(([what, n]) => `| ${what} | ${n} |`).join('\n')}
| **${result.foundIs ?? 'came out otherwise than undisturbed'}** | **${result.found.length}** |
${result.shows ? `\n${result.shows}\n` : ''}${result.found.map(({ where, what }) => `\n- ${where}\n${what.map((line) => `  - ${line}`).join('\n')}`).join('')}
Not covered:

${result.leftOut.map((line) => `- ${line}`).join('\n')}`;
}

/** The page with this trial's part in place of its old one; what other trials and people wrote stays. */
function withPart(page: string, name: string, part: string): string {
  const [from, to] = [`<!-- ${name} begins: written by npm run prove -->`, `<!-- ${name} ends -->`];
  const title = name.charAt(0).toUpperCase() + name.slice(1);
  const made = `${from}\n${part}\n${to}`;
  const [start, end] = [page.indexOf(from), page.indexOf(to)];
  if (start >= 0 && end > start) return page.slice(0, start) + made + page.slice(end + to.length);
  return `${page.trimEnd()}\n\n## ${title}\n\n${made}\n`;
}
