import fc from 'fast-check';
import { Check, Playbook } from '../../../src/playbooks/schema';
import { PLAYBOOKS } from '../../../src/playbooks/shipped';
import {
  FIELD_KINDS,
  PLAYBOOK_COLUMNS,
  PLAYBOOK_TABS,
  type PlaybookTab,
  PREFILLS,
  STEP_KINDS,
} from '../../../src/playbooks/tabs/columns';
import { conditionText, readCondition } from '../../../src/playbooks/tabs/condition';
import { type Json, nestedText, readNested } from '../../../src/playbooks/tabs/nested';
import { readTabs } from '../../../src/playbooks/tabs/read';
import { toRows } from '../../../src/playbooks/tabs/toRows';
import { found } from './support';

const again = (playbook: Playbook) => readTabs(found(toRows(playbook)), playbook);

describe.each(PLAYBOOKS.map((playbook) => [playbook.key, playbook] as const))('the playbook %s', (_, playbook) => {
  it('comes back from its tabs as it was, to the letter', () => {
    const read = again(playbook);

    expect(read.errors).toEqual([]);
    expect(JSON.stringify(read.playbook)).toBe(JSON.stringify(playbook));
  });

  it('needs Details only for what has no column', () => {
    const rows = toRows(playbook);
    const noise = PLAYBOOK_TABS.flatMap((tab) => rows[tab].map((cells) => cells.Details ?? '')).filter((details) =>
      /(^|\n)(name|label|anchor|offset|check|when|segments|until gate: no|sends:? \[\])/.test(details),
    );

    expect(noise).toEqual([]);
  });
});

it('every cell stands under a header that its tab has', () => {
  for (const playbook of PLAYBOOKS)
    for (const tab of PLAYBOOK_TABS) {
      const headers = new Set(PLAYBOOK_COLUMNS[tab].map(({ header }) => header));
      expect(
        toRows(playbook)
          [tab].flatMap(Object.keys)
          .filter((header) => !headers.has(header)),
      ).toEqual([]);
    }
});

it('offers in its lists what the schema takes', () => {
  const shape = Playbook.shape;
  const field = shape.fields.def.element.shape;
  const steps = shape.steps.def.element.def.options.map((step) => [...step.shape.do.def.values][0]);

  expect(FIELD_KINDS).toEqual(field.kind.options);
  expect(PREFILLS).toEqual(field.prefill.def.innerType.options);
  expect(STEP_KINDS).toEqual(steps);
});

