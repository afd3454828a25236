import type { Services } from '../services';
import { Docs } from './api/docs';

export const docsServices: Services = (run) => ({ Docs: () => new Docs(run) });
