import { ticks } from '../../../local/workbench/page/chart/svg';
import { chartViews } from '../../../local/workbench/view/charts';
import { office } from '../support';

// https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/charts
test('a chart comes with the figures of its columns, and gaps where there is no number', () => {
  const at = office({
    sheets: {
      Weeks: [
        ['Week', 'Won', 'Rate', 'Note'],
        ['W1', 3, 0.5, 'x'],
        ['W2', 'no data', 0.75, ''],
        ['', '', '', 'definition'],
      ],
    },
  });
  at.script(`
    const sheet = SpreadsheetApp.getActive().getSheetByName('Weeks');
    sheet.insertChart(
      sheet.newChart().asLineChart().addRange(sheet.getRange('A1:C1000')).setTitle('Weeks').setPosition(5, 6, 10, 0).build(),
    );
  `);
  const book = Object.values(at.workspace.state.books.byId)[0]!;

  expect(chartViews(book, at.sheet('Weeks'))).toEqual([
    {
      title: 'Weeks',
      kind: 'LINE',
      row: 4,
      column: 5,
      offsetX: 10,
      offsetY: 0,
      width: 600,
      height: 371,
      stacked: false,
      labels: ['W1', 'W2'],
      series: [
        { name: 'Won', values: [3, null] },
        { name: 'Rate', values: [0.5, 0.75] },
      ],
    },
  ]);
});

test.each([
  [0, 9, [0, 2.5, 5, 7.5, 10]],
  [-3, 4, [-4, -2, 0, 2, 4]],
  [0, 0, [0, 0.25]],
])('an axis from %p to %p has round steps', (least, most, steps) => {
  expect(ticks(least, most)).toEqual(steps);
});
