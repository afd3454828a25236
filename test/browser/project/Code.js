/** A small board of its own, to try the workbench with: a menu, a gate, a sidebar, a dialog, a prompt and a tick. */
function onOpen() {
  const ui = SpreadsheetApp.getUi();
  ui.createMenu('Relay')
    .addItem('Ask my name', 'askName')
    .addItem('Fail', 'fail')
    .addSeparator()
    .addSubMenu(ui.createMenu('Pages').addItem('Sidebar', 'showSidebar').addItem('Dialog', 'showDialog'))
    .addToUi();
}

function askName() {
  const ui = SpreadsheetApp.getUi();
  const answer = ui.prompt('Name', 'What is your name?', ui.ButtonSet.OK_CANCEL);
  if (answer.getSelectedButton() !== ui.Button.OK) return;
  SpreadsheetApp.getActive().getSheetByName('Log').appendRow([`name ${answer.getResponseText()}`]);
  ui.alert(`Hello ${answer.getResponseText()}`);
}

function fail() {
  throw new Error('This one always fails.');
}

function showSidebar() {
  SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('page').setTitle('Deal facts'));
}

function showDialog() {
  SpreadsheetApp.getUi().showModalDialog(HtmlService.createHtmlOutputFromFile('page').setWidth(420).setHeight(260), 'Deal facts');
}

/** Called by the page. */
function double(n) {
  if (typeof n !== 'number') throw new Error('Give me a number.');
  return { twice: n * 2, by: Session.getActiveUser().getEmail() };
}

/** Installed on edit: a won deal without a goal is held, and says so in a note. */
function checkGate(event) {
  const sheet = event.source.getActiveSheet();
  if (sheet.getName() !== 'Pipeline') return;
  const rows = sheet.getDataRange().getValues();
  const notes = sheet.getRange(1, 3, rows.length, 1).getNotes();
  rows.forEach((row, at) => {
    const [, company, stage, goal] = row;
    const held = at > 0 && stage === 'Closed Won' && goal === '' ? `${company} is held: type its goal in column D.` : '';
    if (held !== notes[at][0]) sheet.getRange(at + 1, 3).setNote(held);
  });
}

/** Installed every hour. */
function tick() {
  SpreadsheetApp.getActive().getSheetByName('Log').appendRow(['tick']);
}
