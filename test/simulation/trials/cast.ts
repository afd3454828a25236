import { PEOPLE } from '../../../local/world/people';
import { sampleDeals } from '../../../local/world/sample';
import type { Playbook } from '../../../src/playbooks/schema';
import { PLAYBOOKS } from '../../../src/playbooks/shipped';

/** One deal of a playbook's sample that is sold and handed over. */
export interface Sale {
  readonly playbook: Playbook;
  readonly segment: string;
  readonly company: string;
  readonly email: string;
  readonly seller: string;
  /** Which of the playbook's segments it is, from 0: customers of each behave in their own way. */
  readonly nth: number;
}

/** @param key of a playbook that ships; without it the first one. @throws Error where no such playbook ships. */
export function playbookOf(key: string): Playbook {
  const found = key === '' ? PLAYBOOKS[0] : PLAYBOOKS.find((playbook) => playbook.key === key);
  if (!found) throw new Error(`No playbook “${key}” ships. There is: ${PLAYBOOKS.map((one) => one.key).join(', ')}.`);
  return found;
}

/** Every deal of a playbook's sample. */
function sample(playbook: Playbook): Sale[] {
  const segments = playbook.segments.map(({ id }) => id);
  return sampleDeals(playbook.key).map((deal) => ({ ...deal, playbook, nth: segments.indexOf(deal.segment) }));
}

/** The first deal of each segment of a playbook. */
export function salesOf(playbook: Playbook): Sale[] {
  const all = sample(playbook);
  return playbook.segments.flatMap(({ id }) => all.find(({ segment }) => segment === id) ?? []);
}

/** The first deal of a segment, of the first playbook that ships where no other is named. */
export function saleOf(segment: string, key = ''): Sale {
  const found = salesOf(playbookOf(key)).find((sale) => sale.segment === segment);
  if (!found) throw new Error(`The sample has no deal of ${segment}.`);
  return found;
}

/** What a trial goes through: each segment of each playbook that ships, or of the one that is asked for. */
export const castOf = ({ playbook = '', segment = '' }: { playbook?: string; segment?: string }): Sale[] =>
  (playbook === '' ? PLAYBOOKS : [playbookOf(playbook)])
    .flatMap(salesOf)
    .filter((sale) => segment === '' || sale.segment === segment);

/** Another deal of the same board: of another segment where there is one. */
export function besides(sale: Sale): Sale {
  const others = sample(sale.playbook).filter(({ company }) => company !== sale.company);
  const [found] = [...others.filter(({ segment }) => segment !== sale.segment), ...others];
  if (!found) throw new Error(`The sample of ${sale.playbook.name} has one deal only.`);
  return found;
}

/** The last deals of the sample, which nobody sells here: there for other people to do something with. */
export const bystanders = (sale: Sale): readonly Sale[] => sample(sale.playbook).slice(-2);

/** Whoever has a role; the first one on the team where nobody has. */
export function whoIs(playbook: Playbook, role: string): string {
  const people = PEOPLE[playbook.key] ?? [];
  return (people.find(({ roles }) => roles.includes(role)) ?? people[0])!.email;
}

/** Under which name a sale stands in what the trials say. */
export const nameOf = ({ playbook, segment }: Sale): string =>
  playbook.key === PLAYBOOKS[0]!.key ? segment : `${playbook.name}, ${segment}`;
