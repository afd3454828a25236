import { BEN, bench, WITH_DOCUMENT } from './support';

const OPEN = `
  const doc = DocumentApp.create('Handoff');
  const body = doc.getBody();
  const reread = () => { doc.saveAndClose(); return DocumentApp.openById(doc.getId()).getBody(); };
  const viaApi = () => { doc.saveAndClose(); return Docs.Documents.get(doc.getId()).body.content.slice(1); };
`;
const script = (text: string) => bench().run(OPEN + text);
const refusal = (text: string) => bench().fails(OPEN + text);

describe('the shadow copy', () => {
  // https://developers.google.com/apps-script/reference/document/document#saveAndClose()
  it('is seen by nobody else before it is saved', () => {
    const seen = script(`
      const api = () => JSON.stringify(Docs.Documents.get(doc.getId()).body.content).includes('Scope');
      body.appendParagraph('Scope');
      const before = api();
      doc.saveAndClose();
      return [before, api()];`);

    expect(seen).toEqual([false, true]);
  });

  it('is saved when the run ends', () => {
    const { run } = bench();
    const id = run(`${OPEN} body.appendParagraph('Scope'); return doc.getId();`);

    expect(run(`return DocumentApp.openById('${id}').getBody().getText();`)).toBe('\nScope');
  });

  it('is dead after saveAndClose, and alive again after another opening', () => {
    expect(refusal(`doc.saveAndClose(); body.appendParagraph('x');`)).toContain(
      'Document is closed, its contents cannot be updated.',
    );
    expect(
      script(
        `doc.saveAndClose(); const again = DocumentApp.openById(doc.getId()); again.getBody().appendParagraph('x'); return [doc.getName(), again.getBody().getNumChildren()];`,
      ),
    ).toEqual(['Handoff', 2]);
  });

  it('counts a call for opening and for saving, none for editing', () => {
    const { run, ws } = bench();
    run(`${OPEN} for (let i = 0; i < 20; i++) body.appendParagraph('line ' + i); doc.saveAndClose();`);

    expect(ws.state.executions.at(-1)!.calls).toEqual({ DocumentApp: 2 });
  });

  it('opens for whoever may view, and changes for whoever may edit', () => {
    const { run, fails, ws } = bench();
    const id = run(`return DocumentApp.create('x').getId();`) as string;
    const edit = `DocumentApp.openById('${id}').getBody().appendParagraph('y');`;

    expect(fails(edit, BEN)).toContain("you don't have read access");
    ws.state.drive.files[id]!.viewers.push(BEN);
    expect(fails(edit, BEN)).toBe('Exception: Action not allowed');
    expect(bench({ scopes: ['drive'] }).fails(edit)).toContain(
      'Required permissions: https://www.googleapis.com/auth/documents',
    );
  });
});

