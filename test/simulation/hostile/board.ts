import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { editCells } from '../../../local/workspace/people';
import { setContent } from '../../../local/workspace/sheets/model/cells';
import { Board } from '../lives/board';
import { ADMIN, PLAYBOOK, SELLERS } from '../lives/company';
import { emptyBoard, passTime, tickNow } from '../lives/time';

const DAY = 24 * 60 * 60_000;
const NAME_MAX = 200;
const WORDS = String.raw`"([^"]|"")*"(&CHAR\(10\)&"([^"]|"")*")*`;
const CELL = String.raw`"#gid=\d+&range=[A-Z]+"&IFERROR\(MATCH\("[^"]*",'([^']|'')*'![A-Z]+:[A-Z]+,0\),1\)`;
/** Formulas that Baton writes, whole: links with quoted text, and those of set-up on tabs that hold no customer's text. */
const OURS = new RegExp(
  `^(Pipeline: =(HYPERLINK\\(("https://docs\\.google\\.com/[^"]*"|${CELL}),${WORDS}\\)|${WORDS})$|Settings: |Metrics: )`,
);

interface Planted {
  text: string;
  company: string;
  email: string;
  id: string;
}

/**
 * Wins deals whose every field holds a hostile text, lets them run for some days, and looks at everything that was made of it.
 * The texts are put into the cells as an import or another script does: nothing reads a formula or a date into them.
 * @returns what is wrong, in words, and how many of the deals were handed over; the others are held and say why.
 */
export function wrongOnBoard(texts: readonly string[]): { wrong: string[]; handedOver: number } {
  const workspace = emptyBoard(0);
  const board = new Board(workspace);
  const put = (tab: string, row: number, cells: Readonly<Record<string, string | number | boolean>>) => {
    for (const [header, v] of Object.entries(cells))
      setContent(board.sheet(tab), row, board.column(tab, header), v === '' ? {} : { v });
  };
  fillSettings(workspace, board, put, texts);
  tickNow(workspace);
  const planted = texts.map((text, at): Planted => {
    const company = `${text} #${at}`;
    const email = `c${at}@mail${at}.example`;
    put('Pipeline', at + 1, {
      Company: company,
      Contact: text,
      Email: email,
      Segment: PLAYBOOK.segments[at % 3]!.id,
      Stage: 'Negotiation',
      Amount: 490,
      'Deal owner': SELLERS[0],
      'Source ID': text,
    });
    return { text, company, email, id: '' };
  });
  // A deal whose amount is that text is held, and the formula that says so beside it holds the text.
  texts.forEach((text, at) => {
    put('Pipeline', texts.length + at + 1, {
      Company: `Held #${at}`,
      Contact: 'Hal',
      Email: `h${at}@held.example`,
      Segment: 'Starter',
      Stage: 'Negotiation',
      Amount: text,
      'Deal owner': SELLERS[1],
    });
  });
  lookAgain(workspace, board);
  texts.forEach((_, at) => {
    put('Pipeline', texts.length + at + 1, { Stage: 'Closed Won' });
  });
  planted.forEach((one, at) => {
    one.id = String(board.value('Pipeline', at + 1, 'Deal ID'));
    fillForms(board, put, one, at);
    put('Pipeline', at + 1, { Stage: 'Closed Won', 'Override reason': one.text });
  });
  lookAgain(workspace, board);
  passTime(workspace, workspace.state.now + DAY);
  planted.forEach(({ text, id, email }, at) => {
    put('Signals', at + 1, {
      'Deal ID': id,
      Email: email,
      Signal: at % 2 === 0 ? 'frustration' : text,
      Value: text,
      Source: text,
    });
    put('Requests', at + 1, { 'Asked by': text, Action: at % 2 === 0 ? 'Retry' : text, 'Deal ID': id, Detail: text });
    const row = board.find('CS intake', 'Deal ID', (value) => value === id);
    if (row !== undefined) put('CS intake', row, { 'Return the packet because': text, 'What was missing': text });
  });
  lookAgain(workspace, board);
  passTime(workspace, workspace.state.now + 2 * DAY);
  tickNow(workspace);
  return {
    wrong: [
      ...wrongRuns(workspace),
      ...wrongCells(workspace, board, planted),
      ...wrongOutside(workspace, planted),
      ...unsaid(workspace, board, planted),
    ],
    handedOver: planted.filter(({ email }) => welcomesTo(workspace, email) > 0).length,
  };
}

