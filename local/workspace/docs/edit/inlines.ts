import { inlineLength } from '../position';
import type { Inline, Paragraph, TextStyle } from '../state';

/** Cuts a paragraph's elements at an offset. Either side may be empty. */
export function splitInlines(elements: readonly Inline[], offset: number): [Inline[], Inline[]] {
  const left: Inline[] = [];
  const right: Inline[] = [];
  let at = 0;
  for (const element of elements) {
    const length = inlineLength(element);
    if (at + length <= offset) left.push(element);
    else if (at >= offset) right.push(element);
    else if (element.kind === 'text') {
      left.push({ ...element, text: element.text.slice(0, offset - at) });
      right.push({ ...element, text: element.text.slice(offset - at), style: { ...element.style } });
    }
    at += length;
  }
  return [left, right];
}

/** Joins neighbouring runs of equal style, as the API returns them, and drops empty ones. */
export function joinRuns(elements: readonly Inline[]): Inline[] {
  const joined: Inline[] = [];
  for (const element of elements) {
    const last = joined.at(-1);
    if (element.kind === 'text' && element.text === '') continue;
    if (last?.kind === 'text' && element.kind === 'text' && sameStyle(last.style, element.style))
      last.text += element.text;
    else joined.push({ ...element });
  }
  return joined;
}

export function sameStyle(a: object, b: object): boolean {
  return a === b || stable(a) === stable(b);
}

/** JSON with sorted keys. */
function stable(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? '';
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, item]) => `${key}:${stable(item)}`)
    .join()}}`;
}

/** What text typed at the offset looks like: like the text before it, at the start of a paragraph like what follows. */
export function styleAt(paragraph: Paragraph, offset: number): TextStyle {
  const [left, right] = splitInlines(paragraph.elements, offset);
  const neighbour = left.at(-1) ?? right[0];
  return structuredClone(neighbour?.style ?? {});
}

/** Text of a paragraph without its newline; what is not text counts as nothing. */
export function plainText(paragraph: Paragraph): string {
  return paragraph.elements
    .map((element) => (element.kind === 'text' ? element.text : ''))
    .join('')
    .replace(/\n$/, '');
}

/** One unit for every index, so that offsets in it are offsets in the paragraph. */
export function indexedText(paragraph: Paragraph): string {
  return paragraph.elements.map((element) => (element.kind === 'text' ? element.text : '\uE907')).join('');
}
