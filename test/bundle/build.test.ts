import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { bundle } from '../../scripts/build/bundle.mjs';
import { checkBundle } from '../../scripts/build/check.mjs';

const MANIFEST = {
  runtimeVersion: 'V8',
  dependencies: { enabledAdvancedServices: [] as { userSymbol: string; serviceId: string; version: string }[] },
  oauthScopes: [] as string[],
};
const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;
const service = (userSymbol: string, serviceId: string, version: string) => ({ userSymbol, serviceId, version });

interface Project {
  code: string;
  names?: string[];
  pages?: { name: string; html: string }[];
  manifest?: Record<string, unknown>;
  sources?: string[];
}

const problemsOf = ({ code, names = ['onOpen'], pages = [], manifest = {}, sources = [] }: Project): string[] =>
  checkBundle({ scripts: [{ code, names }], pages, manifest: { ...MANIFEST, ...manifest }, sources });

describe('syntax', () => {
  it('refuses what the parser of Google at save time does not know', () => {
    expect(problemsOf({ code: 'class Deal { stage = 1; }' })).toEqual([
      expect.stringMatching(/^The bundle is no ES2020 script/),
    ]);
    expect(problemsOf({ code: 'let stage; stage ??= 1;' })[0]).toMatch(/no ES2020 script/);
    expect(problemsOf({ code: 'class Deal { #stage; }' })[0]).toMatch(/no ES2020 script/);
  });

  it('lowers newer syntax in what it builds, and gives each export a function at the top', async () => {
    const source =
      'class A { #x = 1; static s = 2; x() { return this?.#x ?? A.s; } }\nexport const tick = () => new A().x();';
    const entry = path.join(mkdtempSync(path.join(tmpdir(), 'entry-')), 'main.js');
    writeFileSync(entry, source);

    const { code, names } = await bundle(entry);

    expect(problemsOf({ code: source })).toHaveLength(1);
    expect(problemsOf({ code, names: [] })).toEqual([]);
    expect(names).toEqual(['tick']);
    expect(vm.runInNewContext(`${code}; tick()`)).toBe(1);
  });
});

it('bundles a library that would use Node where it ran there', async () => {
  const entry = path.join(mkdtempSync(path.join(tmpdir(), 'entry-')), 'main.js');
  writeFileSync(
    entry,
    `export const tick = () => { try { require('stream'); } catch (error) { return error.message; } };`,
  );

  const { code } = await bundle(entry);

  expect(problemsOf({ code, names: [] })).toEqual([]);
  expect(vm.runInNewContext(`${code}; tick()`)).toBe('There is no stream on Google.');
});

