import { DAY_MS } from '../../src/domain/instant';
import { digestPictures } from '../../src/metrics/pictures';
import { monthlyReview } from '../../src/metrics/review';
import { reviewRequests } from '../../src/metrics/reviewDoc';
import { aHandoff, MONDAY } from '../support/builders';
import { anInput, SUNDAY, WEEK } from './support';

const handoffs = [aHandoff(), aHandoff({ dealId: 'D-2' })];

describe('the pictures of the Monday digest', () => {
  it('are none where there are not two weeks to compare', () => {
    expect(digestPictures(anInput({ handoffs }), WEEK)).toEqual({});
  });

  it('show the weeks up to the one that has ended, and say them', () => {
    const { trend } = digestPictures(anInput({ handoffs }, SUNDAY + 14 * DAY_MS), '2026-03-09');

    expect(trend).toMatchObject({
      says: 'Handoffs by week: 2 Mar 2 started and 9 Mar 0 started',
      columns: ['Week', 'Started'],
      rows: [
        ['2 Mar', 2],
        ['9 Mar', 0],
      ],
    });
  });
});

describe('the monthly review', () => {
  const tasks = [
    { key: 'D-1/1/community', row: 1, owner: '', due: 46_084, isDone: false, doneAt: '', snoozedUntil: '' } as const,
  ];
  const review = monthlyReview(anInput({ handoffs, tasks }, MONDAY + 30 * DAY_MS), '2026-03');

  it('names the tasks that people are late with', () => {
    expect(review.lead).toBe('2 handoffs began, 0 were confirmed.');
    expect(review.sections.find((one) => one.heading === 'What more to automate')!.table!.rows).toEqual([
      [expect.stringContaining('community'), '0', '1', '1'],
    ]);
  });

  it('becomes one write into an empty document, with its headings', () => {
    const text = JSON.stringify(reviewRequests(review));
    for (const heading of review.sections.map((one) => one.heading)) expect(text).toContain(heading);
  });
});
