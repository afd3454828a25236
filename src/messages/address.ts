import type { PlaceMarks } from './placeMarks';

// Printable ASCII without spaces, quotes, angle brackets and backslashes; letters of other scripts are allowed in a path.
const WEB = /^https?:\/\/[A-Za-z0-9\u00a1-\uffef[][^\s<>"'\\`{}|^]*$/i;
const MAIL = /^mailto:[^\s<>"'\\`{}|^@]+@[^\s<>"'\\`{}|^@]+$/i;

/**
 * The address of a link after its values are in it, or null where it is not a web or mail address.
 * A value that is the whole address must be one itself; a value inside an address is encoded, so it cannot
 * change where the link goes.
 */
export function linkAddress(href: string, marks: PlaceMarks): string | null {
  const address = marks.resolve(
    href,
    (text) => text,
    (value, before) => (before === '' ? value.trim() : encoded(value, /^mailto:/i.test(before))),
  );
  return WEB.test(address) || MAIL.test(address) ? address : null;
}

function encoded(value: string, isMail: boolean): string {
  const safe = encodeURIComponent(value.replace(/[\ud800-\udfff]/g, ' ').trim()).replace(/'/g, '%27');
  return isMail ? safe.replace(/%40/g, '@') : safe;
}
