import { addDays, weekdayOf } from '../../src/domain/day';
import { dayOf, instantAt } from '../../src/domain/zone';
import type { Playbook } from '../../src/playbooks/schema';
import type { Chance } from './chance';
import type { DemoDeal, DemoDeals } from './deals';
import { inventCompany, inventContact, inventEmail, inventSegment, sellersOf } from './invent';

const MINUTE = 60_000;

/** A pipeline made up from the seed: two or three new deals a working day, six in ten of them won some weeks later. */
export function generatedDeals(
  playbook: Playbook,
  chance: Chance,
  world: { now: number; zone: string; days: number },
): DemoDeals {
  const { now, zone, days } = world;
  const deals: DemoDeal[] = [];
  const start = dayOf(now, zone);
  // Some are on the way already when the board is set up.
  for (let offset = -15; offset < days; offset++) {
    const day = addDays(start, offset);
    if (weekdayOf(day) > 5) continue;
    const count = chance.between(1, 3, day, 'count');
    for (let nth = 0; nth < count; nth++)
      deals.push(generatedDeal(playbook, chance, { id: `${day}-${nth + 1}`, day, now, zone }));
  }
  const closes = deals.flatMap((deal) => (deal.closesAt === null ? [] : [deal.closeDate])).sort();
  return {
    deals,
    supplied: {},
    notes: [`${deals.length} deals made up from the seed.`],
    closes: closes.length > 0 ? { first: closes[0]!, last: closes.at(-1)! } : null,
  };
}

function generatedDeal(
  playbook: Playbook,
  chance: Chance,
  { id, day, now, zone }: { id: string; day: string; now: number; zone: string },
): DemoDeal {
  const company = inventCompany(chance, id);
  const contact = inventContact(chance, id);
  const amount = chance.pick([490, 490, 490, 990, 2_400, 2_400, 4_800, 12_000, 18_000], id, 'amount');
  const fate = chance.of(id, 'fate');
  const outcome = fate < 0.6 ? 'Closed Won' : fate < 0.85 ? 'Closed Lost' : null;
  let closeDay = addDays(day, chance.between(3, 20, id, 'length'));
  while (weekdayOf(closeDay) > 5) closeDay = addDays(closeDay, 1);
  const at = (on: string, from: number, to: number, name: string) =>
    instantAt(zone, on, chance.between(from, to, id, name) * MINUTE);
  const closesAt = at(closeDay, 570, 1_000, 'closes');
  const lives = closesAt > now + 3_600_000;
  return {
    sourceId: `S-${id}`,
    company,
    contact,
    email: inventEmail(contact, company),
    segment: inventSegment(chance, playbook, amount, id),
    amount,
    dealOwner: chance.pick(sellersOf(playbook), id, 'owner'),
    stage: chance.pick(['Lead', 'Qualified', 'Proposal', 'Negotiation'] as const, id, 'stage'),
    arrivesAt: at(day, 545, 660, 'arrives'),
    closesAt: outcome === null || !lives ? null : closesAt,
    outcome: lives ? outcome : null,
    closeDate: closeDay,
  };
}
