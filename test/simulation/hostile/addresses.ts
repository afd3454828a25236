import { setContent } from '../../../local/workspace/sheets/model/cells';
import { Board } from '../lives/board';
import { ADMIN, PLAYBOOK, SELLERS } from '../lives/company';
import { emptyBoard, passTime, tickNow } from '../lives/time';
import { HOSTILE } from './texts';

const DAY = 24 * 60 * 60_000;

/** Addresses that look like one and are another, or are several, or carry more than an address. */
export const ADDRESSES: readonly string[] = [
  'mіla@harborlight.example',
  'mila@hаrborlight.example',
  'mila＠harborlight.example',
  'mila@harborlight。example',
  'mila@xn--hrborlight-x4a.example',
  'mila@harborlight.example, eve@evil.example',
  'mila@harborlight.example;eve@evil.example',
  'mila@harborlight.example eve@evil.example',
  'mila@harborlight.example\r\nBcc: eve@evil.example',
  'mila@harborlight.example\u2028Bcc: eve@evil.example',
  '"mila@harborlight.example" <eve@evil.example>',
  'Mila <mila@harborlight.example> <eve@evil.example>',
  'mila\u200b@harborlight.example',
  '\u202emila@harborlight.example',
  'mila@harborlight.example\u0000',
  'mila@[127.0.0.1]',
  'mila@localhost',
  '@harborlight.example',
  'mila@',
  'mila@@harborlight.example',
  'eve@evil.example@harborlight.example',
  '<script>@harborlight.example',
  '=HYPERLINK("mailto:eve@evil.example")',
  'mailto:mila@harborlight.example?bcc=eve@evil.example',
  'mila%0abcc:eve@evil.example',
  `${'m'.repeat(300)}@harborlight.example`,
  ...HOSTILE.filter((text) => text.includes('@')).slice(0, 30),
];

/** An address that any mail program takes for just one, in letters that cannot be mistaken. */
const PLAIN = /^[a-z0-9.!#$&*+/=?^_{|}~'-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;

/**
 * Wins deals whose address is one of these. Each gets its mail at exactly what stands there, where that is one plain address;
 * else nothing leaves, and it is said beside the deal.
 */
export function wrongAddresses(addresses: readonly string[]): { wrong: string[]; refused: number } {
  const workspace = emptyBoard(0);
  const board = new Board(workspace);
  const put = (tab: string, row: number, cells: Readonly<Record<string, string | number | boolean>>) => {
    for (const [header, v] of Object.entries(cells))
      setContent(board.sheet(tab), row, board.column(tab, header), { v });
  };
  addresses.forEach((email, at) => {
    put('Pipeline', at + 1, {
      Company: `Customer ${at}`,
      Contact: 'Mila Harper',
      Email: email,
      Segment: 'Starter',
      Stage: 'Negotiation',
      Amount: 490,
      'Deal owner': SELLERS[0],
    });
  });
  tickNow(workspace);
  passTime(workspace, workspace.state.now + DAY / 4);
  addresses.forEach((_, at) => {
    const id = board.value('Pipeline', at + 1, 'Deal ID');
    const row = board.find('Intake', 'Deal ID', (value) => value === id);
    const answers = PLAYBOOK.fields
      .filter(({ on, id: field }) => on === 'intake' && field !== 'one_time_link')
      .map((field) => [
        field.label,
        field.kind === 'tick'
          ? true
          : field.kind === 'choice'
            ? field.choices![0]!
            : field.kind === 'date'
              ? 46_100
              : 'ten hours by June',
      ]);
    if (row !== undefined) put('Intake', row, Object.fromEntries(answers));
    put('Pipeline', at + 1, { Stage: 'Closed Won' });
  });
  tickNow(workspace);
  passTime(workspace, workspace.state.now + DAY);
  tickNow(workspace);
  const inside = new Set(workspace.state.people.filter(({ outside }) => !outside).map(({ email }) => email));
  const addressIn = (to: string) => /<([^<>]*)>$/.exec(to)?.[1] ?? to;
  const sent = workspace.state.mail.messages.filter(({ state, owner }) => state === 'sent' && owner === ADMIN);
  const wrong = sent.flatMap(({ to, cc, bcc, headers }) => {
    const key = headers['X-Baton-Key'] ?? '';
    const deal = board.find('Pipeline', 'Deal ID', (id) => id !== '' && key.includes(`/${id}/`));
    const typed = deal === undefined ? '' : addresses[deal - 1]!.trim();
    if (cc !== '' || bcc !== '') return [`copies of ${key}`];
    if (inside.has(addressIn(to))) return [];
    const isTyped = addressIn(to).toLowerCase() === (/<([^<>]*)>$/.exec(typed)?.[1] ?? typed).toLowerCase();
    return isTyped && PLAIN.test(addressIn(to)) ? [] : [`${JSON.stringify(typed)} was mailed at ${JSON.stringify(to)}`];
  });
  let refused = 0;
  addresses.forEach((email, at) => {
    const id = board.value('Pipeline', at + 1, 'Deal ID');
    const isMailed = sent.some(({ headers }) => (headers['X-Baton-Key'] ?? '').includes(`/${id}/1/welcome_`));
    if (isMailed) return;
    refused += 1;
    const said = board.rows('Problems').some(({ get }) => get('Deal ID') === id && get('Cleared at') === '');
    if (!said && board.value('Pipeline', at + 1, 'Missing') === '')
      wrong.push(`nothing is said of ${JSON.stringify(email.slice(0, 80))}`);
  });
  return { wrong, refused };
}
