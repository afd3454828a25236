import { assert } from '../domain/assert';
import { renderText } from '../domain/template';
import { mark, type Token, tokensOf, writable } from './marks';
import type { Block, Cell, Inline, Paragraph, Row, Style, Table } from './model';
import { type Piece, paragraphsFrom } from './pieces';
import type { Source, SourceParagraph } from './source';

/** What stands where an answer is missing: a packet with a gap is better than none, if the gap can be seen. */
export const NOT_GIVEN = 'not given';

/**
 * Fills a template with values. Values are data: they are never read as template or structure again.
 * @param zone IANA name in which instants are written out.
 */
export function expand(source: Source, values: unknown, zone: string): Block[] {
  const parts = [...source.parts];
  const remark = (says: string) => mark('m', parts.push(says) - 1);
  const insert = (value: string) => valueText(value, remark);
  const rendered = renderText(source.text, values, {
    format: { zone },
    insert,
    missing: (raw) => (raw === '' ? remark(NOT_GIVEN) : insert(raw)),
  });
  assert(rendered.ok, 'a template that was checked can be filled');
  return new Builder(parts).blocks(tokensOf(rendered.text));
}

/** Longer answers are cut: the packet is for reading, and the board keeps them whole. In UTF-16 units. */
const VALUE_MAX = 10_000;

function valueText(value: string, remark: (says: string) => string): string {
  const text = writable(value).replace(/\n{3,}/g, '\n\n');
  if (text.length <= VALUE_MAX) return mark('v') + text + mark('V');
  const kept = text.slice(0, VALUE_MAX).replace(/[\ud800-\udbff]$/, '');
  const size = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${mark('v')}${kept}${mark('V')}${remark(` … (shortened: ${size(VALUE_MAX)} of ${size(text.length)} characters; the board has the rest)`)}`;
}

/** Builds blocks from tokens. Blocks of the language never cut across paragraphs, cells or rows: the source saw to that. */
class Builder {
  private readonly containers: Block[][] = [[]];
  private readonly tables: { table: Table; rows: Row[] }[] = [];
  private readonly cells: { template: Cell; cells: Cell[] }[] = [];
  private row: { template: Row; cells: Cell[] }[] = [];
  private paragraph: { source: SourceParagraph; pieces: Piece[] } | undefined;
  private style: Style = {};
  private isValue = false;

  constructor(private readonly parts: readonly unknown[]) {}

  blocks(tokens: readonly Token[]): Block[] {
    for (const token of tokens) this.take(token);
    return this.containers[0] ?? [];
  }

  private take(token: Token): void {
    if (token.kind === 'text')
      this.add({ kind: 'text', text: token.text, style: this.style, from: this.isValue ? 'value' : 'template' });
    else if ('sovVm'.includes(token.kind)) this.takeInline(token);
    else this.takeStructure(token);
  }

  private takeInline(token: Exclude<Token, { kind: 'text' }>): void {
    const part = this.parts[token.part];
    if (token.kind === 's') this.style = part as Style;
    if (token.kind === 'o') this.add({ kind: 'object', object: part as Inline });
    if (token.kind === 'v' || token.kind === 'V') this.isValue = token.kind === 'v';
    if (token.kind === 'm') this.add({ kind: 'text', text: String(part), style: this.style, from: 'remark' });
  }

  /** Text between paragraphs is nothing but line ends. */
  private add(piece: Piece): void {
    this.paragraph?.pieces.push(piece);
  }

  private takeStructure(token: Exclude<Token, { kind: 'text' }>): void {
    const part = this.parts[token.part];
    switch (token.kind) {
      case 'p':
        this.paragraph = { source: part as SourceParagraph, pieces: [] };
        this.style = {};
        break;
      case 'P':
        if (this.paragraph)
          this.containers.at(-1)!.push(...paragraphsFrom(this.paragraph.source, this.paragraph.pieces));
        this.paragraph = undefined;
        break;
      case 't':
        this.tables.push({ table: part as Table, rows: [] });
        break;
      case 'T':
        this.endTable();
        break;
      case 'r':
        this.row.push({ template: part as Row, cells: [] });
        break;
      case 'R': {
        const { template, cells } = this.row.pop()!;
        this.tables.at(-1)!.rows.push({ ...template, cells });
        break;
      }
      case 'c':
        this.cells.push({ template: part as Cell, cells: this.row.at(-1)!.cells });
        this.containers.push([]);
        break;
      case 'C': {
        const { template, cells } = this.cells.pop()!;
        const content = this.containers.pop()!;
        cells.push({ ...template, content: content.length > 0 ? content : [emptyLike(template)] });
        break;
      }
    }
  }

  private endTable(): void {
    const { table, rows } = this.tables.pop()!;
    if (rows.length > 0) this.containers.at(-1)!.push({ ...table, rows });
  }
}

function emptyLike(cell: Cell): Paragraph {
  const first = cell.content.find((block): block is Paragraph => block.kind === 'paragraph');
  return first ? { ...first, inlines: [] } : { kind: 'paragraph', style: {}, inlines: [], end: {} };
}
