import type { Workspace } from '../../local/workspace/kernel/workspace';
import { personColumns, personFilter, personRows, personTab } from '../../local/workspace/sheets/person';
import { OWNER } from '../../local/world/people';
import { at, bookOf, columnOf, copyRow, firstEmptyRow, put, SELLER, setSetting, settingRow, tabOf } from './desk';

/** One bad input, what people see of it, and how it is mended. */
export interface BadInput {
  readonly input: string;
  /** `held`: everything is filled in and the deal is about to be won. `won`: its handoff runs. */
  readonly world: 'held' | 'won';
  act(workspace: Workspace): void;
  /** Where the words stand: Missing beside the deal, Problems, or nowhere because nothing is wrong. */
  readonly where: 'Missing' | 'Problems' | 'nowhere';
  /** The words, as they begin or hold. */
  readonly says: string;
  /** Left out where nothing has to be mended. */
  mend?(workspace: Workspace): void;
  /** Baton stands still for every deal: what it would need to know is gone. */
  readonly stopsAll?: boolean;
}

const set = (
  tab: string,
  row: number,
  header: string,
  bad: unknown,
  good?: unknown,
): Pick<BadInput, 'act' | 'mend'> => {
  let before: unknown;
  return {
    act: (w) => {
      before = at(w, tab, row, header);
      put(w, tab, row, header, bad as string);
    },
    mend: (w) => put(w, tab, row, header, (good ?? before) as string),
  };
};
const setting = (key: string, bad: string | number): Pick<BadInput, 'act' | 'mend'> => {
  let before: unknown;
  return {
    act: (w) => {
      before = at(w, 'Settings', settingRow(w, key), 'Value');
      setSetting(w, key, bad);
    },
    mend: (w) => setSetting(w, key, before as string),
  };
};
/** Row of a ledger tab whose first cell ends so. */
const ledger = (w: Workspace, tab: string, end: string) =>
  tabOf(w, tab).rows.findIndex((row) => /^D-/.test(String(row[0]?.v ?? '')) && String(row[0]?.v).endsWith(end)) + 1;
const inLedger = (tab: string, end: string, header: string, bad: string): Pick<BadInput, 'act' | 'mend'> => {
  let before: unknown;
  let row = 0;
  return {
    act: (w) => {
      row = ledger(w, tab, end);
      before = at(w, tab, row, header);
      put(w, tab, row, header, bad);
    },
    mend: (w) => put(w, tab, row, header, before as string),
  };
};
/** Everything of a tab as it stood: what undo brings back. */
const undoable = (tab: string, act: (w: Workspace) => void): Pick<BadInput, 'act' | 'mend'> => {
  let before: string;
  return {
    act: (w) => {
      before = JSON.stringify(tabOf(w, tab));
      act(w);
    },
    mend: (w) => {
      const { sheets } = bookOf(w);
      const old = JSON.parse(before);
      const place = sheets.findIndex((sheet) => sheet.id === old.id);
      if (place < 0) sheets.push(old);
      else sheets[place] = old;
    },
  };
};
const who = (w: Workspace, sheet: string) => ({ as: OWNER, spreadsheetId: bookOf(w).id, sheet });
const dropColumn = (tab: string, header: string) =>
  undoable(tab, (w) => void personColumns(w, { ...who(w, tab), op: 'delete', at: columnOf(w, tab, header) + 1 }));
const dropTab = (tab: string) => undoable(tab, (w) => void personTab(w, { ...who(w, tab), op: 'delete' }));
const message = (header: string, bad: string): Pick<BadInput, 'act' | 'mend'> => {
  let before: unknown;
  const row = (w: Workspace) => tabOf(w, 'Messages').rows.findIndex((one) => one[0]?.v === 'welcome_starter') + 1;
  return {
    act: (w) => {
      before = at(w, 'Messages', row(w), header);
      put(w, 'Messages', row(w), header, bad);
    },
    mend: (w) => put(w, 'Messages', row(w), header, before as string),
  };
};

