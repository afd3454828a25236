import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/** The frame of every dialog; a page that is nothing but `<!-- frame: Its title -->` stands in it. */
const FRAME = 'page.frame.html';
const FRAMED = /^<!-- frame: (.+) -->\s*$/;

/**
 * HtmlService serves HTML files only, so each page's script and style are put into it: `name.html` with `name.ts` beside it
 * and `page.css` for all. `{title}`, `<!-- style -->` and `<!-- script -->` mark the places.
 * @returns name and text of each page.
 */
export async function buildPages(from) {
  if (!existsSync(from)) return [];
  const shared = path.join(from, 'page.css');
  const style = existsSync(shared) ? readFileSync(shared, 'utf8') : '';
  const names = readdirSync(from)
    .filter((file) => file.endsWith('.html') && file !== FRAME)
    .map((file) => file.slice(0, -'.html'.length))
    .sort();
  return Promise.all(names.map(async (name) => ({ name, html: await page(from, name, style) })));
}

async function page(from, name, style) {
  const script = path.join(from, `${name}.ts`);
  const code = existsSync(script) ? await scriptOf(script) : '';
  const own = readFileSync(path.join(from, `${name}.html`), 'utf8');
  const [, title] = FRAMED.exec(own) ?? [];
  const html =
    title === undefined ? own : readFileSync(path.join(from, FRAME), 'utf8').replaceAll('{title}', () => title);
  return html
    .replace('<!-- style -->', () => `<style>\n${style}</style>`)
    .replace('<!-- script -->', () => (code ? `<script>\n${code}</script>` : ''));
}

async function scriptOf(entry) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    // A library may ask for a part of Node where it runs on Node.
    external: ['stream'],
    charset: 'utf8',
  });
  // `<?` would start a scriptlet where the page is a template: https://developers.google.com/apps-script/guides/html/templates
  return outputFiles[0].text.replaceAll('</script', '<\\/script').replaceAll('<?', '<\\?');
}
