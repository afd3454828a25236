/** What is not seen: control characters, bidirectional and zero-width marks, soft hyphens, halves of characters. */
export const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}]/gu;
export const ANY_SPACE = /[\s\p{Zl}\p{Zp}]+/gu;
const MARKS = /\p{M}+/gu;

/** What two spellings of the same text share: no case, no diacritics, no invisible characters, single spaces. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').replace(ANY_SPACE, ' ').replace(UNSEEN, '').trim().toLowerCase();
}
