import { type Calm, calmLife } from './calm';
import { besides, type Sale } from './cast';
import { brokenPromises } from './checks';
import { DAY, HOUR, type Life } from './life';
import { saidBy } from './messages';
import { differences, type Picture, pictureOf } from './picture';
import { rowsOf } from './rows';
import type { Effort, Tally } from './trial';

const SERVICES = ['Drive', 'Docs', 'Gmail', 'Calendar'] as const;
/** What the other system may answer for a day. */
const REFUSALS = [400, 401, 404, 410, 422, 500] as const;

/** Parts in which the other deal has lines of its own. */
const OWN = ['mails', 'files', 'events', 'requests', 'outbox', 'handoffs', 'tasks', 'Pipeline', 'Intake'];

/**
 * Two deals are closed together, and for a day everything that is done for one of them is refused for good. It stands on
 * Problems with what to do, the other deal is where it would be, and once the cause is gone it goes on with a Retry.
 * @param other the deal that must not notice.
 */
export function lasting(other: Sale, tally: Tally, effort: Effort): void {
  effort.progress('fault: the undisturbed life of two deals');
  const struck = besides(other);
  const calm = calmLife(other, Date.parse('2026-03-06T16:00:00Z'), struck);
  const close = calm.moments.find(({ event }) => event === 'close')!;
  const until = close.at + DAY - 2 * HOUR;
  const causes = [
    ...SERVICES.flatMap((service) => saidBy(service, 'permanent').map((message) => ({ service, message }))),
    ...REFUSALS.map((status) => ({ service: 'UrlFetchApp', message: String(status) })),
  ];
  for (const { service, message } of causes) {
    if (!tally.isNext()) continue;
    tally.count('permanent for one deal, for a day');
    const where = `${service} refuses everything for ${struck.company} for a day, “${message}”`;
    effort.progress(`fault: ${where}, ${tally.found.length} found`);
    const life = close.before.fork();
    refuse(life, struck, service, message);
    life.until(close.at + 2 * HOUR);
    const met = rowsOf(life.world, 'Outbox').some(
      (row) => idOf(life, struck) === row['Deal ID'] && row['Last error'] !== '',
    );
    if (met) tally.count('of them met');
    tally.note(`${where}, after two hours`, [...(met ? notSaid(life, struck) : []), ...notGoneOn(life, calm)]);
    life.until(until);
    tally.note(`${where}, after a day`, notGoneOn(life, calm));
    life.standing = null;
    life.world.fetcher = null;
    // What is due a day after the welcome, and a reviewer's two sessions a day.
    life.until(until + 2 * DAY + 6 * HOUR);
    tally.note(`${where}, and then mended`, [
      ...brokenPromises(life.world),
      ...notCaughtUp(life, calm, struck),
      ...notGoneOn(life, calm),
    ]);
  }
}

const idOf = ({ world }: Life, { company }: Sale): unknown =>
  rowsOf(world, 'Pipeline').find((row) => row.Company === company)?.['Deal ID'];

function refuse(life: Life, struck: Sale, service: string, message: string): void {
  const about = `${struck.company}|${idOf(life, struck)}`;
  if (service === 'UrlFetchApp') {
    life.world.fetcher = ({ body }) =>
      new RegExp(about).test(body) ? { status: Number(message), body: '{"error":"not like this"}' } : null;
    return;
  }
  life.standing = () =>
    ['handleEdit', 'handleChange', 'tick', 'daily', 'weekly'].map((name) => ({
      call: 1,
      function: `^${name}$`,
      service,
      about,
      do: 'throw' as const,
      message,
      times: 1_000,
    }));
}

/** What is wrong has a line of the deal's own, in words, and says what to do. */
function notSaid(life: Life, struck: Sale): string[] {
  const id = idOf(life, struck);
  const lines = rowsOf(life.world, 'Problems').filter((row) => row['Cleared at'] === '' && row['Deal ID'] === id);
  if (lines.length === 0) return ['nothing of it on Problems'];
  return lines.flatMap((row) => {
    const [what, fix] = [String(row['What is wrong']), String(row['What to do'])];
    return [
      ...(what.includes(struck.company) && !/undefined|NaN|\[object|\bnull\b/.test(what)
        ? []
        : [`no plain words: “${what}”`]),
      ...(fix.length > 10 ? [] : [`no way out: “${what}”`]),
    ];
  });
}

function notGoneOn(life: Life, calm: Calm): string[] {
  const names = [calm.sale.company, String(idOf(life, calm.sale))];
  const mine = (picture: Picture): Picture =>
    Object.fromEntries(
      OWN.map((part) => [part, picture[part]!.filter((line) => names.some((name) => line.includes(name)))]),
    );
  return differences(mine(calm.at(life.now)), mine(pictureOf(life.world))).map((line) => `the other deal: ${line}`);
}

/** Whether a nudge or a reminder was called for follows from the day that was lost. */
const IN_TIME = /(nudge|reminder|digest|escalate|warning|overdue)/;

/** What was held for a day has been done by the end, and nothing of it is open. */
function notCaughtUp(life: Life, calm: Calm, struck: Sale): string[] {
  const id = String(idOf(life, struck));
  const now = pictureOf(life.world).outbox!;
  const done = calm.at(life.now).outbox!.filter((line) => line.startsWith(`${id}/`) && line.endsWith(' done'));
  const nowOf = (line: string) => now.find((one) => one.split(' ')[0] === line.split(' ')[0]) ?? 'unknown';
  return [
    ...done
      .filter((line) => !IN_TIME.test(line) && !now.includes(line))
      .map((line) => `still not ${line}, but ${nowOf(line)}`),
    ...now.filter((line) => line.startsWith(`${id}/`) && / (needsYou|uncertain)$/.test(line)),
  ];
}
