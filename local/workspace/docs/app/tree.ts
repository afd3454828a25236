import { emptyParagraph } from '../defaults';
import { joinRuns } from '../edit/inlines';
import type {
  Block,
  Bullet,
  CellStyle,
  ColumnProperties,
  DocState,
  ImageState,
  Inline,
  Paragraph,
  ParagraphStyle,
  TableRow,
  TextStyle,
} from '../state';

/**
 * The shadow copy that DocumentApp edits: a tree whose nodes keep their identity while text moves around them.
 * A Text stands for its own characters however many runs it has; newlines at the ends of paragraphs are not in it.
 */
export type DocNode = SectionNode | ParagraphNode | TextNode | InlineNode | TableNode | RowNode | CellNode;
export type ParentNode = SectionNode | ParagraphNode | TableNode | RowNode | CellNode;
export type BlockNode = ParagraphNode | TableNode;

interface Base<P> {
  parent: P | null;
}
export interface SectionNode extends Base<never> {
  kind: 'body' | 'header' | 'footer';
  id: string;
  children: BlockNode[];
}
export interface ParagraphNode extends Base<SectionNode | CellNode> {
  kind: 'paragraph';
  style: ParagraphStyle;
  bullet?: Bullet;
  /** Style of the newline: what typing into the empty paragraph looks like. */
  end: TextStyle;
  children: (TextNode | InlineNode)[];
}
export interface TextNode extends Base<ParagraphNode> {
  kind: 'text';
  runs: Run[];
}
export interface Run {
  text: string;
  style: TextStyle;
}
export interface InlineNode extends Base<ParagraphNode> {
  kind: 'inline';
  inline: Exclude<Inline, { kind: 'text' }>;
  image?: ImageState;
}
export interface TableNode extends Base<SectionNode | CellNode> {
  kind: 'table';
  columns: ColumnProperties[];
  children: RowNode[];
}
export interface RowNode extends Base<TableNode> {
  kind: 'row';
  style: TableRow['style'];
  children: CellNode[];
}
export interface CellNode extends Base<RowNode> {
  kind: 'cell';
  style: CellStyle;
  children: BlockNode[];
}

export function blocksToNodes(blocks: readonly Block[], doc: DocState, parent: SectionNode | CellNode): BlockNode[] {
  return blocks.map((block) => {
    if (block.kind === 'paragraph') return paragraphToNode(block, doc, parent);
    const table: TableNode = { kind: 'table', parent, columns: structuredClone(block.columns), children: [] };
    table.children = block.rows.map((row) => {
      const node: RowNode = { kind: 'row', parent: table, style: structuredClone(row.style), children: [] };
      node.children = row.cells.map((cell) => {
        const inner: CellNode = { kind: 'cell', parent: node, style: structuredClone(cell.style), children: [] };
        inner.children = blocksToNodes(cell.content, doc, inner);
        return inner;
      });
      return node;
    });
    return table;
  });
}

function paragraphToNode(paragraph: Paragraph, doc: DocState, parent: SectionNode | CellNode): ParagraphNode {
  const { style, bullet, elements } = structuredClone(paragraph);
  const node: ParagraphNode = {
    kind: 'paragraph',
    parent,
    style,
    ...(bullet ? { bullet } : {}),
    end: elements.at(-1)!.style,
    children: [],
  };
  for (const inline of elements) {
    const last = node.children.at(-1);
    if (inline.kind !== 'text') {
      const image = inline.kind === 'image' ? doc.images[inline.objectId] : undefined;
      node.children.push({ kind: 'inline', parent: node, inline, ...(image ? { image: structuredClone(image) } : {}) });
      continue;
    }
    const run = { text: inline.text.replace(/\n$/, ''), style: inline.style };
    if (run.text === '') continue;
    if (last?.kind === 'text') last.runs.push(run);
    else node.children.push({ kind: 'text', parent: node, runs: [run] });
  }
  return node;
}

