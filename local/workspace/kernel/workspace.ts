import vm from 'node:vm';
import { emptyCalendar } from '../calendar/empty';
import { emptyDocs } from '../docs/empty';
import { emptyDrive } from '../drive/empty';
import { emptyMail } from '../gmail/empty';
import { installServices } from '../services';
import { emptyBooks } from '../sheets/empty';
import { GoogleError, Killed, NotInLocalWorkspace, type UiRequest } from './errors';
import { Execution, type RunOptions } from './execution';
import { type Fault, Plan } from './faults';
import { forkState } from './fork';
import { Project } from './project';
import type { ExecutionRecord, Switches, WorldState } from './state';

/** Only the environment of the process itself moves V8's zone; a test runner hands out a copy. */
const realProcess = vm.runInThisContext('process') as NodeJS.Process;

/** Real time after which V8 itself ends a run that makes no calls and never returns. */
const REAL_LIMIT_MS = 45_000;

export interface RunResult {
  record: ExecutionRecord;
  /** What the function returned, as a host value; undefined unless it finished. */
  value: unknown;
  /** What the script threw. */
  error: unknown;
  opened: UiRequest[];
  /** The alert or prompt that the run waits for; its effects have been taken back until then. */
  waitsFor: UiRequest | null;
}

/**
 * Google Workspace in memory: one world of people, files, mail and scripts.
 * All of it is in `state`; what happens to people's typing, clocks and web requests lives in `people/`, `clock.ts`.
 */
export class Workspace {
  state: WorldState;
  readonly faults = new Plan();
  /** Keep every call's name in the execution record. */
  trace = false;
  /** Begin a run in the context of an earlier one of the same project: for long replays of a project that keeps no state. */
  warm = false;
  /** The world as it was, for a call that answers what is old. */
  past: WorldState | null = null;
  /** Executions under way, innermost last; more than one only while a fault interleaves another run. */
  readonly running: Execution[] = [];
  /** Project locks held, by `projectId|kind|scope`. */
  readonly locks = new Map<string, Execution>();
  /** How a planned edit, row operation or run is played in the middle of another run; set by the outside layers. */
  interleaveWith: (fault: Fault, during: Execution) => void = () => {};
  /** Answers `UrlFetchApp` before any stand-in does; null leaves the request to them. */
  fetcher:
    | ((request: {
        method: string;
        url: string;
        headers: Record<string, string>;
        body: string;
      }) => { status: number; headers?: Record<string, string>; body: string } | { networkError: string } | null)
    | null = null;
  private readonly projects = new Map<string, Project>();
  /** Projects that have been read from disk, by folder: by this world, and by those that it was forked from. */
  private read = new Map<string, Project>();

  constructor(state: WorldState) {
    this.state = state;
  }

  static empty(options: { now: number; seed?: number; timeZone?: string; switches?: Partial<Switches> }): Workspace {
    return new Workspace({
      now: options.now,
      seed: options.seed ?? 1,
      counters: {},
      timeZone: options.timeZone ?? 'Europe/Vienna',
      people: [],
      switches: {
        account: 'workspace',
        editorKnown: true,
        driveSearchLagMs: 60_000,
        editFiresChange: true,
        webAppSeesContainer: true,
        codeFromStrings: true,
        ...options.switches,
      },
      books: emptyBooks(),
      drive: emptyDrive(),
      docs: emptyDocs(),
      mail: emptyMail(),
      calendar: emptyCalendar(),
      projects: {},
      executions: [],
      requests: [],
      sessions: {},
      quotas: { used: {}, limits: {} },
    });
  }

  /** The next id of a kind: different each time, the same in the same world. Looks like Google's (letters, digits, `-`, `_`). */
  id(kind: string): string {
    const n = (this.state.counters[kind] ?? 0) + 1;
    this.state.counters[kind] = n;
    return idFor(kind, n, this.state.seed);
  }

  /** Seeded pseudo-random number in [0, 1). */
  random(): number {
    const n = (this.state.counters.random ?? 0) + 1;
    this.state.counters.random = n;
    return hash32(`${this.state.seed}/${n}`) / 2 ** 32;
  }

  /** A project as it was pushed last, or in the version that lies in `dir`. */
  project(id: string, dir?: string): Project {
    const key = dir === undefined ? id : `${id}|${dir}`;
    const known = this.projects.get(key);
    if (known && known.state === this.state.projects[id]) return known;
    const state = this.state.projects[id];
    if (!state) throw new Error(`There is no project ${id}.`);
    const folder = dir ?? state.dir;
    const project = new Project(state, folder, this.read.get(folder));
    this.read.set(folder, project);
    this.projects.set(key, project);
    return project;
  }

  /** A world of its own that goes on from the same moment. It does not read and compile the projects anew. */
  fork(state = this.state): Workspace {
    const copy = new Workspace(forkState(state));
    copy.trace = this.trace;
    copy.warm = this.warm;
    copy.read = this.read;
    return copy;
  }

  /** Forgets what was read from disk, after a push. */
  reloadProjects(): void {
    this.projects.clear();
    this.read = new Map();
  }

