import * as fc from 'fast-check';
import { messagesChanged, nameOfChanges, whatChanged } from '../../src/playbooks/diff';
import type { Playbook, Step } from '../../src/playbooks/schema';
import { Playbook as Shape } from '../../src/playbooks/schema';
import { PLAYBOOKS, shippedMessages } from '../../src/playbooks/shipped';

const packages = PLAYBOOKS[0]!;
const step = (playbook: Playbook, id: string) =>
  playbook.steps.find((one) => one.id === id)! as Step & Record<string, unknown>;
const field = (playbook: Playbook, id: string) => playbook.fields.find((one) => one.id === id)!;

function changed(change: (playbook: Playbook) => unknown): string[] {
  const after = structuredClone(packages);
  change(after);
  return whatChanged(packages, after);
}

type Case = [what: string, change: (playbook: Playbook) => unknown, says: string[]];

const CASES: Case[] = [
  [
    'another offset',
    (it) => (step(it, 'acknowledge').offset = '3wd'),
    [
      'Step “Read the packet and acknowledge it, or return it on CS intake”: due 3 working days after CS owner assigned, was 1.',
    ],
  ],
  [
    'another unit',
    (it) => (step(it, 'acknowledge').offset = '4h'),
    [
      'Step “Read the packet and acknowledge it, or return it on CS intake”: due 4 hours after CS owner assigned, was 1 working day after CS owner assigned.',
    ],
  ],
  [
    'another anchor',
    (it) => (step(it, 'community').anchor = 'packet_filed'),
    ['Step “Give community access”: due 1 working day after packet filed, was 1 working day after gate passed.'],
  ],
  [
    'another name',
    (it) => (step(it, 'community').name = 'Open the community'),
    ['Step “Give community access” is now called “Open the community”.'],
  ],
  [
    'another owner',
    (it) => ((step(it, 'community') as { owner: string }).owner = 'founder'),
    ['Step “Give community access”: owner founder, was support.'],
  ],
  [
    'other segments',
    (it) => delete step(it, 'community').segments,
    ['Step “Give community access”: segments all, was Starter, Pro, Enterprise.'],
  ],
  [
    'a condition',
    (it) => (step(it, 'community').onlyIf = { field: 'urgency', is: 'high' }),
    ['Step “Give community access”: only if urgency is high, was always.'],
  ],
  [
    'a need',
    (it) => step(it, 'community').needs.push('packet_filed'),
    ['Step “Give community access”: needs packet_filed, was nothing.'],
  ],
  [
    'other minutes',
    (it) => ((step(it, 'kickoff_call') as { minutes: number }).minutes = 60),
    ['Step “Kickoff call”: minutes 60, was 45.'],
  ],
  [
    'another agenda',
    (it) => (step(it, 'kickoff_call') as { agenda: string[] }).agenda.pop(),
    ['Step “Kickoff call”: no longer “Next steps and who does what”.'],
  ],
  [
    'a step more',
    (it) =>
      it.steps.push({
        ...structuredClone(step(it, 'community')),
        id: 'gift',
        name: 'Send a gift',
        offset: '2wd',
      } as Step),
    ['Step “Send a gift” is new: task for support, due 2 working days after gate passed.'],
  ],
  [
    'a step less',
    (it) => (it.steps = it.steps.filter(({ id }) => id !== 'community')),
    ['Step “Give community access” is gone.'],
  ],
  ['another order', (it) => it.steps.push(it.steps.shift()!), ['Steps stand in another order.']],
  [
    'a field that is required now',
    (it) => (field(it, 'follow_up').required = true),
    ['Field “Follow-up”: required yes, was no.'],
  ],
  [
    'another help',
    (it) =>
      (field(it, 'follow_up').help =
        'What should happen in the first weeks, in the words of the customer, and who said so to whom.'),
    ['Field “Follow-up”: help has new words.'],
  ],
  [
    'another quality',
    (it) => (field(it, 'pains').quality = { minLength: 20 }),
    ['Field “Pains”: quality at least 20 letters, was at least 10 letters, at most 3 lines.'],
  ],
  [
    'a list more',
    (it) =>
      it.lists.push({
        id: 'tools',
        tab: 'Tools',
        label: 'What they use.',
        emptyWarns: false,
        columns: [{ id: 'name', label: 'Name', kind: 'text' }],
      }),
    ['List “Tools” is new.'],
  ],
  ['a column less', (it) => it.lists[0]!.columns.pop(), ['People, column “Joins the kickoff” is gone.']],
  [
    'a warning at another level',
    (it) => (it.warnings[0]!.level = 2),
    ['Warning “No login in 24 hours”: level 2, was 1.'],
  ],
  [
    'a warning after longer',
    (it) => (it.warnings[0]!.when = { kind: 'noSignal', signal: 'login', anchor: 'welcome_sent', after: '48h' }),
    ['Warning “No login in 24 hours”: when no login 48h after welcome_sent, was no login 24h after welcome_sent.'],
  ],
  [
    'another target',
    (it) => (it.kpis[0]!.target = 4),
    ['Target “Time to first login”: below 4 hours, was below 2 hours.'],
  ],
  ['another segment', (it) => (it.segments[1]!.touch = 'low'), ['Segment “Pro”: low, was high.']],
  ['another end', (it) => (it.ends.Pro = 'graduated'), ['Ends at “Pro”: graduated, was nps_asked.']],
  [
    'another approver',
    (it) => (it.gate.approver = 'account manager'),
    ['Overrides are approved by: account manager, was founder.'],
  ],
  [
    'another gate',
    (it) => (it.gate.conditions[0]!.check = { field: 'purchase_date' }),
    ['Gate condition “paid”: purchase_date is filled, was payment_confirmed is yes.'],
  ],
  ['a setting less', (it) => it.settings.pop(), ['Setting “Booking page” is gone.']],
  [
    'an escalation to others',
    (it) => (it.escalations[2]!.to = ['founder']),
    ['Escalation “Founder”: to founder, was founder, CS owner.'],
  ],
  ['a name', (it) => (it.name = 'Our packages'), ['Name: Our packages, was Packages.']],
];

