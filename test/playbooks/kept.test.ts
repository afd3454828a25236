import { keepPlaybook, keptPlaybook } from '../../src/playbooks/kept';
import { resourceHtml, resourceValue, shippedPlaybooks } from '../../src/playbooks/resources';
import { PLAYBOOKS, resources, shippedMessages } from '../../src/playbooks/shipped';
import type { Memory } from '../../src/ports/memory';

const [packages] = PLAYBOOKS;

/** Properties that break off after so many writes, as a run that is killed. */
function store(writes = Number.POSITIVE_INFINITY): Memory & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  let left = writes;
  const write = (change: () => void) => {
    if (left-- > 0) change();
  };
  return {
    values,
    get: (key) => values.get(key) ?? null,
    set: (key, value) => write(() => values.set(key, value)),
    delete: (key) => write(() => values.delete(key)),
  };
}

describe('a kept playbook', () => {
  it('comes back as it was, in parts that a property holds', () => {
    const memory = store();

    keepPlaybook(memory, packages!);

    expect(keptPlaybook(memory)).toEqual(packages);
    expect(memory.values.size).toBeGreaterThan(3);
    expect(Math.max(...[...memory.values.values()].map((value) => Buffer.byteLength(value)))).toBeLessThan(9 * 1024);
  });

  it('leaves nothing of a longer one behind', () => {
    const memory = store();
    keepPlaybook(memory, packages!);

    keepPlaybook(memory, { ...packages!, steps: [], fields: [] });

    expect(keptPlaybook(memory)).toEqual({ ...packages, steps: [], fields: [] });
    expect([...memory.values.keys()].sort()).toEqual(['playbook', 'playbook 1']);
  });

  it.each([1, 2, 3])('counts as nothing where keeping it broke off after %i writes', (writes) => {
    const other = { ...packages!, name: 'Älter', fields: [] };
    const memory = store();
    keepPlaybook(memory, other);
    const broken = store(writes);
    for (const [key, value] of memory.values) broken.values.set(key, value);

    keepPlaybook(broken, packages!);

    expect(keptPlaybook(broken)).toBeNull();
  });

  it('counts as nothing where one part is of another playbook, or cut off', () => {
    const [one, other] = [store(), store()];
    keepPlaybook(one, packages!);
    keepPlaybook(other, { ...packages!, name: 'Another' });
    const [mixed, cut] = [store(), store()];
    for (const [key, value] of one.values) {
      mixed.values.set(key, key === 'playbook 2' ? other.values.get(key)! : value);
      cut.values.set(key, key === 'playbook 2' ? value.slice(0, -1) : value);
    }

    expect(keptPlaybook(mixed)).toBeNull();
    expect(keptPlaybook(cut)).toBeNull();
  });

  it('has nothing of what a Baton after the one that kept it has added', () => {
    const { variants: _variants, preSale: _preSale, ...before } = packages!;
    const memory = store();
    keepPlaybook(memory, before as typeof packages & object);

    expect(keptPlaybook(memory)).toEqual({ ...before, variants: [], preSale: [] });
  });

  it('is none before the first', () => {
    expect(keptPlaybook(store())).toBeNull();
  });
});

describe('what ships beside the script', () => {
  const files = new Map(resources().map(({ name, html }) => [name, html]));
  const shipped = shippedPlaybooks((name) => files.get(name)!);

  it('is read as it was written, whatever markup stands in it', () => {
    const value = { body: 'a < b </script> <!-- <?= 1 ?> “ü”' };

    expect(resourceHtml(value).match(/</g)).toHaveLength(2);
    expect(resourceValue(resourceHtml(value))).toEqual(value);
  });

  it('is every playbook, with its messages and those of every board', () => {
    const rows = shippedMessages('packages').map(({ id, name, to, fromRole, subject, body }) => ({
      id,
      name,
      to,
      fromRole,
      subject,
      body,
    }));

    expect(shipped.all().map(({ playbook }) => playbook)).toEqual(PLAYBOOKS);
    expect(shipped.find('packages')?.messages).toEqual(rows);
    expect(shipped.teamMessages().map(({ id }) => id)).toContain('engine_silent');
    expect(shipped.find('none such')).toBeNull();
  });
});
