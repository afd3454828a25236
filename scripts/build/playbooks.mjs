import { build } from 'esbuild';

/**
 * The playbooks that ship and their messages, and the texts of the documents about them, each as an HTML file beside the script:
 * a project on Google has no other place for data that is not code. Building them runs them through the schema.
 * @returns name and text of each file.
 */
export const buildPlaybooks = async () =>
  (await Promise.all(['src/playbooks/shipped.ts', 'src/documents/shipped.ts'].map(resourcesOf))).flat();

async function resourcesOf(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    charset: 'utf8',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const { resources } = await import(`data:text/javascript;base64,${code}`);
  return resources();
}
