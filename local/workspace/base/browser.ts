import { ButtonSet, buttonsOf } from '../html/buttons';
import { type EnumValue, Remote, type Rules } from '../kernel/bridge';
import { COSTS } from '../kernel/costs';
import { GoogleError } from '../kernel/errors';

/**
 * Plain boxes of older days. Answers are lower-case names of buttons.
 * @see https://developers.google.com/apps-script/reference/base/browser
 */
export class Browser extends Remote {
  static override readonly type = 'Base.Browser';
  static override readonly page = 'base/browser';
  static override readonly rules: Rules = { inputBox: { cost: COSTS.ui }, msgBox: { cost: COSTS.ui } };
  readonly Buttons = ButtonSet;

  msgBox(...args: (string | EnumValue)[]): string {
    return this._ask('alert', args).button.toLowerCase();
  }

  /** What was typed, or `cancel`. */
  inputBox(...args: (string | EnumValue)[]): string {
    const answer = this._ask('prompt', args);
    return answer.button === 'OK' || answer.button === 'YES' ? (answer.text ?? '') : 'cancel';
  }

  _ask(kind: 'alert' | 'prompt', args: (string | EnumValue)[]) {
    if (!this._run.options.hasUi) {
      throw new GoogleError(`Cannot call Browser.${kind === 'alert' ? 'msgBox' : 'inputBox'}() from this context.`);
    }
    const texts = args.filter((arg) => typeof arg !== 'object').map(String);
    const set = args.find((arg): arg is EnumValue => typeof arg === 'object') ?? ButtonSet.OK;
    const message = texts.pop() ?? '';
    return this._run.answer({ kind, title: texts[0] ?? '', message, buttons: buttonsOf(set) });
  }
}
