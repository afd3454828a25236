import { openingOf } from '../../domain/calendar';
import { addDays, addMonths, type Day, mondayOf } from '../../domain/day';
import { formatMoment } from '../../domain/moment';
import { readStamp } from '../../domain/stamp';
import { plural } from '../../domain/text';
import { dayOf, startOfDay } from '../../domain/zone';
import { hasNews, weeklyDigest } from '../../metrics/digest';
import { digestPictures } from '../../metrics/pictures';
import { monthText, quarterText } from '../../metrics/review';
import type { Playbook } from '../../playbooks/schema';
import type { Draft } from '../draft';
import { metricsInput } from '../metricsInput';
import { personOf } from '../people';
import { BOARD_KEY, entryOf } from './notices';
import { nameOf } from './steps';

const MOST_PROBLEMS = 10;

/** What is about the board and not about one deal: open problems each day, figures each Monday, a review each month. */
export function sendDigests(draft: Draft): void {
  problemsDigest(draft);
  for (const summary of draft.playbook.summaries) dailySummary(draft, summary);
  reviewPast(draft);
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

/**
 * What has become true of deals since the summary before, to whom the playbook says: at most once a day, from the opening on.
 * The first one looks back a day; tests are left out.
 */
function dailySummary(draft: Draft, { id, fact, to, message }: Playbook['summaries'][number]): void {
  const { config } = draft.snapshot;
  const today = dayOf(draft.now, config.zone);
  const opening = openingOf(today, config.calendar);
  const prefix = `${BOARD_KEY}/summary_${id}/`;
  if (draft.entry(`${prefix}${today}`) || draft.now < opening) return;
  const before = draft.snapshot.outbox.flatMap(({ key }) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  const since = openingOf(before.sort().at(-1) ?? addDays(today, -1), config.calendar);
  const news = draft
    .allHandoffs()
    .filter(({ mode, facts }) => mode !== 'test' && (facts[fact] ?? 0) >= since && (facts[fact] ?? opening) < opening);
  if (news.length === 0) return;
  const attention = news.map(({ dealId, data, facts }) => ({
    company: `${data.company ?? dealId} (${dealId})`,
    what: `${nameOf(draft, fact)}, ${formatMoment(facts[fact]!, config.zone)}`,
  }));
  const values = { 'digest.summary': plural(news.length, 'deal'), attention };
  const { email } = personOf(draft, to, null, null);
  draft.setEntry(entryOf(draft, `${prefix}${today}`, '', 'notice', { message, to: email, values }));
}

/** A document about the month that has ended, and one about the quarter, on the first run of the next; none before the first handoff. */
function reviewPast(draft: Draft): void {
  const { zone } = draft.snapshot.config;
  const first: Day = `${dayOf(draft.now, zone).slice(0, 7)}-01`;
  const month = addMonths(first, -1).slice(0, 7);
  const quarter = Number(month.slice(5)) % 3 === 0 ? [`${month.slice(0, 5)}Q${Number(month.slice(5)) / 3}`] : [];
  const end = startOfDay(zone, first);
  const hasBegun = draft.allHandoffs().some((handoff) => handoff.mode !== 'test' && handoff.startedAt < end);
  if (!hasBegun) return;
  for (const period of [month, ...quarter]) {
    const key = `${REVIEW_KEY}${period}`;
    if (!draft.entry(key)) draft.setEntry(entryOf(draft, key, '', 'review', { month: period }));
  }
}

const REVIEW_KEY = `${BOARD_KEY}/review/`;

/** The reviews that have been written since the Monday before: the digest tells of them. */
function newReviews(draft: Draft, monday: Day): Record<string, string> {
  const since = openingOf(addDays(monday, -7), draft.snapshot.config.calendar);
  const told: Record<string, string> = {};
  for (const { kind, state, updatedAt, reference, detail } of draft.snapshot.outbox) {
    if (kind !== 'review' || state !== 'done' || updatedAt < since || reference === '' || !detail.month) continue;
    const group = detail.month.includes('Q') ? 'quarter' : 'review';
    told[`${group}.month`] = (group === 'quarter' ? quarterText : monthText)(detail.month);
    told[`${group}.url`] = `https://docs.google.com/document/d/${reference}/edit`;
  }
  return told;
}

/** Last week's figures, from the first opening of the week on; a board on which nothing has begun has none. */
function mondayDigest(draft: Draft): void {
  const { config } = draft.snapshot;
  const monday = mondayOf(dayOf(draft.now, config.zone));
  const week = addDays(monday, -7);
  const key = `${BOARD_KEY}/weekly_digest/${week}`;
  if (draft.entry(key) || draft.now < openingOf(monday, config.calendar)) return;
  const handoffs = draft.allHandoffs();
  const isNews = hasNews({ handoffs: handoffs.filter(({ mode }) => mode !== 'test'), zone: config.zone }, week);
  if (!isNews) return;
  const input = metricsInput({ ...draft.snapshot, handoffs }, draft.playbook, draft.now);
  const { digest, metrics, attention } = weeklyDigest(input, week);
  const values = {
    'digest.week': digest.week,
    'digest.summary': digest.summary,
    metrics: metrics.map((one) => ({ ...one })),
    attention: attention.map((one) => ({ ...one })),
    ...newReviews(draft, monday),
  };
  const pictures = digestPictures(input, week);
  draft.setEntry(entryOf(draft, key, '', 'notice', { message: 'weekly_digest', to: 'admin', values, pictures }));
}
