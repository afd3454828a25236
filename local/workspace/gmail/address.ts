/** One recipient: `"Vaes, Nora" <nora@acme.example>`. */
export interface Address {
  name: string;
  email: string;
}

const EMAIL = /^[^\s@<>(),;:"[\]]+@[^\s@<>(),;:"[\]]+$/;

/**
 * Addresses of a header or a recipient list, parted by commas outside quotes and angle brackets.
 * One that is none has its whole text as `email`; `isEmail` tells.
 */
export function parseAddresses(list: string): Address[] {
  const parts: string[] = [];
  let [part, quoted, angle] = ['', false, false];
  for (let at = 0; at < list.length; at++) {
    const char = list[at]!;
    if (char === '\\' && quoted) {
      part += char + (list[++at] ?? '');
      continue;
    }
    if (char === '"') quoted = !quoted;
    else if (char === '<' && !quoted) angle = true;
    else if (char === '>' && !quoted) angle = false;
    if ((char === ',' || char === ';') && !quoted && !angle) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return parts
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const match = /^(.*?)\s*<\s*([^<>]*?)\s*>$/s.exec(each);
      if (!match) return { name: '', email: each };
      return {
        name: match[1]!
          .trim()
          .replace(/^"(.*)"$/s, '$1')
          .replace(/\\(.)/g, '$1'),
        email: match[2]!,
      };
    });
}

export const isEmail = (text: string): boolean => EMAIL.test(text);

export const emailOf = (address: string): string => parseAddresses(address)[0]?.email ?? '';

export const formatAddress = ({ name, email }: Address): string =>
  name === ''
    ? email
    : `${/^[\w !#$%&'*+/=?^`{|}~\u0080-\uffff-]*$/.test(name) ? name : `"${name.replace(/["\\]/g, '\\$&')}"`} <${email}>`;
