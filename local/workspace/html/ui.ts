import { type EnumValue, Remote, type Rules } from '../kernel/bridge';
import { COSTS } from '../kernel/costs';
import { GoogleError, type UiRequest } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import { Button, ButtonSet, buttonsOf } from './buttons';
import type { HtmlOutput } from './htmlOutput';
import { Menu } from './menu';
import { PromptResponse } from './promptResponse';

const PAGES = { cost: COSTS.ui, scopes: ['script.container.ui'] };
/** A sidebar cannot be made wider. https://developers.google.com/apps-script/guides/dialogs#custom_sidebars */
const SIDEBAR_WIDTH = 300;

/**
 * What a script can show to the person who has the spreadsheet open.
 * @see https://developers.google.com/apps-script/reference/base/ui
 */
export class Ui extends Remote {
  static override readonly type = 'Base.Ui';
  static override readonly page = 'base/ui';
  static override readonly rules: Rules = {
    alert: { cost: COSTS.ui },
    prompt: { cost: COSTS.ui },
    showModalDialog: PAGES,
    showModelessDialog: PAGES,
    showSidebar: PAGES,
  };
  readonly Button = Button;
  readonly ButtonSet = ButtonSet;

  createMenu(caption: string): Menu {
    return new Menu(this._run, String(caption));
  }

  createAddonMenu(): Menu {
    return new Menu(this._run, 'Extensions');
  }

  /** Waits for the person: `alert(prompt)`, `alert(prompt, buttons)`, `alert(title, prompt, buttons)`. */
  alert(...args: (string | EnumValue)[]): EnumValue {
    return buttonNamed(this._run.answer(question('alert', args)).button);
  }

  prompt(...args: (string | EnumValue)[]): PromptResponse {
    const answer = this._run.answer(question('prompt', args));
    return new PromptResponse(this._run, buttonNamed(answer.button), answer.text ?? '');
  }

  showSidebar(userInterface: HtmlOutput): void {
    const { _content: html, _title: title } = userInterface;
    this._run.opened.push({ kind: 'sidebar', title, html, width: SIDEBAR_WIDTH });
  }

  showModalDialog(userInterface: HtmlOutput, title: string): void {
    this._showDialog(userInterface, title, true);
  }

  showModelessDialog(userInterface: HtmlOutput, title: string): void {
    this._showDialog(userInterface, title, false);
  }

  _showDialog(page: HtmlOutput, title: string, modal: boolean): void {
    this._run.opened.push({
      kind: 'dialog',
      title: String(title),
      html: page._content,
      modal,
      ...(page._width === null ? {} : { width: page._width }),
      ...(page._height === null ? {} : { height: page._height }),
    });
  }
}

function question(kind: 'alert' | 'prompt', args: readonly (string | EnumValue)[]): UiRequest {
  const texts = args.filter((arg) => typeof arg !== 'object').map(String);
  const set = args.find((arg): arg is EnumValue => typeof arg === 'object' && arg !== null) ?? ButtonSet.OK;
  const message = texts.at(-1) ?? '';
  return { kind, title: texts.length > 1 ? texts[0]! : '', message, buttons: buttonsOf(set) };
}

/** Closing the box by its cross is CLOSE. */
function buttonNamed(name: string): EnumValue {
  return Button[name.toUpperCase() as keyof typeof Button] ?? Button.CLOSE;
}

/**
 * The user interface of the run, the same object each time.
 * @throws GoogleError where nobody has the spreadsheet open: clock, web app, calls from outside.
 */
export function uiOf(run: Execution, service = 'SpreadsheetApp'): Ui {
  if (!run.options.hasUi) throw new GoogleError(`Cannot call ${service}.getUi() from this context.`);
  const known = run.memo.get('ui') as Ui | undefined;
  const ui = known ?? new Ui(run);
  run.memo.set('ui', ui);
  return ui;
}
