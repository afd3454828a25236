/**
 * Fields of styles that a request may set. A field that is named in a mask and absent goes back to what it inherits.
 * @see https://developers.google.com/workspace/docs/api/how-tos/field-masks
 */
export const TEXT_FIELDS: readonly string[] = [
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

export const PARAGRAPH_FIELDS: readonly string[] = [
  'namedStyleType',
  'alignment',
  'lineSpacing',
  'direction',
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

/** What a paragraph in a new table's cell brings along and a paragraph of a template may not have. */
export const CELL_PARAGRAPH_FIELDS: readonly string[] = ['lineSpacing', 'avoidWidowAndOrphan'];
