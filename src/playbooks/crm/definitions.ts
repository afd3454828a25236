import type * as z from 'zod/mini';
import type { Definition } from '../schema';

const approvedBy = ['VP Sales', 'VP CS'];

/** What sales and customer success have to mean the same by before anybody goes live. */
export const definitions: z.input<typeof Definition>[] = [
  {
    id: 'handoff',
    term: 'Handoff',
    means: 'One transfer of one won deal from its AE to a CSM, with everything that the CSM needs to begin.',
    approvedBy,
  },
  {
    id: 'handoff_trigger',
    term: 'Handoff trigger',
    means: 'Stage set to Closed Won with all required fields of the segment, or with an exception approved.',
    approvedBy,
  },
  {
    id: 'handoff_completion',
    term: 'Handoff completion',
    means: 'All required fields filled in or excused, a CS owner assigned, and the summary reviewed by that CSM.',
    approvedBy,
  },
  {
    id: 'time_to_first_touch',
    term: 'Time to first touch',
    means: 'From the assignment of the CSM to their first contact with the customer. At most 48 hours.',
    approvedBy,
  },
  {
    id: 'low_touch',
    term: 'Low touch',
    means: 'SMB: the CSM is told and the customer introduced by themselves; nobody has to meet.',
    approvedBy,
  },
  {
    id: 'high_touch',
    term: 'High touch',
    means: 'Enterprise: AE and CSM hold a live handoff call before the customer is introduced.',
    approvedBy,
  },
  {
    id: 'completion_rate',
    term: 'Handoff completion rate',
    means: 'Handoffs completed within 5 working days of Closed Won, of all that became Closed Won. The target is 90 %.',
    approvedBy,
  },
  {
    id: 'escalation_path',
    term: 'Escalation path',
    means:
      'The AE or CSM whose it is at once, the sales manager or CS manager after one working day, both vice presidents after two.',
    approvedBy,
  },
];
