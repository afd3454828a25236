import { weekdayCalendar } from '../../src/domain/calendar';
import { addDays, type Day } from '../../src/domain/day';
import type { Playbook } from '../../src/playbooks/schema';
import { PLAYBOOKS } from '../../src/playbooks/shipped';
import { bottleneck, figuresOf } from '../../src/simulate/figures';
import { withOneMore } from '../../src/simulate/prepare';
import { simulate } from '../../src/simulate/simulate';
import { type Assumptions, type PlayedBoard, type PlayedDeal, USUAL } from '../../src/simulate/types';
import { aMember, packagesPlaybook } from '../support/builders';

const FIRST = '2026-03-02' as Day;

/** Deals closed one after the other, so many a day from a Monday on. */
const deals = (count: number, aDay: number, more: Partial<PlayedDeal> = {}): PlayedDeal[] =>
  Array.from({ length: count }, (_, at) => ({
    id: `D-${at}`,
    company: `Customer ${at}`,
    segment: '',
    amount: 100 * at,
    dealOwner: 'Sam',
    closedOn: addDays(FIRST, Math.floor(at / aDay)),
    ...more,
  }));

const board = (playbook: Playbook, holders = 2): PlayedBoard => ({
  team: playbook.roles.flatMap(({ id, side }) =>
    Array.from({ length: side === 'cs' ? holders : 1 }, (_, at) => aMember(`${id.replace(/\W/g, '')}${at}`, [id])),
  ),
  calendar: weekdayCalendar('Europe/Vienna'),
  zone: 'Europe/Vienna',
  admin: 'admin@us.example',
  highValue: 1_000_000,
  recipientsPerDay: 100,
});

function played(list: readonly PlayedDeal[], playbook: Playbook, on = board(playbook), assumed: Assumptions = USUAL) {
  const course = simulate(list, playbook, on, assumed);
  for (let step = course.next(); ; step = course.next())
    if (step.done) return { happened: step.value, figures: figuresOf(step.value, playbook, on, assumed) };
}

describe.each(PLAYBOOKS.map((playbook) => [playbook.key, playbook] as const))('%s', (_key, playbook) => {
  it('plays every deal to the end of its handoff, the same way each time', () => {
    const list = deals(6, 2);

    const { happened, figures } = played(list, playbook);

    expect(figures).toMatchObject({ won: 6, ended: 6 });
    expect(figures.mailsACustomer).toBeGreaterThan(0);
    expect(played(list, playbook).happened).toEqual(happened);
    const segments = happened.flatMap((one) => (one.kind === 'won' ? [one.segment] : []));
    expect(new Set(segments)).toEqual(new Set(playbook.segments.map(({ id }) => id)));
  });
});

describe('load', () => {
  const starters = (count: number, aDay: number) => deals(count, aDay, { segment: 'Starter' });
  /** Everything is complete, seen at once, and takes an hour. */
  const brisk: Assumptions = { ...USUAL, completeAtClose: 1, hoursToLook: 0, minutesATask: 60 };

  it('goes to whoever has least', () => {
    const { figures } = played(starters(10, 1), packagesPlaybook, board(packagesPlaybook, 2));
    const owners = figures.people.filter(({ roles }) => roles.includes('CS owner'));

    expect(owners).toHaveLength(2);
    expect(Math.abs(owners[0]!.tasks - owners[1]!.tasks)).toBeLessThanOrEqual(4);
  });

  it('names who holds things up, and what one more person would change', () => {
    const few = board(packagesPlaybook, 1);
    const { figures } = played(starters(30, 6), packagesPlaybook, few, brisk);
    const tight = bottleneck(figures)!;
    const like = few.team.find(({ email }) => email === tight.email)!;

    const relieved = played(
      starters(30, 6),
      packagesPlaybook,
      { ...few, team: withOneMore(few.team, like) },
      brisk,
    ).figures;

    expect(like.roles).toEqual(['CS owner']);
    expect(tight.tooMuch).toBeGreaterThan(10);
    expect(relieved.late).toBeLessThan(figures.late);
  });

  it('has no bottleneck where there is time for everything', () => {
    const { figures } = played(starters(3, 1), packagesPlaybook, board(packagesPlaybook, 2), {
      ...brisk,
      minutesATask: 10,
    });

    expect(bottleneck(figures)).toBeNull();
    expect(figures.people.every(({ busiestShare }) => busiestShare < 0.3)).toBe(true);
  });
});

it('holds a deal until its form is complete', () => {
  const none = { ...USUAL, completeAtClose: 0, daysToComplete: 3 };
  const list = deals(4, 4, { segment: 'Pro' });

  const late = played(list, packagesPlaybook, undefined, none).figures;
  const whole = played(list, packagesPlaybook, undefined, { ...USUAL, completeAtClose: 1 }).figures;

  expect(whole.hoursToGate).toBe(0);
  expect(late.hoursToGate).toBeGreaterThanOrEqual(3 * 24);
});

it('counts a seller who is not on Team, and a deal that was closed on a day off', () => {
  const sunday = addDays(FIRST, 6);
  const { happened, figures } = played(
    deals(1, 1, { segment: 'Starter', dealOwner: 'Ada Long', closedOn: sunday }),
    packagesPlaybook,
    undefined,
    { ...USUAL, completeAtClose: 0 },
  );

  expect(figures.people.map(({ name }) => name)).toContain('Ada Long');
  expect(new Date(happened[0]!.at).toISOString().slice(0, 10)).toBe(addDays(sunday, 1));
});
