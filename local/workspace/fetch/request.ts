import { Blob } from '../base/blob';
import { GoogleError } from '../kernel/errors';

export interface Options {
  method?: string;
  contentType?: string;
  headers?: Record<string, unknown>;
  payload?: unknown;
  muteHttpExceptions?: boolean;
  followRedirects?: boolean;
}

/** A request as it would go out. */
export interface Outgoing {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
  muted: boolean;
}

const METHODS = ['get', 'delete', 'patch', 'post', 'put'];
const LONGEST_URL = 2082;
const FORM = 'application/x-www-form-urlencoded';

/**
 * Builds a request and refuses what Google refuses before anything is sent.
 * @see https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app#advanced-parameters
 */
export function outgoing(address: string, options: Options): Outgoing {
  const method = (options.method ?? 'get').toLowerCase();
  if (!METHODS.includes(method)) throw invalid('method');
  const url = checkedUrl(address);
  const headers = checkedHeaders(options.headers ?? {});
  const sent = method === 'get' ? null : payloadOf(options.payload);
  if (sent !== null) headers['Content-Type'] = options.contentType ?? sent.type;
  return { method, url, headers, body: sent?.body ?? '', muted: options.muteHttpExceptions === true };
}

const invalid = (what: string) => new GoogleError(`Attribute provided with invalid value: ${what}`);

/** An address without a scheme is taken as http. */
function checkedUrl(address: string): string {
  if (address === '') throw new GoogleError('Attribute provided with no value: url');
  if (address.length > LONGEST_URL) throw new GoogleError('Limit Exceeded: URLFetch URL Length.');
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[\w.-]+:\d+/.test(address) ? address : `http://${address}`;
  if (!URL.canParse(whole) || !/^https?:$/.test(new URL(whole).protocol))
    throw new GoogleError(`Invalid argument: ${address}`);
  return whole;
}

function checkedHeaders(given: Record<string, unknown>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined) throw invalid('Header:null');
    if (/^(?:host|content-length)$/i.test(name)) throw invalid(`Header:${name}`);
    headers[name] = String(value);
  }
  return headers;
}

function payloadOf(payload: unknown): { type: string; body: string } | null {
  if (payload === undefined || payload === null) return null;
  if (payload instanceof Blob)
    return { type: payload._contentType ?? 'application/octet-stream', body: payload.getDataAsString() };
  if (Array.isArray(payload)) return { type: FORM, body: Buffer.from(payload.map((byte) => byte & 0xff)).toString() };
  if (typeof payload !== 'object') return { type: FORM, body: String(payload) };
  const fields = Object.entries(payload);
  if (!fields.some(([, value]) => value instanceof Blob)) {
    const pairs = fields.map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`);
    return { type: FORM, body: pairs.join('&') };
  }
  return multipart(fields);
}

const BOUNDARY = '----baton-boundary';

function multipart(fields: [string, unknown][]): { type: string; body: string } {
  const parts = fields.map(([name, value]) => {
    const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"`;
    if (!(value instanceof Blob)) return `${head}\r\n\r\n${value}\r\n`;
    const type = value._contentType ?? 'application/octet-stream';
    return `${head}; filename="${value._name ?? name}"\r\nContent-Type: ${type}\r\n\r\n${value.getDataAsString()}\r\n`;
  });
  return { type: `multipart/form-data; boundary=${BOUNDARY}`, body: `${parts.join('')}--${BOUNDARY}--\r\n` };
}
