import type { Deal } from '../../domain/board';
import type { Draft } from '../draft';

/** Warning signs and escalation. Filled by the rules of the playbook. */
export function watch(_draft: Draft, _deals: ReadonlyMap<string, Deal>): void {}
