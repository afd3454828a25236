import type { Handoff } from '../../src/domain/board';
import type { Delivery } from '../../src/outbox/context';
import type { OutboxEntry } from '../../src/outbox/entry';
import { folderHandler } from '../../src/outbox/folder';
import { fileNameBy, folderNames } from '../../src/outbox/names';
import { aHandoff, anEntry, aSnapshot, MONDAY, packagesPlaybook } from '../support/builders';

const handoff = aHandoff({ data: { company: 'Café Müller & Söhne' } });
const pending = anEntry('D-1/1/client_folder', { kind: 'folder', state: 'pending', reference: '' });

/** Delivery as the handler sees it, and the folders that are made through it. */
function workshop(folder: string, company = 'Café Müller & Söhne') {
  let ids = 0;
  const made: (string | undefined)[][] = [];
  let now: Handoff = { ...handoff, data: { ...handoff.data, company } };
  const delivery = {
    playbook: { ...packagesPlaybook, packet: { ...packagesPlaybook.packet, folder } },
    snapshot: aSnapshot(),
    now: () => MONDAY,
    handoff: () => now,
    setHandoff: (next: Handoff) => {
      now = next;
    },
    folders: {
      reserve: (count: number) => Array.from({ length: count }, () => `id-${++ids}`),
      state: () => 'ok',
      create: ({ id, name, parentId, key }: Record<'id' | 'name' | 'parentId' | 'key', string>) => {
        made.push([id, name, parentId, key]);
      },
    },
  } as unknown as Delivery;
  const perform = (entry: OutboxEntry) => folderHandler.perform([entry], delivery)[0]!;
  return { delivery, made, perform, handoff: () => now };
}

it('makes folders inside each other, each under an id that was written down before', () => {
  const { delivery, made, perform, handoff: now } = workshop('{slug}/01-handoff');

  const prepared = folderHandler.prepare(pending, delivery);
  expect(prepared).toMatchObject({ state: 'preparing', reference: 'id-2', detail: { inside: ['id-1'] } });
  expect(now().data.folderId).toBe('id-2');
  expect(perform(prepared).state).toBe('done');
  expect(made).toEqual([
    ['id-1', 'cafe-muller-and-sohne', 'root', 'board1/D-1/1/client_folder/0'],
    ['id-2', '01-handoff', 'id-1', 'board1/D-1/1/client_folder'],
  ]);

  // Killed between the two and run again: the same ids, so Drive answers that they are there.
  const again = folderHandler.prepare(prepared, delivery);
  expect(again).toMatchObject({ reference: 'id-2', detail: { inside: ['id-1'] } });
});

it('keeps to the number of folders that was written down, whatever the company is called by now', () => {
  const { delivery } = workshop('{company}/packets');
  const prepared = folderHandler.prepare(pending, delivery);
  const renamed = workshop('{company}/packets', '');

  expect(renamed.perform(prepared).state).toBe('done');
  expect(renamed.made.map(([id, name]) => [id, name])).toEqual([
    ['id-1', 'packets'],
    ['id-2', 'packets'],
  ]);
});

it('names by pattern, and takes nothing in a company’s name for one', () => {
  expect(folderNames('{company}', 'A/B {date}', '2026-03-02')).toEqual(['A/B {date}']);
  expect(folderNames('{slug}/{date}/x', 'Acme', '2026-03-02')).toEqual(['acme', '2026-03-02', 'x']);
  expect(fileNameBy('handoff-{slug}-{date}', 'Acme & Co', '2026-03-02')).toBe('handoff-acme-and-co-2026-03-02');
  expect(fileNameBy('{client-slug}', 'Acme & Co', '2026-03-02')).toBe('acme-and-co');
  expect(fileNameBy('{company}', 'a$&b', '2026-03-02')).toBe('a$&b');
});
