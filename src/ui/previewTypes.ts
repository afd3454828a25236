export interface PreviewForm {
  readonly deals: readonly { readonly id: string; readonly company: string }[];
  readonly messages: readonly {
    readonly id: string;
    readonly name: string;
    readonly audience: string;
    readonly isUsed: boolean;
  }[];
}

export interface MessagePreview {
  readonly ok: boolean;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Fields without a value: while one is open the mail waits. */
  readonly holes: readonly string[];
  readonly notes: readonly string[];
}
