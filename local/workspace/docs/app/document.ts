import { Blob } from '../../base/blob';
import { User } from '../../base/user';
import { canEdit } from '../../drive/rights';
import type { FileState } from '../../drive/state';
import { type EnumValue, Remote } from '../../kernel/bridge';
import { COSTS } from '../../kernel/costs';
import { GoogleError, NotInLocalWorkspace } from '../../kernel/errors';
import { documentPdf } from '../pdf';
import { TabType } from './enums';
import type { OpenDocument } from './openDocument';
import type { Body, FooterSection, HeaderSection } from './section';
import type { SectionNode } from './tree';
import { wrap } from './wrap';

/** Body, header and footer, which a document and its one tab both give. */
abstract class Contents extends Remote {
  constructor(readonly _open: OpenDocument) {
    super(_open.run);
  }

  getBody(): Body {
    this._open.read();
    return wrap(this._open, this._open.body) as Body;
  }

  /** Nobody has a document open beside a script here, so nothing is selected. */
  getCursor = (): null => null;
  getSelection = (): null => null;
  /** Null as long as nobody has said. */
  getLanguage = (): string | null => null;

  /** Those that the Docs API made are not elements yet. */
  getFootnotes(): never[] {
    if (Object.keys(this._open.doc.footnotes).length > 0)
      throw new NotInLocalWorkspace('DocumentApp.Document.getFootnotes');
    return [];
  }

  getHeader(): HeaderSection | null {
    return this._section('header');
  }

  getFooter(): FooterSection | null {
    return this._section('footer');
  }

  addHeader(): HeaderSection {
    return this._add('header');
  }

  addFooter(): FooterSection {
    return this._add('footer');
  }

  _section(kind: 'header' | 'footer'): HeaderSection | null {
    this._open.read();
    const { style } = this._open.doc;
    const id = kind === 'header' ? style.defaultHeaderId : style.defaultFooterId;
    const node = id ? (kind === 'header' ? this._open.headers : this._open.footers)[id] : undefined;
    return node ? (wrap(this._open, node as SectionNode) as HeaderSection) : null;
  }

  _add(kind: 'header' | 'footer'): HeaderSection {
    this._open.change();
    if (this._section(kind)) throw new GoogleError(`Document already contains a ${kind}.`);
    return wrap(this._open, this._open.addSection(kind)) as HeaderSection;
  }
}

/** @see https://developers.google.com/apps-script/reference/document/document-tab */
export class DocumentTab extends Contents {
  static override readonly type = 'Document.DocumentTab';
  static override readonly page = 'document/document-tab';
}

/** Every document here has one tab. @see https://developers.google.com/apps-script/reference/document/tab */
export class Tab extends Remote {
  static override readonly type = 'Document.Tab';
  static override readonly page = 'document/tab';

  constructor(readonly _open: OpenDocument) {
    super(_open.run);
  }

  asDocumentTab(): DocumentTab {
    return new DocumentTab(this._open);
  }

  getChildTabs(): Tab[] {
    return [];
  }

  getId(): string {
    return 't.0';
  }

  getIndex(): number {
    return 0;
  }

  getTitle(): string {
    return 'Tab 1';
  }

  getType(): EnumValue {
    return TabType.DOCUMENT_TAB;
  }
}

/**
 * An open document. Its content can no longer be reached once `saveAndClose` was called; open it again then.
 * @see https://developers.google.com/apps-script/reference/document/document
 */
export class Document extends Contents {
  static override readonly type = 'Document.Document';
  static override readonly page = 'document/document';
  static override readonly rules = {
    saveAndClose: { cost: COSTS.docsWrite },
    setName: { cost: COSTS.docsWrite },
    addEditor: { cost: COSTS.docsWrite },
    addEditors: { cost: COSTS.docsWrite },
    addViewer: { cost: COSTS.docsWrite },
    addViewers: { cost: COSTS.docsWrite },
    removeEditor: { cost: COSTS.docsWrite },
    removeViewer: { cost: COSTS.docsWrite },
    getAs: { cost: COSTS.docsRead },
    getBlob: { cost: COSTS.docsRead },
  };

  getId(): string {
    return this._open.id;
  }

  getUrl(): string {
    return `https://docs.google.com/document/d/${this._open.id}/edit`;
  }

  getName(): string {
    return this._file().name;
  }

  setName(name: string): Document {
    this._mayEdit().name = String(name);
    return this;
  }

  saveAndClose(): void {
    this._open.close();
  }

  getTabs(): Tab[] {
    return [new Tab(this._open)];
  }

  getTab(id: string): Tab | null {
    return id === 't.0' ? new Tab(this._open) : null;
  }

  getActiveTab(): Tab {
    return new Tab(this._open);
  }

  /** PDF of what has been saved; whatever follows the last dot of the name gives way to `.pdf`. */
  getAs(contentType: string): Blob {
    if (contentType !== 'application/pdf') throw new NotInLocalWorkspace(`DocumentApp.Document.getAs ${contentType}`);
    const name = `${this._file().name.replace(/\.[^.]*$/, '')}.pdf`;
    return new Blob(this._run, documentPdf(this._run.workspace, this._open.id), contentType, name);
  }

  getBlob(): Blob {
    return this.getAs('application/pdf');
  }

  getEditors(): User[] {
    const { owner, editors } = this._file();
    return [...new Set([owner, ...editors])].map((email) => new User(this._run, email));
  }

  getViewers(): User[] {
    const { viewers } = this._file();
    return viewers.map((email) => new User(this._run, email));
  }

  addEditor(person: string | User): Document {
    return this._share('editors', [person]);
  }

  addEditors(people: string[]): Document {
    return this._share('editors', people);
  }

  addViewer(person: string | User): Document {
    return this._share('viewers', [person]);
  }

  addViewers(people: string[]): Document {
    return this._share('viewers', people);
  }

  removeEditor(person: string | User): Document {
    const file = this._mayEdit();
    file.editors = file.editors.filter((email) => email !== emailOf(person));
    return this;
  }

  removeViewer(person: string | User): Document {
    const file = this._mayEdit();
    file.viewers = file.viewers.filter((email) => email !== emailOf(person));
    return this;
  }

  _share(list: 'editors' | 'viewers', people: readonly (string | User)[]): Document {
    const file = this._mayEdit();
    for (const person of people) {
      const email = emailOf(person);
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw new GoogleError(`Invalid email: ${email}`);
      if (email !== file.owner && !file[list].includes(email)) file[list].push(email);
      if (list === 'editors') file.viewers = file.viewers.filter((viewer) => viewer !== email);
    }
    return this;
  }

  _mayEdit(): FileState {
    if (!canEdit(this._run.workspace, this._run.user, this._open.id)) throw new GoogleError('Action not allowed');
    return this._file();
  }

  _file(): FileState {
    return this._run.workspace.state.drive.files[this._open.id]!;
  }
}

const emailOf = (person: string | User): string => (person instanceof User ? person._email : String(person));
