import { type Instant, MINUTE_MS } from '../domain/instant';
import { AmbiguousError, NeedsYouError, RetryableError } from '../ports/errors';
import type { OutboxEntry } from './entry';

const FIRST_DELAY_MS = 5 * MINUTE_MS;
const LONGEST_DELAY_MS = 6 * 60 * MINUTE_MS;
const MOST_ATTEMPTS = 12;

/**
 * An entry after an error: tried again later with growing delay, or at once in a person's hands.
 * Its state stays what was written down before the attempt, so that the next one looks first.
 */
export function afterError(entry: OutboxEntry, error: unknown, now: Instant): OutboxEntry {
  const attempts = entry.attempts + 1;
  if (error instanceof NeedsYouError)
    return {
      ...entry,
      state: 'needsYou',
      attempts,
      error: `${error.message}\n${error.fix}`,
      updatedAt: now,
      nextTryAt: null,
    };
  if (error instanceof AmbiguousError)
    return { ...entry, state: 'uncertain', attempts, error: error.message, updatedAt: now, nextTryAt: null };
  const message = error instanceof Error ? error.message : String(error);
  if (attempts >= MOST_ATTEMPTS) {
    return {
      ...entry,
      state: 'needsYou',
      attempts,
      error: `It failed ${attempts} times, last with: ${message}\nLook whether Google or the other side has a fault, then choose Baton › Retry.`,
      updatedAt: now,
      nextTryAt: null,
    };
  }
  const wait =
    error instanceof RetryableError && error.retryAfterMs !== undefined
      ? error.retryAfterMs
      : Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** entry.attempts);
  return { ...entry, attempts, error: message, nextTryAt: now + wait, updatedAt: now };
}

export const done = (entry: OutboxEntry, now: Instant, more: Partial<OutboxEntry> = {}): OutboxEntry => ({
  ...entry,
  state: 'done',
  error: '',
  nextTryAt: null,
  updatedAt: now,
  ...more,
});

/** Why a message cannot be written whose row is gone. */
export const messageGone = (id: string): string =>
  `The message “${id}” is not on Messages.\nUndo its deletion, or choose Baton › Set up… to bring the words back that it began with. It goes on by itself.`;

/** Waits for something that is not there yet, in words; looked at again on every run. */
export const waiting = (entry: OutboxEntry, why: string, now: Instant): OutboxEntry =>
  entry.state === 'waiting' && entry.error === why
    ? entry
    : { ...entry, state: 'waiting', error: why, nextTryAt: null, updatedAt: now };
