import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { transformSync } from 'esbuild';
import { medianMs } from './measure';

/** How large each built script is when minified, and how long a fresh context takes to read and evaluate all of them. */
export function bundleNumbers(dir: string): {
  scripts: { file: string; minifiedKb: number }[];
  evaluationMs: number;
} {
  const scripts = readdirSync(dir)
    .filter((file) => file.endsWith('.js'))
    .map((file) => ({ file, code: readFileSync(path.join(dir, file), 'utf8') }));
  const evaluate = () => {
    const context = vm.createContext({ console });
    for (const { code } of scripts) new vm.Script(code).runInContext(context);
  };
  evaluate();
  return {
    scripts: scripts.map(({ file, code }) => ({ file, minifiedKb: minifiedKb(code) })),
    evaluationMs: medianMs(9, evaluate),
  };
}

const minifiedKb = (code: string): number =>
  Buffer.byteLength(transformSync(code, { minify: true, charset: 'utf8', target: 'es2020' }).code) / 1024;
