import mammoth from 'mammoth';
import { documentDocx } from '../../../local/export/docx';
import { copyDocument, createDocument, deleteDocument, documentText } from '../../../local/workspace/docs/documents';
import { documentHtml } from '../../../local/workspace/docs/html';
import { documentPdf } from '../../../local/workspace/docs/pdf';
import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { ANA, bench, WITH_DOCUMENT } from './support';

/** A small handoff packet: heading, text with a link, a list of two levels, a table with a merged, shaded header. */
function packet(): { ws: Workspace; id: string } {
  const { ws, run } = bench();
  const id = run(`${WITH_DOCUMENT}
    put('Handoff: Acme & Söhne\\nOwner Ana, see board.\\nSSO\\n\\tby 3 € <May>\\n');
    const start = { index: 67 };
    const cell = { tableStartLocation: start, rowIndex: 0, columnIndex: 0 };
    batch(
      { updateParagraphStyle: { range: { startIndex: 1, endIndex: 2 }, paragraphStyle: { namedStyleType: 'HEADING_1' }, fields: 'namedStyleType' } },
      { updateTextStyle: { range: { startIndex: 23, endIndex: 28 }, textStyle: { bold: true }, fields: 'bold' } },
      { updateTextStyle: { range: { startIndex: 38, endIndex: 43 }, textStyle: { link: { url: 'https://example.com/?a=1&b=2' } }, fields: 'link' } },
      { createParagraphBullets: { range: { startIndex: 45, endIndex: 60 }, bulletPreset: 'BULLET_DISC_CIRCLE_SQUARE' } },
      { insertTable: { endOfSegmentLocation: {}, rows: 2, columns: 2 } });
    const table = content().find((e) => e.table);
    start.index = table.startIndex;
    batch({ insertText: { location: { index: table.startIndex + 3 }, text: 'Promises' } },
      { mergeTableCells: { tableRange: { tableCellLocation: cell, rowSpan: 1, columnSpan: 2 } } },
      { updateTableCellStyle: { tableRange: { tableCellLocation: cell, rowSpan: 1, columnSpan: 1 }, tableCellStyle: { backgroundColor: { color: { rgbColor: { red: 1, green: 0.9, blue: 0.8 } } } }, fields: 'backgroundColor' } },
      { pinTableHeaderRows: { tableStartLocation: start, pinnedHeaderRowsCount: 1 } });
    return id;`) as string;
  return { ws, id };
}

describe('a document outside of Docs', () => {
  it('is plain text', () => {
    const { ws, id } = packet();

    expect(documentText(ws, id)).toBe(
      'Handoff: Acme & Söhne\nOwner Ana, see board.\nSSO\nby 3 € <May>\n\nPromises\t\n\t\n',
    );
  });

  it('is HTML with real headings, lists and tables', () => {
    const { ws, id } = packet();

    const html = documentHtml(ws, id);

    expect(html).toContain('<h1>Handoff: Acme &amp; Söhne</h1>');
    expect(html).toContain('<p><b>Owner</b> Ana, see <a href="https://example.com/?a=1&amp;b=2">board</a>.</p>');
    expect(html).toContain('<ul><li>SSO<ul><li>by 3 € &lt;May&gt;</li></ul></li></ul>');
    expect(html).toMatch(
      /<tr><th colspan="2" style="[^"]*background-color:#ffe6cc[^"]*"><p[^>]*>Promises<\/p><\/th><\/tr>/,
    );
    expect(html.match(/<td/g)).toHaveLength(2);
  });

  it('is a PDF whose table of objects is right', () => {
    const { ws, id } = packet();

    const text = Buffer.from(documentPdf(ws, id)).toString('latin1');

    expect(text.slice(0, 8)).toBe('%PDF-1.4');
    const table = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)![1]);
    const offsets = [...text.slice(table).matchAll(/^(\d{10}) 00000 n $/gm)].map((line) => Number(line[1]));
    expect(offsets.map((offset) => text.slice(offset).split('\n')[0])).toEqual(
      offsets.map((_, at) => `${at + 1} 0 obj`),
    );
    for (const [, length, stream] of text.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g))
      expect(stream).toHaveLength(Number(length));
    // The euro sign is 0x80 in Windows-1252.
    expect(text).toContain('(\x80 ) Tj');
    expect(text).toContain('(Promises) Tj');
  });

  it('breaks long documents into pages', () => {
    const { ws, run } = bench();
    const id = run(
      `${WITH_DOCUMENT} put(Array.from({ length: 120 }, (_, n) => 'line ' + n).join('\\n')); return id;`,
    ) as string;

    expect(Buffer.from(documentPdf(ws, id)).toString('latin1')).toContain('/Count 3');
  });

  // https://developers.google.com/apps-script/reference/document/document#getAs(String)
  it('comes as a PDF blob of what has been saved, named after the document up to its last dot', () => {
    const name = bench().run(`
      const doc = DocumentApp.create('Acme Ltd. packet');
      doc.getBody().appendParagraph('later');
      const stale = doc.getAs('application/pdf').getDataAsString('ISO-8859-1').includes('later');
      doc.saveAndClose();
      const blob = DocumentApp.openById(doc.getId()).getAs(MimeType.PDF);
      return [blob.getName(), stale, blob.getDataAsString('ISO-8859-1').includes('later')];`);

    expect(name).toEqual(['Acme Ltd.pdf', false, true]);
  });

  it('is a Word file that reads back', async () => {
    const { ws, id } = packet();

    const { value, messages } = await mammoth.convertToHtml({
      buffer: await documentDocx(ws.state.docs.byId[id]!, 'Packet'),
    });

    expect(value).toContain('Handoff: Acme &amp; Söhne</h1>');
    expect(value).toContain('<strong>Owner</strong> Ana, see <a href="https://example.com/?a=1&amp;b=2">board</a>.');
    expect(value).toContain('<ul><li>SSO<ul><li>by 3 € &lt;May&gt;</li></ul></li></ul>');
    expect(value).toContain('<th colspan="2"><p>Promises</p></th>');
    expect(messages.filter((message) => message.type === 'error')).toEqual([]);
  });
});

describe('content that Drive makes and ends', () => {
  it('is copied as its own, and forgotten', () => {
    const { ws, id } = packet();
    const copy = createDocument(ws, { name: 'Copy', owner: ANA });

    copyDocument(ws, id, copy);
    ws.state.docs.byId[copy]!.body.pop();
    deleteDocument(ws, id);

    expect(documentText(ws, copy)).toContain('Handoff: Acme');
    expect(ws.state.docs.byId[copy]).toMatchObject({ id: copy, revision: 1 });
    expect(ws.state.docs.byId[id]).toBeUndefined();
  });
});
