import { EDITOR, NOW, OWNER, office, PROJECT } from '../support';

// https://developers.google.com/apps-script/reference/properties/properties-service and https://developers.google.com/apps-script/reference/properties/properties
describe('PropertiesService', () => {
  it('keeps text between runs and gives numbers back as text', () => {
    const { script } = office();
    script(`PropertiesService.getScriptProperties().setProperty('count', 7).setProperties({ a: 'x' })`);

    expect(script('return PropertiesService.getScriptProperties().getProperties()')).toEqual({ count: '7', a: 'x' });
    expect(script(`return PropertiesService.getScriptProperties().getProperty('none')`)).toBeNull();
  });

  it('separates the stores of two people', () => {
    const { script } = office();
    script(`PropertiesService.getUserProperties().setProperty('me', 'ana')`);

    expect(script(`return PropertiesService.getUserProperties().getProperty('me')`, { user: EDITOR })).toBeNull();
    expect(script(`return PropertiesService.getUserProperties().getProperty('me')`)).toBe('ana');
  });

  it('refuses a value over 9 KB and a store over 500 KB', () => {
    const { thrownBy } = office();

    expect(thrownBy(`PropertiesService.getScriptProperties().setProperty('k', 'x'.repeat(9217))`)).toBe(
      'Exception: Argument too large: value',
    );
    expect(
      thrownBy(
        `for (let i = 0; i < 60; i++) PropertiesService.getScriptProperties().setProperty('k' + i, 'x'.repeat(9000))`,
      ),
    ).toBe('Exception: You have exceeded the property storage quota. Please remove some properties and try again.');
  });

  it('is refused when the day’s reads and writes are used up, and answers again a day later', () => {
    const { script, thrownBy, workspace } = office();
    workspace.state.quotas.limits['Properties read/write'] = 1;
    script(`PropertiesService.getScriptProperties().setProperty('a', '1')`);

    expect(thrownBy(`PropertiesService.getScriptProperties().getProperty('a')`)).toBe(
      'Exception: Service invoked too many times for one day: properties.',
    );
    workspace.state.now += 25 * 3_600_000;
    expect(script(`return PropertiesService.getScriptProperties().getProperty('a')`)).toBe('1');
  });

  it('has no document store without a container', () => {
    expect(office({ bound: false }).script('return PropertiesService.getDocumentProperties()')).toBeNull();
  });
});

// https://developers.google.com/apps-script/reference/cache/cache-service and https://developers.google.com/apps-script/reference/cache/cache
describe('CacheService', () => {
  it('forgets an entry when its time is over', () => {
    const { script, workspace } = office();
    script(`CacheService.getScriptCache().put('k', 'v', 60)`);

    expect(script(`return CacheService.getScriptCache().get('k')`)).toBe('v');
    workspace.state.now += 61_000;
    expect(script(`return CacheService.getScriptCache().get('k')`)).toBeNull();
  });

  it('gives only what it found', () => {
    expect(
      office().script(
        `const c = CacheService.getUserCache(); c.putAll({ a: '1', b: '2' }); c.remove('b'); return c.getAll(['a', 'b'])`,
      ),
    ).toEqual({ a: '1' });
  });

  it('refuses keys over 250 characters and values over 100 KB', () => {
    const { thrownBy } = office();

    expect(thrownBy(`CacheService.getScriptCache().put('k'.repeat(251), 'v')`)).toBe(
      'Exception: Argument too large: key',
    );
    expect(thrownBy(`CacheService.getScriptCache().put('k', 'v'.repeat(102401))`)).toBe(
      'Exception: Argument too large: value',
    );
  });

  it('keeps the nine hundred entries that expire last of more than a thousand', () => {
    const kept = office().script<number>(`
      const c = CacheService.getScriptCache();
      for (let i = 0; i < 1001; i++) c.put('k' + i, 'v', 100 + i);
      return [c.get('k0'), c.get('k1000')];
    `);

    expect(kept).toEqual([null, 'v']);
  });
});

// https://developers.google.com/apps-script/reference/lock/lock-service and https://developers.google.com/apps-script/reference/lock/lock
describe('LockService', () => {
  const code = `
    function hold() { const l = LockService.getScriptLock(); l.waitLock(1000); CacheService.getScriptCache().get('x'); return l.hasLock(); }
    function grab() { const t = Date.now(); const got = LockService.getScriptLock().tryLock(3000); console.log(got + ' ' + (Date.now() - t)); }
    function wait() { LockService.getScriptLock().waitLock(2000); }
  `;

  it('keeps a second execution out while the first holds it, and lets go at the end', () => {
    const { workspace, attempt, run } = office({ code });
    workspace.interleaveWith = () => void workspace.run(PROJECT, { function: 'grab', cause: 'clock', user: OWNER });
    workspace.faults.set([{ call: 2, function: 'hold', do: 'run', run: 'grab' }]);

    expect(run('hold')).toBe(true);
    expect(workspace.state.executions.at(-1)?.log).toEqual(['false 3020']);
    attempt('grab');
    expect(workspace.state.executions.at(-1)?.log).toEqual(['true 20']);
  });

  it('waits in vain with Google’s words', () => {
    const { workspace, run } = office({ code });
    workspace.interleaveWith = () => void workspace.run(PROJECT, { function: 'wait', cause: 'clock', user: OWNER });
    workspace.faults.set([{ call: 2, function: 'hold', do: 'run', run: 'wait' }]);
    run('hold');

    expect(workspace.state.executions.at(-1)?.error).toBe(
      'Exception: Lock timeout: another process was holding the lock for too long.',
    );
  });

  it('has no document lock without a container', () => {
    expect(office({ bound: false }).script('return LockService.getDocumentLock()')).toBeNull();
  });
});

// https://developers.google.com/apps-script/reference/base/session and https://developers.google.com/apps-script/reference/base/user
describe('Session', () => {
  it('tells the effective from the active user', () => {
    expect(
      office().script('return [Session.getActiveUser().getEmail(), Session.getEffectiveUser().getEmail()]', {
        activeUser: '',
      }),
    ).toEqual(['', OWNER]);
  });

  it('needs the scope for addresses', () => {
    const { thrownBy } = office({ manifest: { oauthScopes: [] } });

    expect(thrownBy('Session.getActiveUser()')).toBe(
      'Exception: Specified permissions are not sufficient to call Session.getActiveUser. Required permissions: https://www.googleapis.com/auth/userinfo.email',
    );
  });

  it('gives the zone of the manifest, in which the script’s clocks go', () => {
    expect(
      office({ manifest: { timeZone: 'Asia/Tokyo' } }).script(
        'return Session.getScriptTimeZone() + " " + new Date().getHours()',
      ),
    ).toBe('Asia/Tokyo 18');
  });
});

// https://developers.google.com/apps-script/reference/base/logger and https://developers.google.com/apps-script/reference/base/console
describe('logging', () => {
  it('lands in the execution with values in place', () => {
    const { attempt } = office({
      code: `function go() { console.log('%s has %d', 'Ana', 3, { a: [1] }); Logger.log('%s!', 'hi'); Logger.log({ a: 1 }); console.error(new Error('no')); return Logger.getLog(); }`,
    });
    const result = attempt('go');

    expect(result.record.log).toEqual(['Ana has 3 { a: [ 1 ] }', 'hi!', '{a=1.0}', 'Error: Error: no']);
    expect(result.value).toContain('Mon Nov 23 10:00:00 CET 2026 INFO: hi!');
    expect(result.record.startedAt).toBe(NOW);
  });
});
