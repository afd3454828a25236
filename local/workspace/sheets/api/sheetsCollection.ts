import type { Json } from '../../kernel/bridge';
import { addSheet } from '../model/book';
import { Collection, WRITE } from './call';
import { noGrid } from './problem';
import { copyContent, copyName } from './requests/sheets';
import { sheetProperties } from './spreadsheet';

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets.sheets */
export class Sheets extends Collection {
  static override readonly type = 'Sheets.Collection.Spreadsheets.SheetsCollection';
  static override readonly page = 'advanced/sheets';
  static override readonly rules = { copyTo: WRITE };
  protected override readonly _path = 'sheets.spreadsheets.sheets';

  /** Copies a tab into another spreadsheet, as its last tab, called `Copy of …`. */
  copyTo(resource: { destinationSpreadsheetId?: string }, spreadsheetId: string, sheetId: number): Json {
    return this._answer('copyTo', 'write', () => {
      const from = this._open(spreadsheetId, 'read');
      const to = this._open(resource.destinationSpreadsheetId ?? '', 'write');
      const source = from.sheets.find((each) => each.id === sheetId);
      if (!source) throw noGrid(sheetId);
      const sheet = addSheet(to, copyName(to, source.name), { rows: source.maxRows, columns: source.maxColumns });
      copyContent(source, sheet);
      this._written(to);
      return sheetProperties(to, sheet);
    });
  }
}
