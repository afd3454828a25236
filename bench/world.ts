import { Agenda } from '../local/demo/agenda';
import { Chance } from '../local/demo/chance';
import type { DemoDeal } from '../local/demo/deals';
import { Desk } from '../local/demo/desk';
import { inventCompany, inventContact, inventEmail, sellersOf } from '../local/demo/invent';
import { bringIn, dealIdOf, fillForm } from '../local/demo/play/sellers';
import { HOUR, MINUTE, type Scene } from '../local/demo/play/stage';
import { advanceBy } from '../local/workspace/clock';
import { touch } from '../local/workspace/sheets/model/cells';
import type { Cell } from '../local/workspace/sheets/state';
import { newWorld } from '../local/world/newWorld';
import { PLAYBOOKS } from '../src/playbooks/shipped';

/** Monday 2 March 2026, 09:00 in Vienna: everybody has just come in. */
const NOW = Date.parse('2026-03-02T08:00:00Z');

export interface BenchWorld {
  /** Folder of the built board project. */
  dir: string;
  /** Deals of a file; generated ones without it. */
  deals?: readonly DemoDeal[];
}

/** A board after set-up with nobody on it but the people. */
export function emptyScene({ dir }: BenchWorld): Scene {
  const playbook = PLAYBOOKS.find(({ key }) => key === 'packages')!;
  const workspace = newWorld({ playbook: playbook.key, sample: 'none', now: NOW, dir });
  return {
    workspace,
    playbook,
    desk: new Desk(workspace),
    agenda: new Agenda(),
    chance: new Chance(1),
    zone: 'Europe/Vienna',
    holidays: new Set(),
  };
}

/** A deal that is nearly won, the n-th of this world. */
export function aDeal(scene: Scene, nth: number, segment: string, like?: DemoDeal): DemoDeal {
  const key = `B-${nth}`;
  const company = like?.company ?? `${inventCompany(scene.chance, key)} ${nth}`;
  const contact = like?.contact ?? inventContact(scene.chance, key);
  return {
    sourceId: key,
    company,
    contact,
    email: inventEmail(contact, company),
    segment,
    amount: like?.amount ?? scene.chance.pick([490, 2_400, 18_000], key),
    dealOwner: scene.chance.pick(sellersOf(scene.playbook), key),
    stage: scene.chance.pick(['Lead', 'Qualified', 'Proposal', 'Negotiation'] as const, key, 'stage'),
    arrivesAt: NOW,
    closesAt: null,
    outcome: null,
    closeDate: '2026-03-20',
  };
}

/** Deals on the board with their forms filled in: only the stage is missing. */
export function readyDeals(scene: Scene, segments: readonly string[], from = 0): DemoDeal[] {
  const deals = segments.map((segment, at) => ({
    ...aDeal(scene, from + at, segment),
    dealOwner: sellersOf(scene.playbook)[0]!,
  }));
  bringIn(scene, deals);
  advanceBy(scene.workspace, 11 * MINUTE);
  for (const deal of deals) fillForm(scene, deal, 'all');
  advanceBy(scene.workspace, 6 * MINUTE);
  scene.workspace.state.executions = [];
  return deals;
}

/** Sets a stage as a person does. */
export function setStage(scene: Scene, deal: DemoDeal, stage: string): void {
  const row = scene.desk.find('Pipeline', 'Source ID', deal.sourceId)[0]!;
  scene.desk.type(deal.dealOwner, 'Pipeline', row, { Stage: stage });
}

/**
 * A board of so many deals, of which so many are being handed over. One deal of each segment is won for real; the other
 * active ones are copies of what that left on every tab, under Deal IDs of their own.
 */
export function fullScene(world: BenchWorld, total: number, active: number): Scene {
  const scene = emptyScene(world);
  const segments = scene.playbook.segments.map(({ id }) => id);
  const models = readyDeals(scene, segments);
  for (const deal of models) setStage(scene, deal, 'Closed Won');
  advanceBy(scene.workspace, 3 * HOUR);
  const ids = models.map((deal) => dealIdOf(scene, deal));
  for (let n = models.length; n < active; n++) copyHandoff(scene, ids[n % ids.length]!, n);
  const rest = Array.from({ length: total - active }, (_, at) =>
    aDeal(scene, 100_000 + at, segments[at % segments.length]!, world.deals?.[at % (world.deals.length || 1)]),
  );
  bringIn(scene, rest);
  advanceBy(scene.workspace, 2 * HOUR);
  scene.workspace.state.executions = [];
  return scene;
}

const LETTERS = '23456789BCDFGHJKMNPQRSTVWXYZ';

function copyHandoff(scene: Scene, dealId: string, nth: number): void {
  let code = '';
  for (let n = nth; code.length < 6; n = Math.floor(n / LETTERS.length)) code = LETTERS[n % LETTERS.length]! + code;
  const id = `D-Z${code}`;
  for (const tab of ['Pipeline', 'Intake', 'CS intake', 'Handoffs', 'Outbox', 'Tasks']) {
    const { rows } = scene.desk.sheet(tab);
    const own = rows.filter((line) => line.some((cell) => typeof cell?.v === 'string' && cell.v.startsWith(dealId)));
    const at = scene.desk.nextRow(tab, tab === 'Handoffs' || tab === 'Outbox' ? 'Key' : 'Deal ID');
    own.forEach((line, offset) => {
      rows[at + offset] = line.map((cell) => renamed(cell, dealId, id, nth));
    });
    const sheet = scene.desk.sheet(tab);
    sheet.maxRows = Math.max(sheet.maxRows, rows.length);
    touch(sheet);
  }
}

function renamed(cell: Cell | null, from: string, to: string, nth: number): Cell | null {
  if (!cell || typeof cell.v !== 'string') return cell && { ...cell };
  if (/^B-\d+$/.test(cell.v)) return { ...cell, v: `B-copy-${nth}` };
  return { ...cell, v: cell.v.replaceAll(from, to) };
}
