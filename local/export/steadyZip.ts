import { unzipped, zipped } from '../workspace/base/zip';

const CORE = 'docProps/core.xml';

/**
 * An office file whose bytes say nothing of when they were written: dates inside the archive are the earliest there are,
 * and the document's own created and modified times are `at`.
 * @param at epoch ms.
 */
export function steadyZip(archive: Uint8Array, at: number): Uint8Array {
  const iso = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  return zipped(
    unzipped(archive).map(({ name, bytes }) => {
      if (name !== CORE) return { name, bytes };
      const text = Buffer.from(bytes)
        .toString('utf8')
        .replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${iso}`);
      return { name, bytes: Buffer.from(text, 'utf8') };
    }),
  );
}
