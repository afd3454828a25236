import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const read = (file: string): string => readFileSync(file, 'utf8');
const PAGES = [
  'README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`)
    .sort(),
];

/** Text without what stands between fences: commands and drawings are no prose. */
const prose = (page: string): string => read(page).replace(/^```[\s\S]*?^```/gm, '');

/** What GitHub makes of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/ /g, '-');

const anchors = (page: string): string[] =>
  [...prose(page).matchAll(/^#{1,6} (.*)$/gm)].map(([, heading]) => anchorOf(heading!));

it.each(PAGES)('%s leads to headings that are there', (page) => {
  const links = [...prose(page).matchAll(/\]\(([^)\s#]*)#([^)\s]+)\)/g)]
    .map(([, file, anchor]) => ({ file: file!, anchor: anchor! }))
    .filter(({ file }) => !/^https?:/.test(file));

  const lost = links.filter(({ file, anchor }) => {
    const target = file === '' ? page : path.join(path.dirname(page), file);
    return target.endsWith('.md') && !anchors(target).includes(anchor);
  });

  expect(lost).toEqual([]);
});

it.each(PAGES)('%s shows pictures that are there, each with words for who cannot see it', (page) => {
  const pictures = [...prose(page).matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, says, file]) => ({
    says: says!,
    file: path.join(path.dirname(page), file!),
  }));

  expect(pictures.filter(({ says, file }) => !existsSync(file) || says.length < 10)).toEqual([]);
});

it('keeps its pictures small', () => {
  const large = readdirSync('docs/images').filter((file) => statSync(`docs/images/${file}`).size > 300 * 1024);

  expect(large).toEqual([]);
});

it.each(PAGES)('%s names no place on somebody’s machine', (page) => {
  const places = read(page).match(/(?:^|[\s`(])(?:\/work|\/tmp|\/home|\/Users|[A-Z]:\\)[^\s`)]*/gm) ?? [];

  expect(places).toEqual([]);
});

it('opens the README with what it does in three sentences, a picture, and two commands that each suffice', () => {
  const [title, opening, picture] = read('README.md').split('\n\n');
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

  expect(title).toBe('# Baton');
  expect(opening!.split('\n')).toHaveLength(3);
  expect(picture).toMatch(/^!\[/);
  expect([...read('README.md').matchAll(/^```\n(.*)\n```$/gm)].map(([, line]) => line)).toEqual([
    'npm ci && npm start',
    'npm cit',
  ]);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test', 'screenshots', 'demo', 'deploy']));
});

it('tells of every sentence of the playbook where its test is, and names tests that are there', () => {
  const named = [...read('docs/sentences.md').matchAll(/`(test\/[\w./-]+)`/g)].map(([, file]) => file!);

  expect(named.filter((file) => !existsSync(file))).toEqual([]);
});

it('names steps, fields, messages and warnings that are there', () => {
  const sources = [
    ...readdirSync('src/playbooks', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `src/playbooks/${file}`),
    'src/sheets/config.ts',
    'src/domain/signal.ts',
  ].map(read);
  const named = [...read('docs/sentences.md').matchAll(/`([a-z]+[0-9]*(?:_[a-z0-9]+)+)`/g)].map(([, id]) => id!);

  expect(named.filter((id) => !sources.some((source) => source.includes(id)))).toEqual([]);
});
