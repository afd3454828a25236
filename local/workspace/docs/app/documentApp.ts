import { canView } from '../../drive/rights';
import { Remote } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError } from '../../kernel/errors';
import { useQuota } from '../../kernel/quota';
import { grantOf } from '../access';
import { createDocument } from '../documents';
import { Document } from './document';
import {
  Attribute,
  ElementType,
  GlyphType,
  HorizontalAlignment,
  ParagraphHeading,
  PositionedLayout,
  TabType,
  TextAlignment,
  VerticalAlignment,
} from './enums';
import { OpenDocument } from './openDocument';

const OPEN_SCOPES = ['documents'];

/** @see https://developers.google.com/apps-script/reference/document/document-app */
export class DocumentApp extends Remote {
  static override readonly type = 'Document.DocumentApp';
  static override readonly page = 'document/document-app';
  static override readonly rules = {
    create: { cost: COSTS.docsWrite, scopes: OPEN_SCOPES },
    openById: { cost: COSTS.docsRead, scopes: OPEN_SCOPES },
    openByUrl: { cost: COSTS.docsRead, scopes: OPEN_SCOPES },
  };
  readonly Attribute = Attribute;
  readonly ElementType = ElementType;
  readonly GlyphType = GlyphType;
  readonly HorizontalAlignment = HorizontalAlignment;
  readonly ParagraphHeading = ParagraphHeading;
  readonly PositionedLayout = PositionedLayout;
  readonly TabType = TabType;
  readonly TextAlignment = TextAlignment;
  readonly VerticalAlignment = VerticalAlignment;

  /** Only a script bound to a document has one. */
  getUi(): never {
    throw new GoogleError('Cannot call DocumentApp.getUi() from this context.');
  }

  create(name: string): Document {
    const { workspace, user } = this._run;
    useQuota(this._run, 'Documents created');
    const id = createDocument(workspace, { name: String(name), owner: user, grants: [grantOf(this._run)] });
    return new Document(OpenDocument.of(this._run, id));
  }

  /** @throws GoogleError where there is no such document or the user may not see it. */
  openById(id: string): Document {
    const { workspace, user } = this._run;
    if (!workspace.state.docs.byId[id] || !canView(workspace, user, id)) {
      throw new GoogleError("Document is missing (perhaps it was deleted, or you don't have read access?)");
    }
    return new Document(OpenDocument.of(this._run, id));
  }

  openByUrl(url: string): Document {
    const id = /^https:\/\/docs\.google\.com\/(?:a\/[^/]+\/)?document\/d\/([\w-]+)/.exec(url)?.[1];
    if (!id) throw new GoogleError(`Invalid argument: url`);
    return this.openById(id);
  }

  /** Projects here are bound to spreadsheets or to nothing, so there never is one. */
  getActiveDocument(): Document | null {
    return null;
  }
}