  /** Runs one function of a project, whatever comes of it. */
  run(projectId: string, options: RunOptions): RunResult {
    const project = this.project(projectId, options.dir);
    const before = options.hasUi ? forkState(this.state) : null;
    const execution = new Execution(this, project, options, this.faults.takeFor(options.function));
    this.state.executions.push(execution.record);
    this.running.push(execution);
    const result: RunResult = {
      record: execution.record,
      value: undefined,
      error: undefined,
      opened: execution.opened,
      waitsFor: null,
    };
    const zone = realProcess.env.TZ;
    realProcess.env.TZ = project.manifest.timeZone ?? this.state.timeZone;
    try {
      const isTouched = installServices(execution);
      if (!project.warm.isLoaded(execution.realm)) {
        project.load(execution.realm.context);
        if (this.warm) project.warm.noteLoaded(execution.realm, isTouched());
      }
      result.value = execution.bridge.in(this.invoke(execution));
      execution.flush();
      if (!execution.isDead) execution.record.outcome = 'done';
    } catch (error) {
      if (!(error instanceof Killed) && !execution.isDead) {
        execution.record.outcome = 'threw';
        execution.record.error = describe(error);
        result.error = error;
        if (isFaultOfOurs(error)) throw error;
      }
    } finally {
      if (execution.waitsFor && before) {
        // The world goes back to before the run; what was asked stays on screen until somebody answers.
        this.state = before;
        this.faults.giveBack(execution.faults);
        result.waitsFor = execution.waitsFor;
      }
      for (const end of execution.onEnd) end();
      for (const [key, holder] of this.locks) if (holder === execution) this.locks.delete(key);
      execution.record.virtualMs = execution.virtualMs;
      this.running.pop();
      if (this.warm && execution.record.outcome === 'done') project.warm.putBy(execution.realm);
      if (zone === undefined) delete realProcess.env.TZ;
      else realProcess.env.TZ = zone;
    }
    return result;
  }

  /** What a call would have answered then, asked now. */
  asItWas<T>(body: () => T): T {
    const { state, past } = this;
    if (!past) return body();
    this.state = { ...past, now: state.now };
    try {
      return body();
    } finally {
      this.state = state;
    }
  }

  interleave(fault: Fault, during: Execution): void {
    this.interleaveWith(fault, during);
  }

  private invoke(execution: Execution): unknown {
    const { context } = execution.realm;
    const args = (execution.options.args?.(execution) ?? []).map((arg) => execution.bridge.out(arg));
    const name = execution.options.function;
    context.__args = execution.realm.array(args);
    const target = /^[\w$.]+$/.test(name) ? name : 'undefined';
    // A function may be declared with const, which is no property of the global object: so it is looked up as a name.
    const exists = vm.runInContext(
      `typeof ${target.split('.')[0]} !== 'undefined' && typeof ${target} === 'function'`,
      context,
    );
    if (!exists) throw new ScriptFunctionNotFound(name);
    const answer: unknown = vm.runInContext(
      `{ const args = globalThis.__args; delete globalThis.__args; ${target}(...args); }`,
      context,
      { timeout: REAL_LIMIT_MS },
    );
    return isPromise(answer) ? settled(context, answer) : answer;
  }
}

const isPromise = (value: unknown): boolean => Object.prototype.toString.call(value) === '[object Promise]';

/**
 * What a promise came to. All that it waited for has been done by now, so one that is still open never ends.
 * @throws what it was rejected with.
 */
function settled(context: vm.Context, promise: unknown): unknown {
  context.__promise = promise;
  const seen = vm.runInContext(
    `(() => {
      const seen = { failed: false, value: undefined };
      __promise.then((value) => { seen.value = value; }, (error) => { seen.failed = true; seen.value = error; });
      delete globalThis.__promise;
      return seen;
    })()`,
    context,
  ) as { failed: boolean; value: unknown };
  if (seen.failed) throw seen.value;
  return seen.value;
}

export class ScriptFunctionNotFound extends Error {
  constructor(name: string) {
    super(`Script function not found: ${name}`);
  }
}

/** An error of this program, as opposed to one that the script threw or Google would throw. */
function isFaultOfOurs(error: unknown): boolean {
  return (
    error instanceof Error &&
    !(error instanceof GoogleError) &&
    !(error instanceof NotInLocalWorkspace) &&
    !(error instanceof ScriptFunctionNotFound) &&
    !isTimeout(error) &&
    !(error instanceof SyntaxError)
  );
}

const isTimeout = (error: Error): boolean => (error as { code?: string }).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

function describe(error: unknown): string {
  const e = error as { name?: string; message?: string } | null;
  if (e && typeof e === 'object' && 'message' in e) return `${e.name ?? 'Error'}: ${e.message}`;
  return String(error);
}

function hash32(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

function idFor(kind: string, n: number, seed: number): string {
  if (kind === 'message' || kind === 'thread')
    return (hash32(`${seed}/${kind}/${n}`) * 2 ** 20 + n).toString(16).padStart(16, '1').slice(-16);
  const length = kind === 'file' ? 33 : kind === 'draft' ? 19 : 24;
  let text = '';
  for (let i = 0; text.length < length - 1; i++) {
    const h = hash32(`${seed}/${kind}/${n}/${i}`);
    text += ALPHABET[h & 63]! + ALPHABET[(h >>> 6) & 63]! + ALPHABET[(h >>> 12) & 63]!;
  }
  return `${kind === 'draft' ? 'r' : '1'}${text.slice(0, length - 1)}`;
}
