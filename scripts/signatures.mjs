// Reads the parameter kinds of Google's classes out of @types/google-apps-script into the table by which the local
// Workspace refuses wrong calls and names missing methods: local/workspace/kernel/signatures.generated.json.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const SPACES = [
  'Base',
  'Cache',
  'Calendar',
  'Charts',
  'Console',
  'Content',
  'Docs',
  'Document',
  'Drive',
  'Gmail',
  'HTML',
  'Lock',
  'Mail',
  'Properties',
  'Script',
  'Sheets',
  'Spreadsheet',
  'URL_Fetch',
  'Utilities',
];
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const TYPES = path.join(root, 'node_modules/@types/google-apps-script');
const TARGET = path.join(root, 'local/workspace/kernel/signatures.generated.json');

/** What Google's reference has and the types lack. */
const EXTRA = {
  // Without `alt: 'media'` in its options an export fails.
  'Drive.Collection.FilesCollection': { export: [['string', 'string', 'any']] },
  'Script.AuthorizationInfo': { getAuthorizedScopes: [[]] },
  'Script.ScriptApp': { getAuthorizationInfo: [['class', 'array']] },
  'Utilities.Utilities': { jsonParse: [['string']], jsonStringify: [['any']] },
};

/** Names, literals and punctuation of a declaration file, without its comments. */
function tokens(source) {
  const pattern =
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\.\.\.|=>|[A-Za-z_$][\w$]*|\d[\w.]*|[^\s]/g;
  return (source.match(pattern) ?? []).filter((token) => !token.startsWith('//') && !token.startsWith('/*'));
}

const OPEN = { '(': ')', '[': ']', '{': '}', '<': '>' };
const CLOSE = new Set(Object.values(OPEN));

/** Collects the tokens up to one of `ends` at the same depth; leaves the position at that end. */
function until(list, from, ends) {
  let depth = 0;
  let at = from;
  for (; at < list.length; at++) {
    const token = list[at];
    if (depth === 0 && ends.includes(token)) break;
    if (OPEN[token]) depth += 1;
    else if (CLOSE.has(token)) depth -= 1;
  }
  return { at, part: list.slice(from, at) };
}

/** Every interface, enum and type alias of a file by its full name, with the bodies still as tokens. */
function declarations(list, found, space = []) {
  for (let at = 0; at < list.length; at++) {
    const token = list[at];
    if (token === 'namespace') {
      const name = until(list, at + 1, ['{']);
      const body = until(list, name.at + 1, ['}']);
      const inner = name.part.filter((part) => part !== '.');
      declarations(
        body.part,
        found,
        [...space, ...inner].filter((part) => part !== 'GoogleAppsScript'),
      );
      at = body.at;
    } else if (token === 'interface') {
      const head = until(list, at + 1, ['{']);
      const body = until(list, head.at + 1, ['}']);
      const [name, ...rest] = head.part;
      const bases = rest[0] === 'extends' ? split(rest.slice(1)).map((part) => part.join('')) : [];
      const full = [...space, name].join('.');
      const known = found.interfaces.get(full) ?? { space, bases: [], members: [] };
      known.bases.push(...bases);
      known.members.push(...body.part);
      found.interfaces.set(full, known);
      at = body.at;
    } else if (token === 'enum') {
      found.enums.add([...space, list[at + 1]].join('.'));
      at = until(list, until(list, at, ['{']).at + 1, ['}']).at;
    } else if (token === 'type') {
      const end = until(list, at + 3, [';']);
      found.aliases.set([...space, list[at + 1]].join('.'), { space, type: end.part });
      at = end.at;
    }
  }
  return found;
}

/** Splits at commas of the same depth. */
function split(list, separator = ',') {
  const parts = [];
  for (let at = 0; at < list.length; ) {
    const part = until(list, at, [separator]);
    if (part.part.length > 0) parts.push(part.part);
    at = part.at + 1;
  }
  return parts;
}

function* members(list) {
  for (let at = 0; at < list.length; ) {
    const member = until(list, at, [';']);
    at = member.at + 1;
    if (member.part.length > 0) yield member.part;
  }
}

/** A name as a type means it: looked up from its own namespace outwards. */
function resolve(name, space, table) {
  for (let depth = space.length; depth >= 0; depth--) {
    const full = [...space.slice(0, depth), name].join('.');
    if (table.has(full)) return full;
  }
  return null;
}

