import { clip, plural } from '../domain/text';
import type { ImportPlan, PlannedRow, Question, RowClass } from './planTypes';

/** A plan as a dialog shows it: plain JSON, short enough to travel. */
export interface ImportView {
  readonly summary: string;
  readonly counts: ImportPlan['counts'];
  readonly rows: readonly {
    readonly row: number;
    readonly class: RowClass;
    readonly company: string;
    readonly what: string;
    readonly canAccept: boolean;
  }[];
  /** Rows that are not among `rows`. */
  readonly moreRows: number;
  readonly problems: readonly string[];
  readonly moreProblems: number;
  readonly questions: readonly Question[];
  readonly notes: readonly string[];
}

const ORDER: readonly RowClass[] = ['doubtful', 'update', 'add', 'skip', 'same'];

/** The first `limit` rows, those to be decided first, and as many problems. */
export function importView(plan: ImportPlan, limit = 50): ImportView {
  const sorted = ORDER.flatMap((name) => plan.rows.filter((row) => row.class === name));
  const problems = plan.rows.flatMap((row) => row.problems.map((problem) => problem.says));
  return {
    summary: summaryOf(plan.counts),
    counts: plan.counts,
    rows: sorted.slice(0, limit).map((row) => ({
      row: row.row,
      class: row.class,
      company: clip(row.company, 80),
      what: whatOf(row),
      canAccept: row.class === 'doubtful' && row.canAccept,
    })),
    moreRows: Math.max(0, sorted.length - limit),
    problems: problems.slice(0, limit),
    moreProblems: Math.max(0, problems.length - limit),
    questions: plan.questions,
    notes: plan.notes,
  };
}

function summaryOf({ add, update, same, doubtful, skip }: ImportPlan['counts']): string {
  return `${plural(add, 'new deal')}, ${plural(update, 'update')}, ${same} unchanged, ${doubtful} doubtful, ${skip} left out.`;
}

function whatOf(row: PlannedRow): string {
  const kept = row.kept.map(
    ({ field, board, file }) => `${field} stays ${clip(board, 40)} (the file says ${clip(file, 40)})`,
  );
  if (row.class === 'doubtful' || row.class === 'skip')
    return row.problems.map((problem) => problem.says.replace(/^Row \d+: /, '')).join(' ');
  if (row.class === 'add') return `New: ${cellsInWords(row)}${row.history ? ', history' : ''}`;
  if (row.class === 'update') return [`Now ${cellsInWords(row)}`, ...kept].join('; ');
  return kept.join('; ') || 'Nothing new';
}

function cellsInWords({ cells }: PlannedRow): string {
  return Object.entries(cells)
    .filter(([field]) => field !== 'Company' && field !== 'Source ID')
    .map(([field, cell]) => `${field} ${clip(String(cell.value), 40)}`)
    .join(', ');
}
