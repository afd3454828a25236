import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

/**
 * HtmlService serves HTML files only, so each page's script and style are put into it: `name.html` with `name.ts` beside it.
 * @returns name and text of each page.
 */
export async function buildPages(from, to) {
  if (!existsSync(from)) return [];
  const style = existsSync(path.join(from, 'page.css')) ? readFileSync(path.join(from, 'page.css'), 'utf8') : '';
  const names = readdirSync(from).filter((file) => file.endsWith('.html')).map((file) => file.slice(0, -5));
  return Promise.all(names.map(async (name) => {
    const script = path.join(from, `${name}.ts`);
    const code = existsSync(script) ? (await build({ entryPoints: [script], bundle: true, write: false, format: 'iife', target: 'es2020', charset: 'utf8' })).outputFiles[0].text : '';
    const html = readFileSync(path.join(from, `${name}.html`), 'utf8')
      .replace('<!-- style -->', () => `<style>\n${style}</style>`)
      .replace('<!-- script -->', () => (code ? `<script>\n${code.replaceAll('</script', '<\\/script').replaceAll('<?', '<\\?')}</script>` : ''));
    writeFileSync(path.join(to, `${name}.html`), html);
    return { name, html };
  }));
}
