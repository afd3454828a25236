import { inspect } from 'node:util';
import { EnumValue, Remote } from '../kernel/bridge';
import { formatDate } from './formatDate';
import { formatString } from './formatString';

/**
 * The execution log of older days. Numbers and objects print as Java prints them: `1.0`, `{a=1.0}`.
 * @see https://developers.google.com/apps-script/reference/base/logger
 */
export class Logger extends Remote {
  static override readonly type = 'Base.Logger';
  static override readonly page = 'base/logger';

  log(data: unknown, ...values: unknown[]): this {
    const text = typeof data === 'string' && values.length > 0 ? formatted(data, values) : javaText(data);
    this._run.log(text);
    const stamp = formatDate(this._run.workspace.state.now, this._zone(), 'EEE MMM dd HH:mm:ss z yyyy');
    this._lines().push(`${stamp} INFO: ${text}`);
    return this;
  }

  getLog(): string {
    return this._lines()
      .map((line) => `${line}\n`)
      .join('');
  }

  clear(): void {
    this._lines().length = 0;
  }

  _zone(): string {
    return this._run.project.manifest.timeZone ?? this._run.workspace.state.timeZone;
  }

  _lines(): string[] {
    const known = this._run.memo.get('logger') as string[] | undefined;
    const lines = known ?? [];
    if (!known) this._run.memo.set('logger', lines);
    return lines;
  }
}

/** A template that does not fit its values is shown with them: a log does not end a run (unverified). */
function formatted(template: string, values: readonly unknown[]): string {
  try {
    return formatString(template, values);
  } catch {
    return [template, ...values.map(javaText)].join(' ');
  }
}

function javaText(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? `${value}.0` : String(value);
  if (Array.isArray(value)) return `[${value.map(javaText).join(', ')}]`;
  if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    return `{${Object.entries(value)
      .map(([key, item]) => `${key}=${javaText(item)}`)
      .join(', ')}}`;
  }
  return plainText(value);
}

/** A service object by its name, an error by its message, all else as a console shows it. */
function plainText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Remote) return value.toString();
  if (value instanceof EnumValue) return value.name;
  if (Object.prototype.toString.call(value) === '[object Error]') return String(value);
  return inspect(value, { depth: 4, breakLength: Number.POSITIVE_INFINITY });
}

/** @see https://developers.google.com/apps-script/guides/logging#cloud_logging */
export class Console extends Remote {
  static override readonly type = 'Console';
  static override readonly page = 'base/console';
  private readonly _timers: Map<string, number> = new Map();

  log(...values: unknown[]): void {
    this._run.log(consoleLine(values));
  }

  info(...values: unknown[]): void {
    this._run.log(consoleLine(values));
  }

  warn(...values: unknown[]): void {
    this._run.log(`Warning: ${consoleLine(values)}`);
  }

  error(...values: unknown[]): void {
    this._run.log(`Error: ${consoleLine(values)}`);
  }

  time(label: string): void {
    this._timers.set(label, this._run.workspace.state.now);
  }

  timeEnd(label: string): void {
    const from = this._timers.get(label);
    if (from !== undefined) this._run.log(`${label}: ${this._run.workspace.state.now - from}ms`);
    this._timers.delete(label);
  }
}

function consoleLine(values: readonly unknown[]): string {
  const rest = [...values];
  const first = rest.shift();
  const head =
    typeof first === 'string'
      ? first.replace(/%([sdifoOj%])/g, (whole, kind: string) => {
          if (kind === '%') return '%';
          if (rest.length === 0) return whole;
          const value = rest.shift();
          return kind === 'd' || kind === 'i'
            ? String(Math.trunc(Number(value)))
            : kind === 'f'
              ? String(Number(value))
              : plainText(value);
        })
      : plainText(first);
  return values.length === 0 ? '' : [head, ...rest.map(plainText)].join(' ');
}
