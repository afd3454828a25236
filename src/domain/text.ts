import { ANY_SPACE, fold, UNSEEN } from './fold';
import { fingerprint } from './hash';

export { isJunkAnswer } from './junk';

/** One line of visible text, safe in a header, a title or a file name: no line breaks, control or invisible characters. */
export function safeLine(text: string): string {
  return text.normalize('NFC').replace(ANY_SPACE, ' ').replace(UNSEEN, '').replace(/ {2,}/g, ' ').trim();
}

/** A name that every file system takes; never empty. */
export function safeFileName(text: string): string {
  const name = safeLine(text)
    .replace(/[\\/:*?"<>|]+/g, '-')
    .replace(/^[.\s-]+|[.\s-]+$/g, '');
  return name === '' ? 'untitled' : clip(name, 120);
}

/** At most `max` UTF-16 units, cut between characters, with an ellipsis where something is missing. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > max - 1) break;
    kept += character;
  }
  return max < 1 ? '' : `${kept.trimEnd()}…`;
}

/** Whether two texts are the same but for case, spaces and diacritics. */
export function sameText(a: string, b: string): boolean {
  return fold(a) === fold(b);
}

/** A number with its noun. @example plural(2, 'deal') // 2 deals @example plural(1, 'company') // 1 company */
export function plural(count: number, one: string, many = pluralOf(one)): string {
  return `${grouped(count)} ${Math.abs(count) === 1 ? one : many}`;
}

/** @example listOf(['Sat', 'Sun', 'Easter Monday']) // Sat, Sun and Easter Monday */
export function listOf(items: readonly string[], and = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${and} ${items[items.length - 1]}`;
}

const SLUG_MAX = 60;

/**
 * A company's name in a file name or a path: small letters a to z, digits and single hyphens, at most 60; never empty.
 *
 * Greek and Cyrillic are written in Latin letters. A name with no letter that can be, such as one in Chinese, gives a
 * fingerprint, the same for the same name.
 *
 * @example slug('Café Müller & Söhne GmbH') // cafe-muller-and-sohne-gmbh
 */
export function slug(name: string): string {
  const words = fold(name)
    .replace(/[^\0-\x7f]/gu, (letter) => LATIN[letter] ?? letter)
    .replace(/['’`]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (words === '' || words === 'and') return `company-${fingerprint(fold(name)).slice(0, 8)}`;
  return words.slice(0, SLUG_MAX).replace(/-+$/, '');
}

function pluralOf(one: string): string {
  if (/[^aeiou]y$/.test(one)) return `${one.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/.test(one) ? `${one}es` : `${one}s`;
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** Letters that have a Latin spelling but do not come apart into a letter and a mark. */
const LATIN: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'ß:ss æ:ae œ:oe ø:o ł:l đ:d ð:d þ:th ı:i ħ:h ŋ:n ' +
    'а:a б:b в:v г:g ґ:g д:d е:e є:ie ж:zh з:z и:i і:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts ' +
    'ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya ђ:dj ј:j љ:lj њ:nj ћ:c џ:dz ' +
    'α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o'
  )
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
);

/** What a formula shows that has gone wrong. https://support.google.com/docs/answer/3093349 */
export const isCellError = (text: string): boolean =>
  /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|ERROR!)$/.test(text);
