import path from 'node:path';
import { advanceTo } from '../workspace/clock';
import type { Switches } from '../workspace/kernel/state';
import { Workspace } from '../workspace/kernel/workspace';
import { playFaults } from '../workspace/people';
import { call, openBook } from '../workspace/session';
import { createBook } from '../workspace/sheets/model/book';
import { CUSTOMERS, OWNER, PEOPLE, SETTINGS } from './people';
import { addRates, addSampleDeals } from './sample';
import { agreeTerms } from './terms';

export interface NewWorld {
  playbook?: string;
  /** 'none' leaves out the deals and nothing else. */
  sample?: 'none' | 'deals';
  mode?: 'test' | 'pilot' | 'live';
  /** 'open' leaves the terms that the playbook wants to be agreed as they are; else those who are asked have ticked them. */
  terms?: 'open';
  /** An empty spreadsheet with only the menu, to try the set-up itself. */
  bare?: boolean;
  now?: number;
  seed?: number;
  /** Folder of the built board project; without it the one that BATON_BOARD names, else what the build has made. */
  dir?: string;
  switches?: Partial<Switches>;
}

export const BOARD_PROJECT = 'board';
const DEFAULT_NOW = Date.parse('2026-03-02T08:00:00Z');
/** The set-up ends this long before the world begins, so that Baton has looked at the board once by then, in ms. */
const HEAD_START = 10 * 60_000;
const AGREED_IN = 60_000;

/**
 * A world as after a finished set-up: the real bundle's own set-up has built the board, in the mode asked for.
 * @throws Error with the script's words if the set-up does not finish.
 */
export function newWorld(options: NewWorld = {}): Workspace {
  const playbook = options.playbook ?? 'packages';
  const people = PEOPLE[playbook];
  if (!people) throw new Error(`There is no playbook “${playbook}” here. There is: ${Object.keys(PEOPLE).join(', ')}.`);
  const begins = options.now ?? DEFAULT_NOW;
  const workspace = Workspace.empty({
    now: options.bare ? begins : begins - HEAD_START,
    seed: options.seed ?? 1,
    timeZone: 'Europe/Vienna',
    ...(options.switches ? { switches: options.switches } : {}),
  });
  playFaults(workspace);
  const { state } = workspace;
  state.people = [
    ...people.map(({ email, name, roles }) => ({ email, name, roles: [...roles] })),
    ...CUSTOMERS.map((person) => ({ ...person })),
  ];
  const book = createBook(workspace, { name: 'Sales pipeline', owner: OWNER, timeZone: 'Europe/Vienna' });
  state.drive.files[book.id]!.editors = people.map((person) => person.email).filter((email) => email !== OWNER);
  const dir = path.resolve(options.dir ?? process.env.BATON_BOARD ?? 'dist/board');
  state.projects[BOARD_PROJECT] = {
    id: BOARD_PROJECT,
    dir,
    containerId: book.id,
    owner: OWNER,
    triggers: [],
    consents: {},
    properties: { script: {}, user: {}, document: {} },
    cache: {},
    webApp: null,
  };
  const scopes = workspace.project(BOARD_PROJECT).scopes;
  for (const { email } of people) state.projects[BOARD_PROJECT].consents[email] = [...scopes];
  openBook(workspace, OWNER);
  if (options.bare) return workspace;
  const outcome = call(workspace, OWNER, 'runSetUp', [setUpAnswers(playbook, options.mode ?? 'live')]);
  if (!outcome.ok) throw new Error(`The set-up did not finish: ${outcome.error}`);
  addRates(workspace, book.id, playbook);
  if (options.sample !== 'none') addSampleDeals(workspace, book.id, playbook, begins);
  advanceTo(workspace, begins);
  // Baton asks for them in the run that ends here, and sees the ticks in the next.
  if (options.terms !== 'open' && agreeTerms(workspace, book.id, playbook)) advanceTo(workspace, begins + AGREED_IN);
  state.executions = [];
  return workspace;
}

export function setUpAnswers(playbook: string, mode: string): object {
  return {
    playbook,
    values: { ...SETTINGS, playbook, mode },
    team: PEOPLE[playbook]!.map(({ name, email, roles, segments, phone }) => ({
      name,
      email,
      roles: roles.join(', '),
      segments: segments ?? '',
      phone: phone ?? '',
    })),
    holidays: [
      { day: '2026-04-06', name: 'Easter Monday' },
      { day: '2026-05-01', name: 'Labour Day' },
      { day: '2026-12-25', name: 'Christmas Day' },
    ],
  };
}
