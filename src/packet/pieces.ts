import { type Inline, isSameStyle, type Paragraph, type Style } from './model';
import type { SourceParagraph } from './source';

/** Part of a filled paragraph, and whose words they are. Only a value's own addresses become links by themselves. */
export type Piece =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly style: Style;
      readonly from: 'template' | 'value' | 'remark';
    }
  | { readonly kind: 'object'; readonly object: Inline };
type TextPiece = Extract<Piece, { kind: 'text' }>;

const ADDRESS = /https?:\/\/[^\s<>"“”«»{}|\\^`]*[^\s<>"“”«»{}|\\^`.,;:!?'’)\]]/gi;
const color = (red: number, green: number, blue: number) => ({ color: { rgbColor: { red, green, blue } } });
const LINK = { foregroundColor: color(0.067, 0.333, 0.8), underline: true };
const REMARK = { italic: true, foregroundColor: color(0.5, 0.53, 0.57) };

/**
 * The paragraphs that a filled paragraph becomes: none where only tags stood in it and all came out empty, several where
 * a list item's value has several lines. Elsewhere a value's lines are parted by soft breaks.
 */
export function paragraphsFrom({ paragraph, hasTags }: SourceParagraph, pieces: readonly Piece[]): Paragraph[] {
  const lines = linesOf(labelled(joined(pieces.map(muted))).flatMap(withLinks), paragraph.bullet !== undefined);
  const isBlank = pieces.every((piece) => piece.kind === 'text' && piece.text.trim() === '');
  if (hasTags && isBlank) return [];
  return lines.map((line) => ({ ...paragraph, inlines: line }));
}

const muted = (piece: Piece): Piece =>
  piece.kind === 'text' && piece.from === 'remark' ? { ...piece, style: { ...piece.style, ...REMARK } } : piece;

function joined(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    const isSame =
      piece.kind === 'text' &&
      last?.kind === 'text' &&
      last.from === piece.from &&
      isSameStyle(last.style, piece.style);
    // Two values in a row stay two: each is an address or not by itself.
    if (isSame && piece.from === 'template') out[out.length - 1] = { ...last, text: last.text + piece.text };
    else if (piece.kind !== 'text' || piece.text !== '') out.push(piece);
  }
  return out;
}

/** `[words](address)`, where the template gives the brackets: the words become the link. Without an address they stay words. */
function labelled(pieces: readonly Piece[]): Piece[] {
  const out = [...pieces];
  for (let at = 1; at < out.length - 1; at++) {
    const [before, target, after] = [out[at - 1]!, out[at]!, out[at + 1]!];
    if (!isTemplate(before) || !before.text.endsWith('](') || !isTemplate(after) || !after.text.startsWith(')'))
      continue;
    if (target.kind !== 'text' || target.from === 'template') continue;
    const from = openingOf(out, at - 1);
    if (from === -1) continue;
    const linked = withLabel(out.slice(from, at) as TextPiece[], target);
    const rest = { ...after, text: after.text.slice(1) };
    out.splice(from, at + 2 - from, ...linked, ...(rest.text === '' ? [] : [rest]));
    at = from + linked.length - 1;
  }
  return out;
}

const isTemplate = (piece: Piece): piece is TextPiece => piece.kind === 'text' && piece.from === 'template';

/** The piece in which the bracket opens, looking back; only text may stand between. */
function openingOf(pieces: readonly Piece[], from: number): number {
  for (let at = from; at >= 0; at--) {
    const piece = pieces[at]!;
    if (piece.kind !== 'text') return -1;
    if (isTemplate(piece) && piece.text.includes('[')) return at;
  }
  return -1;
}

function withLabel(pieces: readonly TextPiece[], target: TextPiece): TextPiece[] {
  const address = new RegExp(`^${ADDRESS.source}$`, 'i').test(target.text) ? target.text : undefined;
  const whole = pieces.map((piece, at) =>
    at === pieces.length - 1 ? { ...piece, text: piece.text.slice(0, -2) } : piece,
  );
  const first = whole[0]!;
  const opening = first.text.lastIndexOf('[');
  const lead = { ...first, text: first.text.slice(0, opening) };
  const label = [{ ...first, text: first.text.slice(opening + 1) }, ...whole.slice(1)];
  const words = label.map((piece) =>
    address && piece.from !== 'remark'
      ? { ...piece, from: 'remark' as const, style: linkStyle(piece.style, address) }
      : piece,
  );
  const note = address ? [] : [{ ...target, text: ` (${target.text})` }];
  return [lead, ...words, ...note].filter((piece) => piece.text !== '');
}

const linkStyle = (style: Style, url: string): Style => ({ ...style, ...LINK, link: { url } });

function withLinks(piece: Piece): Piece[] {
  if (piece.kind === 'object' || piece.from !== 'value') return [piece];
  const out: TextPiece[] = [];
  let at = 0;
  for (const match of piece.text.matchAll(ADDRESS)) {
    out.push({ ...piece, text: piece.text.slice(at, match.index) });
    out.push({ ...piece, text: match[0], style: linkStyle(piece.style, match[0]) });
    at = match.index + match[0].length;
  }
  return [...out, { ...piece, text: piece.text.slice(at) }].filter((part) => part.text !== '');
}

function linesOf(pieces: readonly Piece[], areParagraphs: boolean): Inline[][] {
  const lines: Inline[][] = [[]];
  for (const piece of pieces) {
    if (piece.kind === 'object') lines.at(-1)!.push(piece.object);
    else
      (areParagraphs ? piece.text.split(/\n+\s*/) : [piece.text.replace(/\n/g, '\v')]).forEach((text, at) => {
        if (at > 0) lines.push([]);
        if (text !== '') append(lines.at(-1)!, { kind: 'text', text, style: piece.style });
      });
  }
  return lines;
}

function append(line: Inline[], run: Extract<Inline, { kind: 'text' }>): void {
  const last = line.at(-1);
  if (last?.kind === 'text' && isSameStyle(last.style, run.style))
    line[line.length - 1] = { ...last, text: last.text + run.text };
  else line.push(run);
}
