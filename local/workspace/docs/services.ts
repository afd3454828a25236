import type { Services } from '../services';
import { Docs } from './api/docs';
import { DocumentApp } from './app/documentApp';

export const docsServices: Services = (run) => ({ Docs: () => new Docs(run), DocumentApp: () => new DocumentApp(run) });
