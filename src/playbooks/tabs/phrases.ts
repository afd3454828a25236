import { type Cell, sentences } from './cells';
import type { Json } from './nested';
import { isObject, Unreadable } from './nested';

/** Cells that speak of one thing in its own words. */

/** Whether an answer is asked for: `yes`, or the segments in which it is. */
export const required: Cell = {
  write(value) {
    if (typeof value === 'boolean') return value ? 'yes' : '';
    if (!isObject(value) || Object.keys(value).length !== 1 || !Array.isArray(value.segments)) return null;
    return value.segments.join(', ');
  },
  read(cell) {
    if (/^(yes|no|true|false)$/i.test(cell)) return /^(yes|true)$/i.test(cell);
    return { segments: names(cell) };
  },
};

const names = (cell: string): string[] =>
  cell
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const QUALITIES: readonly { readonly key: string; readonly says: RegExp; readonly write: (value: Json) => string }[] = [
  { key: 'minLength', says: /^at least (\d+) letters?$/i, write: (value) => `at least ${value} letters` },
  { key: 'maxLength', says: /^at most (\d+) letters?$/i, write: (value) => `at most ${value} letters` },
  { key: 'maxLines', says: /^at most (\d+) lines?$/i, write: (value) => `at most ${value} lines` },
  { key: 'measurable', says: /^(?:with )?a number or (?:a )?date$/i, write: () => 'a number or a date' },
  { key: 'notInPast', says: /^not in the past$/i, write: () => 'not in the past' },
];

/** What an answer has to be like. */
export const quality: Cell = {
  write(value) {
    if (!isObject(value) || Object.keys(value).length === 0) return null;
    const parts = QUALITIES.flatMap(({ key, write }) => (value[key] === undefined ? [] : [write(value[key])]));
    return parts.join(', ');
  },
  read(cell) {
    const read: Record<string, Json> = {};
    for (const part of names(cell)) {
      const known = QUALITIES.find(({ says }) => says.test(part));
      if (!known)
        return new Unreadable(
          `“${part}” makes no sense here. Write with commas: at least 10 letters, at most 3 lines, a number or a date, not in the past.`,
        );
      const size = known.says.exec(part)?.[1];
      read[known.key] = size === undefined ? true : Number(size);
    }
    return read;
  },
};

const WHEN_HELP =
  'Write one of these: “no login 24h after welcome_sent”, “no activity 7d after welcome_sent”, “refund after welcome_sent”, “ticket within 48h of welcome_sent”, “first_touch overdue”, “first_touch overdue by 4h”, “fact packet_returned”, “no rows on people”, “a step skipped again and again”.';

/** What a warning rule looks for. */
export const when: Cell = sentences(
  [
    { says: 'a step skipped again and again', is: { kind: 'skipped' } },
    { says: 'no rows on {list}', is: { kind: 'emptyList' } },
    { says: 'no activity {after} after {anchor}', is: { kind: 'noSignal', signal: 'any' } },
    { says: 'no {signal} {after} after {anchor}', is: { kind: 'noSignal' } },
    { says: 'fact {fact}', is: { kind: 'fact' } },
    { says: '{step} overdue', is: { kind: 'overdue', after: '0m' } },
    { says: '{step} overdue by {after}', is: { kind: 'overdue' } },
    { says: '{signal} within {within} of {anchor}, high value only', is: { kind: 'signal', about: 'highValue' } },
    { says: '{signal} after {anchor}, high value only', is: { kind: 'signal', about: 'highValue' } },
    { says: '{signal} within {within} of {anchor}', is: { kind: 'signal', about: 'any' } },
    { says: '{signal} after {anchor}', is: { kind: 'signal', about: 'any' } },
  ],
  WHEN_HELP,
);

