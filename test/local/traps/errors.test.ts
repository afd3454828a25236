import { office } from '../support';

const SHEET = 'const ss = SpreadsheetApp.getActive(); const sheet = ss.getSheets()[0];';
const mail = (to: string, more = '') => `MailApp.sendEmail(${to}, 'Hello', 'x'${more});`;

/** Google's texts by their natural cause. https://developers.google.com/apps-script/guides/support/troubleshooting */
const NATURAL: readonly (readonly [string, string])[] = [
  [
    `${SHEET} sheet.getRange(2000, 1).getValue();`,
    'The coordinates of the range are outside the dimensions of the sheet.',
  ],
  [`${SHEET} sheet.getRange(0, 1);`, 'The starting row of the range is too small.'],
  [`${SHEET} sheet.getRange(NaN, 1);`, 'The starting row of the range is too small.'],
  [`${SHEET} sheet.getRange(1, 0);`, 'The starting column of the range is too small.'],
  [`${SHEET} sheet.getRange('no range');`, 'Range not found'],
  [`${SHEET} sheet.deleteRow(2000);`, 'Those rows are out of bounds.'],
  [`${SHEET} sheet.deleteColumn(50);`, 'Those columns are out of bounds.'],
  [`${SHEET} ss.insertSheet('Sheet1');`, 'A sheet with the name "Sheet1" already exists. Please enter another name.'],
  [
    `${SHEET} sheet.getRange('A1:B1').setValues([[1, 2], [3, 4], [5, 6]]);`,
    'The number of rows in the data does not match the number of rows in the range. The data has 3 but the range has 1.',
  ],
  [
    `${SHEET} sheet.getRange('A1:B1').setValues([[1, 2, 3]]);`,
    'The number of columns in the data does not match the number of columns in the range. The data has 3 but the range has 2.',
  ],
  [
    `${SHEET} sheet.insertRowsAfter(1000, 500000);`,
    'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
  ],
  [
    `${SHEET} sheet.getRange('A1').setValue('x'.repeat(50001));`,
    'Your input contains more than the maximum of 50000 characters in a single cell.',
  ],
  [
    `${SHEET} ss.insertSheet('Other');
     sheet.setConditionalFormatRules([SpreadsheetApp.newConditionalFormatRule().whenFormulaSatisfied('=Other!A1>1').setRanges([sheet.getRange('A1')]).build()]);`,
    'Conditional format rule cannot reference a different sheet.',
  ],
  [
    `${SHEET} sheet.getRange('A1:B1').setValues([1, 2]);`,
    "The parameters (number[]) don't match the method signature for SpreadsheetApp.Range.setValues.",
  ],
  [
    `SpreadsheetApp.getActive().deleteSheet(SpreadsheetApp.getActive().getSheetByName('Nothing'));`,
    "The parameters (null) don't match the method signature for SpreadsheetApp.Spreadsheet.deleteSheet.",
  ],
  [
    `Utilities.formatDate(null, 'UTC', 'yyyy');`,
    "The parameters (null,String,String) don't match the method signature for Utilities.formatDate.",
  ],
  [`UrlFetchApp.fetch(undefined);`, 'Attribute provided with no value: url'],
  [`SpreadsheetApp.getUi();`, 'Cannot call SpreadsheetApp.getUi() from this context.'],
  [
    `SpreadsheetApp.openById('nothing');`,
    'Unexpected error while getting the method or property openById on object SpreadsheetApp.',
  ],
  [
    `DriveApp.getFileById('nothing');`,
    'No item with the given ID could be found, or you do not have permission to access it.',
  ],
  [mail(`''`), 'Failed to send email: no recipient'],
  [mail(`'nora'`), 'Invalid email: nora'],
  [
    mail(`Array.from({ length: 51 }, (_, at) => 'n' + at + '@acme.example').join(',')`),
    'Limit Exceeded: Email Recipients Per Message.',
  ],
  [`MailApp.sendEmail('nora@acme.example', 'Hello', 'x'.repeat(500000));`, 'Limit Exceeded: Email Body Size.'],
  [
    mail(`'nora@acme.example'`, `, { attachments: [Utilities.newBlob('x'.repeat(26 * 1024 * 1024))] }`),
    'Limit Exceeded: Email Total Attachments Size.',
  ],
  [
    mail(`'nora@acme.example'`, `, { attachments: Array.from({ length: 251 }, () => Utilities.newBlob('x')) }`),
    'Limit exceeded: Email Attachments Per Message.',
  ],
  [`MailApp.sendEmail('nora@acme.example', 'x'.repeat(300), 'x');`, 'Argument too large: subject'],
  [`CacheService.getScriptCache().put('x'.repeat(251), 'x');`, 'Argument too large: key'],
  [`CacheService.getScriptCache().put('x', 'x'.repeat(102401));`, 'Argument too large: value'],
  [
    `for (let i = 0; i < 60; i++) PropertiesService.getScriptProperties().setProperty('x' + i, 'x'.repeat(9000));`,
    'You have exceeded the property storage quota. Please remove some properties and try again.',
  ],
  [`UrlFetchApp.fetch('https://crm.invalid/');`, 'DNS error: https://crm.invalid/'],
  [`UrlFetchApp.fetch('http://localhost/');`, 'Address unavailable: http://localhost/'],
  [
    `const event = { id: 'deal42', start: { date: '2026-11-24' }, end: { date: '2026-11-25' } };
     Calendar.Events.insert(event, 'primary'); Calendar.Events.insert(event, 'primary');`,
    'API call to calendar.events.insert failed with error: The requested identifier already exists.',
  ],
];

