import type { Instant } from '../domain/instant';

// No vowels and no look-alikes: an id never spells a word and can be read over the phone.
const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ';
const LENGTH = 7;

/**
 * A new deal's id, the same for the same board, moment and place in the pass: reconcile makes no random number.
 * @param taken says whether an id is in use already, on the board or in the past.
 */
export function newDealId(boardId: string, now: Instant, place: number, taken: (id: string) => boolean): string {
  for (let attempt = 0; ; attempt++) {
    const id = `D-${spell(hash(`${boardId}/${now}/${place}/${attempt}`), hash(`${attempt}:${place}:${now}:${boardId}`))}`;
    if (!taken(id)) return id;
  }
}

/** The id of the row as which an account comes back to the board: the same whenever it is asked for. */
export function renewalId(boardId: string, dealId: string): string {
  const seed = `${boardId}/renewal of/${dealId}`;
  return `D-${spell(hash(seed), hash(`${dealId}:${seed}`))}`;
}

/** Names for rows that people have typed or pasted, the same for the same board, moment and place. */
export function newRowKeys(boardId: string, now: Instant, taken: ReadonlySet<string>): () => string {
  let place = 0;
  return () => {
    for (;;) {
      const seed = `${boardId}/row/${now}/${place++}`;
      const key = `R-${spell(hash(seed), hash(`${place}:${seed}`))}`;
      if (!taken.has(key)) return key;
    }
  };
}

function spell(a: number, b: number): string {
  let n = a * 2 ** 16 + (b >>> 16);
  let text = '';
  for (let i = 0; i < LENGTH; i++) {
    text += LETTERS[n % LETTERS.length];
    n = Math.floor(n / LETTERS.length);
  }
  return text;
}

/** FNV-1a with a final mix: spreads well, and is not meant to keep a secret. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
