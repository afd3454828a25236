import type * as z from 'zod/mini';
import type { Field } from '../schema';

export type FieldInput = z.input<typeof Field>;
export type More = Partial<FieldInput>;

/** A field of one kind: its id, label, section, help, and whatever else is special about it. */
export const field =
  (kind: FieldInput['kind']) =>
  (id: string, label: string, section: string, help: string, more: More = {}): FieldInput => ({
    id,
    label,
    section,
    kind,
    help,
    ...more,
  });
export const text = field('text');
export const long = field('long');
export const number = field('number');
export const date = field('date');
export const url = field('url');
export const tick = field('tick');

/** One of several words. */
export const choice = (
  id: string,
  label: string,
  section: string,
  help: string,
  choices: string[],
  more: More = {},
): FieldInput => ({ ...field('choice')(id, label, section, help, more), choices });

const CS_INTAKE = 'CS intake';
const onCsIntake = { on: 'csIntake' } as const;

/** What the CS side says about every packet, whatever the playbook. */
export const askedAgain = choice(
  'asked_again',
  'Asked the customer again?',
  CS_INTAKE,
  'Did you have to ask what sales already knew?',
  ['no', 'yes'],
  onCsIntake,
);
export const wasMissing = long('was_missing', 'What was missing', CS_INTAKE, 'For the weekly numbers.', onCsIntake);
/** @param whose who answers it, as people call that role: `the deal owner`. */
export const returnReason = (whose: string): FieldInput =>
  long(
    'return_reason',
    'Return the packet because',
    CS_INTAKE,
    `Say what is missing: ${whose} gets a task.`,
    onCsIntake,
  );
