import { domainOf } from './access';
import { TextOutput } from './html/contentService';
import { HtmlOutput } from './html/htmlOutput';
import type { Project } from './kernel/project';
import type { Workspace } from './kernel/workspace';
import { lacksConsent } from './triggers';

export interface WebRequest {
  method: string;
  /** `a=1&b=2`, or its fields. */
  query?: string | Record<string, string | string[]>;
  /** Text as it is; anything else is sent as JSON. */
  body?: unknown;
  contentType?: string;
  pathInfo?: string;
  /** Who is signed in; nobody if left out. */
  as?: string;
  /**
   * Whether the caller goes where it is sent; many senders of webhooks do not. True if left out.
   * @see https://developers.google.com/apps-script/guides/content#redirects
   */
  follow?: boolean;
  /** Which project is asked; the first one deployed as a web app if left out. */
  project?: string;
}

export interface WebResponse {
  status: number;
  contentType: string;
  body: string;
}

const page = (status: number, text: string): WebResponse => ({
  status,
  contentType: 'text/html',
  body: `<!DOCTYPE html><html><head><title>Error</title></head><body><p>${text.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)}</p></body></html>`,
});

/**
 * A request to a web app. What its script answers always has status 200, errors included.
 * @see https://developers.google.com/apps-script/guides/web
 */
export function web(workspace: Workspace, request: WebRequest): WebResponse {
  const project = deployed(workspace, request.project);
  const settings = project?.manifest.webapp;
  const owner = project?.state.webApp?.deployedBy;
  if (!project || !settings || owner === undefined) return page(404, 'Sorry, unable to open the file at present.');
  const denied = accessDenied(settings.access, owner, request.as);
  if (denied) return denied;
  const query = queryOf(request.query);
  if (query.has('c') || query.has('sid')) return page(405, 'Method Not Allowed');
  const asVisitor = settings.executeAs === 'USER_ACCESSING';
  const user = asVisitor ? (request.as ?? '') : owner;
  if (lacksConsent(project, user)) return page(200, 'Authorization is required to perform that action.');
  const sameDomain = request.as !== undefined && domainOf(request.as) === domainOf(owner);
  const method = request.method.toUpperCase();
  const result = workspace.run(project.id, {
    function: method === 'POST' ? 'doPost' : 'doGet',
    cause: 'web',
    user,
    ...(project.state.webApp?.dir === undefined ? {} : { dir: project.state.webApp.dir }),
    // The deployer only learns who of their own domain it is. https://developers.google.com/apps-script/reference/base/session
    activeUser: asVisitor || sameDomain ? (request.as ?? '') : '',
    args: () => [eventOf(request, method, query)],
  });
  if (result.record.outcome !== 'done')
    return page(200, (result.record.error ?? '').replace(/^Error: Script/, 'Script'));
  if (request.follow === false && result.value instanceof TextOutput) return page(302, 'Moved Temporarily');
  return answerOf(result.value);
}

function deployed(workspace: Workspace, id: string | undefined): Project | null {
  const states = Object.values(workspace.state.projects);
  const state = id === undefined ? states.find(({ webApp }) => webApp !== null) : workspace.state.projects[id];
  return state ? workspace.project(state.id, state.webApp?.dir) : null;
}

/** https://developers.google.com/apps-script/manifest/web-app-api-executable#webapp_access */
function accessDenied(access: string, owner: string, as: string | undefined): WebResponse | null {
  if (access === 'ANYONE_ANONYMOUS') return null;
  if (as === undefined) return page(401, 'Sign in to continue.');
  const allowed = access === 'ANYONE' || (access === 'DOMAIN' ? domainOf(as) === domainOf(owner) : as === owner);
  return allowed ? null : page(403, 'You need access. Ask for access, or switch to an account with access.');
}

type Query = Map<string, string[]>;

function queryOf(query: WebRequest['query']): Query {
  if (typeof query !== 'object') return fieldsOf(query ?? '');
  return new Map(
    Object.entries(query).map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : [String(value)]]),
  );
}

function fieldsOf(text: string): Query {
  const fields: Query = new Map();
  for (const [key, value] of new URLSearchParams(text)) fields.set(key, [...(fields.get(key) ?? []), value]);
  return fields;
}

/** @see https://developers.google.com/apps-script/guides/web#request_parameters */
function eventOf(request: WebRequest, method: string, query: Query): Record<string, unknown> {
  const queryString = [...query]
    .flatMap(([key, values]) => values.map((value) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`))
    .join('&');
  const contents = bodyText(request.body);
  const type = request.contentType ?? guessedType(request.body, contents);
  const fields = new Map(query);
  if (method === 'POST' && type === 'application/x-www-form-urlencoded') {
    for (const [key, values] of fieldsOf(contents)) fields.set(key, [...(fields.get(key) ?? []), ...values]);
  }
  return {
    queryString,
    parameter: Object.fromEntries([...fields].map(([key, values]) => [key, values[0]])),
    parameters: Object.fromEntries(fields),
    ...(request.pathInfo === undefined ? {} : { pathInfo: request.pathInfo }),
    contextPath: '',
    contentLength: method === 'POST' ? Buffer.byteLength(contents) : -1,
    ...(method === 'POST'
      ? { postData: { length: Buffer.byteLength(contents), type, contents, name: 'postData' } }
      : {}),
  };
}

const bodyText = (body: unknown): string =>
  body === undefined || body === null ? '' : typeof body === 'string' ? body : JSON.stringify(body);

function guessedType(body: unknown, text: string): string {
  if (typeof body === 'object' && body !== null) return 'application/json';
  if (/^\s*[[{]/.test(text)) return 'application/json';
  return /^[^\s=&]+=/.test(text) ? 'application/x-www-form-urlencoded' : 'text/plain';
}

function answerOf(value: unknown): WebResponse {
  if (value instanceof TextOutput) return { status: 200, contentType: value._contentType(), body: value._content };
  if (value instanceof HtmlOutput) return { status: 200, contentType: 'text/html', body: value._content };
  if (value === null || value === undefined) return page(200, 'The script completed but did not return anything.');
  return page(200, 'The script completed but the returned value is not a supported return type.');
}
