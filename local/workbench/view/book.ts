import { canEdit, canView } from '../../workspace/drive/rights';
import type { Workspace } from '../../workspace/kernel/workspace';
import type { BookState, SheetState } from '../../workspace/sheets/state';
import { tourOf } from '../../world/tour';
import type { BookView, PersonView } from '../protocol';
import { locksFor } from './sheet';

/** The spreadsheet that the board project lives in; the first one if none does. */
export function boardOf(workspace: Workspace): BookState {
  const { projects, books } = workspace.state;
  const bound = Object.values(projects).find((project) => project.containerId && books.byId[project.containerId]);
  const book = bound ? books.byId[bound.containerId!] : Object.values(books.byId)[0];
  if (!book) throw new Error('This world has no spreadsheet.');
  return book;
}

/** The project bound to the board. @throws Error when there is none. */
export function projectOf(workspace: Workspace): string {
  const project = Object.values(workspace.state.projects).find(
    ({ containerId }) => containerId === boardOf(workspace).id,
  );
  if (!project) throw new Error('No script is bound to this spreadsheet.');
  return project.id;
}

export function sheetNamed(book: BookState, name: string): SheetState {
  const sheet = book.sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`There is no tab ${name}.`);
  return sheet;
}

/** What stands around the cells: tabs, people, the time. */
export function bookView(workspace: Workspace, version: number, as: string): BookView {
  const { state } = workspace;
  const book = boardOf(workspace);
  return {
    version,
    now: state.now,
    timeZone: state.timeZone,
    id: book.id,
    name: state.drive.files[book.id]?.name ?? 'Spreadsheet',
    people: peopleOf(workspace),
    rights: canEdit(workspace, as, book.id) ? 'edit' : canView(workspace, as, book.id) ? 'view' : 'none',
    tabs: book.sheets.map((sheet) => ({
      id: sheet.id,
      name: sheet.name,
      hidden: sheet.hidden,
      color: sheet.tabColor,
      locked: locksFor(workspace, book, sheet, as).some(
        ({ rect, warningOnly }) => !warningOnly && rect.r0 === 0 && rect.c0 === 0 && rect.c1 >= sheet.maxColumns,
      ),
    })),
    nextTriggerAt: nextTriggerAt(workspace),
    tour: tourOf(workspace, book.id),
  };
}

/** Those of the world, then outsiders who have got or sent mail. */
function peopleOf(workspace: Workspace): PersonView[] {
  const { people, mail } = workspace.state;
  const known = people.map(({ email, name, roles, outside }) => ({ email, name, roles, outside: outside ?? false }));
  const emails = new Set(known.map(({ email }) => email));
  const others = new Set(mail.messages.map(({ owner }) => owner).filter((owner) => !emails.has(owner)));
  return [...known, ...[...others].map((email) => ({ email, name: email, roles: [], outside: true }))];
}

function nextTriggerAt(workspace: Workspace): number | null {
  const times = Object.values(workspace.state.projects).flatMap(({ triggers }) =>
    triggers.flatMap(({ nextAt, disabled }) => (nextAt === undefined || disabled ? [] : [nextAt])),
  );
  return times.length > 0 ? Math.min(...times) : null;
}
