import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

mkdirSync('node_modules/.cache', { recursive: true });
const dir = mkdtempSync(path.resolve('node_modules/.cache/worlds-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** What the compiler says to a line of code in one of the project's worlds: names of what it does not find. */
function unknownIn(world: string, code: string): string[] {
  const file = path.join(dir, `${world}.ts`);
  const config = path.join(dir, `tsconfig.${world}.json`);
  writeFileSync(file, `export {};\n${code}\n`);
  writeFileSync(
    config,
    JSON.stringify({ extends: path.resolve(`tsconfig.${world}.json`), include: [file], exclude: [] }),
  );
  const { stdout } = spawnSync('node_modules/.bin/tsc', ['-p', config], { encoding: 'utf8' });
  return [...stdout.matchAll(/Cannot find (?:name|namespace) '(\w+)'/g)].map(([, name]) => name!);
}

describe('types of each world', () => {
  const WEB = 'setTimeout(() => 1, 1); new URL("x"); fetch("x"); atob("x"); structuredClone(1); process.exit();';
  const MISSING = ['setTimeout', 'URL', 'fetch', 'atob', 'structuredClone', 'process'];

  it('makes a timer or URL an error in what runs on Google', () => {
    expect(unknownIn('src', WEB)).toEqual(MISSING);
    expect(unknownIn('src', 'SpreadsheetApp.getActive(); UrlFetchApp.fetch("x");')).toEqual([]);
  });

  it('knows neither Google nor the web in the pure rooms', () => {
    expect(unknownIn('core', `${WEB} SpreadsheetApp.getActive();`)).toEqual([...MISSING, 'SpreadsheetApp']);
  });

  it('knows the page in pages, and Node in tests', () => {
    expect(unknownIn('pages', 'document.title; setTimeout(() => 1, 1); process.exit();')).toEqual(['process']);
    expect(unknownIn('local', 'process.exit(); describe("x", () => undefined); document.title;')).toEqual(['document']);
  });
});
