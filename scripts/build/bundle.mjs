import { builtinModules } from 'node:module';
import { build } from 'esbuild';

/** The board project's scripts: what the owner's triggers run, what people click, and what reads the playbook's tabs. None holds another's functions. */
export const SCRIPTS = [
  { file: 'Baton.js', entry: 'src/engineMain.ts', globalName: 'BatonEngine_' },
  { file: 'BatonShell.js', entry: 'src/shellMain.ts', globalName: 'BatonShell_' },
  { file: 'BatonTabs.js', entry: 'src/tabsMain.ts', globalName: 'BatonTabs_' },
];

const OPTIONS = {
  bundle: true,
  write: false,
  metafile: true,
  format: 'iife',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2020',
  charset: 'utf8',
  legalComments: 'inline',
  plugins: [{ name: 'no-node', setup: refuseNode }],
  // The save-time parser of Apps Script is older than its engine: it refuses class fields and private names.
  supported: {
    'class-field': false,
    'class-private-field': false,
    'class-private-method': false,
    'class-static-field': false,
    'class-static-blocks': false,
  },
};

/**
 * Bundles an entry file into one IIFE. Google finds only top-level function declarations, so each export gets a stub.
 * @param more esbuild's options; its plugins come beside those of every build. `globalName` holds what is inside.
 * @returns the code, the names that Google may call, and esbuild's metafile.
 */
export async function bundle(entry, { plugins = [], globalName = 'Baton_', ...more } = {}) {
  const options = { ...OPTIONS, globalName, ...more, plugins: [...plugins, ...OPTIONS.plugins] };
  const result = await build({ ...options, entryPoints: [entry] });
  const [output] = Object.values(result.metafile.outputs);
  const names = await exportsOf(entry);
  const stubs = names
    .map((name) => `function ${name}() { return ${globalName}.${name}.apply(this, arguments); }`)
    .join('\n');
  return { code: `${result.outputFiles[0].text}\n${stubs}\n`, names, metafile: result.metafile, bytes: output.bytes };
}

/** Each script of the board project, built. @param more as for `bundle`. @returns what `bundle` does, with `file` for each. */
export const bundleBoard = (more = {}) =>
  Promise.all(
    SCRIPTS.map(async ({ file, entry, globalName }) => ({ file, ...(await bundle(entry, { ...more, globalName })) })),
  );

/** An IIFE has no exports in the metafile, so they are read from the same entry bundled as a module. */
async function exportsOf(entry) {
  const { metafile } = await build({ ...OPTIONS, entryPoints: [entry], format: 'esm', globalName: undefined });
  return Object.values(metafile.outputs)[0].exports;
}

/** A library may ask for a part of Node where it runs on Node. On Google that is nowhere, and asking throws. */
function refuseNode(bundler) {
  bundler.onResolve({ filter: new RegExp(`^(node:.*|${builtinModules.join('|')})$`) }, ({ path, kind }) =>
    kind === 'require-call' ? { path, namespace: 'node' } : undefined,
  );
  bundler.onLoad({ filter: /.*/, namespace: 'node' }, ({ path }) => ({
    contents: `throw new Error(${JSON.stringify(`There is no ${path} on Google.`)});`,
  }));
}
