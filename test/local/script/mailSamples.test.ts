import { answerUi, menu } from '../../../local/workspace/session';
import { ANA, BEN, fixture, tabs } from './fixture';

describe('sample: a mail merge from a draft', () => {
  const world = {
    ...tabs({
      Guests: [
        ['First name', 'Email', 'Sent'],
        ['Eva', 'eva@guest.example', ''],
        ['Otto', 'not an address', ''],
        ['Ida', 'ida@guest.example', 'earlier'],
      ],
    }),
    mails: [
      {
        state: 'draft' as const,
        owner: ANA,
        from: ANA,
        to: '',
        subject: 'Invitation for {{First name}}',
        text: 'Dear {{First name}}',
        html: '<p>Dear {{ First name }}</p>',
      },
    ],
  };
  const sent = (view: ReturnType<ReturnType<typeof fixture>['view']>) =>
    view.mails.filter(({ state, owner }) => state === 'sent' && owner === ANA);

  it('sends one mail for each row that has none, and writes what went wrong', () => {
    const { run, view, values } = fixture('mail-merge', world);

    expect(run('sendAll', 'Invitation for {{First name}}')).toBe(1);
    expect(sent(view())).toMatchObject([
      { to: 'eva@guest.example', subject: 'Invitation for Eva', html: '<p>Dear Eva</p>' },
    ]);
    expect(values('Guests').map((row) => row[2])).toEqual([
      'Sent',
      expect.stringMatching(/^2026-03-02T11:00/),
      expect.stringContaining('Invalid email: not an address'),
      'earlier',
    ]);
    expect(run('sendAll', 'Invitation for {{First name}}')).toBe(0);
  });

  it('asks for the subject from its menu', () => {
    const { workspace, view } = fixture('mail-merge', world);
    const asked = menu(workspace, ANA, ['Invitations', 'Send…']);
    expect(asked.ui).toMatchObject({ kind: 'prompt', message: 'Subject of the draft:' });
    answerUi(workspace, ANA, asked.ui!, { button: 'OK', text: 'Invitation for {{First name}}' });

    expect(sent(view())).toHaveLength(1);
  });

  it('says which draft is missing', () => {
    expect(() => fixture('mail-merge', world).run('sendAll', 'none')).toThrow(
      'There is no draft with the subject "none".',
    );
  });
});

describe('sample: timesheets', () => {
  const world = tabs({
    Hours: [
      ['Name', 'Email', 'Hours', 'Decision', 'Told'],
      ['Eva', 'eva@acme.example', 8, 'Approved', ''],
      ['Ida', 'ida@acme.example', 5, '', ''],
      ['Ben', BEN, 7, 'Rejected', ''],
    ],
  });

  it('are decided by a list, summed up, and told once', () => {
    const { run, view, values } = fixture('timesheets', world);
    run('prepare');
    run('notifyAuthors');
    run('notifyAuthors');

    expect(values('Hours').map((row) => row[4])).toEqual(['Told', 'yes', '', 'yes']);
    expect(values('Hours')[0]![5]).toBe(8);
    expect(
      view()
        .mails.filter(({ state }) => state === 'sent')
        .map(({ to, subject, text }) => [to, subject, text.trim()]),
    ).toEqual([
      ['eva@acme.example', 'Your 8 hours', 'Hello Eva, your timesheet has been approved.'],
      [BEN, 'Your 7 hours', 'Hello Ben, your timesheet needs another look.'],
    ]);
  });

  it('refuse a decision that is not in the list, in Google’s words', () => {
    const { run } = fixture('timesheets', world);
    run('prepare');

    expect(() => run('decideWrongly')).toThrow(
      'The data you entered in cell D2 violates the data validation rules set on this cell.',
    );
  });
});

describe('sample: shifts on the calendar', () => {
  it('are made once and moved after that', () => {
    const { run, view, values, workspace } = fixture(
      'calendar-rows',
      tabs({
        Shifts: [
          ['Title', 'Start', 'Hours', 'Guest', 'Event'],
          ['Desk', '2026-03-03T08:00:00.000Z', 4, BEN, ''],
          ['Phone', '2026-03-03T13:00:00.000Z', 2, '', ''],
        ],
      }),
    );

    expect(run('publishShifts')).toEqual(['Desk 09:00', 'Phone 14:00']);
    expect(values('Shifts')[1]![4]).not.toBe('');
    workspace.state.books.byId.book!.sheets[0]!.rows[1]![2]!.v = 5;
    run('publishShifts');
    expect(view().events.filter(({ calendar }) => calendar === ANA)).toMatchObject([
      {
        title: 'Desk',
        start: '2026-03-03T08:00:00.000Z',
        end: '2026-03-03T13:00:00.000Z',
        attendees: [{ email: BEN }],
        description: 'Planned in Book',
      },
      { title: 'Phone' },
    ]);
  });
});
