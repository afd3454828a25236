import { type EnumValue, enumOf, Remote, type Rules } from '../kernel/bridge';
import { COSTS } from '../kernel/costs';
import { GoogleError } from '../kernel/errors';
import type { Execution } from '../kernel/execution';
import { EventType, Trigger, TriggerSource } from './trigger';
import { TriggerBuilder } from './triggerBuilders';

const AuthMode = enumOf(['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);
const AuthorizationStatus = enumOf(['REQUIRED', 'NOT_REQUIRED']);
const InstallationSource = enumOf(['APPS_MARKETPLACE_DOMAIN_ADD_ON', 'NONE', 'WEB_STORE_ADD_ON']);
export const WeekDay = enumOf(['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY']);

const SCRIPTAPP = ['script.scriptapp'];

/** The member that an event object carries as `authMode`. */
export const authModeNamed = (name: keyof typeof AuthMode): EnumValue => AuthMode[name];

/** @see https://developers.google.com/apps-script/reference/script/script-app */
export class ScriptApp extends Remote {
  static override readonly type = 'Script.ScriptApp';
  static override readonly page = 'script/script-app';
  static override readonly rules: Rules = {
    deleteTrigger: { cost: COSTS.script, scopes: SCRIPTAPP },
    getProjectTriggers: { cost: COSTS.script, scopes: SCRIPTAPP },
    getScriptTriggers: { cost: COSTS.script, scopes: SCRIPTAPP },
    getUserTriggers: { cost: COSTS.script, scopes: SCRIPTAPP },
    invalidateAuth: { cost: COSTS.script },
  };
  readonly AuthMode = AuthMode;
  readonly AuthorizationStatus = AuthorizationStatus;
  readonly EventType = EventType;
  readonly InstallationSource = InstallationSource;
  readonly TriggerSource = TriggerSource;
  readonly WeekDay = WeekDay;

  /** Nothing checks yet that the function exists: it is looked up when the trigger fires. */
  newTrigger(functionName: string): TriggerBuilder {
    return new TriggerBuilder(this._run, String(functionName));
  }

  /** Only the triggers of whoever runs the script: nobody sees another person's. */
  getProjectTriggers(): Trigger[] {
    const own = this._run.project.state.triggers.filter(({ creator }) => creator === this._run.user);
    return own.map((trigger) => new Trigger(this._run, trigger.id, structuredClone(trigger)));
  }

  /** The older name. */
  getScriptTriggers(): Trigger[] {
    return this.getProjectTriggers();
  }

  getUserTriggers(document: { getId(): string }): Trigger[] {
    const id = document.getId();
    return this.getProjectTriggers().filter((trigger) => trigger.getTriggerSourceId() === id);
  }

  /** Deletes it if it is there and one's own; a trigger that is gone already is no error. */
  deleteTrigger(trigger: Trigger): void {
    const { triggers } = this._run.project.state;
    const at = triggers.findIndex(({ id, creator }) => id === trigger._id && creator === this._run.user);
    if (at >= 0) triggers.splice(at, 1);
  }

  getScriptId(): string {
    return this._run.project.id;
  }

  getService(): Service {
    return new Service(this._run);
  }

  getInstallationSource(): EnumValue {
    return InstallationSource.NONE;
  }

  /** A token that is worth nothing: nothing leaves this machine. */
  getOAuthToken(): string {
    return `ya29.local-${Buffer.from(`${this._run.project.id}/${this._run.user}`).toString('base64url')}`;
  }

  getAuthorizationInfo(_authMode: EnumValue, oAuthScopes?: string[]): AuthorizationInfo {
    return new AuthorizationInfo(
      this._run,
      missingScopes(this._run, oAuthScopes ?? this._run.project.scopes).length > 0,
    );
  }

  invalidateAuth(): void {
    delete this._run.project.state.consents[this._run.user];
  }

  /**
   * Ends the run where consent is missing; in Google the person is then asked for it.
   * @see https://developers.google.com/apps-script/concepts/scopes#granular-permissions
   */
  requireScopes(_authMode: EnumValue, oAuthScopes: string[]): void {
    if (missingScopes(this._run, oAuthScopes).length > 0) throw authorizationRequired();
  }

  requireAllScopes(_authMode: EnumValue): void {
    this.requireScopes(_authMode, [...this._run.project.scopes]);
  }
}

const authorizationRequired = () =>
  new GoogleError('Authorization is required to perform that action. Please run the script again to authorize it.');

function missingScopes(run: Execution, wanted: readonly string[]): string[] {
  const granted = run.project.state.consents[run.user] ?? [];
  return wanted.filter((scope) => !granted.includes(scope));
}

/** @see https://developers.google.com/apps-script/reference/script/service */
export class Service extends Remote {
  static override readonly type = 'Script.Service';
  static override readonly page = 'script/service';
  static override readonly rules: Rules = { getUrl: { cost: COSTS.script } };

  /** Null before the first deployment as a web app. */
  getUrl(): string | null {
    return this._run.project.state.webApp?.url ?? null;
  }

  isEnabled(): boolean {
    return this._run.project.state.webApp !== null;
  }
}

/** @see https://developers.google.com/apps-script/reference/script/authorization-info */
export class AuthorizationInfo extends Remote {
  static override readonly type = 'Script.AuthorizationInfo';
  static override readonly page = 'script/authorization-info';

  constructor(
    run: Execution,
    readonly _required: boolean,
  ) {
    super(run);
  }

  getAuthorizationStatus(): EnumValue {
    return this._required ? AuthorizationStatus.REQUIRED : AuthorizationStatus.NOT_REQUIRED;
  }

  getAuthorizationUrl(): string | null {
    return this._required ? `https://script.google.com/macros/d/${this._run.project.id}/auth` : null;
  }

  /** The scopes that this person has agreed to. */
  getAuthorizedScopes(): string[] {
    return [...(this._run.project.state.consents[this._run.user] ?? [])];
  }
}
