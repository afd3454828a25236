/** What the installation remembers outside the spreadsheet: script properties. Strings of at most 9 KB. */
export interface Memory {
  get(key: string): string | null;
  set(key: string, value: string): void;
  delete(key: string): void;
}
