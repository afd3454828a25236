import { type Instant, instant } from '../../src/domain/instant';
import type { MetricsInput } from '../../src/metrics/input';
import { metricsInput } from '../../src/reconcile/metricsInput';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { aSnapshot, packagesPlaybook } from '../support/builders';

/** Sunday evening of the week that begins on Monday 2 March 2026. */
export const SUNDAY = instant('2026-03-08T22:00:00Z');
export const WEEK = '2026-03-02';

export const anInput = (more: Partial<Snapshot> = {}, now: Instant = SUNDAY): MetricsInput =>
  metricsInput(aSnapshot({ deals: [], ...more }), packagesPlaybook, now);
