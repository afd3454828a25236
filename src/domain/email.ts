import { clip } from './text';

/** One address as a cell gives it, or why it is none, in words for the person who typed it. */
export type ReadAddress =
  | { readonly ok: true; readonly address: string; readonly name: string }
  | { readonly ok: false; readonly reason: string };

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[\p{L}\p{N}\p{M}]([\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?$/u;
const NAMED = /^(.*?)\s*<\s*([^<>]*)\s*>$/;

/** Cyrillic and Greek letters that look like Latin ones: a domain made of nothing else pretends to be another. */
const LOOKALIKES = /^[аеорсухіјѕԁԛԝһӏгпкмтвнαοροντυικϲϳ\d-]+$/u;

/**
 * Reads one address, bare or as `Ana <ana@example.com>`; the address comes back in small letters.
 *
 * Refused with a reason: nothing, several addresses, line breaks and invisible characters (they could add a header to a
 * mail), letters outside ASCII before the @, a domain that mixes alphabets or imitates another.
 */
export function parseAddress(value: unknown): ReadAddress {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') return no('there is no address.');
  if (/[\r\n]/.test(text)) return no('it has more than one line. Write one address in a cell.');
  if (INVISIBLE.test(text)) return no('it holds invisible characters. Type it again by hand.');
  const count = text.split('@').length - 1;
  if (count > 1 || /[,;]\s*\S*$/.test(withoutName(text))) {
    if (count > 1 && !/[\s,;]/.test(text)) return no(`“${clip(text, 60)}” has ${count} @. Write one address with one.`);
    return no(count > 1 ? `it holds ${count} addresses. Write one.` : 'it holds more than one address. Write one.');
  }

  const named = NAMED.exec(text);
  const address = (named ? named[2]! : text)
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  const reason = fault(address);
  if (reason !== null) return no(reason);
  return { ok: true, address, name: named ? nameFrom(named[1]!) : '' };
}

/** Whether two cells name the same mailbox. Cells that hold no address are never the same. */
export function sameAddress(a: unknown, b: unknown): boolean {
  const first = parseAddress(a);
  const second = parseAddress(b);
  return first.ok && second.ok && first.address === second.address;
}

function fault(address: string): string | null {
  const at = address.indexOf('@');
  if (at === -1) return `“${clip(address, 60)}” has no @.`;
  const local = address.slice(0, at);
  const domain = address.slice(at + 1);
  if (local === '') return 'the part before the @ is missing.';
  if (domain === '') return 'the part after the @ is missing.';
  if (/\s/.test(address)) return `“${clip(address, 60)}” has a space in it.`;
  if (/[^\0-\x7f]/.test(local)) return `“${local}” has letters before the @ that mail cannot be sent to.`;
  if (!LOCAL.test(local) || local.length > 64) return `“${clip(local, 60)}” cannot stand before the @.`;
  if (address.length > 254) return 'it is too long.';
  return domainFault(domain);
}

function domainFault(domain: string): string | null {
  const labels = domain.split('.');
  if (labels.length < 2) return `“${domain}” has no ending such as .com.`;
  if (!labels.every((label) => LABEL.test(label))) return `“${clip(domain, 60)}” is no domain.`;
  const ending = labels[labels.length - 1]!;
  if (!/^(\p{L}{2,63}|xn--[a-z0-9-]{2,59})$/u.test(ending)) return `“.${ending}” is no ending of a domain.`;
  for (const label of labels) {
    const alphabets = alphabetsOf(label);
    if (alphabets.length > 1)
      return `“${label}” mixes ${alphabets.join(' and ')} letters and may imitate another domain.`;
    const isForeign = alphabets.length === 1 && alphabets[0] !== 'Latin';
    if (isForeign && LOOKALIKES.test(label) && /^[a-z]+$/.test(ending)) {
      return `“${label}” is written in ${alphabets[0]} letters that look like Latin ones.`;
    }
  }
  return null;
}

const ALPHABETS: readonly (readonly [string, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
];

function alphabetsOf(label: string): readonly string[] {
  return ALPHABETS.filter(([, letters]) => letters.test(label)).map(([name]) => name);
}

/** `Lopez, Ana <ana@example.com>` is one address: a comma in the name is no separator. */
function withoutName(text: string): string {
  return NAMED.exec(text)?.[2] ?? text;
}

function nameFrom(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/\\(.)/g, '$1')
    .trim();
}

function no(reason: string): ReadAddress {
  return { ok: false, reason };
}

/** `ana.ruiz@example.com` → `Ana Ruiz`, for a person who stands nowhere on Team. */
export const nameFromAddress = (email: string): string =>
  email
    .split('@')[0]!
    .split(/[._-]+/)
    .filter(Boolean)
    .map((part) => part[0]!.toUpperCase() + part.slice(1))
    .join(' ');
