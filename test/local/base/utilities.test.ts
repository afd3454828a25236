import { generateKeyPairSync, verify } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { office } from '../support';

// https://developers.google.com/apps-script/reference/utilities/utilities
describe('Utilities', () => {
  const { script, thrownBy } = office();
  const value = (expression: string) => script(`return ${expression};`);

  it.each`
    pattern                       | text
    ${'yyyy-MM-dd HH:mm:ss'}      | ${'2026-11-23 10:00:00'}
    ${"EEE, d MMM ''yy"}          | ${"Mon, 23 Nov '26"}
    ${"EEEE d MMMM 'at' h:mm a"}  | ${'Monday 23 November at 10:00 AM'}
    ${"yyyy-MM-dd'T'HH:mm:ssXXX"} | ${'2026-11-23T10:00:00+01:00'}
    ${'Z z u D w'}                | ${'+0100 CET 1 327 48'}
    ${'SSS k K'}                  | ${'000 10 10'}
  `('formatDate writes $pattern as $text', ({ pattern, text }) => {
    expect(value(`Utilities.formatDate(new Date(), 'Europe/Vienna', ${JSON.stringify(pattern)})`)).toBe(text);
  });

  it('formatDate follows a change of clocks', () => {
    expect(value(`Utilities.formatDate(new Date('2026-07-01T12:00:00Z'), 'Europe/Vienna', 'HH:mm z')`)).toBe(
      '14:00 CEST',
    );
    expect(value(`Utilities.formatDate(new Date('2026-07-01T12:00:00Z'), 'GMT-3', 'HH:mm')`)).toBe('09:00');
  });

  it('parseDate reads what formatDate wrote', () => {
    expect(value(`Utilities.parseDate('23 Nov 2026 10:05', 'Europe/Vienna', 'd MMM yyyy HH:mm').toISOString()`)).toBe(
      '2026-11-23T09:05:00.000Z',
    );
  });

  it('refuses a text where a date is wanted, naming the kinds it got', () => {
    expect(thrownBy(`Utilities.formatDate('today', 'GMT', 'yyyy')`)).toBe(
      "Exception: The parameters (String,String,String) don't match the method signature for Utilities.formatDate.",
    );
  });

  it('formatString knows the usual conversions', () => {
    expect(
      value(`Utilities.formatString('%s has %d deals, %.2f%%, %05d, %-4s|%x', 'Ana', 3, 12.345, 42, 'ab', 255)`),
    ).toBe('Ana has 3 deals, 12.35%, 00042, ab  |ff');
  });

  it('gives digests and signatures as signed bytes', () => {
    const hex = `.map(function (b) { return ('0' + (b & 0xff).toString(16)).slice(-2); }).join('')`;
    expect(value(`Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'abc')${hex}`)).toBe(
      '900150983cd24fb0d6963f7d28e17f72',
    );
    expect(value(`Utilities.computeHmacSha256Signature('data', 'key')${hex}`)).toBe(
      '5031fe3d989c6d1537a013fa6e739da23463fdaec3b70137d828e36ace221bd0',
    );
    expect(
      value(`Math.min.apply(null, Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'abc'))`),
    ).toBeLessThan(0);
  });

  it('keeps text through base64 of both kinds', () => {
    expect(value(`Utilities.base64Encode('Grüße?>', Utilities.Charset.UTF_8)`)).toBe('R3LDvMOfZT8+');
    expect(value(`Utilities.base64EncodeWebSafe('Grüße?>', Utilities.Charset.UTF_8)`)).toBe('R3LDvMOfZT8-');
    expect(value(`Utilities.newBlob(Utilities.base64Decode('R3LDvMOfZT8+')).getDataAsString()`)).toBe('Grüße?>');
  });

  it('parseCsv keeps quoted separators, quotes and line breaks', () => {
    expect(value(`Utilities.parseCsv('a,"b, ""c""\\nd"\\r\\n1,2\\n')`)).toEqual([
      ['a', 'b, "c"\nd'],
      ['1', '2'],
    ]);
    expect(value(`Utilities.parseCsv('a;b', ';')`)).toEqual([['a', 'b']]);
  });

  it('zips and unzips files with their names', () => {
    expect(
      script(`
        const zip = Utilities.zip([Utilities.newBlob('one', 'text/plain', 'a.txt'), Utilities.newBlob('zwölf', 'text/csv', 'b.csv')], 'all.zip');
        return [zip.getContentType()].concat(Utilities.unzip(zip).map((b) => b.getName() + ' ' + b.getContentType() + ' ' + b.getDataAsString()));
      `),
    ).toEqual(['application/zip', 'a.txt text/plain one', 'b.csv text/csv zwölf']);
    expect(
      value(`Utilities.ungzip(Utilities.gzip(Utilities.newBlob('x', 'text/plain', 'x.txt'))).getDataAsString()`),
    ).toBe('x');
  });

  it('makes ids of version 4 that come again with the same seed', () => {
    const id = office().script<string>('return Utilities.getUuid()');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(office().script('return Utilities.getUuid()')).toBe(id);
  });

  it('sleeps in virtual time', () => {
    expect(value('(function () { const t = Date.now(); Utilities.sleep(5000); return Date.now() - t; })()')).toBe(5000);
  });

  it('says by name what is not there', () => {
    expect(thrownBy(`Session.getUser()`)).toMatch(/^NotInLocalWorkspace: Session.getUser/);
  });
});

// https://developers.google.com/apps-script/reference/charts/charts
describe('Charts', () => {
  it('draws a column chart as a PNG of the wanted size', () => {
    const bytes = office().script<number[]>(`
      const data = Charts.newDataTable().addColumn(Charts.ColumnType.STRING, 'Week').addColumn(Charts.ColumnType.NUMBER, 'Wins')
        .addRow(['1', 3]).addRow(['2', 5]).build();
      return Charts.newColumnChart().setDataTable(data).setTitle('Wins').setDimensions(200, 120).setColors(['#ff0000']).build()
        .getAs('image/png').getBytes();
    `);
    const file = Buffer.from(bytes.map((byte) => byte & 0xff));

    expect(file.subarray(1, 4).toString()).toBe('PNG');
    expect([file.readUInt32BE(16), file.readUInt32BE(20)]).toEqual([200, 120]);
    const start = file.indexOf('IDAT') + 4;
    const rows = inflateSync(file.subarray(start, start + file.readUInt32BE(start - 8)));
    expect(rows.includes(Buffer.from([255, 0, 0, 255, 0, 0]))).toBe(true);
  });
});

// https://developers.google.com/apps-script/reference/utilities/utilities#computeRsaSha256Signature(String,String)
test('computeRsaSha256Signature signs as any other program does', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const signed = office().script<number[]>(
    `return Utilities.computeRsaSha256Signature('text', ${JSON.stringify(key)});`,
  );

  expect(verify('sha256', Buffer.from('text'), publicKey, Buffer.from(signed.map((byte) => byte & 0xff)))).toBe(true);
  expect(office().thrownBy(`Utilities.computeRsaSha256Signature('text', 'no key');`)).toBe(
    'Exception: Invalid argument: key',
  );
});
