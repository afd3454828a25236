import type { Scene } from '../local/demo/play/stage';
import { Json } from '../local/workspace/kernel/bridge';
import { Execution } from '../local/workspace/kernel/execution';
import type { ExecutionRecord } from '../local/workspace/kernel/state';

export interface Watched {
  records: ExecutionRecord[];
  /** What Sheets answered, as JSON. */
  bytesRead: number;
}

const WRITES =
  /\.(batchUpdate|create|update|send|copy|insert|fetch|patch|remove|appendRow|setValue|moveTo|createFolder|createEvent|sendEmail)$/;

/** Every run of what happens in `act`, with the name of each call and the size of what Sheets answered. */
export function watch({ workspace }: Pick<Scene, 'workspace'>, act: () => void): Watched {
  const before = workspace.state.executions.length;
  const wasTracing = workspace.trace;
  const { call } = Execution.prototype;
  let bytesRead = 0;
  workspace.trace = true;
  Execution.prototype.call = function counting<T>(this: Execution, ...args: Parameters<typeof call<T>>): T {
    const answer = call.apply(this, args) as T;
    if (args[0].service === 'Sheets' && answer instanceof Json)
      bytesRead += Buffer.byteLength(JSON.stringify(answer.value));
    return answer;
  };
  try {
    act();
  } finally {
    Execution.prototype.call = call;
    workspace.trace = wasTracing;
  }
  return { records: workspace.state.executions.slice(before), bytesRead };
}

export const callsOf = (records: readonly ExecutionRecord[]): number =>
  records.reduce((sum, { calls }) => sum + Object.values(calls).reduce((all, count) => all + count, 0), 0);

export const callsTo = (records: readonly ExecutionRecord[], service: string): number =>
  records.reduce((sum, { calls }) => sum + (calls[service] ?? 0), 0);

export const writesOf = (records: readonly ExecutionRecord[]): number =>
  records.reduce((sum, { trace = [] }) => sum + trace.filter((name) => WRITES.test(name)).length, 0);

export const minutesOf = (records: readonly ExecutionRecord[]): number =>
  records.reduce((sum, { virtualMs }) => sum + virtualMs, 0) / 60_000;

/** The runs until the first one that finds nothing more to do, without it. */
export function untilRest(records: readonly ExecutionRecord[]): ExecutionRecord[] {
  const rest = records.findIndex((record, at) => at > 0 && record.function === 'tick' && writesOf([record]) === 0);
  return rest < 0 ? [...records] : records.slice(0, rest);
}

/** Middle of so many timings, in ms of this machine's processor: what else runs on it does not count. */
export function medianMs(times: number, act: () => void): number {
  const all = Array.from({ length: times }, () => {
    const from = process.cpuUsage();
    act();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000;
  });
  return all.sort((a, b) => a - b)[Math.floor(times / 2)]!;
}
