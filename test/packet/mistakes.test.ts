import { packetRequests } from '../../src/packet/packet';
import { desk, FIELDS, templateOf, VALUES } from './support';

describe('a template with a mistake', () => {
  const unknown = (...lines: string[]): string[] => {
    const on = desk();
    const template = on.read(templateOf(on, ...lines));
    const plan = packetRequests({ template, current: template, values: VALUES, fields: FIELDS, zone: 'UTC' });
    return plan.ok ? [] : plan.unknown;
  };

  it.each`
    what                              | lines                                          | says
    ${'a field that does not exist'}  | ${['Company: {{deal.compny}}']}                | ${'{{deal.compny}} in “Company: {{deal.compny}}” (Did you mean {{deal.company}}?)'}
    ${'a column that does not exist'} | ${['{{#each risks}}', '{{rsk}}', '{{/each}}']} | ${'{{risks[].rsk}} in “{{rsk}}” (Did you mean {{risks[].risk}}?)'}
    ${'a list that does not exist'}   | ${['{{#each riks}}', '{{risk}}', '{{/each}}']} | ${'{{riks}} in “{{#each riks}}”'}
    ${'a block without end'}          | ${['{{#if deal.id}}', 'a']}                    | ${'{{#if deal.id}}, which has no end'}
    ${'a block across paragraphs'}    | ${['a {{#if deal.id}}', 'b {{/if}}']}          | ${'{{#if deal.id}} in “a {{#if deal.id}}”, which has no end'}
    ${'a helper that does not exist'} | ${['{{loud deal.id}}']}                        | ${'“{{loud deal.id}}”: There is no helper called loud.'}
    ${'four braces'}                  | ${['{{{{deal.id}}}}']}                         | ${'Four braces have no meaning here.'}
  `('is told about $what', ({ lines, says }) => {
    expect(unknown(...lines).join('\n')).toContain(says);
  });

  it('is told under which heading the mistake stands', () => {
    const on = desk();
    const template = templateOf(on, 'Facts', '{{dael.id}}');
    on.write(template, [
      {
        updateParagraphStyle: {
          range: { startIndex: 1, endIndex: 2 },
          paragraphStyle: { namedStyleType: 'HEADING_1' },
          fields: 'namedStyleType',
        },
      },
    ]);
    const plan = packetRequests({
      template: on.read(template),
      current: on.read(template),
      values: VALUES,
      fields: FIELDS,
      zone: 'UTC',
    });

    expect(plan).toMatchObject({
      ok: false,
      unknown: [expect.stringContaining('{{dael.id}} in “{{dael.id}}”, under “Facts”')],
    });
  });

  it('may name what this deal does not have yet', () => {
    expect(unknown('{{kickoff.start}} {{csOwner.phone}} {{settings.slogan}} {{intake.delight}}')).toEqual([]);
  });
});