describe('a body', () => {
  // https://developers.google.com/apps-script/reference/document/body
  it('begins with one empty paragraph and grows at its end', () => {
    const types = script(`
      body.appendParagraph('Scope').setHeading(DocumentApp.ParagraphHeading.HEADING1);
      body.appendListItem('first'); body.appendListItem('second').setNestingLevel(1);
      body.appendTable([['a', 'b'], ['c', 'd']]);
      body.appendHorizontalRule();
      const again = reread();
      return Array.from({ length: again.getNumChildren() }, (_, at) => String(again.getChild(at).getType()) + ':' + (again.getChild(at).getText ? again.getChild(at).getText() : ''));`);

    expect(types).toEqual([
      'PARAGRAPH:',
      'PARAGRAPH:Scope',
      'LIST_ITEM:first',
      'LIST_ITEM:second',
      'TABLE:a\nb\nc\nd',
      'PARAGRAPH:',
      'PARAGRAPH:',
    ]);
  });

  it('gives the Docs API the same content', () => {
    const content = script(`
      body.getChild(0).asParagraph().setText('Scope');
      body.getChild(0).asParagraph().setHeading(DocumentApp.ParagraphHeading.HEADING2).setAlignment(DocumentApp.HorizontalAlignment.CENTER);
      body.appendListItem('first').setGlyphType(DocumentApp.GlyphType.NUMBER);
      return viaApi();`) as { paragraph: Record<string, unknown> }[];

    expect(content[0]!.paragraph).toMatchObject({
      elements: [{ textRun: { content: 'Scope\n' } }],
      paragraphStyle: { namedStyleType: 'HEADING_2', alignment: 'CENTER' },
    });
    expect(content[1]!.paragraph).toMatchObject({ bullet: { listId: expect.any(String) } });
  });

  it('keeps its last paragraph', () => {
    expect(refusal(`body.removeChild(body.getChild(0));`)).toBe(
      "Exception: Can't remove the last paragraph in a document section.",
    );
    expect(script(`body.appendParagraph('x'); body.removeChild(body.getChild(0)); return body.getText();`)).toBe('x');
  });

  it('takes an element of another place only as a copy', () => {
    const other = `const other = DocumentApp.create('Template').getBody(); other.appendListItem('Ask for access');`;

    expect(refusal(`${other} body.appendListItem(other.getListItems()[0]);`)).toBe(
      'Exception: Element must be detached.',
    );
    expect(
      script(
        `${other} body.appendListItem(other.getListItems()[0].copy()); return reread().getListItems().map((i) => [i.getText(), String(i.getGlyphType())]);`,
      ),
    ).toEqual([['Ask for access', 'BULLET']]);
  });

  it('finds what is and names what is not there', () => {
    expect(refusal(`body.getChild(5);`)).toBe(
      'Exception: Child index (5) must be less than the number of child elements (1).',
    );
    expect(() => script('doc.addBookmark(null);')).toThrow(
      'DocumentApp.Document.addBookmark is not in the local Workspace yet',
    );
    expect(refusal(`body.getChild(0).asTable();`)).toContain("can't be cast to TABLE");
  });
});

describe('text', () => {
  // https://developers.google.com/apps-script/reference/document/text
  it('is styled by stretches with inclusive ends', () => {
    const result = script(`
      const text = body.appendParagraph('Acme goes live').editAsText();
      text.setBold(0, 3, true).setLinkUrl(10, 13, 'https://example.com').setForegroundColor(0, 3, '#ff0000');
      return [text.isBold(), text.isBold(1), text.isBold(5), text.getLinkUrl(12), text.getTextAttributeIndices(), text.getForegroundColor(0)];`);

    expect(result).toEqual([null, true, null, 'https://example.com', [0, 4, 10], '#ff0000']);
    expect(refusal(`body.appendParagraph('abc').editAsText().setBold(0, 3, true);`)).toBe(
      'Exception: Index (3) must be less than the content length (3).',
    );
  });

  it('appended to a paragraph looks like the text before it', () => {
    expect(
      script(
        `const p = body.appendParagraph(''); p.appendText('bold').setBold(true); p.appendText(' too'); return viaApi()[1].paragraph.elements.map((e) => [e.textRun.content, e.textRun.textStyle.bold]);`,
      ),
    ).toEqual([
      ['bold too', true],
      ['\n', undefined],
    ]);
  });

  it('takes attributes by their enum and gives null for what it inherits', () => {
    const attributes = script(`
      const p = body.appendParagraph('x');
      p.setAttributes({ [DocumentApp.Attribute.BOLD]: true, [DocumentApp.Attribute.HORIZONTAL_ALIGNMENT]: DocumentApp.HorizontalAlignment.RIGHT, [DocumentApp.Attribute.FONT_SIZE]: 14 });
      const a = p.getAttributes();
      return [a.BOLD, a.FONT_SIZE, a.ITALIC, a.HORIZONTAL_ALIGNMENT === DocumentApp.HorizontalAlignment.RIGHT, a.HEADING === DocumentApp.ParagraphHeading.NORMAL];`);

    expect(attributes).toEqual([true, 14, null, true, true]);
  });
});

