import type { CellError, Standing } from './fromRows';

/**
 * Something about a playbook that a person should mend: of the item with this id in this part, under the header of this column
 * on the part's tab. Parts are those of `TABLES`; `lists` has ids such as `people` and `people.role`, `playbook` has the way to
 * what stands once, such as `gate.approver`.
 */
export interface Finding {
  readonly part: string;
  readonly id: string;
  readonly column: string;
  readonly says: string;
  readonly level: 'error' | 'warning';
}

/** Findings at the cells of the tabs as they were read. One about something that stands nowhere is said at the head of Playbook. */
export function atCells(findings: readonly Finding[], standing: readonly Standing[]): CellError[] {
  return findings.map(({ part, id, column, says, level }) => {
    const place =
      standing.find((one) => one.part === part && one.id === id) ??
      standing.find((one) => one.part === part && id === '');
    return place
      ? { tab: place.tab, row: place.row, column, says, level }
      : { tab: 'Playbook', row: 0, column: 'Part', says, level };
  });
}
