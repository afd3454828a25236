import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { idleTick, type Line, oneWin } from '../../../bench/lines';
import { asMarkdown, asText } from '../../../bench/table';
import { fullScene } from '../../../bench/world';

jest.setTimeout(300_000);

const root = process.cwd();
const dir = path.join(root, 'dist/board');

beforeAll(() => {
  if (!existsSync(path.join(dir, 'Baton.js')))
    execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' });
});

const measured = (lines: readonly Line[], id: string): number => lines.find((line) => line.id === id)!.value;

describe('an idle tick', () => {
  let lines: Line[];
  beforeAll(() => {
    lines = idleTick(fullScene({ dir }, 300, 30), root);
  });

  it('makes at most 12 calls, 6 of them to Sheets, and writes nothing', () => {
    expect(measured(lines, 'idle.calls')).toBeLessThanOrEqual(12);
    expect(measured(lines, 'idle.sheets')).toBeLessThanOrEqual(6);
    expect(measured(lines, 'idle.writes')).toBe(0);
  });

  it('does not read the ledger, which a look at everything does', () => {
    // Settings and the playbook's tabs are read by both, and weigh on a board as small as this.
    expect(measured(lines, 'idle.read')).toBeLessThan(measured(lines, 'look.read') / 3);
  });

  it('makes fewer calls than a plain loop makes for ten rows', () => {
    const loop = lines.find(({ id }) => id === 'idle.calls')!.naive!;

    expect(loop).toBeGreaterThan(2 * 300);
    expect(measured(lines, 'idle.calls')).toBeLessThan(20);
  });
});

describe('a win', () => {
  let lines: Line[];
  beforeAll(() => {
    lines = oneWin({ dir }, root);
  });

  it('needs at most 40 calls in the run that hands it over', () => {
    expect(lines.filter(({ id, value }) => id.endsWith('.run') && value > 40)).toEqual([]);
  });

  it('is at rest after that one run, with room for more steps below 40 calls', () => {
    const rest = lines.filter(({ id }) => id.endsWith('.rest'));

    expect(rest.filter(({ value }) => value > 34)).toEqual([]);
    expect(rest.map(({ value }) => value)).toEqual(
      lines.filter(({ id }) => id.endsWith('.run')).map(({ value }) => value),
    );
  });
});

describe('the table', () => {
  const line: Line = { id: 'x', what: 'Idle tick: calls', value: 8, unit: 'calls', bar: 12, naive: 800 };

  it('says whether a bar is kept, and how much more the plain loop needs', () => {
    expect(asText([line])).toMatch(/Idle tick: calls +8 calls +within 12 +800 calls +100 ×/);
    expect(asText([{ ...line, value: 13 }])).toContain('NOT within 12');
  });

  it('becomes a page that names the machine of the processor times', () => {
    expect(asMarkdown([line], 'two cores')).toContain('processor time of the machine that wrote this page: two cores');
  });
});
