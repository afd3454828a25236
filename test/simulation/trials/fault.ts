import type { Fault } from '../../../local/workspace/kernel/faults';
import { type Calm, calmLife, type Moment, placeOf, toStrike } from './calm';
import { heal } from './heal';
import { HOUR } from './life';
import { SEGMENTS } from './story';
import { type Effort, Tally, type Trial } from './trial';

/** Google's words, and of which services' calls they are heard. */
interface Message {
  readonly text: string;
  readonly of: RegExp;
}

const ANY = /./;
const WRITES_MAIL = /^(Gmail)$/;

/** Heals by itself. */
export const TEMPORARY: readonly Message[] = [
  { text: "We're sorry, a server error occurred. Please wait a bit and try again.", of: ANY },
  { text: 'Internal error encountered.', of: ANY },
  { text: 'Empty response', of: /^(Sheets|Drive|Docs|Gmail|Calendar)$/ },
  { text: 'Service Spreadsheets timed out while accessing document with id 1abc.', of: /^Sheets$/ },
  { text: 'Service Spreadsheets failed while accessing document with id 1abc.', of: /^Sheets$/ },
  {
    text: "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets.googleapis.com'.",
    of: /^Sheets$/,
  },
  { text: 'Service error: Drive', of: /^Drive$/ },
  { text: 'User Rate Limit Exceeded', of: /^(Drive|Gmail|Calendar|Docs)$/ },
  { text: 'Service invoked too many times for one day: gmail.', of: WRITES_MAIL },
  {
    text: 'Service invoked too many times in a short time: urlfetch. Try Utilities.sleep(1000) between calls.',
    of: /^UrlFetchApp$/,
  },
  { text: 'Address unavailable: https://hooks.northwind.example/access', of: /^UrlFetchApp$/ },
  { text: 'Timeout: https://hooks.northwind.example/access', of: /^UrlFetchApp$/ },
  { text: 'There are too many LockService operations against the same script.', of: /^LockService$/ },
  { text: 'Unable to talk to trigger service', of: /^ScriptApp$/ },
];

/** Stays until somebody mends it and says so. */
export const PERMANENT: readonly Message[] = [
  { text: 'Authorization is required to perform that action. Please run the script again to authorize it.', of: ANY },
  {
    text: 'Specified permissions are not sufficient to call it. Required permissions: https://www.googleapis.com/auth/drive.file',
    of: /^(Drive|Docs|Gmail|Calendar|Sheets)$/,
  },
  { text: 'You are trying to edit a protected cell or object. Please contact the spreadsheet owner.', of: /^Sheets$/ },
  { text: 'Invalid email: mila@', of: WRITES_MAIL },
  { text: 'File not found: 1abc.', of: /^(Drive|Docs)$/ },
  { text: 'The caller does not have permission', of: /^(Drive|Docs|Calendar|Sheets)$/ },
  { text: 'Your input contains more than the maximum of 50000 characters in a single cell.', of: /^Sheets$/ },
];

export const faultTrial: Trial = {
  name: 'fault',
  about:
    'The same handoffs. Each service call throws: each of Google’s temporary and permanent messages that fits its service, alone and in a burst, also where the call took effect all the same; calls that take minutes; and each service out of order for half a working day.',

  run(effort) {
    const tally = new Tally(effort);
    for (const segment of SEGMENTS) {
      effort.progress(`fault: the undisturbed life of ${segment}`);
      const calm = calmLife(segment);
      sweep(calm, tally, effort);
      outages(calm, tally, effort);
    }
    return tally.result([
      'A read that is older than a write before it: nothing in Google’s documentation says that the Sheets API gives one.',
      'Of executions with the same calls only the first two are struck.',
    ]);
  },
};

/** Every call of every execution, with one message after the other. */
export function sweep(calm: Calm, tally: Tally, effort: Effort): void {
  const moments = toStrike(calm);
  moments.forEach((moment, n) => {
    effort.progress(
      `fault: ${calm.segment} ${n + 1}/${moments.length} ${placeOf(calm.segment, moment)}, ${tally.found.length} found`,
    );
    for (const [fault, kind, says] of faultsIn(moment)) {
      if (!tally.isNext()) continue;
      tally.count('faults');
      tally.count(kind);
      const life = moment.before.fork();
      life.step([fault]);
      tally.note(
        `${placeOf(calm.segment, moment)}: call ${fault.call}, ${says}`,
        heal(life, calm, { withTexts: false }),
      );
    }
  });
}

function faultsIn(moment: Moment): (readonly [Fault, string, string])[] {
  const name = `^${moment.function}$`;
  return moment.trace.flatMap((method, at) => {
    const service = method.split('.')[0]!;
    const strikes = (message: Message) => message.of.test(service);
    const fault = (more: Partial<Fault & { do: 'throw' }>): Fault =>
      ({ call: at + 1, function: name, do: 'throw', ...more }) as Fault;
    return [
      ...TEMPORARY.filter(strikes).flatMap(({ text }): (readonly [Fault, string, string])[] => [
        [fault({ message: text }), 'temporary', `${method} threw “${text}”`],
        [
          fault({ message: text, applied: true }),
          'temporary, though it took effect',
          `${method} took effect and threw “${text}”`,
        ],
      ]),
      [fault({ times: 1_000 }), 'bursts to the end of the run', `${method} and all after it threw`] as const,
      ...PERMANENT.filter(strikes).map(
        ({ text }) => [fault({ message: text }), 'permanent', `${method} threw “${text}”`] as const,
      ),
      [
        { call: at + 1, function: name, do: 'slow', ms: 5 * 60_000 } as Fault,
        'answers after five minutes',
        `${method} took five minutes`,
      ] as const,
      [
        { call: at + 1, function: name, do: 'slow', ms: 7 * 60_000 } as Fault,
        'answers too late for the run',
        `${method} took seven minutes`,
      ] as const,
    ];
  });
}

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
  ['LockService', 'Lock timeout: another process was holding the lock for too long.'],
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
    const until = close.at + 3 * HOUR;
    life.standing = ({ now }) =>
      now > until
        ? []
        : ['handleEdit', 'handleChange', 'tick', 'daily', 'weekly'].map((name) => ({
            call: 1,
            function: `^${name}$`,
            service,
            do: 'throw' as const,
            message,
            times: 1_000,
          }));
    life.until(until);
    life.standing = null;
    tally.note(
      `${calm.segment}: ${service} out of order for three hours, “${message}”`,
      heal(life, calm, { withTexts: false }),
    );
  }
}
