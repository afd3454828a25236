import * as fc from 'fast-check';
import { MESSAGE_FIELDS } from '../../../src/messages/fields';
import { checkPlaybook } from '../../../src/playbooks/check/check';
import { Playbook } from '../../../src/playbooks/schema';
import { PLAYBOOKS, shippedMessages } from '../../../src/playbooks/shipped';

type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json };

/** Words that mean something somewhere in a playbook, and some that mean harm. */
const WORDS = [
  ...PLAYBOOKS.flatMap(({ steps, fields, lists, facts }) =>
    [...steps, ...fields, ...lists, ...facts].map(({ id }) => id),
  ),
  ...[
    'gate_passed',
    'kickoff',
    'contact',
    'people',
    'Pro',
    'default',
    '',
    ' ',
    '-4w',
    '0',
    '7d',
    '{{deal.company}}',
    '{',
  ],
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'signal_', 'signal_login', '\u202e', 'a'.repeat(500)],
];
const value = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...WORDS) },
  fc.constantFrom<Json>(true, false, 0, -1, 3, 99, Number.MAX_SAFE_INTEGER, [], ['gate_passed'], {}),
  fc.string({ maxLength: 12 }),
);
const change = fc.record({
  way: fc.array(fc.nat(), { maxLength: 7 }),
  how: fc.constantFrom('put', 'put', 'put', 'drop', 'twice'),
  value,
});

describe('Check playbook', () => {
  it('takes whatever the schema takes, and says something of all that it finds', () => {
    let looked = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...PLAYBOOKS),
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (shipped, changes) => {
          const data = structuredClone(shipped) as unknown as Json;
          for (const one of changes) mutate(data, one);
          const read = Playbook.safeParse(data);
          if (!read.success) return;
          looked += 1;

          const found = checkPlaybook(read.data, {
            messages: shippedMessages(shipped.key),
            tags: MESSAGE_FIELDS,
            team: [{ email: 'ana@us.example', roles: ['CS owner'] }],
          });

          for (const { part, column, says } of found) {
            expect(part).not.toBe('');
            expect(column).not.toBe('');
            expect(says).not.toMatch(/undefined|\[object|NaN/);
          }
        },
      ),
      { numRuns: 400, seed: 5 },
    );
    expect(looked).toBeGreaterThan(80);
  });
});

/** Follows the way as far as it goes, and changes what it comes to. */
function mutate(data: Json, { way, how, value }: { way: number[]; how: string; value: Json }): void {
  let at = data;
  let last: [owner: Json[] | { [key: string]: Json }, key: string] | null = null;
  for (const step of way) {
    if (typeof at !== 'object' || at === null) break;
    const keys = Object.keys(at);
    const key = keys[step % keys.length];
    if (key === undefined) break;
    last = [at, key];
    at = (at as { [key: string]: Json })[key];
  }
  if (!last) return;
  const [owner, key] = last;
  if (how === 'put') (owner as { [key: string]: Json })[key] = structuredClone(value);
  else if (how === 'twice' && Array.isArray(owner)) owner.push(structuredClone(at));
  else if (Array.isArray(owner)) owner.splice(Number(key), 1);
  else delete owner[key];
}