/** Everything tried against the board; docs/bad-inputs.md is made from it. */
export const BAD_INPUTS: readonly BadInput[] = [
  // ---- the deal's own cells
  {
    input: 'Email without an @',
    world: 'held',
    ...set('Pipeline', 2, 'Email', 'mila'),
    where: 'Missing',
    says: 'Email: “mila” has no @.',
  },
  {
    input: 'Several addresses in Email',
    world: 'held',
    ...set('Pipeline', 2, 'Email', 'mila@harborlight.example, bob@evil.example'),
    where: 'Missing',
    says: 'Email: it holds 2 addresses. Write one.',
  },
  {
    input: 'Email with a line break and a Bcc header',
    world: 'held',
    ...set('Pipeline', 2, 'Email', 'mila@harborlight.example\r\nBcc: bob@evil.example'),
    where: 'Missing',
    says: 'Email: it has more than one line. Write one address in a cell.',
  },
  {
    input: 'Email with an invisible character',
    world: 'held',
    ...set('Pipeline', 2, 'Email', 'mila\u200b@harborlight.example'),
    where: 'Missing',
    says: 'Email: it holds invisible characters. Type it again by hand.',
  },
  {
    input: 'Email on a domain of look-alike letters',
    world: 'held',
    ...set('Pipeline', 2, 'Email', 'mila@аррӏе.com'),
    where: 'Missing',
    says: 'letters that look like Latin ones',
  },
  {
    input: 'Company of 48,000 characters',
    world: 'held',
    ...set('Pipeline', 2, 'Company', 'a"\\'.repeat(16_000)),
    where: 'Missing',
    says: 'Company has 48000 characters. A name has 200 at most.',
  },
  {
    input: 'Contact of 50,000 characters',
    world: 'held',
    ...set('Pipeline', 2, 'Contact', 'b'.repeat(50_000)),
    where: 'Missing',
    says: 'Contact has 50000 characters. A name has 200 at most.',
  },
  {
    input: 'Company from a formula with an error',
    world: 'held',
    ...set('Pipeline', 2, 'Company', '#REF!'),
    where: 'Missing',
    says: 'Company shows #REF!: its formula has an error. Type the name.',
  },
  {
    input: 'An answer from a formula with an error',
    world: 'held',
    ...set('Intake', 2, 'Primary goal', '#REF!'),
    where: 'Missing',
    says: 'Primary goal shows #REF!: its formula has an error. Type the answer.',
  },
  {
    input: 'Contact emptied',
    world: 'held',
    ...set('Pipeline', 2, 'Contact', ''),
    where: 'Missing',
    says: 'Contact is missing: who will be welcomed?',
  },
  {
    input: 'Segment that does not exist',
    world: 'held',
    ...set('Pipeline', 2, 'Segment', 'Gold'),
    where: 'Missing',
    says: 'Segment “Gold” is none of Starter, Pro, Enterprise.',
  },
  {
    input: 'Amount as words',
    world: 'held',
    ...set('Pipeline', 2, 'Amount', 'ten grand'),
    where: 'Missing',
    says: 'Amount: “ten grand” is no number.',
  },
  {
    input: 'Close date as words',
    world: 'held',
    ...set('Pipeline', 2, 'Close date', 'soon'),
    where: 'Missing',
    says: 'Close date: “soon” is no date.',
  },
  {
    input: 'Deal owner as a name',
    world: 'held',
    ...set('Pipeline', 2, 'Deal owner', 'Sam'),
    where: 'Missing',
    says: 'Deal owner: “sam” has no @.',
  },
  {
    input: 'Deal owner who is not on Team',
    world: 'held',
    ...set('Pipeline', 2, 'Deal owner', 'sam@nortwind.example'),
    where: 'Missing',
    says: 'Deal owner: sam@nortwind.example is not on Team. Correct it, or have an admin add them.',
  },
  {
    input: 'An answer that says nothing',
    world: 'held',
    ...set('Intake', 2, 'Pains', 'asdf'),
    where: 'Missing',
    says: 'Pains: “asdf” is no answer that delivery can use.',
  },
  {
    input: 'Stage that does not exist',
    world: 'won',
    ...set('Pipeline', 2, 'Stage', 'Almost there'),
    where: 'Problems',
    says: 'Stage “Almost there” of Harborlight Coaching is not one that Baton knows.',
  },
  {
    input: 'Company emptied while handing over',
    world: 'won',
    ...set('Pipeline', 2, 'Company', ''),
    where: 'Problems',
    says: 'is empty. Its handoff rests.',
  },
  {
    input: 'CS owner as a name that nobody on Team has',
    world: 'won',
    ...set('Pipeline', 2, 'CS owner', 'my friend'),
    where: 'Problems',
    says: 'CS owner “my friend” of Harborlight Coaching is no address, so it changes nothing.',
  },
  {
    input: 'CS owner as a name that Team has once',
    world: 'won',
    act: (w) => put(w, 'Pipeline', 2, 'CS owner', 'ines falk'),
    where: 'nowhere',
    says: '',
  },
  {
    input: 'A CS owner who left',
    world: 'won',
    ...undoable('Team', (w) => {
      const { rows } = tabOf(w, 'Team');
      rows.splice(
        rows.findIndex((row) => row[1]?.v === 'cleo@northwind.example'),
        1,
      );
    }),
    where: 'Problems',
    says: 'cleo@northwind.example, the CS owner of Harborlight Coaching, is no longer on Team.',
  },
  // ---- ids and rows
  {
    input: 'Deal ID typed over',
    world: 'won',
    act: (w) => put(w, 'Pipeline', 2, 'Deal ID', 'X-1'),
    where: 'nowhere',
    says: '',
  },
  {
    input: 'Deal ID cleared',
    world: 'won',
    act: (w) => put(w, 'Pipeline', 2, 'Deal ID', ''),
    where: 'nowhere',
    says: '',
  },
  {
    input: 'Deal ID of an open deal typed over',
    world: 'won',
    ...set('Pipeline', 4, 'Deal ID', '4711'),
    where: 'Problems',
    says: '“4711” (Atlas Works) in Deal ID was not given by Baton.',
  },
  {
    input: 'Deal IDs of two rows swapped',
    world: 'won',
    ...undoable('Pipeline', (w) => {
      const [a, b] = [at(w, 'Pipeline', 2, 'Deal ID'), at(w, 'Pipeline', 4, 'Deal ID')] as [string, string];
      put(w, 'Pipeline', 2, 'Deal ID', b);
      put(w, 'Pipeline', 4, 'Deal ID', a);
    }),
    where: 'Problems',
    says: 'but its handoff runs under',
  },
  {
    input: 'A row copied and pasted below',
    world: 'won',
    act: (w) => copyRow(w, 'Pipeline', 2),
    where: 'nowhere',
    says: '',
  },
  {
    input: 'A row deleted',
    world: 'won',
    ...undoable('Pipeline', (w) => void personRows(w, { ...who(w, 'Pipeline'), op: 'delete', at: 2 })),
    where: 'Problems',
    says: 'has a handoff under way, but its row is no longer on Pipeline.',
  },
  {
    input: 'An Intake row twice',
    world: 'held',
    ...undoable('Intake', (w) => copyRow(w, 'Intake', 2)),
    where: 'Missing',
    says: 'Intake has 2 rows for this deal. Delete all but one: the topmost counts.',
  },
  {
    input: 'An Intake row deleted',
    world: 'held',
    ...undoable('Intake', (w) => void personRows(w, { ...who(w, 'Intake'), op: 'delete', at: 2 })),
    where: 'Missing',
    says: 'Business type is missing.',
  },
  {
    input: 'A Tasks row deleted',
    world: 'won',
    act: (w) => void personRows(w, { ...who(w, 'Tasks'), op: 'delete', at: ledgerTask(w, '/first_touch') }),
    where: 'nowhere',
    says: '',
  },
  {
    input: 'Key of a task cleared',
    world: 'won',
    ...undoable('Tasks', (w) => put(w, 'Tasks', ledgerTask(w, '/first_touch'), 'Key', '')),
    where: 'Problems',
    says: 'of Tasks has lost its key, so a tick there does nothing.',
  },
  {
    input: 'Owner of a task emptied',
    world: 'won',
    act: (w) => put(w, 'Tasks', ledgerTask(w, '/first_touch'), 'Owner', ''),
    where: 'nowhere',
    says: '',
  },
  {
    input: 'Blank rows between the deals',
    world: 'held',
    act: (w) => tabOf(w, 'Pipeline').rows.splice(2, 0, [], [], []),
    where: 'nowhere',
    says: '',
  },
  {
    input: 'A column of unticked boxes down to row 1000',
    world: 'held',
    act: (w) => {
      for (let row = 2; row <= 1000; row++) if (at(w, 'Tasks', row, 'Key') === '') put(w, 'Tasks', row, 'Done', false);
    },
    where: 'nowhere',
    says: '',
  },
  {
    input: 'A filter that hides the deal',
    world: 'held',
    act: (w) => void personFilter(w, { ...who(w, 'Pipeline'), column: 2, hide: ['Harborlight Coaching'] }),
    where: 'nowhere',
    says: '',
  },
  {
    input: 'A hidden row',
    world: 'held',
    act: (w) => void tabOf(w, 'Pipeline').hiddenRows.push(1),
    where: 'nowhere',
    says: '',
  },
  // ---- tabs and columns
  {
    input: 'A renamed tab',
    world: 'held',
    act: (w) => void personTab(w, { ...who(w, 'Intake'), op: 'rename', name: 'What we know' }),
    where: 'nowhere',
    says: '',
  },
  {
    input: 'The tab Intake deleted',
    world: 'held',
    ...dropTab('Intake'),
    where: 'Problems',
    says: 'The tab Intake is gone.',
  },
  {
    input: 'The tab Warnings deleted',
    world: 'held',
    ...dropTab('Warnings'),
    where: 'Problems',
    says: 'The tab Warnings is gone.',
  },
  {
    input: 'The column Deal ID of Pipeline deleted',
    world: 'held',
    ...dropColumn('Pipeline', 'Deal ID'),
    where: 'Problems',
    says: 'The column “Deal ID” of Pipeline is gone. Baton does nothing until it is back.',
    stopsAll: true,
  },
  {
    input: 'The column Key of Tasks deleted',
    world: 'held',
    ...dropColumn('Tasks', 'Key'),
    where: 'Problems',
    says: 'The column “Key” of Tasks is gone.',
  },
  {
    input: 'The column Deal ID of Intake deleted',
    world: 'held',
    ...dropColumn('Intake', 'Deal ID'),
    where: 'Missing',
    says: 'Business type is missing.',
  },
  {
    input: 'The column Key of Problems deleted',
    world: 'held',
    ...dropColumn('Problems', 'Key'),
    where: 'Problems',
    says: 'The column “Key” of Problems is gone.',
  },
  // ---- what an admin types
  {
    input: 'Time zone Mars/Base',
    world: 'held',
    ...setting('zone', 'Mars/Base'),
    where: 'Problems',
    says: '“Mars/Base” on Settings, “Time zone”, is no time zone, so UTC is used.',
  },
  {
    input: 'Working hours from 25:00',
    world: 'held',
    ...setting('opens_at', 25 / 24),
    where: 'Problems',
    says: 'The working hours on Settings cannot be read, so 09:00 to 17:00 are used.',
  },
  {
    input: 'Working days: Monkey-Fri',
    world: 'held',
    ...setting('work_days', 'Monkey-Fri'),
    where: 'Problems',
    says: '“Monkey-Fri” on Settings, “Working days”, names a day that Baton does not know, so Monday to Friday are used.',
  },
  {
    input: 'Mode LIVE!',
    world: 'held',
    ...setting('mode', 'LIVE!'),
    where: 'Problems',
    says: '“LIVE!” on Settings, “Mode”, is none of test, pilot and live. Baton does nothing until it is.',
    stopsAll: true,
  },
  {
    input: 'Paused: please',
    world: 'held',
    ...setting('paused', 'please'),
    where: 'Problems',
    says: '“please” on Settings, “Paused”, is neither yes nor empty. Baton does nothing until it is.',
    stopsAll: true,
  },
  {
    input: 'Mails a day: many',
    world: 'held',
    ...setting('recipients_per_day', 'many'),
    where: 'Problems',
    says: '“many” on Settings, “Mails a day”, is no number, so 100 is used.',
  },
  {
    input: 'No quota: mails a day 0',
    world: 'held',
    ...setting('recipients_per_day', 0),
    where: 'Problems',
    says: 'the account has reached 0 people in the last 24 hours, and may reach 0.',
  },
  {
    input: 'Live since: yesterday',
    world: 'held',
    ...setting('go_live_at', 'yesterday'),
    where: 'Problems',
    says: '“yesterday” on Settings, “Live since”, is no moment',
  },
  {
    input: 'Admin without an address',
    world: 'held',
    ...setting('admin', 'Fay'),
    where: 'Problems',
    says: '“Fay” on Settings, “Admin”, is no address',
  },
  {
    input: 'A spelling of a stage that means none',
    world: 'held',
    ...setting('stage_aliases', 'gewonnen = Victory'),
    where: 'Problems',
    says: '“gewonnen = Victory” on Settings names no stage.',
  },
  {
    input: 'Team emptied',
    world: 'held',
    ...undoable('Team', (w) => {
      tabOf(w, 'Team').rows.length = 1;
    }),
    where: 'Problems',
    says: 'Team names nobody, so every step falls to the admin.',
  },
  {
    input: 'Somebody on Team without an address',
    world: 'held',
    ...set('Team', 4, 'Email', 'n/a'),
    where: 'Problems',
    says: 'on Team cannot be reached: “n/a” has no @.',
  },
  {
    input: 'A holiday that is no day',
    world: 'held',
    ...set('Holidays', 2, 'Day', 'Christmas'),
    where: 'Problems',
    says: '“Christmas” on Holidays is no day, so people are expected to work then.',
  },
  {
    input: 'A message with an unknown tag',
    world: 'held',
    ...message('Body', 'Hello {{contact.nickname}}'),
    where: 'Problems',
    says: 'The message waits for contact.nickname.',
  },
  {
    input: 'A message with an unclosed tag',
    world: 'held',
    ...message('Body', 'Hi {{#if contact.name}} you'),
    where: 'Problems',
    says: 'on Messages cannot be read. Line 1: {{#if …}} is not closed.',
  },
  {
    input: 'A message without text',
    world: 'held',
    ...message('Body', ''),
    where: 'Problems',
    says: 'on Messages has no text.',
  },
  {
    input: 'A message without a subject',
    world: 'held',
    ...message('Subject', ''),
    where: 'Problems',
    says: 'on Messages has no subject.',
  },
  // ---- the ledger, changed by the owner's own hand
  {
    input: 'Handoffs: Data damaged',
    world: 'won',
    ...inLedger('Handoffs', '/1', 'Data', '{"company":'),
    where: 'Problems',
    says: 'about Harborlight Coaching, was changed by hand: its Data cannot be read.',
  },
  {
    input: 'Handoffs: State misspelled',
    world: 'won',
    ...inLedger('Handoffs', '/1', 'State', 'actve'),
    where: 'Problems',
    says: 'its State cannot be read.',
  },
  {
    input: 'Handoffs: Key cleared',
    world: 'won',
    ...inLedger('Handoffs', '/1', 'Key', ''),
    where: 'Problems',
    says: 'its Key cannot be read.',
  },
  {
    input: 'Outbox: Detail damaged',
    world: 'won',
    ...inLedger('Outbox', '/day1_starter', 'Detail', 'oops'),
    where: 'Problems',
    says: 'its Detail cannot be read.',
  },
  {
    input: 'Outbox: Kind misspelled',
    world: 'won',
    ...inLedger('Outbox', '/day1_starter', 'Kind', 'fax'),
    where: 'Problems',
    says: 'its Kind cannot be read.',
  },
  {
    input: 'Outbox: Key cleared',
    world: 'won',
    ...inLedger('Outbox', '/welcome_starter', 'Key', ''),
    where: 'Problems',
    says: 'its Key cannot be read.',
  },
  // ---- what lies outside the board
  {
    input: 'The folder Clients in the bin',
    world: 'held',
    act: (w) => {
      file(w, 'root_folder').trashed = true;
    },
    where: 'Problems',
    says: 'The folder Clients lies in the bin.',
    mend: (w) => {
      file(w, 'root_folder').trashed = false;
      retry(w);
    },
  },
  {
    input: 'The packet template gone',
    world: 'held',
    ...template(),
    where: 'Problems',
    says: 'The packet template cannot be opened: it is gone, or it is not Baton’s to read.',
  },
];

function ledgerTask(w: Workspace, end: string): number {
  const column = columnOf(w, 'Tasks', 'Key');
  return tabOf(w, 'Tasks').rows.findIndex((row) => String(row[column]?.v ?? '').endsWith(end)) + 1;
}

function file(w: Workspace, key: string) {
  return w.state.drive.files[String(at(w, 'Settings', settingRow(w, key), 'Value'))]!;
}

/** What the menu writes on Requests. */
function retry(w: Workspace): void {
  const row = firstEmptyRow(w, 'Requests');
  put(w, 'Requests', row, 'Action', 'Retry');
  put(w, 'Requests', row, 'Asked by', SELLER);
  put(w, 'Requests', row, 'Deal ID', at(w, 'Pipeline', 2, 'Deal ID') as string);
}

function template(): Pick<BadInput, 'act' | 'mend'> {
  let id = '';
  return {
    act: (w) => {
      id = String(at(w, 'Settings', settingRow(w, 'packet_template'), 'Value'));
      setSetting(w, 'packet_template', `${id}gone`);
    },
    mend: (w) => {
      setSetting(w, 'packet_template', id);
      retry(w);
    },
  };
}
