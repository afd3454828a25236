import { type Expression, parseTemplate, type TagPath, type Template, type TemplateError } from './templateSyntax';

/** One use of a field. `path` is absolute, a list's rows written as `people[].name`. */
export interface Tag {
  readonly path: string;
  readonly line: number;
  /** A condition, list or group needs no value; a text without one is a hole. */
  readonly use: 'text' | 'condition' | 'list' | 'group';
  /** False where the template itself says what happens without it (optional, default, a condition). */
  readonly isRequired: boolean;
}

/** What a tag may name. `path` as in `Tag`; one that ends in `.*` allows any name there. */
export interface TemplateField {
  readonly path: string;
  readonly label: string;
}

const USES = { if: 'condition', unless: 'condition', each: 'list', with: 'group' } as const;

/** Every field that a template uses, in the order of the text. Empty for a template that cannot be read. */
export function tagsOf(text: string): readonly Tag[] {
  const parsed = parseTemplate(text);
  return parsed.ok ? tagsIn(parsed.template, ['']) : [];
}

/** `trail` holds the absolute path of each context around, outermost ('') first. */
function tagsIn(template: Template, trail: readonly string[]): Tag[] {
  return template.flatMap((node): Tag[] => {
    if (node.kind === 'text') return [];
    if (node.kind === 'insert') return expressionTags(node.expression, trail, node.line, 'text', true);
    const about = expressionTags(node.about, trail, node.line, USES[node.helper], false);
    const inner = innerTrail(node.helper, node.about, trail);
    return [...about, ...tagsIn(node.body, inner), ...tagsIn(node.otherwise, trail)];
  });
}

function innerTrail(helper: keyof typeof USES, about: Expression, trail: readonly string[]): readonly string[] {
  if (helper === 'if' || helper === 'unless') return trail;
  const path = about.kind === 'path' ? absolutePath(about, trail) : '?';
  return [...trail, helper === 'each' ? `${path}[]` : path];
}

function expressionTags(
  expression: Expression,
  trail: readonly string[],
  line: number,
  use: Tag['use'],
  isRequired: boolean,
): Tag[] {
  if (expression.kind === 'literal') return [];
  if (expression.kind === 'path')
    return expression.loop ? [] : [{ path: absolutePath(expression, trail), line, use, isRequired }];
  const softens = expression.helper === 'optional' || expression.helper === 'default' || expression.helper === 'eq';
  return expression.args.flatMap((arg) => expressionTags(arg, trail, line, use, isRequired && !softens));
}

function absolutePath(path: TagPath, trail: readonly string[]): string {
  const base = path.root ? '' : (trail[trail.length - 1 - path.up] ?? '');
  return [base, ...path.parts].filter((part) => part !== '').join('.');
}

/** Tags that no field answers to, or the error that keeps the template from being read, named before anything is made. */
export function unknownTags(text: string, fields: readonly TemplateField[]): readonly TemplateError[] {
  const parsed = parseTemplate(text);
  if (!parsed.ok) return [parsed.error];
  return tagsIn(parsed.template, [''])
    .filter((tag) => !isKnown(tag.path, fields))
    .map((tag) => ({ line: tag.line, says: `There is no field {{${tag.path}}}.${suggestion(tag.path, fields)}` }));
}

/** Whether a field answers to this absolute path. */
export function isKnown(path: string, fields: readonly TemplateField[]): boolean {
  const whole = path.replace(/\[\]$/, '');
  return fields.some(
    (field) =>
      field.path === path ||
      field.path === whole ||
      field.path.startsWith(`${path}.`) ||
      field.path.startsWith(`${path}[]`) ||
      (field.path.endsWith('.*') &&
        whole.startsWith(field.path.slice(0, -1)) &&
        !whole.slice(field.path.length - 1).includes('.')),
  );
}

/** ` Did you mean {{…}}?`, or '' where nothing is near. */
export function suggestion(path: string, fields: readonly TemplateField[]): string {
  const last = path.split(/\.|\[\]/).pop() ?? '';
  const outside = path.includes('[]')
    ? fields.find((field) => !field.path.includes('[]') && path.endsWith(`].${field.path}`))
    : undefined;
  if (outside) return ` Inside a block write {{@root.${outside.path}}}.`;
  const near = fields
    .filter((field) => !field.path.endsWith('*'))
    .map((field) => ({
      path: field.path,
      far: Math.min(distance(path, field.path), field.path.endsWith(`.${last}`) ? 2 : 99),
    }))
    .sort((a, b) => a.far - b.far)[0];
  return near && near.far <= 3 ? ` Did you mean {{${near.path}}}?` : '';
}

/** How many letters differ, so that a slip of the finger is met with the right name. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
