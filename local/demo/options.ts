import path from 'node:path';
import { parseArgs } from 'node:util';

export interface DemoOptions {
  playbook: string;
  /** A file of deals; without it a generated pipeline. */
  deals: string | null;
  /** Days to play; null plays as long as the deals last. */
  days: number | null;
  seed: number;
  /** When time starts; null lets the file's first close decide, or the workbench's own start. */
  now: number | null;
  out: string;
}

export const USAGE =
  'npm run demo -- [--playbook KEY] [--deals FILE.csv] [--days N] [--seed N] [--now ISO] [--out DIR]';

/** Reads the command line. @throws Error in words for the person who typed it. */
export function demoOptions(argv: readonly string[], root: string): DemoOptions {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      playbook: { type: 'string', default: 'packages' },
      deals: { type: 'string' },
      days: { type: 'string' },
      seed: { type: 'string', default: '1' },
      now: { type: 'string' },
      out: { type: 'string' },
    },
  });
  return {
    playbook: values.playbook,
    deals: values.deals === undefined ? null : path.resolve(values.deals),
    days: values.days === undefined ? null : wholeNumber('days', values.days, 1),
    seed: wholeNumber('seed', values.seed, 0),
    now: values.now === undefined ? null : instantOf(values.now),
    out: path.resolve(values.out ?? path.join(root, 'out', 'demo')),
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} is “${text}”; write a whole number from ${least}.`);
  return value;
}

function instantOf(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Error(`--now is “${text}”; write a moment such as 2026-03-02T08:00:00Z.`);
  return at;
}
