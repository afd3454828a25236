import type { DocsState } from './state';

export const emptyDocs = (): DocsState => ({ byId: {} });
