import { office } from '../support';

// https://developers.google.com/apps-script/guides/services/advanced#create_objects
test.each([
  ['Docs', 'newRequest'],
  ['Drive', 'newFile'],
  ['Gmail', 'newMessage'],
  ['Calendar', 'newEvent'],
  ['Sheets', 'newValueRange'],
])('%s gives an empty object for %s', (service, method) => {
  expect(office().script(`const made = ${service}.${method}(); made.name = 'x'; return made;`)).toEqual({ name: 'x' });
});

// https://developers.google.com/apps-script/reference/charts/text-style-builder
test('a chart keeps the style of its texts', () => {
  expect(
    office().script(`
      const data = Charts.newDataTable().addColumn(Charts.ColumnType.STRING, 'x').addColumn(Charts.ColumnType.NUMBER, 'y').addRow(['a', 1]).build();
      const style = Charts.newTextStyle().setColor('#ff0000').setFontSize(20).build();
      const chart = Charts.newColumnChart().setDataTable(data).setTitleTextStyle(style).setXAxisTextStyle(style).build();
      return [style.getFontSize(), chart.getOptions().get('titleTextStyle').color, chart.getBlob().getContentType()];`),
  ).toEqual([20, '#ff0000', 'image/png']);
});

// https://developers.google.com/apps-script/reference/document/element
test('an element is no other kind of element', () => {
  const cast = (method: string) => office().thrownBy(`DocumentApp.create('x').getBody().getChild(0).${method}();`);

  expect(cast('asParagraph')).toBeNull();
  expect(cast('asTableOfContents')).toBe("Exception: Element of type PARAGRAPH can't be cast to TABLE_OF_CONTENTS.");
});

// https://developers.google.com/workspace/calendar/api/v3/reference/acl/patch
test('a share of a calendar is read and changed, and its entry in the list as well', () => {
  expect(
    office().script(`
      const made = Calendar.Calendars.insert({ summary: 'Handoffs' });
      const rule = Calendar.Acl.insert({ role: 'reader', scope: { type: 'user', value: 'ben@example.com' } }, made.id);
      const changed = Calendar.Acl.patch({ role: 'writer' }, made.id, rule.id);
      const entry = Calendar.CalendarList.patch({ colorId: '7', hidden: true }, made.id);
      return [changed.role, Calendar.Acl.get(made.id, rule.id).role, entry.colorId, Calendar.CalendarList.get(made.id).hidden];`),
  ).toEqual(['writer', 'writer', '7', true]);
});

// https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/batchDelete
test('mails are deleted for good, several at once', () => {
  expect(
    office().script(`
      for (const subject of ['one', 'two']) MailApp.sendEmail('nora@acme.example', subject, 'x');
      const { messages } = Gmail.Users.Messages.list('me', { q: 'in:sent' });
      Gmail.Users.Messages.batchDelete({ ids: messages.map(({ id }) => id).concat('nothing') }, 'me');
      return Gmail.Users.Messages.list('me', { q: 'in:anywhere' }).resultSizeEstimate;`),
  ).toBe(0);
});

// https://developers.google.com/apps-script/reference/document/document-app#getUi()
test('a document that nobody has open has no selection and no interface', () => {
  const at = office();

  expect(
    at.script(`const doc = DocumentApp.create('x'); return [doc.getCursor(), doc.getSelection(), doc.getFootnotes()];`),
  ).toEqual([null, null, []]);
  expect(at.thrownBy('DocumentApp.getUi();')).toBe('Exception: Cannot call DocumentApp.getUi() from this context.');
});
