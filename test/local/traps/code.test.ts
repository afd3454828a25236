import { advanceBy } from '../../../local/workspace/clock';
import { editCells, playFaults } from '../../../local/workspace/people';
import { call, menu, openBook } from '../../../local/workspace/session';
import { web } from '../../../local/workspace/web';
import { EDITOR, OWNER, office, PROJECT, writeProject } from '../support';

/** Naive scripts that pass with a mock and fail on Google: traps of the code, of triggers and of deployment. */

const triggers = (at: ReturnType<typeof office>) => at.workspace.state.projects[PROJECT]!.triggers;
const ran = (at: ReturnType<typeof office>, name: string) =>
  at.workspace.state.executions.filter((each) => each.function === name);

// https://developers.google.com/apps-script/guides/v8-runtime
describe('trap: the bundle', () => {
  it.each([
    ['a field', 'class Deal {\n  stage = 1;\n}', '=', 2],
    ['a static field', 'class Deal {\n  static stage = 1;\n}', '=', 2],
    ['a private field', 'class Deal {\n  #stage;\n}', '#', 2],
    ['a static block', 'class Deal {\n  static { }\n}', '{', 2],
  ])('with %s in a class is refused when it is pushed (1)', (_, code, token, line) => {
    const at = office({ code: `${code}\nfunction go() { return 'ran'; }` });

    expect(at.attempt('go').record).toMatchObject({
      outcome: 'threw',
      error: `Syntax error: ParseError: Unexpected token ${token} line: ${line} file: code.js`,
    });
  });

  it('with what node knows and the engine knows too, runs (1)', () => {
    const code = `class Deal { constructor() { this.stage ??= 1_000; } get next() { return this.stage?.x ?? 2n; } }
      function go() { return String(new Deal().next); }`;

    expect(office({ code }).run('go')).toBe('2');
  });

  it('that counts on the web or on Node finds nothing of it (2)', () => {
    const missing =
      'URL URLSearchParams TextEncoder TextDecoder setTimeout setInterval clearTimeout queueMicrotask fetch Blob FormData File crypto btoa atob structuredClone AbortController DOMException ReadableStream window navigator performance process require module exports global Buffer WeakRef FinalizationRegistry'.split(
        ' ',
      );
    const at = office();

    expect(at.script(`return ${JSON.stringify(missing)}.filter((name) => name in globalThis);`)).toEqual([]);
    expect(at.thrownBy(`new URL('https://acme.example');`)).toBe('ReferenceError: URL is not defined');
    expect(at.thrownBy('module.exports = {};')).toBe('ReferenceError: module is not defined');
  });

  it('has promises, which go on within the run and never wait for a timer', () => {
    const at = office({
      code: `
        const later = async (value) => { await null; SpreadsheetApp.getActiveSheet().appendRow([value]); return value; };
        async function both() { return [await later('one'), await Promise.resolve().then(() => later('two'))]; }
        async function fails() { await null; throw new Error('no such deal'); }
        function forgets() { later('three'); return SpreadsheetApp.getActiveSheet().getLastRow(); }
        async function forever() { await new Promise(() => {}); SpreadsheetApp.getActiveSheet().appendRow(['never']); }`,
    });

    expect(at.run('both')).toEqual(['one', 'two']);
    expect(at.attempt('fails').record).toMatchObject({ outcome: 'threw', error: 'Error: no such deal' });
    expect(at.run('forgets')).toBe(2);
    expect(at.run('forever')).toBeUndefined();
    expect(at.sheet('Sheet1').rows.map(([cell]) => cell!.v)).toEqual(['one', 'two', 'three']);
  });

  it('that uses what nobody wrote here is told by name: services, versions, libraries', () => {
    const at = office({
      manifest: {
        dependencies: {
          enabledAdvancedServices: [
            { userSymbol: 'SheetsApi', serviceId: 'sheets', version: 'v4' },
            { userSymbol: 'Drive', serviceId: 'drive', version: 'v2' },
            { userSymbol: 'People', serviceId: 'peopleapi', version: 'v1' },
          ],
          libraries: [{ userSymbol: 'OAuth2', libraryId: 'x', version: '43' }],
        },
      },
    });
    const missing = (name: string) =>
      `NotInLocalWorkspace: ${name} is not in the local Workspace yet. docs/coverage.md lists what is.`;

    expect(at.script(`return SheetsApi.Spreadsheets.get('book').spreadsheetId;`)).toBe('book');
    expect(at.thrownBy(`FormApp.getActiveForm();`)).toBe(missing('FormApp.getActiveForm'));
    expect(at.thrownBy(`Drive.Files.insert({});`)).toBe(missing('Drive (drive v2).Files'));
    expect(at.thrownBy(`People.People.get('people/me');`)).toBe(missing('People (peopleapi v1).People'));
    expect(at.thrownBy(`OAuth2.createService('x');`)).toBe(missing('Library OAuth2.createService'));
    expect(at.thrownBy(`Tasks.Tasks.list();`)).toBe('ReferenceError: Tasks is not defined');
  });

  it('that hides its functions hides them from menus, triggers and pages (3)', () => {
    const at = office({
      code: `(() => {
        function work() {}
        globalThis.later = () => work();
      })();
      function onOpen() { SpreadsheetApp.getUi().createMenu('Baton').addItem('Work', 'work').addToUi(); }
      function install() { ScriptApp.newTrigger('work').timeBased().everyMinutes(5).create(); }`,
    });
    at.run('install');
    openBook(at.workspace, OWNER);
    advanceBy(at.workspace, 6 * 60_000);

    expect(menu(at.workspace, OWNER, ['Baton', 'Work'])).toMatchObject({ error: 'Script function not found: work' });
    expect(ran(at, 'work')[0]!.error).toBe('Error: Script function not found: work');
    expect(call(at.workspace, OWNER, 'later')).toMatchObject({ error: 'google.script.run.later is not a function' });
  });

  it('lets every page call each of its functions that does not end in _ (4)', () => {
    const at = office({ code: `function deleteAll() { return 'gone'; } function really_() { return 'gone'; }` });

    expect(call(at.workspace, EDITOR, 'deleteAll')).toMatchObject({ ok: true, value: 'gone' });
    expect(call(at.workspace, EDITOR, 'really_')).toMatchObject({
      ok: false,
      error: 'google.script.run.really_ is not a function',
    });
  });

  it('cannot hand a date to its page, nor get one from it (5)', () => {
    const at = office({
      code: `function rows() { return SpreadsheetApp.getActiveSheet().getDataRange().getValues(); } function take(x) {}`,
    });
    at.script(`SpreadsheetApp.getActiveSheet().getRange('A1').setValue('2026-11-20');`);

    expect(call(at.workspace, OWNER, 'rows')).toMatchObject({
      ok: false,
      error: 'The script completed but the returned value is not a supported return type.',
    });
    expect(call(at.workspace, OWNER, 'take', [{ day: new Date() }])).toMatchObject({
      ok: false,
      error: 'Failed due to illegal value in property: day',
    });
  });
});

