import type { Services } from '../services';
import { UrlFetchApp } from './urlFetchApp';

export const fetchServices: Services = (run) => ({ UrlFetchApp: () => new UrlFetchApp(run) });
