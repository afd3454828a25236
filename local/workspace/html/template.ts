import { Remote } from '../kernel/bridge';
import type { Execution } from '../kernel/execution';
import { escapeInContext } from './escape';
import type { HtmlOutput } from './htmlOutput';

/**
 * A page with scriptlets. Whatever a script sets on it is a variable inside.
 * @see https://developers.google.com/apps-script/reference/html/html-template
 */
export class HtmlTemplate extends Remote {
  static override readonly type = 'HTML.HtmlTemplate';
  static override readonly page = 'html/html-template';
  readonly _variables: Map<string, unknown> = new Map();

  constructor(
    run: Execution,
    readonly _source: string,
    readonly _name: string,
    readonly _make: (html: string) => HtmlOutput,
  ) {
    super(run);
  }

  _set(key: string, value: unknown): void {
    this._variables.set(key, value);
  }

  /** Runs the page in the script's own context, where its functions and the services are. */
  evaluate(): HtmlOutput {
    const names = [...this._variables.keys()].filter((name) => /^[A-Za-z_$][\w$]*$/.test(name));
    const code = `(function (output, ${names.join(', ')}) {${this.getCode()}\n})`;
    const body = this._run.evaluate(code, `${this._name}.html`) as (...args: unknown[]) => void;
    let html = '';
    const add = (text: string): void => {
      html += text;
    };
    const output = {
      append: (text: unknown) => add(String(text)),
      print: (value: unknown) => add(escapeInContext(value, html)),
      force: (value: unknown) => add(value === null || value === undefined ? '' : String(value)),
    };
    body(output, ...names.map((name) => this._variables.get(name)));
    return this._make(html);
  }

  /** The page as a script that prints it. */
  getCode(): string {
    return codeOf(this._source);
  }

  getCodeWithComments(): string {
    return this.getCode();
  }

  getRawContent(): string {
    return this._source;
  }
}

/** Turns text outside scriptlets into prints and lets the scriptlets stand as they are. */
function codeOf(source: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const match of source.matchAll(/<\?(!=|=)?([\s\S]*?)\?>/g)) {
    if (match.index > from) parts.push(text(source.slice(from, match.index)));
    const [whole, kind, code = ''] = match;
    const expression = code.trim().replace(/;\s*$/, '');
    if (kind === '=') parts.push(`output.print(${expression});`);
    else if (kind === '!=') parts.push(`output.force(${expression});`);
    else parts.push(code);
    from = match.index + whole.length;
  }
  if (from < source.length) parts.push(text(source.slice(from)));
  return parts.join('\n');
}

const text = (html: string): string =>
  `output.append(${JSON.stringify(html).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')});`;
