import { Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { rectOf } from '../model/rect';
import { activeOf } from './active';
import type { Range } from './range';
import type { Sheet } from './sheet';
import type { Spreadsheet } from './spreadsheet';

/** @see https://developers.google.com/apps-script/reference/spreadsheet/selection */
export class Selection extends Remote {
  static override readonly type = 'Spreadsheet.Selection';
  static override readonly page = 'spreadsheet/selection';

  constructor(
    run: Execution,
    private readonly _parent: Spreadsheet,
  ) {
    super(run);
  }

  getActiveSheet(): Sheet {
    return this._parent.getActiveSheet();
  }

  getActiveRange(): Range {
    return this.getActiveSheet()._range(activeOf(this._run, this._parent._bookId).rect);
  }

  getCurrentCell(): Range {
    const { rect } = activeOf(this._run, this._parent._bookId);
    return this.getActiveSheet()._range(rectOf(rect.r0, rect.c0));
  }
}
