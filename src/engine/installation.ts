import type { Playbook } from '../playbooks/schema';
import { PLAYBOOKS } from '../playbooks/shipped';
import type { Memory } from '../ports/memory';
import type { Layout, SheetIds } from '../sheets/layout';

export interface Installation {
  readonly spreadsheetId: string;
  readonly playbook: Playbook;
  readonly ids: SheetIds;
  readonly layout: Layout;
}

/** What set-up has left for the runs; null before set-up. */
export function readInstallation(memory: Memory): Installation | null {
  const kept = JSON.parse(memory.get('installation') ?? 'null') as {
    spreadsheetId: string;
    playbook: string;
    ids: SheetIds;
    layout?: Layout;
  } | null;
  const playbook = kept ? PLAYBOOKS.find((one) => one.key === kept.playbook) : undefined;
  return kept && playbook
    ? { spreadsheetId: kept.spreadsheetId, playbook, ids: kept.ids, layout: kept.layout ?? {} }
    : null;
}

/** Keeps the columns as this run found them, where they have changed. */
export function keepLayout(memory: Memory, marks: Memory, installation: Installation, layout: Layout): void {
  if (JSON.stringify(layout) === JSON.stringify(installation.layout)) return;
  // A set-up may have changed the rest since this run began.
  const now = JSON.parse(marks.get('installation') ?? 'null') as object | null;
  if (now) memory.set('installation', JSON.stringify({ ...now, layout }));
}
