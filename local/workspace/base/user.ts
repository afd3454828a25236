import { Remote } from '../kernel/bridge';
import type { Execution } from '../kernel/execution';

/**
 * A person, known by address; '' where Google does not say who it is.
 * @see https://developers.google.com/apps-script/reference/base/user
 */
export class User extends Remote {
  static override readonly type = 'Base.User';
  static override readonly page = 'base/user';

  constructor(
    run: Execution,
    readonly _email: string,
  ) {
    super(run);
  }

  getEmail(): string {
    return this._email;
  }

  /** The older name of `getEmail`. */
  getUserLoginId(): string {
    return this._email;
  }

  override toString(): string {
    return this._email;
  }
}
