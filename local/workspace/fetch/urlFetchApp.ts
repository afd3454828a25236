import { Remote, type Rules } from '../kernel/bridge';
import { COSTS } from '../kernel/costs';
import { GoogleError } from '../kernel/errors';
import { useQuota } from '../kernel/quota';
import { type Answer, HTTPResponse } from './httpResponse';
import { ownAnswer } from './ownFiles';
import { type Options, type Outgoing, outgoing } from './request';
import { standInAnswer } from './standIns';

const REACHES = { cost: COSTS.fetch, scopes: ['script.external_request'] };
const SHOWN_CHARACTERS = 150;

/**
 * Requests to the outside. Nothing leaves this machine: stand-ins answer for known services, `workspace.fetcher` for
 * what a test plans, and a plain 200 for all else. Each is kept in the world's requests.
 * @see https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app
 */
export class UrlFetchApp extends Remote {
  static override readonly type = 'URL_Fetch.UrlFetchApp';
  static override readonly page = 'url-fetch/url-fetch-app';
  static override readonly rules: Rules = { fetch: REACHES, fetchAll: REACHES };

  fetch(url: string, params: Options | null = {}): HTTPResponse {
    this._count(1);
    return this._checked(this._send(outgoing(String(url ?? ''), params ?? {})));
  }

  /** In their order. One that fails without `muteHttpExceptions` fails the whole call, after all were sent (unverified). */
  fetchAll(requests: (string | (Options & { url: string }))[]): HTTPResponse[] {
    const built = requests.map((request) =>
      typeof request === 'string' ? outgoing(request, {}) : outgoing(String(request.url), request),
    );
    this._count(built.length);
    return built.map((request) => this._send(request)).map((sent) => this._checked(sent));
  }

  getRequest(url: string, params: Options | null = {}): Record<string, unknown> {
    const { method, url: address, headers, body } = outgoing(String(url), params ?? {});
    const { 'Content-Type': contentType = 'application/x-www-form-urlencoded', ...rest } = headers;
    return { url: address, method, contentType, payload: body, headers: rest };
  }

  /** Each address counts, also of those fetched together. */
  _count(requests: number): void {
    useQuota(this._run, 'URL Fetch calls', requests);
  }

  _send(request: Outgoing): { request: Outgoing; answer: Answer } {
    const { state } = this._run.workspace;
    this._checkAllowlist(request.url);
    const answer = this._answer(request);
    const failed = 'networkError' in answer;
    const { method, url, headers, body } = request;
    const response = failed ? answer.networkError : answer.body;
    state.requests.push({ method, url, headers, body, at: state.now, status: failed ? 0 : answer.status, response });
    if (failed) throw new GoogleError(answer.networkError);
    return { request, answer };
  }

  _answer(request: Outgoing): Answer | { networkError: string } {
    const { hostname } = new URL(request.url);
    if (isPrivate(hostname)) return { networkError: `Address unavailable: ${request.url}` };
    // No such name exists, by https://www.rfc-editor.org/rfc/rfc2606#section-2.
    if (/(?:^|\.)invalid$/.test(hostname)) return { networkError: `DNS error: ${request.url}` };
    const { method, url, headers, body } = request;
    const planned = this._run.workspace.fetcher?.({ method, url, headers, body });
    if (planned) return 'networkError' in planned ? planned : { headers: {}, ...planned };
    const known = standInAnswer(this._run.workspace, request);
    return (
      known ?? ownAnswer(this._run, request) ?? { status: 200, headers: { 'Content-Type': 'text/plain' }, body: '' }
    );
  }

  /** @see https://developers.google.com/apps-script/manifest/allowlist-url */
  _checkAllowlist(url: string): void {
    const list = this._run.project.manifest.urlFetchWhitelist;
    if (!list || list.some((prefix) => matches(prefix, url))) return;
    // The wording is unverified.
    throw new GoogleError(
      `A request to retrieve a resource from a URL, ${url}, is not permitted by the allowlist of the manifest.`,
    );
  }

  /** Only scheme and host are shown, as Google does. */
  _checked({ request, answer }: { request: Outgoing; answer: Answer }): HTTPResponse {
    if (answer.status >= 400 && !request.muted) {
      const { origin } = new URL(request.url);
      const shown =
        answer.body.length > SHOWN_CHARACTERS ? `${answer.body.slice(0, SHOWN_CHARACTERS)}...` : answer.body;
      throw new GoogleError(
        `Request failed for ${origin} returned code ${answer.status}. Truncated server response: ${shown} (use muteHttpExceptions option to examine full response)`,
      );
    }
    return new HTTPResponse(this._run, answer);
  }
}

/** Addresses that Google's servers cannot reach: this machine's and those of private networks. */
function isPrivate(host: string): boolean {
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.local')) return true;
  return /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[(?:::1|f[cd]))/.test(host);
}

/** An https prefix whose first label may be `*`. */
function matches(prefix: string, url: string): boolean {
  const pattern = prefix.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace('*', '[^./]+');
  return new RegExp(`^${pattern}`).test(url);
}
