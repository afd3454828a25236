import type { PlaceMarks } from './placeMarks';

// Printable ASCII without spaces, quotes, angle brackets and backslashes; letters of other scripts are allowed in a path.
const WEB = /^https?:\/\/[A-Za-z0-9\u00a1-\uffef[][^\s<>"'\\`{}|^]*$/i;
const PHONE = /^tel:\+?\d{3,20}$/;
const MAIL = /^mailto:[^\s<>"'\\`{}|^@]+@[^\s<>"'\\`{}|^@]+$/i;

/**
 * The address of a link after its values are in it, or null where it is no web, mail or phone address.
 * A value that is the whole address must be one itself; a value inside an address is encoded, so it cannot
 * change where the link goes.
 */
export function linkAddress(href: string, marks: PlaceMarks): string | null {
  const address = marks.resolve(
    href,
    (text) => text,
    (value, before) =>
      before === '' ? value.trim() : before === 'tel:' ? digitsOf(value) : encoded(value, /^mailto:/i.test(before)),
  );
  return WEB.test(address) || MAIL.test(address) || PHONE.test(address) ? address : null;
}

/** A phone dials digits, and a plus before them. https://www.rfc-editor.org/rfc/rfc3966 */
const digitsOf = (value: string): string => value.trim().replace(/(?!^\+)\D/g, '');

function encoded(value: string, isMail: boolean): string {
  const safe = encodeURIComponent(value.replace(/[\ud800-\udfff]/g, ' ').trim()).replace(/'/g, '%27');
  return isMail ? safe.replace(/%40/g, '@') : safe;
}
