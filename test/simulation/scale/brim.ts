import { emptyScene, readyDeals, setStage } from '../../../bench/world';
import type { Scene } from '../../../local/demo/play/stage';
import { advanceBy } from '../../../local/workspace/clock';
import { touch } from '../../../local/workspace/sheets/model/cells';
import { DAY, HOUR } from '../trials/life';
import { rowsOf } from '../trials/rows';

/** https://support.google.com/drive/answer/37603 */
const MOST_CELLS = 10_000_000;

export interface Brim {
  /** The smallest share of the limit, in percent, at which Problems has said it by the next day; null where it never does. */
  readonly saidAt: number | null;
  /** Cells that one handoff takes on all tabs, rows that are kept ready left out. */
  readonly cellsAHandoff: number;
  /** What did not hold, in words. */
  readonly broken: readonly string[];
}

/** An archive that has grown for years: the spreadsheet comes near the limit of its cells, and deals are won all the same. */
export function nearTheLimit(dir: string, say: (line: string) => void): Brim {
  const broken: string[] = [];
  const cellsAHandoff = grown(dir);
  let saidAt: number | null = null;
  for (const percent of [60, 69, 71, 85, 97]) {
    say(`a spreadsheet that is ${percent} % full`);
    const scene = emptyScene({ dir });
    fill(scene, percent);
    const [deal] = readyDeals(scene, [scene.playbook.segments[0]!.id]);
    setStage(scene, deal!, 'Closed Won');
    advanceBy(scene.workspace, DAY + HOUR);
    const isSaid = rowsOf(scene.workspace, 'Problems').some(
      (row) => row['Cleared at'] === '' && /ten million cells/.test(String(row['What is wrong'])),
    );
    if (isSaid) saidAt ??= percent;
    if (saidAt !== null && !isSaid) broken.push(`${percent} % full, and not on Problems`);
    if (cellsOf(scene) > MOST_CELLS) broken.push(`${percent} % full, and then over the limit`);
    if (!rowsOf(scene.workspace, 'Handoffs').some((row) => /gate_passed/.test(String(row.Facts))))
      broken.push(`${percent} % full, and a deal was not handed over`);
    for (const { outcome, error } of scene.workspace.state.executions)
      if (outcome !== 'done') broken.push(`${percent} % full: ${outcome} ${error ?? ''}`);
  }
  if (saidAt === null) broken.push('nobody says that the spreadsheet fills up');
  return { saidAt, cellsAHandoff, broken };
}

const sheetsOf = ({ workspace, desk }: Scene) => workspace.state.books.byId[desk.bookId]!.sheets;
const cellsOf = (scene: Scene): number =>
  sheetsOf(scene).reduce((sum, { maxRows, maxColumns }) => sum + maxRows * maxColumns, 0);

/** Empty rows below an archive count for the limit as full ones do. */
function fill(scene: Scene, percent: number): void {
  const archive = sheetsOf(scene).find(({ name }) => name === 'Outbox archive')!;
  archive.maxRows += Math.floor(((percent / 100) * MOST_CELLS - cellsOf(scene)) / archive.maxColumns);
  touch(archive);
}

/** Rows with anything in them, times the columns of their tab: for ten deals of each segment, a handoff. */
function grown(dir: string): number {
  const scene = emptyScene({ dir });
  const used = () =>
    sheetsOf(scene).reduce((sum, { name, maxColumns }) => sum + rowsOf(scene.workspace, name).length * maxColumns, 0);
  const before = used();
  const segments = scene.playbook.segments.map(({ id }) => id);
  const deals = readyDeals(scene, segments);
  for (const deal of deals) setStage(scene, deal, 'Closed Won');
  advanceBy(scene.workspace, DAY);
  return Math.round((used() - before) / segments.length);
}
