import { fingerprint } from '../domain/hash';
import type { Memory } from '../ports/memory';
import { migrated, PLAYBOOK_SCHEMA } from './migrate';
import type { Playbook } from './schema';
import { storedText } from './version';

/** Property that says what is kept: the parts stand in properties of their own, `playbook 1` and on. */
const KEPT = 'playbook';
/** A property holds 9 KB: https://developers.google.com/apps-script/guides/services/quotas#current_limitations */
const PART_MAX = 8_900;

interface Kept {
  readonly print: string;
  readonly parts: number;
  /** Without it 1, from before it was kept. */
  readonly schema?: number;
}

/**
 * Keeps the playbook where every run finds it without a call of its own. The parts come first: should the run be killed
 * between them, what is there does not fit its fingerprint and counts as nothing.
 */
export function keepPlaybook(memory: Memory, playbook: Playbook): void {
  const text = storedText(playbook);
  const parts = Math.ceil(text.length / PART_MAX);
  for (let at = 0; at < parts; at++) memory.set(partOf(at), text.slice(at * PART_MAX, (at + 1) * PART_MAX));
  const before = readKept(memory)?.parts ?? 0;
  memory.set(KEPT, JSON.stringify({ print: fingerprint(text), parts, schema: PLAYBOOK_SCHEMA } satisfies Kept));
  for (let at = parts; at < before; at++) memory.delete(partOf(at));
}

/** The playbook that is kept; null where there is none or not all of it. */
export function keptPlaybook(memory: Memory): Playbook | null {
  const kept = readKept(memory);
  if (!kept) return null;
  const parts = Array.from({ length: kept.parts }, (_, at) => memory.get(partOf(at)) ?? '');
  const text = parts.join('');
  return fingerprint(text) === kept.print ? migrated(JSON.parse(text), kept.schema ?? 1) : null;
}

const readKept = (memory: Memory): Kept | null => JSON.parse(memory.get(KEPT) ?? 'null') as Kept | null;
const partOf = (at: number): string => `${KEPT} ${at + 1}`;
