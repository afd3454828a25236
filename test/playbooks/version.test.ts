import type { Playbook } from '../../src/playbooks/schema';
import { PLAYBOOKS } from '../../src/playbooks/shipped';
import {
  chooseVersion,
  readVersion,
  VERSION_HEADERS,
  type VersionSource,
  versionCells,
} from '../../src/playbooks/version';

const shipped = PLAYBOOKS[0]!;
const changed: Playbook = { ...shipped, name: 'Pakete “neu”' };
const line = (playbook: Playbook, from: VersionSource, more: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    ...versionCells(playbook, { name: '', savedAt: '2026-03-02T08:00:00.000Z', savedBy: 'ana@us.example', from }),
    ...more,
  };
  return (header: string): unknown => cells[header] ?? '';
};
const about = { named: '', kept: null, savedAt: '2026-03-02T08:00:00.000Z', savedBy: 'ana@us.example' };
const numbered = (playbook: Playbook, version: string): Playbook => ({ ...playbook, version });

describe('a line of Versions', () => {
  it('gives back what was saved, in cells that Sheets can hold', () => {
    const large = { ...changed, about: 'ü'.repeat(12_000) };
    const cells = versionCells(large, { name: 'Our own', savedAt: '', savedBy: '', from: 'board' });

    expect(Object.keys(cells)).toEqual([...VERSION_HEADERS]);
    expect(Math.max(...Object.values(cells).map((cell) => cell.length))).toBe(40_000);
    expect(readVersion((header) => cells[header as keyof typeof cells])).toMatchObject({
      id: 'packages@1',
      name: 'Our own',
      from: 'board',
      playbook: large,
    });
  });

  it.each([
    ['its text', { Data: '{}' }],
    ['a cell that is gone', { Data: '' }],
    ['its name', { Version: 'packages@2' }],
    ['its fingerprint', { Fingerprint: '0' }],
    ['a later schema', { Schema: '99' }],
  ])('counts as none where somebody changed %s', (_, more) => {
    expect(readVersion(line(shipped, 'shipped', more))).toBeNull();
  });
});

describe('the version that a board goes on with at set-up', () => {
  it('is what ships, as its first', () => {
    const chosen = chooseVersion(numbered(shipped, '7'), [], about);

    expect(chosen.playbook).toEqual(numbered(shipped, '1'));
    expect(chosen.added).toMatchObject({ Version: 'packages@1', From: 'shipped', 'Saved by': 'ana@us.example' });
  });

  it('is the one it has, where that is what ships', () => {
    expect(chooseVersion(shipped, [line(numbered(shipped, '3'), 'shipped')], about)).toEqual({
      playbook: numbered(shipped, '3'),
      added: null,
      says: '',
    });
  });

  it('is a new one where what ships has changed and the board has nothing of its own', () => {
    const chosen = chooseVersion(shipped, [line(changed, 'shipped')], about);

    expect(chosen.playbook).toEqual(numbered(shipped, '2'));
    expect(chosen.says).toBe(
      'The playbook that ships has changed: new handoffs follow packages@2, those under way stay with packages@1.',
    );
  });

  it('stays what the board has made of it', () => {
    const lines = [line(shipped, 'shipped'), line(numbered(changed, '2'), 'board')];

    expect(chooseVersion(shipped, lines, { ...about, named: 'packages@2' })).toMatchObject({
      playbook: numbered(changed, '2'),
      added: null,
    });
  });

  it('is the one that Settings names, not the last', () => {
    const lines = [line(shipped, 'shipped'), line(numbered(changed, '2'), 'board')];

    expect(chooseVersion(shipped, lines, { ...about, named: 'packages@1' }).playbook).toEqual(shipped);
  });

  it('is what ships, under a number of its own, where the line cannot be read', () => {
    const chosen = chooseVersion(shipped, [line(numbered(changed, '2'), 'board', { Data: 'x' })], about);

    expect(chosen.playbook).toEqual(numbered(shipped, '3'));
    expect(chosen.says).toMatch(
      /^packages@2 on Versions cannot be read any more, so the board goes on with packages@3/,
    );
  });

  it('is what the last runs have followed, where the tab is new', () => {
    const chosen = chooseVersion(shipped, [], { ...about, kept: numbered(changed, '4') });

    expect(chosen.playbook).toEqual(numbered(changed, '4'));
    expect(chosen.added).toMatchObject({ Version: 'packages@4', From: 'board' });
  });
});
