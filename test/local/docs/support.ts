import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Workspace } from '../../../local/workspace/kernel/workspace';

export const ANA = 'ana@example.com';
export const BEN = 'ben@example.com';
const SCOPE = 'https://www.googleapis.com/auth/';

/** A world with one standalone project whose only function is the given body. */
export interface Bench {
  ws: Workspace;
  /** Runs a function body as a script and gives what it returned; a script's error is thrown as it is. */
  run(body: string, user?: string): unknown;
  /** The message of the error that the body ends in. */
  fails(body: string, user?: string): string;
}

export function bench(options: { scopes?: string[] } = {}): Bench {
  const ws = Workspace.empty({ now: Date.UTC(2026, 2, 2, 9) });
  const scopes = (options.scopes ?? ['documents', 'drive']).map((scope) => SCOPE + scope);
  const dir = mkdtempSync(path.join(tmpdir(), 'docs-'));
  const manifest = {
    oauthScopes: scopes,
    dependencies: { enabledAdvancedServices: [{ userSymbol: 'Docs', serviceId: 'docs', version: 'v1' }] },
  };
  writeFileSync(path.join(dir, 'appsscript.json'), JSON.stringify(manifest));
  ws.state.projects.p1 = {
    id: 'p1',
    dir,
    containerId: null,
    owner: ANA,
    triggers: [],
    consents: { [ANA]: scopes, [BEN]: scopes },
    properties: { script: {}, user: {}, document: {} },
    cache: {},
    webApp: null,
  };
  const result = (body: string, user: string) => {
    writeFileSync(path.join(dir, 'code.js'), `function main() {${body}\n}`);
    ws.reloadProjects();
    return ws.run('p1', { function: 'main', cause: 'run', user });
  };
  return {
    ws,
    run(body, user = ANA) {
      const { value, record, error } = result(body, user);
      if (record.outcome !== 'done') throw new Error(`${record.error}`, { cause: error });
      return value;
    },
    fails(body, user = ANA) {
      const { record } = result(body, user);
      if (record.outcome !== 'threw') throw new Error(`The script ended ${record.outcome}.`);
      return record.error ?? '';
    },
  };
}

/** Script text that makes a document `id` and a shorthand `batch(...requests)`. */
export const WITH_DOCUMENT = `
  const id = Docs.Documents.create({ title: 'Packet' }).documentId;
  const batch = (...requests) => Docs.Documents.batchUpdate({ requests }, id).replies;
  const content = () => Docs.Documents.get(id).body.content;
  const lines = () => content().filter((e) => e.paragraph).map((e) => [e.startIndex, e.endIndex, e.paragraph.elements.map((x) => x.textRun ? x.textRun.content : '?').join('')]);
  const put = (text, index) => batch({ insertText: { location: { index: index || 1 }, text } });
`;
