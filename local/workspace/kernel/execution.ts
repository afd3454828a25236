import vm from 'node:vm';
import { Bridge, type Scopes } from './bridge';
import { type Cost, LIMITS } from './costs';
import { ApiError, GoogleError, Killed, Suspended, type UiRequest } from './errors';
import { DEFAULT_FAULT_MESSAGE, type Fault } from './faults';
import type { Project } from './project';
import { makeRealm, type Realm } from './realm';
import type { Cause, ExecutionRecord } from './state';
import type { Workspace } from './workspace';

export type AuthMode = 'NONE' | 'LIMITED' | 'FULL' | 'CUSTOM_FUNCTION';

export interface RunOptions {
  function: string;
  cause: Cause;
  /** Whose rights the run has (`getEffectiveUser`). */
  user: string;
  /** Who is at the keyboard (`getActiveUser`), '' where Google does not say. */
  activeUser?: string;
  authMode?: AuthMode;
  /** Virtual limit; six minutes unless it is a simple trigger, an add-on callback or a custom function. */
  limitMs?: number;
  /** Builds the arguments inside the run, so that event objects can hold live ranges. Host values or Remotes. */
  args?: (run: Execution) => unknown[];
  /** Answers to the alerts and prompts that the run will open, in order. */
  answers?: UiAnswer[];
  /** Where the script may open alerts, dialogs and sidebars. */
  hasUi?: boolean;
  /** Folder of the version that runs, where it is not what was pushed last. */
  dir?: string;
  /** Who sees them, where that is not the user whose rights the run has. */
  screen?: string;
}

export interface UiAnswer {
  button: string;
  text?: string;
}

/** One run of one function: its context, whose rights it has, what it has used, and what is planned to go wrong. */
export class Execution {
  readonly realm: Realm;
  readonly bridge: Bridge;
  readonly record: ExecutionRecord;
  readonly startedAt: number;
  readonly activeUser: string;
  readonly authMode: AuthMode;
  readonly user: string;
  /** Files of the project's own that this run has opened; services keep what they must flush here. */
  readonly memo = new Map<string, unknown>();
  /** Called when the run ends or flushes, e.g. to apply deferred writes. */
  readonly onFlush: (() => void)[] = [];
  /** Called when the run is over, however it ended (locks are let go). */
  readonly onEnd: (() => void)[] = [];
  /** Sidebars, dialogs and toasts that the run opened. */
  readonly opened: UiRequest[] = [];
  /** The alert or prompt that nobody has answered yet. */
  waitsFor: UiRequest | null = null;
  private dead = false;
  private elsewhereMs = 0;
  private callsMade = 0;
  private afterDeath = 0;
  private nextAnswer = 0;

  constructor(
    readonly workspace: Workspace,
    readonly project: Project,
    readonly options: RunOptions,
    readonly faults: readonly Fault[],
  ) {
    const { state } = workspace;
    this.user = options.user;
    this.activeUser = options.activeUser ?? options.user;
    this.authMode = options.authMode ?? 'FULL';
    this.startedAt = state.now;
    this.realm = this.context();
    this.bridge = new Bridge(this);
    this.record = {
      id: workspace.id('execution'),
      project: project.id,
      function: options.function,
      cause: options.cause,
      user: options.user,
      startedAt: state.now,
      virtualMs: 0,
      calls: {},
      outcome: 'running',
      error: null,
      log: [],
      ...(workspace.trace ? { trace: [] } : {}),
    };
  }

  /** A new one for every run, or where the Workspace is `warm` one of an earlier run of the project. */
  private context(): Realm {
    const { workspace } = this;
    const { state } = workspace;
    const now = () => state.now;
    const random = () => workspace.random();
    const known = workspace.warm ? this.project.warm.take() : undefined;
    if (!known) return makeRealm(now, random, state.switches.codeFromStrings);
    known.follow(now, random);
    return known;
  }

  get callNumber(): number {
    return this.callsMade;
  }

  /** Adds virtual time inside a call, such as 0.01 ms for each cell written. */
  spend(ms: number): void {
    this.workspace.state.now += Math.round(ms);
    this.checkLimit();
  }

