import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { transformSync } from 'esbuild';
import { medianMs } from './measure';

/** How large the built bundle is when minified, and how long a fresh context takes to read and evaluate it. */
export function bundleNumbers(dir: string): { minifiedKb: number; evaluationMs: number } {
  const code = readFileSync(path.join(dir, 'Baton.js'), 'utf8');
  const { code: small } = transformSync(code, { minify: true, charset: 'utf8', target: 'es2020' });
  const evaluate = () => new vm.Script(code).runInContext(vm.createContext({ console }));
  evaluate();
  return { minifiedKb: Buffer.byteLength(small) / 1024, evaluationMs: medianMs(9, evaluate) };
}
