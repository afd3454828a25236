import type { CellValue, Handoff } from '../domain/board';
import type { WorkCalendar } from '../domain/calendar';
import { addDays, type Day } from '../domain/day';
import type { Instant } from '../domain/instant';
import { startOfDay, type Zone } from '../domain/zone';
import type { Playbook } from '../playbooks/schema';

/** A signal whose deal is known. */
export interface DealSignal {
  readonly dealId: string;
  readonly kind: string;
  readonly at: Instant;
  readonly value: CellValue;
}

export interface DealTask {
  readonly handoffKey: string;
  /** Its line in the playbook. */
  readonly step: string;
  readonly due: Instant;
  readonly doneAt: Instant | null;
}

/** What figures are counted from: facts with their times, and nothing that changes with the moment of counting. */
export interface MetricsInput {
  readonly playbook: Playbook;
  /** Those of tests are not among them. */
  readonly handoffs: readonly Handoff[];
  readonly signals: readonly DealSignal[];
  readonly tasks: readonly DealTask[];
  /** Lines of Commission; none where the playbook has none. */
  readonly commission?: readonly { readonly seller: string; readonly earned: number; readonly paid: number }[];
  /** Rows of the lists that targets count, by list id and column; only where the tabs were read. */
  readonly rows?: ReadonlyMap<string, readonly Readonly<Record<string, CellValue>>[]>;
  /** Answers by deal and field that every run reads. */
  readonly answers?: ReadonlyMap<string, Readonly<Record<string, CellValue>>>;
  readonly zone: Zone;
  readonly calendar: WorkCalendar;
  readonly now: Instant;
  /** Name of a person by address. */
  readonly nameOf: (email: string) => string;
}

/** A stretch of time: its beginning belongs to it, its end does not. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** From Monday's first instant to the next Monday's, in the zone. */
export const weekSpan = (monday: Day, zone: Zone): Span => ({
  from: startOfDay(zone, monday),
  to: startOfDay(zone, addDays(monday, 7)),
});

export const isIn = (span: Span, at: Instant | undefined | null): at is Instant =>
  at !== undefined && at !== null && at >= span.from && at < span.to;
