import { weekdayOf } from '../../../src/domain/day';
import { wallTimeOf } from '../../../src/domain/zone';
import type { Trouble } from './actions';
import { MESSAGES, REFUSALS } from './actions';

const ZONE = 'Europe/Vienna';
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const two = (n: number): string => String(n).padStart(2, '0');

/** `Mon 2026-03-02 09:00` as the wall clock of the office says it. */
export function when(at: number): string {
  const { day, timeMs } = wallTimeOf(at, ZONE);
  const minutes = Math.floor(timeMs / 60_000);
  return `${WEEKDAYS[weekdayOf(day) - 1]} ${day} ${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function troubleWords(trouble: Trouble): string {
  switch (trouble.kind) {
    case 'none':
      return '';
    case 'kill':
      return `the run is killed ${trouble.when} call ${trouble.call}`;
    case 'throw':
      return `${callWords(trouble)} “${MESSAGES[trouble.message]}”`;
    case 'moved':
      return `somebody sorts ${trouble.tab} by column ${trouble.by + 1} before call ${trouble.call}`;
    case 'typed':
      return `somebody types into the row before call ${trouble.call}`;
    case 'beside':
      return `a second run begins before call ${trouble.call}`;
    case 'twice':
      return 'the trigger fires twice';
    case 'off':
      return `the triggers are off for ${trouble.days} days`;
    case 'quota':
      return `the account may reach only ${trouble.recipients} more people that day`;
    case 'refused':
      return `call ${trouble.call} is refused with “${REFUSALS[trouble.message]}”`;
    case 'locked':
      return `the lock is not free for ${trouble.hours} hours`;
    case 'late':
      return `call ${trouble.call} takes ${trouble.minutes} minutes`;
    case 'renamed':
      return `the tab ${trouble.tab} has another name for a while`;
    case 'inserted':
      return `somebody inserts a row into ${trouble.tab} before call ${trouble.call}`;
    case 'column moved':
      return `somebody drags a column of ${trouble.tab} from ${trouble.from} to ${trouble.to}`;
    case 'filtered':
      return `somebody filters ${trouble.tab} by column ${trouble.by}`;
    case 'old':
      return `call ${trouble.call} does not see what was done last`;
    case 'column':
      return `somebody inserts a column into ${trouble.tab} at ${trouble.at} before call ${trouble.call}`;
  }
}

/** `calls 16 to 18 fail with`, `call 7 takes effect, and yet Google says`. */
function callWords({ call, times, applied }: Extract<Trouble, { kind: 'throw' }>): string {
  const which = times > 1 ? `calls ${call} to ${call + times - 1}` : `call ${call}`;
  if (applied) return `${which} ${times > 1 ? 'take' : 'takes'} effect, and yet Google says`;
  return `${which} ${times > 1 ? 'fail' : 'fails'} with`;
}
