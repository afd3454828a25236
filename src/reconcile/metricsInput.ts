import type { Instant } from '../domain/instant';
import { serialToInstant } from '../domain/serial';
import { signalKind } from '../domain/signal';
import { readStamp } from '../domain/stamp';
import type { MetricsInput } from '../metrics/input';
import type { Playbook } from '../playbooks/schema';
import type { OlderVersions } from '../playbooks/version';
import { handoffKeyOf, stepOf } from './draft';
import { named } from './people';
import { signalMatcher, signalTime } from './rules/signals';
import type { Snapshot } from './snapshot';

/** What metrics count, out of a snapshot. Handoffs that were tests are left out, and so is what belongs to them. */
export function metricsInput(snapshot: Snapshot, playbook: Playbook, now: Instant): MetricsInput {
  const { zone, calendar } = snapshot.config;
  const handoffs = snapshot.handoffs.filter((handoff) => handoff.mode !== 'test');
  const keys = new Set(handoffs.map((handoff) => handoff.key));
  const deals = new Set(handoffs.map((handoff) => handoff.dealId));
  const dealOf = signalMatcher(snapshot);
  return {
    playbook: withOlderNames(playbook, snapshot.versions),
    handoffs,
    ...(snapshot.answers ? { answers: snapshot.answers } : {}),
    zone,
    calendar,
    now,
    signals: snapshot.signals.flatMap((signal) => {
      const dealId = dealOf(signal);
      const at = signalTime(signal, zone, now);
      return dealId !== null && deals.has(dealId) && at <= now
        ? [{ dealId, kind: signalKind(signal.kind), at, value: signal.value }]
        : [];
    }),
    tasks: snapshot.tasks.flatMap((task) => {
      const due = serialToInstant(task.due, zone);
      return due !== null && keys.has(handoffKeyOf(task.key))
        ? [{ handoffKey: handoffKeyOf(task.key), step: stepOf(task.key), due, doneAt: readStamp(task.doneAt, zone) }]
        : [];
    }),
    nameOf: (email) => named(snapshot.team, email).name,
  };
}

/** Figures are those of the playbook as it is now; steps and warnings that only older versions have keep their names. */
function withOlderNames(playbook: Playbook, older: OlderVersions | undefined): Playbook {
  if (!older || older.size === 0) return playbook;
  const all = [...older.values()].reverse();
  const lacking = <T extends { readonly id: string }>(own: readonly T[], theirs: readonly T[]) =>
    theirs.filter(({ id }) => !own.some((one) => one.id === id));
  return {
    ...playbook,
    steps: [
      ...lacking(
        playbook.steps,
        all.flatMap(({ steps }) => steps),
      ),
      ...playbook.steps,
    ],
    warnings: [
      ...lacking(
        playbook.warnings,
        all.flatMap(({ warnings }) => warnings),
      ),
      ...playbook.warnings,
    ],
  };
}
