import { distance } from '../../domain/templateTags';
import type { Finding } from '../tabs/findings';

/** Where something of a playbook stands: a part, an item of it by its id, and the column of the part's tab. */
export interface Place {
  readonly part: string;
  readonly id: string;
  readonly column: string;
}

/** What a look at a playbook has found so far. */
export class Report {
  readonly findings: Finding[] = [];
  private readonly said = new Set<string>();

  error(place: Place, says: string): void {
    this.add(place, says, 'error');
  }

  warning(place: Place, says: string): void {
    this.add(place, says, 'warning');
  }

  private add({ part, id, column }: Place, says: string, level: Finding['level']): void {
    const key = JSON.stringify([part, id, column, says]);
    if (this.said.has(key)) return;
    this.said.add(key);
    this.findings.push({ part, id, column, says, level });
  }
}

/** ` Did you mean “…”?`, or '' where nothing is near. */
export function meant(name: string, known: Iterable<string>): string {
  let best = '';
  let far = 3;
  for (const one of known) {
    const letters = distance(name.toLowerCase(), one.toLowerCase());
    if (letters < far) [best, far] = [one, letters];
  }
  return best === '' ? '' : ` Did you mean “${best}”?`;
}

/** Those that are there more than once. */
export const doubles = (all: readonly string[]): string[] => [
  ...new Set(all.filter((one, at) => all.indexOf(one) !== at)),
];
