import type { DocumentView, FileView } from '../../protocol';
import { getSide } from '../api';
import type { App } from '../app';
import { h } from '../dom';
import { backButton, empty, type Part, pageFrame } from './panel';

/** Documents, newest first, and one of them to read. */
export class DocsPanel implements Part {
  readonly name = 'Docs';
  readonly icon = 'doc';
  readonly body = h('div', {});
  private openId: string | null = null;
  private drawn = '';
  onRead: () => void = () => {};

  constructor(
    private readonly app: App,
    private readonly onLink: (url: string) => void,
  ) {}

  show(id: string | null): void {
    this.openId = id;
    this.drawn = '';
    if (id) this.onRead();
    void this.load();
  }

  async load(): Promise<void> {
    if (this.openId) {
      const document = await getSide<DocumentView>(`document&id=${encodeURIComponent(this.openId)}`).catch(() => null);
      if (document) this.draw(document.html, () => this.reader(document));
      else this.show(null);
      return;
    }
    const { files } = await getSide<{ files: FileView[] }>('files').catch(() => ({ files: [] as FileView[] }));
    const documents = files.filter(({ kind }) => kind === 'document').sort((a, b) => b.modifiedAt - a.modifiedAt);
    this.draw(JSON.stringify(documents), () => this.list(documents, files));
  }

  private draw(key: string, make: () => HTMLElement): void {
    if (key === this.drawn) return;
    this.drawn = key;
    this.body.replaceChildren(make());
  }

  private list(documents: FileView[], files: FileView[]): HTMLElement {
    if (documents.length === 0) return empty('No document yet. A packet comes here when a handoff starts.');
    const folder = (file: FileView): string => files.find(({ id }) => id === file.parent)?.name ?? 'My Drive';
    return h(
      'ul',
      { class: 'list' },
      documents.map((file) =>
        h(
          'li',
          {},
          h(
            'button',
            { type: 'button', onclick: () => this.show(file.id) },
            h(
              'span',
              { class: 'line' },
              h('span', { class: 'what' }, file.name),
              h('time', {}, this.app.when(file.modifiedAt)),
            ),
            h('small', {}, `${folder(file)} · ${this.app.nameOf(file.owner)}`),
          ),
        ),
      ),
    );
  }

  private reader(file: DocumentView): HTMLElement {
    return h(
      'article',
      { class: 'reader' },
      h(
        'header',
        {},
        backButton('All documents', () => this.show(null)),
        h('h2', {}, file.name),
        h(
          'dl',
          {},
          h('dt', {}, 'Owner'),
          h('dd', {}, this.app.nameOf(file.owner)),
          h('dt', {}, 'Shared with'),
          h('dd', {}, file.sharedWith.map((one) => this.app.nameOf(one)).join(', ') || 'nobody'),
        ),
      ),
      pageFrame(file.html, `Document: ${file.name}`, this.onLink),
    );
  }
}