/** Back to plain state; images that still occur are put into `images`. */
export function nodesToBlocks(nodes: readonly BlockNode[], images: Record<string, ImageState>): Block[] {
  return nodes.map((node) => {
    if (node.kind === 'paragraph') return paragraphToBlock(node, images);
    const rows = node.children.map((row) => ({
      style: structuredClone(row.style),
      cells: row.children.map((cell) => ({
        style: structuredClone(cell.style),
        content: nodesToBlocks(cell.children, images),
      })),
    }));
    return { kind: 'table', columns: structuredClone(node.columns), rows };
  });
}

function paragraphToBlock(node: ParagraphNode, images: Record<string, ImageState>): Paragraph {
  const inlines = node.children.flatMap((child): Inline[] => {
    if (child.kind === 'text') return child.runs.map((run) => ({ kind: 'text', ...structuredClone(run) }));
    if (child.inline.kind === 'image' && child.image) images[child.inline.objectId] = structuredClone(child.image);
    return [structuredClone(child.inline)];
  });
  const elements = joinRuns([...inlines, { kind: 'text', text: '\n', style: structuredClone(node.end) }]);
  return {
    kind: 'paragraph',
    style: structuredClone(node.style),
    ...(node.bullet ? { bullet: structuredClone(node.bullet) } : {}),
    elements,
  };
}

/** A deep copy that belongs nowhere yet. */
export function cloneNode<N extends DocNode>(node: N, parent: ParentNode | null = null): N {
  const { parent: _, ...rest } = node;
  const children = 'children' in node ? (node.children as DocNode[]) : null;
  const bare = children ? { ...rest, children: [] } : rest;
  const copy = { ...structuredClone(bare), parent } as N;
  if (children)
    (copy as { children: DocNode[] }).children = children.map((child) => cloneNode(child, copy as ParentNode));
  return copy;
}

export function newParagraph(text = ''): ParagraphNode {
  const { style, elements } = emptyParagraph();
  const node: ParagraphNode = { kind: 'paragraph', parent: null, style, end: elements[0]!.style, children: [] };
  if (text !== '') node.children.push({ kind: 'text', parent: node, runs: [{ text: softBreaks(text), style: {} }] });
  return node;
}

/** A newline inside one paragraph's text is a line break, which Docs keeps as a vertical tab. (Not documented.) */
export const softBreaks = (text: string): string => String(text).replace(/\r\n?|\n/g, '\v');

export const runsText = (node: TextNode): string => node.runs.map((run) => run.text).join('');

/** All text below a node in reading order: paragraphs on lines of their own, a soft break as `\r`. */
export function nodeText(node: DocNode): string {
  switch (node.kind) {
    case 'text':
      return runsText(node).replace(/\v/g, '\r');
    case 'inline':
      return '';
    case 'paragraph':
      return node.children.map(nodeText).join('');
    default:
      return (node.children as DocNode[]).map(nodeText).join('\n');
  }
}

export function* descendants(node: DocNode): Generator<DocNode> {
  if (!('children' in node)) return;
  for (const child of [...(node.children as DocNode[])]) {
    yield child;
    yield* descendants(child);
  }
}

/** Cuts runs at two offsets and puts other runs in place of what lies between. */
export function spliceRuns(node: TextNode, from: number, to: number, put: (old: Run[]) => Run[]): void {
  const [before, middle, after]: [Run[], Run[], Run[]] = [[], [], []];
  let at = 0;
  for (const run of node.runs) {
    const cut = (start: number, end: number) => run.text.slice(Math.max(0, start - at), Math.max(0, end - at));
    for (const [list, text] of [
      [before, cut(at, from)],
      [middle, cut(from, to)],
      [after, cut(to, Number.MAX_SAFE_INTEGER)],
    ] as const) {
      if (text !== '') list.push({ text, style: structuredClone(run.style) });
    }
    at += run.text.length;
  }
  const joined = joinRuns([...before, ...put(middle), ...after].map((run) => ({ kind: 'text' as const, ...run })));
  node.runs = joined.map((inline) => ({ text: (inline as Run).text, style: inline.style }));
}
