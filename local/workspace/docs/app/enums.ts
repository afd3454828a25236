import { type EnumValue, enumOf } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';

/** @see https://developers.google.com/apps-script/reference/document/document-app#properties */
export const Attribute = enumOf([
  'BACKGROUND_COLOR',
  'BOLD',
  'BORDER_COLOR',
  'BORDER_WIDTH',
  'CODE',
  'FONT_FAMILY',
  'FONT_SIZE',
  'FOREGROUND_COLOR',
  'HEADING',
  'HEIGHT',
  'HORIZONTAL_ALIGNMENT',
  'INDENT_END',
  'INDENT_FIRST_LINE',
  'INDENT_START',
  'ITALIC',
  'GLYPH_TYPE',
  'LEFT_TO_RIGHT',
  'LINE_SPACING',
  'LINK_URL',
  'LIST_ID',
  'MARGIN_BOTTOM',
  'MARGIN_LEFT',
  'MARGIN_RIGHT',
  'MARGIN_TOP',
  'NESTING_LEVEL',
  'MINIMUM_HEIGHT',
  'PADDING_BOTTOM',
  'PADDING_LEFT',
  'PADDING_RIGHT',
  'PADDING_TOP',
  'PAGE_HEIGHT',
  'PAGE_WIDTH',
  'SPACING_AFTER',
  'SPACING_BEFORE',
  'STRIKETHROUGH',
  'UNDERLINE',
  'VERTICAL_ALIGNMENT',
  'WIDTH',
]);
export const ElementType = enumOf([
  'BODY_SECTION',
  'COMMENT_SECTION',
  'DATE',
  'DOCUMENT',
  'EQUATION',
  'EQUATION_FUNCTION',
  'EQUATION_FUNCTION_ARGUMENT_SEPARATOR',
  'EQUATION_SYMBOL',
  'FOOTER_SECTION',
  'FOOTNOTE',
  'FOOTNOTE_SECTION',
  'HEADER_SECTION',
  'HORIZONTAL_RULE',
  'INLINE_DRAWING',
  'INLINE_IMAGE',
  'LIST_ITEM',
  'PAGE_BREAK',
  'PARAGRAPH',
  'PERSON',
  'RICH_LINK',
  'TABLE',
  'TABLE_CELL',
  'TABLE_OF_CONTENTS',
  'TABLE_ROW',
  'TEXT',
  'UNSUPPORTED',
]);
export const GlyphType = enumOf([
  'BULLET',
  'HOLLOW_BULLET',
  'SQUARE_BULLET',
  'NUMBER',
  'LATIN_UPPER',
  'LATIN_LOWER',
  'ROMAN_UPPER',
  'ROMAN_LOWER',
]);
export const HorizontalAlignment = enumOf(['LEFT', 'CENTER', 'RIGHT', 'JUSTIFY']);
export const ParagraphHeading = enumOf([
  'NORMAL',
  'HEADING1',
  'HEADING2',
  'HEADING3',
  'HEADING4',
  'HEADING5',
  'HEADING6',
  'TITLE',
  'SUBTITLE',
]);
export const PositionedLayout = enumOf(['ABOVE_TEXT', 'BREAK_BOTH', 'BREAK_LEFT', 'BREAK_RIGHT', 'WRAP_TEXT']);
export const TabType = enumOf(['DOCUMENT_TAB']);
export const TextAlignment = enumOf(['NORMAL', 'SUPERSCRIPT', 'SUBSCRIPT']);
export const VerticalAlignment = enumOf(['BOTTOM', 'CENTER', 'TOP']);

/** The two names of one thing: the enum's and the Docs API's. */
export class Names<E extends string, A extends string> {
  constructor(
    private readonly members: Readonly<Record<string, EnumValue>>,
    private readonly pairs: readonly (readonly [E, A])[],
  ) {}

  toApi(value: EnumValue): A {
    const pair = this.pairs.find(([name]) => this.members[name] === value);
    if (!pair) throw new GoogleError(`Invalid argument: ${value?.name ?? value}`);
    return pair[1];
  }

  toEnum(value: string | undefined): EnumValue | null {
    const pair = this.pairs.find(([, api]) => api === value);
    return pair ? this.members[pair[0]]! : null;
  }
}

export const headings = new Names(ParagraphHeading, [
  ['NORMAL', 'NORMAL_TEXT'],
  ['HEADING1', 'HEADING_1'],
  ['HEADING2', 'HEADING_2'],
  ['HEADING3', 'HEADING_3'],
  ['HEADING4', 'HEADING_4'],
  ['HEADING5', 'HEADING_5'],
  ['HEADING6', 'HEADING_6'],
  ['TITLE', 'TITLE'],
  ['SUBTITLE', 'SUBTITLE'],
]);
export const alignments = new Names(HorizontalAlignment, [
  ['LEFT', 'START'],
  ['CENTER', 'CENTER'],
  ['RIGHT', 'END'],
  ['JUSTIFY', 'JUSTIFIED'],
]);
export const baselines = new Names(TextAlignment, [
  ['NORMAL', 'NONE'],
  ['SUPERSCRIPT', 'SUPERSCRIPT'],
  ['SUBSCRIPT', 'SUBSCRIPT'],
]);
export const verticals = new Names(VerticalAlignment, [
  ['TOP', 'TOP'],
  ['CENTER', 'MIDDLE'],
  ['BOTTOM', 'BOTTOM'],
]);
