import type { Audit } from '../metrics/audit';

/** An audit as the dialog shows it; whole deals stay on the board. */
export type AuditView = Omit<Audit, 'each'> & {
  readonly most: number;
  /** The latest that was written as a document; '' where none was. */
  readonly url: string;
  readonly written: string;
};
