import type {
  Approval,
  BoardRequest,
  CellValue,
  Deal,
  ProblemRow,
  Signal,
  TaskRow,
  TeamMember,
  WarningRow,
} from '../domain/board';
import { nameFromAddress, parseAddress } from '../domain/email';
import { fromIso } from '../domain/instant';
import { parseAmount } from '../domain/money';
import { serialToInstant } from '../domain/serial';
import { decidingFields } from '../playbooks/checkFields';
import { columnOf } from '../playbooks/headers';
import type { Playbook } from '../playbooks/schema';
import { rowsOf, type Sheet, text } from './sheet';

export const readDeals = (sheet: Sheet): Deal[] =>
  rowsOf(sheet, (row, get) => {
    const id = text(get('Deal ID'));
    const company = text(get('Company'));
    const stage = text(get('Stage'));
    if (id === '' && company === '' && stage === '') return null;
    return {
      id,
      row,
      company,
      stage,
      segment: text(get('Segment')),
      closeDate: get('Close date'),
      status: text(get('Status')),
      missing: text(get('Missing')),
      csOwner: text(get('CS owner')),
      nextDue: get('Next due'),
      ownerNow: text(get('Owner now')),
      overrideReason: text(get('Override reason')),
      isPilot: get('Pilot') === true,
    };
  });

export const readTasks = (sheet: Sheet): TaskRow[] =>
  rowsOf(sheet, (row, get) => {
    const key = text(get('Key'));
    return key === ''
      ? null
      : {
          key,
          row,
          owner: text(get('Owner')),
          due: get('Due'),
          isDone: get('Done') === true,
          doneAt: text(get('Done at')),
          snoozedUntil: get('Snoozed until'),
        };
  });

/** Answers that decide something, from the tabs that hold them, by deal and field id. */
export function readAnswers(
  sheets: Readonly<Record<string, Sheet>>,
  playbook: Playbook,
): Map<string, Record<string, CellValue>> {
  const answers = new Map<string, Record<string, CellValue>>();
  for (const [tab, on] of FORMS) {
    const fields = decidingFields(playbook, on);
    const sheet = sheets[tab];
    if (!sheet || fields.length === 0) continue;
    for (let row = 0; row < sheet.rows; row++) {
      const dealId = text(sheet.cell(row, 'Deal ID'));
      if (dealId === '') continue;
      const own = Object.fromEntries(fields.map((field) => [field.id, sheet.cell(row, columnOf(field))]));
      answers.set(dealId, { ...answers.get(dealId), ...own });
    }
  }
  return answers;
}

const FORMS = [
  ['Pipeline', 'pipeline'],
  ['Intake', 'intake'],
  ['CS intake', 'csIntake'],
] as const;

export const readApprovals = (sheet: Sheet): Approval[] =>
  rowsOf(sheet, (row, get) => {
    const key = text(get('Key'));
    return key === ''
      ? null
      : {
          key,
          row,
          dealId: text(get('Deal ID')),
          kind: text(get('What')),
          reason: text(get('Reason')),
          isApproved: get('Approve') === true,
          decidedAt: text(get('Decided at')),
        };
  });

const keyIn = (sheet: Sheet, get: (header: string) => CellValue): string | null =>
  sheet.layout.columns.Key === undefined ? null : text(get('Key'));

export const readRequests = (sheet: Sheet): BoardRequest[] =>
  rowsOf(sheet, (row, get) => {
    const action = text(get('Action'));
    return action === ''
      ? null
      : {
          row,
          key: keyIn(sheet, get),
          action,
          askedBy: text(get('Asked by')),
          askedAt: text(get('Asked at')),
          dealId: text(get('Deal ID')),
          detail: text(get('Detail')),
          state: text(get('State')),
        };
  });

export const readSignals = (sheet: Sheet, zone: string): Signal[] =>
  rowsOf(sheet, (row, get) => {
    const kind = text(get('Signal'));
    if (kind === '') return null;
    const at = get('At');
    return {
      row,
      key: keyIn(sheet, get),
      at: typeof at === 'string' ? fromIso(at) : serialToInstant(at, zone),
      dealId: text(get('Deal ID')),
      email: text(get('Email')),
      kind,
      value: get('Value'),
      source: text(get('Source')),
      seen: text(get('Seen at')),
    };
  });

export const readWarnings = (sheet: Sheet): WarningRow[] =>
  rowsOf(sheet, (row, get) => {
    const key = text(get('Key'));
    return key === ''
      ? null
      : {
          key,
          row,
          dealId: text(get('Deal ID')),
          warning: text(get('Warning')),
          raisedAt: text(get('Raised at')),
          level: Number(get('Level')) || 1,
          snoozeUntil: get('Snooze until'),
          snoozeReason: text(get('Snooze reason')),
          closedAt: text(get('Closed at')),
        };
  });

export const readProblems = (sheet: Sheet): ProblemRow[] =>
  rowsOf(sheet, (row, get) => {
    // Without its key a line is known by what it says.
    const key = text(get('Key')) || text(get('What is wrong'));
    return key === ''
      ? null
      : {
          key,
          row,
          dealId: text(get('Deal ID')),
          company: text(get('Company')),
          what: text(get('What is wrong')),
          fix: text(get('What to do')),
          since: text(get('Since')),
          clearedAt: text(get('Cleared at')),
        };
  });

const list = (value: CellValue): string[] =>
  text(value)
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** `5`, and `5%`, which Sheets makes 0.05 of. */
function commissionOf(value: CellValue): Pick<TeamMember, 'commissionPct'> {
  const rate = parseAmount(value)?.amount;
  if (rate === undefined || rate < 0 || rate > 100) return {};
  return { commissionPct: rate > 0 && rate < 1 ? rate * 100 : rate };
}

/** Who is on Team. Whoever has no address that mail can reach is left out and named. */
export function readTeam(sheet: Sheet): { team: TeamMember[]; problems: string[] } {
  const problems: string[] = [];
  const team = rowsOf<TeamMember>(sheet, (row, get) => {
    const typed = text(get('Email'));
    const name = text(get('Name'));
    if (typed === '' && name === '') return null;
    const email = parseAddress(typed);
    if (!email.ok) {
      problems.push(
        `${name || `Row ${row + 1}`} on Team cannot be reached: ${email.reason}\nWrite one address in Email on Team. Until then nothing is given to them.`,
      );
      return null;
    }
    const max = get('Max load');
    return {
      name: name || nameFromAddress(email.address),
      email: email.address,
      roles: list(get('Roles')),
      segments: list(get('Segments')),
      territories: list(get('Territory')),
      maxLoad: typeof max === 'number' ? max : null,
      outFrom: get('Out from'),
      outUntil: get('Out until'),
      phone: text(get('Phone')),
      booking: text(get('Booking page')),
      manager: text(get('Manager')),
      ...commissionOf(get('Commission %')),
    };
  });
  if (team.length === 0)
    problems.push(
      'Team names nobody, so every step falls to the admin.\nAdd the people who work with this board on Team, with their roles.',
    );
  return { team, problems };
}
