import { packages } from './packages';
import { Playbook } from './schema';

/** The playbooks that ship, read through the schema like any that an admin edits. */
export const PLAYBOOKS: readonly Playbook[] = [Playbook.parse(packages)];
