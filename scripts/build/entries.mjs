import { parse } from 'acorn';
import { around, nodes } from './names.mjs';
import { chainOf } from './services.mjs';

/** What Google calls of its own accord, without anybody naming it in the project. */
const BY_ITSELF = new Set(['onOpen', 'onInstall', 'doGet', 'doPost']);

/** Calls whose argument at `at` names a function; `table` is the constant that may list such names. */
const NAMING = [
  { call: 'addItem', at: 1, table: 'MENU', what: 'menu entry' },
  { call: 'newTrigger', at: 0, table: 'TRIGGERS', what: 'trigger' },
  { call: 'setFunctionName', at: 0, table: 'ACTIONS', what: 'card action' },
];
const HANDLERS = new Set(['withSuccessHandler', 'withFailureHandler', 'withUserObject']);

/**
 * Where names do not fit functions: a name without a function, and a function nobody names. Every function without a
 * trailing `_` can be called from any page that the project serves, so one without a use is an open door:
 * https://developers.google.com/apps-script/guides/html/communication#private_functions
 * @param project names with a stub, those that another script of the project calls (`across`), tree of the bundle, pages (name
 * and html), manifest.
 */
export function entryProblems({ names, across = [], program, pages, manifest }) {
  const problems = [];
  const there = new Set(names);
  for (const name of there)
    if (names.indexOf(name) !== names.lastIndexOf(name))
      problems.push(`${name} stands at the top of two scripts, and Google would call only one of them.`);
  const named = [...namedInScript(program, problems), ...namedInManifest(manifest), ...namedInPages(pages, problems)];
  for (const { name, by } of named) {
    if (!there.has(name)) problems.push(`${by} names ${name}, and there is no such function at the top of the bundle.`);
    else if (name.endsWith('_') && by.startsWith('page'))
      problems.push(`${by} calls ${name}, and Google hides a name that ends in _ from pages.`);
  }
  const used = new Set([...named.map(({ name }) => name), ...across]);
  for (const name of names) {
    // https://developers.google.com/apps-script/guides/triggers#onedite
    if (name === 'onEdit' || name === 'onSelectionChange')
      problems.push(`${name} would run as a simple trigger for everybody; give the function another name.`);
    else if (!BY_ITSELF.has(name) && !used.has(name))
      problems.push(`${name} has a function that Google may call, and no menu, trigger, page or manifest names it.`);
  }
  return [...new Set([...problems, ...missingPages(program, pages)])];
}

function namedInScript(program, problems) {
  const found = [];
  for (const { call, at, table, what } of NAMING) {
    for (const { name, isKnown } of argumentsOf(program, call, at)) {
      if (isKnown) found.push({ name, by: `A ${what}` });
      else {
        const listed = tableOf(program, table);
        if (listed.length === 0)
          problems.push(
            `${call} gets a name that cannot be read here: write it as text, or list it in a constant ${table}.`,
          );
        found.push(...listed.map((each) => ({ name: each, by: table })));
      }
    }
  }
  return found;
}

/**
 * Texts that calls of a method get at one place. Where a function only passes its own parameter on, the texts are those
 * that the function is called with.
 */
function argumentsOf(program, method, at) {
  return nodes(program).flatMap((item) => {
    const { node } = item;
    if (node.type !== 'CallExpression' || chainOf(node.callee).at(-1) !== method || node.arguments.length <= at)
      return [];
    return textsOf(program, node.arguments[at], around(item));
  });
}

function textsOf(program, value, outer) {
  if (value.type === 'Literal' && typeof value.value === 'string') return [{ name: value.value, isKnown: true }];
  const passed = value.type === 'Identifier' ? parameterOf(value.name, outer) : null;
  const calls = passed ? callsOf(program, passed.name) : [];
  if (calls.length === 0) return [{ name: null, isKnown: false }];
  return calls.map(({ arguments: args }) => {
    const text = args[passed.at];
    return text?.type === 'Literal' ? { name: text.value, isKnown: true } : { name: null, isKnown: false };
  });
}

/** The named function around whose parameter this is, and which one. */
function parameterOf(name, outer) {
  for (let depth = outer.length - 1; depth >= 0; depth--) {
    const node = outer[depth];
    const at = node.params?.findIndex((param) => param.type === 'Identifier' && param.name === name) ?? -1;
    if (at < 0) continue;
    const holder = outer[depth - 1];
    const named = node.id ?? (holder?.type === 'VariableDeclarator' ? holder.id : null);
    return named ? { name: named.name, at } : null;
  }
  return null;
}

const callsOf = (program, name) =>
  nodes(program).flatMap(({ node }) => (node.type === 'CallExpression' && node.callee.name === name ? [node] : []));

