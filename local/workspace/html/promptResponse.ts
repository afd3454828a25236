import { type EnumValue, Remote } from '../kernel/bridge';
import type { Execution } from '../kernel/execution';

/** @see https://developers.google.com/apps-script/reference/base/prompt-response */
export class PromptResponse extends Remote {
  static override readonly type = 'Base.PromptResponse';
  static override readonly page = 'base/prompt-response';

  constructor(
    run: Execution,
    readonly _button: EnumValue,
    readonly _text: string,
  ) {
    super(run);
  }

  getSelectedButton(): EnumValue {
    return this._button;
  }

  getResponseText(): string {
    return this._text;
  }
}
