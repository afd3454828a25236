import { formatMoment } from '../../domain/moment';
import { unpack } from '../../domain/pack';
import { plural } from '../../domain/text';
import { versionId } from '../../playbooks/version';
import { type AppliedPreview, type MovedTime, previewApply } from '../../reconcile/previewApply';
import type { Snapshot } from '../../reconcile/snapshot';
import type { PlaybookForm } from '../playbookTypes';
import { busy, byId, el, fill, tell } from './dom';
import { server } from './server';

/** Every due time old → new, every task added and dropped, deal by deal; what is ticked is applied on confirmation. */
export async function showApply({ current, zone }: PlaybookForm, back: () => void): Promise<void> {
  const board = await busy('Working out what would change…', () => server.applyBoard());
  if (!board) return;
  const found = previewApply(unpack(board.snapshot) as Snapshot, current, board.now);
  const boxes = new Map<string, HTMLInputElement>();
  fill(
    byId('main'),
    el('h2', { text: 'Apply to open handoffs' }),
    el('p', {
      text: `These handoffs would go on under version ${current.version}. What is done stays done, and nothing that has left is changed or sent again. Nothing happens before you confirm it.`,
    }),
    ...found.map((one) => card(one, zone, boxes)),
  );
  const wanted = (): string[] => [...boxes].flatMap(([id, box]) => (box.checked ? [id] : []));
  fill(
    byId('buttons'),
    el('button', { text: 'Back', attrs: { type: 'button' }, on: { click: back } }),
    boxes.size > 0 &&
      el('button', {
        class: 'main',
        text: 'Apply to those ticked',
        attrs: { type: 'button' },
        on: { click: () => void confirm(versionId(current), wanted()) },
      }),
  );
}

function card(one: AppliedPreview, zone: string, boxes: Map<string, HTMLInputElement>): HTMLElement {
  const title = `${one.company || one.dealId} (${one.dealId}), under ${one.from}`;
  if (one.stays !== '')
    return el(
      'section',
      { class: 'card' },
      el('strong', { text: title }),
      el('p', { text: `Stays as it is. ${one.stays}` }),
    );
  const box = el('input', { attrs: { type: 'checkbox', checked: true } });
  boxes.set(one.dealId, box);
  const lines = linesOf(one, zone);
  return el(
    'section',
    { class: 'card' },
    el('label', {}, box, ' ', el('strong', { text: title })),
    lines.length === 0
      ? el('p', { class: 'help', text: 'No due time moves, and no task comes or goes.' })
      : el('ul', {}, ...lines.map((text) => el('li', { text }))),
  );
}

function linesOf({ moved, added, dropped, leftOut }: AppliedPreview, zone: string): string[] {
  const at = (time: MovedTime['to']) => (time === null ? 'waits' : formatMoment(time, zone));
  return [
    ...moved.map(({ name, from, to }) => `${name}: ${at(from)} → ${at(to)}`),
    ...added.map(({ name, to }) => `New: ${name}, ${to === null ? 'waits' : `due ${at(to)}`}`),
    ...dropped.map((name) => `Dropped: ${name}`),
    ...leftOut.map((name) => `Left out, since its time has passed: ${name}`),
  ];
}

async function confirm(version: string, deals: readonly string[]): Promise<void> {
  const said = await busy(`Asking for ${plural(deals.length, 'handoff')}…`, () => server.applyPlaybook(version, deals));
  if (said === undefined) return;
  fill(byId('buttons'));
  tell(said, 'good');
}
