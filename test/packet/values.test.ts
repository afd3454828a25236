import { desk, packetOn, templateOf, textOf, withIntake } from './support';

describe('values', () => {
  const written = (value: unknown): string => textOf(['[{{intake.technical}}]'], withIntake({ technical: value }));

  it.each`
    what                       | value                              | text
    ${'a tag'}                 | ${'{{deal.id}} and {{#if x}}'}     | ${'[{{deal.id}} and {{#if x}}]'}
    ${'lines'}                 | ${'one\r\ntwo\n\n\n\nthree'}       | ${'[one\vtwo\v\vthree]'}
    ${'emoji'}                 | ${'👩‍👩‍👧 done 😀'}                    | ${'[👩‍👩‍👧 done 😀]'}
    ${'right-to-left writing'} | ${'שלום עולם'}                     | ${'[שלום עולם]'}
    ${'control characters'}    | ${'a\u0000b\u001bc\ue000m1\ue001'} | ${'[abcm1]'}
    ${'half a character'}      | ${'a\ud83d'}                       | ${'[a\ufffd]'}
    ${'a Markdown link'}       | ${'[x](https://evil.example)'}     | ${'[[x](https://evil.example)]'}
    ${'no'}                    | ${false}                           | ${'[No]'}
    ${'nothing'}               | ${'  '}                            | ${'[not given]'}
  `('come out as themselves: $what', ({ value, text }) => {
    expect(written(value)).toBe(text);
  });

  it('are cut where they are too long, and say so', () => {
    const text = written('x'.repeat(50_000));

    expect(text.length).toBeLessThan(10_200);
    expect(text).toContain('shortened: 10,000 of 50,000 characters');
  });

  it('become links only where they are web addresses', () => {
    const on = desk();
    const template = templateOf(on, '{{intake.technical}}');
    const html = on.html(
      packetOn(
        on,
        template,
        withIntake({ technical: 'See https://a.example/x?y=1, javascript:alert(1), mailto:x@y.z (HTTP://B.example).' }),
      ),
    );

    expect([...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'https://a.example/x?y=1',
      'HTTP://B.example',
    ]);
  });

  it.each`
    link                       | html
    ${'https://a.example/doc'} | ${'<a href="https://a.example/doc">Proposal</a>.'}
    ${'in the shared folder'}  | ${'Proposal (in the shared folder).'}
    ${'javascript:alert(1)'}   | ${'Proposal (javascript:alert(1)).'}
  `('give the words of a template their address: $link', ({ link, html }) => {
    const on = desk();
    const template = templateOf(on, '[Proposal]({{intake.technical}}).');

    expect(on.html(packetOn(on, template, withIntake({ technical: link })))).toBe(`<p>${html}</p>`);
  });
});
