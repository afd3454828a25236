/** A document of the playbook as the dialog shows it. */
export interface DocumentLine {
  readonly id: string;
  readonly name: string;
  readonly about: string;
  /** '' where it has not been made. */
  readonly url: string;
  /** How it stands, in words. */
  readonly says: string;
  readonly state: 'none' | 'making' | 'current' | 'outdated' | 'stuck';
}

export interface DocumentsForm {
  readonly playbook: string;
  readonly version: string;
  readonly documents: readonly DocumentLine[];
  /** The packet template is people's own to change. */
  readonly template: string;
  /** Why nothing is made just now; '' where it is. */
  readonly paused: string;
}
