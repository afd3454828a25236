import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const read = (file: string): string => readFileSync(file, 'utf8');
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

it('explains every permission of the manifest, and no other', () => {
  const { oauthScopes } = JSON.parse(read('appsscript.json')) as { oauthScopes: string[] };

  const explained = [...read('docs/security.md').matchAll(/^\| `([\w.]+)` \|/gm)].map(([, scope]) => scope);

  expect(explained.map((scope) => `https://www.googleapis.com/auth/${scope}`).sort()).toEqual([...oauthScopes].sort());
});

it('runs the README’s test command on a machine that checks the project', () => {
  expect(read('README.md')).toContain('```\nnpm cit\n```');
  expect(read('.ci/run')).toMatch(/^npm cit /m);
});

it('names only commands that there are', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

  const named = PAGES.flatMap((page) =>
    [...read(page).matchAll(/\bnpm (?:run ([\w-]+)|(start|test)\b)/g)].map(([, run, short]) => ({
      page,
      name: run ?? short!,
    })),
  );

  expect(named.filter(({ name }) => !scripts[name])).toEqual([]);
});

it.each(PAGES)('%s links to files that are there', (page) => {
  const links = [
    ...read(page)
      .replace(/<!--[\s\S]*?-->/g, '')
      .matchAll(/\]\(([^)\s#]+)[^)]*\)/g),
  ].map(([, link]) => link!);

  const local = links.filter((link) => !/^(https?|mailto):/.test(link));

  expect(local.filter((link) => !existsSync(path.join(path.dirname(page), link)))).toEqual([]);
});
