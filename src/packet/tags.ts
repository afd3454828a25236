/** A tag in a text of a template. Comments count as tags. */
export interface FoundTag {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly role: 'open' | 'else' | 'close' | 'comment' | 'insert';
  /** Of a block: each, if, unless, with. */
  readonly block: string;
}

const TAG = /\{\{!--[\s\S]*?--\}\}|\{\{[\s\S]*?\}\}/g;

/** Every tag of a text, in its order. */
export function tagsIn(text: string): FoundTag[] {
  return [...text.matchAll(TAG)].map((match) => {
    const inner = match[0].slice(2, -2).replace(/^~?\s*/, '');
    const end = match.index + match[0].length;
    const block = /^[#/]\s*(\w+)/.exec(inner)?.[1] ?? '';
    return { text: straight(match[0]), start: match.index, end, role: roleOf(inner), block };
  });
}

function roleOf(inner: string): FoundTag['role'] {
  if (inner.startsWith('#')) return 'open';
  if (inner.startsWith('/')) return 'close';
  if (inner.startsWith('!')) return 'comment';
  return /^else\b|^\^/.test(inner) ? 'else' : 'insert';
}

/** Docs turns typed quotes into curly ones and may put hard spaces; a tag means the plain ones. */
const straight = (tag: string): string =>
  tag
    .replace(/[“”„‟]/g, '"')
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[\u00a0\u202f\v]/g, ' ');

/** The tags of blocks that do not begin and end within these, in their order. */
export function unmatched(tags: readonly FoundTag[]): FoundTag[] {
  const loose = new Set<FoundTag>();
  const open: FoundTag[][] = [];
  for (const tag of tags) {
    const top = open.at(-1);
    if (tag.role === 'open') open.push([tag]);
    else if (tag.role === 'else' && top) top.push(tag);
    else if (tag.role === 'close' && top) open.pop();
    else if (tag.role === 'else' || tag.role === 'close') loose.add(tag);
  }
  for (const tag of open.flat()) loose.add(tag);
  return tags.filter((tag) => loose.has(tag));
}
