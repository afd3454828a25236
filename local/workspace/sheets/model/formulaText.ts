import { knowsFunction } from './engine';
import { mapRefs, printRef } from './refs';
import { dateToSerial } from './zone';

export interface Moment {
  now: number;
  timeZone: string;
}

/** Answers that only Google has, that change by themselves, or that mean something else in the engine. */
const NEVER = new Set([
  'RAND',
  'RANDBETWEEN',
  'RANDARRAY',
  'CELL',
  'INFO',
  'INDIRECT',
  'WEBSERVICE',
  'GETPIVOTDATA',
  'OFFSET',
]);
/** Functions whose answer may fill more than one cell in Sheets as well. */
const ARRAYS =
  /\b(ARRAYFORMULA|FILTER|UNIQUE|SORT|SEQUENCE|TRANSPOSE|MAP|BYROW|BYCOL|MAKEARRAY|SCAN|VSTACK|HSTACK|TOCOL|TOROW|CHOOSECOLS|CHOOSEROWS|TAKE|DROP|EXPAND|WRAPROWS|WRAPCOLS|MUNIT|MMULT|FREQUENCY|XLOOKUP)\s*\(|\{/i;

export const mayFillOthers = (formula: string): boolean => ARRAYS.test(formula);

/** Whether the answer changes with the clock alone. */
export const isVolatile = (formula: string): boolean => /\b(NOW|TODAY)\s*\(/i.test(formula);

/**
 * A formula of Sheets as the engine reads it, or null where the engine cannot give Google's answer.
 * The clock is written in as a number, open ranges are closed at the edge of the grid.
 */
export function forEngine(formula: string, moment: Moment, gridRows: (sheet: string | null) => number): string | null {
  const text = rewriteCalls(closeRanges(formula, gridRows), moment);
  return text === null || /^=\s*\+?\s*\d+\s+\d/.test(text) ? null : text;
}

/** Whole columns are closed too: the engine would go through a million rows of them. */
function closeRanges(formula: string, gridRows: (sheet: string | null) => number): string {
  return mapRefs(formula, (ref) => {
    if (ref.c0 === null || ref.r1 !== null) return null;
    const r0 = ref.r0 ?? 0;
    return printRef({ ...ref, r0, r1: Math.max(r0 + 1, gridRows(ref.sheet)) });
  });
}

const CALL = /"(?:[^"]|"")*"|'(?:[^']|'')*'|([A-Za-z_][\w.]*)\s*\(/g;

/** Goes through the calls from left to right; each is written anew with its arguments, inner calls included. */
function rewriteCalls(text: string, moment: Moment): string | null {
  let out = '';
  let at = 0;
  for (CALL.lastIndex = 0; ; ) {
    const found = CALL.exec(text);
    if (!found) return out + text.slice(at);
    if (found[1] === undefined) continue;
    const open = found.index + found[0].length;
    const split = argumentsFrom(text, open);
    if (!split) return null;
    const args: string[] = [];
    for (const arg of split.args) {
      const inner = rewriteCalls(arg, moment);
      if (inner === null) return null;
      args.push(inner);
    }
    const call = rewriteCall(found[1].toUpperCase(), args, moment);
    if (call === null) return null;
    out += text.slice(at, found.index) + call;
    at = split.end;
    CALL.lastIndex = at;
  }
}

function rewriteCall(name: string, args: string[], moment: Moment): string | null {
  const serial = dateToSerial(moment.now, moment.timeZone);
  switch (name) {
    case 'NOW':
      return `(${serial})`;
    case 'TODAY':
      return `(${Math.floor(serial)})`;
    // What a link shows is its label; the link itself is read from the formula.
    case 'HYPERLINK':
      return `(${args[1] ?? args[0] ?? '""'})`;
    // The engine spreads every array by itself.
    case 'ARRAYFORMULA':
      return `(${args.join(',')})`;
    // Further arguments are further conditions in Sheets, and the answer for no match in the engine.
    case 'FILTER':
      return `FILTER(${args[0]},${args
        .slice(1)
        .map((arg) => `(${arg})`)
        .join('*')})`;
    // Its later arguments mean something else in the engine.
    case 'SORT':
      return args.length > 1 ? null : `SORT(${args[0]})`;
    case 'UNIQUE':
      return args.length > 1 ? null : `UNIQUE(${args[0]})`;
    default:
      return NEVER.has(name) || !knowsFunction(name) ? null : `${name}(${args.join(',')})`;
  }
}

/** The arguments from behind an opening bracket to its end; null when it is never closed. */
function argumentsFrom(text: string, open: number): { args: string[]; end: number } | null {
  const args: string[] = [];
  let depth = 0;
  let start = open;
  for (let at = open; at < text.length; at++) {
    const sign = text[at]!;
    if (sign === '"' || sign === "'") {
      at = text.indexOf(sign, at + 1);
      if (at < 0) return null;
    } else if (sign === '(' || sign === '{') depth += 1;
    else if ((sign === ',' || sign === ';') && depth === 0) {
      args.push(text.slice(start, at));
      start = at + 1;
    } else if (sign === ')' || sign === '}') {
      if (depth === 0) {
        if (at > start || args.length > 0) args.push(text.slice(start, at));
        return { args, end: at + 1 };
      }
      depth -= 1;
    }
  }
  return null;
}

/** Address and label of a cell that is one HYPERLINK with a written-out address; null otherwise. */
export function linkOf(formula: string | undefined): string | null {
  const found = /^=\s*HYPERLINK\s*\(\s*"((?:[^"]|"")*)"/i.exec(formula ?? '');
  return found ? found[1]!.replaceAll('""', '"') : null;
}

/** What a cell shows that is one HYPERLINK with a written-out address and label; null otherwise. */
export function labelOf(formula: string): string | null {
  const found = /^=HYPERLINK\("(?:[^"]|"")*",\s*"((?:[^"]|"")*)"\)$/i.exec(formula);
  return found ? found[1]!.replaceAll('""', '"') : null;
}
