import type { Mapping } from '../import/mapping';
import type { ImportOptions } from '../import/planTypes';
import type { Table } from '../import/table';

export type ImportSource =
  /** Read in the page. */
  | { readonly kind: 'file'; readonly name: string; readonly table: Table }
  | { readonly kind: 'tab'; readonly name: string };

export interface ImportForm {
  /** Tabs that are not Baton's own. */
  readonly tabs: readonly string[];
  readonly presets: readonly string[];
}

/** What a file or tab holds, before anything is decided. */
export interface ImportRead {
  readonly headers: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly rows: number;
  readonly notes: readonly string[];
  readonly preset: string;
  readonly isRemembered: boolean;
  readonly mapping: Mapping;
  /** What was answered last time for a file with these columns. */
  readonly answers: ImportAnswers;
  readonly targets: readonly { readonly header: string; readonly required: boolean }[];
  readonly stages: Readonly<Record<string, string>>;
}

export type ImportAnswers = Pick<ImportOptions, 'values' | 'dateOrder' | 'decimal' | 'fallback'>;

/** What a person wants imported, and how they have answered what was asked. */
export interface ImportWish extends ImportAnswers, Pick<ImportOptions, 'accept'> {
  readonly source: ImportSource;
  readonly mapping: Mapping;
}

export interface ImportWritten {
  readonly said: string;
  readonly notes: readonly string[];
}
