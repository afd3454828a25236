import type { Finding, Trial } from '../trials/trial';
import { killedBaton, sortedBaton } from './baton';
import type { Damage } from './damage';
import { killedMerge, sortedMerge } from './mailMerge';

const ROWS = 30;
const WITHOUT_ADDRESS = 10;

export const comparedTrial: Trial = {
  name: 'compared',
  about: `The same two misfortunes, over ${ROWS} rows, for a plain mail merge (\`test/fixtures/scripts/mail-merge\`: it sends row by row and dates all rows in the end) and for Baton, where ${ROWS} deals are pasted as won at once. The run is ended right after a mail to a customer has left, and run again; that at each such mail. And somebody sorts the sheet backwards in the middle of the run, where the last ${WITHOUT_ADDRESS} rows have no usable address: for the mail merge once, half-way, for Baton before each of its writes. On Google’s published mail-merge sample the same was measured before: 30 of 30 kill points with duplicates and 465 extra mails; 10 marks lost and 10 set on wrong rows.`,

  run({ progress }) {
    progress('compared: the mail merge');
    const merge: Damage = { killed: killedMerge(ROWS), sorted: sortedMerge(ROWS, WITHOUT_ADDRESS) };
    const baton: Damage = { killed: killedBaton(ROWS, progress), sorted: sortedBaton(ROWS, WITHOUT_ADDRESS) };
    const { killed, sorted } = baton;
    const wrong: Finding[] = [
      ...(killed.withDuplicates > 0 ? [{ where: 'killed', what: [`${killed.withDuplicates} kill points`] }] : []),
      ...(sorted.lost + sorted.wrong > 0
        ? [{ where: 'sorted', what: [`${sorted.lost} marks lost, ${sorted.wrong} on wrong rows`] }]
        : []),
    ];
    return { covered: [['rows', ROWS]], found: wrong, leftOut: ['Any other script.'], shows: table(merge, baton) };
  },
};

function table(merge: Damage, baton: Damage): string {
  const row = (what: string, of: (damage: Damage) => string | number) => `| ${what} | ${of(merge)} | ${of(baton)} |`;
  return [
    `| ${ROWS} rows | a plain mail merge | Baton |`,
    '| --- | --- | --- |',
    row('killed after each mail: places', ({ killed }) => killed.points),
    row('of these, places after which somebody had a mail twice or none', ({ killed }) => killed.withDuplicates),
    row('extra mails altogether', ({ killed }) => killed.extraMails),
    row('sorted in the middle: places', ({ sorted }) => sorted.points),
    row('marks lost', ({ sorted }) => sorted.lost),
    row('marks set on wrong rows', ({ sorted }) => sorted.wrong),
  ].join('\n');
}
