import { resourceValue } from '../playbooks/resources';

/** File beside the script with the texts of all documents, by kind. */
export const TEXTS = 'document-texts';

/** @param read text of a file beside the script, by name. It is read at the first document that is made. */
export function documentText(read: (name: string) => string): (kind: string) => string {
  let texts: Readonly<Record<string, string>> | undefined;
  return (kind) => {
    texts ??= resourceValue(read(TEXTS)) as Readonly<Record<string, string>>;
    const text = texts[kind];
    if (text === undefined) throw new Error(`No text of the document “${kind}” lies beside the script.`);
    return text;
  };
}
