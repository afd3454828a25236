import { nextTime } from '../../../local/workspace/base/schedule';
import { EDITOR, office } from '../support';

// https://developers.google.com/apps-script/reference/script/script-app, https://developers.google.com/apps-script/reference/script/trigger, https://developers.google.com/apps-script/reference/script/trigger-builder and https://developers.google.com/apps-script/reference/script/spreadsheet-trigger-builder
describe('ScriptApp', () => {
  it('lists only one’s own triggers and deletes only those', () => {
    const { script, workspace } = office();
    script(
      `ScriptApp.newTrigger('tick').timeBased().everyMinutes(5).create(); ScriptApp.newTrigger('edited').forSpreadsheet('book').onEdit().create()`,
    );
    script(`ScriptApp.newTrigger('mine').timeBased().everyDays(1).atHour(6).create()`, { user: EDITOR });

    expect(
      script(
        `return ScriptApp.getProjectTriggers().map((t) => [t.getHandlerFunction(), String(t.getEventType()), String(t.getTriggerSource()), t.getTriggerSourceId()])`,
      ),
    ).toEqual([
      ['tick', 'CLOCK', 'CLOCK', null],
      ['edited', 'ON_EDIT', 'SPREADSHEETS', 'book'],
    ]);
    script('ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t))');
    expect(Object.values(workspace.state.projects)[0]!.triggers.map((trigger) => trigger.function)).toEqual(['mine']);
  });

  it('takes twenty triggers of one person and no more', () => {
    expect(
      office().thrownBy(`for (let i = 0; i < 21; i++) ScriptApp.newTrigger('tick').timeBased().everyHours(1).create()`),
    ).toBe(
      'Exception: This script has too many triggers. Triggers must be deleted from the script before more can be added.',
    );
  });

  it('refuses minutes that Google does not offer', () => {
    expect(office().thrownBy(`ScriptApp.newTrigger('tick').timeBased().everyMinutes(7).create()`)).toBe(
      'Exception: The value you passed to everyMinutes was invalid. It must be one of 1, 5, 10, 15 or 30.',
    );
  });

  it('needs the scope to see triggers', () => {
    expect(office({ manifest: { oauthScopes: [] } }).thrownBy('ScriptApp.getProjectTriggers()')).toBe(
      'Exception: Specified permissions are not sufficient to call ScriptApp.getProjectTriggers. Required permissions: https://www.googleapis.com/auth/script.scriptapp',
    );
  });

  it('ends a run that lacks consent for what it requires', () => {
    const { thrownBy, workspace } = office();
    Object.values(workspace.state.projects)[0]!.consents = {};

    expect(
      thrownBy(`ScriptApp.requireScopes(ScriptApp.AuthMode.FULL, ['https://www.googleapis.com/auth/drive'])`),
    ).toBe('Exception: Authorization is required to perform that action. Please run the script again to authorize it.');
  });

  it('compares enum members by identity', () => {
    expect(
      office().script(
        'return ScriptApp.AuthMode.FULL === ScriptApp.AuthMode.FULL && JSON.stringify({ a: ScriptApp.WeekDay.MONDAY })',
      ),
    ).toBe('{"a":"MONDAY"}');
  });
});

// https://developers.google.com/apps-script/reference/script/clock-trigger-builder
describe('the times of clock triggers', () => {
  const vienna = 'Europe/Vienna';
  const at = (iso: string) => Date.parse(iso);
  const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

  it('keep the local hour when clocks change', () => {
    const rule = { kind: 'days', n: 1, hour: 6, minute: 30, timeZone: vienna } as const;
    const saturday = nextTime(rule, at('2026-03-27T12:00:00Z'), at('2026-03-01T00:00:00Z'))!;

    expect(iso(saturday)).toBe('2026-03-28T05:30:00.000Z');
    expect(iso(nextTime(rule, saturday, 0))).toBe('2026-03-29T04:30:00.000Z');
  });

  it('skip an hour that does not exist to the time after it', () => {
    const rule = { kind: 'days', n: 1, hour: 2, minute: 30, timeZone: vienna } as const;

    expect(iso(nextTime(rule, at('2026-03-28T12:00:00Z'), 0))).toBe('2026-03-29T01:30:00.000Z');
  });

  it('come once a week on their day', () => {
    const rule = { kind: 'weeks', n: 1, weekDay: 1, hour: 7, minute: 5, timeZone: vienna } as const;

    expect(iso(nextTime(rule, at('2026-11-23T09:00:00Z'), at('2026-11-23T09:00:00Z')))).toBe(
      '2026-11-30T06:05:00.000Z',
    );
  });

  it('repeat every few minutes from when they were made', () => {
    expect(iso(nextTime({ kind: 'minutes', n: 5 }, at('2026-11-23T09:07:00Z'), at('2026-11-23T09:00:10Z')))).toBe(
      '2026-11-23T09:10:10.000Z',
    );
  });
});
