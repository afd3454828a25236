/// <reference path="./handlebarsParser.d.ts" />
import { type ParsedNode, type ParsedProgram, parse } from 'handlebars/dist/cjs/handlebars/compiler/base.js';

/** `up` counts `../`. `root` starts from the top whatever the block; `loop` is @index, @first or @last. */
export type TagPath = {
  readonly kind: 'path';
  readonly parts: readonly string[];
  readonly up: number;
  readonly root: boolean;
  readonly loop: '' | 'index' | 'first' | 'last';
};
export type Expression =
  | TagPath
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'call'; readonly helper: InlineHelper; readonly args: readonly Expression[] };
export type TemplateNode =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'insert'; readonly expression: Expression; readonly line: number }
  | {
      readonly kind: 'block';
      readonly helper: BlockHelper;
      readonly about: Expression;
      readonly body: Template;
      readonly otherwise: Template;
      readonly line: number;
    };
export type Template = readonly TemplateNode[];

/** What is wrong with a template, for the person who wrote it. `line` counts from 1. */
export interface TemplateError {
  readonly line: number;
  readonly says: string;
}
export type Parsed =
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly error: TemplateError };

const BLOCKS = ['if', 'unless', 'each', 'with'] as const;
type BlockHelper = (typeof BLOCKS)[number];
/** How many arguments each helper takes, at least and at most. */
const HELPERS = {
  optional: [1, 1],
  default: [2, 2],
  eq: [2, 2],
  date: [1, 1],
  time: [1, 1],
  day: [1, 1],
  money: [1, 2],
  list: [1, 1],
  upper: [1, 1],
  lower: [1, 1],
  title: [1, 1],
} as const;
export type InlineHelper = keyof typeof HELPERS;

class Refused extends Error {
  constructor(
    readonly line: number,
    readonly says: string,
  ) {
    super(says);
  }
}

/** Reads a template of the closed language: tags, four blocks, eleven helpers, and nothing that runs code. */
export function parseTemplate(text: string): Parsed {
  // A run writes the same few templates for deal after deal.
  let parsed = known.get(text);
  if (parsed === undefined) {
    parsed = read(text);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, parsed);
  }
  return parsed;
}

const known = new Map<string, Parsed>();
const MOST_KNOWN = 100;

function read(text: string): Parsed {
  const raw = text.indexOf('{{{{');
  try {
    if (raw >= 0) throw new Refused(lineAt(text, raw), 'Four braces have no meaning here. Use two: {{deal.company}}.');
    return { ok: true, template: nodes(parse(text), 0, 0) };
  } catch (error) {
    return { ok: false, error: error instanceof Refused ? error : syntaxError(text, error) };
  }
}

const lineAt = (text: string, index: number): number => text.slice(0, index).split('\n').length;

/** `contexts` counts the each and with blocks around, `loops` the each blocks. */
function nodes(program: ParsedProgram | undefined, contexts: number, loops: number): Template {
  return (program?.body ?? []).flatMap((node) => nodeOf(node, contexts, loops));
}

function nodeOf(node: ParsedNode, contexts: number, loops: number): TemplateNode[] {
  const line = node.loc.start.line;
  switch (node.type) {
    case 'ContentStatement':
      return node.value === '' ? [] : [{ kind: 'text', value: String(node.value) }];
    case 'CommentStatement':
      return [];
    case 'MustacheStatement': {
      const name = original(node.path);
      if (node.escaped === false) throw new Refused(line, `Use two braces: {{${name}}}.`);
      return [{ kind: 'insert', line, expression: callOrPath(node, contexts, loops) }];
    }
    case 'BlockStatement':
      return [blockOf(node, contexts, loops)];
    default:
      throw new Refused(line, 'Templates inside templates ({{> …}} or {{* …}}) are not used here. Write the text out.');
  }
}

