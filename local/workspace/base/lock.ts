import { Remote, type Rules } from '../kernel/bridge';
import { COSTS } from '../kernel/costs';
import { GoogleError } from '../kernel/errors';
import type { Execution } from '../kernel/execution';

/** @see https://developers.google.com/apps-script/reference/lock/lock-service */
export class LockService extends Remote {
  static override readonly type = 'Lock.LockService';
  static override readonly page = 'lock/lock-service';

  getScriptLock(): Lock {
    return this._lock('script');
  }

  getUserLock(): Lock {
    return this._lock(`user|${this._run.user || this._run.activeUser}`);
  }

  /** Null for a script without a container, and in a web app where the run does not see it. */
  getDocumentLock(): Lock | null {
    const { containerId } = this._run.project.state;
    const hidden = this._run.options.cause === 'web' && !this._run.workspace.state.switches.webAppSeesContainer;
    return containerId === null || hidden ? null : this._lock(`document|${containerId}`);
  }

  _lock(scope: string): Lock {
    return new Lock(this._run, `${this._run.project.id}|${scope}`);
  }
}

/**
 * Keeps other executions of the same project out, never people. Executions only overlap here where one is played in the
 * middle of another, so whoever waits waits in vain, and the time is spent.
 * @see https://developers.google.com/apps-script/reference/lock/lock
 */
export class Lock extends Remote {
  static override readonly type = 'Lock.Lock';
  static override readonly page = 'lock/lock';
  static override readonly rules: Rules = {
    tryLock: { cost: COSTS.lock },
    waitLock: { cost: COSTS.lock },
    releaseLock: { cost: COSTS.lock },
  };

  constructor(
    run: Execution,
    readonly _key: string,
  ) {
    super(run);
  }

  hasLock(): boolean {
    return this._run.workspace.locks.get(this._key) === this._run;
  }

  tryLock(timeoutInMillis: number): boolean {
    const { locks, running } = this._run.workspace;
    const holder = locks.get(this._key);
    if (holder !== undefined && holder !== this._run && running.includes(holder)) {
      this._run.spend(Math.max(0, timeoutInMillis));
      return false;
    }
    locks.set(this._key, this._run);
    return true;
  }

  waitLock(timeoutInMillis: number): void {
    if (!this.tryLock(timeoutInMillis)) {
      throw new GoogleError('Lock timeout: another process was holding the lock for too long.');
    }
  }

  releaseLock(): void {
    if (this.hasLock()) this._run.workspace.locks.delete(this._key);
  }
}