/** Somebody types one tame cell, which makes the engine look at everything. */
function lookAgain(workspace: Workspace, board: Board): void {
  const row = board.nextRow('Pipeline', 'Company') + 1;
  editCells(workspace, {
    as: SELLERS[1],
    sheet: 'Pipeline',
    a1: `B${row}:F${row}`,
    values: [['Tame Ltd', 'Tom', 'tom@tame.example', 'Pro', 'Lead']],
  });
  tickNow(workspace);
}

/** What is said about the company and its people, and what other systems answer, is text as well. */
function fillSettings(workspace: Workspace, board: Board, put: Put, texts: readonly string[]): void {
  const textOf = (at: number) => texts[at % texts.length]!;
  ['sender_name', 'accent', 'repo_link', 'community_link'].forEach((key, at) => {
    const row = board.find('Settings', 'Key', (found) => found === key);
    if (row !== undefined) put('Settings', row, { Value: textOf(at).slice(0, SETTING_MAX) });
  });
  board.rows('Team').forEach(({ row, get }, at) => {
    if (get('Email') !== '') put('Team', row, { Name: textOf(at) });
  });
  workspace.fetcher = ({ body }) => {
    const text = textOf(body.length);
    return { status: 200, body: body.length % 2 === 0 ? text : JSON.stringify({ link: `https://a.example/${text}` }) };
  };
}

const SETTING_MAX = 2_000;

type Put = (tab: string, row: number, cells: Readonly<Record<string, string | number | boolean>>) => void;

function fillForms(board: Board, put: Put, { text, id }: Planted, at: number): void {
  const row = board.find('Intake', 'Deal ID', (value) => value === id);
  if (row === undefined) return;
  const answers = PLAYBOOK.fields
    .filter(({ on }) => on === 'intake')
    .map((field) => {
      // A link that is none holds the welcome, which says so; then there would be no welcome to look at.
      if (field.id === 'one_time_link') return [field.label, ''] as const;
      if (field.kind === 'tick') return [field.label, true] as const;
      if (field.kind === 'choice') return [field.label, field.choices![0]!] as const;
      if (field.kind === 'number' || field.kind === 'date') return [field.label, 46_100] as const;
      return [field.label, field.required === false ? text : `Ten hours by June: ${text}`] as const;
    });
  put('Intake', row, Object.fromEntries(answers));
  for (const list of PLAYBOOK.lists)
    put(list.tab, at + 1, {
      'Deal ID': id,
      ...Object.fromEntries(
        list.columns.filter(({ kind }) => kind === 'text' || kind === 'long').map(({ label }) => [label, text]),
      ),
    });
}

const wrongRuns = (workspace: Workspace): string[] =>
  workspace.state.executions
    .filter(({ outcome }) => outcome !== 'done')
    .map(({ function: name, error }) => `${name} broke: ${error}`);

/** Cells hold what went in, and no formula is made of it. */
function wrongCells(workspace: Workspace, board: Board, planted: readonly Planted[]): string[] {
  const wrong: string[] = [];
  const { sheets } = workspace.state.books.byId[board.bookId]!;
  for (const sheet of sheets)
    for (const line of sheet.rows)
      for (const cell of line) {
        const formula = cell?.f ? `${sheet.name}: ${cell.f}` : null;
        if (formula && !OURS.test(formula)) wrong.push(`formula ${formula.slice(0, 200)}`);
      }
  for (const { company, text, id } of planted) {
    const row = board.find('Pipeline', 'Deal ID', (value) => value === id);
    if (row === undefined) wrong.push(`${id} has no row`);
    else if (board.value('Pipeline', row, 'Company') !== company || board.value('Pipeline', row, 'Contact') !== text)
      wrong.push(`${id} says something else now`);
  }
  return wrong;
}

