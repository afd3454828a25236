import type { Field } from './schema';

/** The column header of a field. A required one is marked with a star. */
export const fieldHeader = (field: Field): string => (field.required ? `${field.label} *` : field.label);
