import { readFileSync, statSync } from 'node:fs';
import { parse } from 'acorn';
import type { Project } from './kernel/project';

interface Names {
  /** Declared with `function`, or with `var`, `let`, `const` and a function as value. */
  functions: ReadonlySet<string>;
}

const known = new Map<string, { stamp: string; names: readonly string[] }>();

/**
 * Functions that Google finds by name in a project: those at the top level of its files.
 * @see https://developers.google.com/apps-script/guides/v8-runtime#function_detection
 */
export function topLevelFunctions(project: Project): Names {
  return { functions: new Set(project.scripts.flatMap(functionsOfFile)) };
}

/** Whether a trigger, a menu or a page could call this name; `menu.item` asks for the object only. */
export const hasFunction = (project: Project, name: string): boolean => topLevelFunctions(project).functions.has(name);

function functionsOfFile(file: string): readonly string[] {
  const { mtimeMs, size } = statSync(file);
  const stamp = `${mtimeMs}/${size}`;
  const found = known.get(file);
  if (found?.stamp === stamp) return found.names;
  const names = functionsIn(readFileSync(file, 'utf8'));
  known.set(file, { stamp, names });
  return names;
}

/** Nothing where the file does not parse: the run itself tells what is wrong with it. */
function functionsIn(source: string): string[] {
  try {
    const program = parse(source, { ecmaVersion: 'latest', sourceType: 'script' });
    return program.body.flatMap((node) => {
      if (node.type === 'FunctionDeclaration') return node.id ? [node.id.name] : [];
      if (node.type !== 'VariableDeclaration') return [];
      return node.declarations.flatMap(({ id, init }) =>
        id.type === 'Identifier' && /^(?:Arrow)?Function(?:Expression)?$/.test(init?.type ?? '') ? [id.name] : [],
      );
    });
  } catch {
    return [];
  }
}
