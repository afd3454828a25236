import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Workspace } from '../workspace/kernel/workspace';
import { newWorld } from '../world/newWorld';
import { Camera, launch } from './camera';
import { SHOTS, type Shot } from './shots';
import { playStory } from './story';

const USAGE = 'npm run screenshots -- [--out DIR] [--only NAME,NAME]';

/** `npm run screenshots`: plays a company and takes the pictures of the documents. The same code gives the same pictures. */
export async function main(argv: readonly string[], { root }: { root: string }): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { out: { type: 'string' }, only: { type: 'string' } } });
  const names = values.only?.split(',').map((name) => name.trim());
  const wanted = SHOTS.filter(({ name }) => !names || names.includes(name));
  const unknown = names?.filter((name) => !SHOTS.some((shot) => shot.name === name)) ?? [];
  if (unknown.length > 0) {
    process.stderr.write(
      `There is no picture ${unknown.join(', ')}. There are: ${SHOTS.map(({ name }) => name).join(', ')}.\n${USAGE}\n`,
    );
    return 1;
  }
  const out = path.resolve(values.out ?? path.join(root, 'docs/images'));
  mkdirSync(out, { recursive: true });
  const dir = path.join(root, 'dist/board');
  const browser = await launch();
  try {
    for (const of of ['company', 'new spreadsheet'] as const) {
      const shots = wanted.filter((shot) => shot.of === of);
      if (shots.length === 0) continue;
      const workspace = of === 'company' ? playStory(dir) : newWorld({ bare: true, dir });
      const camera = await Camera.before(workspace, path.join(root, 'dist/workbench'), browser);
      for (const shot of shots) await take(shot, camera, workspace, out);
      await camera.close();
    }
  } finally {
    await browser.close();
  }
  return 0;
}

async function take(shot: Shot, camera: Camera, workspace: Workspace, out: string): Promise<void> {
  const picture = await shot.take(camera, workspace);
  const file = path.join(out, `${shot.name}.png`);
  writeFileSync(file, picture);
  process.stdout.write(`${path.relative(process.cwd(), file)}: ${Math.round(picture.length / 1024)} KB\n`);
}