describe('globals', () => {
  it('names a global that Apps Script lacks, with the source file that uses it', () => {
    const code =
      '(() => {\n  // src/domain/link.ts\n  const host = (text) => new URL(text).host;\n  // src/domain/wait.ts\n  const wait = () => setTimeout(() => host("x"), 1);\n  wait();\n})();';

    expect(problemsOf({ code })).toEqual([
      'src/domain/link.ts uses URL, which Apps Script does not have.',
      'src/domain/wait.ts uses setTimeout, which Apps Script does not have.',
    ]);
  });

  it('knows which parts of a library no run reaches', () => {
    const inside = (file: string) => `(() => {\n  // ${file}\n  const host = () => new URL('x');\n  host();\n})();`;

    expect(problemsOf({ code: inside('node_modules/zod/v4/core/schemas.js') })).toEqual([]);
    expect(problemsOf({ code: inside('node_modules/other/index.js') })).toHaveLength(1);
  });

  it('finds one behind globalThis as well', () => {
    expect(problemsOf({ code: 'globalThis.structuredClone({});' })).toEqual([
      'the bundle uses structuredClone, which Apps Script does not have.',
    ]);
  });

  it('lets a bundle ask with typeof, and use the name where it is there', () => {
    const code = `
      var hasTimers = typeof setTimeout === 'function';
      var coder = typeof TextEncoder !== 'undefined' ? new TextEncoder() : null;
      if (typeof atob === 'function') atob('x');
      var clone = typeof structuredClone === 'function' && structuredClone({});`;

    expect(problemsOf({ code })).toEqual([]);
  });

  it.each([
    ['a parameter', 'function f(URL) { return URL; }'],
    ['a pattern', 'const f = ({ fetch: { URL = 1 }, ...crypto }, [atob]) => [URL, crypto, atob];'],
    ['a var that is declared later and deeper', 'function f() { process = 1; if (f) { var process; } }'],
    ['a caught error', 'try { f(); } catch (performance) { console.log(performance); } function f() {}'],
    ['a class', 'const A = class File { make() { return new File(); } };'],
    ['a loop variable', 'for (const document of []) { document.x; }'],
    ['a property, a method or a label', 'const a = { URL: 1, fetch() {} }; a.crypto; window: for (;;) break window;'],
  ])('takes a name that %s declares as its own', (_, code) => {
    expect(problemsOf({ code })).toEqual([]);
  });

  it('sees the use of a name outside the block that declares it', () => {
    expect(problemsOf({ code: '{ const process = 1; } process.exit();' })).toHaveLength(1);
    expect(problemsOf({ code: 'const a = { [URL]: fetch };' })).toHaveLength(2);
  });
});

