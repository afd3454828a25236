import { answerUi, call, menu, menusOf } from '../../../local/workspace/session';
import { web } from '../../../local/workspace/web';
import { EDITOR, type Office, OWNER, office, PROJECT, STRANGER, VIEWER } from '../support';

// SpreadsheetApp.getUi is the sheets area's; here the interface is reached through Browser and the menus of a service below.
const code = `
  function ask() {
    PropertiesService.getScriptProperties().setProperty('tries', String(Number(PropertiesService.getScriptProperties().getProperty('tries')) + 1));
    try {
      const name = Browser.inputBox('Name', 'Who?', Browser.Buttons.OK_CANCEL);
      return Browser.msgBox('Sure, ' + name + '?', Browser.Buttons.YES_NO);
    } catch (error) { console.log('caught'); }
  }
  function add(a, b) { return a + b; }
  function today() { return { at: new Date() }; }
  function fails() { throw new Error('no such deal'); }
  function hidden_() { return 1; }
  const arrow = () => 'arrow';
  const box = { method() { return 1; } };
  function doGet(e) { return ContentService.createTextOutput(JSON.stringify(e)).setMimeType(ContentService.MimeType.JSON); }
  function doPost(e) { return HtmlService.createHtmlOutput(Session.getEffectiveUser().getEmail() + '|' + Session.getActiveUser().getEmail() + '|' + e.parameter.b); }
`;

const stored = ({ workspace }: Office) => workspace.state.projects[PROJECT]!.properties.script;

// https://developers.google.com/apps-script/reference/base/browser
describe('a person with the spreadsheet open', () => {
  const withMenu = (): Office => {
    const made = office({ code });
    made.workspace.state.sessions[`${PROJECT}|${EDITOR}`] = {
      menus: [
        {
          name: 'Baton',
          items: [{ kind: 'menu', menu: { name: 'More', items: [{ kind: 'item', caption: 'Ask', function: 'ask' }] } }],
        },
      ],
    };
    return made;
  };

  it('answers what a menu entry asks, and the run happens once', () => {
    const made = withMenu();
    const first = menu(made.workspace, EDITOR, ['Baton', 'More', 'Ask']);
    expect(first.ui).toMatchObject({ kind: 'prompt', title: 'Name', message: 'Who?', buttons: ['OK', 'CANCEL'] });
    expect(first.executions).toEqual([]);
    expect(stored(made)).toEqual({});

    const second = answerUi(made.workspace, EDITOR, first.ui!, { button: 'OK', text: 'Ana' });
    expect(second.ui).toMatchObject({ kind: 'alert', message: 'Sure, Ana?', buttons: ['YES', 'NO'] });

    const last = answerUi(made.workspace, EDITOR, second.ui!, { button: 'YES' });
    expect(last).toMatchObject({
      ok: true,
      executions: [{ function: 'ask', cause: 'menu', user: EDITOR, outcome: 'done', log: [] }],
    });
    expect(stored(made)).toEqual({ tries: '1' });
    expect(answerUi(made.workspace, EDITOR, second.ui!, { button: 'YES' }).ok).toBe(false);
  });

  it('is asked for consent first and has to click again', () => {
    const made = withMenu();
    made.workspace.state.projects[PROJECT]!.consents = {};
    const first = menu(made.workspace, EDITOR, ['Baton', 'More', 'Ask']);
    expect(first.ui?.kind).toBe('authorization');
    expect(first.ui?.scopes).toContain('https://www.googleapis.com/auth/spreadsheets');

    expect(answerUi(made.workspace, EDITOR, first.ui!, 'Allow').executions).toEqual([]);
    expect(menu(made.workspace, EDITOR, ['Baton', 'More', 'Ask']).ui?.kind).toBe('prompt');
  });

  it('finds no entry that is not there, and a reader finds none', () => {
    const made = withMenu();
    expect(menu(made.workspace, EDITOR, ['Baton', 'Ask']).error).toBe('There is no menu entry Baton > Ask.');
    expect(menu(made.workspace, VIEWER, ['Baton', 'More', 'Ask']).ok).toBe(false);
    expect(menusOf(made.workspace, VIEWER)).toEqual([]);
  });
});

