/**
 * Marks that carry a document's structure through the template language, which knows text only. They are made of
 * characters for private use, which Docs refuses, so nothing that a person wrote can be one:
 * https://developers.google.com/workspace/docs/api/reference/rest/v1/documents/request#InsertTextRequest
 */
const OPEN = '\ue000';
const CLOSE = '\ue001';

/** p paragraph, t table, r row, c cell (capitals end them), s style, o object, v value, m remark. */
export type MarkKind = 'p' | 'P' | 't' | 'T' | 'r' | 'R' | 'c' | 'C' | 's' | 'o' | 'v' | 'V' | 'm';

export const mark = (kind: MarkKind, part?: number): string => `${OPEN}${kind}${part ?? ''}${CLOSE}`;

export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: MarkKind; readonly part: number };

/** A filled text cut at its marks. */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(/\ue000([A-Za-z])(\d*)\ue001|[^\ue000]+/g)].map((match) =>
    match[1] ? { kind: match[1] as MarkKind, part: Number(match[2] || -1) } : { kind: 'text', text: match[0] },
  );
}

/**
 * Drops what Docs would drop from inserted text (or might: marks of objects, what is no character), since every index
 * behind it would be wrong.
 */
export function writable(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters that Docs takes out.
      .replace(/[\u0000-\u0008\u000c-\u001f\ue000-\uf8ff\ufffc\ufffe\uffff]/g, '')
  );
}
