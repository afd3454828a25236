import { nodes } from './names.mjs';

/**
 * Which scope each use of Google's services needs: https://developers.google.com/apps-script/concepts/scopes, and for the
 * advanced services the list on each method's own page. Of `scopes` one will do; the narrowest stands first.
 * Without `member` a rule holds for the service as such, with it for this method, or all methods of a collection (`Drafts.*`).
 */
const auth = (names) =>
  names.split(' ').map((name) => (name.startsWith('https:') ? name : `https://www.googleapis.com/auth/${name}`));
const rule = (names, member = null) => ({ member, scopes: auth(names) });
const FREE = [];

const SHEET_FILE = 'spreadsheets.currentonly spreadsheets';
const PAGES = 'script.container.ui';

/** Services that every project has, and what they ask for. */
export const SERVICES = {
  SpreadsheetApp: [
    rule(SHEET_FILE),
    ...['openById', 'openByUrl', 'open', 'create'].map((member) => rule('spreadsheets', member)),
    ...['showSidebar', 'showModalDialog', 'showModelessDialog'].map((member) => ({
      ...rule(PAGES, member),
      far: true,
    })),
  ],
  DocumentApp: [
    rule('documents.currentonly documents'),
    ...['openById', 'openByUrl', 'create'].map((member) => rule('documents', member)),
  ],
  DriveApp: [rule('drive.readonly drive')],
  GmailApp: [rule('https://mail.google.com/')],
  MailApp: [rule('script.send_mail')],
  CalendarApp: [rule('calendar.readonly calendar')],
  FormApp: [rule('forms.currentonly forms')],
  SlidesApp: [rule('presentations.currentonly presentations')],
  UrlFetchApp: [rule('script.external_request')],
  ScriptApp: ['newTrigger', 'getProjectTriggers', 'getUserTriggers', 'deleteTrigger'].map((member) =>
    rule('script.scriptapp', member),
  ),
  Session: ['getActiveUser', 'getEffectiveUser'].map((member) => rule('userinfo.email', member)),
  Browser: [rule(PAGES)],
  CacheService: FREE,
  CardService: FREE,
  Charts: FREE,
  ContentService: FREE,
  HtmlService: FREE,
  LockService: FREE,
  Logger: FREE,
  MimeType: FREE,
  PropertiesService: FREE,
  Utilities: FREE,
  XmlService: FREE,
};

/** Advanced services by their id in the manifest: version, and what they ask for. */
export const ADVANCED = {
  sheets: { name: 'Sheets', version: 'v4', rules: [rule('drive.file spreadsheets drive')] },
  docs: { name: 'Docs', version: 'v1', rules: [rule('drive.file documents drive')] },
  drive: { name: 'Drive', version: 'v3', rules: [rule('drive.file drive')] },
  gmail: {
    name: 'Gmail',
    version: 'v1',
    rules: [
      rule('gmail.compose gmail.modify https://mail.google.com/', 'Users.Drafts'),
      rule('gmail.send gmail.compose gmail.modify https://mail.google.com/', 'Messages.send'),
      ...['Messages.get', 'Messages.list', 'Users.Threads', 'Users.History'].map((member) =>
        rule('gmail.metadata gmail.readonly gmail.modify https://mail.google.com/', member),
      ),
      rule('gmail.labels gmail.modify https://mail.google.com/', 'Users.Labels'),
      rule('gmail.settings.basic', 'Users.Settings'),
    ],
  },
  calendar: {
    name: 'Calendar',
    version: 'v3',
    rules: [
      rule('calendar.freebusy calendar.events.freebusy calendar.readonly calendar', 'Freebusy.*'),
      rule('calendar.app.created calendar.events.owned calendar.events calendar', 'Events.*'),
      rule('calendar.app.created calendar.calendars calendar', 'Calendars.*'),
      rule('calendar.calendarlist calendar', 'CalendarList.*'),
    ],
  },
};

/** The bound spreadsheet is written through the Sheets API, and `drive.file` does not cover a file that a person made. */
const BOUND = { sheets: [rule('spreadsheets drive')] };

