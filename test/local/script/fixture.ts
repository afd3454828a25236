import path from 'node:path';
import type { RunOptions } from '../../../local/workspace/kernel/execution';
import { ALL_SCOPES } from '../../../local/workspace/kernel/project';
import type { RunResult, Workspace } from '../../../local/workspace/kernel/workspace';
import { seedWorld, type WorldSeed, type WorldView, worldView } from '../../../local/workspace/world';

export const ANA = 'ana@acme.example';
export const BEN = 'ben@acme.example';
export const CAFE_NOON = '2026-03-02T11:00:00.000Z';

/** One of the sample projects, bound to the first spreadsheet of a small world. */
export interface Fixture {
  workspace: Workspace;
  attempt(name: string, args?: unknown[], more?: Partial<RunOptions>): RunResult;
  /** Runs a function and gives what it returned. @throws Error with name and message of what it threw. */
  run<T = unknown>(name: string, ...args: unknown[]): T;
  view(): WorldView;
  values(sheet: string): (string | number | boolean)[][];
}

export function fixture(name: string, world: WorldSeed = {}): Fixture {
  const workspace = seedWorld({
    now: CAFE_NOON,
    users: [
      { email: ANA, name: 'Ana' },
      { email: BEN, name: 'Ben' },
    ],
    ...world,
  });
  const { state } = workspace;
  state.projects.sample = {
    id: 'sample',
    dir: path.join(__dirname, '../../fixtures/scripts', name),
    containerId: Object.keys(state.books.byId)[0]!,
    owner: ANA,
    triggers: [],
    consents: { [ANA]: [...ALL_SCOPES], [BEN]: [...ALL_SCOPES] },
    properties: { script: {}, user: {}, document: {} },
    cache: {},
    webApp: null,
  };
  const attempt: Fixture['attempt'] = (fn, args = [], more = {}) =>
    workspace.run('sample', { function: fn, cause: 'run', user: ANA, args: () => args, ...more });
  const view = () => worldView(workspace);
  return {
    workspace,
    attempt,
    run: <T>(fn: string, ...args: unknown[]) => {
      const result = attempt(fn, args);
      if (result.record.outcome !== 'done') throw new Error(result.record.error ?? result.record.outcome);
      return result.value as T;
    },
    view,
    values: (sheet) => view().spreadsheets[0]!.sheets.find((each) => each.name === sheet)!.values,
  };
}

/** A world with one spreadsheet of these tabs. */
export const tabs = (sheets: Record<string, (string | number | boolean)[][]>): WorldSeed => ({
  spreadsheets: [
    { id: 'book', name: 'Book', sheets: Object.entries(sheets).map(([name, values]) => ({ name, values })) },
  ],
});
