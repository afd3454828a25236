import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { type Options, type Program, parse } from 'acorn';
import type { Project } from './kernel/project';

/** Google's parser of saved files is older than its engine: https://developers.google.com/apps-script/guides/v8-runtime#classes */
const SAVED_AS = 2021;

interface Names {
  /** Declared with `function`, or with `var`, `let`, `const` and a function as value. */
  functions: ReadonlySet<string>;
}

interface Facts {
  names: readonly string[];
  refused: string | null;
}

const known = new Map<string, Facts & { stamp: string }>();

/**
 * Functions that Google finds by name in a project: those at the top level of its files.
 * @see https://developers.google.com/apps-script/guides/v8-runtime#function_detection
 */
export function topLevelFunctions(project: Project): Names {
  return { functions: new Set(project.scripts.flatMap(functionsOfFile)) };
}

/** Whether a trigger, a menu or a page could call this name; `menu.item` asks for the object only. */
export const hasFunction = (project: Project, name: string): boolean => topLevelFunctions(project).functions.has(name);

/**
 * Why Google would not take this file when it is pushed: fields, private members and static blocks of classes, which
 * the engine itself could run. Null for a file that is taken, and for one that the engine refuses with words of its own.
 */
export const refusalOf = (file: string): string | null => factsOf(file).refused;

const functionsOfFile = (file: string): readonly string[] => factsOf(file).names;

function factsOf(file: string): Facts {
  const { mtimeMs, size } = statSync(file);
  const stamp = `${mtimeMs}/${size}`;
  const found = known.get(file);
  if (found?.stamp === stamp) return found;
  const facts = { stamp, ...factsIn(readFileSync(file, 'utf8'), path.basename(file)) };
  known.set(file, facts);
  return facts;
}

function factsIn(source: string, name: string): Facts {
  const program = parsed(source, SAVED_AS);
  if (program instanceof SyntaxError) {
    const newer = parsed(source, 'latest');
    // Nothing of a file that does not parse is known: the run itself tells what is wrong with it.
    if (newer instanceof SyntaxError) return { names: [], refused: null };
    return { names: functionsIn(newer), refused: hasFields(newer) ? refusal(source, program, name) : null };
  }
  return { names: functionsIn(program), refused: null };
}

function parsed(source: string, ecmaVersion: Options['ecmaVersion']): Program | SyntaxError {
  try {
    return parse(source, { ecmaVersion, sourceType: 'script' });
  } catch (error) {
    return error as SyntaxError;
  }
}

const hasFields = (program: Program): boolean =>
  /"type":"(?:PropertyDefinition|PrivateIdentifier|StaticBlock)"/.test(
    JSON.stringify(program, (_, value) => (typeof value === 'bigint' ? String(value) : value)),
  );

/** As clasp shows it: https://github.com/google/clasp/issues/907 */
function refusal(source: string, { pos, loc }: SyntaxError & { pos?: number; loc?: { line: number } }, name: string) {
  return `ParseError: Unexpected token ${source[pos ?? 0]} line: ${loc?.line ?? 1} file: ${name}`;
}

function functionsIn(program: Program): string[] {
  return program.body.flatMap((node) => {
    if (node.type === 'FunctionDeclaration') return node.id ? [node.id.name] : [];
    if (node.type !== 'VariableDeclaration') return [];
    return node.declarations.flatMap(({ id, init }) =>
      id.type === 'Identifier' && /^(?:Arrow)?Function(?:Expression)?$/.test(init?.type ?? '') ? [id.name] : [],
    );
  });
}
