export interface DriveState {
  files: Record<string, FileState>;
}

/** A file or folder of anybody's Drive. Spreadsheets and documents have one too, under the same id as their content. */
export interface FileState {
  id: string;
  name: string;
  mimeType: string;
  /** The folder it lies in; null for a Drive's own root ("My Drive" of the owner). */
  parent: string | null;
  owner: string;
  editors: string[];
  viewers: string[];
  /** Anyone with the link, or the whole domain, may view or edit. */
  linkAccess: 'none' | 'view' | 'edit';
  trashed: boolean;
  createdAt: number;
  modifiedAt: number;
  description: string;
  /** Public properties (`properties`) and those private to one project (`appProperties`). */
  properties: Record<string, string>;
  appProperties: Record<string, string>;
  /** Content of an uploaded file, base64. */
  content?: string;
  /** Projects (per person) that made or opened it: what `drive.file` can see. `${projectId}|${email}`. */
  grants: string[];
  /** A shared folder of the person's root: true for the root folder node itself. */
  isRoot?: boolean;
  size?: number;
  starred?: boolean;
}
