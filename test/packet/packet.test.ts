import mammoth from 'mammoth';
import { documentDocx } from '../../local/export/docx';
import { documentOf } from '../../local/workspace/docs/documents';
import { desk, fill, packetOn, requestsFor, templateOf, templateOn, textOf, VALUES, withValues } from './support';

/** Ids that Docs gives anew each time. */
const withoutIds = (doc: unknown): string =>
  JSON.stringify(doc).replace(/"(headingId|listId|revisionId|documentId|title)":"[^"]*"/g, '"$1":""');

describe('a packet from the template of the playbook', () => {
  it('carries every answer, the lists and the links', () => {
    const on = desk();
    const text = on.text(packetOn(on, templateOn(on)));

    expect(text).toContain('Pro · $4,900 · Closed Won on March 9, 2026');
    expect(text).toContain('Import of the old client list\tJonas\tMarch 19, 2026\tNo');
    expect(text).toContain('A call with our designer\tJonas\tend of March\t–');
    expect(text).toContain('Primary goal\tSend every proposal within a day, without working weekends.');
    expect(text).toContain('Follow-up\tnot given');
    expect(text).toContain('Filed by Jonas Weber · Mon 9 Mar 09:41');
    expect(text).not.toMatch(/\{\{|Revision/);
  });

  it('puts what was promised and what may go wrong before everything else', () => {
    const on = desk();
    const headings = [...on.html(packetOn(on, templateOn(on))).matchAll(/<h2[^>]*>(?:<[^>]+>)*([^<]+)/g)].map(
      (match) => match[1],
    );

    expect(headings).toEqual([
      'Promises',
      'Risks',
      'Key facts',
      'People',
      'Customer',
      'Business',
      'Goals',
      'Special notes',
      'Next steps',
      'Documents',
    ]);
  });

  it('is the same document when it is made again', () => {
    const on = desk();
    const template = templateOn(on);
    const id = packetOn(on, template);
    const first = on.read(id);
    fill(on, template, id);

    expect(withoutIds(on.read(id))).toBe(withoutIds(first));
  });

  it('is the same from a copy of the template as from an empty document', () => {
    const on = desk();
    const template = templateOn(on);
    const [copy, empty] = [templateOn(on), packetOn(on, template)];
    fill(on, template, copy);

    expect(withoutIds((on.read(copy) as { body: unknown }).body)).toBe(
      withoutIds((on.read(empty) as { body: unknown }).body),
    );
  });

  it('replaces what an earlier revision said, and says which one it is', () => {
    const on = desk();
    const template = templateOn(on);
    const id = packetOn(on, template);
    fill(
      on,
      template,
      id,
      withValues({ risks: [], packet: { ...(VALUES.packet as object), revision: 2, made_at: 'Tue 10 Mar 08:00' } }),
    );

    expect(on.text(id)).not.toContain('Old client list is full of duplicates');
    expect(on.text(id)).toContain('Revision 2, Tue 10 Mar 08:00');
  });

  it('lets what sales wrote stand for promises that nobody has listed', () => {
    const on = desk();
    const said = (promises: string, commitments: object[]) => {
      const intake = { ...(VALUES.intake as object), promises };
      const text = on.text(packetOn(on, templateOn(on), withValues({ intake, commitments })));
      return text.slice(text.indexOf('Promises\n'), text.indexOf('Risks\n'));
    };

    expect(said('A report each month', [])).toBe('Promises\nIn the words of sales: A report each month\n');
    expect(said('', [])).toBe('Promises\nNone noted\n');
    expect(said('A report each month', [{ commitment: 'Import' }])).toMatch(/In the words of sales: .*\n.*Made by/);
  });

  it('warns where no risk is noted, and says that a list is empty', () => {
    const on = desk();
    const text = on.text(packetOn(on, templateOn(on), withValues({ risks: [], people: [] })));

    expect(text).toContain('No risks are noted.');
    expect(text).toContain('Name\tRole\tEmail\tNotes\tJoins the kickoff\nNone noted\t\t\t\t');
  });

  it('takes a reasonable number of requests', () => {
    const on = desk();
    const template = on.read(templateOn(on));

    expect(requestsFor({ template, current: template }).length).toBeLessThan(270);
  });

  it('reads well as a Word file', async () => {
    const on = desk();
    const id = packetOn(on, templateOn(on));
    const { value } = await mammoth.convertToHtml({
      buffer: await documentDocx(documentOf(on.bench.ws, id), 'Packet'),
    });

    expect(value).toContain('<h2><strong>Key facts</strong></h2>');
    expect(value).toContain('<a href="https://docs.google.com/document/d/1prop/edit">');
    expect(value).toContain('Old client list is full of duplicates');
  });
});

describe('a template that an admin has edited', () => {
  it.each`
    what                             | lines                                                                             | text
    ${'a tag in a sentence'}         | ${['Welcome {{contact.name}}!']}                                                  | ${'Welcome Maya Okafor!'}
    ${'curly quotes from Docs'}      | ${['{{default intake.follow_up “later”}}']}                                       | ${'later'}
    ${'a condition around lines'}    | ${['{{#if deal.amount}}', 'Paid', '{{/if}}', 'end']}                              | ${'Paid\nend'}
    ${'a condition that fails'}      | ${['{{#if intake.follow_up}}', 'a', '{{else}}', 'b', '{{/if}}', 'end']}           | ${'b\nend'}
    ${'a list of lines'}             | ${['{{#each people}}', '{{name}}', '{{/each}}', 'end']}                           | ${'Maya Okafor\nTom Finch\nend'}
    ${'a list inside a line'}        | ${['{{#each people}}{{name}}{{#unless @last}}, {{/unless}}{{/each}}.']}           | ${'Maya Okafor, Tom Finch.'}
    ${'a line that comes out empty'} | ${['a', '{{#if intake.follow_up}}x{{/if}}', 'b']}                                 | ${'a\nb'}
    ${'an empty line kept'}          | ${['a', '', 'b']}                                                                 | ${'a\n\nb'}
    ${'a comment on its own line'}   | ${['{{!-- ask sales --}}', 'a']}                                                  | ${'a'}
    ${'a block in a block'}          | ${['{{#each people}}', '{{#if notes}}', '{{name}}', '{{/if}}', '{{/each}}', 'e']} | ${'Maya Okafor\ne'}
  `('fills $what', ({ lines, text }) => {
    expect(textOf(lines)).toBe(text);
  });

  it.each`
    what               | lines                                             | text
    ${'in lines'}      | ${['{{#each risks}}', '• {{risk}}', '{{/each}}']} | ${'None noted'}
    ${'inside a line'} | ${['Risks: {{#each risks}}{{risk}}; {{/each}}']}  | ${'Risks: None noted'}
    ${'with an else'}  | ${['{{#each risks}}{{risk}}{{else}}–{{/each}}']}  | ${'–'}
  `('says what an empty list $what is', ({ lines, text }) => {
    expect(textOf(lines, withValues({ risks: [] }))).toBe(text);
  });

  it('gives a tag that changes its look midway the look of its beginning', () => {
    const on = desk();
    const template = templateOf(on, 'To {{contact.name}} now');
    on.write(template, [
      { updateTextStyle: { range: { startIndex: 4, endIndex: 10 }, textStyle: { bold: true }, fields: 'bold' } },
    ]);

    expect(on.html(packetOn(on, template))).toBe('<p>To <b>Maya Okafor</b> now</p>');
  });

  it('leaves a look alone that stands behind a condition that fails', () => {
    const on = desk();
    const template = templateOf(on, 'a{{#if intake.follow_up}}b{{/if}}c');
    on.write(template, [
      { updateTextStyle: { range: { startIndex: 2, endIndex: 28 }, textStyle: { bold: true }, fields: 'bold' } },
    ]);

    expect(on.html(packetOn(on, template))).toBe('<p>ac</p>');
  });

  it('keeps list items, their levels, and gives each line of an answer its own', () => {
    const on = desk();
    const template = templateOf(on, 'Pains', '{{intake.pains}}', '\tnested {{deal.id}}', 'plain');
    on.write(template, [
      {
        createParagraphBullets: {
          range: { startIndex: 7, endIndex: 40 },
          bulletPreset: 'NUMBERED_DECIMAL_ALPHA_ROMAN',
        },
      },
    ]);
    const id = packetOn(on, template);
    const html = on.html(id);
    fill(on, template, id);

    expect(html).toMatch(
      /<ol><li>Proposals take four days\.<\/li><li>Nobody knows.*<li>Weekends are for invoices\.<ol><li>nested D-0042<\/li><\/ol>/s,
    );
    expect(on.html(id)).toBe(html);
  });

  it('keeps sections that were moved, and does without a table that was removed', () => {
    const on = desk();
    const template = templateOn(on);
    const content = (
      on.read(template) as { body: { content: { startIndex: number; endIndex: number; table?: object }[] } }
    ).body.content;
    const at = content.findIndex((block) => block.table);
    const { startIndex, endIndex } = content[at]!;
    on.write(template, [
      { deleteContentRange: { range: { startIndex, endIndex } } },
      { insertText: { location: { index: 1 }, text: 'Goal: {{intake.primary_goal}}\n' } },
    ]);
    const text = on.text(packetOn(on, template));

    expect(text).toMatch(/^Goal: Send every proposal/);
    expect(text).not.toContain('Made by');
    expect(text).toContain('Old client list is full of duplicates');
  });

  it('repeats several rows of a table, and rows under a condition', () => {
    const on = desk();
    const template = on.create();
    const cells = ['{{#each people}}{{name}}', '{{role}}', '{{#if notes}}', 'Notes: {{notes}}{{/if}}{{/each}}'];
    on.write(template, [
      { insertTable: { location: { index: 1 }, rows: 2, columns: 2 } },
      ...[12, 10, 7, 5].map((index, at) => ({ insertText: { location: { index }, text: cells[3 - at] } })),
    ]);

    expect(on.text(packetOn(on, template)).trim()).toBe(
      'Maya Okafor\tFounder\n\tNotes: Decides alone\nTom Finch\tOperations',
    );
  });

  it('writes headers again each time, and replaces tags beside a page number', () => {
    const on = desk();
    const template = templateOf(on, 'Body');
    const header = on.bench.run(
      `return Docs.Documents.batchUpdate({ requests: [{ createHeader: { type: 'DEFAULT' } }] }, '${template}').replies[0].createHeader.headerId;`,
    ) as string;
    on.write(template, [
      {
        insertText: {
          location: { segmentId: header, index: 0 },
          text: '{{deal.company}}, revision {{packet.revision}}',
        },
      },
    ]);
    const copy = structuredClone(on.read(template)) as {
      headers: Record<string, { content: { endIndex: number; paragraph: { elements: object[] } }[] }>;
    };
    const requests = requestsFor({ template: on.read(template), current: on.read(template) });
    on.write(template, requests);

    expect(on.html(template)).toContain('<header><p>Harbour &amp; Finch Ltd, revision 1</p></header>');

    const [line] = copy.headers[header]!.content;
    line!.paragraph.elements.push({ startIndex: line!.endIndex, autoText: { type: 'PAGE_NUMBER' } });
    const inPlace = requestsFor({ template: copy as never, current: copy as never }).filter((request) =>
      JSON.stringify(request).includes(header),
    );

    expect(inPlace).toHaveLength(4);
    expect(JSON.stringify(inPlace)).toContain('"text":"Harbour & Finch Ltd"');
  });

  it('keeps cells merged, in rows that repeat too', () => {
    const on = desk();
    const template = on.create();
    const at = {
      tableCellLocation: { tableStartLocation: { index: 2 }, rowIndex: 1, columnIndex: 0 },
      rowSpan: 1,
      columnSpan: 2,
    };
    on.write(template, [
      { insertTable: { location: { index: 1 }, rows: 2, columns: 2 } },
      { mergeTableCells: { tableRange: at } },
      { insertText: { location: { index: 10 }, text: '{{#each people}}{{name}}{{/each}}' } },
      { insertText: { location: { index: 5 }, text: 'Who' } },
    ]);
    const id = packetOn(on, template);
    const html = on.html(id);
    fill(on, template, id);

    expect(html.match(/colspan="2"[^>]*><p[^>]*>[^<]*/g)).toHaveLength(2);
    expect(html).toContain('Tom Finch');
    expect(on.html(id)).toBe(html);
  });
});
