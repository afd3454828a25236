import { expand } from './expand';
import { textOf } from './model';
import { placeIn, rangeIn } from './segment';
import { sourceOf } from './source';
import { tagsIn } from './tags';

interface Element {
  readonly paragraph?: {
    readonly elements?: readonly { readonly startIndex?: number; readonly textRun?: { readonly content?: string } }[];
  };
}

/**
 * Requests that put values in the place of simple tags and leave all else alone. Each is put in behind its tag, whose look
 * it takes, and the tag is deleted by its indexes, so no value is ever searched for tags. From the back, as indexes want it.
 */
export function tagRequests(segmentId: string, content: unknown, values: unknown, zone: string): object[] {
  const runs = ((content ?? []) as readonly Element[]).flatMap((element) => element.paragraph?.elements ?? []);
  const found = runs.flatMap(({ startIndex = 0, textRun }) =>
    tagsIn(textRun?.content ?? '')
      .filter((tag) => tag.role === 'insert')
      .map((tag) => ({
        text: filled(tag.text, values, zone),
        start: startIndex + tag.start,
        end: startIndex + tag.end,
      })),
  );
  return found
    .reverse()
    .flatMap(({ text, start, end }) => [
      ...(text === '' ? [] : [{ insertText: { location: placeIn(segmentId, end), text } }]),
      { deleteContentRange: { range: rangeIn(segmentId, start, end) } },
    ]);
}

function filled(tag: string, values: unknown, zone: string): string {
  const blocks = expand(
    sourceOf([{ kind: 'paragraph', style: {}, end: {}, inlines: [{ kind: 'text', text: tag, style: {} }] }]),
    values,
    zone,
  );
  return blocks.map((block) => (block.kind === 'paragraph' ? textOf(block) : '')).join('\v');
}
