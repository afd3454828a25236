import { packetTemplate } from '../../src/packet/template';
import { Playbook } from '../../src/playbooks/schema';
import { desk, PACKAGES, requestsFor, templateOn } from './support';

const other = Playbook.parse({
  ...PACKAGES,
  key: 'delivery',
  fields: [
    { id: 'legal_name', label: 'Legal name', section: 'A Basics', kind: 'text', help: '' },
    { id: 'fee', label: 'Fee', section: 'E Commercials', kind: 'money', help: '' },
    { id: 'gossip', label: 'Gossip', section: 'E Commercials', kind: 'long', help: '', visibleTo: ['founder'] },
    { id: 'starts', label: 'Start', section: 'A Basics', kind: 'date', help: '' },
    { id: 'asked_again', label: 'Asked again', section: 'CS intake', kind: 'choice', help: '', on: 'csIntake' },
  ],
  lists: [
    {
      id: 'meetings',
      tab: 'Meetings',
      label: 'Meetings so far.',
      columns: [{ id: 'held', label: 'Held', kind: 'date' }],
      emptyWarns: true,
    },
    { id: 'risks', tab: 'Risks', label: 'Risks.', columns: [{ id: 'risk', label: 'Risk', kind: 'long' }] },
  ],
});

describe('the packet template', () => {
  it('comes from the fields and lists of any playbook', () => {
    const on = desk();
    const text = on.text(templateOn(on, other));

    expect(text).toContain(
      'A Basics\nLegal name\t{{intake.legal_name}}\nStart\t{{date intake.starts}}\nE Commercials\nFee\t{{money intake.fee}}\n',
    );
    expect(text).toContain('{{#each meetings}}{{#if held}}{{date held}}{{else}}–{{/if}}{{/each}}');
    expect(text).toContain('No meetings are noted.');
    expect(text.indexOf('Risks')).toBeLessThan(text.indexOf('Meetings'));
  });

  it('leaves out what the CS owner may not see, and what the CS owner fills in', () => {
    expect(JSON.stringify(packetTemplate(other))).not.toMatch(/gossip|asked_again/);
  });

  it('repeats the row of a table with one column', () => {
    const on = desk();
    const [template, id] = [templateOn(on, other), on.create()];
    const fields = ['legal_name', 'fee', 'starts'].map((name) => ({ path: `intake.${name}`, label: name }));
    const values = { risks: [{ risk: 'One' }, { risk: 'Two' }], meetings: [{ held: '2026-03-02' }] };
    on.write(id, requestsFor({ template: on.read(template), current: on.read(id), values, fields }));

    expect(on.text(id)).toContain('Risks\nRisk\nOne\nTwo\n');
    expect(on.text(id)).toContain('Meetings\nHeld\nMarch 2, 2026\n');
  });
});
