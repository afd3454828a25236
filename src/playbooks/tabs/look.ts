import { checkPlaybook } from '../check/check';
import type { Playbook } from '../schema';
import { changeName } from './changes';
import { atCells } from './findings';
import type { CellError, FoundRows } from './fromRows';
import { isSaved, readTabs } from './read';

/** What the tabs of a playbook say, beside the version that runs. */
export interface TabsLook {
  /** Null where something is wrong. */
  readonly playbook: Playbook | null;
  readonly errors: readonly CellError[];
  /** What is odd about it and not about what runs, and keeps it from nothing. */
  readonly remarks: readonly CellError[];
  /** The name under which an admin wants it saved at once; '' for none. */
  readonly saveAs: string;
  /** They say what runs. */
  readonly isSame: boolean;
  /** What has changed, as the name of a version. */
  readonly changes: string;
}

/** Reads the tabs, and looks at the playbook as a whole where each cell makes sense. */
export function lookAtRows(rows: FoundRows, running: Playbook): TabsLook {
  const { playbook, errors, standing, saveAs } = readTabs(rows, running);
  if (!playbook) return { playbook, errors, remarks: [], saveAs, isSame: false, changes: '' };
  if (isSaved(playbook, running)) return { playbook, errors, remarks: [], saveAs, isSame: true, changes: '' };
  const found = atCells(checkPlaybook(playbook), standing);
  // What runs like that already is no news.
  const known = new Set(checkPlaybook(running).map(({ says }) => says));
  const wrong = found.filter(({ level }) => level === 'error');
  return {
    playbook: wrong.length > 0 ? null : playbook,
    errors: wrong,
    remarks: found.filter(({ level, says }) => level === 'warning' && !known.has(says)),
    saveAs,
    isSame: false,
    changes: changeName(running, playbook),
  };
}
