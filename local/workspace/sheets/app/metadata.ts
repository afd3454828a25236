import { EnumValue, Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { freshObjectId } from '../model/book';
import { contains, overlaps } from '../model/rect';
import type { GridRect, MetadataState } from '../state';
import { costsOf, requireEditor, SHEET_SCOPES } from './access';
import { DeveloperMetadataLocationType, DeveloperMetadataVisibility } from './enums';
import type { RangePlace } from './rangePlace';
import type { Sheet } from './sheet';
import type { Spreadsheet } from './spreadsheet';

type At = MetadataState['at'];
export interface Area {
  sheet: Sheet;
  rect: GridRect;
}

/** `addDeveloperMetadata(key, [value], [visibility])`. */
export function addMetadata(run: Execution, bookId: string, at: At, args: readonly unknown[]): void {
  requireEditor(run, bookId);
  const [key, ...rest] = args;
  const visibility = rest.find((arg): arg is EnumValue => arg instanceof EnumValue);
  const value = rest.find((arg) => arg !== null && arg !== undefined && !(arg instanceof EnumValue));
  const book = run.workspace.state.books.byId[bookId]!;
  const id = freshObjectId(book);
  book.metadata.push({
    id,
    key: String(key),
    value: value === undefined ? null : String(value),
    visibility: visibility?.name === 'PROJECT' ? 'PROJECT' : 'DOCUMENT',
    at,
  });
}

/** Metadata that lies wholly inside an area, or touches it; of the whole spreadsheet without one. */
export function metadataOn(
  run: Execution,
  parent: Spreadsheet,
  area: Area | null,
  touching: boolean,
): DeveloperMetadata[] {
  const inside = (at: At): boolean => {
    if (!area) return true;
    if (at.kind === 'spreadsheet' || at.sheetId !== area.sheet._sheetId) return false;
    const own = rectOf(at, area.sheet);
    return touching ? overlaps(own, area.rect) : contains(area.rect, own);
  };
  return parent._book.metadata
    .filter((entry) => inside(entry.at))
    .map((entry) => new DeveloperMetadata(run, parent, entry.id));
}

function rectOf(at: Exclude<At, { kind: 'spreadsheet' }>, sheet: Sheet): GridRect {
  const { maxRows, maxColumns } = sheet._state;
  const whole = { r0: 0, c0: 0, r1: maxRows, c1: maxColumns };
  if (at.kind === 'row') return { ...whole, r0: at.index, r1: at.index + 1 };
  return at.kind === 'column' ? { ...whole, c0: at.index, c1: at.index + 1 } : whole;
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata */
export class DeveloperMetadata extends Remote {
  static override readonly type = 'Spreadsheet.DeveloperMetadata';
  static override readonly page = 'spreadsheet/developer-metadata';
  static override readonly scopes = SHEET_SCOPES;
  static override readonly rules = costsOf(
    '',
    'moveToColumn moveToRow moveToSheet moveToSpreadsheet remove setKey setValue setVisibility',
  );

  constructor(
    run: Execution,
    readonly _parent: Spreadsheet,
    readonly _id: number,
  ) {
    super(run);
  }

  get _state(): MetadataState {
    const found = this._parent._book.metadata.find((entry) => entry.id === this._id);
    if (!found) throw new GoogleError('The developer metadata no longer exists.');
    return found;
  }

  private _set(change: Partial<MetadataState>): this {
    requireEditor(this._run, this._parent._bookId);
    Object.assign(this._state, change);
    return this;
  }

  getId(): number {
    return this._id;
  }

  getKey(): string {
    return this._state.key;
  }

  getValue(): string | null {
    return this._state.value;
  }

  getVisibility(): EnumValue {
    return DeveloperMetadataVisibility[this._state.visibility];
  }

  getLocation(): DeveloperMetadataLocation {
    return new DeveloperMetadataLocation(this._run, this);
  }

  setKey(key: string): this {
    return this._set({ key });
  }

  setValue(value: string): this {
    return this._set({ value });
  }

  setVisibility(visibility: EnumValue): this {
    return this._set({ visibility: visibility.name as MetadataState['visibility'] });
  }

  moveToSpreadsheet(): this {
    return this._set({ at: { kind: 'spreadsheet' } });
  }

  moveToSheet(sheet: Sheet): this {
    return this._set({ at: { kind: 'sheet', sheetId: sheet._sheetId } });
  }

  moveToRow(row: RangePlace): this {
    if (row.getNumRows() !== 1) throw new GoogleError('The range must be a single row.');
    return this._set({ at: { kind: 'row', sheetId: row._sheet._sheetId, index: row._rect.r0 } });
  }

  moveToColumn(column: RangePlace): this {
    if (column.getNumColumns() !== 1) throw new GoogleError('The range must be a single column.');
    return this._set({ at: { kind: 'column', sheetId: column._sheet._sheetId, index: column._rect.c0 } });
  }

  remove(): void {
    requireEditor(this._run, this._parent._bookId);
    const book = this._parent._book;
    book.metadata = book.metadata.filter((entry) => entry.id !== this._id);
  }
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata-location */
export class DeveloperMetadataLocation extends Remote {
  static override readonly type = 'Spreadsheet.DeveloperMetadataLocation';
  static override readonly page = 'spreadsheet/developer-metadata-location';

  constructor(
    run: Execution,
    private readonly _entry: DeveloperMetadata,
  ) {
    super(run);
  }

  private get _at(): At {
    return this._entry._state.at;
  }

  getLocationType(): EnumValue {
    return DeveloperMetadataLocationType[this._at.kind.toUpperCase() as keyof typeof DeveloperMetadataLocationType];
  }

  getSpreadsheet(): Spreadsheet | null {
    return this._at.kind === 'spreadsheet' ? this._entry._parent : null;
  }

  getSheet(): Sheet | null {
    const at = this._at;
    return at.kind === 'sheet' ? this._entry._parent.getSheetById(at.sheetId) : null;
  }

  getRow(): RangePlace | null {
    return this._line('row');
  }

  getColumn(): RangePlace | null {
    return this._line('column');
  }

  private _line(kind: 'row' | 'column'): RangePlace | null {
    const at = this._at;
    if (at.kind !== kind) return null;
    const sheet = this._entry._parent.getSheetById(at.sheetId)!;
    return sheet._range(rectOf(at, sheet));
  }
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/developer-metadata-finder */
export class DeveloperMetadataFinder extends Remote {
  static override readonly type = 'Spreadsheet.DeveloperMetadataFinder';
  static override readonly page = 'spreadsheet/developer-metadata-finder';
  static override readonly scopes = SHEET_SCOPES;
  static override readonly rules = costsOf('find', '');
  private readonly _wanted: ((entry: MetadataState) => boolean)[] = [];
  private _touching = false;

  constructor(
    run: Execution,
    private readonly _parent: Spreadsheet,
    private readonly _area: Area | null,
  ) {
    super(run);
  }

  private _where(test: (entry: MetadataState) => boolean): this {
    this._wanted.push(test);
    return this;
  }

  withId(id: number): this {
    return this._where((entry) => entry.id === id);
  }

  withKey(key: string): this {
    return this._where((entry) => entry.key === key);
  }

  withValue(value: string): this {
    return this._where((entry) => entry.value === value);
  }

  withVisibility(visibility: EnumValue): this {
    return this._where((entry) => entry.visibility === visibility.name);
  }

  withLocationType(type: EnumValue): this {
    return this._where((entry) => entry.at.kind.toUpperCase() === type.name);
  }

  onIntersectingLocations(): this {
    this._touching = true;
    return this;
  }

  find(): DeveloperMetadata[] {
    return metadataOn(this._run, this._parent, this._area, this._touching).filter((found) =>
      this._wanted.every((test) => test(found._state)),
    );
  }
}