describe('names that Google calls', () => {
  it('stops at a menu entry without a function', () => {
    const code = "function onOpen() { ui.addItem('Why?', 'menuWhy'); } const ui = null;";

    expect(problemsOf({ code })).toEqual([
      'A menu entry names menuWhy, and there is no such function at the top of the bundle.',
    ]);
  });

  it('stops at a trigger without a function, also where its name comes from the table', () => {
    const code = `
      var TRIGGERS2 = { edit: 'handleEdit', tick: 'tick' };
      function add(name) { ScriptApp.newTrigger(name).timeBased(); }
      function install(names) { names.forEach((name) => add(name)); }
      install(Object.keys(TRIGGERS2));
      ScriptApp.newTrigger('weekly');`;
    const manifest = { oauthScopes: [scope('script.scriptapp')] };

    expect(problemsOf({ code, names: ['onOpen', 'handleEdit'], manifest })).toEqual([
      'TRIGGERS names tick, and there is no such function at the top of the bundle.',
      'A trigger names weekly, and there is no such function at the top of the bundle.',
    ]);
  });

  it('stops at a name that it cannot read', () => {
    expect(problemsOf({ code: "ui.addItem('Why?', 'menu' + word); var ui, word;" })).toEqual([
      'addItem gets a name that cannot be read here: write it as text, or list it in a constant MENU.',
    ]);
  });

  it.each([
    ['directly', 'google.script.run.withSuccessHandler(show).withFailureHandler(fail).saveForm({ a: 1 });'],
    ['through a constant', 'const run = google.script.run.withSuccessHandler(show); run.saveForm();'],
    [
      'through a function',
      "function call(name, ...args) { return new Promise((done) => google.script.run.withSuccessHandler(done)[name](...args)); } call('saveForm', 1);",
    ],
    ['through an arrow function', "const call = (name) => google.script.run[name](); call('saveForm');"],
    [
      'through a proxy',
      'const server = new Proxy({}, { get: (_, name) => () => google.script.run[name]() }); server.saveForm();',
    ],
    [
      'through a proxy that makes promises',
      `const server = new Proxy({}, { get: (_target, name) => (...args) => new Promise((resolve, reject) => {
         const run = google.script.run.withSuccessHandler(resolve).withFailureHandler(reject);
         run[name](...args);
       }) });
       async function start() { await server.saveForm(); }`,
    ],
  ])('stops at a call of a page to the server %s, where there is no function', (_, script) => {
    const pages = [{ name: 'form', html: `<p>Form</p><script>\n${script}\n</script>` }];

    expect(problemsOf({ code: '', pages })).toEqual([
      'page form names saveForm, and there is no such function at the top of the bundle.',
    ]);
    expect(problemsOf({ code: '', pages, names: ['onOpen', 'saveForm'] })).toEqual([]);
  });

  it('stops at a page that calls a hidden function, or by a name that cannot be read', () => {
    const calls = (script: string) => [{ name: 'form', html: `<script>${script}</script>` }];

    expect(problemsOf({ code: '', names: ['save_'], pages: calls('google.script.run.save_()') })).toEqual([
      'page form calls save_, and Google hides a name that ends in _ from pages.',
    ]);
    expect(problemsOf({ code: '', pages: calls('google.script.run[location.hash]()') })).toEqual([
      'page form calls the server by a name that cannot be read here.',
    ]);
  });

  it('stops at a page that calls the server where the build cannot look', () => {
    expect(
      problemsOf({ code: '', pages: [{ name: 'form', html: '<a onclick="google.script.run.wipe()">x</a>' }] }),
    ).toEqual(["page form calls the server from an attribute: put the call into the page's script."]);
    expect(problemsOf({ code: '', pages: [{ name: 'form', html: '<script>let = </script>' }] })).toEqual([
      expect.stringMatching(/^page form has a script that cannot be read/),
    ]);
  });

  it('stops at a function that nobody names, since any page could call it', () => {
    expect(problemsOf({ code: '', names: ['onOpen', 'doPost', 'wipe'] })).toEqual([
      'wipe has a function that Google may call, and no menu, trigger, page or manifest names it.',
    ]);
  });

  it('lets one script of a project call a function of another, and stops where both have it', () => {
    const project = (engine: string[], shell: string[]) =>
      checkBundle({
        scripts: [
          { code: 'function lookAgain() {}', names: engine },
          { code: 'if (typeof lookAgain === "function") lookAgain();', names: shell },
        ],
        pages: [],
        manifest: MANIFEST,
        sources: [],
      });

    expect(project(['lookAgain'], ['onOpen'])).toEqual([]);
    expect(project(['lookAgain', 'onOpen'], ['onOpen'])).toEqual([
      'onOpen stands at the top of two scripts, and Google would call only one of them.',
    ]);
  });

  it('stops at a function by the name of a simple trigger that would run for everybody', () => {
    expect(problemsOf({ code: '', names: ['onEdit'] })).toEqual([
      'onEdit would run as a simple trigger for everybody; give the function another name.',
    ]);
  });

  it('stops at a card action and a manifest entry without a function', () => {
    const manifest = { addOns: { common: { homepageTrigger: { runFunction: 'home' } } } };

    expect(problemsOf({ code: "CardService.newAction().setFunctionName('send');", manifest })).toEqual([
      'A card action names send, and there is no such function at the top of the bundle.',
      'appsscript.json names home, and there is no such function at the top of the bundle.',
    ]);
  });

  it('stops at a page that is opened and not there', () => {
    const code =
      "function page(name) { return HtmlService.createHtmlOutputFromFile(name); } page('setUp'); page('form');";

    expect(problemsOf({ code, pages: [{ name: 'form', html: '' }] })).toEqual([
      'The bundle opens the page setUp, and there is no src/ui/pages/setUp.html.',
    ]);
  });
});

