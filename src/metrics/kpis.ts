import type { Handoff } from '../domain/board';
import { dueAt } from '../domain/due';
import { DAY_MS, HOUR_MS } from '../domain/instant';
import { serialToDay } from '../domain/serial';
import { dayOf, startOfDay } from '../domain/zone';
import type { Measure } from '../playbooks/schema';
import { shareDone, stepCases } from './adherence';
import { type Figure, mean, median, share } from './figure';
import { isIn, type MetricsInput, type Span } from './input';

/**
 * One KPI of the playbook within a stretch of time. Each deal counts where its last moment falls (the second fact, or the end
 * of its time for it), so that a figure does not change once the stretch is over.
 */
export function measure(input: MetricsInput, span: Span, how: Measure): Figure {
  const { handoffs, signals } = input;
  const endOf = (from: number, within: string): number => dueAt(from, within, input.calendar, { person: false });
  const whoseTimeIsOver = ({ from, within }: { readonly from: string; readonly within: string }) =>
    handoffs.filter(
      ({ facts }) =>
        facts[from] !== undefined &&
        isIn(span, endOf(facts[from]!, within)) &&
        endOf(facts[from]!, within) <= input.now,
    );
  switch (how.kind) {
    case 'medianHours':
    case 'medianDays': {
      const unit = how.kind === 'medianDays' ? DAY_MS : HOUR_MS;
      const reached = handoffs.filter(({ facts }) => facts[how.from] !== undefined && isIn(span, facts[how.to]));
      return median(reached.map(({ facts }) => Math.max(0, facts[how.to]! - facts[how.from]!) / unit));
    }
    case 'stepsDone': {
      const { done, all } = shareDone(stepCases(input, span));
      return share(done, all);
    }
    case 'rowsInTime': {
      const today = dayOf(input.now, input.zone);
      const due = (input.rows?.get(how.list) ?? []).flatMap((row) => {
        const day = serialToDay(row[how.due] ?? '');
        const isOver = day !== null && day < today && isIn(span, startOfDay(input.zone, day));
        return isOver ? [{ day, done: serialToDay(row[how.done] ?? '') }] : [];
      });
      return share(due.filter(({ day, done }) => done !== null && done <= day).length, due.length);
    }
    case 'shareWithin': {
      const over = whoseTimeIsOver(how);
      return share(
        over.filter(({ facts }) => (facts[how.to] ?? Number.POSITIVE_INFINITY) <= endOf(facts[how.from]!, how.within))
          .length,
        over.length,
      );
    }
    case 'shareOfOutcomes': {
      const happened = (fact: string): number =>
        fact.startsWith('signal_')
          ? countSignals(input, span, fact.slice('signal_'.length))
          : handoffs.filter(({ facts }) => isIn(span, facts[fact])).length;
      const good = happened(how.good);
      return share(good, good + happened(how.bad));
    }
    case 'signalsPerDeal': {
      const over = whoseTimeIsOver(how);
      const counts = over.map(
        ({ dealId, facts }) =>
          signals.filter(
            (one) =>
              one.dealId === dealId &&
              one.kind === how.signal &&
              one.at >= facts[how.from]! &&
              one.at <= endOf(facts[how.from]!, how.within),
          ).length,
      );
      return mean(counts);
    }
    case 'shareWarned': {
      const over = whoseTimeIsOver(how);
      const isWarned = ({ data, facts }: Handoff): boolean =>
        Object.values(data.warnings ?? {}).some(({ levels }) =>
          Object.entries(levels).some(
            ([level, at]) => Number(level) >= how.level && at <= endOf(facts[how.from]!, how.within),
          ),
        );
      return share(over.filter(isWarned).length, over.length);
    }
    case 'medianAnswer':
      return median(
        handoffs.flatMap(({ facts, data }) => (isIn(span, facts[how.at]) ? (data.numbers?.[how.field] ?? []) : [])),
      );
    case 'meanValue':
      return mean(
        signals.filter((one) => one.kind === how.signal && isIn(span, one.at)).flatMap((one) => numberOf(one.value)),
      );
  }
}

const countSignals = (input: MetricsInput, span: Span, kind: string): number => {
  const deals = new Set(input.handoffs.map((handoff) => handoff.dealId));
  return input.signals.filter((one) => one.kind === kind && deals.has(one.dealId) && isIn(span, one.at)).length;
};

/** “9”, “9/10” and “9 of 10” are a nine; anything else is a remark. */
function numberOf(value: unknown): number[] {
  const match = /^\s*(\d+(?:[.,]\d+)?)(?:\s*(?:\/|of)\s*10)?\s*$/.exec(String(value));
  return match ? [Number(match[1]!.replace(',', '.'))] : [];
}