describe('data of any shape', () => {
  it('comes back from its lines', () => {
    const scalar = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.integer(),
      fc.constant(null),
      fc.constantFrom('yes', '5', '- a', '[]', 'a: b', '"', 'a > b', ''),
    );
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(
          fc.oneof(fc.constantFrom('id', 'withinWorkingDays', '1', 'a b', '__proto__'), fc.string()),
          tie('value'),
          { maxKeys: 4 },
        ),
      ) as fc.Arbitrary<Json>,
    }));
    fc.assert(
      fc.property(value, (data) => {
        const text = nestedText(data);
        expect(JSON.stringify(readNested(text))).toBe(JSON.stringify(data));
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

describe('a condition in words', () => {
  const kinds = {
    field: (id: string) => (id === 'paid' ? 'tick' : 'text'),
    column: (_: string, id: string) => (id === 'joins' ? 'tick' : 'text'),
  };

  it.each<[string, Check]>([
    ['paid is yes', { field: 'paid', is: true }],
    ['paid is not yes', { not: { field: 'paid', is: true } }],
    [
      'commitment is verbal and verbal_on is filled',
      { all: [{ field: 'commitment', is: 'verbal' }, { field: 'verbal_on' }] },
    ],
    [
      'status is signed or (a is 1 and b is empty)',
      { any: [{ field: 'status', is: 'signed' }, { all: [{ field: 'a', is: '1' }, { not: { field: 'b' } }] }] },
    ],
    ['board segment is one of Pro, Enterprise', { board: 'segment', is: ['Pro', 'Enterprise'] }],
    ['board amount is at least 5000', { board: 'amount', atLeast: 5000 }],
    [
      'people has 1 where role is champion and risks has 1',
      {
        all: [
          { list: 'people', atLeast: 1, where: { column: 'role', is: 'champion' } },
          { list: 'risks', atLeast: 1 },
        ],
      },
    ],
    [
      'people has 1 where role is champion where joins is empty',
      {
        list: 'people',
        atLeast: 1,
        where: [
          { column: 'role', is: 'champion' },
          { column: 'joins', is: '' },
        ],
      },
    ],
    ['people has 2 where joins is yes', { list: 'people', atLeast: 2, where: { column: 'joins', is: true } }],
    [
      'not (fact gate_passed or commitment is written SOW)',
      { not: { any: [{ fact: 'gate_passed' }, { field: 'commitment', is: 'written SOW' }] } },
    ],
    ['briefing is yes', { field: 'briefing', is: 'yes' }],
    ['answer is "and so on"', { field: 'answer', is: 'and so on' }],
  ])('%s', (text, check) => {
    expect(readCondition(text, kinds)).toEqual(check);
    expect(conditionText(check, kinds)).toBe(text);
  });

  it('is understood as people write it', () => {
    expect(readCondition('Paid IS yes AND a is x or b is “and”', kinds)).toEqual({
      any: [
        {
          all: [
            { field: 'Paid', is: 'yes' },
            { field: 'a', is: 'x' },
          ],
        },
        { field: 'b', is: 'and' },
      ],
    });
  });

  it.each([
    ['paid', /The word “is” is missing/],
    ['paid is', /A value is missing/],
    ['paid is yes and', /Here belongs a field/],
    ['(paid is yes', /A bracket is not closed/],
    ['paid is yes) or', /“\)” was not expected/],
    ['people has many', /A number is missing/],
    ['people has 1 where role is not x', /not for what it is not/],
    ['paid is "yes', /quotation mark/],
    ['('.repeat(99), /too many brackets/],
  ])('says what is wrong with “%s”', (text, says) => {
    expect(readCondition(text, kinds)).toMatchObject({ says: expect.stringMatching(says) });
  });
});

/** A playbook with every kind of thing in it that the schema knows, made by chance. */
const anyCheck = fc.letrec<{ check: Check }>((tie) => {
  const id = fc.constantFrom('payment_confirmed', 'urgency', 'is', 'not', 'x1', 'fact');
  const is = fc.oneof(
    fc.boolean(),
    fc.string(),
    fc.constantFrom('a b', 'yes', 'and'),
    fc.array(fc.string({ maxLength: 5 }), { maxLength: 3 }),
  );
  const wish = fc.record({ is, atLeast: fc.double({ noNaN: true, noDefaultInfinity: true }) }, { requiredKeys: [] });
  return {
    check: fc.oneof(
      { maxDepth: 3 },
      fc.record({ fact: fc.string() }),
      fc.tuple(id, wish).map(([field, more]) => ({ field, ...more })),
      fc.tuple(fc.constantFrom('segment', 'amount'), wish).map(([board, more]) => ({ board, ...more })),
      fc
        .tuple(
          id,
          fc.integer(),
          fc.option(
            fc.tuple(id, wish).map(([column, more]) => ({ column, ...more })),
            { nil: undefined },
          ),
        )
        .map(([list, atLeast, where]) => ({ list, atLeast, ...(where ? { where } : {}) })),
      fc.array(tie('check'), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie('check'), { maxLength: 3 }).map((any) => ({ any })),
      tie('check').map((not) => ({ not })),
    ) as fc.Arbitrary<Check>,
  };
}).check;

it('keeps any condition, in words or under Details', () => {
  const base = PLAYBOOKS[0]!;
  fc.assert(
    fc.property(anyCheck, (check) => {
      const playbook = Playbook.parse({
        ...base,
        gate: { ...base.gate, conditions: [{ id: 'any', says: 'x', check: Check.parse(check) }] },
      });

      expect(again(playbook).playbook).toEqual(playbook);
    }),
    { numRuns: 60, seed: 11 },
  );
});

describe('fuzzed tabs', () => {
  const junk = fc.constantFrom(
    '',
    '0',
    'x',
    '=1+1',
    'yes',
    '- a',
    'a: b',
    '- ',
    '"',
    '"a": 1',
    'a > b: 1',
    '2wd',
    'task',
    'Playbook',
    'definitions',
    'id: x',
    '[]',
    '{}',
    '('.repeat(50),
    '\u0000',
    '🦊',
    'x'.repeat(60_000),
    '__proto__',
    'constructor',
    '__proto__ > x: 1',
  );

  it('never throw, and say where they are wrong', () => {
    const rows = PLAYBOOKS.map((playbook) => toRows(playbook));
    const edit = fc.record({
      of: fc.nat(),
      tab: fc.constantFrom(...PLAYBOOK_TABS),
      row: fc.nat(),
      column: fc.nat(),
      text: fc.oneof(junk, fc.string()),
    });
    fc.assert(
      fc.property(fc.nat({ max: rows.length - 1 }), fc.array(edit, { minLength: 1, maxLength: 8 }), (which, edits) => {
        const tabs = structuredClone(rows[which]!) as unknown as Record<PlaybookTab, Record<string, string>[]>;
        for (const { tab, row, column, text } of edits) {
          const headers = PLAYBOOK_COLUMNS[tab];
          const lines = tabs[tab]!;
          lines[row % lines.length]![headers[column % headers.length]!.header] = text;
        }
        const read = readTabs(found(tabs), { key: 'x', version: '1' });

        expect(read.playbook === null).toBe(read.errors.length > 0);
        for (const { tab, column, says } of read.errors) {
          expect(PLAYBOOK_COLUMNS[tab].map(({ header }) => header)).toContain(column);
          expect(says).not.toMatch(/undefined|\[object|Invalid input/);
        }
        if (read.playbook) expect(again(read.playbook).playbook).toEqual(read.playbook);
      }),
      { numRuns: 120, seed: 23 },
    );
  });
});
