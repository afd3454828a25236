import {
  DEFAULT_FORMAT,
  dateText,
  dayText,
  type Format,
  listText,
  moneyText,
  timeText,
  titleText,
} from './templateFormat';
import { type Expression, parseTemplate, type TagPath, type Template, type TemplateError } from './templateSyntax';
import type { TemplateField } from './templateTags';

export { parseTemplate } from './templateSyntax';
export { isKnown, suggestion, tagsOf, unknownTags } from './templateTags';

export interface RenderOptions {
  /** Gives each hole its label. */
  readonly fields?: readonly TemplateField[];
  readonly format?: Partial<Format>;
  /** What stands in the text for a value; by default the value itself. */
  readonly insert?: (value: string) => string;
  /**
   * What stands in the text for an empty field; given this, nothing is a hole. `raw` is what was typed where a helper
   * could not read it (a date written in words), else ''.
   */
  readonly missing?: (raw: string) => string;
}

export type Rendered =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly holes: readonly string[]; readonly error?: TemplateError };

/** Where evaluation stands. `at` is the absolute path with row numbers from 1, for telling people where a hole is. */
interface Scope {
  readonly value: unknown;
  readonly at: string;
  readonly parent?: Scope;
  readonly index?: number;
  readonly count?: number;
}

interface Run {
  readonly root: Scope;
  readonly format: Format;
  readonly insert: (value: string) => string;
  readonly missing: ((raw: string) => string) | undefined;
  readonly label: (at: string) => string;
  readonly holes: Set<string>;
}

/**
 * Fills a template. A field that is missing or empty where the text needs it is a hole: nothing is rendered
 * and every hole is named by label and path. Values are data: they are never read as template again.
 */
export function renderText(text: string, values: unknown, options: RenderOptions = {}): Rendered {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return { ok: false, holes: [], error: parsed.error };
  const root: Scope = { value: values, at: '' };
  const run: Run = {
    root,
    format: { ...DEFAULT_FORMAT, ...options.format },
    insert: options.insert ?? ((value) => value),
    missing: options.missing,
    label: (at) => labelOf(at, options.fields ?? []),
    holes: new Set(),
  };
  const filled = fill(parsed.template, root, run);
  return run.holes.size > 0 ? { ok: false, holes: [...run.holes] } : { ok: true, text: filled };
}

function labelOf(at: string, fields: readonly TemplateField[]): string {
  const path = at.replace(/\[\d+\]/g, '[]');
  const label = fields.find((field) => field.path === path || `${field.path}[]` === path)?.label;
  return label ? `${label} (${at})` : at;
}

function fill(template: Template, scope: Scope, run: Run): string {
  return template
    .map((node) => {
      if (node.kind === 'text') return node.value;
      if (node.kind === 'insert') return inserted(node.expression, scope, run);
      return filledBlock(node, scope, run);
    })
    .join('');
}

function inserted(expression: Expression, scope: Scope, run: Run): string {
  const value = evaluate(expression, scope, run);
  const text = displayed(value, run.format);
  if (text !== undefined) return run.insert(text);
  if (mayBeEmpty(expression)) return '';
  if (run.missing) return run.missing(typed(expression, scope, run));
  for (const at of pathsOf(expression, scope, run)) run.holes.add(run.label(at));
  return '';
}

/** The text that a helper was given and could not read. */
function typed(expression: Expression, scope: Scope, run: Run): string {
  const [first] = expression.kind === 'call' ? expression.args : [];
  return first ? (displayed(evaluate(first, scope, run), run.format) ?? '') : '';
}

const mayBeEmpty = (expression: Expression): boolean => expression.kind === 'call' && expression.helper === 'optional';

function filledBlock(node: Extract<Template[number], { kind: 'block' }>, scope: Scope, run: Run): string {
  const value = evaluate(node.about, scope, run);
  const isThere = !isEmpty(value) && value !== false && value !== 0;
  const at = node.about.kind === 'path' ? addressOf(node.about, scope, run).at : '';
  switch (node.helper) {
    case 'if':
      return fill(isThere ? node.body : node.otherwise, scope, run);
    case 'unless':
      return fill(isThere ? node.otherwise : node.body, scope, run);
    case 'with':
      return isThere ? fill(node.body, { value, at, parent: scope }, run) : fill(node.otherwise, scope, run);
    case 'each': {
      const rows = Array.isArray(value) ? value : [];
      if (rows.length === 0) return fill(node.otherwise, scope, run);
      return rows
        .map((row, index) =>
          fill(node.body, { value: row, at: `${at}[${index + 1}]`, parent: scope, index, count: rows.length }, run),
        )
        .join('');
    }
  }
}

function evaluate(expression: Expression, scope: Scope, run: Run): unknown {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'path')
    return expression.loop ? loopValue(expression.loop, scope) : addressOf(expression, scope, run).value;
  const [first, second] = expression.args.map((arg) => evaluate(arg, scope, run));
  const format = run.format;
  switch (expression.helper) {
    case 'optional':
      return first;
    case 'default':
      return isEmpty(first) ? second : first;
    case 'eq':
      return !isEmpty(first) && String(first) === String(second);
    case 'date':
      return dateText(first, format);
    case 'day':
      return dayText(first, format);
    case 'time':
      return timeText(first, format);
    case 'money':
      return moneyText(first, second, format);
    case 'list':
      return displayed(first, format);
    case 'upper':
      return displayed(first, format)?.toUpperCase();
    case 'lower':
      return displayed(first, format)?.toLowerCase();
    case 'title':
      return titleText(displayed(first, format) ?? '');
  }
}

function loopValue(name: 'index' | 'first' | 'last', scope: Scope): unknown {
  let loop: Scope | undefined = scope;
  while (loop && loop.index === undefined) loop = loop.parent;
  if (name === 'index') return loop?.index;
  return name === 'first' ? loop?.index === 0 : loop?.index === (loop?.count ?? 0) - 1;
}

function addressOf(path: TagPath, scope: Scope, run: Run): { value: unknown; at: string } {
  let from: Scope = path.root ? run.root : scope;
  for (let up = path.up; up > 0; up--) from = from.parent ?? run.root;
  const value = path.parts.reduce<unknown>(ownProperty, from.value);
  return { value, at: [from.at, ...path.parts].filter((part) => part !== '').join('.') };
}

/** Own data only: a template must not reach `constructor` or any other thing that came with the language. */
function ownProperty(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function pathsOf(expression: Expression, scope: Scope, run: Run): string[] {
  if (expression.kind === 'literal') return [];
  if (expression.kind === 'path') return [addressOf(expression, scope, run).at];
  return expression.args.slice(0, 1).flatMap((arg) => pathsOf(arg, scope, run));
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  (typeof value === 'string' && value.trim() === '') ||
  (typeof value === 'number' && Number.isNaN(value)) ||
  (Array.isArray(value) && value.length === 0);

/** The text of a value, or undefined where there is none to show: empty, or a group of fields. */
function displayed(value: unknown, format: Format): string | undefined {
  if (isEmpty(value)) return undefined;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'string') return cleaned(value);
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item) => displayed(item, format)).filter((item) => item !== undefined);
  return items.length > 0 ? listText(items, format) : undefined;
}

/**
 * Drops what a typed text has no use for and a reader could be deceived by: control characters, and marks that
 * force the direction of the text after them. Right-to-left writing itself needs none of these.
 */
const cleaned = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed.
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(^|[^\ud800-\udbff])[\udc00-\udfff]/g, '$1\ufffd')
    .trim();
