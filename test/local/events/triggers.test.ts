import { advanceBy, advanceTo, nextTriggerAt, parseDuration } from '../../../local/workspace/clock';
import type { PersonChange } from '../../../local/workspace/eventObjects';
import { afterPersonChange, open } from '../../../local/workspace/events';
import { TRIGGER_TIME } from '../../../local/workspace/triggers';
import { BOOK, EDITOR, NOW, OWNER, office, PROJECT, VIEWER } from '../support';

const code = `
  function onOpen(e) { console.log('simple ' + e.authMode + ' ' + Session.getActiveUser().getEmail()); }
  function onEdit(e) { console.log('simple ' + e.value + ' ' + e.oldValue + ' ' + e.triggerUid); }
  function edited(e) { console.log(e.value + ' by ' + Session.getActiveUser().getEmail() + ' as ' + Session.getEffectiveUser().getEmail() + ' ' + typeof e.triggerUid); }
  function changed(e) { console.log(e.changeType + ' ' + ('range' in e)); }
  function tick(e) { console.log([e.hour, e.minute, e.timezone, e['day-of-week']].join(' ')); }
  function slow() { Utilities.sleep(120000); }
  function asksMore() { UrlFetchApp.fetch('https://example.com'); }
  function install() {
    ScriptApp.newTrigger('edited').forSpreadsheet('book').onEdit().create();
    ScriptApp.newTrigger('changed').forSpreadsheet('book').onChange().create();
  }
  function every(name, minutes) { ScriptApp.newTrigger(name).timeBased().everyMinutes(minutes).create(); }
  function once(name, ms) { ScriptApp.newTrigger(name).timeBased().after(ms).create(); }
`;
const edit: PersonChange = {
  bookId: BOOK,
  changeType: 'EDIT',
  edited: { sheetId: 0, rect: { r0: 1, c0: 1, r1: 2, c1: 2 }, value: 'Closed Won', oldValue: 'Proposal' },
};
const told = (results: { record: { function: string; user: string; log: string[] } }[]) =>
  results.map(({ record }) => [record.function, record.user, ...record.log]);

// https://developers.google.com/apps-script/guides/triggers/installable
describe('what a person’s edit starts', () => {
  it('is the simple trigger as that person and installed ones as their creator', () => {
    const { workspace, run } = office({ code });
    run('install');

    expect(told(afterPersonChange(workspace, EDITOR, edit))).toEqual([
      ['onEdit', EDITOR, 'simple Closed Won Proposal undefined'],
      ['edited', OWNER, `Closed Won by ${EDITOR} as ${OWNER} string`],
      ['changed', OWNER, 'EDIT false'],
    ]);
  });

  it('tells nobody’s address where Google does not, and no change where one edit fires one trigger', () => {
    const { workspace, run } = office({ code, switches: { editorKnown: false, editFiresChange: false } });
    run('install');

    expect(told(afterPersonChange(workspace, EDITOR, edit)).slice(1)).toEqual([
      ['edited', OWNER, `Closed Won by  as ${OWNER} string`],
    ]);
  });

  it('has no values for more than one cell', () => {
    const { workspace } = office({ code });
    const pasted = { ...edit, edited: { ...edit.edited!, rect: { r0: 1, c0: 1, r1: 3, c1: 2 } } };

    expect(told(afterPersonChange(workspace, EDITOR, pasted))[0]).toEqual([
      'onEdit',
      EDITOR,
      'simple undefined undefined undefined',
    ]);
  });

  it('is a change without an edit when rows are inserted', () => {
    const { workspace, run } = office({ code });
    run('install');

    expect(told(afterPersonChange(workspace, EDITOR, { bookId: BOOK, changeType: 'INSERT_ROW' }))).toEqual([
      ['changed', OWNER, 'INSERT_ROW false'],
    ]);
  });

  it('is nothing for a reader', () => {
    const { workspace } = office({ code });

    expect(afterPersonChange(workspace, VIEWER, edit)).toEqual([]);
    expect(open(workspace, VIEWER)).toEqual([]);
  });

  it('does not start a trigger whose creator has not agreed to a scope of the manifest', () => {
    const { workspace, run } = office({ code });
    run('install');
    workspace.state.projects[PROJECT]!.consents[OWNER] = [];

    expect(afterPersonChange(workspace, EDITOR, edit)[1]!.record).toMatchObject({
      outcome: 'threw',
      calls: {},
      error: expect.stringContaining('Authorization is required'),
    });
  });

  it('cannot do authorized work in a simple trigger, which ends after 30 seconds', () => {
    const { workspace } = office({
      code: `function onEdit() { UrlFetchApp.fetch('https://example.com'); } function onOpen() { for (;;) Utilities.sleep(10000); }`,
    });

    expect(afterPersonChange(workspace, EDITOR, edit)[0]!.record.error).toBe(
      'Exception: You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
    );
    expect(open(workspace, EDITOR)[0]!.record).toMatchObject({
      outcome: 'killed',
      virtualMs: 30_000,
      error: 'Exceeded maximum execution time',
    });
  });
});

// https://developers.google.com/apps-script/guides/triggers/events#time-driven_events
describe('the clock', () => {
  it('runs what is due in its order with events in UTC', () => {
    const { workspace, script } = office({ code });
    script(`every('tick', 10); once('onOpen', 60000)`);
    const from = workspace.state.now;
    const results = advanceTo(workspace, from + 20 * 60_000);

    expect(results.map(({ record }) => record.function)).toEqual(['onOpen', 'tick', 'tick']);
    expect(results[1]!.record.log).toEqual(['9 10 UTC 1']);
    expect(workspace.state.projects[PROJECT]!.triggers).toHaveLength(2);
    expect(nextTriggerAt(workspace)).toBeGreaterThan(workspace.state.now);
  });

  it('fires once for what came due while a run was slow', () => {
    const { workspace, script } = office({ code });
    script(`every('slow', 1)`);

    expect(advanceBy(workspace, 10 * 60_000).length).toBeLessThanOrEqual(6);
  });

  it('starts nothing once a day’s trigger time is used up, until a day later', () => {
    const { workspace, script } = office({ code });
    script(`every('slow', 5)`);
    workspace.state.quotas.limits[TRIGGER_TIME] = 3;
    const results = advanceBy(workspace, 20 * 60_000);

    expect(results.map(({ record }) => record.error)).toEqual([
      null,
      null,
      'Exception: Service using too much computer time for one day.',
      'Exception: Service using too much computer time for one day.',
    ]);
    expect(
      advanceBy(workspace, 25 * 3_600_000).filter(({ record }) => record.outcome === 'done').length,
    ).toBeGreaterThan(0);
  });

  it('reads durations', () => {
    expect(['90m', '2h', '3d'].map(parseDuration)).toEqual([5_400_000, 7_200_000, 259_200_000]);
    expect(() => parseDuration('soon')).toThrow('is no duration');
    expect(NOW).toBe(Date.parse('2026-11-23T09:00:00Z'));
  });
});
