import { MESSAGE_FIELDS } from '../../../src/messages/fields';
import { checkPlaybook } from '../../../src/playbooks/check/check';
import { isOwnTab, OWN_COLUMNS } from '../../../src/playbooks/check/twice';
import { Playbook } from '../../../src/playbooks/schema';
import { PLAYBOOKS, shippedMessages } from '../../../src/playbooks/shipped';
import { pipelineColumns, tabsOf } from '../../../src/sheets/tabs';

describe.each(PLAYBOOKS.map((playbook) => [playbook.key, playbook] as const))(
  'the playbook %s that ships',
  (_, playbook) => {
    it('has no error', () => {
      const found = checkPlaybook(playbook, { messages: shippedMessages(playbook.key), tags: MESSAGE_FIELDS });

      expect(found.filter(({ level }) => level === 'error')).toEqual([]);
    });
  },
);

describe('the tabs and columns that a playbook may not take', () => {
  it('are those that set-up makes', () => {
    const bare = Playbook.parse({ ...PLAYBOOKS[0], fields: [], lists: [], pipelineColumns: [] });

    expect(tabsOf(bare).filter(({ name }) => !isOwnTab(name))).toEqual([]);
    expect(OWN_COLUMNS.pipeline).toEqual(pipelineColumns(bare).map(({ header }) => header));
  });
});
