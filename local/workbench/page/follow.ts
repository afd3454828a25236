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

/** Where links of cells, mails and documents lead. */
export interface Follow {
  /** The link of the active cell. */
  activeCell(): Promise<void>;
  /** A document opens in the panel, a place on the board is selected; what is outside is only named. */
  to(url: string): Promise<void>;
}

export function following({ app, grid, tabs, panel, docs }: Parts): Follow {
  const toPlace = async (url: string): Promise<void> => {
    const [, id, range] = /#gid=(\d+)(?:&range=([A-Z]+\d+(?::[A-Z]+\d+)?))?/.exec(url) ?? [];
    const name = id === undefined ? tabs.current : app.book?.tabs.find((tab) => tab.id === Number(id))?.name;
    if (!name) return toast('That sheet is no longer there.');
    if (name !== tabs.current) await tabs.choose(name);
    const rect = parseRect(range ?? (id === undefined ? '' : 'A2'));
    if (rect) grid.select(rect);
    grid.focus();
  };
  const to = async (url: string): Promise<void> => {
    const document = /\/document\/d\/([\w-]+)/.exec(url)?.[1];
    if (document) {
      panel.enter('Docs');
      docs.show(document);
    } else if (/\/drive\/(?:\w+\/)*folders\//.test(url)) panel.enter('Drive');
    else if (/^#gid=/.test(url) || (app.book && url.includes(`/spreadsheets/d/${app.book.id}`))) await toPlace(url);
    else toast(`${url.replace(/^mailto:/, '')} is outside the workbench.`);
  };
  return {
    to,
    activeCell: async () => {
      const { active } = grid.selection;
      const { url } = await getLink(grid.model.sheet, grid.model.at(active.row), active.column);
      if (url) await to(url);
      else toast('This cell leads nowhere.');
    },
  };
}
