import { type Calm, calmLife, type Moment } from './calm';
import { castOf, nameOf } from './cast';
import { heal } from './heal';
import { lasting } from './lasting';
import { DAY, HOUR, type Life } from './life';
import { MESSAGES, saidBy, UNHEARD } from './messages';
import { oldReads } from './old';
import { everyPlace, type Place, placesIn, type Strike } from './places';
import { type Effort, Tally, type Trial } from './trial';

export const faultTrial: Trial = {
  name: 'fault',
  about:
    'The same handoffs. Each service call throws: each of Google’s temporary and permanent messages that its service can say, alone and in a burst, also where the call took effect all the same; calls that take minutes; sends on a day whose quota is used up; reads that do not see the last write; each service out of order for hours, and a lock that is never free; and for one deal only, each permanent message for a day.',

  run(effort) {
    const tally = new Tally(effort);
    tally.count('Google’s messages', [...MESSAGES, ...UNHEARD].length);
    tally.count('of them heard by calls of Baton’s', MESSAGES.length);
    for (const sale of castOf(effort)) {
      effort.progress(`fault: the undisturbed life of ${nameOf(sale)}`);
      const calm = calmLife(sale);
      const trial = { calm, tally, effort };
      outages(calm, tally, effort);
      sweep(calm, tally, effort);
      usedUp(calm, tally, effort);
      oldReads(trial);
    }
    for (const sale of castOf(effort).filter(({ nth }) => nth === 0)) lasting(sale, tally, effort);
    return tally.result([
      ...UNHEARD.map(({ texts, because }) => `“${texts[0]}”: ${because}.`),
      'Of executions with the same calls only the first two are struck.',
    ]);
  },
};

/** Every call of every execution, with one message after the other. */
export function sweep(calm: Calm, tally: Tally, effort: Effort): void {
  everyPlace('fault', { calm, tally, effort }, faultsIn, (moment) => ({ fault, kind }, where) => {
    tally.count('faults');
    const life = moment.before.fork();
    life.step([fault]);
    // What waits for a person holds no mail that would have named it.
    tally.note(where, heal(life, calm, { words: kind === 'permanent' ? 'none' : 'subjects' }));
  });
}

const faultsIn = (moment: Moment): Place[] =>
  placesIn(moment, (method) => {
    const service = method.split('.')[0]!;
    return [
      ...saidBy(service, 'temporary').flatMap((message): Strike[] => [
        { fault: { do: 'throw', message }, kind: 'temporary', says: `${method} threw “${message}”` },
        {
          fault: { do: 'throw', message, applied: true },
          kind: 'temporary, though it took effect',
          says: `${method} took effect and threw “${message}”`,
        },
      ]),
      {
        fault: { do: 'throw', times: 1_000 },
        kind: 'bursts to the end of the run',
        says: `${method} and all after it threw`,
      },
      ...saidBy(service, 'permanent').map(
        (message): Strike => ({
          fault: { do: 'throw', message },
          kind: 'permanent',
          says: `${method} threw “${message}”`,
        }),
      ),
      {
        fault: { do: 'slow', ms: 5 * 60_000 },
        kind: 'answers after five minutes',
        says: `${method} took five minutes`,
      },
      {
        fault: { do: 'slow', ms: 7 * 60_000 },
        kind: 'answers too late for the run',
        says: `${method} took seven minutes`,
      },
    ];
  });

/** In place of a message: somebody else holds the lock all the time. */
const NEVER_FREE = 'never free';

const OUTAGES: readonly (readonly [service: string, message: string])[] = [
  ['Drive', 'Service error: Drive'],
  ['Drive', 'The caller does not have permission'],
  ['Docs', 'Internal error encountered.'],
  ['Docs', 'File not found: 1abc.'],
  ['Gmail', 'Service invoked too many times for one day: gmail.'],
  ['Gmail', 'User Rate Limit Exceeded'],
  ['Gmail', 'Specified permissions are not sufficient to call gmail.users.drafts.create.'],
  ['Calendar', 'Backend Error'],
  ['Calendar', 'Calendar service not enabled'],
  ['UrlFetchApp', 'DNS error: https://hooks.northwind.example/access'],
  ['UrlFetchApp', 'DNS error: https://hooks.northwind.example/ticket'],
  ['Sheets', 'Service Spreadsheets timed out while accessing document with id 1abc.'],
  ['Sheets', 'This action would increase the number of cells in the workbook above the limit of 10000000 cells.'],
  ['PropertiesService', 'You have exceeded the property storage quota. Please remove some properties and try again.'],
  ['Session', 'Authorization is required to perform that action. Please run the script again to authorize it.'],
  ['LockService', 'Lock timeout: another process was holding the lock for too long.'],
  ['LockService', NEVER_FREE],
];

/** A service that fails from the close on for hours, whoever calls it. */
export function outages(calm: Calm, tally: Tally, effort: Effort): void {
  const close = calm.moments.find(({ event }) => event === 'close');
  if (!close) return;
  for (const [service, message] of OUTAGES) {
    if (!tally.isNext()) continue;
    tally.count('outages of a service');
    effort.progress(`fault: ${calm.segment}, ${service} out of order, ${tally.found.length} found`);
    const life = close.before.fork();
    outOfOrder(life, close.at + 3 * HOUR, service, message);
    tally.note(
      `${calm.segment}: ${service} out of order for three hours, “${message}”`,
      heal(life, calm, { words: 'none' }),
    );
  }
}

/** Lets a life go on until then with a service that does not work, and mends it. */
function outOfOrder(life: Life, until: number, service: string, message: string): void {
  const fault = { call: 1, service, times: 1_000 };
  life.standing = () =>
    ['handleEdit', 'handleChange', 'tick', 'daily', 'weekly'].map((name) => ({
      ...fault,
      function: `^${name}$`,
      ...(message === NEVER_FREE ? { do: 'answer' as const, value: false } : { do: 'throw' as const, message }),
    }));
  life.until(until);
  life.standing = null;
}

const USED_UP = 'Service invoked too many times for one day: gmail.';

/** The day's quota of mails is used up before each send of a life in turn. */
export function usedUp(calm: Calm, tally: Tally, effort: Effort): void {
  const sends = (moment: Moment): Place[] =>
    placesIn(moment, (method) =>
      method === 'Gmail.send'
        ? [
            {
              fault: { do: 'throw', message: USED_UP, times: 1_000 },
              kind: 'sends without quota',
              says: `${method} and all that day “${USED_UP}”`,
            },
          ]
        : [],
    );
  everyPlace('fault, quota', { calm, tally, effort }, sends, (moment) => ({ fault }, where) => {
    const life = moment.before.fork();
    // All calls after the send fail as well: what was sent before it must be found all the same.
    life.step([fault]);
    outOfOrder(life, moment.at + DAY - 2 * HOUR, 'Gmail', USED_UP);
    tally.note(where, heal(life, calm, { words: 'none' }));
  });
}
