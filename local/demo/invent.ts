import type { Playbook } from '../../src/playbooks/schema';
import { PEOPLE } from '../world/people';
import type { Chance } from './chance';

const FIRST = [
  'Ada',
  'Bela',
  'Carla',
  'Dina',
  'Emil',
  'Frida',
  'Goran',
  'Hanna',
  'Ivo',
  'Jana',
  'Karl',
  'Lena',
  'Marek',
  'Nina',
  'Oskar',
  'Petra',
  'Rafa',
  'Selma',
  'Tomas',
  'Ute',
  'Vito',
  'Wanda',
  'Yara',
  'Zoe',
];
const LAST = [
  'Adler',
  'Brandt',
  'Costa',
  'Dvorak',
  'Engel',
  'Fiala',
  'Gruber',
  'Horvat',
  'Ilic',
  'Jansen',
  'Keller',
  'Lang',
  'Moser',
  'Novak',
  'Orban',
  'Pichler',
  'Quint',
  'Reiter',
  'Sauer',
  'Toth',
  'Urban',
  'Vidal',
  'Weiss',
  'Zeman',
];
const NAMES = [
  'Amber',
  'Birch',
  'Cedar',
  'Dune',
  'Ember',
  'Fjord',
  'Grove',
  'Heron',
  'Iris',
  'Juniper',
  'Kite',
  'Larch',
  'Meadow',
  'North',
  'Opal',
  'Pine',
  'Quarry',
  'River',
  'Stone',
  'Tidal',
  'Umber',
  'Vale',
  'Willow',
  'Yarrow',
];
const TRADES = [
  'Coaching',
  'Studio',
  'Consulting',
  'Works',
  'Labs',
  'Partners',
  'Agency',
  'Health',
  'Foods',
  'Logistics',
];

export const inventCompany = (chance: Chance, key: string): string =>
  `${chance.pick(NAMES, key, 'name')} ${chance.pick(TRADES, key, 'trade')}`;

export const inventContact = (chance: Chance, key: string): string =>
  `${chance.pick(FIRST, key, 'first')} ${chance.pick(LAST, key, 'last')}`;

/** An address on a domain that can never receive mail. The company stands in it, so that one account is one domain. */
export function inventEmail(contact: string, company: string): string {
  const slug = (text: string) =>
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '');
  return `${slug(contact.split(' ')[0] ?? '') || 'hello'}@${slug(company) || 'customer'}.example`;
}

/** The dearer the deal, the higher the segment, in the playbook's order; without an amount, by chance. */
export function inventSegment(chance: Chance, playbook: Playbook, amount: number | null, key: string): string {
  const { segments } = playbook;
  const share = amount === null ? chance.of(key, 'segment') : amount < 1_500 ? 0 : amount < 8_000 ? 0.5 : 0.99;
  return segments[Math.floor(share * segments.length)]!.id;
}

/** The people who sell in this world. */
export const sellersOf = (playbook: Playbook): string[] => {
  const people = PEOPLE[playbook.key] ?? [];
  const sellers = people.filter((person) => person.roles.includes(playbook.dealOwnerRole));
  return sellers.map((person) => person.email);
};
