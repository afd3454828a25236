import { cellName } from './a1';
import { post } from './api';
import { App } from './app';
import { CellCard } from './cellCard';
import { Clock } from './clock';
import { openColumnMenu } from './columnMenu';
import { Commands } from './commands';
import { byId, iconButton } from './dom';
import { following } from './follow';
import { FormulaBar } from './formulaBar';
import { Grid } from './grid/grid';
import { live } from './live';
import { Menubar } from './menubar';
import { CalendarPanel } from './panel/calendar';
import { DocsPanel } from './panel/docs';
import { DrivePanel } from './panel/drive';
import { MailPanel } from './panel/mail';
import { MorePanel } from './panel/more';
import { Panel } from './panel/panel';
import { peopleSelect } from './peopleSelect';
import { openMenu } from './popup';
import { regionKeys } from './regions';
import { ScriptUi } from './scriptUi';
import { fiveSteps } from './steps';
import { Tabs } from './tabs';
import { Toolbar } from './toolbar';
import { Welcome } from './welcome';

async function start(): Promise<void> {
  const app = new App();
  let parts: { show(): void }[] = [];
  let formula: FormulaBar | null = null;
  const grid = new Grid(app.edits, {
    onActive: () => {
      for (const part of parts) part.show();
    },
    onTyping: (text) => formula?.typing(text),
    onContextMenu: (_place, at) => openMenu(commands.context(), at, 'Cell'),
    onColumnMenu: (column, at) => void openColumnMenu(grid, app.edits, column, at),
    onFollow: () => void follow.activeCell(),
    onResize: (column, px) => void post('width', { as: app.as, sheet: grid.model.sheet, column, px }),
  });
  grid.today = () =>
    app
      .time(app.book?.now ?? 0, { year: 'numeric', month: '2-digit', day: '2-digit' })
      .split('/')
      .reverse()
      .join('-');
  app.selected = () => {
    const { row, column } = grid.selection.active;
    const at = grid.model.row(row)?.at;
    return at === undefined ? null : { sheet: grid.model.sheet, a1: cellName(at, column) };
  };
  byId('grid-place').append(grid.view.root, grid.view.charts.root);
  const commands = new Commands(app, grid);
  formula = new FormulaBar(grid);
  parts = [formula, new Toolbar(commands, grid), new CellCard(grid, () => void follow.activeCell())];
  const ui = new ScriptUi(app);
  const clock = new Clock(app);
  const tabs = new Tabs(
    app,
    async (name) => {
      await grid.open(app.as, name);
      app.say(`${name}, ${cellName(grid.selection.active.row, grid.selection.active.column)}`);
    },
    () => grid.focus(),
  );
  const toLink = (url: string): void => void follow.to(url);
  const docs = new DocsPanel(app, toLink);
  const mail = new MailPanel(app, toLink);
  const panel: Panel = new Panel(app, [
    mail,
    docs,
    new DrivePanel(app, (id) => {
      panel.open('Docs');
      docs.show(id);
    }),
    new CalendarPanel(app),
    new MorePanel(app),
  ]);
  const follow = following({ app, grid, tabs, panel, docs });
  const tick = (at: number): void => welcome.tick(at);
  const story = fiveSteps({ app, grid, tabs, panel, docs, mail, clock, follow, tick });
  const welcome: Welcome = new Welcome(() => story.steps());
  parts.push(story);
  const menubar = new Menubar(app, commands, ui, () => welcome.open());
  panelButtons();
  regionKeys(tabs);

  const actAs = async (email: string): Promise<void> => {
    app.as = email;
    app.edits.as = email;
    app.edits.history.clear();
    ui.closeAll();
    await lookAnew();
  };
  /** Menus and tabs as they are now. What a script has opened stays: set-up takes away the tab that stood behind its dialog. */
  const lookAnew = async (): Promise<void> => {
    await app.reload();
    await menubar.reload();
    const first = app.book?.tabs.find(({ hidden }) => !hidden)?.name ?? '';
    await tabs.choose(app.book?.tabs.some(({ name }) => name === tabs.current) ? tabs.current : first);
  };
  app.edits.onSaid = (text) => app.say(text);
  app.edits.onDone = (executions) => app.report(executions);
  app.onChange(() => {
    byId('book-name').textContent = app.book?.name ?? '';
    const isBuilt = app.book?.tabs.some(({ name }) => name === 'Pipeline');
    welcome.begin(isBuilt ? '' : 'This sheet is empty still: choose Baton › Set up… first, which makes the board.');
    if (tabs.current && !app.book?.tabs.some(({ name }) => name === tabs.current)) void lookAnew();
    else if (tabs.current) grid.refresh();
  });
  peopleSelect(app, (email) => void actAs(email));
  await app.reload();
  await actAs(firstToAct(app));
  live(app, clock, (isNew) => {
    if (isNew) {
      story.begin();
      welcome.forget();
    }
    void actAs(app.book?.people.some(({ email }) => email === app.as) ? app.as : (app.book?.people[0]?.email ?? ''));
  });
}

/** Hides the panel, for a wider sheet, or widens it, for a document as on paper. */
function panelButtons(): void {
  const panel = byId('panel');
  const wide = iconButton('wide', 'Wide panel', () => {
    panel.hidden = false;
    wide.setAttribute('aria-pressed', String(panel.classList.toggle('wide')));
  });
  wide.setAttribute('aria-pressed', 'false');
  const toggle = iconButton('panel', 'Show or hide the panel', () => {
    panel.hidden = !panel.hidden;
  });
  byId('panel-toggle').append(wide, toggle);
}

/** The story begins in sales; on a bare sheet it begins with whoever sets the board up. */
function firstToAct({ book }: App): string {
  const inside = (book?.people ?? []).filter(({ outside }) => !outside);
  const isBuilt = book?.tabs.some(({ name }) => name === 'Pipeline');
  const seller = isBuilt ? inside.find(({ roles }) => roles.length > 0 && !roles.includes('admin')) : undefined;
  return (seller ?? inside[0])?.email ?? '';
}

void start();
