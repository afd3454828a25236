import { canEdit } from '../../drive/rights';
import { COSTS } from '../../kernel/costs';
import { GoogleError, NotInLocalWorkspace } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { commitDocument, documentOf } from '../documents';
import type { DocState, ImageState } from '../state';
import { type BlockNode, blocksToNodes, newParagraph, nodesToBlocks, type SectionNode } from './tree';

/**
 * A document as one run has it open: a shadow copy. Nobody else sees its edits, not even this run's own Drive exports and
 * Docs API calls, until it is saved: by `saveAndClose`, or when the run ends.
 * @see https://developers.google.com/apps-script/reference/document/document#saveAndClose()
 */
export class OpenDocument {
  readonly body: SectionNode;
  readonly headers: Record<string, SectionNode>;
  readonly footers: Record<string, SectionNode>;
  /** What is not in the trees: style, lists, named styles. */
  readonly doc: DocState;
  private dirty = false;
  private closed = false;

  constructor(
    readonly run: Execution,
    readonly id: string,
  ) {
    this.doc = structuredClone(documentOf(run.workspace, id));
    const section = (kind: SectionNode['kind'], key: string, blocks: DocState['body']): SectionNode => {
      const node: SectionNode = { kind, id: key, parent: null, children: [] };
      node.children = blocksToNodes(blocks, this.doc, node);
      return node;
    };
    const sections = (kind: 'header' | 'footer', all: DocState['headers']) =>
      Object.fromEntries(Object.entries(all).map(([key, blocks]) => [key, section(kind, key, blocks)]));
    this.body = section('body', '', this.doc.body);
    this.headers = sections('header', this.doc.headers);
    this.footers = sections('footer', this.doc.footers);
  }

  /** The run's one shadow copy of this document; every handle of the run works on it. */
  static of(run: Execution, id: string): OpenDocument {
    const key = `docs/open/${id}`;
    let open = run.memo.get(key) as OpenDocument | undefined;
    if (!open || open.closed) {
      open = new OpenDocument(run, id);
      const made = open;
      run.memo.set(key, made);
      run.onFlush.push(() => made.save());
    }
    return open;
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Called before every look at the content. The wording after a close is not documented. */
  read(): void {
    if (this.closed) throw new GoogleError('Document is closed, its contents cannot be updated.');
  }

  /** Called before every change. */
  change(): void {
    this.read();
    if (!canEdit(this.run.workspace, this.run.user, this.id)) throw new GoogleError('Action not allowed');
    this.dirty = true;
  }

  /** Writes what was changed; one call to Google if anything was. */
  save(): void {
    if (!this.dirty || this.closed) return;
    this.run.call(COSTS.docsWrite, 'save', () => this.write());
  }

  /** Writes without counting: the caller's own call does. */
  close(): void {
    this.read();
    if (this.dirty) this.write();
    this.closed = true;
  }

  addSection(kind: 'header' | 'footer'): SectionNode {
    const id = `kix.${this.run.workspace.id(kind).slice(1, 13).toLowerCase()}`;
    const node: SectionNode = { kind, id, parent: null, children: [newParagraph()] };
    node.children[0]!.parent = node;
    (kind === 'header' ? this.headers : this.footers)[id] = node;
    this.doc.style[kind === 'header' ? 'defaultHeaderId' : 'defaultFooterId'] = id;
    return node;
  }

  removeSection(node: SectionNode): void {
    delete (node.kind === 'header' ? this.headers : this.footers)[node.id];
    delete this.doc.style[node.kind === 'header' ? 'defaultHeaderId' : 'defaultFooterId'];
  }

  private write(): void {
    const now = documentOf(this.run.workspace, this.id).revision;
    // Google merges what others did meanwhile; here that is refused rather than lost.
    if (now !== this.doc.revision)
      throw new NotInLocalWorkspace('Saving a DocumentApp document that was changed meanwhile');
    // Named ranges would have to follow the edited text.
    if (this.doc.namedRanges.length > 0) throw new NotInLocalWorkspace('Editing named ranges through DocumentApp');
    const images: Record<string, ImageState> = {};
    const blocks = (nodes: readonly BlockNode[]) => nodesToBlocks(nodes, images);
    const segments = (all: Record<string, SectionNode>) =>
      Object.fromEntries(Object.entries(all).map(([key, node]) => [key, blocks(node.children)]));
    const saved: DocState = {
      ...structuredClone(this.doc),
      body: blocks(this.body.children),
      headers: segments(this.headers),
      footers: segments(this.footers),
      images,
    };
    commitDocument(this.run.workspace, saved);
    this.doc.revision = now + 1;
    this.dirty = false;
  }
}
