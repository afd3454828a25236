import { cellName, parseRect, rectName } from '../../../local/workbench/page/a1';
import { fillLine } from '../../../local/workbench/page/fill';
import { jump } from '../../../local/workbench/page/grid/selection';
import { History } from '../../../local/workbench/page/history';
import { every, laidOut } from '../../../local/workbench/page/panel/words';
import { parseTsv, toTsv } from '../../../local/workbench/page/tsv';

describe('the clipboard', () => {
  it('reads rows and columns as spreadsheets write them', () => {
    expect(parseTsv('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(parseTsv('one\n\nthree')).toEqual([['one'], [''], ['three']]);
    expect(parseTsv('a\nb\tc')).toEqual([
      ['a', ''],
      ['b', 'c'],
    ]);
  });

  it('keeps tabs, lines and quotes within a quoted cell', () => {
    expect(parseTsv('"two\nlines"\t"a ""word"""\nlast\t')).toEqual([
      ['two\nlines', 'a "word"'],
      ['last', ''],
    ]);
  });

  it('leaves a quote alone that opens nothing', () => {
    expect(parseTsv('"so called" plan\t5"')).toEqual([['"so called" plan', '5"']]);
  });

  it('reads back what it writes', () => {
    const rows = [
      ['plain', 'with\ttab', 'with\nline'],
      ['"quoted"', '', ' spaced '],
    ];

    expect(parseTsv(toTsv(rows))).toEqual(rows);
  });
});

describe('the fill handle', () => {
  it('goes on with an even series of numbers or days, and repeats anything else', () => {
    expect(fillLine(['10', '20'], 3)).toEqual(['30', '40', '50']);
    expect(fillLine(['0.1', '0.2'], 2)).toEqual(['0.3', '0.4']);
    expect(fillLine(['2026-02-27', '2026-02-28'], 2)).toEqual(['2026-03-01', '2026-03-02']);
    expect(fillLine(['7'], 2)).toEqual(['7', '7']);
    expect(fillLine(['1', '2', '4'], 3)).toEqual(['1', '2', '4']);
    expect(fillLine(['a', 'b'], 3)).toEqual(['a', 'b', 'a']);
  });

  it('goes backwards from the first cell', () => {
    expect(fillLine(['10', '20'], 2, true)).toEqual(['0', '-10']);
  });
});

it('names cells and ranges, and reads their names', () => {
  expect([cellName(0, 0), cellName(9, 27)]).toEqual(['A1', 'AB10']);
  expect(rectName({ r0: 1, c0: 1, r1: 3, c1: 4 })).toBe('B2:D3');
  expect(parseRect('d3:b2')).toEqual({ r0: 1, c0: 1, r1: 3, c1: 4 });
  expect([parseRect('Company'), parseRect('A0')]).toEqual([null, null]);
});

it('jumps to the edge of a block, or over a gap to the next one', () => {
  const filled = new Set([0, 1, 2, 5, 6]);
  const to = (row: number) =>
    jump({ row, column: 0 }, { row: 1, column: 0 }, { rows: 10, columns: 1 }, (place) => filled.has(place.row)).row;

  expect([to(0), to(2), to(5), to(6)]).toEqual([2, 5, 6, 9]);
});

it('undoes in turn, and keeps a step that could not be undone', async () => {
  const history = new History();
  const calls: string[] = [];
  const step = (label: string, works = true) => ({
    label,
    undo: async () => {
      calls.push(`-${label}`);
      return works;
    },
    redo: async () => {
      calls.push(`+${label}`);
      return true;
    },
  });
  history.add(step('one'));
  history.add(step('two'));

  expect([
    await history.undo(),
    await history.redo(),
    await history.undo(),
    await history.undo(),
    await history.undo(),
  ]).toEqual(['two', 'two', 'two', 'one', null]);
  expect(calls).toEqual(['-two', '+two', '-two', '-one']);
  history.add(step('stuck', false));
  expect([await history.undo(), await history.undo()]).toEqual([null, null]);
});

describe('what happens behind the sheet', () => {
  it('is told in words', () => {
    expect(every('5 minutes')).toBe('every 5 minutes');
    expect(every('day at 6')).toBe('every day at 6:00');
    expect(every('week on monday at 7')).toBe('every week on Monday at 7:00');
    expect(laidOut('{"a":{"b":1}}')).toBe('{\n  "a": {\n    "b": 1\n  }\n}');
    expect(laidOut('payload=1')).toBe('payload=1');
  });
});
