import { parseRect } from './a1';
import { getLink } from './api';
import type { App } from './app';
import type { Grid } from './grid/grid';
import type { DocsPanel } from './panel/docs';
import type { Panel } from './panel/panel';
import type { Tabs } from './tabs';
import { toast } from './toast';

interface Parts {
  app: App;
  grid: Grid;
  tabs: Tabs;
  panel: Panel;
  docs: DocsPanel;
}

/** Goes where the active cell leads: a document opens in the panel, a place on the board is selected. */
export function followLinks({ app, grid, tabs, panel, docs }: Parts): () => Promise<void> {
  const toPlace = async (sheetId: number, range: string): Promise<void> => {
    const name = app.book?.tabs.find(({ id }) => id === sheetId)?.name;
    if (!name) return toast('That sheet is no longer there.');
    tabs.show(name);
    await grid.open(app.as, name);
    const rect = parseRect(range);
    if (rect) grid.select(rect);
    grid.focus();
  };
  return async () => {
    const { active } = grid.selection;
    const { url } = await getLink(grid.model.sheet, grid.model.at(active.row), active.column);
    const document = /\/document\/d\/([\w-]+)/.exec(url ?? '')?.[1];
    const place = /#gid=(\d+)(?:&range=([A-Z]+\d+(?::[A-Z]+\d+)?))?/.exec(url ?? '');
    if (document) {
      panel.open('Docs');
      docs.show(document);
    } else if (place) await toPlace(Number(place[1]), place[2] ?? 'A2');
    else toast(url ? `${url} is outside the workbench.` : 'This cell leads nowhere.');
  };
}
