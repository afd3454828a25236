import type { Services } from '../../services';
import { SheetsService } from './service';

export const sheetsApiServices: Services = (run) => ({ Sheets: () => new SheetsService(run) });
