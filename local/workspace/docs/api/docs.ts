import { canEdit } from '../../drive/rights';
import { giveEmptyObjects } from '../../kernel/apiCollection';
import { Json as Plain, Remote } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { ApiError, NotInLocalWorkspace } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { useQuota } from '../../kernel/quota';
import { grantOf, openForApi, requireApiScopes } from '../access';
import { applyRequests } from '../batch';
import { commitDocument, createDocument } from '../documents';
import { InvalidRequest } from '../edit/context';
import type { DocState } from '../state';
import { documentJson } from './documentJson';
import { selectFields } from './selectFields';

type Json = Record<string, unknown>;

/** Opaque to scripts; a new one after every change. */
export const revisionIdOf = (doc: DocState): string => `ALBJ4L${doc.id.slice(1, 13)}-${doc.revision}`;

interface BatchUpdate {
  requests?: Json[];
  writeControl?: { requiredRevisionId?: string; targetRevisionId?: string };
}

/** `Docs.Documents`: https://developers.google.com/workspace/docs/api/reference/rest/v1/documents */
export class Documents extends Remote {
  static override readonly type = 'Docs.Collection.DocumentsCollection';
  static override readonly page = '../advanced/docs';
  static override readonly rules = {
    get: { cost: COSTS.docsApiRead },
    create: { cost: COSTS.docsApiWrite },
    batchUpdate: { cost: COSTS.docsApiWrite },
  };

  /** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/get */
  get(documentId: string, optional: { fields?: string; includeTabsContent?: boolean } & Json = {}): Plain {
    requireApiScopes(this._run, 'docs.documents.get');
    const doc = openForApi(this._run, 'docs.documents.get', documentId, false);
    for (const name of Object.keys(optional)) {
      if (name !== 'fields' && name !== 'includeTabsContent')
        throw new NotInLocalWorkspace(`Docs.Documents.get ${name}`);
    }
    const whole = this._json(doc, optional.includeTabsContent ?? false);
    return new Plain(selectFields(whole, optional.fields, 'docs.documents.get'));
  }

  /** Only the title counts; the document lands in My Drive. @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/create */
  create(resource: { title?: string }): Json {
    requireApiScopes(this._run, 'docs.documents.create');
    useQuota(this._run, 'Documents created');
    const id = createDocument(this._run.workspace, {
      name: resource.title || 'Untitled document',
      owner: this._run.user,
      grants: [grantOf(this._run)],
    });
    return this._json(this._run.workspace.state.docs.byId[id]!, false);
  }

  /**
   * Works on a copy and puts it in place only when every request went through.
   * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/batchUpdate
   */
  batchUpdate(resource: BatchUpdate, documentId: string): Json {
    const method = 'docs.documents.batchUpdate';
    requireApiScopes(this._run, method);
    const doc = openForApi(this._run, method, documentId, true);
    const { requiredRevisionId, targetRevisionId } = resource.writeControl ?? {};
    if (targetRevisionId) throw new NotInLocalWorkspace('Docs.Documents.batchUpdate writeControl.targetRevisionId');
    if (requiredRevisionId && requiredRevisionId !== revisionIdOf(doc)) {
      // The wording is not documented; the status is.
      throw badRequest(method, `The required revision ID '${requiredRevisionId}' does not match the latest revision.`);
    }
    const copy = structuredClone(doc);
    try {
      const replies = applyRequests({ doc: copy, id: (kind) => this._run.workspace.id(kind) }, resource.requests ?? []);
      commitDocument(this._run.workspace, copy);
      const latest = this._run.workspace.state.docs.byId[documentId]!;
      return { replies, writeControl: { requiredRevisionId: revisionIdOf(latest) }, documentId };
    } catch (error) {
      if (error instanceof InvalidRequest) throw badRequest(method, error.message);
      throw error;
    }
  }

  /** The revision id is only told to who may edit. */
  _json(doc: DocState, inTabs: boolean): Json {
    const { workspace, user } = this._run;
    const revision = canEdit(workspace, user, doc.id) ? revisionIdOf(doc) : null;
    return documentJson(doc, workspace.state.drive.files[doc.id]?.name ?? '', revision, inTabs);
  }
}

const badRequest = (method: string, text: string): ApiError => new ApiError(method, 400, 'badRequest', text);

/** The advanced service `Docs`, as far as a script can reach it by name. */
export class Docs extends Remote {
  static override readonly type = 'Docs';
  static override readonly page = '../advanced/docs';
  readonly Documents: Documents;

  constructor(run: Execution) {
    super(run);
    this.Documents = new Documents(run);
  }
}

giveEmptyObjects(Docs);
