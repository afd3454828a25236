import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { EDITOR, OWNER, office, PROJECT } from '../support';

export const ANA = OWNER;
export const BEN = EDITOR;

/** A company whose project asks for just these scopes, and everybody has agreed to them. */
export interface Bench {
  ws: Workspace;
  /** Runs a function body as a script and gives what it returned. */
  run(body: string, user?: string): unknown;
  /** `Name: message` of what the body threw, '' where it did not. */
  fails(body: string, user?: string): string;
}

export function bench(options: { scopes?: string[] } = {}): Bench {
  const scopes = (options.scopes ?? ['documents', 'drive']).map((scope) => `https://www.googleapis.com/auth/${scope}`);
  const made = office({ manifest: { oauthScopes: scopes } });
  made.workspace.state.projects[PROJECT]!.consents = { [ANA]: scopes, [BEN]: scopes };
  return {
    ws: made.workspace,
    run: (body, user = ANA) => made.script(body, { user }),
    fails: (body, user = ANA) => made.thrownBy(body, { user }) ?? '',
  };
}

/** Script text that makes a document `id` and shorthands to write and read it. */
export const WITH_DOCUMENT = `
  const id = Docs.Documents.create({ title: 'Packet' }).documentId;
  const batch = (...requests) => Docs.Documents.batchUpdate({ requests }, id).replies;
  const content = () => Docs.Documents.get(id).body.content;
  const text = (e) => e.paragraph.elements.map((x) => x.textRun ? x.textRun.content : '?').join('');
  const lines = () => content().filter((e) => e.paragraph).map((e) => [e.startIndex, e.endIndex, text(e)]);
  const put = (text, index) => batch({ insertText: { location: { index: index || 1 }, text } });
`;
