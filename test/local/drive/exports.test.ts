import ExcelJS from 'exceljs';
import mammoth from 'mammoth';
import { type Office, office, STRANGER } from '../support';

/** A spreadsheet and a document in an office, told by what a script makes. */
function full(): Office {
  const at = office();
  at.script(`
    const sheet = SpreadsheetApp.openById('book').getSheets()[0];
    sheet.getRange(1, 1, 3, 2).setValues([['Name', 'Sum'], ['Mill, "Sons"', 1200.5], ['Two\\nlines', '=B2*2']]);
    sheet.getRange('B2:B3').setNumberFormat('#,##0.00');
  `);
  return at;
}

// https://developers.google.com/workspace/drive/api/guides/ref-export-formats
describe('an export', () => {
  it('of a spreadsheet as CSV or TSV is its first sheet as displayed', () => {
    const at = full();
    const as = (type: string) =>
      at.script<string>(`return Drive.Files.export('book', '${type}', { alt: 'media' }).getDataAsString();`);

    expect(as('text/csv')).toBe('Name,Sum\r\n"Mill, ""Sons""","1,200.50"\r\n"Two\nlines","2,401.00"');
    expect(as('text/tab-separated-values')).toBe('Name\tSum\r\nMill, "Sons"\t1,200.50\r\nTwo lines\t2,401.00');
  });

  it('of a document as PDF has what was saved, and not what is still open', () => {
    const sizes = full().script<number[]>(`
      const doc = DocumentApp.create('Letter');
      const size = () => DriveApp.getFileById(doc.getId()).getAs('application/pdf').getBytes().length;
      const empty = size();
      doc.getBody().appendParagraph('A line that was not there before');
      const open = size();
      doc.saveAndClose();
      return [empty, open, size()];
    `);

    expect(sizes[1]).toBe(sizes[0]);
    expect(sizes[2]).toBeGreaterThan(sizes[0]!);
  });

  it('of a document as Word and of a spreadsheet as Excel comes while the script waits', async () => {
    const at = full();
    const [docx, xlsx] = at.script<number[][]>(`
      const doc = DocumentApp.create('Letter');
      doc.getBody().appendParagraph('Dear Nora').setHeading(DocumentApp.ParagraphHeading.HEADING1);
      doc.saveAndClose();
      return [
        DriveApp.getFileById(doc.getId()).getAs(MimeType.MICROSOFT_WORD).getBytes(),
        Drive.Files.export('book', MimeType.MICROSOFT_EXCEL, { alt: 'media' }).getBytes(),
      ];`);
    const buffer = (bytes: number[]) => Buffer.from(bytes.map((byte) => byte & 0xff));
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(buffer(xlsx!) as never);

    expect((await mammoth.convertToHtml({ buffer: buffer(docx!) })).value).toContain('<h1>Dear Nora</h1>');
    expect(book.worksheets[0]!.getCell('B2').value).toBe(1200.5);
  });

  it('of a spreadsheet as PDF shows the values as displayed, of visible sheets', () => {
    const pdf = full().script<string>(`
      const book = SpreadsheetApp.openById('book');
      book.insertSheet('Secret').getRange('A1').setValue('hidden away').getSheet().hideSheet();
      const blob = book.getAs('application/pdf');
      return blob.getName() + ' ' + blob.getDataAsString('ISO-8859-1');`);

    expect(pdf).toMatch(/^Pipeline\.pdf %PDF-/);
    expect(pdf).toContain('1,200.50');
    expect(pdf).not.toContain('hidden');
  });

  it('by its address wants the token of whoever may read, and gives one sheet where one is named', () => {
    const at = full();
    at.script(`SpreadsheetApp.openById('book').insertSheet('Two').getRange('A1').setValue('second');`);
    const fetch = (address: string, token = 'ScriptApp.getOAuthToken()') => `
      const answer = UrlFetchApp.fetch('https://docs.google.com/spreadsheets/d/book/export?${address}', {
        headers: { Authorization: 'Bearer ' + ${token} }, muteHttpExceptions: true });
      return [answer.getResponseCode(), answer.getBlob().getContentType(), answer.getContentText().slice(0, 8)];`;

    expect(at.script(fetch('format=pdf&gid=0'))).toEqual([200, 'application/pdf', expect.stringMatching(/^%PDF-/)]);
    expect(at.script(fetch('format=csv&gid=1'))).toEqual([200, 'text/csv', 'second']);
    expect(at.script(fetch('format=pdf', `'nothing'`))).toEqual([401, 'text/html', '<html><b']);
    expect(at.script(fetch('format=pdf'), { user: STRANGER })).toEqual([401, 'text/html', '<html><b']);
  });

  it('of HTML as PDF has its headings, its lines and its tables, and nothing of its head', () => {
    const pdf = office().script<string>(`
      const page = HtmlService.createTemplate('<html><head><title>Head</title><style>p { color: red }</style></head><body><h1>Offer</h1>' +
        'Dear <b><?= name ?></b>,<div>two lines<br>in one</div><table><tr><th>Item</th><td>Chairs</td></tr></table></body></html>');
      page.name = 'Nora & Co';
      const blob = page.evaluate().getAs('application/pdf').setName('offer.pdf');
      return blob.getName() + blob.getDataAsString('ISO-8859-1');`);

    expect(pdf).toMatch(/^offer\.pdf%PDF-/);
    for (const word of ['Offer', 'Nora', '& ', 'two', 'in ', 'Chairs']) expect(pdf).toContain(word);
    expect(pdf).not.toMatch(/Head|color/);
  });

  it('that the local Workspace cannot make, and other calls to Google by address, say so by name', () => {
    expect(full().thrownBy(`DriveApp.getFileById('book').getAs('application/zip');`)).toMatch(
      /^NotInLocalWorkspace: Export from application\/vnd\.google-apps\.spreadsheet to application\/zip/,
    );
    expect(full().thrownBy(`UrlFetchApp.fetch('https://www.googleapis.com/drive/v3/files');`)).toMatch(
      /^NotInLocalWorkspace: UrlFetchApp\.fetch of www\.googleapis\.com\/drive\/v3\/files/,
    );
  });

  it('that Google has not is refused in its words', () => {
    expect(full().thrownBy(`DriveApp.getFileById('book').getAs('image/png');`)).toBe(
      'Exception: Converting from application/vnd.google-apps.spreadsheet to image/png is not supported.',
    );
  });
});

