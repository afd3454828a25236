import { readFileSync } from 'node:fs';
import type { Server, ServerResponse } from 'node:http';
import path from 'node:path';
import { worldView } from '../workspace/world';
import { calls } from './api';
import type { Desk } from './desk';
import { Frames } from './frames';
import { localServer, Refusal, type Request, send } from './http';
import type { Filter } from './protocol';
import { FRAME_POLICY, withShim } from './shim';
import { boardOf, bookView, sheetNamed } from './view/book';
import { linkAt } from './view/link';
import { findIn, valuesOf } from './view/search';
import { sheetView } from './view/sheet';
import { documentView, eventViews, fileViews, mailViews, moreView } from './view/side';

const ASSETS: Record<string, [file: string, type: string]> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/main.js': ['main.js', 'text/javascript; charset=utf-8'],
  '/main.js.map': ['main.js.map', 'application/json'],
  '/style.css': ['style.css', 'text/css; charset=utf-8'],
  '/style.css.map': ['style.css.map', 'application/json'],
  '/icon.svg': ['icon.svg', 'image/svg+xml'],
};
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const MOST_ROWS = 1000;

/** The workbench over one world: its page, and the JSON interface that programs use. */
export function workbench(desk: Desk, pageDir: string): Server {
  const frames = new Frames();
  const posts = calls(desk, frames);
  return localServer((request, response) => {
    const { method, path: route } = request;
    if (method === 'POST') return postCall(posts, request);
    if (method !== 'GET') throw new Refusal(405, `${method} is not answered here.`);
    const asset = ASSETS[route];
    if (asset)
      return send(response, readFileSync(path.join(pageDir, asset[0])), asset[1], 200, {
        'content-security-policy': PAGE_POLICY,
      });
    if (route.startsWith('/frame/')) return sendFrame(frames, route.slice('/frame/'.length), response);
    if (route === '/api/events') return follow(desk, response);
    const view = VIEWS[route];
    if (!view) throw new Refusal(404, `There is no ${route}.`);
    return view(desk, request.query);
  });
}

function postCall(posts: ReturnType<typeof calls>, { path: route, body }: Request): unknown {
  const call = route.startsWith('/api/') ? posts[route.slice('/api/'.length)] : undefined;
  if (!call) throw new Refusal(404, `There is no ${route}.`);
  return call(body);
}

type View = (desk: Desk, query: URLSearchParams) => unknown;

const VIEWS: Record<string, View> = {
  '/api/world': ({ workspace }) => worldView(workspace),
  '/api/book': ({ workspace, version }, query) => bookView(workspace, version, query.get('as') ?? ''),
  '/api/sheet': sheetWindow,
  '/api/values': ({ workspace }, query) => {
    const book = boardOf(workspace);
    return valuesOf(book, tab(workspace, query), Number(query.get('column')));
  },
  '/api/find': ({ workspace }, query) => {
    const book = boardOf(workspace);
    return findIn(book, tab(workspace, query), query.get('text') ?? '', {
      row: Number(query.get('row')),
      column: Number(query.get('column')),
    });
  },
  '/api/link': ({ workspace }, query) => {
    const url = linkAt(
      workspace,
      boardOf(workspace),
      tab(workspace, query),
      Number(query.get('row')),
      Number(query.get('column')),
    );
    return { url };
  },
  '/api/side': side,
};

function sheetWindow({ workspace, version }: Desk, query: URLSearchParams): unknown {
  const filter = query.get('filter');
  return sheetView(workspace, boardOf(workspace), tab(workspace, query), version, {
    as: query.get('as') ?? '',
    from: Math.max(0, Number(query.get('from')) || 0),
    count: Math.min(MOST_ROWS, Number(query.get('count')) || MOST_ROWS),
    filter: filter ? (JSON.parse(filter) as Filter) : {},
  });
}

function side({ workspace }: Desk, query: URLSearchParams): unknown {
  switch (query.get('part')) {
    case 'mails':
      return mailViews(workspace);
    case 'files':
      return fileViews(workspace);
    case 'document':
      return found(() => documentView(workspace, query.get('id') ?? ''));
    case 'events':
      return eventViews(workspace);
    case 'more':
      return moreView(workspace, query.get('only') ?? '');
    default:
      throw new Refusal(404, 'There is no such part.');
  }
}

const tab = (workspace: Desk['workspace'], query: URLSearchParams) =>
  found(() => sheetNamed(boardOf(workspace), query.get('sheet') ?? ''));

function found<T>(look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw new Refusal(404, error instanceof Error ? error.message : String(error));
  }
}

function sendFrame(frames: Frames, id: string, response: ServerResponse): void {
  const ui = frames.get(id);
  if (ui?.html === undefined) throw new Refusal(404, 'This page is no longer open.');
  send(response, withShim(ui.html), 'text/html; charset=utf-8', 200, { 'content-security-policy': FRAME_POLICY });
}

/** News as server-sent events, for as long as the page listens. */
function follow(desk: Desk, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  const tell = (news: unknown): void => void response.write(`data: ${JSON.stringify(news)}\n\n`);
  tell({ kind: 'changed', version: desk.version, now: desk.workspace.state.now });
  const stop = desk.listen(tell);
  response.on('close', stop);
}
