import type { Services } from '../services';
import { ContentService } from './contentService';
import { HtmlService } from './htmlService';

export const htmlServices: Services = (run) => ({
  ContentService: () => new ContentService(run),
  HtmlService: () => new HtmlService(run),
});