/** Function names in a constant table: all texts of `{ edit: 'handleEdit' }`, those under `run` where entries are objects. */
function tableOf(program, name) {
  for (const { node } of nodes(program)) {
    if (node.type !== 'VariableDeclarator' || !node.init || !new RegExp(`^${name}\\d*$`).test(node.id.name ?? ''))
      continue;
    const inner = nodes(node.init).map((each) => each.node);
    const runs = inner.filter((each) => each.type === 'Property' && (each.key.name ?? each.key.value) === 'run');
    const values = runs.length > 0 ? runs.map((each) => each.value) : inner;
    return values
      .filter((each) => each.type === 'Literal' && /^[A-Za-z_$][\w$]*$/.test(each.value))
      .map(({ value }) => value);
  }
  return [];
}

function namedInManifest(manifest) {
  const found = [];
  JSON.stringify(manifest, (key, value) => {
    if (['onTriggerFunction', 'runFunction', 'functionName'].includes(key) && typeof value === 'string')
      found.push({ name: value, by: 'appsscript.json' });
    return value;
  });
  return found;
}

function namedInPages(pages, problems) {
  return pages.flatMap(({ name: page, html }) => {
    if (html.replace(SCRIPTS, '').includes('google.script.run'))
      problems.push(`page ${page} calls the server from an attribute: put the call into the page's script.`);
    return scriptsOf(html)
      .flatMap((code) => callsInScript(code, page, problems))
      .map((name) => ({ name, by: `page ${page}` }));
  });
}

function callsInScript(code, page, problems) {
  try {
    const calls = serverCalls(parse(code, { ecmaVersion: 'latest', sourceType: 'script' }));
    if (calls.some(({ isKnown }) => !isKnown))
      problems.push(`page ${page} calls the server by a name that cannot be read here.`);
    return calls.filter(({ isKnown }) => isKnown).map(({ name }) => name);
  } catch (error) {
    problems.push(`page ${page} has a script that cannot be read: ${error.message}`);
    return [];
  }
}

const SCRIPTS = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;

const scriptsOf = (html) =>
  [...html.matchAll(SCRIPTS)]
    .filter(([, attributes]) => !/\bsrc=|type="(?!text\/javascript|module)/.test(attributes))
    .map(([, , code]) => code);

/** Functions that a page calls through `google.script.run`, directly or through one function of its own. */
function serverCalls(program) {
  const found = [];
  const all = nodes(program);
  for (const item of all) {
    const { node } = item;
    if (node.type !== 'MemberExpression' || !isRunner(node.object, all)) continue;
    if (!node.computed) {
      if (!HANDLERS.has(node.property.name)) found.push({ name: node.property.name, isKnown: true });
    } else found.push(...(proxyCalls(around(item), all) ?? textsOf(program, node.property, around(item))));
  }
  return found;
}

/** Whether an expression is `google.script.run`, with handlers or without, or a constant that holds it. */
function isRunner(node, all) {
  if (node.type === 'CallExpression')
    return (
      node.callee.type === 'MemberExpression' &&
      HANDLERS.has(node.callee.property.name) &&
      isRunner(node.callee.object, all)
    );
  if (node.type === 'MemberExpression') return chainOf(node).slice(-3).join('.') === 'google.script.run';
  if (node.type !== 'Identifier') return false;
  return all.some(({ node: each }) => {
    if (each.type !== 'VariableDeclarator' || each.id.name !== node.name || !each.init) return false;
    return each.init !== node && each.init.type !== 'Identifier' && isRunner(each.init, all);
  });
}

/** `const server = new Proxy({}, { get: (_, name) => … run[name] … })`: what is called on `server`. Null if it is no proxy. */
function proxyCalls(outer, all) {
  const proxy = outer.findLast((each) => each.type === 'NewExpression' && each.callee.name === 'Proxy');
  const holder = proxy && outer[outer.indexOf(proxy) - 1];
  if (holder?.type !== 'VariableDeclarator') return null;
  return all.flatMap(({ node: each }) =>
    each.type === 'MemberExpression' && !each.computed && each.object.name === holder.id.name
      ? [{ name: each.property.name, isKnown: true }]
      : [],
  );
}

function missingPages(program, pages) {
  const there = new Set(pages.map(({ name }) => name));
  return ['createHtmlOutputFromFile', 'createTemplateFromFile']
    .flatMap((call) => argumentsOf(program, call, 0))
    .filter(({ name, isKnown }) => isKnown && !there.has(name))
    .map(({ name }) => `The bundle opens the page ${name}, and there is no src/ui/pages/${name}.html.`);
}
