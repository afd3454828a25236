import { playFaults } from '../../../local/workspace/people';
import { EDITOR, OWNER, office, PROJECT } from '../support';

/** Naive scripts that pass with a mock and fail on Google: traps of the services. */

const rows = (count: number) => Array.from({ length: count }, (_, at) => [`id${at + 1}`, 'open']);
const SHEET = 'const ss = SpreadsheetApp.getActive(); const sheet = ss.getSheets()[0];';

// https://developers.google.com/apps-script/reference/spreadsheet/range
describe('trap: a spreadsheet', () => {
  it('checks validation and protection when a script writes, and one bad cell fails all (11)', () => {
    const at = office();
    at.script(`${SHEET}
      const rule = SpreadsheetApp.newDataValidation().requireValueInList(['open', 'won']).setAllowInvalid(false).build();
      sheet.getRange('B1:B9').setDataValidation(rule);
      const protection = sheet.getRange('D1:D9').protect();
      protection.removeEditors(protection.getEditors());`);

    expect(at.thrownBy(`${SHEET} sheet.getRange('A1:B2').setValues([['a', 'open'], ['b', 'closed']]);`)).toBe(
      'Exception: The data you entered in cell B2 violates the data validation rules set on this cell.',
    );
    expect(at.script(`${SHEET} return sheet.getLastRow();`)).toBe(0);
    expect(at.thrownBy(`${SHEET} sheet.getRange('D2').setValue('x');`, { user: EDITOR })).toBe(
      'Exception: You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    );
  });

  it('may refuse a write only at the next call, outside the try around it (12)', () => {
    const at = office({ switches: { deferredWrites: true } });
    at.script(`${SHEET}
      sheet.getRange('A1').setDataValidation(
        SpreadsheetApp.newDataValidation().requireNumberGreaterThan(0).setAllowInvalid(false).build());`);

    const naive = `${SHEET} let caught = 'nothing';
      try { sheet.getRange('A1').setValue(-1); } catch (error) { caught = error.message; }`;
    expect(at.script(`${naive} try { SpreadsheetApp.flush(); } catch (error) { return caught; }`)).toBe('nothing');
    expect(at.thrownBy(`${naive} sheet.getRange('B1').getValue();`)).toMatch(/A1 violates the data validation/);
    expect(at.thrownBy(naive)).toMatch(/A1 violates the data validation/);
  });

  it('reads text like typing: formulas, numbers, dates (13)', () => {
    const at = office();
    at.script(`${SHEET} sheet.appendRow(['=1+1', '+49 664 123', '0123', '1/2', 'TRUE', "'0123"]);`);

    expect(at.script(`${SHEET} return sheet.getRange('A1:F1').getDisplayValues()[0];`)).toEqual([
      '2',
      '#ERROR!',
      '123',
      '1/2',
      'TRUE',
      '0123',
    ]);
    expect(at.script(`${SHEET} return sheet.getRange('D1').getValue().getMonth();`)).toBe(0);
    expect(at.script(`${SHEET} return sheet.getRange('A1').getFormula();`)).toBe('=1+1');
    at.script(`Sheets.Spreadsheets.Values.update({ values: [['=1+1']] }, 'book', 'A2', { valueInputOption: 'RAW' });`);
    expect(at.script(`${SHEET} return sheet.getRange('A2').getFormula();`)).toBe('');
  });

  it('keeps its days in its own time zone, not in the script’s (14)', () => {
    const at = office({ manifest: { timeZone: 'America/New_York' } });
    at.script(`${SHEET} sheet.getRange('A1').setValue('2026-11-20');`);
    const as = (zone: string) =>
      at.script(`${SHEET} return Utilities.formatDate(sheet.getRange('A1').getValue(), ${zone}, 'yyyy-MM-dd');`);

    expect(as('Session.getScriptTimeZone()')).toBe('2026-11-19');
    expect(as('ss.getSpreadsheetTimeZone()')).toBe('2026-11-20');
    expect(at.script(`${SHEET} return sheet.getRange('A1').getValue().getDate();`)).toBe(19);
  });

  it('has no range of no rows, and keeps one row that is not frozen (15)', () => {
    const at = office({ sheets: { Deals: [['Company', 'Stage']] } });

    expect(at.thrownBy(`${SHEET} sheet.getRange(2, 1, sheet.getLastRow() - 1, 2).getValues();`)).toBe(
      'Exception: The number of rows in the range must be at least 1.',
    );
    expect(at.thrownBy(`${SHEET} sheet.getRange(1, 1, 1, [].length);`)).toBe(
      'Exception: The number of columns in the range must be at least 1.',
    );
    expect(at.thrownBy(`${SHEET} sheet.getRange(1, 'B'.charCodeAt(9));`)).toBe(
      'Exception: The starting column of the range is too small.',
    );
    expect(at.thrownBy(`${SHEET} sheet.setFrozenRows(1); sheet.deleteRows(2, sheet.getMaxRows() - 1);`)).toBe(
      'Exception: Sorry, it is not possible to delete all non-frozen rows.',
    );
  });

  it('merges and unmerges only whole merged blocks', () => {
    const at = office();
    at.script(`${SHEET} sheet.getRange('A1:B2').merge();`);

    for (const body of [`sheet.getRange('B2:C3').merge();`, `sheet.getRange('A1').breakApart();`]) {
      expect(at.thrownBy(`${SHEET} ${body}`)).toBe(
        'Exception: You must select all cells in a merged range to merge or unmerge them.',
      );
    }
    expect(at.thrownBy(`${SHEET} sheet.getRange('A1:C3').merge();`)).toBeNull();
  });

  it('keeps one value in a merged block, whoever writes', () => {
    const at = office();
    at.script(`${SHEET} sheet.getRange('A1:B2').merge().setValue('Title');`);
    const values = `${SHEET} return sheet.getRange('A1:B2').getValues();`;
    expect(at.script(values)).toEqual([
      ['Title', ''],
      ['', ''],
    ]);

    at.script(
      `Sheets.Spreadsheets.Values.update({ values: [[1, 2], [3, 4]] }, 'book', 'A1', { valueInputOption: 'RAW' });`,
    );
    expect(at.script(values)).toEqual([
      [1, ''],
      ['', ''],
    ]);
  });

  it('says by its API, after sixty writes in a minute, to wait (29)', () => {
    const at = office();
    const one = `Sheets.Spreadsheets.Values.update({ values: [[i]] }, 'book', 'A' + i, { valueInputOption: 'RAW' });`;

    expect(at.thrownBy(`for (let i = 1; i <= 61; i++) ${one}`)).toMatch(
      /^GoogleJsonResponseException: API call to sheets\.spreadsheets\.values\.update failed with error: Quota exceeded for quota metric 'Write requests'/,
    );
  });

  it('moves its rows between reading and writing (32)', () => {
    const code = `
      function byRow() {
        ${SHEET}
        const row = sheet.getDataRange().getValues().findIndex(([id]) => id === 'id3') + 1;
        sheet.getRange(row, 2).setValue('won');
      }
      function byId() {
        ${SHEET}
        const find = () => sheet.createTextFinder('id3').matchEntireCell(true).findNext();
        find();
        find().offset(0, 1).setValue('won');
      }`;
    const won = (name: string, beforeCall: number) => {
      const at = office({ code, sheets: { Deals: rows(4) } });
      playFaults(at.workspace);
      at.workspace.faults.set([{ call: beforeCall, do: 'rows', as: EDITOR, sheet: 'Deals', op: 'delete', at: 1 }]);
      at.run(name);
      return at.script(`${SHEET} return sheet.getDataRange().getValues().find((row) => row[1] === 'won')[0];`);
    };

    expect(won('byRow', 5)).toBe('id4');
    expect(won('byId', 4)).toBe('id3');
  });
});

// https://developers.google.com/apps-script/reference/document/body#replaceText(String,String)
describe('trap: documents and files', () => {
  it('does not export what is still open, and replaces by pattern, in the body alone (16)', () => {
    const at = office();
    const seen = at.script<string[]>(`
      const doc = DocumentApp.create('Offer');
      doc.addHeader().appendParagraph('{{client}}');
      doc.getBody().appendParagraph('{{client}} pays (net) $1.000 or $1x000');
      doc.saveAndClose();
      const open = DocumentApp.openById(doc.getId());
      open.getBody().replaceText('{{client}}', 'Acme');
      open.getBody().replaceText('1.000', '2');
      const text = () => Drive.Files.export(doc.getId(), 'text/plain', { alt: 'media' }).getDataAsString();
      const before = text();
      open.saveAndClose();
      return [before, text(), DocumentApp.openById(doc.getId()).getHeader().getText()];`);

    expect(seen[0]).toContain('{{client}} pays');
    expect(seen[1]).toContain('Acme pays (net) $2 or $2');
    expect(seen[2]).toContain('{{client}}');
    expect(at.thrownBy(`const doc = DocumentApp.create('x'); doc.getBody().replaceText('(', 'x');`)).toMatch(
      /^Exception: Invalid regular expression pattern/,
    );
  });

  it('has two folders of one name as soon as two runs look for it (28)', () => {
    const at = office({
      code: `function folder() {
        const found = DriveApp.getFoldersByName('Clients');
        return found.hasNext() ? found.next().getId() : DriveApp.createFolder('Clients').getId();
      }`,
    });
    playFaults(at.workspace);
    at.workspace.faults.set([{ call: 2, function: 'folder', do: 'run', run: 'folder' }]);
    at.run('folder');

    const folders = Object.values(at.workspace.state.drive.files).filter(({ name }) => name === 'Clients');
    expect(folders).toHaveLength(2);
  });
});

// https://developers.google.com/apps-script/reference/url-fetch/url-fetch-app
describe('trap: what goes out', () => {
  it('throws for the network although errors are muted, and for headers and long addresses (20)', () => {
    const at = office();
    const fetch = (url: string, options = '{ muteHttpExceptions: true }') =>
      at.thrownBy(`UrlFetchApp.fetch('${url}', ${options});`);

    expect(fetch('https://crm.invalid/deals')).toBe('Exception: DNS error: https://crm.invalid/deals');
    expect(fetch('http://127.0.0.1:8080/')).toBe('Exception: Address unavailable: http://127.0.0.1:8080/');
    expect(fetch('https://acme.example/', `{ headers: { Host: 'x' } }`)).toBe(
      'Exception: Attribute provided with invalid value: Header:Host',
    );
    expect(fetch('https://acme.example/', `{ headers: { 'Content-Length': '4' } }`)).toBe(
      'Exception: Attribute provided with invalid value: Header:Content-Length',
    );
    expect(fetch(`https://acme.example/?q=${'x'.repeat(2100)}`)).toBe(
      'Exception: Limit Exceeded: URLFetch URL Length.',
    );
  });

  it('gives no id of a mail, and may fail after the mail has left (21)', () => {
    const at = office({ code: `function tell() { return MailApp.sendEmail('nora@acme.example', 'Hello', 'x'); }` });
    const sent = () => at.script(`return GmailApp.search('in:sent').length;`);
    at.workspace.faults.set([{ call: 1, function: 'tell', do: 'throw', applied: true }]);

    expect(at.attempt('tell').record.error).toBe(
      "Exception: We're sorry, a server error occurred. Please wait a bit and try again.",
    );
    expect(sent()).toBe(1);
    expect(at.run('tell')).toBeUndefined();
    expect(sent()).toBe(2);
  });

  it('takes calendar ids of a few letters only, and gives the Meet link later (22)', () => {
    const at = office();
    const insert = (id: string) => `Calendar.Events.insert({ id: '${id}', summary: 'Kickoff',
        start: { dateTime: '2026-11-24T09:00:00Z' }, end: { dateTime: '2026-11-24T10:00:00Z' },
        conferenceData: { createRequest: { requestId: '${id}' } } }, 'primary', { conferenceDataVersion: 1 })`;

    for (const id of ['Deal42', 'deal-42', 'winter42'])
      expect(at.thrownBy(`${insert(id)};`)).toBe(
        'GoogleJsonResponseException: API call to calendar.events.insert failed with error: Invalid resource id value.',
      );
    expect(
      at.script(`const made = ${insert('deal42')};
        return [made.hangoutLink, made.conferenceData.createRequest.status.statusCode];`),
    ).toEqual([undefined, 'pending']);
    at.workspace.state.now += 10_000;
    expect(at.script(`return Calendar.Events.get('primary', 'deal42').hangoutLink;`)).toMatch(
      /^https:\/\/meet\.google\.com\//,
    );
  });
});

// https://developers.google.com/apps-script/guides/services/quotas
describe('trap: what is kept', () => {
  it('forgets in the cache, and gives back text and at most 9 KB from the properties (25)', () => {
    const at = office({
      switches: { cacheForgets: true },
      code: `function keep() { CacheService.getScriptCache().put('rates', '{"EUR":1}', 21600); }
        function use() { return JSON.parse(CacheService.getScriptCache().get('rates')).EUR; }`,
    });
    at.run('keep');

    expect(at.attempt('use').record.error).toBe("TypeError: Cannot read properties of null (reading 'EUR')");
    expect(
      at.script(`const store = PropertiesService.getScriptProperties();
        store.setProperty('n', 1); store.setProperty('on', false);
        return [store.getProperty('n') + 1, !store.getProperty('on')];`),
    ).toEqual(['11', false]);
    expect(at.thrownBy(`PropertiesService.getScriptProperties().setProperty('x', 'x'.repeat(9217));`)).toBe(
      'Exception: Argument too large: value',
    );
  });

  it('tells what went wrong in the language of the account (31)', () => {
    const at = office({
      switches: { language: 'de' },
      code: `function tell() {
        try { MailApp.sendEmail('nora@acme.example', 'Hello', 'x'); } catch (error) {
          return /too many times/.test(error.message) ? 'later' : 'lost';
        }
      }`,
    });
    at.workspace.state.quotas.limits['Email recipients per day'] = 0;

    expect(at.run('tell')).toBe('lost');
    expect(at.workspace.state.projects[PROJECT]!.owner).toBe(OWNER);
  });
});
