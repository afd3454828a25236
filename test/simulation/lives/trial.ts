import type { Trial } from '../trials/trial';
import { run } from './run';

/** So many where no time is set. */
const LIVES = 20;

export const livesTrial: Trial = {
  name: 'lives',
  about:
    'Seeded companies of some deals each, and people who work, make mistakes, reopen, import, go on holiday and leave, with customers who answer, complain or vanish, late and doubled clocks, kills and Google’s temporary errors. Every second life is a rough one: refusals that stay until somebody has asked for another try, a lock that is not free for hours, calls that take minutes, rows and columns inserted in the middle of a run, columns dragged elsewhere, filters, reads that do not see what was done last, renamed tabs. Promises are checked after every deed; in the end an oracle that shares nothing with the engine but the playbook says what ought to have come of it. A life that breaks a promise is shortened to a story.',

  run({ seed, until, progress, lives }) {
    const isOpen = !Number.isFinite(until);
    const most = lives ?? (isOpen ? LIVES : Number.POSITIVE_INFINITY);
    const minutes = isOpen ? Number.POSITIVE_INFINITY : (until - Date.now()) / 60_000;
    const { covered, found } = run({ seed: seed || 1, minutes, say: progress, most });
    return {
      covered: Object.entries(covered),
      found: found.map(({ seed: life, promise, story }) => ({ where: `life ${life}: ${promise}`, what: story })),
      leftOut: [
        'An edited playbook, and a take-over: the latter has a trial of its own, under Heartbeat.',
        'The oracle says nothing of internal notices, warnings and figures, nor where people muddle rows.',
      ],
    };
  },
};
