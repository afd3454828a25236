import { advanceBy } from '../../local/workspace/clock';
import type { Workspace } from '../../local/workspace/kernel/workspace';
import { columnLetters } from '../../local/workspace/sheets/model/a1';
import { sheetOf } from '../setup/support';
import { table, type } from '../simulation/handoff';

/** How the people of a scenario read and write the board: by row as they see it, and by header. */

/** Whoever sells, in every played company. */
export const SELLER = 'sam@northwind.example';

export const columnOf = (world: Workspace, tab: string, header: string): number =>
  sheetOf(world, tab).rows[0]!.findIndex((cell) => String(cell?.v ?? '').replace(/ \*$/, '') === header);

export const write = (world: Workspace, tab: string, row: number, header: string, value: string, as = SELLER) =>
  type(world, as, tab, `${columnLetters(columnOf(world, tab, header))}${row}`, [[value]]);

export const cell = (world: Workspace, tab: string, row: number, header: string): unknown =>
  sheetOf(world, tab).rows[row - 1]?.[columnOf(world, tab, header)]?.v ?? '';

/** What stands on Problems and is not cleared. */
export const open = (world: Workspace): string[] =>
  table(world, 'Problems')
    .filter((row) => row[5] === '')
    .map((row) => `${row[3]}`);

/** Subjects of the mails that have left for an address. */
export const mailsTo = (world: Workspace, address: string): string[] =>
  world.state.mail.messages
    .filter(({ to, state }) => state === 'sent' && String(to).includes(address))
    .map(({ subject }) => subject);

/** Time in which nothing runs: what was missed is seen by the runs after it. */
export function later(world: Workspace, ms: number): void {
  world.state.now += ms;
  advanceBy(world, 15 * 60_000);
}
