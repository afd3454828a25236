import { assert } from '../domain/assert';
import { fingerprint } from '../domain/hash';
import { migrated, PLAYBOOK_SCHEMA } from './migrate';
import type { Playbook } from './schema';
import { asVariant } from './variant';

/** Columns of Versions before those that hold the playbook itself. */
const ABOUT = ['Version', 'Playbook', 'Name', 'Saved at', 'Saved by', 'From', 'Fingerprint', 'Schema'] as const;
/** A cell holds 50,000 characters: https://support.google.com/drive/answer/37603 */
const CELL_MAX = 40_000;
const CELLS = ['Data', 'Data 2', 'Data 3', 'Data 4'] as const;
export const VERSION_HEADERS = [...ABOUT, ...CELLS] as const;

/** Where a version comes from: as it ships, or from the board's own tabs. */
export type VersionSource = 'shipped' | 'board';

/** One line of Versions. The playbook's own `version` is its number on this board. */
export interface Version {
  readonly id: string;
  readonly name: string;
  readonly from: VersionSource;
  readonly print: string;
  readonly savedAt: string;
  readonly playbook: Playbook;
}

type Cells = Readonly<Record<(typeof VERSION_HEADERS)[number], string>>;
type Get = (header: string) => unknown;

/** @example versionId({ key: 'packages', version: '1' }) // packages@1 */
export const versionId = ({ key, version }: Pick<Playbook, 'key' | 'version'>): string => `${key}@${version}`;

/** A playbook as it is stored. Letters beyond ASCII are JSON escapes, so that text may be cut anywhere and has as many bytes as characters. */
export const storedText = (playbook: Playbook): string =>
  JSON.stringify(playbook).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

const printOf = (playbook: Playbook): string => fingerprint(storedText(playbook));

/** A playbook as a line of Versions. @throws InvariantError where it is larger than a line may be. */
export function versionCells(
  playbook: Playbook,
  about: { readonly name: string; readonly savedAt: string; readonly savedBy: string; readonly from: VersionSource },
): Cells {
  const text = storedText(playbook);
  assert(text.length <= CELL_MAX * CELLS.length, 'a playbook fits into a line of Versions');
  const data = CELLS.map((header, at) => [header, text.slice(at * CELL_MAX, (at + 1) * CELL_MAX)]);
  return {
    Version: versionId(playbook),
    Playbook: playbook.key,
    Name: about.name,
    'Saved at': about.savedAt,
    'Saved by': about.savedBy,
    From: about.from,
    Fingerprint: fingerprint(text),
    Schema: String(PLAYBOOK_SCHEMA),
    ...Object.fromEntries(data),
  } as Cells;
}

/** A line of Versions that can be used; null where somebody has changed it, or it is of a later Baton. */
export function readVersion(get: Get): Version | null {
  const id = String(get('Version') ?? '').trim();
  const data = CELLS.map((header) => String(get(header) ?? '')).join('');
  if (id === '' || data === '' || fingerprint(data) !== String(get('Fingerprint') ?? '').trim()) return null;
  if (!(Number(get('Schema')) <= PLAYBOOK_SCHEMA)) return null;
  const playbook = migrated(JSON.parse(data), Number(get('Schema')));
  if (versionId(playbook) !== id) return null;
  return {
    id,
    name: String(get('Name') ?? ''),
    from: get('From') === 'board' ? 'board' : 'shipped',
    print: fingerprint(data),
    savedAt: String(get('Saved at') ?? ''),
    playbook,
  };
}

/** What a board runs on after set-up, and the line that is new for it. */
export interface ChosenVersion {
  readonly playbook: Playbook;
  readonly added: Cells | null;
  /** What set-up says of it; '' where nothing has changed. */
  readonly says: string;
  /** The tabs of the playbook are to be written anew. */
  readonly rewrite?: boolean;
}

/** A version from the board's own tabs, as the next one on Versions. @param lines all lines of Versions. */
export function ownVersion(
  playbook: Playbook,
  lines: readonly Get[],
  about: { readonly name: string; readonly savedAt: string; readonly savedBy: string },
): ChosenVersion {
  const numbered = { ...playbook, version: nextNumber(playbook.key, lines) };
  return { playbook: numbered, added: versionCells(numbered, { ...about, from: 'board' }), says: '' };
}

const linesOf = (key: string, lines: readonly Get[]): Get[] =>
  lines.filter((get) => String(get('Version') ?? '').startsWith(`${key}@`));

function nextNumber(key: string, lines: readonly Get[]): string {
  const numbers = linesOf(key, lines).map((get) => Number(String(get('Version')).split('@')[1]) || 0);
  return String(Math.max(0, ...numbers) + 1);
}

