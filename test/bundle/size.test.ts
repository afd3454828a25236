import vm from 'node:vm';
import { transformSync } from 'esbuild';
import { bundle } from '../../scripts/build/bundle.mjs';

const MINIFIED_KB_MAX = 450;

describe('the bundle of the board project', () => {
  it(`stays under ${MINIFIED_KB_MAX} KB minified, and says how long Google needs to read it`, async () => {
    const { code } = await bundle('src/main.ts');

    const { code: small } = transformSync(code, { minify: true, charset: 'utf8', target: 'es2020' });

    const minifiedKb = Buffer.byteLength(small) / 1024;
    process.stdout.write(
      `bundle: ${(Buffer.byteLength(code) / 1024).toFixed(0)} KB, minified ${minifiedKb.toFixed(0)} KB, read in ${readMs(code).toFixed(0)} ms (bar 30 ms)\n`,
    );
    expect(minifiedKb).toBeLessThan(MINIFIED_KB_MAX);
  });

  it('calls no service while it is read, since it is read in the rights of whoever opens the sheet', async () => {
    const { code } = await bundle('src/main.ts');

    // https://developers.google.com/workspace/add-ons/concepts/editor-auth-lifecycle
    expect(() => vm.runInNewContext(code, { console })).not.toThrow();
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
