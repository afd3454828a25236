import { NO_PLAYBOOK } from './none';
import type { Playbook } from './schema';

/** A playbook as it was stored, of whichever shape. */
type Stored = { [key: string]: unknown };

/**
 * What a playbook of one schema lacks or says otherwise in the next: the first leads from 1 to 2. Parts that
 * are new at the top come by themselves, as nothing. A test holds what comes out to what the schema itself would make of it.
 */
const MIGRATIONS: readonly ((stored: Stored) => Stored)[] = [
  // Packets that are written again, and owners that a person names.
  (stored) => ({
    ...stored,
    assignment: { by: 'rules', ...(stored.assignment as Stored | undefined) },
    steps: listOf(stored.steps).map((step) =>
      step.do === 'packet' ? { ...step, renewedBy: step.renewedBy ?? [] } : step,
    ),
  }),
];

/** Raised with each migration: what this Baton writes, and the most that it can read. */
export const PLAYBOOK_SCHEMA = MIGRATIONS.length + 1;

/** What was stored under an earlier schema in the shape of now, with nothing added that the schema fills in by itself. */
export function raised(stored: unknown, schema: number): Stored {
  let now = stored as Stored;
  for (const step of MIGRATIONS.slice(Math.max(0, schema - 1))) now = step(now);
  return now;
}

/** A playbook that was stored under an earlier schema, as one of now. Its shape is not checked again; what is whole stays the very same. */
export function migrated(stored: unknown, schema: number): Playbook {
  const now = raised(stored, schema);
  const added = Object.entries(NO_PLAYBOOK).filter(([part]) => !(part in now));
  return { ...now, ...Object.fromEntries(added) } as Playbook;
}

const listOf = (value: unknown): Stored[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
