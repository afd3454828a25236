import { OWNER, office, PROJECT } from '../support';

describe('contexts that are used again', () => {
  it.each([
    ['a global counter', 'var count = 0; function go() { count += 1; return count; }'],
    [
      'a global that was not there',
      'function go() { globalThis.left = (globalThis.left || 0) + 1; return globalThis.left; }',
    ],
    ['a service put elsewhere', 'var mine = Session; function go() { mine.getScriptTimeZone(); return 1; }'],
  ])('leave out the one in which a run has changed %s', (_, code) => {
    const { workspace } = office({ code });
    workspace.warm = true;
    const go = () => workspace.run(PROJECT, { function: 'go', cause: 'run', user: OWNER }).value;

    expect([go(), go(), go()]).toEqual([1, 1, 1]);
  });

  it('show each run its own time, and services of its own', () => {
    const code = 'function go() { Logger.log("here"); return Date.now(); }';
    const { workspace } = office({ code });
    workspace.warm = true;
    const run = () => workspace.run(PROJECT, { function: 'go', cause: 'run', user: OWNER });
    const first = run();
    workspace.state.now += 60_000;
    const second = run();

    expect(Number(second.value) - Number(first.value)).toBe(60_000);
    expect(second.record.log).toHaveLength(1);
  });

  it('are used again where nothing was changed', () => {
    const { workspace } = office({ code: 'var kept = { n: 0 }; function go() { kept.n += 1; return kept.n; }' });
    const go = () => workspace.run(PROJECT, { function: 'go', cause: 'run', user: OWNER }).value;

    expect([go(), go()]).toEqual([1, 1]);
    workspace.warm = true;
    // What stands inside an object does not show: so only projects that keep nothing may be run like this.
    expect([go(), go()]).toEqual([1, 2]);
  });
});
