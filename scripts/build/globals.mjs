import { nodes } from './names.mjs';
import { SERVICES } from './services.mjs';

/**
 * What the V8 runtime of Apps Script has from the language, and `console`.
 * Timers, `URL`, `TextEncoder`, `crypto` and the rest of the web are not there:
 * https://developers.google.com/apps-script/guides/v8-runtime. What no page confirms (`structuredClone`, `WeakRef`,
 * `queueMicrotask`) counts as missing.
 */
const LANGUAGE = new Set(
  `Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError Float32Array
  Float64Array Function Infinity Int16Array Int32Array Int8Array Intl JSON Map Math NaN Number Object Promise Proxy
  RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError
  Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakSet console decodeURI decodeURIComponent encodeURI
  encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt undefined unescape`.split(/\s+/),
);

/** Web and Node names that a library may reach through `globalThis` as well. */
const ABSENT = new Set(
  `AbortController Blob Buffer DOMException File FormData Headers ReadableStream Request Response SubtleCrypto TextDecoder
  TextEncoder URL URLSearchParams WritableStream XMLHttpRequest atob btoa clearInterval clearTimeout crypto document fetch
  localStorage navigator performance process queueMicrotask require setImmediate setInterval setTimeout structuredClone
  window`.split(/\s+/),
);

/**
 * Uses that stay in the bundle although the name is missing on Google, each with the reason why no run comes there.
 * `in` is the start of the source file's path.
 */
export const UNREACHED = [
  {
    in: 'node_modules/zod/',
    names: ['URL', 'File', 'atob', 'btoa', 'TextEncoder'],
    why: 'only z.url(), z.file(), z.base64() and z.jwt() come there, and no schema uses them',
  },
  {
    in: 'node_modules/papaparse/',
    names: ['Blob', 'File', 'FileReader', 'FileReaderSync', 'XMLHttpRequest', 'setTimeout'],
    why: 'only workers, files and downloads come there; a text is parsed in one go',
  },
];

/**
 * Names that the bundle takes from outside and Apps Script does not have.
 * @param project the bundle's text and tree, the names it takes from outside (`freeNames`), manifest, source files by path.
 * @returns one sentence for each name and source file.
 */
export function globalProblems({ code, program, free, manifest, sources = [], unreached = UNREACHED }) {
  const enabled = (manifest.dependencies?.enabledAdvancedServices ?? []).map(({ userSymbol }) => userSymbol);
  const there = new Set([...LANGUAGE, ...Object.keys(SERVICES), ...enabled]);
  const uses = [...free.filter(({ name }) => !there.has(name)), ...throughGlobalThis(program)];
  const files = sourceFinder(code, sources);
  const found = new Map();
  for (const { name, at } of uses) {
    const file = files(at);
    if (unreached.some((one) => one.names.includes(name) && file.startsWith(one.in))) continue;
    found.set(`${name} ${file}`, `${file} uses ${name}, which Apps Script does not have.`);
  }
  return [...found.values()];
}

function throughGlobalThis(program) {
  const found = [];
  for (const { node } of nodes(program)) {
    if (node.type !== 'MemberExpression' || node.computed || node.object.type !== 'Identifier') continue;
    if (node.object.name === 'globalThis' && ABSENT.has(node.property.name))
      found.push({ name: node.property.name, at: node.start });
  }
  return found;
}

/** Tells from which source file a position comes, by the comment that esbuild puts before each file's code. */
export function sourceFinder(code, sources) {
  const known = new Set(sources);
  const marks = [...code.matchAll(/^[ \t]*\/\/ (\S+\.\w+)$/gm)]
    .filter(([, file]) => known.size === 0 || known.has(file))
    .map((match) => ({ at: match.index, file: match[1] }));
  return (at) => marks.findLast((mark) => mark.at <= at)?.file ?? 'the bundle';
}