describe('searching', () => {
  // https://developers.google.com/apps-script/reference/document/body#replaceText(String,String)
  it('replaces a pattern in the body alone, within one block of text, by literal text', () => {
    const result = script(`
      doc.addHeader().setText('{{client}}');
      body.appendParagraph('Dear {{client}}: {{amount}}').editAsText().setBold(7, 9, true);
      body.replaceText('\\\\{\\\\{client\\\\}\\\\}', 'Acme').replaceText('\\\\{\\\\{amount\\\\}\\\\}', '$1,200');
      return [body.getText(), doc.getHeader().getText()];`);

    expect(result).toEqual(['\nDear Acme: $1,200', '{{client}}']);
  });

  it.each(['a(?=b)', '(?<!a)b', '(a)\\\\1'])('refuses %s, which RE2 has not', (pattern) => {
    expect(refusal(`body.replaceText('${pattern}', 'x');`)).toContain('Invalid regular expression pattern');
  });

  it('finds one match after the other', () => {
    expect(
      script(`body.appendParagraph('x1 x2'); body.appendTable([['x3']]);
        const found = []; let at = null;
        while ((at = body.findText('x[0-9]', at))) found.push([at.getElement().asText().getText().slice(at.getStartOffset(), at.getEndOffsetInclusive() + 1), at.isPartial()]);
        return found;`),
    ).toEqual([
      ['x1', true],
      ['x2', true],
      ['x3', true],
    ]);
  });
});

describe('tables, images and paper', () => {
  // https://developers.google.com/apps-script/reference/document/table
  it('builds and styles a table', () => {
    const table = script(`
      const t = body.appendTable([['Promise', 'Owner']]);
      const row = t.appendTableRow(); row.appendTableCell('SSO'); row.appendTableCell('Ana');
      t.getCell(0, 0).setBackgroundColor('#eeeeee').setWidth(120);
      t.setBorderWidth(2); t.getRow(0).editAsText().setBold(true);
      const [p, table] = viaApi().slice(1);
      return table.table || p.table;`) as {
      rows: number;
      tableStyle: unknown;
      tableRows: { tableCells: Record<string, unknown>[] }[];
    };

    expect(table).toMatchObject({
      rows: 2,
      columns: 2,
      tableStyle: { tableColumnProperties: [{ widthType: 'FIXED_WIDTH', width: { magnitude: 120 } }, {}] },
    });
    expect(table.tableRows[0]!.tableCells[0]).toMatchObject({
      tableCellStyle: {
        borderTop: { width: { magnitude: 2 } },
        backgroundColor: { color: { rgbColor: { red: 0.93333333 } } },
      },
    });
    expect(table.tableRows[1]!.tableCells[1]).toMatchObject({
      content: [{ paragraph: { elements: [{ textRun: { content: 'Ana\n' } }] } }],
    });
  });

  it('keeps an image through saving, with its size', () => {
    expect(
      script(`const image = body.appendImage(Utilities.newBlob([1, 2, 3], 'image/png')).setWidth(100).setAltDescription('Logo');
        const again = reread().getImages()[0];
        return [again.getWidth(), again.getAltDescription(), again.getBlob().getBytes()];`),
    ).toEqual([100, 'Logo', [1, 2, 3]]);
  });

  it('sets margins and merges paragraphs', () => {
    expect(
      script(
        `body.setMarginTop(36); body.appendParagraph('a'); body.appendParagraph('b').merge(); const b = reread(); return [b.getMarginTop(), b.getText()];`,
      ),
    ).toEqual([36, '\nab']);
  });

  it('leaves what the Docs API made as it was', () => {
    expect(
      bench().run(`${WITH_DOCUMENT}
        put('one\\ntwo'); batch({ insertTable: { location: { index: 4 }, rows: 1, columns: 2 } },
          { createParagraphBullets: { range: { startIndex: 1, endIndex: 2 }, bulletPreset: 'BULLET_CHECKBOX' } });
        const before = JSON.stringify(Docs.Documents.get(id).body);
        const doc = DocumentApp.openById(id); doc.getBody().appendParagraph('x'); doc.getBody().getChild(doc.getBody().getNumChildren() - 2).removeFromParent(); doc.saveAndClose();
        return JSON.stringify(Docs.Documents.get(id).body).slice(0, 300) === before.slice(0, 300);`),
    ).toBe(true);
  });
});
