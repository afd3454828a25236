import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

it('what the schema says of a playbook is written down: docs/playbook-reference.md and docs/playbook.schema.json', () => {
  const check = spawnSync('node', ['scripts/playbookDocs.mjs', '--check'], { encoding: 'utf8' });

  expect(check.stderr).toBe('');
  expect(check.status).toBe(0);
});

describe('the tables made from Google’s types and from our classes', () => {
  it('are up to date: docs/coverage.md', () => {
    const check = spawnSync('node', ['scripts/coverage.mjs', '--check'], { encoding: 'utf8' });

    expect(check.stderr).toBe('');
    expect(check.status).toBe(0);
  });

  it('are up to date: the signatures', () => {
    const check = spawnSync('node', ['scripts/signatures.mjs', '--check'], { encoding: 'utf8' });

    expect(check.stderr).toBe('');
    expect(check.status).toBe(0);
  });

  it('know the overloads of well-known methods', () => {
    const table = JSON.parse(readFileSync('local/workspace/kernel/signatures.generated.json', 'utf8'));

    expect(table['Spreadsheet.Sheet'].getRange).toContainEqual(['number', 'number', 'number', 'number']);
    expect(table['Sheets.Collection.SpreadsheetsCollection'].batchUpdate).toBeDefined();
    expect(table['Document.Paragraph'].getParent).toEqual([[]]);
  });
});
