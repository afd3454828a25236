import { tagsOf } from '../../src/domain/template';
import { renderChat } from '../../src/messages/chat';
import { exampleValues, MESSAGE_FIELDS } from '../../src/messages/fields';
import { preview, templateProblems } from '../../src/messages/preview';
import { shippedMessages } from '../../src/playbooks/shipped';

const SHIPPED = shippedMessages('packages');
const mails = SHIPPED.filter((message) => message.form === 'mail');
const message = (id: string) => {
  const found = SHIPPED.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};
const textOf = (id: string, values: Record<string, unknown> = {}): string => {
  const made = preview(message(id), values);
  return made.ok ? made.text : `waits for ${made.holes.join(', ')}`;
};

/** What is not there on every board: each message must read well without any of it. */
const SPARSE = {
  kickoff: {},
  access: {},
  intake: {},
  packet: {},
  dealOwner: {},
  csOwner: {},
  deal: { id: 'D-0001', company: 'Acme', segment: 'Enterprise', amount: '' },
  warning: { name: 'No login', evidence: 'Nothing since Monday.' },
  task: { name: 'Call', due: 'Mon 9 Mar 16:00' },
  draft: { name: 'Check-in' },
  metrics: [],
  attention: [],
  pictures: {},
};

it('ids are unique and fit for keys', () => {
  const ids = SHIPPED.map((each) => each.id);

  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z][a-z0-9_]*$/.test(id))).toEqual([]);
});

it('a message is texts only, as a row holds it', () => {
  expect(JSON.parse(JSON.stringify(SHIPPED))).toEqual(SHIPPED);
});

describe.each(mails)('$id', (template) => {
  it('uses only fields that exist', () => {
    expect(templateProblems(template)).toEqual([]);
  });

  it.each([
    ['every value', {}],
    ['only what is always there', SPARSE],
  ])('with %s reads whole in both forms', (_, values) => {
    const made = preview(template, values);

    expect(made).toMatchObject({ ok: true });
    if (!made.ok) return;
    expect(`${made.subject}${made.html.replace(/<style>.*<\/style>/s, '')}${made.text}`).not.toMatch(
      /\{\{|undefined|\[object|NaN|[\ue000\ue001]/,
    );
    expect([...made.subject].length).toBeLessThanOrEqual(78);
    const text = made.text.replace('\n-- \n', '\n--\n');
    expect(text).not.toMatch(/ \n|\n\n\n|\*\*|\]\(/);
    expect(text).not.toMatch(/^- .*:$/m);
    expect(text).not.toMatch(/ [,.;?!](\s|$)|\( ?\)/m);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(400);
    expect(made.html.length).toBeLessThan(20_000);
  });
});

describe('the day-1 check-in that a person reads first', () => {
  it.each(['day1_pro', 'day1_enterprise'])('%s names the call only while it is well ahead', (id) => {
    const { kickoff } = exampleValues() as { kickoff: object };

    expect(textOf(id)).toContain('March 11');
    expect(textOf(id, { kickoff: { ...kickoff, is_ahead: '' } })).not.toMatch(/March 11|date|Choose a time/);
    expect(textOf(id, { kickoff: {} })).toContain('Choose a time');
  });
});

describe('the welcome', () => {
  it.each(['welcome_starter', 'welcome_pro', 'welcome_enterprise'])(
    '%s has access, video, help and the spam hint, and never a password',
    (id) => {
      const text = textOf(id);

      for (const part of [
        'https://access.example.com/once/7f3a',
        'github.com/northwind/business-os',
        'maya-okafor',
        'video.example.com/start-here',
        'five minute',
        'community.northwind.example',
        'support@northwind.example',
        '+1 555 0199',
        'spam',
      ]) {
        expect(text.replace(/five-minute/g, 'five minute')).toContain(part);
      }
      expect(tagsOf(message(id).body).filter((tag) => /password/.test(tag.path))).toEqual([]);
    },
  );

  it('says that the invitation comes separately where there is no one-time link', () => {
    expect(textOf('welcome_starter', { access: {} })).toContain('Your invitation comes in a separate mail.');
  });

  it('names the call, or says that a time will be proposed', () => {
    expect(textOf('welcome_pro')).toContain('Wednesday, March 11, 3:00 PM UTC');
    expect(textOf('welcome_pro', { kickoff: {} })).toContain('I will propose a time');
    expect(preview(message('welcome_pro'), { kickoff: {} })).toMatchObject({ subject: 'Welcome, Maya: your access' });
  });

  it('lets a phone be dialled', () => {
    expect(preview(message('welcome_pro'))).toMatchObject({ html: expect.stringContaining('href="tel:+15550199"') });
  });

  it('waits, and says for what, while a setting is empty', () => {
    const settings = { ...(exampleValues().settings as object), video_url: '' };

    expect(textOf('welcome_starter', { settings })).toBe('waits for Start-here video (settings.video_url)');
  });
});

it('the team note wakes nobody, whatever a customer is called', () => {
  const note = renderChat(message('team_note').body, {
    ...exampleValues(),
    deal: { company: '<!channel> & <https://evil.example|Acme>', segment: 'Pro' },
  });

  expect(note.ok && note.text.split('\n')[0]).toBe(
    ':tada: *&lt;!channel&gt; &amp; &lt;https://evil.example|Acme&gt;* is a customer (Pro).',
  );
  expect(templateProblems(message('team_note'))).toEqual([]);
});

it('every field has a label and belongs to one path', () => {
  expect(MESSAGE_FIELDS.filter((field) => field.label === '')).toEqual([]);
  expect(new Set(MESSAGE_FIELDS.map((field) => field.path)).size).toBe(MESSAGE_FIELDS.length);
});
