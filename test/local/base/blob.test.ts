import { office } from '../support';

// https://developers.google.com/apps-script/reference/base/blob and https://developers.google.com/apps-script/reference/base/mime-type
describe('a blob', () => {
  const { script, thrownBy } = office();

  it('keeps bytes as signed numbers, and text in its charset', () => {
    expect(script(`return Utilities.newBlob('é', 'text/plain', 'a.txt').getBytes()`)).toEqual([-61, -87]);
    expect(script(`return Utilities.newBlob([-61, -87]).getDataAsString()`)).toBe('é');
    expect(script(`return Utilities.newBlob('').setDataFromString('é', 'ISO-8859-1').getBytes()`)).toEqual([-23]);
  });

  it('tells type and name, and takes the type from the name', () => {
    expect(
      script(
        `const b = Utilities.newBlob('{}', null, 'a.json').setContentTypeFromExtension(); return [b.getContentType(), b.getName(), b.isGoogleType()]`,
      ),
    ).toEqual(['application/json', 'a.json', false]);
    expect(script('return MimeType.GOOGLE_SHEETS')).toBe('application/vnd.google-apps.spreadsheet');
  });

  it('is copied, not shared', () => {
    expect(
      script(
        `const a = Utilities.newBlob('a'); const b = a.copyBlob(); b.setDataFromString('b'); return a.getDataAsString()`,
      ),
    ).toBe('a');
  });

  it('refuses a conversion that Google does not make', () => {
    expect(thrownBy(`Utilities.newBlob('a', 'text/plain').getAs('image/png')`)).toBe(
      'Exception: Converting from text/plain to image/png is not supported.',
    );
  });
});

// https://developers.google.com/apps-script/reference/script/authorization-info
describe('what a person has agreed to', () => {
  it('is told by scope', () => {
    const { script, workspace } = office();
    Object.values(workspace.state.projects)[0]!.consents['ana@example.com'] = ['https://www.googleapis.com/auth/drive'];
    const status = (scope: string) =>
      script(
        `return String(ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL, ['https://www.googleapis.com/auth/${scope}']).getAuthorizationStatus())`,
      );

    expect(status('drive')).toBe('NOT_REQUIRED');
    expect(status('documents')).toBe('REQUIRED');
    expect(script('return ScriptApp.getAuthorizationInfo(ScriptApp.AuthMode.FULL).getAuthorizedScopes()')).toEqual([
      'https://www.googleapis.com/auth/drive',
    ]);
  });

  // https://developers.google.com/apps-script/reference/script/service
  it('does not include a web address before the first deployment', () => {
    expect(office().script('return [ScriptApp.getService().getUrl(), ScriptApp.getService().isEnabled()]')).toEqual([
      null,
      false,
    ]);
  });
});

/**
 * https://developers.google.com/apps-script/reference/charts/area-chart-builder
 * https://developers.google.com/apps-script/reference/charts/bar-chart-builder
 * https://developers.google.com/apps-script/reference/charts/column-chart-builder
 * https://developers.google.com/apps-script/reference/charts/line-chart-builder
 * https://developers.google.com/apps-script/reference/charts/pie-chart-builder
 * https://developers.google.com/apps-script/reference/charts/scatter-chart-builder
 * https://developers.google.com/apps-script/reference/charts/data-table-builder
 * https://developers.google.com/apps-script/reference/charts/chart
 */
describe('charts as pictures', () => {
  const draw = (kind: string, more = '') => `
    const data = Charts.newDataTable().addColumn(Charts.ColumnType.STRING, 'Month').addColumn(Charts.ColumnType.NUMBER, 'Won').addColumn(Charts.ColumnType.NUMBER, 'Lost');
    [['Jan', 4, 1], ['Feb', 6, 2], ['Mar', 3, 5]].forEach((row) => data.addRow(row));
    const chart = Charts.new${kind}Chart().setDataTable(data).setTitle('Deals')${more}.setDimensions(240, 160).build();
    return Utilities.base64Encode(chart.getBlob().getBytes());`;

  it.each(['Area', 'Bar', 'Column', 'Line', 'Pie', 'Scatter'])(
    'are drawn for %s charts, each in its own way and always the same',
    (kind) => {
      const picture = office().script<string>(draw(kind));

      expect(picture.startsWith('iVBORw0KGgo')).toBe(true);
      expect(office().script(draw(kind))).toBe(picture);
      expect(office().script(draw(kind === 'Bar' ? 'Column' : 'Bar'))).not.toBe(picture);
    },
  );

  it('change with what is told', () => {
    expect(office().script(draw('Column', '.setStacked()'))).not.toBe(office().script(draw('Column')));
    expect(office().script(draw('Column', ".setColors(['#000000', '#111111'])"))).not.toBe(
      office().script(draw('Column')),
    );
  });

  it('are refused without data', () => {
    expect(office().thrownBy('Charts.newPieChart().build()')).toMatch(/^Exception: /);
  });
});
