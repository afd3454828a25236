import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { documentDocx } from '../export/docx';
import { emlName, emlOf } from '../export/eml';
import { steadyZip } from '../export/steadyZip';
import type { DocState } from '../workspace/docs/state';
import type { MessageState } from '../workspace/gmail/state';

/** Names of files that every system takes; the same thing twice gets a number. */
export class Files {
  private readonly taken = new Map<string, number>();
  readonly written: Record<string, number> = {};
  private readonly open: Promise<void>[] = [];

  /** Only what an earlier demo wrote is removed from the folder. */
  constructor(readonly dir: string) {
    for (const name of ['packets', 'mails']) rmSync(path.join(dir, name), { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
  }

  write(name: string, content: string | Uint8Array, kind = name): void {
    const file = path.join(this.dir, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    this.written[kind] = (this.written[kind] ?? 0) + 1;
  }

  mail(message: MessageState): void {
    this.later(
      'mails',
      `mails/${this.unique(emlName(message).replace(/\.eml$/, ''))}.eml`,
      emlOf(structuredClone(message)),
    );
  }

  /** A packet as a Word file. Building one takes a moment of its own: `settled` waits for all. */
  packet(doc: DocState, name: string, at: number): void {
    const bytes = documentDocx(structuredClone(doc), name).then((archive) => steadyZip(archive, at));
    this.later('packets', `packets/${this.unique(name)}.docx`, bytes);
  }

  private later(kind: string, file: string, bytes: Promise<Uint8Array>): void {
    this.open.push(bytes.then((content) => this.write(file, content, kind)));
  }

  async settled(): Promise<void> {
    await Promise.all(this.open.splice(0));
  }

  private unique(name: string): string {
    const safe = name
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}@. -]+/gu, '-')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 110);
    const count = (this.taken.get(safe.toLowerCase()) ?? 0) + 1;
    this.taken.set(safe.toLowerCase(), count);
    return count === 1 ? safe : `${safe} (${count})`;
  }
}
