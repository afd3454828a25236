import { type Block as Read, type Inline as ReadInline, readMarkdown } from '../messages/markdown';
import type { PlaceMarks } from '../messages/placeMarks';
import type { Block, Cell, Inline, Paragraph, Style } from '../packet/model';
import { BODY, calloutOf, cellOf, heading, LABEL, LINK, paragraph, row, table } from '../packet/templateLooks';

const pt = (magnitude: number): Style => ({ magnitude, unit: 'PT' });
const PRESETS = {
  bullets: 'BULLET_DISC_CIRCLE_SQUARE',
  numbers: 'NUMBERED_DECIMAL_ALPHA_ROMAN',
  boxes: 'BULLET_CHECKBOX',
};

/** A text in Markdown as the blocks of a document. Inserted values stay what they are, whatever signs they hold. */
export function documentBlocks(text: string, marks: PlaceMarks): Block[] {
  let lists = 0;
  const whole = (part: string): string =>
    marks.resolve(
      part,
      (own) => own,
      (value) => value.replace(/\n/g, '\v'),
    );
  const runs = (inlines: readonly ReadInline[], looks: Style): Inline[] =>
    inlines.flatMap((inline): Inline[] => {
      switch (inline.kind) {
        case 'text':
        case 'code':
          return inline.value === '' ? [] : [{ kind: 'text', text: whole(inline.value), style: looks }];
        case 'strong':
          return runs(inline.children, { ...looks, bold: true });
        case 'em':
          return runs(inline.children, { ...looks, italic: true });
        case 'link':
          return runs(inline.children, { ...looks, ...LINK, link: { url: whole(inline.href) } });
        case 'break':
          return [{ kind: 'text', text: '\v', style: looks }];
        default:
          return [];
      }
    });
  const set = (inlines: readonly ReadInline[], looks: Style, style: Style): Paragraph => ({
    ...paragraph('', looks, style),
    inlines: runs(inlines, looks).filter((one) => one.kind !== 'text' || one.text !== ''),
  });
  const cell = (inlines: readonly ReadInline[], isHead: boolean): Cell =>
    cellOf(set(inlines, isHead ? LABEL : BODY, {}), isHead);

  const blockOf = (block: Read): Block[] => {
    switch (block.kind) {
      case 'heading': {
        const name = set(block.inlines, {}, {})
          .inlines.map((one) => (one.kind === 'text' ? one.text : ''))
          .join('');
        return [
          block.level <= 2 ? heading(name) : paragraph(name, { ...BODY, bold: true, fontSize: pt(11) }, SUBHEADING),
        ];
      }
      case 'paragraph':
        return [set(block.inlines, BODY, { spaceBelow: pt(6) })];
      case 'quote':
        return block.blocks.flatMap((one) =>
          one.kind === 'paragraph' ? [calloutOf((looks, style) => set(one.inlines, looks, style))] : blockOf(one),
        );
      case 'list':
        return listOf(block, ++lists);
      case 'table': {
        const rows = [
          row(
            block.head.map((one) => cell(one, true)),
            true,
          ),
          ...block.rows.map((one) => row(one.map((each) => cell(each, false)))),
        ];
        return [table(rows, widthsOf([block.head, ...block.rows].map((line) => line.map((one) => lengthOf(one)))))];
      }
      default:
        return [];
    }
  };
  const listOf = (block: Extract<Read, { kind: 'list' }>, list: number): Paragraph[] =>
    block.items.flatMap((item) =>
      item.flatMap((one): Paragraph[] => {
        if (one.kind !== 'paragraph') return [];
        const made = set(one.inlines, BODY, { spaceBelow: pt(3) });
        const [first, ...rest] = made.inlines;
        const isBox = first?.kind === 'text' && first.text.startsWith('[ ] ');
        const preset = isBox ? PRESETS.boxes : block.start === null ? PRESETS.bullets : PRESETS.numbers;
        const inlines = isBox
          ? [{ ...first, text: first.text.slice(4) }, ...rest].filter(
              (each) => each.kind !== 'text' || each.text !== '',
            )
          : made.inlines;
        return [{ ...made, inlines, bullet: { list: `list ${list}`, preset, level: 0 } }];
      }),
    );
  const lengthOf = (inlines: readonly ReadInline[]): number =>
    runs(inlines, {}).reduce((sum, one) => sum + (one.kind === 'text' ? one.text.length : 0), 0);
  return readMarkdown(text).flatMap(blockOf);
}

const SUBHEADING: Style = {
  namedStyleType: 'HEADING_3',
  spaceAbove: pt(10),
  spaceBelow: pt(2),
  keepWithNext: true,
};

/** Columns by what stands in them, none so narrow that words break, none that leaves the others nothing. */
function widthsOf(lines: readonly (readonly number[])[]): number[] {
  const columns = Math.max(...lines.map((line) => line.length));
  return Array.from({ length: columns }, (_, at) => {
    const lengths = lines.map((line) => line[at] ?? 0);
    const longest = Math.max(...lengths);
    const mean = lengths.reduce((sum, one) => sum + one, 0) / lengths.length;
    return Math.min(60, Math.max(12, (longest + mean) / 2));
  });
}
