import path from 'node:path';
import { ALL_SCOPES } from '../local/workspace/kernel/project';
import type { ExecutionRecord } from '../local/workspace/kernel/state';
import { Workspace } from '../local/workspace/kernel/workspace';
import { createBook } from '../local/workspace/sheets/model/book';
import { personEdit } from '../local/workspace/sheets/person';

const WHO = 'sam@northwind.example';
/** Longer than any loop takes: what it would need if Google let it finish. */
const NO_LIMIT = 1e12;

/** The plain loop in the same local Workspace: so many open deals, then so many won. */
export function naiveRun(root: string, open: number, won: number, options: { letFinish: boolean }): ExecutionRecord {
  const workspace = Workspace.empty({ now: Date.parse('2026-03-02T08:00:00Z') });
  const { state } = workspace;
  state.people = [
    { email: WHO, name: 'Sam Rivers', roles: [] },
    { email: 'cleo@northwind.example', name: 'Cleo Marsh', roles: [] },
  ];
  const book = createBook(workspace, { name: 'Pipeline', owner: WHO, timeZone: 'Europe/Vienna' });
  book.sheets[0]!.name = 'Pipeline';
  book.sheets.push({ ...structuredClone(book.sheets[0]!), id: 2, name: 'Tasks' });
  state.projects.naive = {
    id: 'naive',
    dir: path.join(root, 'bench/naive'),
    containerId: book.id,
    owner: WHO,
    triggers: [],
    consents: { [WHO]: [...ALL_SCOPES] },
    properties: { script: {}, user: {}, document: {} },
    cache: {},
    webApp: null,
  };
  const line = (stage: string) => (_: unknown, at: number) => [
    '',
    `Company ${at}`,
    `Contact ${at}`,
    `someone${at}@company.example`,
    'Pro',
    stage,
    '2400',
    WHO,
    '',
    '',
  ];
  const values = [
    ['Deal ID', 'Company', 'Contact', 'Email', 'Segment', 'Stage', 'Amount', 'Owner', 'Close', 'Mark'],
    ...Array.from({ length: open }, line('Lead')),
    ...Array.from({ length: won }, line('Closed Won')),
  ];
  const typed = personEdit(workspace, { as: WHO, spreadsheetId: book.id, sheet: 'Pipeline', a1: 'A1', values });
  if (!typed.ok) throw new Error(typed.error);
  return workspace.run('naive', {
    function: 'tick',
    cause: 'clock',
    user: WHO,
    ...(options.letFinish ? { limitMs: NO_LIMIT } : {}),
  }).record;
}