// https://developers.google.com/apps-script/guides/services/advanced
describe('what an advanced service has and the local Workspace has not', () => {
  it.each([
    [`Drive.Comments.list('book');`, 'Drive.Comments'],
    [`Drive.Files.watch({}, 'book');`, 'Drive.Files.watch'],
    [`Gmail.Users.History.list('me');`, 'Gmail.Users.History'],
  ])('throws by name: %s', (body, name) => {
    expect(full().thrownBy(body)).toBe(
      `NotInLocalWorkspace: ${name} is not in the local Workspace yet. docs/coverage.md lists what is.`,
    );
  });
});

// https://developers.google.com/apps-script/guides/services/quotas
describe('what is made counts against the day', () => {
  it.each([
    ['Documents created', `DocumentApp.create('A'); DocumentApp.create('B');`, 'docs'],
    ['Documents created', `Docs.Documents.create({ title: 'A' }); DocumentApp.create('B');`, 'docs'],
    ['Spreadsheets created', `SpreadsheetApp.create('A'); SpreadsheetApp.getActive().copy('B');`, 'spreadsheet'],
    ['Spreadsheets created', `Sheets.Spreadsheets.create({}); SpreadsheetApp.create('B');`, 'spreadsheet'],
  ] as const)('%s: %s', (quota, body, service) => {
    const at = office();
    at.workspace.state.quotas.limits[quota] = 1;

    expect(at.thrownBy(body)).toBe(`Exception: Service invoked too many times for one day: ${service}.`);
  });
});