  /**
   * One call that reaches Google: counted, timed, and struck by whatever is planned for it.
   * @param request what an advanced service calls it in errors, such as `sheets.spreadsheets.get`.
   * @param said its arguments as text.
   */
  call<T>(cost: Cost, method: string, body: () => T, request = method, said: () => string = () => ''): T {
    this.checkAlive();
    this.callsMade += 1;
    const number = this.callsMade;
    const ofService = (this.record.calls[cost.service] ?? 0) + 1;
    const here = this.faults.filter((fault) => {
      if (fault.service !== undefined && fault.service !== cost.service) return false;
      if (fault.about !== undefined && !new RegExp(fault.about, 'i').test(said())) return false;
      const past = (fault.service === undefined ? number : ofService) - fault.call;
      return past >= 0 && past < (fault.do === 'throw' || fault.do === 'answer' ? (fault.times ?? 1) : 1);
    });
    this.record.trace?.push(`${cost.service}.${method}`);
    for (const fault of here) {
      if (fault.do === 'kill' && fault.when === 'before') this.kill(`killed before call ${number}`);
      if (fault.do === 'edit' || fault.do === 'rows' || fault.do === 'run') this.interleave(fault);
    }
    this.record.calls[cost.service] = (this.record.calls[cost.service] ?? 0) + 1;
    this.spend(here.reduce((ms, fault) => ms + (fault.do === 'slow' ? fault.ms : 0), cost.ms));
    const failing = here.find((fault) => fault.do === 'throw');
    if (failing?.do === 'throw' && !failing.applied) throw planned(failing, request);
    const answered = here.find((fault) => fault.do === 'answer');
    if (answered?.do === 'answer') return answered.value as T;
    const result = here.some((fault) => fault.do === 'old') ? this.workspace.asItWas(body) : body();
    if (here.some((fault) => fault.do === 'kill' && fault.when !== 'before')) this.kill(`killed after call ${number}`);
    if (failing?.do === 'throw') throw planned(failing, request);
    return result;
  }

  /** @throws GoogleError naming the method and the scopes when neither manifest nor consent has any of them. */
  requireScopes(anyOf: Scopes, name: string): void {
    const missing = (list: readonly string[]) => !anyOf.some((scope) => list.includes(scope));
    const required = anyOf.map((scope) =>
      scope.startsWith('https:') ? scope : `https://www.googleapis.com/auth/${scope}`,
    );
    const short = (scope: string) => scope.replace('https://www.googleapis.com/auth/', '');
    if (this.authMode !== 'FULL' && !this.options.cause.startsWith('web')) {
      // Simple triggers and custom functions run without anyone's consent: only the open document and harmless services.
      // https://developers.google.com/apps-script/guides/triggers#restrictions
      const open = ['spreadsheets.currentonly', 'spreadsheets'];
      if (anyOf.some((scope) => open.includes(scope)) && !name.includes('open')) return;
      throw new GoogleError(
        `You do not have permission to call ${name}. Required permissions: ${required.join(' || ')}`,
      );
    }
    const manifest = this.project.scopes.map(short);
    const granted = (this.project.state.consents[this.user] ?? []).map(short);
    if (missing(manifest) || missing(granted)) {
      throw new GoogleError(
        `Specified permissions are not sufficient to call ${name}. Required permissions: ${required.join(' || ')}`,
      );
    }
  }

  /** The next answer to an alert or prompt; the run is taken back until the person has given one. */
  answer(ui: UiRequest): UiAnswer {
    const answer = this.options.answers?.[this.nextAnswer];
    if (!answer) {
      // From here on the run is over for the script, even where it catches what is thrown.
      this.waitsFor ??= ui;
      this.dead = true;
      throw new Suspended(ui);
    }
    this.nextAnswer += 1;
    return answer;
  }

  log(line: string): void {
    if (!this.dead) this.record.log.push(line);
  }

  flush(): void {
    for (const apply of this.onFlush) apply();
  }

  /** Runs code inside the script's context, e.g. the body of an HTML template. */
  evaluate(code: string, filename: string): unknown {
    return new vm.Script(code, { filename }).runInContext(this.realm.context);
  }

  kill(reason: string): never {
    this.dead = true;
    this.record.outcome = 'killed';
    this.record.error = reason;
    throw new Killed(reason);
  }

  /** How long this run has taken so far, without what others did in the middle of it. */
  get virtualMs(): number {
    return this.workspace.state.now - this.startedAt - this.elsewhereMs;
  }

  /** Plays somebody else's doing before the next call; on Google that happens beside this run, not within its time. */
  private interleave(fault: Fault): void {
    const from = this.workspace.state.now;
    this.workspace.interleave(fault, this);
    this.elsewhereMs += this.workspace.state.now - from;
  }

  private checkAlive(): void {
    if (!this.dead) return;
    this.afterDeath += 1;
    // A script that catches and tries again for ever would never end: only V8's own time limit can stop it.
    if (this.afterDeath > 1000) for (;;);
    throw new Killed(this.record.error ?? 'killed');
  }

  private checkLimit(): void {
    const limit = this.options.limitMs ?? LIMITS.runMs;
    if (!this.dead && this.virtualMs > limit) {
      this.workspace.state.now = this.startedAt + this.elsewhereMs + limit;
      this.kill('Exceeded maximum execution time');
    }
  }

  get isDead(): boolean {
    return this.dead;
  }
}

/** With a code it is what an HTTP request of an advanced service answers. */
function planned({ message = DEFAULT_FAULT_MESSAGE, code }: Fault & { do: 'throw' }, request: string): GoogleError {
  return code === undefined ? new GoogleError(message) : new ApiError(request, code, 'backendError', message);
}
