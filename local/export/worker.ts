import { type MessagePort, workerData } from 'node:worker_threads';
import type { DocState } from '../workspace/docs/state';
import { Workspace } from '../workspace/kernel/workspace';
import type { BookState } from '../workspace/sheets/state';
import { documentDocx } from './docx';
import { bookXlsx } from './xlsx';

/** One file to make, with all that it is made of. */
export type Order =
  | { kind: 'docx'; doc: DocState; name: string }
  | { kind: 'xlsx'; book: BookState; now: number; timeZone: string };

export type Delivery = { bytes: Uint8Array } | { error: string };

const { port, bell } = workerData as { port: MessagePort; bell: Int32Array };

port.on('message', (order: Order) => {
  made(order)
    .then((bytes): Delivery => ({ bytes: new Uint8Array(bytes) }))
    .catch((error): Delivery => ({ error: String(error) }))
    .then((delivery) => {
      port.postMessage(delivery);
      Atomics.store(bell, 0, 1);
      Atomics.notify(bell, 0);
    });
});

async function made(order: Order): Promise<Uint8Array> {
  if (order.kind === 'docx') return documentDocx(order.doc, order.name);
  const workspace = Workspace.empty({ now: order.now, timeZone: order.timeZone });
  workspace.state.books.byId[order.book.id] = order.book;
  return bookXlsx(workspace, order.book.id);
}
