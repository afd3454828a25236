import { office } from './support';

describe('a company for a test', () => {
  it('runs a function of its project in a bare context', () => {
    const { run } = office({ code: 'function add() { return [1 + 1, typeof setTimeout]; }' });

    expect(run('add')).toEqual([2, 'undefined']);
  });

  it('tells what a script threw', () => {
    expect(office().thrownBy('throw new TypeError("no deal")')).toBe('TypeError: no deal');
  });

  it('stands at its own time', () => {
    expect(office().script('return new Date().toISOString()')).toBe('2026-11-23T09:00:00.000Z');
  });
});
