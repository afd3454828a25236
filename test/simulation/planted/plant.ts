import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleBoard, SCRIPTS } from '../../../scripts/build/bundle.mjs';

/** One piece of Baton's source and what a hurried hand would have written in its place. */
export interface Plant {
  /** Below `src/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const BUILT = 'dist/board';

/** The file's text with the fault in it. @throws Error where the text to be replaced does not stand there exactly once. */
export function planted({ file, from, to }: Plant, text = readFileSync(path.join('src', file), 'utf8')): string {
  const places = text.split(from).length - 1;
  if (places !== 1)
    throw new Error(`src/${file} has ${places} times what a planted fault replaces, and not once:\n${from}`);
  return text.replace(from, () => to);
}

/**
 * Builds the board project with a fault in it, beside the built one, does something with it, and takes it away again.
 * @throws Error where the fault cannot be planted as it is meant.
 */
export async function withPlanted<T>(plant: Plant, work: (dir: string) => T | Promise<T>): Promise<T> {
  const dir = mkdtempSync(path.join(tmpdir(), 'baton-planted-'));
  try {
    for (const name of readdirSync(BUILT))
      if (!SCRIPTS.some(({ file }) => file === name)) copyFileSync(path.join(BUILT, name), path.join(dir, name));
    for (const { file, code } of await scriptsWith(plant)) writeFileSync(path.join(dir, file), code);
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

async function scriptsWith(plant: Plant): Promise<{ file: string; code: string }[]> {
  let isThere = false;
  const file = path.resolve('src', plant.file);
  const scripts = await bundleBoard({
    plugins: [
      {
        name: 'plant',
        setup(bundler: {
          onLoad(at: { filter: RegExp }, load: (found: { path: string }) => object | undefined): void;
        }) {
          bundler.onLoad({ filter: /\.ts$/ }, (found) => {
            if (found.path !== file) return undefined;
            isThere = true;
            return { contents: planted(plant), loader: 'ts' };
          });
        },
      },
    ],
  } as never);
  if (!isThere) throw new Error(`src/${plant.file} is no part of the bundle.`);
  return scripts;
}

/** Does something with every world that is made meanwhile running on that bundle. */
export function onBoard<T>(dir: string, work: () => T): T {
  const before = process.env.BATON_BOARD;
  process.env.BATON_BOARD = dir;
  try {
    return work();
  } finally {
    if (before === undefined) delete process.env.BATON_BOARD;
    else process.env.BATON_BOARD = before;
  }
}
