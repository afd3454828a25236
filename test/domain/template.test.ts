import {
  parseTemplate,
  type Rendered,
  type RenderOptions,
  renderText,
  tagsOf,
  unknownTags,
} from '../../src/domain/template';

const FIELDS = [
  { path: 'deal.company', label: 'Company' },
  { path: 'deal.amount', label: 'Amount' },
  { path: 'settings.video_url', label: 'Start-here video' },
  { path: 'people[].name', label: 'Name' },
  { path: 'people[].role', label: 'Role' },
  { path: 'intake.*', label: 'Answer' },
];

const filled = (text: string, values: unknown, options: RenderOptions = {}): string => {
  const result = renderText(text, values, options);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.text;
};
const holes = (result: Rendered): readonly string[] => (result.ok ? [] : result.holes);
const says = (text: string): string => {
  const parsed = parseTemplate(text);
  return parsed.ok ? 'no error' : `${parsed.error.line}: ${parsed.error.says}`;
};

describe('a hole', () => {
  it.each([[undefined], [null], [''], ['  '], [[]], [Number.NaN], [{ nested: 'group' }]])(
    'is what %j leaves, and it is named by label and path',
    (value) => {
      const result = renderText('See {{settings.video_url}}', { settings: { video_url: value } }, { fields: FIELDS });

      expect(result).toEqual({ ok: false, holes: ['Start-here video (settings.video_url)'] });
    },
  );

  it.each([
    [0, '0'],
    [false, 'No'],
    [true, 'Yes'],
    [['a', 'b'], 'a and b'],
  ])('is not left by %j', (value, text) => {
    expect(filled('{{x}}', { x: value })).toBe(text);
  });

  it('is named for the row of a list that has it', () => {
    const result = renderText(
      '{{#each people}}{{name}} {{/each}}',
      { people: [{ name: 'Ana' }, {}] },
      { fields: FIELDS },
    );

    expect(holes(result)).toEqual(['Name (people[2].name)']);
  });

  it('is named once, and every other one with it', () => {
    expect(holes(renderText('{{a}} {{b}} {{a}}', {}))).toEqual(['a', 'b']);
  });

  it('is not looked for in a branch that is not taken', () => {
    expect(filled('{{#if call}}{{call.day}}{{else}}soon{{/if}}', {})).toBe('soon');
  });

  it('is also what a helper cannot write out', () => {
    expect(holes(renderText('{{date when}} {{money price}}', { when: 'next week', price: 'a lot' }))).toEqual([
      'when',
      'price',
    ]);
  });

  it('is filled by default and allowed by optional', () => {
    expect(filled('{{default a "none"}}|{{optional b}}|{{optional (date c)}}|{{default (day d) "soon"}}', {})).toBe(
      'none|||soon',
    );
  });
});

describe('blocks', () => {
  it('repeat a list and know its rows', () => {
    const text = '{{#each people}}{{@index}}{{name}}{{#unless @last}}, {{/unless}}{{else}}nobody{{/each}}';

    expect(filled(text, { people: [{ name: 'Ana' }, { name: 'Bo' }] })).toBe('0Ana, 1Bo');
    expect(filled(text, { people: [] })).toBe('nobody');
  });

  it('reach outwards only when asked', () => {
    const values = { name: 'outer', deal: { people: [{ role: 'x' }] } };

    expect(filled('{{#with deal}}{{#each people}}{{../../name}}{{@root.name}}{{role}}{{/each}}{{/with}}', values)).toBe(
      'outerouterx',
    );
    expect(holes(renderText('{{#with deal}}{{name}}{{/with}}', values))).toEqual(['deal.name']);
  });

  it('leave no empty line where they stand alone', () => {
    expect(filled('a\n{{#if x}}\nb\n{{/if}}\nc', { x: 1 })).toBe('a\nb\nc');
  });

  it('compare and chain', () => {
    const text = '{{#if (eq s "Pro")}}call{{else if (eq s "Starter")}}video{{else}}team{{/if}}';

    expect(['Pro', 'Starter', 'Enterprise'].map((s) => filled(text, { s }))).toEqual(['call', 'video', 'team']);
  });
});

describe('helpers', () => {
  it.each`
    text                   | value                       | shown
    ${'{{date x}}'}        | ${'2026-03-09'}             | ${'March 9, 2026'}
    ${'{{date x}}'}        | ${46090}                    | ${'March 9, 2026'}
    ${'{{day x}}'}         | ${'2026-03-09'}             | ${'Monday, March 9'}
    ${'{{day x}}'}         | ${'2026-03-09T23:30:00Z'}   | ${'Tuesday, March 10'}
    ${'{{time x}}'}        | ${'2026-03-09T09:30:00Z'}   | ${'10:30 AM GMT+1'}
    ${'{{time x}}'}        | ${Date.UTC(2026, 6, 1, 12)} | ${'2:00 PM GMT+2'}
    ${'{{money x}}'}       | ${2500}                     | ${'$2,500'}
    ${'{{money x "EUR"}}'} | ${'2500.5'}                 | ${'€2,500.50'}
    ${'{{list x}}'}        | ${['a', '', 'b', 'c']}      | ${'a, b, and c'}
    ${'{{upper x}}'}       | ${'straße'}                 | ${'STRASSE'}
    ${'{{title x}}'}       | ${'ana de la cruz'}         | ${'Ana De La Cruz'}
  `('$text writes $value as $shown', ({ text, value, shown }) => {
    expect(filled(text, { x: value }, { format: { zone: 'Europe/Vienna' } })).toBe(shown);
  });
});

