import { playbookDocument } from '../../src/documents/document';
import { DOCUMENTS } from '../../src/documents/kinds';
import { documentTexts } from '../../src/documents/texts/all';
import { factText, whenText } from '../../src/documents/words';
import type { Block } from '../../src/packet/model';
import { assessment } from '../../src/playbooks/assessment/playbook';
import { Playbook } from '../../src/playbooks/schema';
import { PLAYBOOKS } from '../../src/playbooks/shipped';
import { packagesPlaybook } from '../support/builders';

const textOf = (block: Block): string =>
  block.kind === 'table'
    ? block.rows.map((row) => row.cells.map((cell) => cell.content.map(textOf).join(' ')).join(' | ')).join('\n')
    : block.inlines.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');

function textFor(playbook: Playbook, id: string): string {
  const kind = DOCUMENTS.find((one) => one.id === id)!;
  const source = {
    playbook,
    team: playbook.roles.map((role, at) => ({ name: `Person ${at}`, roles: [role.id] })),
    company: 'Northwind',
    boardUrl: 'https://docs.google.com/spreadsheets/d/1/edit',
    highValue: 10_000,
    madeOn: 'March 2, 2026',
  };
  return playbookDocument(kind, documentTexts[id]!, source).map(textOf).join('\n');
}

const CASES = PLAYBOOKS.flatMap((playbook) => DOCUMENTS.map(({ id }) => ({ key: playbook.key, id, playbook })));

describe.each(CASES)('$id of $key', ({ id, playbook }) => {
  const text = textFor(playbook, id);

  it('is whole: no tag, nothing undefined, no empty place in a sentence', () => {
    expect(text).not.toMatch(/\{\{|\}\}|undefined|null|NaN|\[object|“”/);
    expect(text).not.toMatch(/ ,| \.(\s|$)|\.\.(?!\.)|,\s*\.|\bthe the\b/);
    expect(text).not.toMatch(/\*\*|^#|^\| /m);
  });

  it('names nothing by an id', () => {
    const lines = text.split('\n').filter((line) => !/^https?:|[./]example/.test(line));

    expect(lines.filter((line) => /\b[a-z]+_[a-z_]+\b/.test(line))).toEqual([]);
  });

  it('has what the playbook asks people to agree on, where it is about words', () => {
    const missing = playbook.definitions.filter(({ term, means }) => !text.includes(`${term} | ${means}`));

    expect(id === 'definitions' ? missing : []).toEqual([]);
  });

  it('says which version it tells of', () => {
    expect(text).toContain(`Version ${playbook.version} of the playbook, made on March 2, 2026.`);
  });
});

describe('a step as a sentence', () => {
  it('says when, by whom and for whom', () => {
    const text = textFor(packagesPlaybook, 'process');

    expect(text).toContain(
      'Activate the full suite: within 1 working day after the gate is passed, by the account manager, only for Enterprise.',
    );
    expect(text).toContain('to the customer’s contact, read and sent by the founder, only for Pro.');
    expect(text).toContain('and every 7 days from then until the handoff ends');
    expect(text).toContain('It closes itself once “Payment confirmed” is ticked.');
  });

  it('says a fact that is read off the board by what the board says', () => {
    const playbook = Playbook.parse(assessment);

    expect(whenText(playbook, 'sow_signed', '2wd', true)).toBe('within 2 working days after “SOW status” is “signed”');
    expect(whenText(playbook, 'sow_expected', '48h', true)).toBe('within 48 hours after the day in “SOW expected”');
    expect(factText(playbook, 'signal_no_show')).toBe('“no show” is noted on Signals');
  });

  it('follows the playbook as it is, and not as it ships', () => {
    const steps = packagesPlaybook.steps.map((step) => (step.id === 'full_suite' ? { ...step, offset: '4h' } : step));
    const text = textFor({ ...packagesPlaybook, version: '7', steps }, 'process');

    expect(text).toContain('Activate the full suite: within 4 hours after the gate is passed');
    expect(text).toContain('Version 7 of the playbook');
  });

  it('keeps what somebody typed from becoming a heading, a link or a table', () => {
    const fields = packagesPlaybook.fields.map((field) =>
      field.id === 'pains'
        ? { ...field, help: '# Pains | [x](https://evil.example)\n- and **more** {{deal.company}}' }
        : field,
    );

    expect(textFor({ ...packagesPlaybook, fields }, 'card')).toContain(
      'Pains: # Pains | [x](https://evil.example)\v- and **more** {{deal.company}}',
    );
  });
});
