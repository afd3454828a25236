/** What one call to Google costs: whose it is, and how much virtual time it takes. */
export interface Cost {
  /** The service's global name, as counted in `calls`. */
  readonly service: string;
  readonly ms: number;
}

const cost = (service: string, ms: number): Cost => ({ service, ms });

/** Virtual milliseconds of each kind of call: the one table. Writes of cells add `PER_CELL_MS` each. */
export const COSTS = {
  sheetsRead: cost('SpreadsheetApp', 300),
  sheetsWrite: cost('SpreadsheetApp', 400),
  sheetsApiRead: cost('Sheets', 300),
  sheetsApiWrite: cost('Sheets', 400),
  docsRead: cost('DocumentApp', 400),
  docsWrite: cost('DocumentApp', 700),
  docsApiRead: cost('Docs', 400),
  docsApiWrite: cost('Docs', 700),
  driveRead: cost('DriveApp', 300),
  driveCreate: cost('DriveApp', 800),
  driveSearch: cost('DriveApp', 500),
  driveApiRead: cost('Drive', 300),
  driveApiCreate: cost('Drive', 800),
  driveApiSearch: cost('Drive', 500),
  gmailRead: cost('GmailApp', 300),
  gmailSend: cost('GmailApp', 500),
  mailSend: cost('MailApp', 500),
  mailRead: cost('MailApp', 50),
  gmailApiRead: cost('Gmail', 300),
  gmailApiSend: cost('Gmail', 500),
  calendarRead: cost('CalendarApp', 300),
  calendarWrite: cost('CalendarApp', 500),
  calendarApiRead: cost('Calendar', 300),
  calendarApiWrite: cost('Calendar', 500),
  fetch: cost('UrlFetchApp', 300),
  properties: cost('PropertiesService', 30),
  cache: cost('CacheService', 20),
  lock: cost('LockService', 20),
  script: cost('ScriptApp', 200),
  session: cost('Session', 20),
  ui: cost('SpreadsheetApp', 100),
  charts: cost('Charts', 400),
} as const satisfies Record<string, Cost>;

export const PER_CELL_MS = 0.01;

/** https://developers.google.com/apps-script/guides/services/quotas */
export const LIMITS = {
  runMs: 6 * 60_000,
  simpleTriggerMs: 30_000,
  addOnMs: 30_000,
  customFunctionMs: 30_000,
  triggersPerUser: 20,
  triggerMinutesPerDay: { consumer: 90, workspace: 360 },
  recipientsPerDay: { consumer: 100, workspace: 1500 },
} as const;
