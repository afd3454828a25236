/**
 * What Google throws, row by row as the list of error texts that Baton was designed against has them: how it is spelled, and
 * whether it goes over by itself. `of` fits the services of Baton's that can say it.
 */
export interface Message {
  readonly texts: readonly string[];
  readonly of: RegExp;
  /** Within minutes or by the next day it is over, or it stays until a person has mended something. */
  readonly is: 'temporary' | 'permanent';
}

/** A row that no call of Baton's runs can be told, and why. */
export interface Unheard {
  readonly texts: readonly string[];
  readonly because: string;
}

const ANY = /./;
/** Advanced services: one HTTP request each. */
const API = /^(Sheets|Drive|Docs|Gmail|Calendar)$/;
const SHEETS = /^Sheets$/;
const FETCH = /^UrlFetchApp$/;
const MAIL = /^Gmail$/;
const FILES = /^(Drive|Docs)$/;

export const MESSAGES: readonly Message[] = [
  { texts: ['Service invoked too many times for one day: gmail.'], of: MAIL, is: 'temporary' },
  { texts: ['Service invoked too many times: Calendar.'], of: /^Calendar$/, is: 'temporary' },
  {
    texts: ['Service invoked too many times in a short time: urlfetch. Try Utilities.sleep(1000) between calls.'],
    of: /^(UrlFetchApp|Sheets|Drive|Docs)$/,
    is: 'temporary',
  },
  { texts: ['Service using too much computer time for one day.'], of: ANY, is: 'temporary' },
  {
    texts: ['Script invoked too many times per second for this Google user account.'],
    of: /^(PropertiesService|LockService|Session)$/,
    is: 'temporary',
  },
  {
    texts: ['There are too many scripts running simultaneously for this Google user account.'],
    of: /^(PropertiesService|LockService|Session)$/,
    is: 'temporary',
  },
  {
    texts: ['There are too many LockService operations against the same script.'],
    of: /^LockService$/,
    is: 'temporary',
  },
  {
    texts: ['Lock timeout: another process was holding the lock for too long.'],
    of: /^LockService$/,
    is: 'temporary',
  },
  {
    texts: ['Service Spreadsheets timed out while accessing document with id 1abc.'],
    of: SHEETS,
    is: 'temporary',
  },
  {
    texts: ['Service Spreadsheets failed while accessing document with id 1abc.'],
    of: SHEETS,
    is: 'temporary',
  },
  { texts: ['Service error: Spreadsheets', 'Service error: Drive'], of: /^(Sheets|Drive)$/, is: 'temporary' },
  { texts: ['Service unavailable: Docs'], of: API, is: 'temporary' },
  {
    texts: ["We're sorry, a server error occurred. Please wait a bit and try again."],
    of: ANY,
    is: 'temporary',
  },
  { texts: ['Internal error.', 'Internal error encountered.'], of: ANY, is: 'temporary' },
  { texts: ['Empty response', 'Backend Error'], of: API, is: 'temporary' },
  { texts: ['Unable to talk to trigger service'], of: /^ScriptApp$/, is: 'temporary' },
  {
    texts: [
      'User Rate Limit Exceeded',
      'Rate Limit Exceeded',
      'User-rate limit exceeded.  Retry after 2026-03-02T10:15:00.000Z',
    ],
    of: /^(Drive|Gmail|Calendar|Docs)$/,
    is: 'temporary',
  },
  { texts: ['Limit Exceeded: DriveApp.'], of: /^Drive$/, is: 'temporary' },
  { texts: ['Daily Limit Exceeded'], of: /^(Drive|Gmail|Calendar|Docs)$/, is: 'temporary' },
  {
    texts: [
      "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com'.",
    ],
    of: SHEETS,
    is: 'temporary',
  },
  {
    texts: [
      'Address unavailable: https://hooks.northwind.example/access',
      'Timeout: https://hooks.northwind.example/access',
      'DNS error: https://hooks.northwind.example/access',
    ],
    of: FETCH,
    is: 'temporary',
  },
  {
    texts: ['Request failed for https://hooks.northwind.example returned code 503. Truncated server response: busy'],
    of: FETCH,
    is: 'temporary',
  },
  { texts: ['Limit Exceeded: URLFetch URL Length.'], of: FETCH, is: 'permanent' },
  { texts: ['Bandwidth quota exceeded: https://hooks.northwind.example/access'], of: FETCH, is: 'temporary' },
  {
    texts: ['Authorization is required to perform that action. Please run the script again to authorize it.'],
    of: ANY,
    is: 'permanent',
  },
  {
    texts: [
      'Specified permissions are not sufficient to call it. Required permissions: https://www.googleapis.com/auth/drive.file',
    ],
    of: API,
    is: 'permanent',
  },
  {
    texts: ['You do not have permission to call it. Required permissions: https://www.googleapis.com/auth/drive.file'],
    of: API,
    is: 'permanent',
  },
  {
    texts: [
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    ],
    of: SHEETS,
    is: 'permanent',
  },
  {
    texts: ['The data you entered in cell A1 violates the data validation rules set on this cell.'],
    of: SHEETS,
    is: 'permanent',
  },
  { texts: ['The coordinates of the range are outside the dimensions of the sheet.'], of: SHEETS, is: 'permanent' },
  { texts: ['The coordinates or dimensions of the range are invalid.'], of: SHEETS, is: 'permanent' },
  { texts: ['Range not found'], of: SHEETS, is: 'permanent' },
  {
    texts: ['This action would increase the number of cells in the workbook above the limit of 10000000 cells.'],
    of: SHEETS,
    is: 'permanent',
  },
  {
    texts: ['Your input contains more than the maximum of 50000 characters in a single cell.'],
    of: SHEETS,
    is: 'permanent',
  },
  {
    texts: ['Argument too large: value', 'Argument too large: subject'],
    of: /^(PropertiesService|Gmail)$/,
    is: 'permanent',
  },
  {
    texts: ['You have exceeded the property storage quota. Please remove some properties and try again.'],
    of: /^PropertiesService$/,
    is: 'permanent',
  },
  {
    texts: [
      'No item with the given ID could be found, or you do not have permission to access it.',
      'File not found: 1abc.',
    ],
    of: FILES,
    is: 'permanent',
  },
  { texts: ['The requested identifier already exists.'], of: /^Calendar$/, is: 'permanent' },
  { texts: ['Invalid email: mila@', 'Failed to send email: no recipient'], of: MAIL, is: 'permanent' },
  {
    texts: ['Invalid thread_id value', 'Not Found', 'Bad Request', 'Invalid argument'],
    of: /^(Drive|Docs|Gmail|Calendar)$/,
    is: 'permanent',
  },
];

export const UNHEARD: readonly Unheard[] = [
  {
    texts: ['Exceeded maximum execution time'],
    because: 'no call throws it; the kills and the slow calls stand for it',
  },
  { texts: ['Cannot call SpreadsheetApp.getUi() from this context.'], because: 'the engine opens no window' },
  {
    texts: ['This script has too many triggers. Triggers must be deleted from the script before more can be added.'],
    because: 'only the set-up makes triggers',
  },
  { texts: ['Script function not found: tick'], because: 'nothing of Baton’s runs then; the heartbeat says so' },
];

/** Every spelling that a service can say. */
export const saidBy = (service: string, is: Message['is']): readonly string[] =>
  MESSAGES.filter((message) => message.is === is && message.of.test(service)).flatMap(({ texts }) => texts);
