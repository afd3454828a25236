import { unzipped, zipped } from '../workspace/base/zip';

const CORE = 'docProps/core.xml';
/** Ids that a library has drawn by chance: longer than any that counts. */
const DRAWN = /\brId[\w-]{15,}/g;

/**
 * An office file whose bytes say nothing of when and by which chance they were written: dates inside the archive are the
 * earliest there are, the document's own created and modified times are `at`, and drawn ids of links are counted.
 * @param at epoch ms.
 */
export function steadyZip(archive: Uint8Array, at: number): Uint8Array {
  const iso = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  const counted = new Map<string, string>();
  const nameOf = (drawn: string): string => {
    const known = counted.get(drawn) ?? `rIdLink${counted.size + 1}`;
    counted.set(drawn, known);
    return known;
  };
  return zipped(
    unzipped(archive).map(({ name, bytes }) => {
      if (!/\.(xml|rels)$/.test(name)) return { name, bytes };
      let text = Buffer.from(bytes).toString('utf8').replace(DRAWN, nameOf);
      if (name === CORE) text = text.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${iso}`);
      return { name, bytes: Buffer.from(text, 'utf8') };
    }),
  );
}