/** Nothing in the local Workspace leads to these by itself: they come where they are planned. */
const PLANNED = [
  'Service invoked too many times in a short time: Calendar. Try Utilities.sleep(1000) between calls.',
  'Script invoked too many times per second for this Google user account.',
  'There are too many scripts running simultaneously for this Google user account.',
  'There are too many LockService operations against the same script.',
  'Service Spreadsheets timed out while accessing document with id book.',
  'Service Spreadsheets failed while accessing document with id book.',
  'Service error: Spreadsheets',
  'Service unavailable: Calendar',
  "We're sorry, a server error occurred. Please wait a bit and try again.",
  'Internal error encountered.',
  'Empty response',
  'Unable to talk to trigger service',
  'User Rate Limit Exceeded',
  'Limit Exceeded: DriveApp.',
  'Daily Limit Exceeded',
  'Timeout: https://acme.example/',
  'Bandwidth quota exceeded: https://acme.example/',
  'The coordinates or dimensions of the range are invalid.',
  'Mail service not enabled',
  'Gmail operation not allowed.',
  'Invalid thread_id value',
  'Bad Request',
];

describe('an error of Google', () => {
  it.each(NATURAL)('comes of its own cause: %s', (body, text) => {
    expect(
      office()
        .thrownBy(body)
        ?.replace(/^\w+: /, ''),
    ).toBe(text);
  });

  it.each(PLANNED)('comes by plan: %s', (message) => {
    const at = office({ code: `function go() { SpreadsheetApp.getActive(); }` });
    at.workspace.faults.set([{ call: 1, do: 'throw', message }]);

    expect(at.attempt('go').record.error).toBe(`Exception: ${message}`);
  });

  it('of an advanced service comes by plan with its code and the name of the call', () => {
    const at = office({
      code: `function go() {
        try { Sheets.Spreadsheets.get('book'); } catch (error) { return [error.name, error.message, error.details.code]; }
      }`,
    });
    at.workspace.faults.set([{ call: 1, do: 'throw', message: 'Backend Error', code: 503 }]);

    expect(at.run('go')).toEqual([
      'GoogleJsonResponseException',
      'API call to sheets.spreadsheets.get failed with error: Backend Error',
      503,
    ]);
  });
});
