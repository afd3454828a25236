import { minutesOfClock, readWorkDays } from '../domain/calendar';
import { isDay } from '../domain/day';
import { parseAddress } from '../domain/email';
import { readAliases, STAGES } from '../domain/stage';
import { clip, listOf } from '../domain/text';
import { isZone } from '../domain/zone';
import type { Playbook } from '../playbooks/schema';

/** One person as set-up asks for them. `roles` and `segments` are lists with commas. */
export interface TeamAnswer {
  readonly name: string;
  readonly email: string;
  readonly roles: string;
  readonly segments?: string;
  readonly phone?: string;
}

/** What set-up asks for. Keys of `values` are those of Settings; a key that is not named stays as it is. */
export interface SetUpAnswers {
  readonly playbook: string;
  readonly values: Readonly<Record<string, string>>;
  readonly team: readonly TeamAnswer[];
  readonly holidays: readonly { readonly day: string; readonly name: string }[];
  /** A person has seen that this is a copy of another board and makes it a board of its own. */
  readonly adoptCopy?: boolean;
}

/** What is wrong with one answer, in words. `field` is the key of Settings, or `team.0.email`, `holidays.2.day`. */
export interface AnswerProblem {
  readonly field: string;
  readonly says: string;
  /** Set-up may go on without it; the mails that need it wait. */
  readonly isHint?: boolean;
}

const MODES = ['test', 'pilot', 'live'];
const NAMES = ['company_name', 'sender_name'];
const LONGEST_NAME = 200;
const LONGEST = 2_000;

/** Everything in the answers that Baton could not work with, at the field where it stands. */
export function answerProblems(answers: SetUpAnswers, playbook: Playbook): AnswerProblem[] {
  const { values } = answers;
  const problems: AnswerProblem[] = [];
  const wrong = (field: string, says: string) => problems.push({ field, says });
  if (values.zone !== undefined && !isZone(values.zone))
    wrong('zone', `“${clip(values.zone, 40)}” is no time zone. Write it like Europe/Vienna or America/New_York.`);
  problems.push(...hourProblems(values));
  for (const [key, value] of Object.entries(values)) problems.push(...lengthProblem(key, value, NAMES.includes(key)));
  for (const key of Object.keys(values).filter((one) => ADDRESS_KEYS.has(one) || one.endsWith('_email')))
    if (values[key]) problems.push(...addressProblem(key, values[key]));
  if (values.mode !== undefined && !MODES.includes(values.mode)) wrong('mode', `Choose ${listOf(MODES, 'or')}.`);
  for (const [key, least] of [
    ['high_value', 0],
    ['recipients_per_day', 1],
  ] as const)
    if (values[key] && !(/^\d+(\.\d+)?$/.test(values[key]) && Number(values[key]) >= least))
      wrong(key, 'Write a plain number, without signs or letters.');
  for (const [key, value] of Object.entries(values))
    if (/^hook_|_url$/.test(key) && value !== '' && !/^https:\/\/[^\s/]+\.[^\s]+$/.test(value))
      wrong(key, 'Write a whole address that begins with https://.');
  const { unread } = readAliases(values.stage_aliases ?? '');
  if (unread.length > 0)
    wrong(
      'stage_aliases',
      `“${clip(unread[0]!, 60)}” names no stage. Write one of ${listOf(STAGES, 'or')} after an equals sign.`,
    );
  const unsaid = playbook.settings.filter(({ key, required }) => required && values[key] === '');
  if (unsaid.length > 0)
    problems.push({
      field: unsaid[0]!.key,
      says: `${listOf(unsaid.map(({ label }) => label))} ${unsaid.length === 1 ? 'is' : 'are'} used by messages, which wait until ${unsaid.length === 1 ? 'it is' : 'they are'} filled in.`,
      isHint: true,
    });
  return [...problems, ...teamProblems(answers, playbook), ...holidayProblems(answers)];
}

function hourProblems(values: SetUpAnswers['values']): AnswerProblem[] {
  const problems: AnswerProblem[] = [];
  const times = (['opens_at', 'closes_at'] as const).map((key) => {
    const text = values[key];
    if (text === undefined) return null;
    const minutes = minutesOfClock(text);
    if (minutes === null) problems.push({ field: key, says: `“${clip(text, 20)}” is no time. Write it like 09:00.` });
    return minutes;
  });
  const [opens, closes] = times;
  if (typeof opens === 'number' && typeof closes === 'number' && opens >= closes)
    problems.push({ field: 'closes_at', says: 'Working hours must end after they begin, on the same day.' });
  const days = values.work_days === undefined ? null : readWorkDays(values.work_days);
  if (days && (days.days.length === 0 || days.unread.length > 0))
    problems.push({ field: 'work_days', says: 'Name the days like Mon-Fri, or Mon, Tue, Thu.' });
  return problems;
}

