import { messageOf } from '../ports/google';
import type { WebhookAnswer, WebhookCall, Webhooks } from '../ports/ports';

const TIMEOUT_SECONDS = 20;

/**
 * Webhooks through UrlFetchApp, all in one call. Each carries its key, and a signature over key and body where a secret is set:
 * hex HMAC-SHA256. Network errors throw even when HTTP errors are muted, and one of them ends a whole batch: then only the
 * request whose address cannot be reached surely has not arrived. What travelled with it is open.
 * https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app#fetchallrequests
 */
export function fetchWebhooks(
  fetchApp: GoogleAppsScript.URL_Fetch.UrlFetchApp,
  sign: (text: string) => string | null,
): Webhooks {
  const request = ({ key, url, body }: WebhookCall) => {
    const signature = sign(`${key}.${body}`);
    return {
      url,
      method: 'post' as const,
      contentType: 'application/json',
      payload: body,
      muteHttpExceptions: true,
      followRedirects: false,
      timeoutSeconds: TIMEOUT_SECONDS,
      headers: { 'Idempotency-Key': key, ...(signature ? { 'X-Baton-Signature': signature } : {}) },
    };
  };
  const answer = (response: GoogleAppsScript.URL_Fetch.HTTPResponse): WebhookAnswer => ({
    status: response.getResponseCode(),
    body: response.getContentText().slice(0, 2_000),
  });
  return {
    post(calls) {
      if (calls.length === 1) return [one(calls[0]!)];
      try {
        return fetchApp.fetchAll(calls.map(request) as never[]).map(answer);
      } catch (error) {
        return calls.map(({ url }) => noAnswer(error, url));
      }
    },
  };

  function one(call: WebhookCall): WebhookAnswer {
    const { url, ...options } = request(call);
    try {
      return answer(fetchApp.fetch(url, options as never));
    } catch (error) {
      return noAnswer(error, url);
    }
  }
}

/** Google names the address that it cannot reach: `Address unavailable: <url>`, `DNS error: <url>`. */
function noAnswer(error: unknown, url: string): WebhookAnswer {
  const message = messageOf(error);
  return {
    status: null,
    error: message,
    isOpen: !/^(Address unavailable|DNS error)/i.test(message) || !message.includes(url),
  };
}
