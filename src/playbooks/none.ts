import type { Playbook } from './schema';

/** Stands for a playbook that nobody can read: the tabs that every board has, and nothing to do. */
export const NO_PLAYBOOK: Playbook = {
  key: '',
  name: '',
  version: '',
  status: 'ratified',
  about: '',
  segments: [],
  roles: [],
  dealOwnerRole: '',
  csOwnerRole: '',
  managerRole: '',
  assignment: { roleBySegment: {}, fallbackRole: '' },
  gate: { conditions: [], approver: '', putsStageBack: false },
  fields: [],
  lists: [],
  steps: [],
  ends: {},
  warnings: [],
  escalations: [],
  kpis: [],
  delights: {},
  pipelineColumns: [],
  settings: [],
  packet: { template: '', fileName: '', folder: '' },
};
