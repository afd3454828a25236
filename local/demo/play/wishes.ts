import type { Check, Field } from '../../../src/playbooks/schema';
import type { DemoDeal } from '../deals';
import { answer } from './answers';
import type { Scene } from './stage';

/** What somebody would have to type so that a check holds: answers by field id, and rows by list id. */
export interface Typed {
  readonly answers: Map<string, string>;
  readonly rows: Map<string, Record<string, string>[]>;
}

/** Notes what makes a check hold; of several ways one by chance, as companies differ. */
export function wish(scene: Scene, deal: DemoDeal, check: Check, typed: Typed): void {
  if ('all' in check) for (const one of check.all) wish(scene, deal, one, typed);
  else if ('any' in check) wish(scene, deal, scene.chance.pick(check.any, deal.sourceId, JSON.stringify(check)), typed);
  else if ('list' in check) wishRows(scene, deal, check, typed);
  else if ('field' in check) {
    const field = scene.playbook.fields.find(({ id }) => id === check.field);
    if (field) typed.answers.set(field.id, wished(check) ?? answer(scene, field, deal));
  }
}

function wishRows(scene: Scene, deal: DemoDeal, check: Extract<Check, { list: string }>, typed: Typed): void {
  const list = scene.playbook.lists.find(({ id }) => id === check.list);
  if (!list) return;
  const there = typed.rows.get(list.id) ?? [];
  const wheres = [check.where ?? []].flat();
  const fitting = there.filter((row) => wheres.every((one) => row[one.column] === wished(one))).length;
  for (let at = fitting; at < check.atLeast; at++) {
    const cells = list.columns.map((column) => {
      const field = { ...column, section: '', help: '', on: 'intake', required: false, visibleTo: [] } as Field;
      const where = wheres.find((one) => one.column === column.id);
      const value = where && wished(where);
      return [column.id, value ?? answer(scene, field, deal)] as const;
    });
    there.push(Object.fromEntries(cells));
  }
  typed.rows.set(list.id, there);
}

function wished({
  is,
  atLeast,
}: {
  is?: boolean | string | readonly string[] | undefined;
  atLeast?: number | undefined;
}) {
  const one = typeof is === 'object' ? is[0] : is;
  if (typeof one === 'boolean') return one ? 'TRUE' : 'FALSE';
  return one ?? (atLeast === undefined ? undefined : String(atLeast));
}

/** Everything that the gate's conditions ask for. */
export function gateWishes(scene: Scene, deal: DemoDeal): Typed {
  const typed: Typed = { answers: new Map(), rows: new Map() };
  for (const { segments, check } of scene.playbook.gate.conditions)
    if (!segments || segments.includes(deal.segment)) wish(scene, deal, check, typed);
  return typed;
}

/** Pastes the rows of lists below what stands there, each list in one go. */
export function pasteRows(scene: Scene, deal: DemoDeal, dealId: string, rows: Typed['rows']): void {
  const { desk, playbook } = scene;
  for (const [id, lines] of rows) {
    const list = playbook.lists.find((one) => one.id === id);
    if (!list || lines.length === 0 || desk.find(list.tab, 'Deal ID', dealId).length > 0) continue;
    const values = lines.map((line) => [dealId, ...list.columns.map((column) => line[column.id] ?? '')]);
    desk.paste(deal.dealOwner, list.tab, desk.nextRow(list.tab, 'Deal ID'), 0, values);
  }
}