const lengthProblem = (field: string, value: string, isName: boolean): AnswerProblem[] =>
  value.length <= (isName ? LONGEST_NAME : LONGEST)
    ? []
    : [{ field, says: `This has ${value.length} characters. Write ${isName ? LONGEST_NAME : LONGEST} at most.` }];

function addressProblem(field: string, value: string): AnswerProblem[] {
  const read = parseAddress(value);
  return read.ok ? [] : [{ field, says: `${field.endsWith('email') ? 'Address' : 'This address'}: ${read.reason}` }];
}

function teamProblems({ team }: SetUpAnswers, playbook: Playbook): AnswerProblem[] {
  const known = new Set([...playbook.roles.map(({ id }) => id.toLowerCase()), 'admin']);
  const segments = new Set(playbook.segments.map(({ id }) => id.toLowerCase()));
  const seen = new Map<string, number>();
  return team.flatMap((member, at) => {
    const problems = [
      ...addressProblem(`team.${at}.email`, member.email),
      ...lengthProblem(`team.${at}.name`, member.name, true),
    ];
    const email = member.email.trim().toLowerCase();
    if (seen.has(email))
      problems.push({
        field: `team.${at}.email`,
        says: `This address stands in line ${seen.get(email)! + 1} too. Give one line all the roles.`,
      });
    seen.set(email, at);
    if (member.name.trim() === '')
      problems.push({ field: `team.${at}.name`, says: 'Write the name as customers may read it.' });
    const foreign = parts(member.roles).filter((role) => !known.has(role.toLowerCase()));
    if (foreign.length > 0)
      problems.push({
        field: `team.${at}.roles`,
        says: `“${clip(foreign.join(', '), 60)}” is no role of this playbook. Choose from ${listOf(playbook.roles.map(({ id }) => id))}.`,
      });
    const other = parts(member.segments ?? '').filter((segment) => !segments.has(segment.toLowerCase()));
    if (other.length > 0)
      problems.push({
        field: `team.${at}.segments`,
        says: `“${clip(other.join(', '), 60)}” is no segment of this playbook. Choose from ${listOf(playbook.segments.map(({ id }) => id))}.`,
      });
    return problems;
  });
}

const holidayProblems = ({ holidays }: SetUpAnswers): AnswerProblem[] =>
  holidays.flatMap(({ day }, at) =>
    isDay(day)
      ? []
      : [
          {
            field: `holidays.${at}.day`,
            says: day === '' ? 'Which day is it?' : `“${clip(day, 20)}” is no day. Write it like 2026-12-25.`,
          },
        ],
  );

/** Roles of the playbook that nobody has: what is theirs falls to the admin, which is allowed and seldom meant. */
export function rolesProblem(holders: readonly string[], { roles }: Playbook): AnswerProblem[] {
  const held = new Set(holders.flatMap(parts).map((role) => role.toLowerCase()));
  const open = roles.map(({ id }) => id).filter((id) => !held.has(id.toLowerCase()));
  if (open.length === 0) return [];
  return [
    {
      field: 'team',
      says: `Nobody on the team is ${listOf(open, 'or')}: what is theirs falls to the admin.`,
      isHint: true,
    },
  ];
}

const parts = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

const ADDRESS_KEYS = new Set(['admin', 'deputy', 'sender_alias']);

/** The same answers without outer spaces, addresses in small letters, and without lines that say nothing. */
export function tidyAnswers(answers: SetUpAnswers): SetUpAnswers {
  const values = Object.entries(answers.values).map(([key, value]) => [
    key,
    ADDRESS_KEYS.has(key) ? addressOf(value) : value.trim(),
  ]);
  return {
    ...answers,
    values: Object.fromEntries(values),
    team: answers.team
      .filter((member) => member.email.trim() !== '' || member.name.trim() !== '')
      .map((member) => ({
        name: member.name.trim(),
        email: addressOf(member.email),
        roles: parts(member.roles).join(', '),
        segments: parts(member.segments ?? '').join(', '),
        phone: (member.phone ?? '').trim(),
      })),
    holidays: answers.holidays
      .filter(({ day, name }) => day.trim() !== '' || name.trim() !== '')
      .map(({ day, name }) => ({ day: day.trim(), name: name.trim() })),
  };
}

function addressOf(value: string): string {
  const read = parseAddress(value);
  return read.ok ? read.address : value.trim();
}
