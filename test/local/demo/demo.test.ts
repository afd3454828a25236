import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import ExcelJS from 'exceljs';
import ICAL from 'ical.js';
import mammoth from 'mammoth';
import PostalMime from 'postal-mime';
import { demo } from '../../../local/demo/main';
import type { Summary } from '../../../local/demo/summary';

// A day of ticks is some three hundred runs of the real bundle.
jest.setTimeout(300_000);

const scratch = mkdtempSync(path.join(os.tmpdir(), 'baton-demo-'));
const board = path.join(scratch, 'board');
const deals = path.join(__dirname, 'deals.csv');

function filesIn(dir: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [path.relative(dir, file), createHash('sha256').update(readFileSync(file)).digest('hex')]),
  );
}

function play(name: string, seed: number): Promise<Summary> {
  const out = path.join(scratch, name);
  return demo({ playbook: 'packages', deals, days: 1, seed, now: null, out }, { dir: board, say: () => {} });
}

describe('a day played from a file of deals', () => {
  let summary: Summary;
  const out = path.join(scratch, 'one');

  beforeAll(async () => {
    // A copy: the folder of the build may change while others build.
    execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'ignore' });
    execFileSync('cp', ['-r', 'dist/board', board]);
    summary = await play('one', 1);
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('starts on the morning of the first close and brings in the deals of that day', () => {
    expect(summary.from).toBe('2026-03-02T07:00:00.000Z');
    expect(summary.deals.arrived).toBe(5);
    expect(summary.handoffs.started).toBe(2);
  });

  it('says what the played people had to make up', () => {
    expect(summary.deals.supplied).toEqual({ Company: 1, Contact: 5, Email: 5, Segment: 5 });
  });

  it('sends no mail twice and fails no run', () => {
    expect(summary.mails.sentTwice).toEqual([]);
    expect(summary.runs.errors).toEqual({});
  });

  it('writes a board that Excel reads: deals, frozen header, choices and links', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path.join(out, 'board.xlsx'));
    const pipeline = book.getWorksheet('Pipeline')!;

    expect(pipeline.getColumn(2).values).toEqual(expect.arrayContaining(['Acme Trading', 'Isdomo', 'Codehaus']));
    expect(pipeline.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(pipeline.getCell('F2').dataValidation?.formulae[0]).toContain('Closed Won');
    expect(pipeline.getCell('I2').value).toEqual(new Date('2026-03-02T00:00:00Z'));
  });

  it('writes each mail as a file that a mail program reads', async () => {
    const names = readdirSync(path.join(out, 'mails'));
    const mails = await Promise.all(names.map((name) => PostalMime.parse(readFileSync(path.join(out, 'mails', name)))));

    expect(mails.length).toBeGreaterThanOrEqual(summary.mails.toCustomers + summary.mails.toTeam);
    expect(mails.every(({ subject, from }) => !!subject && from?.address?.endsWith('.example'))).toBe(true);
  });

  it('writes a packet of each deal handed over that Word reads', async () => {
    const names = readdirSync(path.join(out, 'packets'));
    const texts = await Promise.all(
      names.map((name) => mammoth.extractRawText({ path: path.join(out, 'packets', name) })),
    );

    expect(names).toHaveLength(summary.packets);
    expect(texts.every(({ value }) => /Acme Trading|Isdomo/.test(value))).toBe(true);
  });

  it('writes the calendar so that a calendar program reads it', () => {
    const calendar = new ICAL.Component(
      ICAL.parse(readFileSync(path.join(out, 'calendar.ics'), 'utf8')) as unknown[] as [string, unknown[], unknown[]],
    );

    expect(calendar.name).toBe('vcalendar');
  });

  it('writes a report with its pictures before its tables and nothing fetched from elsewhere', () => {
    const html = readFileSync(path.join(out, 'report.html'), 'utf8');

    expect(html.match(/<svg /g)).toHaveLength(4);
    expect(html.indexOf('<svg ')).toBeLessThan(html.indexOf('<table'));
    expect(html).not.toMatch(/<script|<link|<img|src="http/);
  });

  it('gives the same bytes for the same seed', async () => {
    await play('two', 1);

    expect(filesIn(path.join(scratch, 'two'))).toEqual(filesIn(out));
  });
});
