/**
 * The same job as a plain loop over rows, as teams write it when they have an afternoon: what Baton is measured against.
 * Every five minutes it looks at each row cell by cell, and does for a won one what has to be done, then marks it.
 */
// biome-ignore lint/correctness/noUnusedVariables: Google calls it by name.
function tick() {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Pipeline');
  const last = sheet.getLastRow();
  for (let row = 2; row <= last; row++) {
    const stage = sheet.getRange(row, 6).getValue();
    const mark = sheet.getRange(row, 10).getValue();
    if (stage === 'Closed Won' && mark !== 'Done') handOver(sheet, row);
  }
}

function handOver(sheet, row) {
  const company = sheet.getRange(row, 2).getValue();
  const contact = sheet.getRange(row, 3).getValue();
  const email = sheet.getRange(row, 4).getValue();
  const amount = sheet.getRange(row, 7).getValue();
  const seller = sheet.getRange(row, 8).getValue();
  const folder = DriveApp.createFolder(company);
  const document = DocumentApp.create('Handoff ' + company);
  const body = document.getBody();
  body.appendParagraph('Handoff of ' + company).setHeading(DocumentApp.ParagraphHeading.HEADING1);
  ['Contact: ' + contact, 'Email: ' + email, 'Amount: ' + amount, 'Sold by: ' + seller].forEach((line) => {
    body.appendParagraph(line);
  });
  document.saveAndClose();
  DriveApp.getFileById(document.getId()).moveTo(folder);
  GmailApp.sendEmail(email, 'Welcome', 'Hello ' + contact + ', welcome aboard.');
  GmailApp.sendEmail('cleo@northwind.example', company + ' is yours', document.getUrl());
  CalendarApp.getDefaultCalendar().createEvent(
    'Kickoff ' + company,
    new Date(Date.now() + 172800000),
    new Date(Date.now() + 175500000),
  );
  UrlFetchApp.fetch('https://hooks.northwind.example/access', {
    method: 'post',
    payload: JSON.stringify({ company: company }),
  });
  const tasks = SpreadsheetApp.getActiveSpreadsheet().getSheetByName('Tasks');
  ['Read the packet', 'Make first contact', 'Hold the kickoff'].forEach((task) => {
    tasks.appendRow([company, task, seller, new Date(), false]);
  });
  sheet.getRange(row, 10).setValue('Done');
  sheet.getRange(row, 13).setValue(document.getUrl());
}
