import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { selfSigned } from './certificate';

/** A file of a script project as the Apps Script API carries it: no extension, the type says which it is. */
export interface RemoteFile {
  name: string;
  type: 'SERVER_JS' | 'HTML' | 'JSON';
  source: string;
}

export interface ScriptApi {
  /** Certificate that a client has to trust, as PEM. */
  readonly cert: string;
  /** Address of the proxy through which every host leads here. */
  readonly proxy: string;
  /** Method and path of each request, in order. */
  readonly requests: string[];
  /** What was pushed last, by script id. */
  readonly projects: Map<string, RemoteFile[]>;
  close(): Promise<void>;
}

const HOSTS = ['script.googleapis.com', 'oauth2.googleapis.com', 'www.googleapis.com'];

/**
 * A loopback stand-in for the Apps Script API, for clasp as it is: clasp knows no other address than Google's, but its HTTP
 * client honours HTTPS_PROXY. So this is a proxy that leads every host to one TLS server on this machine.
 * @see https://developers.google.com/apps-script/api/reference/rest/v1/projects/updateContent
 */
export async function scriptApi(): Promise<ScriptApi> {
  const { key, cert } = selfSigned(HOSTS, new Date());
  const requests: string[] = [];
  const projects = new Map<string, RemoteFile[]>();

  const server = https.createServer({ key, cert }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = (request.url ?? '').split('?')[0]!;
      requests.push(`${request.method} ${path}`);
      const answer = answerTo(request.method ?? '', path, Buffer.concat(chunks).toString('utf8'), projects);
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { error: { code: 404, message: 'Requested entity was not found.' } }));
    });
  });
  const proxy = http.createServer();
  const sockets = new Set<net.Socket>();
  proxy.on('connect', (_request: http.IncomingMessage, socket: net.Socket, head: Buffer) => {
    const inner = net.connect(portOf(server), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      inner.write(head);
      inner.pipe(socket);
      socket.pipe(inner);
    });
    for (const end of [inner, socket]) {
      sockets.add(end);
      end.on('error', () => end.destroy());
    }
  });
  await Promise.all([server, proxy].map((each) => new Promise<void>((done) => each.listen(0, '127.0.0.1', done))));

  return {
    cert,
    proxy: `http://127.0.0.1:${portOf(proxy)}`,
    requests,
    projects,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([server, proxy].map((each) => new Promise((done) => each.close(done))));
    },
  };
}

function answerTo(method: string, path: string, body: string, projects: Map<string, RemoteFile[]>): object | null {
  if (path === '/token') return { access_token: 'token', expires_in: 3600, token_type: 'Bearer' };
  const id = /^\/v1\/projects\/([^/]+)\/content$/.exec(path)?.[1];
  const known = id === undefined ? undefined : projects.get(id);
  if (id === undefined || !known) return null;
  if (method === 'PUT') projects.set(id, (JSON.parse(body) as { files: RemoteFile[] }).files);
  return { scriptId: id, files: projects.get(id) };
}

const portOf = (server: net.Server): number => (server.address() as AddressInfo).port;
