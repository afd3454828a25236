// The names that a script uses and nobody in it declares: what it takes from the world outside.

/**
 * Every use of a name that the script itself does not declare.
 * A name that only stands behind `typeof`, or inside a test or branch that asks for it with `typeof`, is no use: there it
 * may be missing.
 * @param program an ESTree `Program` of a classic script.
 * @returns name and position of each use, in the order of the text.
 */
export function freeNames(program) {
  const scopes = new Map();
  declare(program, scopes, [scopeOf(scopes, program)]);
  const found = [];
  resolve(program, scopes, [scopes.get(program)], new Set(), found);
  return found;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const BLOCKS = new Set([
  'BlockStatement',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'SwitchStatement',
  'CatchClause',
]);
const hasScope = (node) => FUNCTIONS.has(node.type) || BLOCKS.has(node.type) || node.type === 'ClassExpression';

function scopeOf(scopes, node) {
  const scope = new Set();
  scopes.set(node, scope);
  return scope;
}

/** First pass: gives each scope the names declared in it. `stack` holds the scopes around, those of functions marked. */
function declare(node, scopes, stack) {
  let inner = stack;
  if (FUNCTIONS.has(node.type)) {
    if (node.type === 'FunctionDeclaration' && node.id) stack.at(-1).add(node.id.name);
    const scope = scopeOf(scopes, node);
    scope.isFunction = true;
    if (node.type === 'FunctionExpression' && node.id) scope.add(node.id.name);
    if (node.type !== 'ArrowFunctionExpression') scope.add('arguments');
    for (const param of node.params) addPattern(param, scope);
    inner = [...stack, scope];
  } else if (hasScope(node)) {
    const scope = scopeOf(scopes, node);
    if (node.type === 'CatchClause' && node.param) addPattern(node.param, scope);
    if (node.type === 'ClassExpression' && node.id) scope.add(node.id.name);
    inner = [...stack, scope];
  } else if (node.type === 'ClassDeclaration') {
    stack.at(-1).add(node.id.name);
  } else if (node.type === 'VariableDeclaration') {
    const scope = node.kind === 'var' ? (stack.findLast((each) => each.isFunction) ?? stack[0]) : stack.at(-1);
    for (const { id } of node.declarations) addPattern(id, scope);
  }
  for (const child of children(node)) declare(child, scopes, inner);
}

function addPattern(pattern, scope) {
  if (!pattern) return;
  if (pattern.type === 'Identifier') scope.add(pattern.name);
  else if (pattern.type === 'AssignmentPattern') addPattern(pattern.left, scope);
  else if (pattern.type === 'RestElement') addPattern(pattern.argument, scope);
  else if (pattern.type === 'ArrayPattern') for (const element of pattern.elements) addPattern(element, scope);
  else if (pattern.type === 'ObjectPattern')
    for (const part of pattern.properties) addPattern(part.type === 'Property' ? part.value : part, scope);
}

/** Second pass: looks each name up from its own scope outwards. */
function resolve(node, scopes, stack, asked, found) {
  const scope = scopes.get(node);
  const inner = scope && scope !== stack[0] ? [...stack, scope] : stack;
  const known = guards(node, asked);
  if (node.type === 'Identifier') {
    if (!known.has(node.name) && !inner.some((each) => each.has(node.name)))
      found.push({ name: node.name, at: node.start });
    return;
  }
  if (node.type === 'UnaryExpression' && node.operator === 'typeof' && node.argument.type === 'Identifier') return;
  for (const child of references(node)) resolve(child, scopes, inner, known, found);
}

/** Names that an `if`, a conditional or a logical expression has asked for with `typeof` before it uses them. */
function guards(node, asked) {
  const test =
    node.type === 'IfStatement' || node.type === 'ConditionalExpression'
      ? node.test
      : node.type === 'LogicalExpression'
        ? node.left
        : null;
  const names = test ? typeofNames(test) : [];
  return names.length > 0 ? new Set([...asked, ...names]) : asked;
}

function typeofNames(node) {
  if (node.type === 'UnaryExpression' && node.operator === 'typeof' && node.argument.type === 'Identifier')
    return [node.argument.name];
  if (FUNCTIONS.has(node.type)) return [];
  return [...children(node)].flatMap(typeofNames);
}

/** Children that may hold uses of names: no property names, no labels. */
function* references(node) {
  const isNamed = ['Property', 'MethodDefinition', 'PropertyDefinition'].includes(node.type) && !node.computed;
  for (const child of children(node)) {
    if (node.type === 'MemberExpression' && child === node.property && !node.computed) continue;
    if (isNamed && child === node.key && child !== node.value) continue;
    if (['LabeledStatement', 'BreakStatement', 'ContinueStatement'].includes(node.type) && child === node.label)
      continue;
    if (node.type === 'MetaProperty') continue;
    yield child;
  }
}

/** The nodes directly below a node. */
export function* children(node) {
  for (const [key, value] of Object.entries(node)) {
    if (key === 'type' || value === null || typeof value !== 'object') continue;
    if (Array.isArray(value)) {
      for (const each of value) if (each && typeof each.type === 'string') yield each;
    } else if (typeof value.type === 'string') yield value;
  }
}

const lists = new WeakMap();

/** Every node of a tree, parents first and with what it stands in (`up`). Kept, since checks ask often. */
export function nodes(root) {
  const known = lists.get(root);
  if (known) return known;
  const list = [];
  add(root, null, list);
  lists.set(root, list);
  return list;
}

function add(node, up, list) {
  const item = { node, up };
  list.push(item);
  for (const child of children(node)) add(child, item, list);
}

/** The nodes around one that `nodes` gave, innermost last. */
export function around({ up }) {
  const found = [];
  for (let item = up; item; item = item.up) found.push(item.node);
  return found.reverse();
}
