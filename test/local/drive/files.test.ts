import { ALL_SCOPES } from '../../../local/workspace/kernel/project';
import { EDITOR, type Office, OWNER, office, PROJECT, STRANGER } from '../support';

const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`;
const FOLDER = "'application/vnd.google-apps.folder'";
const DOC = "'application/vnd.google-apps.document'";

/** An office whose project has only these scopes. */
function narrow(...names: string[]): Office {
  return office({ manifest: { oauthScopes: names.map(scope) } });
}

// https://developers.google.com/workspace/drive/api/guides/create-file#use_a_pre-generated_id
describe('a reserved id', () => {
  const reserve = `const [id] = Drive.Files.generateIds({ count: 1, space: 'drive', type: 'files' }).ids;`;

  test('makes a folder once: the second creation answers 409', () => {
    const made = narrow('drive.file').script<{ id: string; code: number; message: string }>(`
      ${reserve}
      Drive.Files.create({ id, name: 'Acme', mimeType: ${FOLDER} });
      try { Drive.Files.create({ id, name: 'Acme', mimeType: ${FOLDER} }); }
      catch (error) { return { id, code: error.details.code, message: error.message }; }
    `);

    expect(made.code).toBe(409);
    expect(made.message).toBe(
      'API call to drive.files.create failed with error: A file already exists with the provided ID.',
    );
  });

  test('serves no document, neither made nor copied', () => {
    const at = narrow('drive.file', 'documents');
    const doc = at.script<string>(`return Drive.Files.create({ name: 'Template', mimeType: ${DOC} }).id;`);

    expect(at.thrownBy(`${reserve} Drive.Files.create({ id, name: 'Packet', mimeType: ${DOC} });`)).toMatch(
      /Generated IDs/,
    );
    expect(at.thrownBy(`${reserve} Drive.Files.copy({ id, name: 'Packet' }, '${doc}');`)).toMatch(/Generated IDs/);
  });

  test('must be one that Drive gave out', () => {
    expect(office().thrownBy(`Drive.Files.create({ id: 'mine', mimeType: ${FOLDER} });`)).toMatch(
      /The provided file ID is not usable/,
    );
  });
});

// https://developers.google.com/workspace/drive/api/guides/fields-parameter
test('an answer has the fields asked for, and four where none are', () => {
  const at = office();

  const made = at.script(`return Drive.Files.create({ name: 'Acme', mimeType: ${FOLDER} });`);
  const some = at.script(`return Drive.Files.get('book', { fields: 'id,capabilities(canEdit)' });`);

  expect(Object.keys(made as object).sort()).toEqual(['id', 'kind', 'mimeType', 'name']);
  expect(some).toEqual({ id: 'book', capabilities: { canEdit: true } });
  expect(at.thrownBy(`Drive.Files.get('book', { fields: 'id,nmae' });`)).toMatch(/Invalid field selection nmae/);
});

// https://developers.google.com/workspace/drive/api/reference/rest/v3/files/copy
test('a copy carries name, folder and properties in one request, and the content of the document', () => {
  const at = narrow('drive.file', 'documents');

  const copy = at.script<Record<string, unknown>>(`
    const folder = Drive.Files.create({ name: 'Acme', mimeType: ${FOLDER} });
    const template = Drive.Files.create({ name: 'Template', mimeType: ${DOC} });
    Docs.Documents.batchUpdate({ requests: [{ insertText: { location: { index: 1 }, text: 'Dear {{client}}' } }] }, template.id);
    const copy = Drive.Files.copy({ name: 'Packet', parents: [folder.id], properties: { key: 'b/D-1' } }, template.id, { fields: '*' });
    return { name: copy.name, inFolder: copy.parents[0] === folder.id, properties: copy.properties, id: copy.id, from: template.id };
  `);

  expect(copy).toMatchObject({ name: 'Packet', inFolder: true, properties: { key: 'b/D-1' } });
  expect(copy.id).not.toBe(copy.from);
  expect(
    at.script(`return Drive.Files.export('${copy.id}', 'text/plain', { alt: 'media' }).getDataAsString();`),
  ).toContain('Dear {{client}}');
});

// https://developers.google.com/workspace/drive/api/guides/api-specific-auth
describe('with drive.file alone', () => {
  test('a file that the project did not make is not found', () => {
    const at = narrow('drive.file');

    expect(at.thrownBy(`Drive.Files.get('book');`)).toBe(
      'GoogleJsonResponseException: API call to drive.files.get failed with error: File not found: book.',
    );
    expect(at.script(`return Drive.Files.list().files;`)).toEqual([]);
  });

  test('a file that it made as somebody else answers 403, even where it is shared', () => {
    const at = narrow('drive.file');
    const id = at.script<string>(`
      const file = Drive.Files.create({ name: 'Clients', mimeType: ${FOLDER} });
      Drive.Permissions.create({ role: 'writer', type: 'user', emailAddress: '${EDITOR}' }, file.id, { sendNotificationEmail: false });
      return file.id;
    `);

    expect(
      at.script(`try { Drive.Files.get('${id}'); } catch (error) { return error.details.errors[0].reason; }`, {
        user: EDITOR,
      }),
    ).toBe('appNotAuthorizedToFile');
  });
});

// https://developers.google.com/workspace/drive/api/guides/search-files
describe('search', () => {
  const seed = `
    const folder = Drive.Files.create({ name: 'Acme', mimeType: ${FOLDER} });
    Drive.Files.create({ name: "Acme's packet", mimeType: ${DOC}, parents: [folder.id], properties: { key: 'a' } });
    Drive.Files.create({ name: 'Notes 2026', mimeType: ${DOC}, parents: [folder.id], appProperties: { key: 'b' } });
    Drive.Files.create({ name: 'Acme', mimeType: ${FOLDER} });
    return folder.id;
  `;
  const names = (q: string) =>
    `return Drive.Files.list({ q: ${JSON.stringify(q)}, orderBy: 'name' }).files.map((file) => file.name);`;

  test('finds by name, folder, kind, property, time and bin, joined by and, or, not', () => {
    const at = office({ switches: { driveSearchLagMs: 0 } });
    const folder = at.script<string>(seed);
    const find = (q: string) => at.script<string[]>(names(q));

    expect(find("name = 'Acme'")).toEqual(['Acme', 'Acme']);
    expect(find("name = 'Acme\\'s packet'")).toEqual(["Acme's packet"]);
    expect(find("name contains 'pack' or name contains '2026'")).toEqual(["Acme's packet", 'Notes 2026']);
    expect(find("name contains 'ket'")).toEqual([]);
    expect(find(`'${folder}' in parents and not name contains 'notes'`)).toEqual(["Acme's packet"]);
    expect(find("properties has { key='key' and value='a' } and trashed = false")).toEqual(["Acme's packet"]);
    expect(find("appProperties has { key='key' and value='b' }")).toEqual(['Notes 2026']);
    expect(find(`mimeType = ${FOLDER} and (name = 'Acme' or name = 'x')`)).toEqual(['Acme', 'Acme']);
    expect(find("modifiedTime > '2030-01-01T00:00:00'")).toEqual([]);
    expect(find('trashed = true')).toEqual([]);
    expect(at.thrownBy(`Drive.Files.list({ q: "name is 'Acme'" });`)).toMatch(/Invalid Value/);
  });

  test('comes late: a new file is got by its id at once and found after the lag', () => {
    const at = office({ switches: { driveSearchLagMs: 60_000 } });
    const id = at.script<string>(`return Drive.Files.create({ name: 'New', mimeType: ${DOC} }).id;`);

    expect(at.script(`return Drive.Files.get('${id}').name;`)).toBe('New');
    expect(at.script(names("name = 'New'"))).toEqual([]);
    at.workspace.state.now += 60_000;
    expect(at.script(names("name = 'New'"))).toEqual(['New']);

    at.script(`Drive.Files.update({ name: 'Newer' }, '${id}');`);
    expect(at.script(names("name contains 'New'"))).toEqual(['Newer']);
    expect(at.script(names("name = 'Newer'"))).toEqual([]);
    at.workspace.state.now += 60_000;
    expect(at.script(names("name = 'Newer'"))).toEqual(['Newer']);
  });

  test('gives its files page by page', () => {
    const at = office({ switches: { driveSearchLagMs: 0 } });
    at.script(seed);

    expect(
      at.script(`
        const pages = [];
        let pageToken;
        do {
          const answer = Drive.Files.list({ pageSize: 2, q: "trashed = false", orderBy: 'name', ...(pageToken ? { pageToken } : {}) });
          pages.push(answer.files.length);
          pageToken = answer.nextPageToken;
        } while (pageToken);
        return pages;
      `),
    ).toEqual([2, 2, 1]);
  });
});

// https://developers.google.com/workspace/drive/api/reference/rest/v3/files/update
test('a file is moved, renamed and put into the bin by one request each, and its folder bins it too', () => {
  const at = office();

  const told = at.script<unknown[]>(`
    const a = Drive.Files.create({ name: 'A', mimeType: ${FOLDER} }).id;
    const b = Drive.Files.create({ name: 'B', mimeType: ${FOLDER} }).id;
    const doc = Drive.Files.create({ name: 'Doc', mimeType: ${DOC}, parents: [a] }).id;
    const moved = Drive.Files.update({ name: 'Packet' }, doc, null, { addParents: b, removeParents: a, fields: 'name,parents' });
    Drive.Files.update({ trashed: true }, b);
    const { trashed, explicitlyTrashed } = Drive.Files.get(doc, { fields: 'trashed,explicitlyTrashed' });
    return [moved.name, moved.parents[0] === b, trashed, explicitlyTrashed];
  `);

  expect(told).toEqual(['Packet', true, true, false]);
});

// https://developers.google.com/workspace/drive/api/guides/ref-roles
test('who may only read may not write, and only the owner deletes', () => {
  const at = office();
  const share = (role: string) =>
    `Drive.Permissions.create({ role: '${role}', type: 'user', emailAddress: '${STRANGER}' }, 'book', { sendNotificationEmail: false });`;

  expect(at.thrownBy(`Drive.Files.get('book');`, { user: STRANGER })).toMatch(/File not found: book/);
  at.script(share('reader'));
  expect(at.thrownBy(`Drive.Files.get('book');`, { user: STRANGER })).toBeNull();
  expect(at.thrownBy(`Drive.Files.update({ name: 'Mine' }, 'book');`, { user: STRANGER })).toMatch(
    /sufficient permissions/,
  );
  at.script(share('writer'));
  expect(at.thrownBy(`Drive.Files.update({ name: 'Ours' }, 'book');`, { user: STRANGER })).toBeNull();
  expect(at.thrownBy(`Drive.Files.remove('book');`, { user: STRANGER })).toMatch(/sufficient permissions/);
});

// https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions/create
test('sharing mails the person unless told not to', () => {
  const at = office();
  const share = (options: string) =>
    at.script(
      `Drive.Permissions.create({ role: 'reader', type: 'user', emailAddress: '${STRANGER}' }, 'book', ${options});`,
    );

  share('{ sendNotificationEmail: false }');
  expect(at.workspace.state.mail.messages).toEqual([]);
  share('{}');
  expect(at.workspace.state.mail.messages.map(({ owner }) => owner)).toEqual([STRANGER]);
});

// https://developers.google.com/apps-script/guides/services/quotas
test('documents count against the day, copies too', () => {
  const at = office();
  at.workspace.state.quotas.limits['Documents created'] = 1;

  expect(
    at.thrownBy(`
      const doc = Drive.Files.create({ name: 'A', mimeType: ${DOC} });
      Drive.Files.copy({ name: 'B' }, doc.id);
    `),
  ).toBe('Exception: Service invoked too many times for one day: docs.');
});

test('a person who has not agreed to a scope is told so by the API', () => {
  const at = office();
  at.workspace.state.projects[PROJECT]!.consents[OWNER] = ALL_SCOPES.filter((each) => !each.includes('drive'));

  expect(at.thrownBy(`Drive.Files.list();`)).toMatch(/Request had insufficient authentication scopes/);
});

// https://developers.google.com/workspace/drive/api/guides/manage-uploads#import-docs
describe('an upload that becomes a Google file', () => {
  const create = (type: string, blob: string) =>
    `const made = Drive.Files.create({ name: 'Import', mimeType: MimeType.${type} }, Utilities.newBlob(${blob}));`;

  it('is a spreadsheet whose cells are read like typing', () => {
    expect(
      office().script(`
        ${create('GOOGLE_SHEETS', `'Deal,Sum,On\\n"Mill, Sons",1200.5,2026-03-01', 'text/csv'`)}
        return SpreadsheetApp.openById(made.id).getSheets()[0].getDataRange().getDisplayValues();`),
    ).toEqual([
      ['Deal', 'Sum', 'On'],
      ['Mill, Sons', '1200.5', '2026-03-01'],
    ]);
  });

  it('is a document with the headings of its HTML', () => {
    expect(
      office().script(`
        ${create('GOOGLE_DOCS', `'<h2>Offer</h2>Dear Nora<table><tr><td>a</td></tr></table>', 'text/html'`)}
        const body = DocumentApp.openById(made.id).getBody();
        return [body.getParagraphs()[0].getHeading().toString(), body.getText()];`),
    ).toEqual(['HEADING2', 'Offer\nDear Nora\na\n']);
  });

  it('is a spreadsheet with the sheets of an Excel file, days as days', () => {
    expect(
      office().script(`
        const sheet = SpreadsheetApp.getActive().getSheets()[0];
        sheet.getRange('A1:C1').setValues([['Acme', '=2*3', '2026-03-01']]);
        SpreadsheetApp.getActive().insertSheet('Second').getRange('B2').setValue(true);
        const file = Drive.Files.export('book', MimeType.MICROSOFT_EXCEL, { alt: 'media' });
        const made = Drive.Files.create({ name: 'Back', mimeType: MimeType.GOOGLE_SHEETS }, file);
        const [one, two] = SpreadsheetApp.openById(made.id).getSheets();
        return [one.getDataRange().getDisplayValues()[0], two.getName(), two.getRange('B2').getValue()];`),
    ).toEqual([['Acme', '6', '2026-03-01'], 'Second', true]);
    expect(office().thrownBy(create('GOOGLE_SHEETS', `'no file', MimeType.MICROSOFT_EXCEL, 'a.xlsx'`))).toBe(
      'GoogleJsonResponseException: API call to drive.files.create failed with error: Bad Request',
    );
  });

  it('of another kind says so by name', () => {
    expect(office().thrownBy(create('GOOGLE_DOCS', `'x', MimeType.MICROSOFT_WORD, 'a.docx'`))).toMatch(
      /^NotInLocalWorkspace: Drive\.Files\.create with conversion of application\/vnd\.openxmlformats/,
    );
  });
});
