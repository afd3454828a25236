import * as z from 'zod';
import { packages } from './packages';
import { Playbook } from './schema';

// Each run reads its playbook once: writing code for that costs more than it saves, and Apps Script may refuse it.
z.config({ jitless: true });

/** The playbooks that ship, read through the schema like any that an admin edits. */
export const PLAYBOOKS: readonly Playbook[] = [Playbook.parse(packages)];
