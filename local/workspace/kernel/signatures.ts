import { EnumValue, Remote } from './bridge';
import { GoogleError } from './errors';
import table from './signatures.generated.json';

/** Parameter kinds of each overload of each method of each class, read from `@types/google-apps-script` by scripts/signatures.mjs. */
type Table = Record<string, Record<string, string[][]>>;
const signatures = table as Table;

export function knownMethods(type: string): Set<string> | null {
  const methods = signatures[type];
  return methods ? new Set(Object.keys(methods)) : null;
}

/** Whether Google's advanced service has a collection of that name, such as `Comments` of `Drive`. */
export const knownCollection = (type: string, name: string): boolean => signatures[type]?.[name]?.length === 0;

/**
 * Refuses arguments as Apps Script does, with the kinds it got.
 * @throws GoogleError `The parameters (String,number) don't match the method signature for SpreadsheetApp.Range.setValue.`
 */
export function checkSignature(type: string, method: string, args: readonly unknown[], name: string): void {
  const overloads = signatures[type]?.[method];
  if (!overloads?.length || overloads.some((kinds) => fits(kinds, args))) return;
  throw mismatch(args, name);
}

export const mismatch = (args: readonly unknown[], name: string): GoogleError =>
  new GoogleError(`The parameters (${args.map(kindOf).join(',')}) don't match the method signature for ${name}.`);

function fits(kinds: readonly string[], args: readonly unknown[]): boolean {
  const rest = kinds.at(-1)?.startsWith('...');
  const least = kinds.filter((kind) => !kind.endsWith('?') && !kind.startsWith('...')).length;
  if (args.length < least || (!rest && args.length > kinds.length)) return false;
  return args.every((arg, at) => accepts((kinds[at] ?? kinds.at(-1) ?? 'any').replace(/^\.\.\.|\?$/g, ''), arg));
}

function accepts(kind: string, value: unknown): boolean {
  if (value === null || value === undefined) return true;
  switch (kind) {
    case 'string':
      return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'array':
      return Array.isArray(value);
    case 'grid':
      return Array.isArray(value) && value.every(Array.isArray);
    case 'date':
      return value instanceof Date;
    case 'class':
      return value instanceof Remote || value instanceof EnumValue;
    default:
      return true;
  }
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string') return 'String';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'Boolean';
  if (Array.isArray(value))
    return `${Array.isArray(value[0]) ? 'number[][]' : value.length && typeof value[0] === 'string' ? 'String[]' : 'number[]'}`;
  return value instanceof Remote || value instanceof EnumValue
    ? `${value instanceof Remote ? value.toString() : value.name}`
    : '(class)';
}