/**
 * Where services used, services enabled and scopes asked for disagree, either way.
 * @param project the uses of names from outside (`freeNames`), the bundle's tree and its manifest.
 */
export function scopeProblems({ program, free, manifest, isBound = true }) {
  const used = new Set(free.map(({ name }) => name));
  const members = memberUses(program);
  const enabled = manifest.dependencies?.enabledAdvancedServices ?? [];
  const asked = manifest.oauthScopes;
  const problems = serviceProblems(used, enabled);
  if (!asked) return [...problems, 'appsscript.json has no oauthScopes, so Google would guess them from the code.'];

  const needs = [
    ...Object.entries(SERVICES)
      .filter(([service]) => used.has(service))
      .flatMap(([service, rules]) => rules.map((one) => ({ ...one, service, symbol: service }))),
    ...enabled
      .filter(({ userSymbol, serviceId }) => used.has(userSymbol) && ADVANCED[serviceId])
      .flatMap(({ userSymbol, serviceId }) =>
        ((isBound && BOUND[serviceId]) || ADVANCED[serviceId].rules).map((one) => ({
          ...one,
          service: ADVANCED[serviceId].name,
          symbol: userSymbol,
          far: true,
        })),
      ),
  ].filter(({ member, symbol, far }) => member === null || members.has(`${far ? '' : `${symbol}.`}${member}`));

  const needed = new Set();
  for (const { service, member, scopes } of needs) {
    const has = scopes.find((scope) => asked.includes(scope));
    if (has) needed.add(has);
    else
      problems.push(
        `The bundle uses ${service}${member ? `.${member}` : ''}, and appsscript.json asks for none of ${scopes.map(short).join(', ')}.`,
      );
  }
  for (const scope of asked)
    if (!needed.has(scope))
      problems.push(`appsscript.json asks for ${short(scope)}, and nothing in the bundle needs it.`);
  return problems;
}

function serviceProblems(used, enabled) {
  const problems = [];
  for (const [id, { name, version }] of Object.entries(ADVANCED)) {
    const entry = enabled.find(({ serviceId }) => serviceId === id);
    if (!entry && used.has(name))
      problems.push(
        `The bundle uses ${name}, and appsscript.json does not enable the advanced service ${id} ${version}.`,
      );
    if (entry && entry.version !== version)
      problems.push(`appsscript.json enables ${id} ${entry.version}, and the code is written for ${version}.`);
  }
  for (const { userSymbol, serviceId } of enabled) {
    if (!ADVANCED[serviceId])
      problems.push(`appsscript.json enables ${serviceId}, and scripts/build/services.mjs does not know its scopes.`);
    if (!used.has(userSymbol))
      problems.push(`appsscript.json enables ${userSymbol}, and nothing in the bundle uses it.`);
  }
  return problems;
}

/**
 * Members that the bundle reads or calls, by the end of each chain: `gmail.Users.Drafts.create` gives `create`,
 * `Drafts.create`, `Drafts.*`, `Users.Drafts` and so on. The root counts as well, as far as it is a name, so that `ScriptApp.newTrigger` can be asked for;
 * adapters get their services as arguments, and there only the rest of the chain tells what is meant.
 */
function memberUses(program) {
  const found = new Set();
  for (const { node } of nodes(program)) {
    if (node.type !== 'MemberExpression') continue;
    const chain = chainOf(node);
    chain.forEach((_, at) => {
      found.add(chain.slice(at).join('.'));
      if (at < chain.length - 1) found.add(`${chain[at]}.*`);
    });
  }
  return found;
}

/** Names of a chain from its root: `a.b().c` gives `b`, `c`, since what a call returns has no name. */
export function chainOf(node) {
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'CallExpression') return chainOf(node.callee).slice(-1);
  if (node.type !== 'MemberExpression' || node.computed) return [];
  return [...chainOf(node.object), node.property.name];
}

const short = (scope) => scope.replace('https://www.googleapis.com/auth/', '');
