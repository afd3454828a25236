import type { BookState } from '../state';
import { Problem } from './problem';
import { gridRangeOf, placeOf, sheetById } from './ranges';
import type { NamedRange } from './schema';

type Named = BookState['namedRanges'][number];

/** One that a script or a person made is known by its name. */
export const idOf = (named: Named): string => named.id ?? named.name;

/** @see https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets#NamedRange */
export function namedRangeResource(book: BookState, named: Named): NamedRange {
  return {
    namedRangeId: idOf(named),
    name: named.name,
    range: gridRangeOf(sheetById(book, named.sheetId), named.range),
  };
}

export function namedRangeById(book: BookState, id: string | undefined): Named {
  const named = book.namedRanges.find((each) => idOf(each) === id);
  if (!named) throw new Problem(`No named range with id: ${id ?? ''}`);
  return named;
}

/** @throws Problem on a name that is no name, or in use. https://support.google.com/docs/answer/63175 */
export function checkName(book: BookState, name: string | undefined, except?: Named): string {
  const valid =
    name !== undefined &&
    /^[A-Za-z_\u00c0-\uffff][\w.\u00c0-\uffff]{0,249}$/.test(name) &&
    !/^([A-Za-z]{1,3}\d+|R\d*C\d*|true|false)$/i.test(name);
  if (!valid) throw new Problem(`Invalid name: ${name ?? ''}`);
  if (book.namedRanges.some((each) => each !== except && each.name.toLowerCase() === name.toLowerCase())) {
    throw new Problem(`Cannot add named range with name ${name}, a named range with that name already exists.`);
  }
  return name;
}

/** Where a named range lies. */
export function namedPlace(book: BookState, range: NamedRange['range']): Pick<Named, 'sheetId' | 'range'> {
  const { sheet, rect } = placeOf(book, range);
  return { sheetId: sheet.id, range: rect };
}
