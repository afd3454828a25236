import { advanceBy } from '../../../local/workspace/clock';
import { answerUi, call, menu, menusOf, openBook } from '../../../local/workspace/session';
import { EDITOR, office } from '../support';

const code = {
  'code.js': `
    function onOpen() {
      const ui = SpreadsheetApp.getUi();
      ui.createMenu('Baton').addItem('Panel', 'panel').addSeparator()
        .addSubMenu(ui.createMenu('More').addItem('Ask', 'ask')).addToUi();
      ui.createMenu('Baton').addItem('Panel', 'panel').addItem('Dialog', 'dialog').addSubMenu(ui.createMenu('More').addItem('Ask', 'ask')).addToUi();
    }
    function panel() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('page').setTitle('Handoff')); }
    function dialog() { SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutput('<b>x</b>').setWidth(400), 'Sure'); }
    function ask() {
      const ui = SpreadsheetApp.getUi();
      SpreadsheetApp.getActiveSheet().appendRow(['asked']);
      const button = ui.alert('Go on?', 'It cannot be undone.', ui.ButtonSet.YES_NO);
      if (button === ui.Button.YES) SpreadsheetApp.getActiveSheet().appendRow(['yes']);
    }
    function tick() { SpreadsheetApp.getUi(); }
    function install() { ScriptApp.newTrigger('tick').timeBased().everyMinutes(1).create(); }
    function fromPage() { return SpreadsheetApp.getActiveSheet().getName(); }
  `,
  'page.html': '<p>page</p>',
};
const column = ({ rows }: { rows: ({ v?: unknown } | null)[][] }) =>
  rows.map(([cell]) => cell?.v).filter((v) => v !== undefined);

// https://developers.google.com/apps-script/reference/base/ui and https://developers.google.com/apps-script/reference/base/menu
describe('the interface of an open spreadsheet', () => {
  it('has the menus that onOpen built, one of a name', () => {
    const { workspace } = office({ code });

    expect(menusOf(workspace, EDITOR)).toEqual([
      {
        name: 'Baton',
        items: [
          { kind: 'item', caption: 'Panel', function: 'panel' },
          { kind: 'item', caption: 'Dialog', function: 'dialog' },
          { kind: 'menu', menu: { name: 'More', items: [{ kind: 'item', caption: 'Ask', function: 'ask' }] } },
        ],
      },
    ]);
  });

  it('opens sidebars and dialogs from the menu', () => {
    const { workspace } = office({ code });

    expect(menu(workspace, EDITOR, ['Baton', 'Panel']).ui).toEqual({
      kind: 'sidebar',
      title: 'Handoff',
      html: '<p>page</p>',
      width: 300,
    });
    expect(menu(workspace, EDITOR, ['Baton', 'Dialog']).ui).toEqual({
      kind: 'dialog',
      title: 'Sure',
      html: '<b>x</b>',
      width: 400,
      modal: true,
    });
  });

  it('waits for the answer to an alert with nothing done twice', () => {
    const { workspace, sheet } = office({ code });
    const asked = menu(workspace, EDITOR, ['Baton', 'More', 'Ask']);

    expect(asked.ui).toMatchObject({
      kind: 'alert',
      title: 'Go on?',
      message: 'It cannot be undone.',
      buttons: ['YES', 'NO'],
    });
    expect(column(sheet('Sheet1'))).toEqual([]);
    answerUi(workspace, EDITOR, asked.ui!, 'YES');
    expect(column(sheet('Sheet1'))).toEqual(['asked', 'yes']);
  });

  it('serves calls from a page with the spreadsheet active', () => {
    const { workspace } = office({ code });

    expect(call(workspace, EDITOR, 'fromPage').value).toBe('Sheet1');
  });

  it('is not there for a clock', () => {
    const { workspace, run } = office({ code });
    run('install');

    expect(advanceBy(workspace, 61_000)[0]!.record.error).toBe(
      'Exception: Cannot call SpreadsheetApp.getUi() from this context.',
    );
  });

  it('shows no sidebar when the spreadsheet opens', () => {
    const { workspace } = office({
      code: `function onOpen() { SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput('x')); }`,
    });

    expect(openBook(workspace, EDITOR).error).toBe(
      'You do not have permission to call Ui.showSidebar. Required permissions: https://www.googleapis.com/auth/script.container.ui',
    );
  });

  it('needs its scope for pages', () => {
    const manifest = { oauthScopes: ['https://www.googleapis.com/auth/spreadsheets'] };
    const { workspace } = office({ code, manifest });

    expect(menu(workspace, EDITOR, ['Baton', 'Panel']).error).toBe(
      'Specified permissions are not sufficient to call Ui.showSidebar. Required permissions: https://www.googleapis.com/auth/script.container.ui',
    );
  });
});