describe('what has changed between two playbooks', () => {
  it.each(CASES)('is said of %s', (_, change, says) => {
    expect(changed(change)).toEqual(says);
  });

  it('is nothing where only the number of the version differs', () => {
    expect(whatChanged(packages, { ...structuredClone(packages), version: '9' })).toEqual([]);
  });

  it('is never nothing where anything else differs', () => {
    const texts = fc.constantFrom('gate_passed', '2d', 'founder', 'Pro', 'x y');
    fc.assert(
      fc.property(
        fc.constantFrom(...PLAYBOOKS),
        fc.array(fc.nat(), { minLength: 2, maxLength: 6 }),
        texts,
        (before, way, text) => {
          const after = structuredClone(before);
          put(after as never, way, text);
          const read = Shape.safeParse(after);
          if (!read.success || read.data.key !== before.key) return;
          const isSame = JSON.stringify({ ...read.data, version: '' }) === JSON.stringify({ ...before, version: '' });

          expect(whatChanged(before, read.data).length > 0).toBe(!isSame);
        },
      ),
      { numRuns: 150, seed: 3 },
    );
  });
});

describe('what has changed in messages', () => {
  it('is said by their names', () => {
    const before = shippedMessages('packages').slice(0, 3);
    const after = [
      { ...before[0]!, subject: 'Hello', body: 'Hello' },
      { ...before[1]!, body: 'Hello' },
      { ...before[2]!, id: 'other', name: 'Other' },
    ];

    expect(messagesChanged(before, after)).toEqual([
      'Message “Welcome (Starter)”: the subject and the text have new words.',
      'Message “Welcome (Pro)”: the text has new words.',
      'Message “Other” is new.',
      'Message “Welcome (Enterprise)” is gone.',
    ]);
  });
});

describe('the name of a version', () => {
  it.each([
    [[], 'Nothing has changed.'],
    [['Step “A” is gone.'], 'Step “A” is gone.'],
    [['Step “A” is gone.', 'b', 'c'], 'Step “A” is gone. And 2 more changes.'],
  ])('of %j is short', (lines, name) => {
    expect(nameOfChanges(lines)).toBe(name);
  });
});

/** Follows the way as far as it goes and writes the text there, if a text stands there. */
function put(data: Record<string, unknown>, way: readonly number[], text: string): void {
  let at: Record<string, unknown> = data;
  for (const step of way) {
    const keys = Object.keys(at);
    const key = keys[step % keys.length];
    if (key === undefined) return;
    const there = at[key];
    if (typeof there === 'object' && there !== null) at = there as Record<string, unknown>;
    else {
      at[key] = text;
      return;
    }
  }
}
