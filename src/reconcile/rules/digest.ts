import { openingOf } from '../../domain/calendar';
import { addDays, mondayOf } from '../../domain/day';
import { plural } from '../../domain/text';
import { dayOf } from '../../domain/zone';
import { hasNews, weeklyDigest } from '../../metrics/digest';
import type { Draft } from '../draft';
import { metricsInput } from '../metricsInput';
import { BOARD_KEY, entryOf } from './notices';

const MOST_PROBLEMS = 10;

/** The mails that are about the board and not about one deal: open problems each day, figures each Monday. */
export function sendDigests(draft: Draft): void {
  problemsDigest(draft);
  mondayDigest(draft);
}

/**
 * What Baton could not do, to the admin, from the day's opening on: once a day and only while something is open. Weekends
 * count, since customers buy then, too.
 */
function problemsDigest(draft: Draft): void {
  const { config } = draft.snapshot;
  const today = dayOf(draft.now, config.zone);
  const key = `${BOARD_KEY}/problems_digest/${today}`;
  const problems = draft.allProblems();
  if (problems.length === 0 || draft.entry(key) || draft.now < openingOf(today, config.calendar)) return;
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
  };
  draft.setEntry(entryOf(draft, key, '', 'notice', { message: 'weekly_digest', to: 'admin', values }));
}
