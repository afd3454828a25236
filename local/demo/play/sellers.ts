import { gateFields } from '../../../src/playbooks/checkFields';
import { isRequired } from '../../../src/reconcile/rules/gate';
import type { DemoDeal } from '../deals';
import { answer } from './answers';
import { atWork, DAY, HOUR, MINUTE, type Scene, typedDay } from './stage';
import { gateWishes, pasteRows } from './wishes';

/** Puts the deals of one morning onto the board: each seller pastes theirs in one go. */
export function bringIn(scene: Scene, deals: readonly DemoDeal[]): void {
  const { desk } = scene;
  for (const seller of [...new Set(deals.map((deal) => deal.dealOwner))].sort()) {
    const mine = deals.filter((deal) => deal.dealOwner === seller);
    const row = desk.nextRow('Pipeline', 'Company');
    const values = mine.map((deal) => [
      text(deal.company),
      text(deal.contact),
      deal.email,
      deal.segment,
      deal.stage,
      deal.amount === null ? '' : String(deal.amount),
      deal.dealOwner,
      deal.closeDate,
    ]);
    desk.paste(seller, 'Pipeline', row, desk.column('Pipeline', 'Company')!, values);
    desk.paste(
      seller,
      'Pipeline',
      row,
      desk.column('Pipeline', 'Source ID')!,
      mine.map((deal) => [text(deal.sourceId)]),
    );
  }
}

/** What a name must not become: a formula, a number or a date. */
const text = (value: string): string => (/^[=+\-@\d]/.test(value) ? `'${value}` : value);

/** How one seller goes about one deal: fills the form before or after the win, forgets it, or asks for an exception. */
export function planSale(scene: Scene, deal: DemoDeal): void {
  const { agenda, chance } = scene;
  const { closesAt, outcome, sourceId } = deal;
  if (closesAt === null || outcome === null) return;
  if (outcome === 'Closed Lost') {
    agenda.add(closesAt, () => setStage(scene, deal, 'Closed Lost'));
    return;
  }
  const habit = chance.of(sourceId, 'habit');
  const wins = atWork(scene, closesAt);
  // Half fill the form while the deal is still open; most others within hours; some only when they are chased.
  const fills =
    habit < 0.5
      ? Math.max(scene.workspace.state.now, wins - chance.between(10, 240, sourceId, 'before') * MINUTE)
      : habit < 0.85
        ? wins + chance.wait(70 * MINUTE, sourceId, 'after')
        : habit < 0.95
          ? wins + chance.wait(9 * HOUR, sourceId, 'later')
          : wins + chance.wait(2.5 * DAY, sourceId, 'late');
  agenda.add(closesAt, () => setStage(scene, deal, 'Closed Won'));
  const asksForException = habit >= 0.93 && habit < 0.95;
  if (asksForException) agenda.add(wins + 30 * MINUTE, () => fillForm(scene, deal, 'most'));
  if (asksForException) agenda.add(wins + 45 * MINUTE, () => askForException(scene, deal));
  else agenda.add(atWork(scene, fills), () => fillForm(scene, deal, 'all'));
  if (chance.happens(0.25, sourceId, 'promise')) agenda.add(wins - 5 * MINUTE, () => logPromise(scene, deal));
  if (chance.happens(0.015, sourceId, 'reopens')) {
    const reopens = atWork(scene, wins + chance.wait(20 * HOUR, sourceId, 'reopens at'));
    agenda.add(reopens, () => setStage(scene, deal, 'Negotiation'));
    agenda.add(atWork(scene, reopens + 5 * HOUR), () => setStage(scene, deal, 'Closed Won'));
  }
}

const rowOf = ({ desk }: Scene, deal: DemoDeal): number | undefined =>
  desk.find('Pipeline', 'Source ID', deal.sourceId)[0];

export const dealIdOf = (scene: Scene, deal: DemoDeal): string => {
  const row = rowOf(scene, deal);
  return row === undefined ? '' : String(scene.desk.value('Pipeline', row, 'Deal ID'));
};

