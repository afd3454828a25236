import { PLAYBOOKS } from '../../../src/playbooks/shipped';
import type { PlaybookTab } from '../../../src/playbooks/tabs/columns';
import { fromRows } from '../../../src/playbooks/tabs/fromRows';
import { isSaved, readTabs } from '../../../src/playbooks/tabs/read';
import { toRows } from '../../../src/playbooks/tabs/toRows';
import { found } from './support';

const packages = PLAYBOOKS.find(({ key }) => key === 'packages')!;
const own = { key: 'packages', version: '2' };

/** The tabs with one cell changed, in the first line that has this in its id's column. */
function edited(tab: PlaybookTab, id: string, column: string, text: string) {
  const rows = structuredClone(toRows(packages)) as unknown as Record<PlaybookTab, Record<string, string>[]>;
  const at = rows[tab].findIndex((cells) => Object.values(cells).includes(id));
  rows[tab][at]![column] = text;
  return { read: readTabs(found(rows), own), row: at + 1 };
}

it('an edited cell changes just what it says', () => {
  const { read } = edited('Steps', 'acknowledge', 'Offset', '2WD');

  expect(read.playbook).toEqual({
    ...packages,
    version: '2',
    steps: packages.steps.map((step) => (step.id === 'acknowledge' ? { ...step, offset: '2WD' } : step)),
  });
});

it.each<[PlaybookTab, string, string, string, RegExp]>([
  ['Steps', 'acknowledge', 'Offset', 'two days', /“?"?two days"?”? is no time that Baton understands/],
  ['Steps', 'acknowledge', 'Does', 'phone', /Choose it from the list/],
  ['Steps', 'acknowledge', 'Id', 'First Step', /small letters/],
  ['Steps', 'acknowledge', 'Id', 'first_touch', /is there twice/],
  ['Steps', 'acknowledge', 'Id', '', /has no name yet/],
  ['Steps', 'acknowledge', 'Name', '', /missing/],
  ['Steps', 'acknowledge', 'Only if', 'urgency high', /The word “is” is missing/],
  ['Steps', 'acknowledge', 'Done by', 'gate_passed', /fact and its name/],
  ['Steps', 'acknowledge', 'Repeat every', 'often', /no time/],
  ['Steps', 'acknowledge', 'Details', 'until gaet: yes', /no “until gaet”/],
  ['Steps', 'acknowledge', 'Details', 'anchor: assigned', /column of its own/],
  ['Steps', 'acknowledge', 'Details', 'until gate yes', /no name with a value/],
  ['Steps', 'client_folder', 'Owner or receiver', 'founder', /no “owner”/],
  ['Fields', 'urgency', 'Kind', 'list', /Write text, long/],
  ['Fields', 'urgency', 'Where', 'Board', /Intake, CS intake or Pipeline/],
  ['Fields', 'pains', 'Quality', 'nice', /“nice” makes no sense/],
  ['Lists', 'risks', 'Kind', 'colour', /Write text/],
  ['Lists', 'likelihood', 'Column id', 'mitigation', /is there twice/],
  ['Warning rules', 'refund', 'When', 'they want their money back', /“refund after welcome_sent”/],
  ['Warning rules', 'refund', 'Level', '4', /Write 1|makes no sense/],
  ['Warning rules', 'refund', 'Level', 'high', /is no number/],
  ['Warning rules', 'inactive', 'Nudge', 'a, b', /inactive_second after 4d/],
  ['Warning rules', 'inactive', 'Raised to', 'Enterprise', /Enterprise 3/],
  ['Playbook', 'paid', 'Rule', 'payment_confirmed is', /A value is missing/],
  ['Playbook', 'Starter', 'Kind', 'medium', /Write low or high/],
  ['Playbook', 'nps', 'Kind', 'high', /below or above/],
  ['Playbook', 'nps', 'Rule', 'average', /mean of nps/],
  ['Playbook', 'Status', 'Value', 'nearly', /Write draft or ratified/],
  ['Playbook', 'Status', 'Item', 'State', /knows no “State” here/],
  ['Playbook', 'founder', 'Part', 'Boss', /no part “Boss”/],
])('%s, %s: %s “%s” is said at its cell', (tab, id, column, text, says) => {
  const { read, row } = edited(tab, id, column, text);

  expect(read.playbook).toBeNull();
  const errors = read.errors.map((error) => `${error.tab} ${error.row} ${error.column}: ${error.says}`);
  const there = read.errors.some(
    (error) =>
      error.tab === tab &&
      (error.row === row || /twice/.test(error.says)) &&
      (error.column === column || (text === 'founder' && error.column === 'Owner or receiver')) &&
      says.test(error.says),
  );
  expect([there, errors]).toEqual([true, errors]);
});

it('a line that stands twice or is empty changes nothing else', () => {
  const rows = structuredClone(toRows(packages)) as unknown as Record<PlaybookTab, Record<string, string>[]>;
  rows.Steps.splice(3, 0, {}, { Id: ' ', Name: '' });

  expect(readTabs(found(rows), own).playbook?.steps).toEqual(packages.steps);
});

it('keeps what a later Baton puts into a playbook, a line each', () => {
  const more = {
    ...packages,
    agreements: [
      { id: 'handoff', means: 'The moment, and what goes with it: “all of it”.', approvedBy: ['VP Sales', 'VP CS'] },
      { id: 'low_touch', means: 'No call' },
    ],
    commission: { paidOn: [{ fact: 'sow_signed', share: 0.5 }], isHeld: true },
    afterSale: 'by stage',
    gate: { ...packages.gate, ratifiedBy: 'CEO' },
    fields: packages.fields.map((field) => (field.id === 'pains' ? { ...field, mask: { mail: true } } : field)),
  } as unknown as typeof packages;
  const rows = toRows(more);

  const { data, errors } = fromRows(found(rows), (key) => (key === 'agreements' ? 'list' : 'other'));

  expect(errors).toEqual([]);
  const { agreements, commission, afterSale, gate, fields } = data as unknown as typeof more & Record<string, unknown>;
  expect({ agreements, commission, afterSale, gate }).toEqual({
    agreements: (more as unknown as { agreements: unknown }).agreements,
    commission: { paidOn: [{ fact: 'sow_signed', share: 0.5 }], isHeld: true },
    afterSale: 'by stage',
    gate: more.gate,
  });
  expect(fields.find(({ id }) => id === 'pains')).toMatchObject({ mask: { mail: true } });
  expect(rows.Playbook.filter(({ Part }) => Part === 'agreements')[0]).toEqual({
    Part: 'agreements',
    Item: 'handoff',
    Details: 'means: "The moment, and what goes with it: “all of it”."\napproved by:\n- VP Sales\n- VP CS'.replace(
      /"/g,
      '',
    ),
  });
});

it('is the same as what an older Baton saved, which knew fewer parts', () => {
  const { signOffs: _, ...older } = { ...packages, ends: Object.fromEntries(Object.entries(packages.ends).reverse()) };

  const read = readTabs(found(toRows(packages)), own).playbook!;

  expect(isSaved(read, { ...older, version: '2' } as unknown as typeof packages)).toBe(true);
  expect(isSaved(read, { ...older, version: '2', about: 'x' } as unknown as typeof packages)).toBe(false);
});