describe('scopes and services', () => {
  const DRAFTS = 'const drafts = (gmail) => gmail.Users.Drafts.create({}, "me"); drafts(Gmail);';
  const GMAIL = { enabledAdvancedServices: [service('Gmail', 'gmail', 'v1')] };

  it('stops at a service whose scope is not asked for', () => {
    expect(problemsOf({ code: "UrlFetchApp.fetch('https://example.com');" })).toEqual([
      'The bundle uses UrlFetchApp, and appsscript.json asks for none of script.external_request.',
    ]);
    expect(problemsOf({ code: DRAFTS, manifest: { dependencies: GMAIL, oauthScopes: [] } })).toEqual([
      'The bundle uses Gmail.Users.Drafts, and appsscript.json asks for none of gmail.compose, gmail.modify, https://mail.google.com/.',
    ]);
  });

  it('stops at a scope that nothing needs, also where a narrower one is asked for', () => {
    expect(problemsOf({ code: '', manifest: { oauthScopes: [scope('calendar')] } })).toEqual([
      'appsscript.json asks for calendar, and nothing in the bundle needs it.',
    ]);
    const oauthScopes = [scope('gmail.compose'), 'https://mail.google.com/'];
    expect(problemsOf({ code: DRAFTS, manifest: { dependencies: GMAIL, oauthScopes } })).toEqual([
      'appsscript.json asks for https://mail.google.com/, and nothing in the bundle needs it.',
    ]);
  });

  it('asks for a scope only where the method that needs it is called', () => {
    expect(problemsOf({ code: 'ScriptApp.getScriptId();' })).toEqual([]);
    expect(problemsOf({ code: 'ScriptApp.getProjectTriggers();' })).toHaveLength(1);
    const bound = { oauthScopes: [scope('spreadsheets.currentonly')] };
    expect(problemsOf({ code: 'SpreadsheetApp.getActiveSpreadsheet();', manifest: bound })).toEqual([]);
    expect(problemsOf({ code: "SpreadsheetApp.openById('x');", manifest: bound })).toEqual([
      'The bundle uses SpreadsheetApp.openById, and appsscript.json asks for none of spreadsheets.',
    ]);
    expect(problemsOf({ code: 'SpreadsheetApp.getUi().showSidebar(x); var x;', manifest: bound })).toEqual([
      'The bundle uses SpreadsheetApp.showSidebar, and appsscript.json asks for none of script.container.ui.',
    ]);
  });

  it('stops where an advanced service is used and not enabled, enabled and not used, or of another version', () => {
    expect(problemsOf({ code: DRAFTS })).toEqual([
      'the bundle uses Gmail, which Apps Script does not have.',
      'The bundle uses Gmail, and appsscript.json does not enable the advanced service gmail v1.',
    ]);
    expect(problemsOf({ code: '', manifest: { dependencies: GMAIL } })).toEqual([
      'appsscript.json enables Gmail, and nothing in the bundle uses it.',
    ]);
    const dependencies = { enabledAdvancedServices: [service('Drive', 'drive', 'v2')] };
    expect(
      problemsOf({ code: 'f(Drive); function f() {}', manifest: { dependencies, oauthScopes: [scope('drive.file')] } }),
    ).toEqual(['appsscript.json enables drive v2, and the code is written for v3.']);
  });

  it('stops at a manifest that leaves the scopes to Google’s guess', () => {
    expect(problemsOf({ code: '', manifest: { oauthScopes: undefined } })).toEqual([
      'appsscript.json has no oauthScopes, so Google would guess them from the code.',
    ]);
  });
});

describe('manifest', () => {
  it.each([
    [{ runtimeVersion: undefined }, 'appsscript.json does not say runtimeVersion V8.'],
    [{ timeZone: 'Vienna' }, 'appsscript.json: timeZone has to be a zone like Europe/Vienna.'],
    [{ oauthScope: [] }, 'appsscript.json has oauthScope, which Google does not know.'],
    [
      { oauthScopes: ['spreadsheets'] },
      'appsscript.json: oauthScopes has to be a list of full addresses of scopes, each once.',
    ],
    [
      { webapp: { access: 'EVERYONE' } },
      'appsscript.json: webapp.access has to be MYSELF or DOMAIN or ANYONE or ANYONE_ANONYMOUS.',
    ],
    [
      { dependencies: { advancedServices: [] } },
      'appsscript.json has dependencies.advancedServices, which Google does not know.',
    ],
  ])('stops at %j', (manifest, problem) => {
    expect(problemsOf({ code: '', manifest })).toContain(problem);
  });
});
