import { Remote } from '../../kernel/bridge';
import { GoogleError } from '../../kernel/errors';
import type { Execution } from '../../kernel/execution';
import { overlaps, sameRect } from '../model/rect';
import type { GridRect } from '../state';
import { costsOf, requireCells, requireEditor, SHEET_SCOPES } from './access';
import type { RangePlace } from './rangePlace';
import type { Sheet } from './sheet';

/** Alternating colours of a range; two of them may not overlap. */
export function makeBanding(run: Execution, sheet: Sheet, rect: GridRect, theme: string): Banding {
  requireCells(run, sheet._bookId, sheet._state, rect);
  if (sheet._state.bandings.some((banding) => overlaps(banding.rect, rect)))
    throw new GoogleError(
      'You cannot add alternating background colors to a range that already has alternating background colors.',
    );
  sheet._state.bandings.push({ rect: { ...rect }, theme });
  return new Banding(run, sheet, { ...rect });
}

/** @see https://developers.google.com/apps-script/reference/spreadsheet/banding */
export class Banding extends Remote {
  static override readonly type = 'Spreadsheet.Banding';
  static override readonly page = 'spreadsheet/banding';
  static override readonly scopes = SHEET_SCOPES;
  static override readonly rules = costsOf('', 'remove setRange');

  constructor(
    run: Execution,
    private readonly _sheet: Sheet,
    private _rect: GridRect,
  ) {
    super(run);
  }

  getRange(): RangePlace {
    return this._sheet._range(this._rect);
  }

  setRange(range: RangePlace): this {
    requireEditor(this._run, this._sheet._bookId);
    for (const banding of this._sheet._state.bandings)
      if (sameRect(banding.rect, this._rect)) banding.rect = { ...range._rect };
    this._rect = { ...range._rect };
    return this;
  }

  remove(): void {
    requireEditor(this._run, this._sheet._bookId);
    this._sheet._state.bandings = this._sheet._state.bandings.filter((banding) => !sameRect(banding.rect, this._rect));
  }
}
