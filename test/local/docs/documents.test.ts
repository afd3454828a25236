import { ANA, BEN, bench, WITH_DOCUMENT } from './support';

describe('a document through the advanced service', () => {
  // https://developers.google.com/workspace/docs/api/concepts/structure
  it('begins with a section break at 0 and an empty paragraph at 1', () => {
    const { run } = bench();

    const content = run(`${WITH_DOCUMENT} return content();`) as Record<string, unknown>[];

    expect(content[0]).toMatchObject({ endIndex: 1, sectionBreak: expect.anything() });
    expect(content[0]).not.toHaveProperty('startIndex');
    expect(content[1]).toMatchObject({
      startIndex: 1,
      endIndex: 2,
      paragraph: { elements: [{ textRun: { content: '\n' } }] },
    });
    expect(content).toHaveLength(2);
  });

  it('counts UTF-16 units and splits paragraphs at newlines', () => {
    const { run } = bench();

    expect(run(`${WITH_DOCUMENT} put('Aé😀\\nB'); return lines();`)).toEqual([
      [1, 6, 'Aé😀\n'],
      [6, 8, 'B\n'],
    ]);
  });

  // Indexes as in a document of Google's own: a 2 by 2 table in an empty document.
  it('gives a table, each row and each cell one index, and one more to the end of the table', () => {
    const { run } = bench();

    const table = run(`${WITH_DOCUMENT}
      batch({ insertTable: { location: { index: 1 }, rows: 2, columns: 2 } });
      const e = content()[2];
      return [e.startIndex, e.endIndex, e.table.tableRows.map((r) => [r.startIndex, r.endIndex, r.tableCells.map((c) => [c.startIndex, c.endIndex, c.content[0].startIndex])])];`);

    expect(table).toEqual([
      2,
      14,
      [
        [
          3,
          8,
          [
            [4, 6, 5],
            [6, 8, 7],
          ],
        ],
        [
          8,
          13,
          [
            [9, 11, 10],
            [11, 13, 12],
          ],
        ],
      ],
    ]);
  });

  it('refuses to write where no paragraph is, and changes nothing of the batch', () => {
    const { run, fails, ws } = bench();
    const id = run(
      `${WITH_DOCUMENT} batch({ insertTable: { location: { index: 1 }, rows: 1, columns: 1 } }); return id;`,
    );
    const before = structuredClone(ws.state.docs);
    const attempt = (index: number) =>
      fails(`Docs.Documents.batchUpdate({ requests: [
        { insertText: { location: { index: 1 }, text: 'x' } },
        { insertText: { location: { index: ${index} }, text: 'y' } }] }, '${id}');`);

    expect(attempt(3)).toBe(
      'GoogleJsonResponseException: API call to docs.documents.batchUpdate failed with error: Invalid requests[1].insertText: The insertion index must be inside the bounds of an existing paragraph. You can still create new paragraphs by inserting newlines.',
    );
    expect(attempt(99)).toContain('Index 99 must be less than the end index of the referenced segment, 9.');
    expect(ws.state.docs).toEqual(before);
  });

  it('refuses a write that asks for another revision', () => {
    const { run, fails } = bench();
    const [id, old, now] = run(`${WITH_DOCUMENT}
      const old = Docs.Documents.get(id).revisionId;
      put('x');
      return [id, old, Docs.Documents.get(id).revisionId];`) as string[];
    const write = (revision: string) =>
      `Docs.Documents.batchUpdate({ requests: [{ insertText: { location: { index: 1 }, text: 'y' } }], writeControl: { requiredRevisionId: '${revision}' } }, '${id}');`;

    expect(fails(write(old!))).toContain('does not match the latest revision');
    expect(
      run(
        `${write(now!)} return Docs.Documents.get('${id}', { fields: 'body(content/paragraph/elements/textRun/content)' });`,
      ),
    ).toEqual({
      body: { content: [{}, { paragraph: { elements: [{ textRun: { content: 'yx\n' } }] } }] },
    });
  });

  it('names a request that is not there', () => {
    expect(() => bench().run(`${WITH_DOCUMENT} batch({ insertSectionBreak: { location: { index: 1 } } });`)).toThrow(
      'Docs.Documents.batchUpdate insertSectionBreak is not in the local Workspace yet',
    );
  });
});

describe('who may reach a document', () => {
  const read = (id: unknown) => `Docs.Documents.get('${id}');`;

  it('is whoever Drive shares it with, and only editors write', () => {
    const { run, fails, ws } = bench();
    const id = run(`${WITH_DOCUMENT} return id;`) as string;
    const write = `Docs.Documents.batchUpdate({ requests: [{ insertText: { location: { index: 1 }, text: 'x' } }] }, '${id}');`;

    expect(fails(read(id), BEN)).toContain('The caller does not have permission');
    ws.state.drive.files[id]!.viewers.push(BEN);
    run(read(id), BEN);
    expect(fails(write, BEN)).toContain('The caller does not have permission');
    ws.state.drive.files[id]!.editors.push(BEN);
    run(write, BEN);
    expect(fails(read('nothing'))).toContain('Requested entity was not found.');
  });

  // https://developers.google.com/workspace/drive/api/guides/handle-errors#appnotauthorizedtofile
  it('is only who made it through this project where drive.file is all there is', () => {
    const { run, fails, ws } = bench({ scopes: ['drive.file'] });
    const id = run(`${WITH_DOCUMENT} return id;`) as string;
    ws.state.drive.files[id]!.editors.push(BEN);

    run(read(id), ANA);
    expect(fails(read(id), BEN)).toContain('The user has not granted the app project read access to the file');
  });

  it('is nobody without a scope', () => {
    expect(bench({ scopes: ['spreadsheets'] }).fails(read('x'))).toContain(
      'Request had insufficient authentication scopes.',
    );
  });
});
