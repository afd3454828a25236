import { ApiFailure, type Resource } from '../../kernel/apiCollection';
import type { Execution } from '../../kernel/execution';
import { isGranted } from '../access';
import { indexed } from '../files';
import { canView } from '../rights';
import type { FileState } from '../state';
import { fileJson } from './fileJson';
import { parseQuery } from './query';

const invalid = (what: string): ApiFailure => new ApiFailure(400, 'invalid', `Invalid Value${what}`);

/** Files that search knows and the person may see, in the order they were made. */
export function searchFiles(run: Execution, q: string): FileState[] {
  const { workspace: ws, user: email, project } = run;
  const test = q.trim() === '' ? () => true : parseQuery(q);
  return Object.values(ws.state.drive.files).filter((file) => {
    const known = indexed(ws, file);
    if (known === null || file.isRoot) return false;
    return (
      test({ ws, email, projectId: project.id, file, known }) && canView(ws, email, file.id) && isGranted(run, file)
    );
  });
}

/** One page of a search. @see https://developers.google.com/workspace/drive/api/reference/rest/v3/files/list */
export function listFiles(run: Execution, options: Resource): Resource {
  const q = String(options.q ?? '');
  const size = options.pageSize === undefined ? 100 : Number(options.pageSize);
  if (!Number.isInteger(size) || size < 1) throw invalid('');
  const from = options.pageToken === undefined ? 0 : offsetOf(String(options.pageToken), q);
  const found = sorted(searchFiles(run, q), options.orderBy === undefined ? '' : String(options.orderBy));
  const page = found.slice(from, from + Math.min(size, 1000));
  const next = from + page.length;
  return {
    kind: 'drive#fileList',
    incompleteSearch: false,
    ...(next < found.length ? { nextPageToken: tokenOf(next, q) } : {}),
    files: page.map((file) => fileJson(run, file)),
  };
}

const tokenOf = (offset: number, q: string): string =>
  `~!!~${Buffer.from(JSON.stringify([offset, q])).toString('base64url')}`;

function offsetOf(token: string, q: string): number {
  try {
    const [offset, of] = JSON.parse(Buffer.from(token.slice(4), 'base64url').toString('utf8')) as [number, string];
    if (of === q) return offset;
  } catch {
    // Falls through to the refusal.
  }
  throw invalid('');
}

const KEYS: Record<string, (file: FileState) => number | string> = {
  createdTime: (file) => file.createdAt,
  modifiedTime: (file) => file.modifiedAt,
  recency: (file) => file.modifiedAt,
  viewedByMeTime: (file) => file.modifiedAt,
  modifiedByMeTime: (file) => file.modifiedAt,
  name: (file) => file.name.toLowerCase(),
  name_natural: (file) => file.name.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0')),
  folder: (file) => (file.mimeType === 'application/vnd.google-apps.folder' ? 0 : 1),
  quotaBytesUsed: (file) => file.size ?? 0,
  starred: (file) => (file.starred ? 0 : 1),
};

/** Sorted by `folder,modifiedTime desc,name`; as made where nothing is asked for. */
function sorted(files: FileState[], orderBy: string): FileState[] {
  const keys = orderBy
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [name = '', direction] = part.trim().split(/\s+/);
      const of = KEYS[name];
      if (!of || (direction !== undefined && direction !== 'desc')) throw invalid('');
      return { of, sign: direction === 'desc' ? -1 : 1 };
    });
  return [...files].sort((a, b) => {
    for (const { of, sign } of keys) {
      const [x, y] = [of(a), of(b)];
      if (x !== y) return x < y ? -sign : sign;
    }
    return 0;
  });
}
