import { pt } from '../defaults';
import { type Place, paragraphsIn, paragraphsOver } from '../position';
import type { ListState, NestingLevel, Paragraph } from '../state';
import { type EditContext, InvalidRequest, shiftNamedRanges } from './context';
import { indexedText, splitInlines } from './inlines';
import { type RangeInput, rangeOf } from './text';

const BULLETS: Record<string, readonly string[]> = {
  BULLET_DISC_CIRCLE_SQUARE: ['●', '○', '■'],
  BULLET_DIAMONDX_ARROW3D_SQUARE: ['❖', '➢', '■'],
  BULLET_CHECKBOX: [''],
  BULLET_ARROW_DIAMOND_DISC: ['➔', '◆', '●'],
  BULLET_STAR_CIRCLE_SQUARE: ['★', '○', '■'],
  BULLET_ARROW3D_CIRCLE_SQUARE: ['➢', '○', '■'],
  BULLET_LEFTTRIANGLE_DIAMOND_DISC: ['◄', '◆', '●'],
  BULLET_DIAMONDX_HOLLOWDIAMOND_SQUARE: ['❖', '◇', '■'],
  BULLET_DIAMOND_CIRCLE_SQUARE: ['◆', '○', '■'],
};
const NUMBERS: Record<string, readonly [types: readonly string[], after: string]> = {
  NUMBERED_DECIMAL_ALPHA_ROMAN: [['DECIMAL', 'ALPHA', 'ROMAN'], '.'],
  NUMBERED_DECIMAL_ALPHA_ROMAN_PARENS: [['DECIMAL', 'ALPHA', 'ROMAN'], ')'],
  NUMBERED_DECIMAL_NESTED: [['DECIMAL'], '.'],
  NUMBERED_UPPERALPHA_ALPHA_ROMAN: [['UPPER_ALPHA', 'ALPHA', 'ROMAN'], '.'],
  NUMBERED_UPPERROMAN_UPPERALPHA_DECIMAL: [['UPPER_ROMAN', 'UPPER_ALPHA', 'DECIMAL'], '.'],
  NUMBERED_ZERODECIMAL_ALPHA_ROMAN: [['ZERO_DECIMAL', 'ALPHA', 'ROMAN'], '.'],
};
const LEVELS = 9;

/** A list as one of the glyph presets makes it; null for a preset that does not exist. */
export function listOf(preset: string): ListState | null {
  const glyphs = BULLETS[preset];
  const numbers = NUMBERS[preset];
  if (!glyphs && !numbers) return null;
  const levels = Array.from({ length: LEVELS }, (_, level): NestingLevel => {
    const shared = {
      bulletAlignment: 'START' as const,
      indentFirstLine: pt(36 * level + 18),
      indentStart: pt(36 * (level + 1)),
      textStyle: { underline: false },
      startNumber: 1,
    };
    if (glyphs) {
      const symbol = glyphs[level % glyphs.length]!;
      return symbol
        ? { ...shared, glyphSymbol: symbol, glyphFormat: `%${level}` }
        : { ...shared, glyphType: 'GLYPH_TYPE_UNSPECIFIED', glyphFormat: `%${level}` };
    }
    const [types, after] = numbers!;
    const nested = Array.from({ length: level + 1 }, (_, n) => `%${n}.`).join('');
    const glyphFormat = preset === 'NUMBERED_DECIMAL_NESTED' ? nested : `%${level}${after}`;
    return { ...shared, glyphType: types[level % types.length]!, glyphFormat };
  });
  return { preset, levels };
}

/**
 * Makes list items of the paragraphs that the range touches; leading tabs become nesting and are removed.
 * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#CreateParagraphBulletsRequest
 */
export function createParagraphBullets(
  context: EditContext,
  input: RangeInput | undefined,
  preset: string | undefined,
): void {
  const range = rangeOf(context, input);
  const list = listOf(preset ?? '');
  if (!list)
    throw new InvalidRequest(`Invalid value at 'requests.create_paragraph_bullets.bullet_preset', "${preset}"`);
  const places = paragraphsOver(range.segment, range.start, range.end);
  const before = paragraphsIn(range.segment)
    .filter((place) => place.end === places[0]?.start)
    .at(-1);
  const joined = before?.block.bullet?.listId;
  const listId = joined && context.doc.lists[joined]?.preset === list.preset ? joined : newList(context, list);
  for (const place of [...places].reverse()) {
    const tabs = /^\t*/.exec(indexedText(place.block))![0].length;
    removeTabs(context, range.segment.id, place, tabs);
    setBullet(context, place.block, listId, Math.min(tabs, LEVELS - 1));
  }
}

export function newList(context: EditContext, list: ListState): string {
  const id = `kix.${context.id('list').slice(1, 13).toLowerCase()}`;
  context.doc.lists[id] = list;
  return id;
}

export function setBullet(context: EditContext, paragraph: Paragraph, listId: string, level: number): void {
  const nesting = context.doc.lists[listId]!.levels[level]!;
  paragraph.bullet = {
    listId,
    ...(level > 0 ? { nestingLevel: level } : {}),
    textStyle: paragraph.bullet?.textStyle ?? { underline: false },
  };
  paragraph.style.indentFirstLine = { ...nesting.indentFirstLine };
  paragraph.style.indentStart = { ...nesting.indentStart };
}

function removeTabs(context: EditContext, segmentId: string, place: Place<Paragraph>, tabs: number): void {
  if (tabs === 0) return;
  place.block.elements = splitInlines(place.block.elements, tabs)[1];
  shiftNamedRanges(context.doc, segmentId, place.start, tabs, 0);
}

/**
 * Takes the bullets away; the indent stays, so that nesting can still be seen.
 * @see https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#DeleteParagraphBulletsRequest
 */
export function deleteParagraphBullets(context: EditContext, input: RangeInput | undefined): void {
  const range = rangeOf(context, input);
  for (const { block } of paragraphsOver(range.segment, range.start, range.end)) {
    if (!block.bullet) continue;
    const level = block.bullet.nestingLevel ?? 0;
    delete block.bullet;
    block.style.indentStart = pt(36 * level);
    block.style.indentFirstLine = pt(36 * level);
  }
}
