import type { FileView } from '../../protocol';
import { getSide } from '../api';
import type { App } from '../app';
import { h, icon } from '../dom';
import { empty, type Part } from './panel';

const ICONS = { folder: 'folder', document: 'doc', spreadsheet: 'sheet', file: 'doc' } as const;

/** All files and folders as a tree; a document opens in Docs. */
export class DrivePanel implements Part {
  readonly name = 'Drive';
  readonly icon = 'folder';
  readonly body = h('div', {});
  private readonly closed = new Set<string>();
  private drawn = '';

  constructor(
    private readonly app: App,
    private readonly openDocument: (id: string) => void,
  ) {}

  async load(): Promise<void> {
    const { files } = await getSide<{ files: FileView[] }>('files').catch(() => ({ files: [] as FileView[] }));
    const key = JSON.stringify(files.map(({ id, name, parent, sharedWith }) => [id, name, parent, sharedWith]));
    if (key === this.drawn) return;
    this.drawn = key;
    const known = new Set(files.map(({ id }) => id));
    const roots = files.filter(({ parent }) => parent === null || !known.has(parent));
    this.body.replaceChildren(
      files.length === 0 ? empty('Drive is empty.') : h('div', { class: 'tree' }, this.level(roots, files)),
    );
  }

  private level(here: FileView[], all: FileView[]): HTMLElement {
    const order = [...here].sort(
      (a, b) => Number(b.kind === 'folder') - Number(a.kind === 'folder') || a.name.localeCompare(b.name),
    );
    return h(
      'ul',
      {},
      order.map((file) => h('li', {}, file.kind === 'folder' ? this.folder(file, all) : this.file(file))),
    );
  }

  private folder(file: FileView, all: FileView[]): HTMLElement {
    const inside = all.filter(({ parent }) => parent === file.id);
    const box = h(
      'details',
      { open: !this.closed.has(file.id) },
      h(
        'summary',
        { title: this.about(file) },
        icon('folder'),
        h('span', { class: 'ellipsis' }, file.name),
        h('small', { class: 'quiet' }, inside.length),
      ),
      this.level(inside, all),
    );
    box.addEventListener('toggle', () => (box.open ? this.closed.delete(file.id) : this.closed.add(file.id)));
    return box;
  }

  private file(file: FileView): HTMLElement {
    const inside = [icon(ICONS[file.kind]), h('span', { class: 'ellipsis' }, file.name)];
    if (file.kind !== 'document')
      return h(
        'div',
        { class: 'line', title: this.about(file), style: 'display:flex;gap:7px;padding:4px 6px' },
        ...(inside as HTMLElement[]),
      );
    return h(
      'button',
      { type: 'button', title: this.about(file), onclick: () => this.openDocument(file.id) },
      ...(inside as HTMLElement[]),
    );
  }

  private about({ owner, sharedWith }: FileView): string {
    return `Owner ${this.app.nameOf(owner)}${sharedWith.length > 0 ? `, shared with ${sharedWith.map((one) => this.app.nameOf(one)).join(', ')}` : ''}`;
  }
}
