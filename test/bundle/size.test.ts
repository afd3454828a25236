import vm from 'node:vm';
import { transformSync } from 'esbuild';
import { bundleBoard } from '../../scripts/build/bundle.mjs';

const MINIFIED_KB_MAX = 450;

describe('the scripts of the board project', () => {
  it(`stay under ${MINIFIED_KB_MAX} KB minified each, and say how long Google needs to read them`, async () => {
    const scripts = await bundleBoard();

    const sizes = scripts.map(({ file, code }) => {
      const { code: small } = transformSync(code, { minify: true, charset: 'utf8', target: 'es2020' });
      return { file, kb: Buffer.byteLength(code) / 1024, minifiedKb: Buffer.byteLength(small) / 1024 };
    });

    for (const { file, kb, minifiedKb } of sizes)
      process.stdout.write(`${file}: ${kb.toFixed(0)} KB, minified ${minifiedKb.toFixed(0)} KB\n`);
    // Each run on Google reads all scripts of its project, whichever it needs.
    const whole = scripts.map(({ code }) => code).join('\n');
    process.stdout.write(`read together in ${readMs(whole).toFixed(0)} ms (bar 30 ms)\n`);
    expect(sizes.filter(({ minifiedKb }) => minifiedKb >= MINIFIED_KB_MAX)).toEqual([]);
  });

  it('call no service while they are read, since they are read in the rights of whoever opens the sheet', async () => {
    const scripts = await bundleBoard();

    // https://developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle
    expect(() => vm.runInNewContext(scripts.map(({ code }) => code).join('\n'), { console })).not.toThrow();
  });
});

/** Median of five readings in fresh contexts, as each run on Google is one. */
function readMs(code: string): number {
  const times = [1, 2, 3, 4, 5].map(() => {
    const context = vm.createContext({ console });
    const from = performance.now();
    new vm.Script(code).runInContext(context);
    return performance.now() - from;
  });
  return times.sort((a, b) => a - b)[2]!;
}