describe('values are data', () => {
  it('are not read as template', () => {
    expect(filled('{{a}}', { a: '{{b}} {{#if c}}', b: 'secret' })).toBe('{{b}} {{#if c}}');
  });

  it('lose control characters and marks that turn the direction of writing', () => {
    expect(filled('{{a}}', { a: 'x\u0000\u001b[2J\r\ny\u202egnp\ud800' })).toBe('x[2J\nygnp\ufffd');
    expect(filled('{{a}}', { a: 'שלום 👩‍👩‍👧' })).toBe('שלום 👩‍👩‍👧');
  });

  it.each(['constructor', 'constructor.name', '__proto__', 'toString', 'deal.constructor.constructor', 'text.length'])(
    'do not hand out %s',
    (path) => {
      expect(renderText(`{{${path}}}`, { deal: {}, text: 'abc' }).ok).toBe(false);
    },
  );
});

describe('a mistake in a template is named with its line', () => {
  it.each`
    text                          | error
    ${'a\n{{{x}}}'}               | ${'2: Use two braces: {{x}}.'}
    ${'{{&x}}'}                   | ${'1: Use two braces: {{x}}.'}
    ${'a\nb\n{{#if x}}'}          | ${'3: {{#if …}} is not closed. End it with {{/if}}.'}
    ${'{{#if x}}\n{{/each}}'}     | ${'1: {{#if}} is closed by {{/each}}. Close it with {{/if}}.'}
    ${'ok\n{{deal.company'}       | ${'2: This tag is not complete or not spelled right. A tag looks like {{deal.company}}.'}
    ${'{{> footer}}'}             | ${'1: Templates inside templates ({{> …}} or {{* …}}) are not used here. Write the text out.'}
    ${'{{#log x}}{{/log}}'}       | ${'1: There is no block {{#log}}. The blocks are #if, #unless, #each and #with.'}
    ${'{{../x}}'}                 | ${'1: {{../x}} goes further up than there are blocks around it.'}
    ${'{{@index}}'}               | ${'1: {{@index}} has no meaning here. Inside #each there are @index, @first and @last.'}
    ${'{{eq a}}'}                 | ${'1: The helper eq takes 2 value(s).'}
    ${'{{#if}}{{/if}}'}           | ${'1: Write {{#if …}} with exactly one field after the name.'}
    ${'{{{{raw}}}}x{{{{/raw}}}}'} | ${'1: Four braces have no meaning here. Use two: {{deal.company}}.'}
  `('$text', ({ text, error }) => {
    expect(says(text)).toBe(error);
  });

  it.each(['{{lookup a b}}', '{{x a=1}}', '{{#each a as |b|}}{{/each}}', '{{#* inline "x"}}{{/inline}}', '{{^if x}}'])(
    '%s is refused',
    (text) => {
      expect(parseTemplate(text).ok).toBe(false);
    },
  );

  it('keeps the message from being rendered', () => {
    expect(renderText('{{#if x}}', { x: 1 })).toEqual({
      ok: false,
      holes: [],
      error: { line: 1, says: '{{#if …}} is not closed. End it with {{/if}}.' },
    });
  });
});

describe('tags', () => {
  it('are listed with their context, line and use', () => {
    const text =
      '{{deal.company}}\n{{#each people}}{{name}} {{optional role}} {{@root.deal.amount}}{{/each}}\n{{#if intake.goal}}{{/if}}';

    expect(tagsOf(text)).toEqual([
      { path: 'deal.company', line: 1, use: 'text', isRequired: true },
      { path: 'people', line: 2, use: 'list', isRequired: false },
      { path: 'people[].name', line: 2, use: 'text', isRequired: true },
      { path: 'people[].role', line: 2, use: 'text', isRequired: false },
      { path: 'deal.amount', line: 2, use: 'text', isRequired: true },
      { path: 'intake.goal', line: 3, use: 'condition', isRequired: false },
    ]);
  });

  it('that no field answers to are named, with the one that was meant', () => {
    const text = '{{deal.compnay}} {{company}}\n{{#each people}}{{deal.company}} {{name}}{{/each}} {{intake.anything}}';

    expect(unknownTags(text, FIELDS)).toEqual([
      { line: 1, says: 'There is no field {{deal.compnay}}. Did you mean {{deal.company}}?' },
      { line: 1, says: 'There is no field {{company}}. Did you mean {{deal.company}}?' },
      { line: 2, says: 'There is no field {{people[].deal.company}}. Inside a block write {{@root.deal.company}}.' },
    ]);
  });
});
