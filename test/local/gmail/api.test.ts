import { personDeletesDraft, personSendsDraft, receiveMail } from '../../../local/workspace/gmail/people';
import { mimeMessage, rawForGmail } from '../../../src/messages/mime';
import { EDITOR, type Office, OWNER, office } from '../support';

// An answer of the API, whose fields the tests name.
// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects.
type Json = Record<string, any>;

const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`;
const narrow = (...names: string[]): Office => office({ manifest: { oauthScopes: names.map(scope) } });
const CUSTOMER = 'nora@acme.example';

const raw = (lines: readonly string[]): string => Buffer.from(lines.join('\r\n')).toString('base64url');
const plain = (to: string, more: readonly string[] = []): string =>
  raw([`To: ${to}`, 'Subject: Hello', ...more, 'Content-Type: text/plain; charset=UTF-8', '', 'Hi there']);
const failure = (body: string) =>
  `try { ${body} } catch (error) { return [error.details.code, error.details.message]; }`;
const create = (mail: string): string => `Gmail.Users.Drafts.create({ message: { raw: '${mail}' } }, 'me')`;

// https://developers.google.com/workspace/gmail/api/guides/drafts
describe('a draft', () => {
  test('that Baton composes is kept as text, HTML and its own header', () => {
    const at = narrow('gmail.compose');
    const mail = rawForGmail(
      mimeMessage({
        from: { name: 'Ana', address: OWNER },
        replyTo: { name: 'Ben', address: EDITOR },
        to: [{ name: 'Nora Väes', address: CUSTOMER }],
        subject: 'Willkommen, schön dass Sie da sind',
        html: '<p>Grüß Gott</p>',
        text: 'Grüß Gott',
        headers: { 'X-Baton-Key': 'board/D-0042/1/welcome' },
      }),
    );

    const draft = at.script<Json>(`return Gmail.Users.Drafts.get('me', ${create(mail)}.id);`);

    const headers = Object.fromEntries(draft.message.payload.headers.map((one: Json) => [one.name, one.value]));
    expect(headers).toMatchObject({
      Subject: 'Willkommen, schön dass Sie da sind',
      To: `Nora Väes <${CUSTOMER}>`,
      'X-Baton-Key': 'board/D-0042/1/welcome',
      'Reply-To': expect.stringContaining(EDITOR),
    });
    expect(at.workspace.state.mail.messages[0]).toMatchObject({
      state: 'draft',
      text: 'Grüß Gott',
      html: expect.stringContaining('Grüß Gott'),
    });
  });

  test('keeps its id when it is updated and gets another message', () => {
    const at = office();

    const [before, after] = at.script<Json[]>(`
      const before = ${create(plain(CUSTOMER))};
      return [before, Gmail.Users.Drafts.update({ message: { raw: '${plain(EDITOR)}' } }, 'me', before.id)];
    `);

    expect(after!.id).toBe(before!.id);
    expect(after!.message.id).not.toBe(before!.message.id);
    expect(after!.message.threadId).toBe(before!.message.threadId);
    expect(at.workspace.state.mail.messages.map(({ to }) => to)).toEqual([EDITOR]);
  });

  test('is sent once: it moves to Sent, reaches the customer and is gone', () => {
    const at = narrow('gmail.compose');
    const id = at.script<string>(
      `return ${create(plain(CUSTOMER, ['X-Baton-Key: k', 'Message-ID: <mine@baton>']))}.id;`,
    );

    const sent = at.script<Json>(`return Gmail.Users.Drafts.send({ id: '${id}' }, 'me');`);

    expect(sent.labelIds).toEqual(['SENT']);
    expect(at.workspace.state.mail.messages.map(({ owner, state, labels }) => [owner, state, labels])).toEqual([
      [OWNER, 'sent', ['SENT']],
      [CUSTOMER, 'received', ['INBOX', 'UNREAD']],
    ]);
    const [mine, theirs] = at.workspace.state.mail.messages;
    expect(mine!.headers['Message-ID']).toMatch(/@mail\.gmail\.com>$/);
    expect(theirs!.headers).toMatchObject({ 'X-Baton-Key': 'k', 'Message-ID': mine!.headers['Message-ID'] });
    const gone = [404, 'Requested entity was not found.'];
    expect(at.script(failure(`Gmail.Users.Drafts.send({ id: '${id}' }, 'me');`))).toEqual(gone);
    expect(at.script(failure(`Gmail.Users.Drafts.get('me', '${id}');`))).toEqual(gone);
  });

  test('is sent or deleted by the person whose mailbox it is in', () => {
    const at = office();
    const [a, b] = at.script<string[]>(`return [${create(plain(CUSTOMER))}.id, ${create(plain(CUSTOMER))}.id];`);

    personSendsDraft(at.workspace, OWNER, a!);
    personDeletesDraft(at.workspace, OWNER, b!);

    expect(at.workspace.state.mail.drafts).toEqual([]);
    expect(at.workspace.state.mail.messages.map(({ state }) => state)).toEqual(['sent', 'received']);
    expect(() => personSendsDraft(at.workspace, EDITOR, a!)).toThrow(/has no draft/);
  });

  test('is listed newest first, page by page', () => {
    const at = office();

    const ids = at.script<string[]>(`
      const ids = ['a', 'b', 'c'].map(() => ${create(plain(CUSTOMER))}.id);
      const first = Gmail.Users.Drafts.list('me', { maxResults: 2 });
      const rest = Gmail.Users.Drafts.list('me', { maxResults: 2, pageToken: first.nextPageToken });
      return [...first.drafts, ...rest.drafts].map(({ id }) => ids.indexOf(id));
    `);

    expect(ids).toEqual([2, 1, 0]);
  });
});

// https://developers.google.com/workspace/gmail/api/guides/sending
describe('a mail is refused', () => {
  test.each([
    ['with an address that is none', plain('nora at acme'), 'Invalid To header'],
    ['without anybody to go to', raw(['Subject: Hello', '', 'Hi']), 'Recipient address required'],
    ['that is no base64', 'a b', 'Invalid value at'],
    ['that is not there', '', "'raw' RFC822 payload message string"],
  ])('%s', (_, mail, text) => {
    const thrown = office().script<[number, string]>(failure(`Gmail.Users.Messages.send({ raw: '${mail}' }, 'me');`));

    expect(thrown[0]).toBe(400);
    expect(thrown[1]).toContain(text);
  });

  // https://support.google.com/a/answer/166852
  test('once Gmail’s own sending limit is used up', () => {
    const at = office();
    at.workspace.state.quotas.limits['Gmail sending'] = 1;
    at.script(`Gmail.Users.Messages.send({ raw: '${plain(CUSTOMER)}' }, 'me');`);

    expect(at.script(failure(`Gmail.Users.Messages.send({ raw: '${plain(CUSTOMER)}' }, 'me');`))).toEqual([
      429,
      expect.stringMatching(/^User-rate limit exceeded\. {2}Retry after 2026-11-24T09:00:0/),
    ]);
  });
});

// https://developers.google.com/workspace/gmail/api/guides/alias_and_signature_settings
test('From is the account or one of its aliases, and the account where it is anything else', () => {
  const at = office();
  at.workspace.state.people[0]!.aliases = ['hello@example.com'];
  const from = (address: string): string => {
    at.script(`Gmail.Users.Messages.send({ raw: '${plain(CUSTOMER, [`From: Team <${address}>`])}' }, 'me');`);
    return at.workspace.state.mail.messages.at(-1)!.from;
  };

  expect(from('hello@example.com')).toBe('Team <hello@example.com>');
  expect(from('boss@other.example')).toBe(`Ana <${OWNER}>`);
});

// https://developers.google.com/workspace/gmail/api/guides/threads
test('an answer joins the thread in both mailboxes, and blind copies are seen by nobody else', () => {
  const at = office();
  at.script(`Gmail.Users.Messages.send({ raw: '${plain(CUSTOMER, [`Bcc: ${EDITOR}`])}' }, 'me');`);
  const [mine, theirs, blind] = at.workspace.state.mail.messages;

  const [reply] = receiveMail(at.workspace, {
    from: CUSTOMER,
    to: OWNER,
    subject: 'Re: Hello',
    text: 'Thanks',
    inReplyTo: mine!.id,
  });

  expect(reply!.threadId).toBe(mine!.threadId);
  expect(reply!.threadId).not.toBe(theirs!.threadId);
  expect([mine!.bcc, theirs!.bcc, blind!.bcc]).toEqual([EDITOR, '', '']);
  expect(
    at.script(`return Gmail.Users.Threads.get('me', '${mine!.threadId}').messages.map(({ labelIds }) => labelIds[0]);`),
  ).toEqual(['SENT', 'INBOX']);
});

// https://developers.google.com/workspace/gmail/api/auth/scopes
describe('gmail.compose', () => {
  test('makes, lists, reads and sends drafts, and sends mail', () => {
    const at = narrow('gmail.compose');

    expect(
      at.thrownBy(`
        const { id } = ${create(plain(CUSTOMER))};
        Gmail.Users.Drafts.list('me');
        Gmail.Users.Drafts.get('me', id);
        Gmail.Users.Drafts.send({ id }, 'me');
        Gmail.Users.Messages.send({ raw: '${plain(CUSTOMER)}' }, 'me');
      `),
    ).toBeNull();
  });

  test.each([`Gmail.Users.Messages.list('me');`, `Gmail.Users.Threads.list('me');`, `Gmail.Users.Labels.list('me');`])(
    'does not open %s',
    (call) => {
      expect(narrow('gmail.compose').script(failure(call))).toEqual([
        403,
        'Request had insufficient authentication scopes.',
      ]);
    },
  );

  test('gives headers and no search where metadata is added', () => {
    const at = narrow('gmail.compose', 'gmail.metadata');
    const id = at.script<string>(`return Gmail.Users.Messages.send({ raw: '${plain(CUSTOMER)}' }, 'me').id;`);

    expect(at.thrownBy(`Gmail.Users.Messages.get('me', '${id}', { format: 'metadata' });`)).toBeNull();
    expect(at.thrownBy(`Gmail.Users.Messages.get('me', '${id}');`)).toMatch(/Metadata scope doesn't allow format FULL/);
    expect(at.thrownBy(`Gmail.Users.Messages.list('me', { q: 'hello' });`)).toMatch(/does not support 'q'/);
  });
});

// https://support.google.com/mail/answer/7190
test('search understands Gmail’s operators', () => {
  const at = office();
  const { workspace } = at;
  const from = (name: string, subject: string, text: string) =>
    receiveMail(workspace, { from: `${name}@acme.example`, to: OWNER, subject, text });
  const [first] = from('nora', 'Renewal 2027', 'Let us renew');
  workspace.state.now += 3 * 86_400_000;
  from('otto', 'Invoice', 'Please find attached');
  first!.labels = ['INBOX', 'STARRED'];
  const find = (q: string) =>
    at.script<string[]>(`
      const answer = Gmail.Users.Messages.list('me', { q: ${JSON.stringify(q)} });
      return (answer.messages ?? []).map(({ id }) => Gmail.Users.Messages.get('me', id).payload.headers.find(({ name }) => name === 'Subject').value);
    `);

  expect(find('from:nora')).toEqual(['Renewal 2027']);
  expect(find('subject:(renewal 2027) is:starred')).toEqual(['Renewal 2027']);
  expect(find('is:unread')).toEqual(['Invoice']);
  expect(find('newer_than:1d in:inbox')).toEqual(['Invoice']);
  expect(find('-from:nora -from:otto')).toEqual([]);
  expect(find('from:nora OR from:otto')).toEqual(['Invoice', 'Renewal 2027']);
  expect(find(`rfc822msgid:${first!.headers['Message-ID']}`)).toEqual(['Renewal 2027']);
  expect(find('has:attachment')).toEqual([]);
  expect(find('in:trash')).toEqual([]);
});

// https://developers.google.com/workspace/gmail/api/guides/labels
test('labels are made once, put on messages and counted', () => {
  const at = office();
  receiveMail(at.workspace, { from: CUSTOMER, to: OWNER, subject: 'Hi', text: 'Hi' });

  const label = at.script<Json>(`
    const { id } = Gmail.Users.Labels.create({ name: 'Deals/Acme' }, 'me');
    const [message] = Gmail.Users.Messages.list('me').messages;
    Gmail.Users.Messages.modify({ addLabelIds: [id], removeLabelIds: ['UNREAD'] }, 'me', message.id);
    return Gmail.Users.Labels.get('me', id);
  `);

  expect(label).toMatchObject({ name: 'Deals/Acme', messagesTotal: 1, messagesUnread: 0 });
  expect(at.thrownBy(`Gmail.Users.Labels.create({ name: 'deals/acme' }, 'me');`)).toMatch(
    /Label name exists or conflicts/,
  );
});
