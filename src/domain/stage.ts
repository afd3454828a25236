import { fold } from './fold';

/** The six stages of the board, in the order a deal passes them. */
export const STAGES = ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Closed Won', 'Closed Lost'] as const;
export type Stage = (typeof STAGES)[number];

/** Spellings by the letters in them alone: case, accents, spaces, dashes, numbering and marks make no difference. */
const SPELLINGS: Readonly<Record<string, Stage>> = {
  lead: 'Lead',
  leads: 'Lead',
  newlead: 'Lead',
  qualified: 'Qualified',
  qualifiedlead: 'Qualified',
  proposal: 'Proposal',
  proposalsent: 'Proposal',
  proposalmade: 'Proposal',
  negotiation: 'Negotiation',
  negotiations: 'Negotiation',
  negotiating: 'Negotiation',
  innegotiation: 'Negotiation',
  won: 'Closed Won',
  closedwon: 'Closed Won',
  closewon: 'Closed Won',
  wonclosed: 'Closed Won',
  dealwon: 'Closed Won',
  lost: 'Closed Lost',
  closedlost: 'Closed Lost',
  closelost: 'Closed Lost',
  lostclosed: 'Closed Lost',
  deallost: 'Closed Lost',
};

/**
 * The stage that a text on the board means, or null where it is none of the six: then a person is asked, never guessed for.
 *
 * @param aliases The team's own words for stages, such as `{ gewonnen: 'Closed Won' }`. They come first, compared without
 * case and accents; one that names no stage is passed over.
 * @example understandStage('closed – won') // Closed Won
 * @example understandStage('Closed') // null
 */
export function understandStage(text: unknown, aliases: Readonly<Record<string, string>> = NONE): Stage | null {
  if (typeof text !== 'string') return null;
  // A board has thousands of stages and a handful of spellings.
  const known = understood.get(aliases) ?? new Map<string, Stage | null>();
  understood.set(aliases, known);
  let stage = known.get(text);
  if (stage === undefined) {
    stage = meant(text, aliases);
    known.set(text, stage);
  }
  return stage;
}

const NONE: Readonly<Record<string, string>> = {};
const understood = new WeakMap<Readonly<Record<string, string>>, Map<string, Stage | null>>();

function meant(text: string, aliases: Readonly<Record<string, string>>): Stage | null {
  if (text.trim() === '') return null;
  const folded = fold(text);
  for (const [alias, meaning] of Object.entries(aliases)) {
    if (fold(alias) !== folded) continue;
    const stage = spelled(meaning);
    if (stage !== null) return stage;
  }
  return spelled(text);
}

/** Reads `gewonnen = Closed Won; on hold = Negotiation`; a part that names no stage is told apart. */
export function readAliases(text: string): { readonly aliases: Record<string, string>; readonly unread: string[] } {
  const aliases: Record<string, string> = {};
  const unread: string[] = [];
  for (const part of text.split(/[;\n]/).map((one) => one.trim())) {
    const [alias = '', stage = '', ...more] = part.split('=').map((one) => one.trim());
    if (alias !== '' && more.length === 0 && spelled(stage) !== null) aliases[alias] = stage;
    else if (part !== '') unread.push(part);
  }
  return { aliases, unread };
}

function spelled(text: string): Stage | null {
  const letters = fold(text).replace(/[^\p{L}]+/gu, '');
  return Object.hasOwn(SPELLINGS, letters) ? SPELLINGS[letters]! : null;
}
