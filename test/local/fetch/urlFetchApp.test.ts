import { office } from '../support';

// https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app and https://developers.google.com/apps-script/reference/url-fetch/http-response
describe('UrlFetchApp', () => {
  const fetched = (url: string, params: unknown = {}) =>
    `return UrlFetchApp.fetch(${JSON.stringify(url)}, ${JSON.stringify(params)})`;

  it('answers a plain 200 for a host nobody knows, and keeps the request', () => {
    const { script, workspace } = office();

    expect(
      script(
        `${fetched('https://example.com/in', { method: 'post', payload: { a: 1, b: 'x y' }, headers: { Authorization: 't' } })}.getResponseCode()`,
      ),
    ).toBe(200);
    expect(workspace.state.requests).toMatchObject([
      {
        method: 'post',
        url: 'https://example.com/in',
        body: 'a=1&b=x%20y',
        status: 200,
        headers: { Authorization: 't', 'Content-Type': 'application/x-www-form-urlencoded' },
      },
    ]);
  });

  it('throws for an error status with host, code and the beginning of the answer, unless muted', () => {
    const made = office();
    made.workspace.fetcher = () => ({ status: 404, body: 'gone '.repeat(100) });

    expect(made.thrownBy(fetched('https://example.com/secret/path'))).toBe(
      `Exception: Request failed for https://example.com returned code 404. Truncated server response: ${'gone '.repeat(30)}... (use muteHttpExceptions option to examine full response)`,
    );
    expect(made.script(`${fetched('https://example.com/x', { muteHttpExceptions: true })}.getResponseCode()`)).toBe(
      404,
    );
  });

  it('throws for a network failure even when muted', () => {
    const made = office();
    made.workspace.fetcher = ({ url }) => ({ networkError: `DNS error: ${url}` });

    expect(made.thrownBy(fetched('https://nowhere.example', { muteHttpExceptions: true }))).toBe(
      'Exception: DNS error: https://nowhere.example',
    );
  });

  it.each`
    url                                          | params                                    | text
    ${'http://localhost:3000/'}                  | ${{}}                                     | ${'Address unavailable: http://localhost:3000/'}
    ${'http://192.168.1.1/'}                     | ${{}}                                     | ${'Address unavailable: http://192.168.1.1/'}
    ${`https://example.com/${'x'.repeat(2100)}`} | ${{}}                                     | ${'Limit Exceeded: URLFetch URL Length.'}
    ${'https://example.com'}                     | ${{ headers: { Host: 'x' } }}             | ${'Attribute provided with invalid value: Header:Host'}
    ${'https://example.com'}                     | ${{ headers: { 'Content-Length': '1' } }} | ${'Attribute provided with invalid value: Header:Content-Length'}
    ${'https://example.com'}                     | ${{ headers: { 'X-Key': null } }}         | ${'Attribute provided with invalid value: Header:null'}
    ${'ftp://example.com'}                       | ${{}}                                     | ${'Invalid argument: ftp://example.com'}
  `('refuses $text', ({ url, params, text }) => {
    expect(office().thrownBy(fetched(url, params))).toBe(`Exception: ${text}`);
  });

  it('needs its scope', () => {
    expect(office({ manifest: { oauthScopes: [] } }).thrownBy(fetched('https://example.com'))).toBe(
      'Exception: Specified permissions are not sufficient to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
    );
  });

  it('keeps to the allowlist of the manifest', () => {
    const { thrownBy } = office({ manifest: { urlFetchWhitelist: ['https://*.example.com/api/'] } });

    expect(thrownBy(fetched('https://a.example.com/api/x'))).toBeNull();
    expect(thrownBy(fetched('https://a.example.com/other'))).toContain('is not permitted');
  });

  it('fetches several in their order in one call', () => {
    const { attempt } = office({
      code: `function go() { return UrlFetchApp.fetchAll(['https://a.example', { url: 'https://b.example', method: 'put', payload: '1' }]).map((r) => r.getResponseCode()); }`,
    });
    const result = attempt('go');

    expect(result.value).toEqual([200, 200]);
    expect(result.record.calls).toEqual({ UrlFetchApp: 1 });
  });
});

describe('stand-ins for known services', () => {
  const post = (url: string, body: unknown, headers = {}) =>
    `UrlFetchApp.fetch('${url}', { method: 'post', contentType: 'application/json', payload: ${JSON.stringify(JSON.stringify(body))}, headers: ${JSON.stringify(headers)}, muteHttpExceptions: true })`;

  it('say ok as Slack does', () => {
    expect(
      office().script(`return ${post('https://hooks.slack.com/services/a/b', { text: 'won' })}.getContentText()`),
    ).toBe('ok');
  });

  it('create a ticket once for one idempotency key', () => {
    const { script, workspace } = office();
    const create = post(
      'https://acme.zendesk.com/api/v2/tickets.json',
      { ticket: { subject: 's', external_id: 'k1' } },
      { 'Idempotency-Key': 'k1' },
    );
    const ids = script<number[]>(`return [${create}, ${create}].map((r) => JSON.parse(r.getContentText()).ticket.id)`);

    expect(ids[0]).toBe(ids[1]);
    expect(workspace.state.requests.map(({ status }) => status)).toEqual([201, 201]);
  });

  it('find an Asana task again by its external id', () => {
    const { script } = office();
    const create = post('https://app.asana.com/api/1.0/tasks', { data: { name: 'Kickoff', external: { gid: 'k1' } } });

    expect(
      script(`const made = JSON.parse(${create}.getContentText()).data.gid;
        const found = JSON.parse(UrlFetchApp.fetch('https://app.asana.com/api/1.0/tasks/external:k1').getContentText()).data.gid;
        return made === found`),
    ).toBe(true);
  });

  it('invite to a GitHub repository', () => {
    expect(
      office().script(
        `return UrlFetchApp.fetch('https://api.github.com/repos/acme/app/collaborators/ana', { method: 'put', payload: '' }).getResponseCode()`,
      ),
    ).toBe(201);
  });
});