/** Mails, events, files and requests go where they ought to, one each, and give nothing away. */
function wrongOutside({ state }: Workspace, planted: readonly Planted[]): string[] {
  const wrong: string[] = [];
  const ours = new Set([
    ...planted.map(({ email }) => email),
    ...state.people.filter(({ outside }) => !outside).map(({ email }) => email),
  ]);
  const addressIn = (to: string) => /<([^<>]*)>$/.exec(to)?.[1] ?? to;
  for (const mail of state.mail.messages.filter(({ owner }) => owner === ADMIN)) {
    const about = `${mail.headers['X-Baton-Key']} to ${mail.to.slice(0, 80)}`;
    if (!ours.has(addressIn(mail.to))) wrong.push(`mail ${about}`);
    if (mail.cc !== '' || mail.bcc !== '') wrong.push(`copies of ${about}`);
    if (/[\r\n]/.test(mail.subject)) wrong.push(`subject of ${about}`);
    if (
      Object.keys(mail.headers).some(
        (name) => !/^(Message-ID|X-Baton-Key|MIME-Version|Date|References|In-Reply-To|Auto-Submitted)$/i.test(name),
      )
    )
      wrong.push(`headers of ${about}: ${Object.keys(mail.headers).join()}`);
    if (
      /<(script|iframe|svg|object|embed|form|input|video|audio|body onload)\b/i.test(
        mail.html.replace(/<body[^>]*>/, ''),
      )
    )
      wrong.push(`markup in ${about}`);
    if (/(href|src)="(https?:\/\/(evil|a\.b|ha\.ckers|xss)|javascript:|data:text)/i.test(mail.html))
      wrong.push(`a link in ${about}`);
    if (`${mail.html}${mail.text}${mail.subject}`.includes('hooks.slack.com')) wrong.push(`a secret in ${about}`);
  }
  for (const event of state.calendar.events)
    for (const { email } of event.attendees) if (!ours.has(email)) wrong.push(`event for ${email}`);
  for (const request of state.requests) {
    const parsed = parse(request.body);
    if (parsed === null) wrong.push(`request to ${request.url} is no JSON`);
    if (/hooks\.slack/.test(request.url) && /<!|<https?:\/\/(?!docs\.google)/.test(String(parsed?.text)))
      wrong.push(`a mention: ${String(parsed?.text).slice(0, 120)}`);
  }
  if (JSON.stringify(state.docs).includes('hooks.slack.com')) wrong.push('a secret in a document');
  return wrong;
}

function parse(body: string): Record<string, unknown> | null {
  try {
    return JSON.parse(body) as Record<string, unknown>;
  } catch {
    return null;
  }
}

/** Each deal is handed over, once, or says beside it why not. */
function unsaid(workspace: Workspace, board: Board, planted: readonly Planted[]): string[] {
  const { state } = workspace;
  return planted.flatMap(({ id, email, company, text }) => {
    const row = board.find('Pipeline', 'Deal ID', (value) => value === id) ?? -1;
    const missing = String(board.value('Pipeline', row, 'Missing'));
    const folders = Object.values(state.drive.files).filter(({ properties }) =>
      Object.values(properties).some((value) => value.endsWith(`/${id}/1/client_folder`)),
    );
    const welcomes = welcomesTo(workspace, email);
    const said = board.rows('Problems').some(({ get }) => get('Deal ID') === id && get('Cleared at') === '');
    const isRefused = missing !== '' || said;
    if (company.length > NAME_MAX && !isRefused)
      return [`${id} has a name of ${company.length} characters and nobody says so`];
    if (welcomes > 1 || folders.length > 1) return [`${id} has ${welcomes} welcomes and ${folders.length} folders`];
    return welcomes === 0 && !isRefused
      ? [`nothing comes of ${id} (${JSON.stringify(text.slice(0, 60))}), and nobody says why`]
      : [];
  });
}

const welcomesTo = ({ state }: Workspace, email: string): number =>
  state.mail.messages.filter(
    (mail) => mail.state === 'sent' && mail.to.includes(email) && /\/welcome_/.test(mail.headers['X-Baton-Key'] ?? ''),
  ).length;
