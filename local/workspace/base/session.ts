import { createHash } from 'node:crypto';
import { Remote, type Rules } from '../kernel/bridge';
import { COSTS } from '../kernel/costs';
import { User } from './user';

const EMAIL_SCOPE = 'userinfo.email';
const KEY_PERIOD_MS = 30 * 24 * 3_600_000;

/**
 * Who runs the script, and where.
 * @see https://developers.google.com/apps-script/reference/base/session
 */
export class Session extends Remote {
  static override readonly type = 'Base.Session';
  static override readonly page = 'base/session';
  static override readonly rules: Rules = {
    getActiveUser: { cost: COSTS.session },
    getEffectiveUser: { cost: COSTS.session },
  };

  /** Whoever is at the keyboard; an empty address where Google does not say. */
  getActiveUser(): User {
    this._checkScope('getActiveUser');
    return new User(this._run, this._run.activeUser);
  }

  /** Whose rights the run has. */
  getEffectiveUser(): User {
    this._checkScope('getEffectiveUser');
    return new User(this._run, this._run.user);
  }

  getActiveUserLocale(): string {
    return 'en';
  }

  getScriptTimeZone(): string {
    return this._run.project.manifest.timeZone ?? this._run.workspace.state.timeZone;
  }

  /** The older name of `getScriptTimeZone`. */
  getTimeZone(): string {
    return this.getScriptTimeZone();
  }

  /** Differs by script and changes every thirty days, so it is no identity. */
  getTemporaryActiveUserKey(): string {
    const period = Math.floor(this._run.workspace.state.now / KEY_PERIOD_MS);
    const text = `${this._run.project.id}/${this._run.activeUser}/${period}`;
    return createHash('sha256').update(text).digest('base64url');
  }

  /** A simple trigger needs no consent to ask; it just learns less. https://developers.google.com/apps-script/guides/triggers#restrictions */
  _checkScope(method: string): void {
    if (this._run.authMode === 'FULL') this._run.requireScopes([EMAIL_SCOPE], `Session.${method}`);
  }
}
