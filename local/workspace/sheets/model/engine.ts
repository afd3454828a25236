import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Model } from '@ironcalc/wasm';
import { buildSync } from 'esbuild';

type Engine = typeof import('@ironcalc/wasm');
let engine: Engine | null = null;

/**
 * The formula engine, loaded on first use: most spreadsheets have no formula. It is published as an ES module for
 * browsers, so it is bundled once and started synchronously from its file. https://www.ironcalc.com/
 */
export function formulaEngine(): Engine {
  if (engine) return engine;
  const here = typeof __filename === 'string' ? __filename : import.meta.url;
  const entry = createRequire(here).resolve('@ironcalc/wasm');
  const { outputFiles } = buildSync({
    entryPoints: [entry],
    bundle: true,
    format: 'cjs',
    write: false,
    logLevel: 'silent',
  });
  const made = { exports: {} as Engine };
  new Function('module', 'exports', outputFiles[0]!.text)(made, made.exports);
  made.exports.initSync({ module: readFileSync(path.join(path.dirname(entry), 'wasm_bg.wasm')) });
  engine = made.exports;
  return engine;
}

const known = new Map<string, boolean>();
let scratch: Model | null = null;

/** Whether the engine has a function of this name: it writes unknown ones back in small letters. */
export function knowsFunction(name: string): boolean {
  let answer = known.get(name);
  if (answer === undefined) {
    scratch ??= new (formulaEngine().Model)('scratch', 'en', 'UTC', 'en');
    scratch.pauseEvaluation();
    scratch.setUserInput(0, 1, 1, `=${name}()`);
    answer = scratch.getCellContent(0, 1, 1).includes(name);
    known.set(name, answer);
  }
  return answer;
}
