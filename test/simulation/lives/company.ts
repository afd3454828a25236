import type { Field } from '../../../src/playbooks/schema';
import { PLAYBOOKS } from '../../../src/playbooks/shipped';

export const PLAYBOOK = PLAYBOOKS.find(({ key }) => key === 'packages')!;

export const SELLERS = ['sam@northwind.example', 'noa@northwind.example'] as const;
export const ADMIN = 'baton@northwind.example';
export const FOUNDER = 'fay@northwind.example';
export const SUPPORT = 'support@northwind.example';
/** Those who leave, go on holiday and come. */
export const CS = ['cleo@northwind.example', 'ines@northwind.example', 'arlo@northwind.example'] as const;
export const JOINS = ['juno@northwind.example', 'otis@northwind.example', 'mara@northwind.example'] as const;
export const WORKERS = [...SELLERS, ...CS, SUPPORT, FOUNDER] as const;

export const nameOf = (address: string): string => address[0]!.toUpperCase() + address.slice(1, address.indexOf('@'));

export const COMPANIES = [
  'Copperleaf Agency',
  'Harbor & Vine',
  'Tidewater Coaching',
  'Kestrel Works',
  'Öhlinger Söhne',
  'Nine Elms Studio',
] as const;
/** Two to a file. */
export const IMPORTED = [
  'Quillback Foods',
  'Ropewalk Press',
  'Saltmarsh Dental',
  'Umber Logistics',
  'Velder Optics',
  'Wharfside Yoga',
] as const;
export const STRANGER = 'Stranger Holdings';
export const STRANGER_ADDRESS = 'nobody@stranger.example';

const slug = (name: string): string => name.toLowerCase().replace(/[^a-z]+/g, '');
export const contactOf = (company: string): string => `Alex ${company.split(' ')[0]}`;
export const addressOf = (company: string): string => `alex@${slug(company)}.example`;
export const otherAddressOf = (company: string): string => `office@${slug(company)}.example`;

/** An answer that delivery can use. */
export function goodAnswer(field: Field, company: string): string {
  switch (field.kind) {
    case 'tick':
      return 'TRUE';
    case 'choice':
      return field.choices?.[0] ?? '';
    case 'number':
    case 'money':
      return '4';
    case 'date':
      return '2026-03-02';
    case 'email':
      return addressOf(company);
    default:
      return `${company} wants 10 hours a month back by June`;
  }
}

/** What somebody types who wants the form to go away. */
export const BAD_ANSWER = 'tbd';
