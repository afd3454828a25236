/** Content of all documents. The helper that writes the Docs services owns this file's shapes. */
export interface DocsState {
  byId: Record<string, DocState>;
}

export interface DocState {
  id: string;
  revision: number;
}
