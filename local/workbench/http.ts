import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer other than 200, with the text that the caller reads. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  /** The JSON body of a POST; an empty object where there is none. */
  body: Record<string, unknown>;
  raw: IncomingMessage;
}

/** Answers a request itself, or gives what is to be sent as JSON. */
export type Handler = (request: Request, response: ServerResponse) => unknown | Promise<unknown>;

const BODY_LIMIT_BYTES = 64 * 1024 * 1024;

/** A server for this machine only: a page of another site, or a name that merely points here, is refused. */
export function localServer(handle: Handler): Server {
  return createServer((raw, response) => {
    answer(raw, response, handle).catch((error: unknown) => {
      const status = error instanceof Refusal ? error.status : 500;
      if (status === 500) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      if (!response.headersSent) sendJson(response, { ok: false, error: messageOf(error) }, status);
      else response.end();
    });
  });
}

/** Listens on loopback. @returns The port, which the system chooses for 0. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  send(response, JSON.stringify(value), 'application/json; charset=utf-8', status);
}

export function send(
  response: ServerResponse,
  body: string | Buffer,
  contentType: string,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': contentType,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(body);
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function answer(raw: IncomingMessage, response: ServerResponse, handle: Handler): Promise<void> {
  checkCaller(raw);
  const url = new URL(raw.url ?? '/', 'http://localhost');
  const body = raw.method === 'POST' ? parse(await read(raw)) : {};
  const value = await handle(
    { method: raw.method ?? 'GET', path: url.pathname, query: url.searchParams, body, raw },
    response,
  );
  if (value !== undefined && !response.headersSent) sendJson(response, value);
}

/** Guards against other sites' pages (Origin) and names re-pointed to this machine (Host). */
function checkCaller(raw: IncomingMessage): void {
  const port = raw.socket.localPort;
  const host = raw.headers.host ?? '';
  if (host !== `localhost:${port}` && host !== `127.0.0.1:${port}`) {
    throw new Refusal(403, `The workbench answers to localhost:${port} only.`);
  }
  const { origin } = raw.headers;
  if (origin !== undefined && origin !== `http://${host}`)
    throw new Refusal(403, 'The workbench answers to its own page only.');
}

async function read(raw: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of raw as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new Refusal(413, 'The request is larger than 64 MB.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal(400, 'The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refusal(400, 'The body is not a JSON object.');
  return value as Record<string, unknown>;
}
