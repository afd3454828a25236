import { Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import type { DriveItem } from './item';

abstract class Iterator extends Remote {
  private _at = 0;

  constructor(
    run: Execution,
    readonly _ids: readonly string[],
    readonly _make: (run: Execution, id: string) => DriveItem,
  ) {
    super(run);
  }

  hasNext(): boolean {
    return this._at < this._ids.length;
  }

  next(): DriveItem {
    if (!this.hasNext()) throw new GoogleError('Cannot retrieve the next object: iterator has reached the end.');
    return this._make(this._run, this._ids[this._at++]!);
  }

  /** Goes on in another execution from where this one is. */
  getContinuationToken(): string {
    return Buffer.from(JSON.stringify(this._ids.slice(this._at))).toString('base64url');
  }
}

/** @throws GoogleError for a token that no iterator gave. */
export function idsIn(token: string): string[] {
  try {
    const ids: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (Array.isArray(ids)) return ids.map(String);
  } catch {
    // Falls through to the refusal.
  }
  throw new GoogleError('Invalid argument: continuationToken');
}

/** @see https://developers.google.com/apps-script/reference/drive/file-iterator */
export class FileIterator extends Iterator {
  static override readonly type = 'Drive.FileIterator';
  static override readonly page = 'drive/file-iterator';
}

/** @see https://developers.google.com/apps-script/reference/drive/folder-iterator */
export class FolderIterator extends Iterator {
  static override readonly type = 'Drive.FolderIterator';
  static override readonly page = 'drive/folder-iterator';
}
