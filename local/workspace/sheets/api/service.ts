import { giveEmptyObjects } from '../../kernel/apiCollection';
import { Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';
import { Spreadsheets } from './spreadsheetsCollection';

/**
 * The advanced Sheets service, version 4: its collections, and `newRequest()` and the like, which give empty objects.
 * @see https://developers.google.com/apps-script/advanced/sheets
 */
export class SheetsService extends Remote {
  static override readonly type = 'Sheets';
  static override readonly page = 'advanced/sheets';
  readonly Spreadsheets: Spreadsheets;

  constructor(run: Execution) {
    super(run);
    this.Spreadsheets = new Spreadsheets(run);
  }
}

giveEmptyObjects(SheetsService);
