import { parse } from 'acorn';
import { entryProblems } from './entries.mjs';
import { globalProblems } from './globals.mjs';
import { manifestProblems } from './manifest.mjs';
import { freeNames } from './names.mjs';
import { scopeProblems } from './services.mjs';

/**
 * What would fail on Google although it builds here, one sentence each. Empty when nothing does.
 * @param project `code` of the bundle, `names` with a stub, `pages` (name and html), parsed `manifest`, `sources` by path.
 */
export function checkBundle(project) {
  const { program, problem } = parsed(project.code);
  if (problem) return [problem];
  const whole = { ...project, program, free: freeNames(program) };
  return [manifestProblems, entryProblems, globalProblems, scopeProblems].flatMap((problems) => problems(whole));
}

/**
 * Google's parser at save time is older than its engine: https://github.com/google/clasp/issues/907. It knows `?.` and `??`,
 * which scripts in use on Google are full of, and no class fields.
 */
function parsed(code) {
  try {
    return { program: parse(code, { ecmaVersion: 2020, sourceType: 'script' }) };
  } catch (error) {
    return { problem: `The bundle is no ES2020 script: ${error.message}` };
  }
}
