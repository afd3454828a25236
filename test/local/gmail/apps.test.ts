import { receiveMail } from '../../../local/workspace/gmail/people';
import { EDITOR, OWNER, office } from '../support';

const CUSTOMER = 'nora@acme.example';

// https://developers.google.com/apps-script/reference/mail/mail-app
describe('MailApp', () => {
  test('sends with options, as one object, and with an address to reply to', () => {
    const at = office();

    at.script(`
      MailApp.sendEmail('${CUSTOMER}', 'Hello', 'Hi', { name: 'Team', cc: '${EDITOR}', htmlBody: '<p>Hi</p>', attachments: [Utilities.newBlob('a,b', 'text/csv', 'deals.csv')] });
      MailApp.sendEmail({ to: '${CUSTOMER}', subject: 'Object', body: 'Hi', noReply: true });
      MailApp.sendEmail('${CUSTOMER}', '${EDITOR}', 'Reply to Ben', 'Hi');
    `);

    const got = at.workspace.state.mail.messages.filter(({ owner }) => owner === CUSTOMER);
    expect(got.map(({ from, replyTo, subject }) => [from, replyTo, subject])).toEqual([
      [`Team <${OWNER}>`, '', 'Hello'],
      ['Ana <noreply@example.com>', '', 'Object'],
      [`Ana <${OWNER}>`, EDITOR, 'Reply to Ben'],
    ]);
    expect(got[0]).toMatchObject({
      cc: EDITOR,
      html: '<p>Hi</p>',
      attachments: [{ name: 'deals.csv', mimeType: 'text/csv' }],
    });
  });

  test('counts recipients, and stops when the day’s are used up', () => {
    const at = office({ switches: { account: 'consumer' } });
    at.workspace.state.quotas.limits['Email recipients per day'] = 3;

    expect(
      at.script(
        `MailApp.sendEmail('${CUSTOMER}', 's', 'b', { cc: '${EDITOR}' }); return MailApp.getRemainingDailyQuota();`,
      ),
    ).toBe(1);
    expect(at.thrownBy(`MailApp.sendEmail('a@x.example,b@x.example', 's', 'b');`)).toBe(
      'Exception: Service invoked too many times for one day: email.',
    );
    at.workspace.state.now += 86_400_000;
    expect(at.script(`return MailApp.getRemainingDailyQuota();`)).toBe(3);
  });

  // https://developers.google.com/apps-script/guides/services/quotas#current_limitations
  test.each([
    [`MailApp.sendEmail('', 's', 'b')`, 'Failed to send email: no recipient'],
    [`MailApp.sendEmail('nora', 's', 'b')`, 'Invalid email: nora'],
    [
      `MailApp.sendEmail(Array.from({ length: 51 }, (_, n) => n + '@x.example').join(), 's', 'b')`,
      'Limit Exceeded: Email Recipients Per Message.',
    ],
    [`MailApp.sendEmail('${CUSTOMER}', 's', 'x'.repeat(500000))`, 'Limit Exceeded: Email Body Size.'],
    [`MailApp.sendEmail('${CUSTOMER}', 's'.repeat(251), 'b')`, 'Argument too large: subject'],
    [`GmailApp.sendEmail('${CUSTOMER}', 's', 'b', { from: 'boss@example.com' })`, 'Invalid argument: boss@example.com'],
  ])('%s is refused', (call, text) => {
    expect(office().thrownBy(`${call};`)).toBe(`Exception: ${text}`);
  });

  test('lets no line break into a header', () => {
    const at = office();
    at.script(`MailApp.sendEmail('${CUSTOMER}', 'x\\r\\nBcc: evil@x.example', 'b');`);

    expect(at.workspace.state.mail.messages[0]).toMatchObject({ subject: 'x Bcc: evil@x.example', bcc: '' });
    expect(at.workspace.state.mail.messages).toHaveLength(2);
  });
});

