import { parse } from 'acorn';

/**
 * What would fail on Google although it builds here, in words. Empty when nothing does.
 * @param project code of the bundle, names with a stub, pages, parsed manifest, source files.
 */
export async function checkBundle({ code }) {
  const problems = [];
  try {
    parse(code, { ecmaVersion: 2019, sourceType: 'script' });
  } catch (error) {
    problems.push(`the bundle is no ES2019 script: ${error.message}`);
  }
  return problems;
}
