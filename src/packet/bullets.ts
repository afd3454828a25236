interface Level {
  readonly glyphType?: string;
  readonly glyphSymbol?: string;
  readonly glyphFormat?: string;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  '●': 'BULLET_DISC_CIRCLE_SQUARE',
  '❖': 'BULLET_DIAMONDX_ARROW3D_SQUARE',
  '➔': 'BULLET_ARROW_DIAMOND_DISC',
  '★': 'BULLET_STAR_CIRCLE_SQUARE',
  '➢': 'BULLET_ARROW3D_CIRCLE_SQUARE',
  '◄': 'BULLET_LEFTTRIANGLE_DIAMOND_DISC',
};

/**
 * The preset that a list was most likely made with. The API tells glyphs and takes presets only; a glyph that no preset
 * has becomes a disc.
 * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#BulletGlyphPreset
 */
export function presetOf(list: unknown): string {
  const levels = (list as { listProperties?: { nestingLevels?: Level[] } } | undefined)?.listProperties?.nestingLevels;
  const [first, second] = levels ?? [];
  if (!first) return 'BULLET_DISC_CIRCLE_SQUARE';
  if (first.glyphSymbol) return SYMBOLS[first.glyphSymbol] ?? 'BULLET_DISC_CIRCLE_SQUARE';
  if (!first.glyphType || first.glyphType === 'GLYPH_TYPE_UNSPECIFIED') return 'BULLET_CHECKBOX';
  if (first.glyphType === 'UPPER_ALPHA') return 'NUMBERED_UPPERALPHA_ALPHA_ROMAN';
  if (first.glyphType === 'UPPER_ROMAN') return 'NUMBERED_UPPERROMAN_UPPERALPHA_DECIMAL';
  if (first.glyphType === 'ZERO_DECIMAL') return 'NUMBERED_ZERODECIMAL_ALPHA_ROMAN';
  if (second?.glyphFormat?.includes('%0')) return 'NUMBERED_DECIMAL_NESTED';
  return first.glyphFormat?.endsWith(')') ? 'NUMBERED_DECIMAL_ALPHA_ROMAN_PARENS' : 'NUMBERED_DECIMAL_ALPHA_ROMAN';
}