// https://developers.google.com/apps-script/guides/html/reference/run
describe('a call from a page', () => {
  const { workspace } = office({ code });

  it('passes plain values and tells what was returned', () => {
    expect(call(workspace, EDITOR, 'add', [1, 2])).toMatchObject({
      ok: true,
      value: 3,
      executions: [{ user: EDITOR }],
    });
    expect(call(workspace, EDITOR, 'arrow', [])).toMatchObject({ ok: true, value: 'arrow' });
  });

  it.each(['hidden_', 'box.method', 'nothing', 'toString'])('does not reach %s', (name) => {
    expect(call(workspace, EDITOR, name).error).toBe(`google.script.run.${name} is not a function`);
  });

  it('refuses a date both ways', () => {
    expect(call(workspace, EDITOR, 'add', [{ when: new Date(0) }]).error).toBe(
      'Failed due to illegal value in property: when',
    );
    expect(call(workspace, EDITOR, 'today').error).toBe(
      'The script completed but the returned value is not a supported return type.',
    );
  });

  it('hands the message of an error to the page', () => {
    expect(call(workspace, EDITOR, 'fails')).toMatchObject({ ok: false, error: 'no such deal' });
  });

  it('is not for people who cannot edit the spreadsheet', () => {
    expect(call(workspace, STRANGER, 'add', [1, 2]).executions).toEqual([]);
  });
});

// https://developers.google.com/apps-script/guides/web, https://developers.google.com/apps-script/reference/content/content-service and https://developers.google.com/apps-script/reference/content/text-output
describe('a web app', () => {
  const deployed = (access: string, executeAs = 'USER_DEPLOYING') => {
    const { workspace } = office({ code, manifest: { webapp: { access, executeAs } } });
    workspace.state.projects[PROJECT]!.webApp = { url: 'https://script.google.com/macros/s/x/exec', deployedBy: OWNER };
    return workspace;
  };

  it('gives the request as an event', () => {
    const answer = web(deployed('ANYONE_ANONYMOUS'), { method: 'GET', query: 'a=1&a=2&b=x%20y' });

    expect(answer.contentType).toBe('application/json');
    expect(JSON.parse(answer.body)).toEqual({
      queryString: 'a=1&a=2&b=x%20y',
      parameter: { a: '1', b: 'x y' },
      parameters: { a: ['1', '2'], b: ['x y'] },
      contextPath: '',
      contentLength: -1,
    });
  });

  it('runs as the deployer and learns the visitor only within the domain', () => {
    const workspace = deployed('ANYONE');
    const request = { method: 'POST', body: 'b=7' };

    expect(web(workspace, { ...request, as: EDITOR }).body).toBe(`${OWNER}|${EDITOR}|7`);
    expect(web(workspace, { ...request, as: 'eve@other.org' }).body).toBe(`${OWNER}||7`);
  });

  it('runs as the visitor where the manifest says so', () => {
    expect(web(deployed('DOMAIN', 'USER_ACCESSING'), { method: 'POST', body: 'b=7', as: EDITOR }).body).toBe(
      `${EDITOR}|${EDITOR}|7`,
    );
  });

  it.each`
    access                | as                 | status
    ${'MYSELF'}           | ${OWNER}           | ${200}
    ${'MYSELF'}           | ${EDITOR}          | ${403}
    ${'DOMAIN'}           | ${'eve@other.org'} | ${403}
    ${'ANYONE'}           | ${undefined}       | ${401}
    ${'ANYONE_ANONYMOUS'} | ${undefined}       | ${200}
  `('with access $access answers $status to $as', ({ access, as, status }) => {
    expect(web(deployed(access), { method: 'GET', ...(as ? { as } : {}) }).status).toBe(status);
  });

  it('says in a page of status 200 that the function is missing', () => {
    const { workspace } = office({
      code: 'function other() {}',
      manifest: { webapp: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' } },
    });
    workspace.state.projects[PROJECT]!.webApp = { url: 'x', deployedBy: OWNER };

    expect(web(workspace, { method: 'GET' })).toMatchObject({
      status: 200,
      body: expect.stringContaining('Script function not found: doGet'),
    });
  });
});
