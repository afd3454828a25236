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
