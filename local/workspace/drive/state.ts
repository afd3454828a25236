export interface DriveState {
  files: Record<string, FileState>;
  /** Ids that `Files.generateIds` gave out and nobody has used yet, with the account they were made for. */
  reserved?: Record<string, string>;
}

/** A file or folder of anybody's Drive. Spreadsheets and documents have one too, under the same id as their content. */
export interface FileState {
  id: string;
  name: string;
  mimeType: string;
  /** The folder it lies in; null for the owner's "My Drive". */
  parent: string | null;
  owner: string;
  editors: string[];
  viewers: string[];
  commenters?: string[];
  /** Anyone with the link may view or edit. */
  linkAccess: 'none' | 'view' | 'edit';
  /** The link opens for the owner's domain only. */
  linkForDomain?: boolean;
  editorsCannotShare?: boolean;
  trashed: boolean;
  createdAt: number;
  modifiedAt: number;
  description: string;
  /** Properties that every app sees. */
  properties: Record<string, string>;
  /** Those private to one project, by `${projectId}|${key}`. */
  appProperties: Record<string, string>;
  /** Content of an uploaded file, base64. */
  content?: string;
  /** Projects (per person) that made or opened it: what `drive.file` can see. `${projectId}|${email}`. */
  grants: string[];
  /** The node is a person's "My Drive" itself. The state needs none: one is made up wherever a root is asked for. */
  isRoot?: boolean;
  size?: number;
  /** Who has starred it, or just that its owner has. */
  starred?: boolean;
  /** What search still answers with until then, after a change of name, place, bin or properties. */
  stale?: { until: number; as: Indexed };
  /** A shortcut's target. */
  target?: string;
}

/** What Drive's search index knows of a file. */
export type Indexed = Pick<FileState, 'name' | 'parent' | 'trashed' | 'properties' | 'appProperties' | 'description'>;
