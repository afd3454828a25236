import { DAY_MS, instant } from '../../src/domain/instant';
import type { Snapshot } from '../../src/reconcile/snapshot';
import { aDeal, aHandoff, anEntry, aSnapshot, delivered, MONDAY, settled } from '../support/builders';

const stuck = (count: number): Snapshot =>
  aSnapshot({
    deals: Array.from({ length: count }, (_, at) =>
      aDeal({ id: `D-${at + 1}`, row: at + 1, company: `Company ${at + 1}`, stage: 'Maybe?' }),
    ),
  });
/** The board as the last run before that opening left it. */
const stood = (snapshot: Snapshot): Snapshot => settled(snapshot, MONDAY - 3_600_000);
const digests = (snapshot: Snapshot, kind: string) =>
  snapshot.outbox.filter((one) => one.key.startsWith(`board/1/${kind}/`));

describe('the daily digest of problems', () => {
  it.each`
    when                    | now                                | mails
    ${'before the opening'} | ${instant('2026-03-02T08:59:59Z')} | ${0}
    ${'at the opening'}     | ${instant('2026-03-02T09:00:00Z')} | ${1}
    ${'on a Sunday'}        | ${instant('2026-03-08T12:00:00Z')} | ${1}
  `('leaves $when $mails time(s)', ({ now, mails }) => {
    expect(digests(settled(stood(stuck(1)), now), 'problems_digest')).toHaveLength(mails);
  });

  it('does not leave for what came up at or after the opening: the next one tells of it', () => {
    const today = settled(settled(stuck(1), MONDAY), MONDAY + 8 * 3_600_000);
    const tomorrow = settled(today, MONDAY + DAY_MS);

    expect(digests(today, 'problems_digest')).toEqual([]);
    expect(digests(tomorrow, 'problems_digest').map((one) => one.key)).toEqual(['board/1/problems_digest/2026-03-03']);
  });

  it('leaves out what came up after the opening and what is mended', () => {
    const [one] = digests(
      settled({ ...stood(stuck(2)), deals: stuck(3).deals.slice(1) }, MONDAY + 3_600_000),
      'problems_digest',
    );

    expect(one!.detail.values!.problems).toEqual([expect.objectContaining({ company: 'Company 2' })]);
  });

  it('does not leave where nothing is wrong', () => {
    expect(digests(settled(aSnapshot(), MONDAY), 'problems_digest')).toEqual([]);
  });

  it('goes to the admin once a day, as long as something is open', () => {
    const today = settled(stood(stuck(1)), MONDAY);
    const evening = settled(delivered(today, MONDAY), MONDAY + 8 * 3_600_000);
    const tomorrow = settled(delivered(evening, MONDAY), MONDAY + DAY_MS);

    expect(digests(evening, 'problems_digest').map((one) => [one.key, one.detail.to])).toEqual([
      ['board/1/problems_digest/2026-03-02', 'admin'],
    ]);
    expect(digests(tomorrow, 'problems_digest').map((one) => one.key)).toEqual([
      'board/1/problems_digest/2026-03-02',
      'board/1/problems_digest/2026-03-03',
    ]);
  });

  it('names ten things, and says how many more there are', () => {
    const [one] = digests(settled(stood(stuck(12)), MONDAY), 'problems_digest');

    expect(one!.detail.values).toMatchObject({
      'digest.summary': '12 things are stuck',
      'digest.more': '2 more lines on Problems.',
    });
    expect(one!.detail.values!.problems).toHaveLength(10);
  });

  it('names a step of which nobody knows whether it happened', () => {
    const unsure = aSnapshot({
      handoffs: [aHandoff()],
      outbox: [anEntry('D-1/1/slack_note', { kind: 'webhook', state: 'uncertain', error: 'No answer came.' })],
    });

    expect(JSON.stringify(digests(settled(stood(unsure), MONDAY), 'problems_digest')[0]!.detail.values)).toContain(
      'Note to the team for Acme: No answer came.',
    );
  });
});

describe('the Monday digest', () => {
  const NEXT = MONDAY + 7 * DAY_MS;
  const board = aSnapshot({ handoffs: [aHandoff()] });

  it.each`
    when                     | now                  | mails
    ${'before the opening'}  | ${NEXT - 1}          | ${0}
    ${'at the opening'}      | ${NEXT}              | ${1}
    ${'late, on a Thursday'} | ${NEXT + 3 * DAY_MS} | ${1}
  `('leaves $when $mails time(s)', ({ now, mails }) => {
    expect(digests(settled(board, now), 'weekly_digest')).toHaveLength(mails);
  });

  it('has no news before the first handoff, and none of tests', () => {
    expect(digests(settled(aSnapshot(), NEXT), 'weekly_digest')).toEqual([]);
    expect(digests(settled(aSnapshot({ handoffs: [aHandoff({ mode: 'test' })] }), NEXT), 'weekly_digest')).toEqual([]);
  });
});

describe('the review of a month, and of a quarter', () => {
  const reviews = (snapshot: Snapshot) => snapshot.outbox.filter((one) => one.kind === 'review');
  const APRIL = instant('2026-04-01T00:05:00Z');

  it.each`
    when                     | handoffs                            | now                                | keys
    ${'within the month'}    | ${[aHandoff()]}                     | ${instant('2026-03-31T23:59:59Z')} | ${[]}
    ${'when it is over'}     | ${[aHandoff()]}                     | ${APRIL}                           | ${['board/1/review/2026-03', 'board/1/review/2026-Q1']}
    ${'late in the next'}    | ${[aHandoff()]}                     | ${instant('2026-04-20T12:00:00Z')} | ${['board/1/review/2026-03', 'board/1/review/2026-Q1']}
    ${'in a quarter'}        | ${[aHandoff()]}                     | ${instant('2026-05-02T12:00:00Z')} | ${['board/1/review/2026-04']}
    ${'without any handoff'} | ${[]}                               | ${APRIL}                           | ${[]}
    ${'with tests only'}     | ${[aHandoff({ mode: 'test' })]}     | ${APRIL}                           | ${[]}
    ${'with only new ones'}  | ${[aHandoff({ startedAt: APRIL })]} | ${APRIL}                           | ${[]}
  `('is wanted $when: $keys', ({ handoffs, now, keys }) => {
    expect(reviews(settled(aSnapshot({ handoffs }), now)).map((one) => one.key)).toEqual(keys);
  });

  it('is told of in the next Monday digest, and not in the one after', () => {
    const written = aSnapshot({
      handoffs: [aHandoff()],
      outbox: [
        anEntry('board/1/review/2026-02', {
          kind: 'review',
          dealId: '',
          reference: 'doc1',
          detail: { month: '2026-02' },
          updatedAt: MONDAY,
        }),
        anEntry('board/1/review/2025-Q4', {
          kind: 'review',
          dealId: '',
          reference: 'doc2',
          detail: { month: '2025-Q4' },
          updatedAt: MONDAY,
        }),
      ],
    });
    const valuesAt = (now: number) => digests(settled(written, now), 'weekly_digest')[0]!.detail.values!;

    expect(valuesAt(MONDAY + 7 * DAY_MS)).toMatchObject({
      'review.month': 'February 2026',
      'review.url': 'https://docs.google.com/document/d/doc1/edit',
      'quarter.month': 'the fourth quarter of 2025',
      'quarter.url': 'https://docs.google.com/document/d/doc2/edit',
    });
    expect(valuesAt(MONDAY + 14 * DAY_MS)['review.url']).toBeUndefined();
  });
});
