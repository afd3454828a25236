import { Tally, type Trial } from '../trials/trial';
import { calmBoard, wrongWith } from './look';
import { copied, takenOverMidway } from './others';
import { SILENCES } from './silences';

/** Calls of the run that closes a Pro deal. */
const CALLS = 30;

export const heartbeatTrial: Trial = {
  name: 'heartbeat',
  about:
    'Baton falls silent or cannot see: triggers gone, owner gone, authorisation withdrawn, trigger time used up, tabs and columns deleted, another zone. The board says so by a formula, the deputy’s account by mail within a day and a bit, or Problems does; and what is done about it makes all well again. The spreadsheet is copied: nothing leaves. Another account takes over after each call of the run that closes a deal: nothing happens twice.',

  run(effort) {
    const tally = new Tally(effort);
    const calm = calmBoard();
    const one = (kind: string, name: string, wrong: () => string[]) => {
      if (!tally.isNext()) return;
      effort.progress(`heartbeat: ${name}, ${tally.found.length} found`);
      tally.count(kind);
      tally.note(name, wrong());
    };
    for (const silence of SILENCES) one('silences', silence.name, () => wrongWith(calm, silence));
    one('copies of the board', 'the spreadsheet is copied', () => copied(calm));
    for (let call = 1; call <= CALLS; call++)
      one('take-overs midway', `taken over after call ${call}`, () => takenOverMidway(call));
    return tally.result([
      'What Google does with a trigger whose consent is withdrawn is not written down: it is taken to end silently.',
    ]);
  },
};
