import type * as z from 'zod/mini';
import type { Step } from '../schema';

export type StepInput = z.input<typeof Step>;
type Task = Extract<StepInput, { do: 'task' }>;

/** Where the packet lies, and the packet itself: at once when the gate is passed. */
export const clientFolder: StepInput = {
  do: 'folder',
  id: 'client_folder',
  name: 'Client folder',
  anchor: 'gate_passed',
};
export const packet = {
  do: 'packet' as const,
  id: 'packet',
  name: 'Handoff packet',
  anchor: 'gate_passed',
  template: 'packet',
  sets: 'packet_filed',
} satisfies StepInput;

/** The CS owner hears of it at once, with the packet where it could be filed. */
export const csOwnerTold = (to: string): StepInput => ({
  do: 'mail',
  id: 'cs_owner_told',
  name: 'CS owner told',
  anchor: 'assigned',
  message: 'cs_owner_assigned',
  to,
  after: ['packet'],
});

/** The CS owner takes the packet on, or sends it back. */
export const acknowledge = (owner: string, offset: string, more: Partial<Task> = {}): StepInput => ({
  do: 'task',
  id: 'acknowledge',
  name: 'Read the packet and acknowledge it, or return it on CS intake',
  anchor: 'assigned',
  offset,
  owner,
  sets: 'acknowledged',
  ...more,
});

/** Did the customer have to say it all again? Asked before the first contact. */
export const intakeCheck = (owner: string, offset: string, more: Partial<Task> = {}): StepInput => ({
  do: 'task',
  id: 'intake_check',
  name: 'Fill in the intake checklist on CS intake',
  anchor: 'assigned',
  offset,
  owner,
  doneBy: { field: 'asked_again' },
  ...more,
});

/** The first contact. It is due all the same: a checklist that nobody fills in must not hold up the customer. */
export const firstTouch = (owner: string, offset: string, more: Partial<Task> = {}): StepInput => ({
  do: 'task',
  id: 'first_touch',
  name: 'Make first contact',
  anchor: 'assigned',
  offset,
  needs: ['intake_check'],
  owner,
  sets: 'first_touch',
  ...more,
});
