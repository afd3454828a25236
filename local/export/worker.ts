import { type MessagePort, workerData } from 'node:worker_threads';
import { readXlsx, type XlsxSheet } from '../import/xlsx';
import type { DocState } from '../workspace/docs/state';
import { Workspace } from '../workspace/kernel/workspace';
import type { BookState } from '../workspace/sheets/state';
import { documentDocx } from './docx';
import { bookXlsx } from './xlsx';

/** One file to make, with all that it is made of, or one to read. */
export type Order =
  | { kind: 'read'; xlsx: Uint8Array }
  | { kind: 'docx'; doc: DocState; name: string }
  | { kind: 'xlsx'; book: BookState; now: number; timeZone: string };

export type Delivery = { bytes: Uint8Array } | { sheets: XlsxSheet[] } | { error: string };

const { port, bell } = workerData as { port: MessagePort; bell: Int32Array };

port.on('message', (order: Order) => {
  done(order)
    .catch((error): Delivery => ({ error: String(error) }))
    .then((delivery) => {
      port.postMessage(delivery);
      Atomics.store(bell, 0, 1);
      Atomics.notify(bell, 0);
    });
});

async function done(order: Order): Promise<Delivery> {
  if (order.kind === 'read') return { sheets: await readXlsx(order.xlsx) };
  if (order.kind === 'docx') return { bytes: new Uint8Array(await documentDocx(order.doc, order.name)) };
  const workspace = Workspace.empty({ now: order.now, timeZone: order.timeZone });
  workspace.state.books.byId[order.book.id] = order.book;
  return { bytes: await bookXlsx(workspace, order.book.id) };
}