// https://developers.google.com/apps-script/reference/gmail/gmail-draft
test('a draft is changed, sent once, and then gone', () => {
  const at = office();

  const told = at.script<unknown[]>(`
    const draft = GmailApp.createDraft('${CUSTOMER}', 'Hello', 'Hi');
    const before = draft.getMessageId();
    draft.update('${CUSTOMER}', 'Hello again', 'Hi');
    const message = draft.send();
    const text = (call) => { try { call(); return null; } catch (error) { return error.message; } };
    return [before !== message.getId(), message.getSubject(), message.isDraft(), GmailApp.getDrafts().length, text(() => draft.send()), text(() => GmailApp.getDraft(draft.getId()))];
  `);

  expect(told).toEqual([
    true,
    'Hello again',
    false,
    0,
    'Requested entity was not found.',
    'Requested entity was not found.',
  ]);
});

// https://developers.google.com/apps-script/reference/gmail/gmail-thread#reply(String)
test('a thread is found, answered, labelled, read and archived', () => {
  const at = office();
  receiveMail(at.workspace, {
    from: `Nora <${CUSTOMER}>`,
    to: `${OWNER}, ${EDITOR}`,
    subject: 'Question',
    text: 'When?',
  });

  const told = at.script<unknown[]>(`
    const [thread] = GmailApp.search('from:nora is:unread');
    const label = GmailApp.createLabel('Deals');
    thread.addLabel(label).replyAll('Soon').markRead().moveToArchive();
    return [thread.getMessageCount(), thread.getMessages()[1].getTo(), thread.getMessages()[1].getCc(), thread.getLabels()[0].getName(), label.getThreads().length, thread.isUnread(), thread.isInInbox(), GmailApp.getInboxThreads().length];
  `);

  expect(told).toEqual([2, `Nora <${CUSTOMER}>`, EDITOR, 'Deals', 1, false, false, 0]);
  const theirs = at.workspace.state.mail.messages.find(({ owner }) => owner === CUSTOMER)!;
  expect(theirs).toMatchObject({ subject: 'Re: Question', text: 'Soon' });
});

// https://developers.google.com/apps-script/reference/gmail/gmail-message
test('a message gives its bodies, headers, attachments and original', () => {
  const at = office();

  expect(
    at.script(`
      GmailApp.sendEmail('${EDITOR}', 'Hello', '', { htmlBody: '<p>Hi<br>there</p><img src="cid:a">', inlineImages: { a: Utilities.newBlob([1], 'image/png', 'a.png') } });
      const message = GmailApp.search('in:sent')[0].getMessages()[0];
      return [message.getPlainBody(), message.getAttachments().length, message.getAttachments({ includeInlineImages: false }).length, message.getHeader('subject'), message.getRawContent().includes('Content-ID: <a>')];
    `),
  ).toEqual(['Hi\nthere', 1, 0, 'Hello', true]);
});

// https://developers.google.com/apps-script/concepts/scopes
test('GmailApp wants all mail, MailApp only to send', () => {
  const at = office({ manifest: { oauthScopes: ['https://www.googleapis.com/auth/script.send_mail'] } });

  expect(at.thrownBy(`MailApp.sendEmail('${CUSTOMER}', 's', 'b');`)).toBeNull();
  expect(at.thrownBy(`GmailApp.sendEmail('${CUSTOMER}', 's', 'b');`)).toBe(
    'Exception: Specified permissions are not sufficient to call GmailApp.sendEmail. Required permissions: https://mail.google.com/',
  );
});

// https://developers.google.com/apps-script/reference/gmail/gmail-app
test('several threads and messages are marked and moved at once', () => {
  const at = office();
  at.script(`for (const subject of ['one', 'two']) MailApp.sendEmail('${OWNER}', subject, 'x');`);

  expect(
    at.script(`
      const threads = GmailApp.getInboxThreads();
      GmailApp.markThreadsUnread(threads).starMessages(threads[0].getMessages()).markThreadsImportant([threads[0]]);
      const told = [GmailApp.getInboxUnreadCount(), GmailApp.getStarredUnreadCount(), GmailApp.getPriorityInboxThreads().length];
      GmailApp.moveThreadToSpam(threads[0]).moveThreadsToArchive([threads[1]]);
      return [...told, GmailApp.getInboxThreads().length, GmailApp.getSpamThreads().length];`),
  ).toEqual([2, 1, 1, 0, 1]);
});