function kindOf(type, space, found) {
  const options = split(type, '|').filter((part) => !['undefined', 'null'].includes(part.join('')));
  if (options.length !== 1) {
    const kinds = new Set(options.map((option) => kindOf(option, space, found)));
    return kinds.size === 1 ? [...kinds][0] : 'any';
  }
  const [only] = options;
  const text = only.join('').replace(/^GoogleAppsScript\./, '');
  if (text.endsWith('[][]')) return 'grid';
  if (text.endsWith('[]') || text.startsWith('[') || text.startsWith('Array<')) return 'array';
  if (/^["']/.test(text)) return 'string';
  if (['string', 'Char'].includes(text)) return 'string';
  if (['number', 'Integer', 'Byte'].includes(text) || /^\d/.test(text)) return 'number';
  if (['boolean', 'true', 'false'].includes(text)) return 'boolean';
  if (['Date', 'Base.Date'].includes(text)) return 'date';
  const alias = resolve(text, space, found.aliases);
  if (alias) return kindOf(found.aliases.get(alias).type, found.aliases.get(alias).space, found);
  if (resolve(text, space, found.enums)) return 'class';
  const name = resolve(text, space, found.interfaces);
  // An interface with methods is an object of Google's; one with properties only is an options object of the script's.
  return name && isClass(name, found) ? 'class' : 'any';
}

function isClass(name, found) {
  const { members: list, bases, space } = found.interfaces.get(name);
  if (/(^|\.)Schema\./.test(name)) return false;
  const each = [...members(list)];
  if (each.length === 0 && bases.length === 0) return true;
  if (each.some((member) => isMethod(member))) return true;
  return bases.some((base) => {
    const full = resolve(base, space, found.interfaces);
    return full !== null && isClass(full, found);
  });
}

const isMethod = (member) => member[1] === '(' && /^[A-Za-z_$]/.test(member[0]);

function parameterKinds(list, space, found) {
  return split(list).map((parameter) => {
    const rest = parameter[0] === '...';
    const from = rest ? 1 : 0;
    const optional = parameter[from + 1] === '?';
    const type = parameter.slice(from + (optional ? 3 : 2));
    if (rest) return `...${kindOf(type.slice(0, -2), space, found)}`;
    return kindOf(type, space, found) + (optional ? '?' : '');
  });
}

/** Names of an advanced service's or collection's own collections, such as `Values` of `Sheets.Spreadsheets`. */
function collectionsOf(name, found) {
  return [...members(found.interfaces.get(name).members)]
    .filter((member) => /^\??:/.test(member.slice(1, 3).join('')) && /Collection$/.test(type(member)))
    .map(([property]) => property);
}

const type = (member) => member.filter((token) => /^\w+$/.test(token) && token !== 'undefined').at(-1) ?? '';

/** Overloads of every method of an interface, those of its bases among them. */
function methodsOf(name, found) {
  const { members: list, bases, space } = found.interfaces.get(name);
  const methods = Object.create(null);
  for (const base of bases) {
    const full = resolve(base, space, found.interfaces);
    if (full) Object.assign(methods, methodsOf(full, found));
  }
  const own = Object.create(null);
  for (const member of members(list)) {
    if (!isMethod(member)) continue;
    const end = until(member, 2, [')']);
    const kinds = parameterKinds(end.part, space, found);
    own[member[0]] = [...(own[member[0]] ?? []), kinds];
  }
  for (const [method, overloads] of Object.entries(own)) {
    methods[method] = [
      ...new Map([...overloads, ...(methods[method] ?? [])].map((kinds) => [kinds.join(), kinds])).values(),
    ];
  }
  return methods;
}

export function signatureTable() {
  const found = { interfaces: new Map(), enums: new Set(), aliases: new Map() };
  const files = [
    ...readdirSync(TYPES)
      .filter((name) => name.endsWith('.d.ts'))
      .map((name) => path.join(TYPES, name)),
    ...['sheets_v4', 'docs_v1', 'drive_v3', 'gmail_v1', 'calendar_v3'].map((name) =>
      path.join(TYPES, 'apis', `${name}.d.ts`),
    ),
  ];
  for (const file of files) declarations(tokens(readFileSync(file, 'utf8')), found);
  const table = {};
  // Drive's types carry its version; scripts, and our classes, name it without.
  const names = [...found.interfaces.keys()].map((own) => ({
    own,
    name: own.replace(/^Drive_v3\.Drive(\.V3)?/, 'Drive'),
  }));
  for (const { own, name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!SPACES.includes(name.split('.')[0]) || name.includes('.Schema.')) continue;
    const methods = methodsOf(own, found);
    // No overload at all says that it is a collection and not a method.
    for (const collection of collectionsOf(own, found)) methods[collection] = [];
    for (const [method, overloads] of Object.entries(EXTRA[name] ?? {}))
      methods[method] = [...(methods[method] ?? []), ...overloads];
    if (Object.keys(methods).length === 0) continue;
    table[name] = Object.fromEntries(Object.entries(methods).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return table;
}

/** One class a line, so that a newer @types shows as a readable difference. */
export function tableText(table) {
  const lines = Object.entries(table).map(([name, methods]) => `  ${JSON.stringify(name)}: ${JSON.stringify(methods)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = signatureTable();
  const text = tableText(table);
  if (!process.argv.includes('--check')) {
    writeFileSync(TARGET, text);
    const methods = Object.values(table).reduce((sum, each) => sum + Object.keys(each).length, 0);
    console.log(`${Object.keys(table).length} classes, ${methods} methods`);
  } else if (readFileSync(TARGET, 'utf8') !== text) {
    console.error('The table of signatures is out of date. Run: node scripts/signatures.mjs');
    process.exit(1);
  }
}
