import { keepPlaybook, keptPlaybook } from '../playbooks/kept';
import type { ShippedPlaybooks } from '../playbooks/resources';
import type { Playbook } from '../playbooks/schema';
import type { Memory } from '../ports/memory';
import type { Layout, SheetIds } from '../sheets/layout';

export interface Installation {
  readonly spreadsheetId: string;
  readonly playbook: Playbook;
  readonly ids: SheetIds;
  readonly layout: Layout;
}

/** What set-up has left for the runs; null before set-up. */
export function readInstallation(memory: Memory, shipped: ShippedPlaybooks): Installation | null {
  const kept = JSON.parse(memory.get('installation') ?? 'null') as {
    spreadsheetId: string;
    playbook: string;
    ids: SheetIds;
    layout?: Layout;
  } | null;
  const playbook = kept ? (keptPlaybook(memory) ?? bringIn(memory, shipped, kept.playbook)) : null;
  return kept && playbook
    ? { spreadsheetId: kept.spreadsheetId, playbook, ids: kept.ids, layout: kept.layout ?? {} }
    : null;
}

/** A board that was set up before playbooks were kept. */
function bringIn(memory: Memory, shipped: ShippedPlaybooks, key: string): Playbook | null {
  const found = shipped.find(key)?.playbook ?? null;
  if (found) keepPlaybook(memory, found);
  return found;
}

/** Keeps the columns as this run found them, where they have changed. */
export function keepLayout(memory: Memory, marks: Memory, installation: Installation, layout: Layout): void {
  if (JSON.stringify(layout) === JSON.stringify(installation.layout)) return;
  // A set-up may have changed the rest since this run began.
  const now = JSON.parse(marks.get('installation') ?? 'null') as object | null;
  if (now) memory.set('installation', JSON.stringify({ ...now, layout }));
}
