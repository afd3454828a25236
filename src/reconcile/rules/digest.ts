import { openingOf } from '../../domain/calendar';
import { addDays, addMonths, type Day, mondayOf } from '../../domain/day';
import { readStamp } from '../../domain/stamp';
import { plural } from '../../domain/text';
import { dayOf, startOfDay } from '../../domain/zone';
import { hasNews, weeklyDigest } from '../../metrics/digest';
import { digestPictures } from '../../metrics/pictures';
import { monthText } from '../../metrics/review';
import type { Draft } from '../draft';
import { metricsInput } from '../metricsInput';
import { BOARD_KEY, entryOf } from './notices';

const MOST_PROBLEMS = 10;

/** What is about the board and not about one deal: open problems each day, figures each Monday, a review each month. */
export function sendDigests(draft: Draft): void {
  problemsDigest(draft);
  reviewMonth(draft);
  mondayDigest(draft);
}

/**
 * What Baton could not do, to the admin: once a day, from the day's opening on, and only what stood on Problems before that
 * opening. What comes up later waits for the next one. Weekends count, since customers buy then, too.
 */
function problemsDigest(draft: Draft): void {
  const { config } = draft.snapshot;
  const today = dayOf(draft.now, config.zone);
  const key = `${BOARD_KEY}/problems_digest/${today}`;
  const opening = openingOf(today, config.calendar);
  if (draft.entry(key) || draft.now < opening) return;
  const standing = new Set(
    draft.snapshot.problems
      .filter((row) => row.clearedAt === '' && (readStamp(row.since, config.zone) ?? opening) < opening)
      .map((row) => row.key),
  );
  const problems = draft.allProblems().filter((problem) => standing.has(problem.key));
  if (problems.length === 0) return;
  const more = problems.length - MOST_PROBLEMS;
  draft.setEntry(
    entryOf(draft, key, '', 'notice', {
      message: 'problems_digest',
      to: 'admin',
      values: {
        'digest.summary': `${plural(problems.length, 'thing')} ${problems.length === 1 ? 'is' : 'are'} stuck`,
        'digest.more': more > 0 ? `${plural(more, 'more line')} on Problems.` : '',
        problems: problems.slice(0, MOST_PROBLEMS).map(({ company, what, fix }) => ({ company, what, fix })),
      },
    }),
  );
}

/** A document about the month that has ended, on the first run of the next one; none before the first handoff. */
function reviewMonth(draft: Draft): void {
  const { zone } = draft.snapshot.config;
  const first: Day = `${dayOf(draft.now, zone).slice(0, 7)}-01`;
  const month = addMonths(first, -1).slice(0, 7);
  const key = `${REVIEW_KEY}${month}`;
  const end = startOfDay(zone, first);
  const hasBegun = draft.allHandoffs().some((handoff) => handoff.mode !== 'test' && handoff.startedAt < end);
  if (draft.entry(key) || !hasBegun) return;
  draft.setEntry(entryOf(draft, key, '', 'review', { month }));
}

const REVIEW_KEY = `${BOARD_KEY}/review/`;

/** The review that has been written since the Monday before: the digest tells of it. */
function newReview(draft: Draft, monday: Day): Record<string, string> {
  const since = openingOf(addDays(monday, -7), draft.snapshot.config.calendar);
  const written = draft.snapshot.outbox
    .filter((entry) => entry.kind === 'review' && entry.state === 'done' && entry.updatedAt >= since)
    .sort((a, b) => b.key.localeCompare(a.key))[0];
  if (!written?.reference || !written.detail.month) return {};
  return {
    'review.month': monthText(written.detail.month),
    'review.url': `https://docs.google.com/document/d/${written.reference}/edit`,
  };
}

/** Last week's figures, from the first opening of the week on; a board on which nothing has begun has none. */
function mondayDigest(draft: Draft): void {
  const { config } = draft.snapshot;
  const monday = mondayOf(dayOf(draft.now, config.zone));
  const week = addDays(monday, -7);
  const key = `${BOARD_KEY}/weekly_digest/${week}`;
  if (draft.entry(key) || draft.now < openingOf(monday, config.calendar)) return;
  const input = metricsInput({ ...draft.snapshot, handoffs: draft.allHandoffs() }, draft.playbook, draft.now);
  if (!hasNews(input, week)) return;
  const { digest, metrics, attention } = weeklyDigest(input, week);
  const values = {
    'digest.week': digest.week,
    'digest.summary': digest.summary,
    metrics: metrics.map((one) => ({ ...one })),
    attention: attention.map((one) => ({ ...one })),
    ...newReview(draft, monday),
  };
  const pictures = digestPictures(input, week);
  draft.setEntry(entryOf(draft, key, '', 'notice', { message: 'weekly_digest', to: 'admin', values, pictures }));
}
