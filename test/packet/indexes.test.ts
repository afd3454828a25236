import * as fc from 'fast-check';
import { documentJson } from '../../local/workspace/docs/api/documentJson';
import { applyRequests } from '../../local/workspace/docs/batch';
import { blankDocument } from '../../local/workspace/docs/defaults';
import type { DocState } from '../../local/workspace/docs/state';
import { writableBlocks } from '../../src/packet/layout';
import { type Block, type Inline, type Paragraph, sorted, type Table } from '../../src/packet/model';
import { readContent } from '../../src/packet/readDoc';
import { writeSegment } from '../../src/packet/writeContent';

const style = fc.constantFrom({}, { bold: true }, { italic: true, fontSize: { magnitude: 8, unit: 'PT' } });
const words = fc.constantFrom('a', 'Ruth & Söhne', '😀👩‍👩‍👧', 'שלום', 'one\vtwo', ' ', '\ttab');
const text = fc.record({ kind: fc.constant('text' as const), text: words, style });
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 8, arbitrary: text },
  { weight: 1, arbitrary: fc.constant({ kind: 'pageBreak' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'image' as const, uri: 'https://example.com/logo.png', size: {} }) },
);
const paragraph: fc.Arbitrary<Paragraph> = fc.record(
  {
    kind: fc.constant('paragraph' as const),
    style: fc.constantFrom({}, { namedStyleType: 'HEADING_2' }, { alignment: 'CENTER' }),
    bullet: fc.record({ list: fc.constant('x'), preset: fc.constant('BULLET_DISC_CIRCLE_SQUARE'), level: fc.nat(3) }),
    inlines: fc.array(inline, { maxLength: 4 }),
    end: style,
  },
  { requiredKeys: ['kind', 'style', 'inlines', 'end'] },
);
const table = (content: fc.Arbitrary<Block>): fc.Arbitrary<Table> =>
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([rows, columns]) => {
    const cell = fc.record({
      style: fc.constantFrom({}, { backgroundColor: { color: { rgbColor: { red: 1 } } } }),
      rowSpan: fc.constant(1),
      columnSpan: fc.constant(1),
      content: fc.array(content, { maxLength: 2 }),
    });
    const row = fc.record({
      style: fc.constant({}),
      isHeader: fc.constant(false),
      cells: fc.array(cell, { minLength: columns, maxLength: columns }),
    });
    return fc.record({
      kind: fc.constant('table' as const),
      columns: fc.constant(Array.from({ length: columns }, () => ({}))),
      rows: fc.array(row, { minLength: rows, maxLength: rows }),
    });
  });
const nested: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: paragraph },
  { weight: 1, arbitrary: table(paragraph) },
);
const blocks = fc.array(fc.oneof({ weight: 3, arbitrary: paragraph }, { weight: 1, arbitrary: table(nested) }), {
  maxLength: 6,
});

/** Carries requests out on a document as Google would, with ids in a row. */
function applied(doc: DocState, requests: object[]): DocState {
  const copy = structuredClone(doc);
  let ids = 0;
  const id = () => `x${String(ids++).padStart(12, '0')}`;
  applyRequests({ doc: copy, id }, requests as Record<string, unknown>[]);
  return copy;
}

const write = (doc: DocState, wanted: readonly Block[]): DocState => {
  const json = documentJson(doc, 'Packet', null) as {
    body: { content: { endIndex: number; paragraph?: { bullet?: object } }[] };
  };
  const last = json.body.content.at(-1)!;
  return applied(
    doc,
    writeSegment({ id: '', start: 1, end: last.endIndex, hasLastBullet: last.paragraph?.bullet !== undefined }, wanted),
  );
};

const read = (doc: DocState): Block[] => {
  const json = documentJson(doc, 'Packet', null);
  return readContent(json, (json.body as { content: unknown }).content);
};

/** What a reader can tell: texts with their looks, and what is inside what. Runs are told by character. */
function seen(all: readonly Block[]): unknown {
  return all.map((block) =>
    block.kind === 'table'
      ? block.rows.map((row) =>
          row.cells.map((cell) => [JSON.stringify(cell.style.backgroundColor ?? {}), seen(cell.content)]),
        )
      : {
          style: [block.style.namedStyleType, block.style.alignment],
          level: block.bullet?.level,
          letters: block.inlines.flatMap((part) =>
            part.kind === 'text'
              ? part.text.split('').map((letter) => [letter, sorted(part.style)])
              : [[part.kind, '']],
          ),
        },
  );
}

describe('writing a document', () => {
  it('gives exactly the wanted content, whatever it is', () => {
    fc.assert(
      fc.property(blocks, (wanted) => {
        expect(seen(read(write(blankDocument('d'), wanted)))).toEqual(seen(writableBlocks(wanted)));
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('leaves nothing of what was there before', () => {
    fc.assert(
      fc.property(blocks, blocks, (old, wanted) => {
        const fresh = write(blankDocument('d'), wanted);
        const again = write(write(blankDocument('d'), old), wanted);

        expect(withoutIds(again.body)).toEqual(withoutIds(fresh.body));
      }),
      { numRuns: 60, seed: 11 },
    );
  });
});

/** Headings, lists and pictures get new ids each time. */
const withoutIds = (body: DocState['body']): string =>
  JSON.stringify(body).replace(/"(headingId|listId|objectId)":"[^"]*"/g, '"$1":""');
