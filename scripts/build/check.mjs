import { parse } from 'acorn';
import { entryProblems } from './entries.mjs';
import { globalProblems } from './globals.mjs';
import { manifestProblems } from './manifest.mjs';
import { freeNames, nodes } from './names.mjs';
import { scopeProblems } from './services.mjs';

/**
 * What would fail on Google although it builds here, one sentence each. Empty when nothing does.
 * @param project `scripts` (each its code, and names with a stub), `pages` (name and html), parsed `manifest`, `sources` by path.
 */
export function checkBundle({ scripts, ...project }) {
  // Google reads all scripts of a project into one world.
  const code = scripts.map((script) => script.code).join('\n');
  const { program, problem } = parsed(code);
  if (problem) return [problem];
  const names = scripts.flatMap((script) => script.names);
  const whole = { ...project, code, names, across: across(scripts), program, free: freeNames(program) };
  return [manifestProblems, entryProblems, globalProblems, scopeProblems].flatMap((problems) => problems(whole));
}

/** Functions of one script that another one calls by name. */
const across = (scripts) =>
  scripts.flatMap((script) => {
    const free = new Set(scripts.flatMap((other) => (other === script ? [] : calledIn(other.code))));
    return script.names.filter((name) => free.has(name));
  });

/** Names that a script asks for with `typeof` are named in the text only. */
const calledIn = (code) =>
  nodes(parsed(code).program).flatMap(({ node }) =>
    node.type === 'CallExpression' && node.callee.type === 'Identifier' ? [node.callee.name] : [],
  );

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
