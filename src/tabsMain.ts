import type { Playbook } from './playbooks/schema';
import type { FoundRows } from './playbooks/tabs/fromRows';
import { lookAtRows, type TabsLook } from './playbooks/tabs/look';

/**
 * What reads the playbook's tabs: the schema with its library, and the look at a playbook as a whole. The engine asks it where
 * the tabs have changed. No page can call a name that ends in _.
 * https://developers.google.com/apps-script/guides/html/communication#private_functions
 */
export const readPlaybookTabs_ = (rows: FoundRows, running: Playbook): TabsLook => lookAtRows(rows, running);