/**
 * The version that a board goes on with when it is set up: the one it has. What ships takes its place only where the board has
 * none, where the one it has shipped and has been changed since, or where it cannot be read any more.
 *
 * @param lines all lines of Versions. @param named the version on Settings; '' for none.
 * @param kept the playbook that the last runs followed.
 */
export function chooseVersion(
  shipped: Playbook,
  lines: readonly Get[],
  {
    named,
    kept,
    savedAt,
    savedBy,
    isEdited,
  }: {
    named: string;
    kept: Playbook | null;
    savedAt: string;
    savedBy: string;
    /** Whether its tabs say something else by now. */
    isEdited?: (playbook: Playbook) => boolean;
  },
): ChosenVersion {
  const own = linesOf(shipped.key, lines);
  const add = (playbook: Playbook, from: VersionSource, says: string): ChosenVersion => {
    const name = from === 'shipped' ? 'As it ships' : 'As the board had it';
    return { playbook, added: versionCells(playbook, { name, savedAt, savedBy, from }), says };
  };
  const asShipped = (says: (id: string) => string): ChosenVersion => {
    const playbook = { ...shipped, version: nextNumber(shipped.key, lines) };
    return add(playbook, 'shipped', says(versionId(playbook)));
  };
  const line = own.find((get) => get('Version') === named) ?? own.at(-1);
  if (!line)
    return kept?.key === shipped.key
      ? add(kept, isShipped(kept, shipped) ? 'shipped' : 'board', `${versionId(kept)} stands on Versions again.`)
      : asShipped(() => '');
  const current = readVersion(line);
  if (current?.from === 'board' || (current && isShipped(current.playbook, shipped)))
    return { playbook: current.playbook, added: null, says: '' };
  const before = String(line('Version'));
  if (!current)
    return asShipped(
      (id) => `${before} on Versions cannot be read any more, so the board goes on with ${id}, as it ships.`,
    );
  if (isEdited?.(current.playbook))
    return {
      playbook: current.playbook,
      added: null,
      says: `The playbook that ships has changed. The board stays with ${before}, since its tabs hold changes of your own.`,
    };
  const chosen = asShipped(
    (id) => `The playbook that ships has changed: new handoffs follow ${id}, those under way stay with ${before}.`,
  );
  return { ...chosen, rewrite: true };
}

/** Whether it is what ships, but for its number on the board. */
const isShipped = (playbook: Playbook, shipped: Playbook): boolean =>
  printOf({ ...shipped, version: playbook.version }) === printOf(playbook);

/** Versions that handoffs began under and that are not the current one, by id. */
export type OlderVersions = ReadonlyMap<string, Playbook>;

/** The playbook that a handoff began under, in the variant of its deal. Without one it is the current one, under which it would begin. */
export function playbookOf(
  current: Playbook,
  older: OlderVersions | undefined,
  handoff:
    | { readonly playbook: string; readonly version: string; readonly data?: { readonly variant?: string } }
    | undefined,
): Playbook {
  if (!handoff) return current;
  const begunUnder =
    older && older.size > 0
      ? (older.get(versionId({ key: handoff.playbook, version: handoff.version })) ?? current)
      : current;
  return asVariant(begunUnder, handoff.data?.variant);
}

/** The playbook for reading tabs: with what older versions ask for and this one does not, so that answers to it are still seen. */
export function withOlder(current: Playbook, older: OlderVersions): Playbook {
  let { fields, lists, steps, pipelineColumns } = current;
  for (const playbook of older.values()) {
    fields = together(fields, playbook.fields);
    lists = together(lists, playbook.lists);
    const columns = playbook.pipelineColumns.filter(
      ({ header }) => !pipelineColumns.some((one) => one.header === header),
    );
    if (columns.length > 0) pipelineColumns = [...pipelineColumns, ...columns];
    const answered = new Set(steps.map(({ doneBy }) => doneBy?.field));
    steps = together(
      steps,
      playbook.steps.filter(({ doneBy }) => doneBy?.field !== undefined && !answered.has(doneBy.field)),
    );
  }
  const isSame =
    fields === current.fields &&
    lists === current.lists &&
    steps === current.steps &&
    pipelineColumns === current.pipelineColumns;
  return isSame ? current : { ...current, fields, lists, steps, pipelineColumns };
}

/** The first list where the second adds nothing. */
function together<T extends { readonly id: string }>(first: T[], second: readonly T[]): T[] {
  const more = second.filter(({ id }) => !first.some((one) => one.id === id));
  return more.length === 0 ? first : [...first, ...more];
}
