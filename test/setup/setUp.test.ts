import { BOARD_PROJECT, newWorld, setUpAnswers } from '../../local/world/newWorld';
import { OWNER } from '../../local/world/people';
import { call, menu } from '../../local/workspace/session';

describe('set-up', () => {
  it('builds the board', () => {
    const workspace = newWorld({ sample: 'none' });
    const book = Object.values(workspace.state.books.byId)[0]!;
    expect(book.sheets.map(({ name }) => name)).toContain('Pipeline');
    console.log(BOARD_PROJECT, JSON.stringify(menu(workspace, OWNER, ['Baton', 'Why?']).ui));
    const again = call(workspace, OWNER, 'runSetUp', [setUpAnswers('packages', 'live')]);
    console.log(JSON.stringify(again.value ?? again.error));
  });
});
