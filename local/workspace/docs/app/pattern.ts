import { GoogleError } from '../../kernel/errors';

/**
 * A search pattern of `findText` and `replaceText`. Google matches it with RE2, which has no lookaround and no
 * backreferences: https://github.com/google/re2/wiki/Syntax
 * @throws GoogleError `Invalid regular expression pattern …`
 */
export function searchPattern(pattern: string): RegExp {
  const flags = /^\(\?([ims]+)\)/.exec(pattern);
  const source = flags ? pattern.slice(flags[0].length) : pattern;
  const unescaped = source.replace(/\\[\s\S]/g, (pair) => (/\\[1-9k]/.test(pair) ? '\0' : ''));
  if (/\0|\(\?(<?[=!])/.test(unescaped)) throw new GoogleError(`Invalid regular expression pattern ${pattern}`);
  try {
    return new RegExp(source.replace(/\(\?P</g, '(?<'), `g${flags?.[1] ?? ''}`);
  } catch {
    throw new GoogleError(`Invalid regular expression pattern ${pattern}`);
  }
}
