import { GoogleError } from '../kernel/errors';

/**
 * Text by a printf-like template: `%s`, `%d`, `%f`, `%e`, `%x`, `%o`, `%c`, `%b`, `%%`, with flags, width and precision.
 * @see https://developers.google.com/apps-script/reference/utilities/utilities#formatstringtemplate,-args
 * @throws GoogleError when a number is wanted and something else was given, or an argument is missing.
 */
export function formatString(template: string, args: readonly unknown[]): string {
  let next = 0;
  return template.replace(
    /%(?:(\d+)\$)?([-+ 0,#]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (whole, position, flags: string, width, precision, kind: string) => {
      if (kind === '%') return '%';
      if (position === undefined && next >= args.length) throw new GoogleError(`Format specifier '${whole}'`);
      const value = args[position === undefined ? next++ : Number(position) - 1];
      const text = withSign(
        convert(kind, value, precision === undefined ? undefined : Number(precision), flags, whole),
        kind,
        flags,
      );
      return padded(text, Number(width ?? 0), flags, kind);
    },
  );
}

function convert(kind: string, value: unknown, precision: number | undefined, flags: string, whole: string): string {
  const number = () => {
    if (typeof value !== 'number') throw new GoogleError(`${whole} needs a number`);
    return value;
  };
  const grouped = (text: string) => (flags.includes(',') ? text.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : text);
  switch (kind) {
    case 's':
    case 'S': {
      const text = value === null || value === undefined ? 'null' : String(value);
      const cut = precision === undefined ? text : text.slice(0, precision);
      return kind === 'S' ? cut.toUpperCase() : cut;
    }
    case 'd':
    case 'i':
      return grouped(String(Math.trunc(number())));
    case 'f': {
      const [whole_, fraction] = number()
        .toFixed(precision ?? 6)
        .split('.');
      return fraction === undefined ? grouped(whole_!) : `${grouped(whole_!)}.${fraction}`;
    }
    case 'e':
      return number()
        .toExponential(precision ?? 6)
        .replace(/e([+-])(\d)$/, 'e$10$2');
    case 'x':
      return Math.trunc(number()).toString(16);
    case 'X':
      return Math.trunc(number()).toString(16).toUpperCase();
    case 'o':
      return Math.trunc(number()).toString(8);
    case 'c':
      return typeof value === 'number' ? String.fromCodePoint(value) : String(value).slice(0, 1);
    case 'b':
      return String(value !== null && value !== undefined && value !== false);
    default:
      throw new GoogleError(`Unknown format conversion '${kind}'`);
  }
}

function withSign(text: string, kind: string, flags: string): string {
  if (!'dife'.includes(kind) || text.startsWith('-')) return text;
  return flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
}

function padded(text: string, width: number, flags: string, kind: string): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0') || 'sc'.includes(kind)) return text.padStart(width);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}