function setStage(scene: Scene, deal: DemoDeal, stage: string): void {
  const row = rowOf(scene, deal);
  if (row !== undefined) scene.desk.type(deal.dealOwner, 'Pipeline', row, { Stage: stage });
}

/** One paste over the row of Intake: what the form asks and the seller knows. `most` leaves out one required answer. */
export function fillForm(scene: Scene, deal: DemoDeal, extent: 'all' | 'most', tries = 0): void {
  const { desk, playbook, chance } = scene;
  const row = desk.find('Intake', 'Deal ID', dealIdOf(scene, deal) || 'none yet')[0];
  if (row === undefined) {
    if (tries < 20)
      scene.agenda.add(scene.workspace.state.now + 7 * MINUTE, () => fillForm(scene, deal, extent, tries + 1));
    return;
  }
  const asked = playbook.fields.filter((field) => field.on === 'intake');
  const gate = new Set(gateFields(playbook));
  const required = asked.filter((field) => isRequired(field, deal.segment) || gate.has(field.id));
  const left =
    extent === 'most' ? required.filter((field) => !gate.has(field.id) && field.kind !== 'tick').at(-1)?.id : undefined;
  const wishes = gateWishes(scene, deal);
  const cells: Record<string, string> = {};
  for (const field of asked) {
    const known = required.includes(field) || chance.happens(0.5, deal.sourceId, field.id, 'known');
    if (!known || field.id === left) continue;
    cells[field.label] = wishes.answers.get(field.id) ?? answer(scene, field, deal);
  }
  desk.type(deal.dealOwner, 'Intake', row, filled(scene, row, cells));
  const onBoard = playbook.fields.filter(
    (field) => field.on === 'pipeline' && (isRequired(field, deal.segment) || gate.has(field.id)),
  );
  const at = rowOf(scene, deal);
  if (at !== undefined && onBoard.length > 0)
    desk.type(
      deal.dealOwner,
      'Pipeline',
      at,
      Object.fromEntries(
        onBoard.map((field) => [
          field.column ?? field.label,
          wishes.answers.get(field.id) ?? answer(scene, field, deal),
        ]),
      ),
    );
  pasteRows(scene, deal, dealIdOf(scene, deal), wishes.rows);
}

/** Joins what is typed to one block, empty cells in between staying empty, so that it is one paste and one event. */
function filled(scene: Scene, row: number, cells: Readonly<Record<string, string>>): Record<string, string> {
  const { desk } = scene;
  const headers = (desk.sheet('Intake').rows[0] ?? []).map((cell) => String(cell?.v ?? ''));
  const typed = headers.map((header) => cells[header.replace(/ \*$/, '')]);
  const first = typed.findIndex((value) => value !== undefined);
  const last = typed.length - 1 - [...typed].reverse().findIndex((value) => value !== undefined);
  return Object.fromEntries(
    headers.flatMap((header, at) => {
      if (at < first || at > last) return [];
      const there = desk.value('Intake', row, header);
      // What stands there already, such as a prefilled day, is not typed over by a blank.
      return typed[at] === undefined && there !== '' ? [] : [[header, typed[at] ?? '']];
    }),
  );
}

function askForException(scene: Scene, deal: DemoDeal): void {
  const row = rowOf(scene, deal);
  if (row !== undefined)
    scene.desk.type(deal.dealOwner, 'Pipeline', row, {
      'Override reason': 'The customer starts on Monday; the last answer follows after our call',
    });
}

function logPromise(scene: Scene, deal: DemoDeal): void {
  const { desk, playbook } = scene;
  const list = playbook.lists.find((one) => one.id === 'commitments');
  const dealId = dealIdOf(scene, deal);
  if (!list || dealId === '') return;
  const cells = list.columns.map((column) => {
    if (column.kind === 'date') return typedDay(scene, scene.workspace.state.now + 20 * DAY);
    return column.kind === 'long'
      ? 'Import of the old customer list in the first week'
      : column.kind === 'text'
        ? 'On the phone'
        : '';
  });
  desk.paste(deal.dealOwner, list.tab, desk.nextRow(list.tab, 'Deal ID'), 0, [[dealId, ...cells]]);
}
