import { NAMED_STYLE_TYPES, pt } from '../defaults';
import { paragraphsOver } from '../position';
import type { DocumentStyle, Inline, Paragraph, ParagraphStyle, TextStyle } from '../state';
import { type EditContext, InvalidRequest } from './context';
import { applyFields, fieldPaths } from './fields';
import { joinRuns, splitInlines } from './inlines';
import { headingId, type RangeInput, rangeOf } from './text';

export const TEXT_FIELDS = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'smallCaps',
  'backgroundColor',
  'foregroundColor',
  'fontSize',
  'weightedFontFamily',
  'baselineOffset',
  'link',
];
export const PARAGRAPH_FIELDS = [
  'namedStyleType',
  'alignment',
  'lineSpacing',
  'direction',
  'spacingMode',
  'spaceAbove',
  'spaceBelow',
  'borderBetween',
  'borderTop',
  'borderBottom',
  'borderLeft',
  'borderRight',
  'indentFirstLine',
  'indentStart',
  'indentEnd',
  'keepLinesTogether',
  'keepWithNext',
  'avoidWidowAndOrphan',
  'pageBreakBefore',
  'shading',
];
const DOCUMENT_FIELDS = [
  'background',
  'pageNumberStart',
  'marginTop',
  'marginBottom',
  'marginRight',
  'marginLeft',
  'pageSize',
  'marginHeader',
  'marginFooter',
  'useFirstPageHeaderFooter',
  'useEvenPageHeaderFooter',
  'flipPageOrientation',
];
const LINK_BLUE = { color: { rgbColor: { red: 0.06666667, green: 0.33333334, blue: 0.8 } } };

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#UpdateTextStyleRequest */
export function updateTextStyle(
  context: EditContext,
  input: RangeInput | undefined,
  style: TextStyle,
  fields: string | undefined,
): void {
  const range = rangeOf(context, input);
  checkTextStyle(style);
  const change = (target: TextStyle) => changeTextStyle(target, style, fields);
  for (const { block, start, end } of paragraphsOver(range.segment, range.start, range.end)) {
    styleOffsets(block, Math.max(0, range.start - start), Math.min(end, range.end) - start, change);
    // A list paragraph that lies wholly in the range has its bullet styled too.
    if (block.bullet && range.start <= start && end <= range.end) change(block.bullet.textStyle);
  }
  fieldPaths(fields, TEXT_FIELDS);
}

/** Restyles the half-open stretch of a paragraph. */
export function styleOffsets(paragraph: Paragraph, from: number, to: number, change: (style: TextStyle) => void): void {
  const [left, rest] = splitInlines(paragraph.elements, from);
  const [middle, right] = splitInlines(rest, to - from);
  const changed: Inline[] = middle.map((element) => {
    const style = structuredClone(element.style);
    change(style);
    return { ...element, style };
  });
  paragraph.elements = joinRuns([...left, ...changed, ...right]);
}

/**
 * Applies a mask to one run. A new link also makes the text blue and underlined, unless the same request names those.
 * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents#Link
 */
export function changeTextStyle(target: TextStyle, style: TextStyle, fields: string | undefined): void {
  const had = target.link;
  applyFields(target, style, fields, TEXT_FIELDS);
  const named =
    fields === '*' ? Object.keys(style) : fieldPaths(fields, TEXT_FIELDS).map((path) => path.split('.')[0]!);
  if (!had && target.link) {
    if (!named.includes('foregroundColor')) target.foregroundColor = structuredClone(LINK_BLUE);
    if (!named.includes('underline')) target.underline = true;
  } else if (had && !target.link) {
    if (!named.includes('foregroundColor')) delete target.foregroundColor;
    if (!named.includes('underline')) delete target.underline;
  }
}

function checkTextStyle(style: TextStyle): void {
  if (style.link) {
    const destinations = Object.values(style.link).filter((value) => value !== undefined);
    if (destinations.length !== 1) throw new InvalidRequest('Link must have exactly one destination.');
  }
  if (style.fontSize && !((style.fontSize.magnitude ?? 0) > 0))
    throw new InvalidRequest('Font size must be greater than 0.');
  if (style.weightedFontFamily && !style.weightedFontFamily.fontFamily)
    throw new InvalidRequest('Font family cannot be empty.');
}

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#UpdateParagraphStyleRequest */
export function updateParagraphStyle(
  context: EditContext,
  input: RangeInput | undefined,
  style: Partial<ParagraphStyle>,
  fields: string | undefined,
): void {
  const range = rangeOf(context, input);
  const named = fieldPaths(fields, PARAGRAPH_FIELDS);
  for (const { block } of paragraphsOver(range.segment, range.start, range.end)) {
    // The named style is applied before the other properties of the same request.
    if (named.includes('namedStyleType')) setNamedStyle(context, block, style.namedStyleType ?? 'NORMAL_TEXT');
    const others = named.filter((path) => path !== 'namedStyleType');
    if (others.length > 0) applyFields(block.style, style as ParagraphStyle, others.join(), PARAGRAPH_FIELDS);
  }
}

/** Makes a paragraph a heading, title or normal text. A heading gets an id that links can point at. */
export function setNamedStyle(context: EditContext, paragraph: Paragraph, type: string): void {
  if (!NAMED_STYLE_TYPES.includes(type)) {
    throw new InvalidRequest(
      `Invalid value at 'requests.update_paragraph_style.paragraph_style.named_style_type', "${type}"`,
    );
  }
  paragraph.style.namedStyleType = type;
  if (/^HEADING|TITLE/.test(type)) paragraph.style.headingId ??= headingId(context);
  else delete paragraph.style.headingId;
}

/** @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#UpdateDocumentStyleRequest */
export function updateDocumentStyle(
  context: EditContext,
  style: Partial<DocumentStyle>,
  fields: string | undefined,
): void {
  applyFields(context.doc.style, style as DocumentStyle, fields, DOCUMENT_FIELDS);
  for (const margin of ['marginTop', 'marginBottom', 'marginLeft', 'marginRight'] as const)
    context.doc.style[margin] ??= pt(0);
}
