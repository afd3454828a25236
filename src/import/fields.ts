import { STAGES } from '../domain/stage';

/** How an imported text is read. `person` is the address of a colleague, for whom a name on Team will do. */
export type ImportKind = 'text' | 'email' | 'person' | 'stage' | 'choice' | 'amount' | 'day' | 'tick';

/** A column of Pipeline that an import may fill. */
export interface ImportField {
  readonly header: string;
  readonly kind: ImportKind;
  /** Without it a row is no deal. */
  readonly required?: boolean;
  readonly choices?: readonly string[];
}

/** Columns of a file that say something about a deal without being a column of the board. */
export const WON_OR_LOST = 'Won or lost';
export const CURRENCY = 'Currency';
export const SOURCE_ID = 'Source ID';

/** Pipeline's own columns; those that a playbook adds come after them. */
export const PIPELINE_FIELDS: readonly ImportField[] = [
  { header: 'Company', kind: 'text', required: true },
  { header: 'Contact', kind: 'text' },
  { header: 'Email', kind: 'email' },
  { header: 'Segment', kind: 'text' },
  { header: 'Stage', kind: 'stage', required: true, choices: STAGES },
  { header: 'Amount', kind: 'amount' },
  { header: 'Deal owner', kind: 'person' },
  { header: 'CS owner', kind: 'person' },
  { header: 'Close date', kind: 'day' },
  { header: 'Pilot', kind: 'tick' },
  { header: SOURCE_ID, kind: 'text' },
];
