import { Remote } from '../../kernel/bridge';
import type { Execution } from '../../kernel/execution';

/** @see https://developers.google.com/apps-script/reference/drive/user */
export class DriveUser extends Remote {
  static override readonly type = 'Drive.User';
  static override readonly page = 'drive/user';

  constructor(
    run: Execution,
    readonly _email: string,
  ) {
    super(run);
  }

  getEmail(): string {
    return this._email;
  }

  getName(): string {
    return this._run.workspace.state.people.find(({ email }) => email === this._email)?.name ?? this._email;
  }

  getDomain(): string {
    return this._email.slice(this._email.lastIndexOf('@') + 1);
  }

  getPhotoUrl(): string | null {
    return null;
  }
}
