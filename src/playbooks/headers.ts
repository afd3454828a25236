import type { Field } from './schema';

/** The column header of a field. A required one is marked with a star. */
export const fieldHeader = (field: Field): string => (field.required ? `${field.label} *` : field.label);

/** The column that holds a field's answers, on whichever tab. */
export const columnOf = (field: Field): string =>
  field.on === 'pipeline' ? (field.column ?? field.label) : fieldHeader(field);
