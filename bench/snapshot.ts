import { plain } from '../local/demo/desk';
import type { Scene } from '../local/demo/play/stage';
import { sheetById } from '../local/workspace/sheets/model/book';
import { BOARD_PROJECT } from '../local/world/newWorld';
import { readInstallation } from '../src/engine/installation';
import type { SheetsApi } from '../src/ports/sheetsApi';
import { reconcile } from '../src/reconcile/reconcile';
import type { Snapshot } from '../src/reconcile/snapshot';
import { readBoard } from '../src/sheets/read';

const notHere = (): never => {
  throw new Error('The benchmark of one reconcile only reads.');
};

/** The snapshot that an engine run would read now, without a run around it. */
export function snapshotOf(scene: Scene): Snapshot {
  const { properties } = scene.workspace.state.projects[BOARD_PROJECT]!;
  const installation = readInstallation(
    { get: (key) => properties.script[key] ?? null, set: notHere, delete: notHere },
    { sheets: notHere, shipped: { all: notHere, find: notHere, teamMessages: notHere } },
  );
  if (!installation) throw new Error('The board is not set up.');
  const { spreadsheetId, ids, playbook, layout } = installation;
  return readBoard(cellsOf(scene), spreadsheetId, ids, playbook, layout).snapshot;
}

function cellsOf({ workspace, desk }: Scene): SheetsApi {
  const book = workspace.state.books.byId[desk.bookId]!;
  return {
    titleOf: (id) => sheetById(book, id)?.name,
    read: (_, ranges) =>
      ranges.map(({ sheetId, startRowIndex = 0, endRowIndex, startColumnIndex = 0, endColumnIndex }) => {
        const lines = sheetById(book, sheetId)!.rows.slice(startRowIndex, endRowIndex);
        const values = lines.map((line) => line.slice(startColumnIndex, endColumnIndex).map(plain));
        while (values.at(-1)?.every((value) => value === '')) values.pop();
        return values;
      }),
    update: notHere,
    tab: notHere,
    shutOut: notHere,
    notes: notHere,
    sheets: notHere,
  };
}

/** The first so many deals of a snapshot, a tenth of them being handed over, and everything that belongs to them. */
export function cut(snapshot: Snapshot, total: number): Snapshot {
  const active = new Set(snapshot.handoffs.slice(0, total / 10).map(({ dealId }) => dealId));
  const open = snapshot.deals.filter(({ id }) => !snapshot.handoffs.some(({ dealId }) => dealId === id));
  const ids = new Set([...active, ...open.slice(0, total - active.size).map(({ id }) => id)]);
  return {
    ...snapshot,
    deals: snapshot.deals.filter(({ id }) => ids.has(id)),
    known: new Map([...snapshot.known].filter(([id]) => ids.has(id))),
    handoffs: snapshot.handoffs.filter(({ dealId }) => ids.has(dealId)),
    outbox: snapshot.outbox.filter(({ dealId }) => ids.has(dealId)),
    tasks: snapshot.tasks.filter(({ key }) => ids.has(key.split('/')[0]!)),
  };
}

export const reconcileOnce = (scene: Scene, snapshot: Snapshot): void => {
  reconcile(snapshot, scene.playbook, scene.workspace.state.now);
};
