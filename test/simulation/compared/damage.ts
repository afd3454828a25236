/** What came of two simple misfortunes. */
export interface Damage {
  /** The run is ended right after a mail has left, and goes on later; at each mail in turn. */
  readonly killed: { readonly points: number; readonly withDuplicates: number; readonly extraMails: number };
  /** Somebody sorts the rows in the middle: marks that are missing from a row of their own, and marks on a row that is not. */
  readonly sorted: { readonly points: number; readonly lost: number; readonly wrong: number };
}
