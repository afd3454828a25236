import type { ApprovalItem, ReviewForm, ReviewItem } from '../review';
import { busy, byId, el, fill, tell } from './dom';
import { close, server } from './server';

async function load(): Promise<void> {
  const form = await busy('Reading the board…', () => server.reviewItems());
  if (form) show(form);
}

function show({ drafts, uncertain, approvals, mayApprove }: ReviewForm): void {
  const nothing = drafts.length + uncertain.length + approvals.length === 0;
  fill(
    byId('main'),
    nothing && el('p', { text: 'Nothing waits for a decision.' }),
    ...group('Drafts waiting for approval', drafts, (item) => draft(item, [['Approve', 'Approve draft']])),
    ...group('Steps nobody is sure about', uncertain, (item) =>
      draft(item, [
        ['It arrived', 'Settle as done'],
        ['Send again', 'Send again'],
      ]),
    ),
    ...group('Exceptions asked for', approvals, (item) => approval(item, mayApprove)),
  );
}

function group<T>(title: string, items: readonly T[], card: (item: T) => HTMLElement): HTMLElement[] {
  return items.length === 0 ? [] : [el('h2', { text: `${title} (${items.length})` }), ...items.map(card)];
}

function draft(item: ReviewItem, actions: readonly (readonly [string, string])[]): HTMLElement {
  const card = el('section', { class: 'card', attrs: { 'aria-label': `${item.step}, ${item.company}` } });
  const buttons = actions.map(([label, action], at) =>
    el('button', {
      class: at === 0 ? 'main small' : 'small',
      text: label,
      attrs: { type: 'button', 'aria-label': `${label}: ${item.step}, ${item.company}` },
      on: { click: () => settle(card, () => server.decideItem(action, item.key)) },
    }),
  );
  fill(
    card,
    el('h3', { text: `${item.step}: ${item.company}` }),
    el('p', { class: 'soft', text: [item.dealId, item.when, item.to && `to ${item.to}`].filter(Boolean).join(' · ') }),
    item.note !== '' && el('p', { text: item.note }),
    item.subject !== '' && el('p', {}, el('strong', { text: item.subject })),
    item.html !== '' && mail(item),
    item.html === '' && item.text !== '' && el('pre', { class: 'plain', text: item.text }),
    el('div', { class: 'row' }, ...buttons),
  );
  return card;
}

/** Without scripts and without the page's own origin: a mail is shown, never run. */
function mail(item: ReviewItem): HTMLElement {
  const frame = el('iframe', { class: 'mail', attrs: { sandbox: '', title: `Mail: ${item.subject}` } });
  frame.srcdoc = item.html;
  return el('details', { attrs: { open: true } }, el('summary', { text: 'How it reads' }), frame);
}

function approval(item: ApprovalItem, mayApprove: boolean): HTMLElement {
  const card = el('section', { class: 'card', attrs: { 'aria-label': `${item.what}, ${item.company}` } });
  fill(
    card,
    el('h3', { text: `${item.company} (${item.dealId})` }),
    el('p', { text: item.what }),
    el('p', {}, el('strong', { text: 'Reason: ' }), item.reason),
    mayApprove
      ? el('button', {
          class: 'main small',
          text: 'Approve',
          attrs: { type: 'button', 'aria-label': `Approve: ${item.company}` },
          on: { click: () => settle(card, () => server.approveItem(item.key)) },
        })
      : el('p', { class: 'soft', text: 'Only managers decide this.' }),
  );
  return card;
}

async function settle(card: HTMLElement, work: () => Promise<string>): Promise<void> {
  const said = await busy('One moment…', work);
  if (said === undefined) return;
  fill(card, el('p', { text: said }));
  tell(said, 'good');
}

fill(byId('buttons'), el('button', { text: 'Close', attrs: { type: 'button' }, on: { click: close } }));
void load();
