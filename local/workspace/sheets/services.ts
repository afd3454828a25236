import type { Services } from '../services';
import { SpreadsheetApp } from './app/spreadsheetApp';

export const sheetsServices: Services = (run) => ({ SpreadsheetApp: () => new SpreadsheetApp(run) });