/** How the figure of a week is made. */
export const measure: Cell = sentences(
  [
    { says: 'median hours from {from} to {to}', is: { kind: 'medianHours' } },
    { says: 'median days from {from} to {to}', is: { kind: 'medianDays' } },
    { says: 'share with {to} within {within} of {from}', is: { kind: 'shareWithin' } },
    { says: 'share of {good} against {bad}', is: { kind: 'shareOfOutcomes' } },
    { says: '{signal} per deal within {within} of {from}', is: { kind: 'signalsPerDeal' } },
    { says: 'share warned at level {level} within {within} of {from}', is: { kind: 'shareWarned' } },
    { says: 'median of {field} at {at}', is: { kind: 'medianAnswer' } },
    { says: 'steps done', is: { kind: 'stepsDone' } },
    { says: 'mean of {signal}', is: { kind: 'meanValue' } },
    { says: 'rows of {list} with {done} by {due}', is: { kind: 'rowsInTime' } },
  ],
  'Write one of these: “median hours from assigned to first_touch”, “share with acknowledged within 24h of assigned”, “share of kickoff_held against signal_no_show”, “ticket per deal within 14d of gate_passed”, “share warned at level 2 within 10wd of closed_won”, “median of minutes_spent at gate_passed”, “mean of nps”, “median days from gate_passed to assigned”, “rows of commitments with kept_on by due_on”.',
);

/** Levels to which a warning is raised: `high value 2, Enterprise 3`. */
export const raise: Cell = {
  write(value) {
    if (!isObject(value)) return null;
    const segments = value.segments === undefined ? {} : value.segments;
    if (!isObject(segments)) return null;
    const parts = [
      ...(value.highValue === undefined ? [] : [`high value ${value.highValue}`]),
      ...Object.entries(segments).map(([segment, level]) => `${segment} ${level}`),
    ];
    return parts.length === 0 ? null : parts.join(', ');
  },
  read(cell) {
    let highValue: number | undefined;
    const segments: Record<string, number> = {};
    for (const part of names(cell)) {
      const match = /^(.+?)\s+(\d+)$/.exec(part);
      if (!match)
        return new Unreadable(
          `“${part}” makes no sense here. Write a segment, or high value, and a level: Enterprise 3.`,
        );
      if (match[1]!.toLowerCase() === 'high value') highValue = Number(match[2]);
      else segments[match[1]!] = Number(match[2]);
    }
    return {
      ...(highValue === undefined ? {} : { highValue }),
      ...(Object.keys(segments).length > 0 ? { segments } : {}),
    };
  },
};

/** A mail to the customer, and more of them later: `inactive_checkin, inactive_second after 4d`. */
export const nudge: Cell = {
  write(value) {
    if (!isObject(value) || typeof value.message !== 'string' || !Array.isArray(value.more)) return null;
    const more = value.more as readonly Json[];
    if (!more.every((one) => isObject(one) && Object.keys(one).length === 2)) return null;
    return [value.message, ...more.map((one) => (isObject(one) ? `${one.message} after ${one.after}` : ''))].join(', ');
  },
  read(cell) {
    const [message = '', ...rest] = names(cell);
    const more: Json[] = [];
    for (const part of rest) {
      const match = /^(\S+)\s+after\s+(\S+)$/i.exec(part);
      if (!match)
        return new Unreadable(`“${part}” makes no sense here. Write a message and when: inactive_second after 4d.`);
      more.push({ message: match[1]!, after: match[2]! });
    }
    return { message, more };
  },
};

const UNITS = ['hours', 'percent', 'count', 'score'];
const TARGET = new RegExp(`^(below|above) (-?\\d+(?:\\.\\d+)?) (${UNITS.join('|')})$`, 'i');

/** What a figure ought to be: `below 2 hours`. */
export const target: Cell = {
  write(value) {
    if (!isObject(value)) return null;
    return `${value.better} ${value.target} ${value.unit}`;
  },
  read(cell) {
    const match = TARGET.exec(cell.trim().replace(/\s+/g, ' '));
    if (!match)
      return new Unreadable(
        `“${cell}” makes no sense here. Write below or above, a number and hours, percent, count or score.`,
      );
    return { better: match[1]!.toLowerCase(), target: Number(match[2]), unit: match[3]!.toLowerCase() };
  },
};
