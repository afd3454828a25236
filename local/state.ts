import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { WorldState } from './workspace/kernel/state';

/** Raised whenever a saved world of the last version could not be read as one of this. */
const VERSION = 1;

interface SavedWorld {
  version: number;
  state: WorldState;
}

const fileIn = (dir: string): string => path.join(dir, 'world.json');

/** The world kept in `dir`; null if there is none, or one of another version, which is left where it is. */
export function loadWorld(dir: string): WorldState | null {
  const file = fileIn(dir);
  if (!existsSync(file)) return null;
  const saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<SavedWorld>;
  return saved.version === VERSION && saved.state ? saved.state : null;
}

/** Keeps the world in `dir`: written beside the old one and moved over it, so that a crash leaves one of the two whole. */
export function saveWorld(dir: string, state: WorldState): void {
  mkdirSync(dir, { recursive: true });
  const file = fileIn(dir);
  writeFileSync(`${file}.new`, JSON.stringify({ version: VERSION, state } satisfies SavedWorld));
  renameSync(`${file}.new`, file);
}