function blockOf(node: ParsedNode, contexts: number, loops: number): TemplateNode {
  const line = node.loc.start.line;
  const name = original(node.path);
  const helper = BLOCKS.find((block) => block === name);
  const [about, ...more] = node.params ?? [];
  if (!helper) throw new Refused(line, `There is no block {{#${name}}}. The blocks are #if, #unless, #each and #with.`);
  if (!about || more.length > 0) throw new Refused(line, `Write {{#${name} …}} with exactly one field after the name.`);
  if (node.program?.blockParams?.length || node.hash)
    throw new Refused(line, `Write {{#${name} …}} with a field and nothing more after it.`);
  const inner = contexts + (helper === 'each' || helper === 'with' ? 1 : 0);
  return {
    kind: 'block',
    helper,
    line,
    about: expressionOf(about, contexts, loops),
    body: nodes(node.program, inner, loops + (helper === 'each' ? 1 : 0)),
    otherwise: nodes(node.inverse, contexts, loops),
  };
}

function expressionOf(node: ParsedNode, contexts: number, loops: number): Expression {
  switch (node.type) {
    case 'PathExpression':
      return pathOf(node, contexts, loops);
    case 'SubExpression':
      return callOrPath(node, contexts, loops);
    case 'StringLiteral':
    case 'NumberLiteral':
    case 'BooleanLiteral':
      return { kind: 'literal', value: node.value as string | number | boolean };
    default:
      throw new Refused(node.loc.start.line, 'A tag holds a field name, a text in quotes or a number.');
  }
}

function callOrPath(node: ParsedNode, contexts: number, loops: number): Expression {
  const path = node.path as ParsedNode;
  const params = node.params ?? [];
  const line = node.loc.start.line;
  if (node.hash) throw new Refused(line, `Write {{${original(path)} …}} without an equals sign.`);
  if (params.length === 0 && node.type !== 'SubExpression') return expressionOf(path, contexts, loops);
  const name = original(path);
  if (!Object.keys(HELPERS).includes(name))
    throw new Refused(line, `There is no helper called ${name}. The helpers are ${Object.keys(HELPERS).join(', ')}.`);
  const helper = name as InlineHelper;
  const [fewest, most] = HELPERS[helper];
  if (params.length < fewest || params.length > most)
    throw new Refused(line, `The helper ${name} takes ${fewest === most ? fewest : `${fewest} or ${most}`} value(s).`);
  return { kind: 'call', helper, args: params.map((param) => expressionOf(param, contexts, loops)) };
}

function pathOf(node: ParsedNode, contexts: number, loops: number): TagPath {
  const line = node.loc.start.line;
  const up = node.depth ?? 0;
  const parts = node.parts ?? [];
  if (up > contexts) throw new Refused(line, `{{${original(node)}}} goes further up than there are blocks around it.`);
  if (!node.data) return { kind: 'path', parts, up, root: false, loop: '' };
  const [first, ...rest] = parts;
  if (first === 'root') return { kind: 'path', parts: rest, up: 0, root: true, loop: '' };
  if ((first === 'index' || first === 'first' || first === 'last') && rest.length === 0 && up === 0 && loops > 0)
    return { kind: 'path', parts, up: 0, root: false, loop: first };
  throw new Refused(
    line,
    `{{${original(node)}}} has no meaning here. Inside #each there are @index, @first and @last.`,
  );
}

const original = (node: ParsedNode | undefined): string => String(node?.original ?? '');

/** Says in plain words what Handlebars' parser says in grammar symbols. */
function syntaxError(text: string, error: unknown): TemplateError {
  const message = error instanceof Error ? error.message : String(error);
  const mismatch = /^(.+) doesn't match (.+?) - (\d+):/.exec(message);
  if (mismatch)
    return {
      line: Number(mismatch[3]),
      says: `{{#${mismatch[1]}}} is closed by {{/${mismatch[2]}}}. Close it with {{/${mismatch[1]}}}.`,
    };
  const open = unclosedBlock(text);
  if (open) return { line: open.line, says: `{{#${open.name} …}} is not closed. End it with {{/${open.name}}}.` };
  const line = Number(/on line (\d+)/.exec(message)?.[1] ?? 1);
  return { line, says: 'This tag is not complete or not spelled right. A tag looks like {{deal.company}}.' };
}

function unclosedBlock(text: string): { name: string; line: number } | undefined {
  const open: { name: string; line: number }[] = [];
  for (const tag of text.matchAll(/\{\{~?\s*([#/])\s*(\w+)/g)) {
    if (tag[1] === '#') open.push({ name: tag[2] ?? '', line: lineAt(text, tag.index ?? 0) });
    else open.pop();
  }
  return open.pop();
}
