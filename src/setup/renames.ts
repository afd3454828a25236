import { columnOf } from '../playbooks/headers';
import type { Playbook } from '../playbooks/schema';

/** Names of before by what they are called now: a field is known by its id, so that its column keeps its answers. */
export interface Renames {
  /** New tab → the tab of before. */
  readonly tabs: Readonly<Record<string, string>>;
  /** Tab, as it is called now → header of before → header of now. */
  readonly headers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const TAB_OF = { intake: 'Intake', csIntake: 'CS intake', pipeline: 'Pipeline' } as const;

/** What a playbook calls otherwise than the one before it. */
export function renames(before: Playbook, after: Playbook): Renames {
  const tabs: Record<string, string> = {};
  const headers: Record<string, Record<string, string>> = {};
  const rename = (tab: string, from: string, to: string): void => {
    if (from !== to) headers[tab] = { ...headers[tab], [from]: to };
  };
  for (const field of after.fields) {
    const was = before.fields.find(({ id }) => id === field.id);
    if (was && was.on === field.on) rename(TAB_OF[field.on], columnOf(was), columnOf(field));
  }
  for (const list of after.lists) {
    const was = before.lists.find(({ id }) => id === list.id);
    if (!was) continue;
    if (was.tab !== list.tab) tabs[list.tab] = was.tab;
    for (const { id, label } of list.columns) {
      const column = was.columns.find((one) => one.id === id);
      if (column) rename(list.tab, column.label, label);
    }
  }
  return { tabs, headers };
}

/** Headers as they would be called, so that each is found where it stands. Where another has that name and keeps it, nothing is renamed. */
export function renamed(headers: readonly string[], names: Readonly<Record<string, string>> = {}): string[] {
  return headers.map((header) => {
    const to = Object.hasOwn(names, header) ? names[header]! : header;
    return headers.includes(to) && !Object.hasOwn(names, to) ? header : to;
  });
}

export const NO_RENAMES: Renames = { tabs: {}, headers: {} };
