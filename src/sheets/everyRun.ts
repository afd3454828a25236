import { decidingFields } from '../playbooks/checkFields';
import { columnOf } from '../playbooks/headers';
import type { Playbook } from '../playbooks/schema';
import { PLAYBOOK_TABS } from '../playbooks/tabs/columns';
import type { Wanted } from './spans';
import { OWNER_NOW } from './tabs';

const PIPELINE = [
  'Deal ID',
  'Company',
  'Segment',
  'Stage',
  'Close date',
  'Status',
  'Missing',
  'CS owner',
  'Next due',
  'Override reason',
  'Pilot',
];

/** Which columns of a large tab every run reads; tabs not named here are read whole or on demand. */
const EVERY_RUN: Readonly<Record<string, Wanted>> = {
  Pipeline: PIPELINE,
  Tasks: ['Owner', 'Due', 'Done', 'Done at', 'Snoozed until', 'Key'],
  Warnings: 'all',
  Problems: 'all',
  Approvals: 'all',
  Signals: 'all',
  Requests: 'all',
  Settings: 'all',
  Team: 'all',
  Holidays: 'all',
  // The playbook as it is edited: a look whether it is still the version that runs.
  ...Object.fromEntries(PLAYBOOK_TABS.map((name) => [name, 'all' as const])),
  Handoffs: 'all',
  Outbox: 'all',
  // Only their headers: Activity is written to and never read, the others are read when they are needed. So each run sees
  // that one of them, or a column, is gone, and not just the run that would need it.
  Activity: [],
  Intake: [],
  Commission: [],
  Messages: [],
  Versions: [],
};

/** What every run reads of a tab. Of the forms only what decides something while a handoff is under way. */
export function everyRun(name: string, playbook: Playbook): Wanted | undefined {
  if (name === 'CS intake') return ['Deal ID', ...decidingFields(playbook).map(columnOf)];
  if (name !== 'Pipeline' && name !== 'Intake') return EVERY_RUN[name];
  const own = name === 'Pipeline' && playbook.ownership.length > 0 ? [OWNER_NOW] : [];
  const more = decidingFields(playbook, name === 'Pipeline' ? 'pipeline' : 'intake')
    .map(columnOf)
    .concat(own);
  if (more.length === 0) return EVERY_RUN[name];
  return name === 'Pipeline' ? [...PIPELINE, ...more] : ['Deal ID', ...more];
}
