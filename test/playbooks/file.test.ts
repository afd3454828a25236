import { readFileSync } from 'node:fs';
import { checkPlaybook } from '../../src/playbooks/check/check';
import { playbookFile, readPlaybookFile } from '../../src/playbooks/file';
import { keepPlaybook, keptPlaybook } from '../../src/playbooks/kept';
import { migrated, PLAYBOOK_SCHEMA } from '../../src/playbooks/migrate';
import { Playbook } from '../../src/playbooks/schema';
import { PLAYBOOKS, shippedMessages } from '../../src/playbooks/shipped';
import { readVersion } from '../../src/playbooks/version';

const packages = PLAYBOOKS[0]!;
const messages = shippedMessages('packages').map(({ id, name, to, fromRole, subject, body }) => ({
  id,
  name,
  to,
  fromRole,
  subject,
  body,
}));
const says = (text: string): readonly string[] => {
  const read = readPlaybookFile(text);
  return 'says' in read ? read.says : [];
};
/** A file with something else in it. */
const with_ = (more: object): string =>
  JSON.stringify({ ...JSON.parse(playbookFile({ playbook: packages, messages }, '')), ...more });

describe('a playbook as a file', () => {
  it.each(PLAYBOOKS.map((playbook) => [playbook.key, playbook] as const))(
    '%s is read as it was saved, but for its number on the board',
    (_, playbook) => {
      const text = playbookFile({ playbook: { ...playbook, version: '7' }, messages }, '2026-03-02T09:00:00.000Z');

      expect(readPlaybookFile(text)).toEqual({ playbook: { ...playbook, version: '1' }, messages });
      expect(JSON.parse(text)).toMatchObject({
        format: 'baton playbook',
        schema: PLAYBOOK_SCHEMA,
        savedAt: '2026-03-02T09:00:00.000Z',
      });
    },
  );

  it.each([
    ['no JSON', 'Deal,Stage', /not the JSON that Baton saves/],
    ['something else', '{"name":"x"}', /no playbook of Baton’s/],
    ['a list', '[]', /no playbook of Baton’s/],
    ['one of a later Baton', with_({ schema: 99 }), /later Baton \(schema 99/],
    [
      'one with a broken shape',
      with_({ playbook: { ...packages, steps: [{ ...packages.steps[0], offset: 'soon' }] } }),
      /^steps 1 offset: "soon" is no time/,
    ],
    [
      'one with a message twice',
      with_({ messages: [messages[0], messages[0]] }),
      /Messages are there twice: welcome_starter/,
    ],
    ['one with half a message', with_({ messages: [{ id: 'x' }] }), /no playbook of Baton’s/],
  ])('is refused in words where it is %s', (_, text, expected) => {
    expect(says(text)[0]).toMatch(expected);
  });
});

describe('a playbook that was stored under an earlier schema', () => {
  const line = JSON.parse(readFileSync('test/fixtures/playbooks/packages.schema1.json', 'utf8')) as Record<
    string,
    string
  >;
  const stored = JSON.parse(`${line.Data}${line['Data 2'] ?? ''}`) as object;

  // What the schema would fill in is what the migrations have to: a new part of a playbook needs a line in migrate.ts.
  it('becomes what the schema itself would make of it', () => {
    expect(migrated(stored, 1)).toEqual(Playbook.parse(stored));
    expect(Playbook.parse(migrated(stored, 1))).toEqual(migrated(stored, 1));
  });

  it('is read from its line on Versions, and as a file', () => {
    const version = readVersion((header) => line[header] ?? '');

    expect(version).toMatchObject({ id: 'packages@1', playbook: { variants: [], signOffs: [] } });
    expect(readPlaybookFile(with_({ schema: 1, playbook: stored }))).toMatchObject({
      playbook: { key: 'packages', variants: [] },
    });
    expect(checkPlaybook(version!.playbook).filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is read from where every run finds it, also from before its schema was kept there', () => {
    const kept = new Map<string, string>();
    const memory = {
      get: (key: string) => kept.get(key) ?? null,
      set: (key: string, value: string) => kept.set(key, value),
      delete: (key: string) => kept.delete(key),
    };
    keepPlaybook(memory as never, stored as Playbook);
    const { schema: _now, ...before } = JSON.parse(kept.get('playbook')!) as { schema: number };
    kept.set('playbook', JSON.stringify(before));

    expect(keptPlaybook(memory as never)).toMatchObject({ key: 'packages', variants: [] });
  });
});
