import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { XlsxSheet } from '../import/xlsx';
import { NotInLocalWorkspace } from '../workspace/kernel/errors';
import type { Delivery, Order } from './worker';

const SOURCE = 'local/export/worker.ts';
/** Longer than any file takes, so that a writer that has died does not hold up a run for ever. */
const PATIENCE_MS = 60_000;

interface Writer {
  port: MessagePort;
  bell: Int32Array;
}
let writer: Writer | null = null;

/**
 * A Word or Excel file while the script waits. Their writers are asynchronous and a script is not, so they work in a
 * thread of their own, which is started with the first file.
 * @throws NotInLocalWorkspace where the writers' source is not at hand.
 */
export function fileAtOnce(order: Exclude<Order, { kind: 'read' }>): Uint8Array {
  const delivery = ask(order);
  if ('bytes' in delivery) return delivery.bytes;
  throw new Error(`No ${order.kind} was written.`);
}

/** The sheets of an Excel file while the script waits. @throws Error for what is no such file. */
export function sheetsAtOnce(xlsx: Uint8Array): XlsxSheet[] {
  const delivery = ask({ kind: 'read', xlsx });
  return 'sheets' in delivery ? delivery.sheets : [];
}

function ask(order: Order): Delivery {
  writer ??= startWriter(order.kind);
  const { port, bell } = writer;
  Atomics.store(bell, 0, 0);
  port.postMessage(order);
  Atomics.wait(bell, 0, 0, PATIENCE_MS);
  const delivery = receiveMessageOnPort(port)?.message as Delivery | undefined;
  if (!delivery) throw new Error(`The file was not done in time (${order.kind}).`);
  if ('error' in delivery) throw new Error(delivery.error);
  return delivery;
}

function startWriter(kind: string): Writer {
  const root = rootFrom(process.argv[1] ?? '') ?? rootFrom(path.join(process.cwd(), 'x'));
  if (root === null) throw new NotInLocalWorkspace(`Export to ${kind} away from the sources`);
  const file = path.join(root, 'node_modules/.cache', `writer-${process.pid}.mjs`);
  mkdirSync(path.dirname(file), { recursive: true });
  const { buildSync } = createRequire(path.join(root, 'package.json'))('esbuild') as typeof import('esbuild');
  buildSync({
    absWorkingDir: root,
    entryPoints: [path.join(root, SOURCE)],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  process.once('exit', () => rmSync(file, { force: true }));
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(file, { workerData: { port: port2, bell }, transferList: [port2] });
  worker.unref();
  port1.unref();
  return { port: port1, bell };
}

/** The folder above a file that has the sources of the writers. */
function rootFrom(file: string): string | null {
  for (let dir = path.dirname(file); ; dir = path.dirname(dir)) {
    if (existsSync(path.join(dir, SOURCE))) return dir;
    if (dir === path.dirname(dir)) return null;
  }
}
