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
  /** Of the whole text. */
  readonly length?: number;
}

/**
 * Keeps the playbook where every run finds it without a call of its own. The parts come first, each behind the fingerprint of
 * the whole: should the run be killed between them, what is there does not fit together and counts as nothing.
 */
export function keepPlaybook(memory: Memory, playbook: Playbook): void {
  const text = storedText(playbook);
  const print = fingerprint(text);
  const size = PART_MAX - print.length;
  const parts = Math.ceil(text.length / size);
  for (let at = 0; at < parts; at++) memory.set(partOf(at), print + text.slice(at * size, (at + 1) * size));
  const before = readKept(memory)?.parts ?? 0;
  const kept: Kept = { print, parts, schema: PLAYBOOK_SCHEMA, length: text.length };
  memory.set(KEPT, JSON.stringify(kept));
  for (let at = parts; at < before; at++) memory.delete(partOf(at));
}

/**
 * The playbook that is kept; null where there is none or not all of it. The fingerprint is not counted again: in a script that
 * has just started, that would take longer than all else that an idle tick computes.
 */
export function keptPlaybook(memory: Memory): Playbook | null {
  const kept = readKept(memory);
  if (!kept) return null;
  const parts = Array.from({ length: kept.parts }, (_, at) => memory.get(partOf(at)) ?? '');
  const text = parts.map((part) => part.slice(kept.print.length)).join('');
  const isWhole = text.length === kept.length && parts.every((part) => part.startsWith(kept.print));
  return isWhole ? migrated(JSON.parse(text), kept.schema ?? 1) : null;
}

const readKept = (memory: Memory): Kept | null => JSON.parse(memory.get(KEPT) ?? 'null') as Kept | null;
const partOf = (at: number): string => `${KEPT} ${at + 1}`;
