import fc from 'fast-check';
import { applyRequests } from '../../../local/workspace/docs/batch';
import { blankDocument } from '../../../local/workspace/docs/defaults';
import { InvalidRequest } from '../../../local/workspace/docs/edit/context';
import { contentLength, segmentOf } from '../../../local/workspace/docs/position';
import type { Block, DocState } from '../../../local/workspace/docs/state';

const text = fc.stringMatching(/^[a-c\n]{1,4}$/);
const index = fc.integer({ min: 0, max: 40 });
const request = fc.oneof(
  fc.record({ insertText: fc.record({ location: fc.record({ index }), text }) }),
  fc.record({ deleteContentRange: fc.record({ range: fc.record({ startIndex: index, endIndex: index }) }) }),
  fc.record({
    insertTable: fc.record({
      location: fc.record({ index }),
      rows: fc.integer({ min: 1, max: 2 }),
      columns: fc.integer({ min: 1, max: 2 }),
    }),
  }),
  fc.record({
    replaceAllText: fc.record({
      containsText: fc.record({ text: fc.constantFrom('a', 'bc'), matchCase: fc.constant(true) }),
      replaceText: fc.constantFrom('', 'b', 'a\nc'),
    }),
  }),
);

/** Carries out what Google would, and leaves the document alone where it would refuse. */
function apply(doc: DocState, each: Record<string, unknown>): DocState {
  const copy = structuredClone(doc);
  let ids = 0;
  try {
    applyRequests({ doc: copy, id: (kind) => `1${kind}${ids++}` }, [each]);
    return copy;
  } catch (error) {
    if (error instanceof InvalidRequest) return doc;
    throw error;
  }
}

/** The document as one string in which every character stands at its index. */
function flat(blocks: readonly Block[]): string {
  return blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? block.elements.map((element) => (element.kind === 'text' ? element.text : '?')).join('')
        : `[${block.rows.map((row) => `=${row.cells.map((cell) => `|${flat(cell.content)}`).join('')}`).join('')}]`,
    )
    .join('');
}

function expectWhole(blocks: readonly Block[]): void {
  expect(blocks.at(-1)?.kind).toBe('paragraph');
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'table') {
      expect(blocks[at - 1]?.kind).toBe('paragraph');
      expect(blocks[at + 1]?.kind).toBe('paragraph');
      for (const row of block.rows) for (const cell of row.cells) expectWhole(cell.content);
    } else {
      expect(flat([block])).toMatch(/^[^\n]*\n$/);
    }
  }
}

// https://developers.google.com/workspace/docs/api/concepts/structure#start_and_end_index
describe('whatever is edited', () => {
  it('every paragraph ends in its one newline, and paragraphs stand around every table', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 12 }), (requests) => {
        const doc = requests.reduce(apply, blankDocument('d'));

        expectWhole(doc.body);
        expect(flat(doc.body)).toHaveLength(contentLength(doc.body));
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('an insertion or deletion that is allowed changes exactly its own indexes', () => {
    fc.assert(
      fc.property(
        fc.array(request, { maxLength: 10 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 6 }),
        (requests, at, length) => {
          const doc = requests.reduce(apply, blankDocument('d'));
          const before = flat(doc.body);
          const inserted = apply(doc, { insertText: { location: { index: at }, text: 'x\ny' } });
          const deleted = apply(doc, { deleteContentRange: { range: { startIndex: at, endIndex: at + length } } });

          if (inserted !== doc)
            expect(flat(inserted.body)).toBe(`${before.slice(0, at - 1)}x\ny${before.slice(at - 1)}`);
          if (deleted !== doc) expect(flat(deleted.body)).toBe(before.slice(0, at - 1) + before.slice(at - 1 + length));
          expect(segmentOf(doc, '')!.end).toBe(1 + before.length);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });
});
