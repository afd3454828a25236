import fc from 'fast-check';
import { toCsv } from '../../src/domain/csv';
import { readCsv } from '../../src/import/readCsv';

describe('writing CSV', () => {
  it('quotes only what needs it', () => {
    expect(toCsv([['a', 'b,c', 'say "hi"', 'two\nlines', 1.5, true, null]])).toBe(
      'a,"b,c","say ""hi""","two\nlines",1.5,true,\r\n',
    );
    expect(toCsv([['a;b', 'c,d']], { delimiter: ';', mark: true })).toBe('\uFEFF"a;b";c,d\r\n');
  });

  it('guards formulas in files that people open, and only there', () => {
    expect(toCsv([['=1+1', '-5', '@x', '+43 1 234']], { guardFormulas: true })).toBe("'=1+1,-5,'@x,'+43 1 234\r\n");
    expect(toCsv([['=1+1']])).toBe('=1+1\r\n');
  });

  it('comes back as it went out', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', ';', '\n', '\t', '=', 'é', "'", '1') });
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t' as const), (rows, delimiter) => {
        const headers = rows[0]!.map((_, i) => `Column ${i}`);
        const filled = rows.filter((row) => row.some((text) => text.trim() !== ''));
        const table = readCsv(toCsv([headers, ...rows], { delimiter }));
        expect(table.rows.map((row) => row.cells)).toEqual(filled);
      }),
      { examples: [[[['a', '', '']], ',']] },
    );
  });
});
