import type { MessageTemplate } from './message';
import { packagesMessages } from './packagesMessages';
import { teamMessages } from './teamMessages';

/** Every message that Baton brings along. Ids are unique over all playbooks. */
export const SHIPPED_MESSAGES: readonly MessageTemplate[] = [...packagesMessages, ...teamMessages];