// https://developers.google.com/apps-script/guides/triggers/events
describe('trap: a trigger', () => {
  const stamp = `function onEdit(e) { e.range.offset(0, 1).setValue(e.value.toUpperCase()); }`;
  const edit = (at: ReturnType<typeof office>, a1: string, values: unknown[][]) =>
    editCells(at.workspace, { as: OWNER, sheet: 'Sheet1', a1, values });

  it('has no e.value when several cells are pasted or one is cleared (6)', () => {
    const at = office({ code: stamp });

    expect(edit(at, 'A1', [['one']]).executions[0]).toMatchObject({ outcome: 'done' });
    for (const values of [[['one'], ['two']], [['']]]) {
      expect(edit(at, 'A1', values).executions[0]!.error).toBe(
        "TypeError: Cannot read properties of undefined (reading 'toUpperCase')",
      );
    }
  });

  it('gets a day as its number, not as a date (6)', () => {
    const at = office({ code: 'function onEdit(e) { console.log(e.value, typeof e.value); }' });

    expect(edit(at, 'A1', [['2026-11-20']]).executions[0]!.log).toEqual(['46346 string']);
  });

  it('does not see what a script or the API writes (7)', () => {
    const at = office({
      code: `function edited() {}
        function install() { ScriptApp.newTrigger('edited').forSpreadsheet('book').onEdit().create(); }
        function write() {
          SpreadsheetApp.getActiveSheet().getRange('A1').setValue('x');
          Sheets.Spreadsheets.Values.update({ values: [['y']] }, 'book', 'A1', { valueInputOption: 'RAW' });
        }`,
    });
    at.run('install');
    at.run('write');
    expect(ran(at, 'edited')).toEqual([]);
    edit(at, 'A1', [['z']]);
    expect(ran(at, 'edited')).toHaveLength(1);
  });

  it('that is installed sends as its creator, and may not know who edited (8)', () => {
    const at = office({
      switches: { editorKnown: false },
      code: `function install() { ScriptApp.newTrigger('tell').forSpreadsheet('book').onEdit().create(); }
        function tell() {
          MailApp.sendEmail('nora@acme.example', 'Edited by ' + Session.getActiveUser().getEmail(), 'x');
        }`,
    });
    at.run('install');
    editCells(at.workspace, { as: EDITOR, sheet: 'Sheet1', a1: 'A1', values: [['x']] });

    const sent = at.script<string[]>(
      `const m = GmailApp.search('in:sent')[0].getMessages()[0]; return [m.getFrom(), m.getSubject()];`,
    );
    expect(sent).toEqual([expect.stringContaining(OWNER), 'Edited by ']);
    expect(at.script('return MailApp.getRemainingDailyQuota();')).toBe(1499);
    expect(at.script('return MailApp.getRemainingDailyQuota();', { user: EDITOR })).toBe(1500);
  });

  it('of an add-on strikes once an hour at most (9)', () => {
    const at = office({ manifest: { addOns: { common: { name: 'Baton', logoUrl: 'https://acme.example/b.png' } } } });

    expect(at.thrownBy(`ScriptApp.newTrigger('tick').timeBased().everyMinutes(5).create();`)).toBe(
      'Exception: An add-on may use a time-driven trigger at most once per hour.',
    );
    expect(at.thrownBy(`ScriptApp.newTrigger('tick').timeBased().everyHours(1).create();`)).toBeNull();
  });

  it('finds no active spreadsheet in a project of its own, nor perhaps in a web app (10)', () => {
    const code = `function tick() { return SpreadsheetApp.getActiveSpreadsheet().getName(); }
      function doGet() { return ContentService.createTextOutput(tick()); }`;
    expect(office({ code, bound: false }).attempt('tick', { cause: 'clock' }).record.error).toBe(
      "TypeError: Cannot read properties of null (reading 'getName')",
    );

    const at = office({
      code,
      switches: { webAppSeesContainer: false },
      manifest: { webapp: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' } },
    });
    at.workspace.state.projects[PROJECT]!.webApp = { url: 'https://script.example/exec', deployedBy: OWNER };
    expect(web(at.workspace, { method: 'GET' }).body).toContain('Cannot read properties of null');
  });

  it('runs beside another of the same function, unless a lock is asked (23)', () => {
    const at = office({
      code: `function naive() {
          const store = PropertiesService.getScriptProperties();
          const n = Number(store.getProperty('n'));
          Utilities.sleep(1000);
          SpreadsheetApp.getActiveSheet().getLastRow();
          store.setProperty('n', String(n + 1));
        }
        function careful() {
          const lock = LockService.getScriptLock();
          if (!lock.tryLock(0)) return 'busy';
          naive();
          return 'done';
        }`,
    });
    playFaults(at.workspace);
    const count = () => at.workspace.state.projects[PROJECT]!.properties.script.n;

    at.workspace.faults.set([{ call: 3, function: 'naive', do: 'run', run: 'naive' }]);
    at.run('naive');
    expect(ran(at, 'naive')).toHaveLength(2);
    expect(count()).toBe('1');

    at.workspace.faults.set([{ call: 4, function: 'careful', do: 'run', run: 'careful' }]);
    at.run('careful');
    expect(count()).toBe('2');
  });

  it('is killed after six minutes, and neither catch nor finally sees it (24)', () => {
    const at = office({
      code: `function long() {
        const store = PropertiesService.getScriptProperties();
        try {
          for (let i = 1; i <= 100; i++) { store.setProperty('done', String(i)); Utilities.sleep(10000); }
        } catch (error) { store.setProperty('caught', 'yes'); } finally { store.setProperty('finally', 'yes'); }
      }`,
    });

    expect(at.attempt('long').record).toMatchObject({ outcome: 'killed', error: 'Exceeded maximum execution time' });
    expect(at.workspace.state.projects[PROJECT]!.properties.script).toEqual({ done: '36' });
  });

  it('for one time stays listed until it is deleted, and the twenty-first is refused (27)', () => {
    const at = office({
      code: `function later() {} function again() { ScriptApp.newTrigger('later').timeBased().after(1000).create(); }`,
    });
    for (let i = 0; i < 20; i++) {
      at.run('again');
      advanceBy(at.workspace, 60_000);
    }

    expect(triggers(at)).toHaveLength(20);
    expect(at.attempt('again').record.error).toBe(
      'Exception: This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
  });
});

// https://developers.google.com/apps-script/guides/web
describe('trap: a deployment', () => {
  const deployed = (code: string) => {
    const at = office({ code, manifest: { webapp: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' } } });
    at.workspace.state.projects[PROJECT]!.webApp = { url: 'https://script.example/exec', deployedBy: OWNER };
    return at;
  };

  it('cannot read headers, set a status, or answer without a redirect (19)', () => {
    const at = deployed(`
      function doPost(e) { return ContentService.createTextOutput(JSON.stringify(Object.keys(e).sort())); }
      function doGet() { return ContentService.createTextOutput('no').setStatusCode(403); }`);
    const post = { method: 'POST', body: { a: 1 } };

    expect(web(at.workspace, post)).toMatchObject({
      status: 200,
      body: '["contentLength","contextPath","parameter","parameters","postData","queryString"]',
    });
    expect(web(at.workspace, { ...post, follow: false }).status).toBe(302);
    expect(web(at.workspace, { method: 'GET' })).toMatchObject({
      status: 200,
      body: expect.stringContaining('setStatusCode is not a function'),
    });
  });

  it('has its visitors on the old version while triggers run what was pushed last (26)', () => {
    const code = (n: number) => `const version = ${n}; function tick() { return version; }
      function doGet() { return ContentService.createTextOutput('version ' + version); }`;
    const at = deployed(code(2));
    const old = office({ code: code(1), manifest: { webapp: at.workspace.project(PROJECT).manifest.webapp! } });
    at.workspace.state.projects[PROJECT]!.webApp!.dir = old.dir;

    expect(web(at.workspace, { method: 'GET' }).body).toBe('version 1');
    expect(at.run('tick')).toBe(2);

    writeProject(at.dir, 'function tick() { return missing; }');
    at.workspace.reloadProjects();
    expect(at.attempt('tick').record.error).toBe('ReferenceError: missing is not defined');
    expect(web(at.workspace, { method: 'GET' }).body).toBe('version 1');
  });

  it('has no address before it is made, so the address belongs in a property (30)', () => {
    expect(office().thrownBy(`ScriptApp.getService().getUrl().replace('/dev', '/exec');`)).toBe(
      "TypeError: Cannot read properties of null (reading 'replace')",
    );
  });
});

// https://developers.google.com/apps-script/concepts/scopes
describe('trap: a scope', () => {
  const only = (...names: string[]) =>
    office({ manifest: { oauthScopes: names.map((name) => `https://www.googleapis.com/auth/${name}`) } });
  const lacking = (method: string, scope: string) =>
    `Exception: Specified permissions are not sufficient to call ${method}. Required permissions: https://www.googleapis.com/auth/${scope}`;

  it('drive.file does not open DriveApp, and templates made elsewhere are not there (17)', () => {
    const at = only('drive.file', 'documents');

    expect(at.thrownBy(`DriveApp.createFolder('Clients');`)).toBe(lacking('DriveApp.createFolder', 'drive'));
    expect(at.thrownBy(`DriveApp.getFileById('book');`)).toContain('Specified permissions are not sufficient');
    expect(at.thrownBy(`Drive.Files.copy({ name: 'Copy' }, 'book');`)).toBe(
      'GoogleJsonResponseException: API call to drive.files.copy failed with error: File not found: book.',
    );
    expect(at.script(`return Drive.Files.create({ name: 'Clients', mimeType: MimeType.FOLDER }).name;`)).toBe(
      'Clients',
    );
  });

  it.each([
    [
      `SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('x'), 'x');`,
      'Ui.showModalDialog',
      'script.container.ui',
    ],
    ['ScriptApp.getProjectTriggers();', 'ScriptApp.getProjectTriggers', 'script.scriptapp'],
    ['Session.getActiveUser().getEmail();', 'Session.getActiveUser', 'userinfo.email'],
    [`UrlFetchApp.fetch('https://acme.example');`, 'UrlFetchApp.fetch', 'script.external_request'],
  ])('that the manifest does not list stops %s (18)', (body, method, scope) => {
    expect(only('spreadsheets').thrownBy(body, { hasUi: true })).toBe(lacking(method, scope));
  });

  it('that a person did not tick stops them alone (18)', () => {
    const at = office();
    const { consents } = at.workspace.state.projects[PROJECT]!;
    consents[EDITOR] = consents[EDITOR]!.filter((scope) => !scope.endsWith('external_request'));
    const body = `UrlFetchApp.fetch('https://acme.example');`;

    expect(at.thrownBy(body)).toBeNull();
    expect(at.thrownBy(body, { user: EDITOR })).toBe(lacking('UrlFetchApp.fetch', 'script.external_request'));
  });
});
