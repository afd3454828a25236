import { formatMoment } from '../domain/moment';
import { plural } from '../domain/text';
import type { Snapshot } from '../reconcile/snapshot';
import { zoneAdvice } from '../setup/zones';
import { crowding, percentFull } from '../sheets/room';

/** One line of the check. Plain JSON. */
export interface Check {
  readonly state: 'good' | 'warn' | 'bad';
  readonly what: string;
  readonly fix: string;
  /** Whether Repair may mend it. */
  readonly canRepair?: boolean;
}

/** What the check has found out. Null where this account cannot know: triggers and files are the owner's own. */
export interface CheckFacts {
  readonly person: string;
  readonly now: number;
  readonly snapshot: Snapshot;
  readonly triggers: readonly string[] | null;
  readonly wantedTriggers: readonly string[];
  readonly isAuthorised: boolean;
  readonly zones: { readonly script: string; readonly sheet: string; readonly calendar: string };
  readonly folder: 'ok' | 'gone' | 'unknown' | null;
  readonly template: 'ok' | 'gone' | 'unknown' | null;
  readonly recipients: number;
  readonly missingTabs: readonly string[];
  /** Cells of all grids, empty ones too: Google counts those. */
  readonly cells: number;
}

const SILENT_MS = 3 * 60 * 60_000;

/** Everything that keeps Baton running, in words, what is wrong first. */
export function setUpChecks(facts: CheckFacts): Check[] {
  const checks = [...runChecks(facts), ...ownerChecks(facts), ...boardChecks(facts)];
  const rank = { bad: 0, warn: 1, good: 2 };
  return checks.sort((a, b) => rank[a.state] - rank[b.state]);
}

const good = (what: string): Check => ({ state: 'good', what, fix: '' });

function runChecks({ snapshot: { config }, now, person }: CheckFacts): Check[] {
  const checks: Check[] = [];
  const isOwner = config.owner === person.toLowerCase();
  checks.push(
    isOwner
      ? good(`Baton runs as you (${config.owner}).`)
      : good(`Baton runs as ${config.owner}. What only that account can see is not checked here.`),
  );
  if (config.ownSpreadsheetId !== config.spreadsheetId)
    checks.push({
      state: 'bad',
      what: 'This spreadsheet is a copy of another board, so nothing runs.',
      fix: 'Choose Baton › Set up… to make it a board of its own.',
    });
  if (config.isPaused)
    checks.push({ state: 'warn', what: 'Baton is paused.', fix: 'An admin chooses Baton › Resume.' });
  if (config.lastRunAt === null)
    checks.push({ state: 'warn', what: 'Baton has not run yet.', fix: 'It runs within five minutes of the set-up.' });
  else if (now - config.lastRunAt > SILENT_MS && !config.isPaused)
    checks.push({
      state: 'bad',
      what: `Baton was last seen on ${formatMoment(config.lastRunAt, config.zone)}.`,
      fix: isOwner
        ? 'Choose Repair: it puts the triggers back.'
        : `${config.owner} opens this check and chooses Repair. If that account is gone, an admin chooses Baton › Take over….`,
      canRepair: isOwner,
    });
  else checks.push(good(`Baton was last seen on ${formatMoment(config.lastRunAt, config.zone)}.`));
  return checks;
}

function ownerChecks({
  triggers,
  wantedTriggers,
  isAuthorised,
  folder,
  template,
  zones,
  snapshot,
}: CheckFacts): Check[] {
  const checks: Check[] = [];
  if (!isAuthorised)
    checks.push({
      state: 'bad',
      what: 'Google’s permissions are not complete.',
      fix: 'Choose any entry of the menu again and allow everything that is listed.',
    });
  if (triggers !== null) {
    const gone = wantedTriggers.filter((name) => !triggers.includes(name));
    checks.push(
      gone.length === 0
        ? good('All triggers are there.')
        : {
            state: 'bad',
            what: `${plural(gone.length, 'trigger')} of ${wantedTriggers.length} ${gone.length === 1 ? 'is' : 'are'} gone.`,
            fix: 'Choose Repair.',
            canRepair: true,
          },
    );
  }
  if (folder !== null)
    checks.push(
      folder === 'gone'
        ? {
            state: 'bad',
            what: 'The folder “Clients” is gone or in the bin.',
            fix: 'Take it out of the bin, or choose Repair to make a new one.',
            canRepair: true,
          }
        : good('The folder “Clients” is there.'),
    );
  if (template !== null)
    checks.push(
      template === 'gone'
        ? {
            state: 'bad',
            what: 'The packet template is gone or in the bin.',
            fix: 'Take it out of the bin, or choose Repair to make a new one.',
            canRepair: true,
          }
        : good('The packet template is there.'),
    );
  if (zones.calendar === 'gone')
    checks.push({
      state: 'bad',
      what: 'Baton’s calendar is gone.',
      fix: 'Choose Repair to make a new one.',
      canRepair: true,
    });
  const advice = zoneAdvice({ wanted: snapshot.config.zone, ...zones });
  checks.push(
    ...(advice.length === 0
      ? [good(`Everything counts in ${snapshot.config.zone}.`)]
      : advice.map((what): Check => ({ state: 'warn', what, fix: '' }))),
  );
  return checks;
}

function boardChecks({ snapshot, recipients, missingTabs, cells }: CheckFacts): Check[] {
  const { config } = snapshot;
  const checks: Check[] = [];
  for (const text of snapshot.layoutProblems) {
    const [what = '', fix = ''] = text.split('\n');
    checks.push({ state: 'bad', what, fix: fix || 'Choose Repair.', canRepair: true });
  }
  for (const name of missingTabs)
    checks.push({
      state: 'bad',
      what: `The tab ${name} is gone.`,
      fix: 'Undo its deletion, or choose Repair to make it again.',
      canRepair: true,
    });
  const full = percentFull(cells);
  const crowded = crowding(cells);
  if (crowded) checks.push({ state: full < 90 ? 'warn' : 'bad', ...crowded });
  else if (full >= 1) checks.push(good(`The spreadsheet is ${full} % full.`));
  const left = config.recipientsPerDay - recipients;
  checks.push(
    left > 0
      ? good(`${recipients} of ${config.recipientsPerDay} mails a day are used.`)
      : {
          state: 'warn',
          what: `All ${config.recipientsPerDay} mails of the day are used.`,
          fix: 'The rest leaves by itself as 24 hours pass.',
        },
  );
  const open = snapshot.problems.filter(({ clearedAt }) => clearedAt === '').length;
  if (open > 0)
    checks.push({
      state: 'warn',
      what: `${plural(open, 'problem')} ${open === 1 ? 'is' : 'are'} open.`,
      fix: 'The tab Problems says what to do.',
    });
  return checks;
}
