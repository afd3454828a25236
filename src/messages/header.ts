import { base64, utf8 } from './encoding';

/** 36 bytes become 48 letters, 60 with the frame: short enough for a line of 76 with the name of the header. */
const WORD_BYTES = 36;
/** A header line should not be longer; the name of the header stands in front. */
const PLAIN_MAX = 60;

/**
 * A text on one line: line breaks and all other control characters become spaces, so that nothing typed into a cell
 * can end a header and begin another.
 */
export const oneLine = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being removed.
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

/** The value of an unstructured header (Subject), in RFC 2047 encoded words where it needs them. */
export function headerText(text: string): string {
  const line = oneLine(text);
  return /^[ -~]*$/.test(line) && line.length <= PLAIN_MAX && !line.includes('=?') ? line : encodedWords(line);
}

/** No letter is cut in two: each word is decoded for itself. */
function encodedWords(line: string): string {
  const words: string[] = [];
  let bytes: number[] = [];
  const close = (): void => {
    if (bytes.length > 0) words.push(`=?UTF-8?B?${base64(bytes)}?=`);
    bytes = [];
  };
  for (const letter of line) {
    const more = utf8(letter);
    if (bytes.length + more.length > WORD_BYTES) close();
    bytes.push(...more);
  }
  close();
  return words.join('\r\n ');
}

/** A person's name before an address: quoted, or encoded where it is long or not plain. */
function displayName(name: string): string {
  const line = oneLine(name);
  if (/^[ -~]*$/.test(line) && line.length <= PLAIN_MAX && !line.includes('=?'))
    return `"${line.replace(/["\\]/g, '\\$&')}"`;
  return encodedWords(line);
}

export interface Mailbox {
  readonly name?: string;
  readonly address: string;
}

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]$/;

/** What is wrong with a mail address, in words for the person who typed it; null where nothing is. */
export function addressProblem(address: string): string | null {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (address === '') return 'There is no mail address.';
  if (at < 1 || address.length > 254 || local.length > 64) return `"${shown(address)}" is not a mail address.`;
  if (/[,;\s]/.test(address)) return `"${shown(address)}" is more than one mail address, or has a space in it.`;
  return LOCAL.test(local) && DOMAIN.test(domain) ? null : `"${shown(address)}" is not a mail address.`;
}

const shown = (text: string): string => oneLine(text).slice(0, 80);

/** One mailbox a line. @throws Error for an address that `addressProblem` refuses: callers ask it first. */
export function mailboxes(list: readonly Mailbox[]): string {
  return list
    .map(({ name, address }) => {
      const problem = addressProblem(address);
      if (problem) throw new Error(problem);
      return name && oneLine(name) !== '' ? `${displayName(name)} <${address}>` : address;
    })
    .join(',\r\n ');
}
