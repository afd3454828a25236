import { EDITOR, type Office, OWNER, office, STRANGER } from '../support';

const GONE = 'Exception: No item with the given ID could be found, or you do not have permission to access it.';
const names = (iterator: string) =>
  `const found = []; const all = ${iterator}; while (all.hasNext()) found.push(all.next().getName()); return found;`;

/** An office where search knows everything at once. */
const quick = (): Office => office({ switches: { driveSearchLagMs: 0 } });

// https://developers.google.com/apps-script/reference/drive/drive-app
test('DriveApp needs the scope of the whole Drive', () => {
  const at = office({ manifest: { oauthScopes: ['https://www.googleapis.com/auth/drive.file'] } });

  expect(at.thrownBy(`DriveApp.createFolder('Acme');`)).toBe(
    'Exception: Specified permissions are not sufficient to call DriveApp.createFolder. Required permissions: https://www.googleapis.com/auth/drive',
  );
});

// https://developers.google.com/apps-script/reference/drive/folder
test('folders may have the same name, and each lists what lies in it at once', () => {
  const at = office();

  expect(
    at.script(`
      const clients = DriveApp.createFolder('Clients');
      const acme = clients.createFolder('Acme');
      clients.createFolder('Acme');
      acme.createFile('notes.txt', 'Hello');
      const folders = clients.getFoldersByName('Acme');
      const first = folders.next();
      return [first.getId() === acme.getId(), folders.hasNext(), first.getFiles().next().getBlob().getDataAsString(), acme.getParents().next().getName()];
    `),
  ).toEqual([true, true, 'Hello', 'Clients']);
});

// https://developers.google.com/apps-script/reference/drive/drive-app#getFoldersByName(String)
test('a search of the whole Drive finds every folder of a name, after the lag', () => {
  const at = office();
  at.script(`DriveApp.createFolder('Acme'); DriveApp.createFolder('Clients').createFolder('Acme');`);

  expect(at.script(names(`DriveApp.getFoldersByName('Acme')`))).toEqual([]);
  at.workspace.state.now += 60_000;
  expect(at.script(names(`DriveApp.getFoldersByName('Acme')`))).toEqual(['Acme', 'Acme']);
  expect(at.script(names(`DriveApp.searchFolders('title contains "cli" and trashed = false')`))).toEqual(['Clients']);
});

// https://developers.google.com/apps-script/reference/drive/file-iterator#getContinuationToken()
test('an iterator goes on in another run, and ends with an error', () => {
  const at = quick();
  const token = at.script<string>(`
    ['a', 'b', 'c'].forEach((name) => DriveApp.createFile(name, ''));
    const files = DriveApp.getFilesByType('text/plain');
    files.next();
    return files.getContinuationToken();
  `);

  expect(at.script(names(`DriveApp.continueFileIterator('${token}')`))).toEqual(['b', 'c']);
  expect(at.thrownBy(`DriveApp.getFilesByName('nothing').next();`)).toBe(
    'Exception: Cannot retrieve the next object: iterator has reached the end.',
  );
});

// https://developers.google.com/apps-script/reference/drive/drive-app#getFileById(String)
test('what is not there or not shared cannot be opened', () => {
  const at = office();

  expect(at.thrownBy(`DriveApp.getFileById('nothing');`)).toBe(GONE);
  expect(at.thrownBy(`DriveApp.getFileById('book');`, { user: STRANGER })).toBe(GONE);
  expect(at.thrownBy(`DriveApp.getFolderById('book');`)).toBe(GONE);
});

// https://developers.google.com/apps-script/reference/drive/file#makeCopy(String,Folder)
test('a copy of a spreadsheet has its content and lies in the folder named', () => {
  const at = office({ sheets: { Deals: [['Acme']] } });

  const id = at.script<string>(`
    const folder = DriveApp.createFolder('Copies');
    return DriveApp.getFileById('book').makeCopy('Copy', folder).getId();
  `);

  expect(at.workspace.state.books.byId[id]!.sheets[0]!.rows).toEqual([[{ v: 'Acme' }]]);
  expect(at.workspace.state.drive.files[id]).toMatchObject({ name: 'Copy', owner: OWNER, editors: [] });
});

// https://developers.google.com/apps-script/reference/drive/file#addEditor(String)
test('an editor changes a file, but only the owner puts it into the bin', () => {
  const at = office();
  const id = at.script<string>(`
    const folder = DriveApp.createFolder('Shared');
    folder.addEditor('${STRANGER}');
    return folder.createFile('notes.txt', 'Hello').getId();
  `);
  const as = { user: STRANGER };

  expect(at.workspace.state.mail.messages.map(({ owner }) => owner)).toEqual([STRANGER]);
  expect(at.thrownBy(`DriveApp.getFileById('${id}').setName('ours.txt');`, as)).toBeNull();
  expect(at.thrownBy(`DriveApp.getFileById('${id}').setTrashed(true);`, as)).toBe(
    'Exception: Access denied: DriveApp.',
  );
  expect(at.script(`return DriveApp.getFileById('${id}').getAccess('${EDITOR}').toString();`)).toBe('NONE');
  expect(
    at.script(`DriveApp.getFileById('${id}').setTrashed(true); return DriveApp.getFileById('${id}').isTrashed();`),
  ).toBe(true);
});

// https://developers.google.com/apps-script/reference/drive/file#setSharing(Access,Permission)
test('a link opens a file for those whom it is meant for', () => {
  const at = office();
  const open = (access: string) =>
    `DriveApp.getFileById('book').setSharing(DriveApp.Access.${access}, DriveApp.Permission.VIEW);`;

  at.script(open('DOMAIN_WITH_LINK'));
  expect(at.thrownBy(`DriveApp.getFileById('book').getName();`, { user: STRANGER })).toBeNull();
  expect(
    at.script(`return DriveApp.getFileById('book').getSharingAccess() === DriveApp.Access.DOMAIN_WITH_LINK;`),
  ).toBe(true);
  at.script(`DriveApp.getFileById('book').setSharing(DriveApp.Access.PRIVATE, DriveApp.Permission.NONE);`);
  expect(at.thrownBy(`DriveApp.getFileById('book');`, { user: STRANGER })).toBe(GONE);
});

// https://developers.google.com/apps-script/reference/drive/folder#addFile(File)
test('a file added to a folder moves there, and one removed from it lies in My Drive', () => {
  expect(
    office().script(`
      const folder = DriveApp.createFolder('Clients');
      const file = DriveApp.createFile('a.txt', 'x');
      folder.addFile(file);
      const inside = file.getParents().next().getName();
      folder.removeFile(file);
      return [inside, file.getParents().next().getId() === DriveApp.getRootFolder().getId(), folder.getFiles().hasNext()];`),
  ).toEqual(['Clients', true, false]);
});

// https://developers.google.com/workspace/drive/api/guides/ref-search-terms
test('files are found by who may see them', () => {
  expect(
    office({ switches: { driveSearchLagMs: 0 } }).script(`
      DriveApp.createFile('a.txt', 'x').setSharing(DriveApp.Access.ANYONE_WITH_LINK, DriveApp.Permission.VIEW);
      DriveApp.createFile('b.txt', 'x');
      const found = DriveApp.searchFiles("visibility = 'anyoneWithLink'");
      return [found.next().getName(), found.hasNext()];`),
  ).toEqual(['a.txt', false]);
});
