import type { RequestRecord } from '../kernel/state';
import type { Workspace } from '../kernel/workspace';
import type { Answer } from './httpResponse';
import type { Outgoing } from './request';

/** Answers for one known service; null where it does not know the call. */
export type StandIn = (request: Outgoing, url: URL, workspace: Workspace) => Answer | null;

const json = (status: number, value: unknown): Answer => ({
  status,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

const bodyOf = (request: { body: string }): Record<string, unknown> => {
  try {
    return JSON.parse(request.body) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** Numbers as such services give them, the same in the same world. */
const newId = (workspace: Workspace): number => 1_200_000 + Math.floor(workspace.random() * 8_000_000);

/** What was created at this host and path before: the record is all that a stand-in remembers. */
const createdAt = (workspace: Workspace, url: URL, path: RegExp): RequestRecord[] =>
  workspace.state.requests.filter(({ method, url: other, status }) => {
    if (method !== 'post' || status >= 300 || status < 200) return false;
    const { host, pathname } = new URL(other);
    return host === url.host && path.test(pathname);
  });

/** https://api.slack.com/messaging/webhooks */
const slackWebhook: StandIn = ({ method, body }) => {
  if (method !== 'post') return null;
  const text = bodyOf({ body });
  const said = text.text !== undefined || text.blocks !== undefined || text.attachments !== undefined;
  return { status: said ? 200 : 400, headers: { 'Content-Type': 'text/html' }, body: said ? 'ok' : 'no_text' };
};

/** https://developers.google.com/workspace/chat/api/reference/rest/v1/spaces.messages/create */
const chatWebhook: StandIn = (request, url, workspace) =>
  request.method === 'post'
    ? json(200, { name: `${url.pathname.replace(/^\/v1\//, '')}/${newId(workspace)}`, ...bodyOf(request) })
    : null;

const ASANA_TASKS = /^\/api\/1\.0\/tasks$/;

/** https://developers.asana.com/reference/createtask; a task is found again by `external:ID`. */
const asana: StandIn = (request, url, workspace) => {
  if (request.method === 'post' && ASANA_TASKS.test(url.pathname)) {
    const data = bodyOf(request).data as Record<string, unknown> | undefined;
    if (!data?.name) return json(400, { errors: [{ message: 'name: Missing input' }] });
    return json(201, { data: { ...data, gid: String(newId(workspace)), resource_type: 'task' } });
  }
  const external = /^\/api\/1\.0\/tasks\/external:(.+)$/.exec(url.pathname)?.[1];
  if (request.method !== 'get' || external === undefined) return null;
  const id = decodeURIComponent(external);
  const found = createdAt(workspace, url, ASANA_TASKS).find((record) => {
    const data = bodyOf(record).data as { external?: { gid?: string } } | undefined;
    return data?.external?.gid === id;
  });
  return found
    ? { ...json(200, {}), body: found.response }
    : json(404, { errors: [{ message: 'task: Unknown object' }] });
};

/** https://docs.github.com/en/rest/collaborators/collaborators#add-a-repository-collaborator and organization invitations. */
const github: StandIn = (request, url, workspace) => {
  const collaborator = /^\/repos\/([^/]+\/[^/]+)\/collaborators\/([^/]+)$/.exec(url.pathname);
  if (request.method === 'put' && collaborator) {
    return json(201, {
      id: newId(workspace),
      repository: { full_name: collaborator[1] },
      invitee: { login: collaborator[2] },
    });
  }
  const invitation = /^\/orgs\/([^/]+)\/invitations$/.exec(url.pathname);
  if (request.method === 'post' && invitation) return json(201, { id: newId(workspace), ...bodyOf(request) });
  return null;
};

const ZENDESK_TICKETS = /^\/api\/v2\/tickets(?:\.json)?$/;

/** https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/; found again by `external_id`. */
const zendesk: StandIn = (request, url, workspace) => {
  if (!ZENDESK_TICKETS.test(url.pathname)) return null;
  if (request.method === 'post') {
    const ticket = bodyOf(request).ticket as Record<string, unknown> | undefined;
    if (!ticket) return json(422, { error: 'RecordInvalid', description: 'Record validation errors' });
    return json(201, { ticket: { ...ticket, id: newId(workspace), status: 'new' } });
  }
  const external = url.searchParams.get('external_id');
  const tickets = createdAt(workspace, url, ZENDESK_TICKETS)
    .map((record) => (JSON.parse(record.response) as { ticket: { external_id?: string } }).ticket)
    .filter((ticket) => external === null || ticket.external_id === external);
  return json(200, { tickets, count: tickets.length, next_page: null });
};

const FRESHDESK_TICKETS = /^\/api\/v2\/tickets$/;

/** https://developers.freshdesk.com/api/#create_ticket */
const freshdesk: StandIn = (request, url, workspace) => {
  if (!FRESHDESK_TICKETS.test(url.pathname)) return null;
  if (request.method === 'post') return json(201, { ...bodyOf(request), id: newId(workspace), status: 2 });
  return json(
    200,
    createdAt(workspace, url, FRESHDESK_TICKETS).map((record) => JSON.parse(record.response) as unknown),
  );
};

/** By host, or by the end of it where the pattern begins with a dot. */
const STAND_INS: Record<string, StandIn> = {
  'hooks.slack.com': slackWebhook,
  'chat.googleapis.com': chatWebhook,
  'app.asana.com': asana,
  'api.github.com': github,
  '.zendesk.com': zendesk,
  '.freshdesk.com': freshdesk,
};

/** Adds or replaces a stand-in, e.g. in a test. */
export function register(host: string, standIn: StandIn): void {
  STAND_INS[host] = standIn;
}

/**
 * What a known service would say. A repeated `Idempotency-Key` gets the first answer again and creates nothing.
 * Null for hosts and calls that nobody stands in for.
 */
export function standInAnswer(workspace: Workspace, request: Outgoing): Answer | null {
  const url = new URL(request.url);
  const name = Object.keys(STAND_INS).find((host) =>
    host.startsWith('.') ? url.hostname.endsWith(host) : url.hostname === host,
  );
  if (name === undefined) return null;
  const before = sameKeyBefore(workspace, request, url);
  if (before)
    return {
      status: before.status,
      headers: { 'Content-Type': 'application/json; charset=utf-8' },
      body: before.response,
    };
  return STAND_INS[name]!(request, url, workspace);
}

const keyOf = (headers: Record<string, string>): string | undefined =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === 'idempotency-key')?.[1];

function sameKeyBefore(workspace: Workspace, request: Outgoing, url: URL): RequestRecord | undefined {
  const key = keyOf(request.headers);
  if (key === undefined) return undefined;
  return workspace.state.requests.find(
    (record) =>
      keyOf(record.headers) === key &&
      new URL(record.url).host === url.host &&
      record.status >= 200 &&
      record.status < 300,
  );
}
