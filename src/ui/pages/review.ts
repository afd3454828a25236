import { BODY_MAX, SUBJECT_MAX } from '../../domain/decision';
import type { ApprovalItem, Decision, DraftReading, ReviewForm, ReviewItem } from '../reviewTypes';
import { busy, byId, el, field, fill, tell } from './dom';
import { draftForm } from './draftForm';
import { close, server } from './server';

async function load(): Promise<void> {
  const form = await busy('Reading the board…', () => server.reviewItems());
  if (form) show(form);
}

function show({ drafts, uncertain, approvals, mayApprove, isPaused }: ReviewForm): void {
  const nothing = drafts.length + uncertain.length + approvals.length === 0;
  fill(
    byId('main'),
    isPaused &&
      el('p', { class: 'note', text: 'Baton is paused. What you decide is done once an admin chooses Resume.' }),
    nothing && el('p', { text: 'Nothing waits for a decision.' }),
    ...group('Drafts to read', drafts, draft),
    ...group('Steps nobody is sure about', uncertain, doubt),
    ...group('Exceptions asked for', approvals, (item) => approval(item, mayApprove)),
  );
}

function group<T>(title: string, items: readonly T[], card: (item: T) => HTMLElement): HTMLElement[] {
  return items.length === 0 ? [] : [el('h2', { text: `${title} (${items.length})` }), ...items.map(card)];
}

/** A card of one item; its buttons say which item they are about to who cannot see the card. */
function cardOf(item: ReviewItem): {
  card: HTMLElement;
  head: HTMLElement[];
  button(label: string, click: () => void, isMain?: boolean): HTMLElement;
} {
  const title = `${item.step}: ${item.company}`;
  const card = el('section', { class: 'card', attrs: { 'aria-label': title, tabindex: '-1' } });
  return {
    card,
    head: [
      el('h3', { text: title }),
      el('p', {
        class: 'soft',
        text: [item.dealId, item.when, item.to && `to ${item.to}`].filter(Boolean).join(' · '),
      }),
      ...(item.note === '' ? [] : [el('p', { class: 'note', text: item.note })]),
    ],
    button: (label, click, isMain = false) =>
      el('button', {
        class: isMain ? 'main small' : 'small',
        text: label,
        attrs: { type: 'button', 'aria-label': `${label}: ${title}` },
        on: { click },
      }),
  };
}

// ---- a draft that waits for its reviewer

function draft(item: ReviewItem): HTMLElement {
  const { card, head, button } = cardOf(item);
  const send = (more: Partial<Decision>) => settle(card, { action: 'Approve draft', key: item.key, ...more });
  const read = (): void => {
    fill(
      card,
      ...head,
      el('p', {}, whereItLies(item)),
      ...reading(item),
      el(
        'div',
        { class: 'row' },
        button('Approve', () => send(item.isOld && item.edit ? { edit: item.edit } : {}), true),
        item.isOld && item.edit !== null && button('Send what lies in the mailbox', () => send({})),
        item.edit !== null && button('Change the text…', change),
        item.isMine &&
          button('I have sent it in Gmail', () => settle(card, { action: 'Settle as done', key: item.key })),
        button('Discard…', discard),
      ),
    );
  };
  const change = (): void => {
    const { fields, edit, show } = draftForm(item.edit!, { subject: SUBJECT_MAX, body: BODY_MAX });
    const looks = el('div', {});
    fill(
      card,
      ...head,
      ...fields,
      looks,
      el(
        'div',
        { class: 'row' },
        button('Approve this text', () => send({ edit: edit() }), true),
        button('How it reads', async () => {
          const found = await busy('One moment…', () => server.readDraft(item.key, edit()));
          if (found) fill(looks, ...reading(found));
        }),
        button('Leave it as it was', () => back(read)),
      ),
    );
    show();
  };
  const discard = (): void => {
    const reason = el('input', { attrs: { type: 'text', maxlength: '500' } });
    fill(
      card,
      ...head,
      el('p', { text: 'The draft is taken out of the mailbox, and this mail is left out for this deal.' }),
      field('Why is it not to go out?', reason, { required: true, help: 'It stands on Activity.' }),
      el(
        'div',
        { class: 'row' },
        button(
          'Discard it',
          () => settle(card, { action: 'Discard draft', key: item.key, reason: reason.value }),
          true,
        ),
        button('Keep it', () => back(read)),
      ),
    );
    reason.focus();
  };
  const back = (state: () => void): void => {
    state();
    tell('');
    card.focus();
  };
  read();
  return card;
}

function whereItLies(item: ReviewItem): HTMLElement {
  const gmail = el('a', {
    text: 'Open Drafts in Gmail',
    attrs: {
      href: `https://mail.google.com/mail/?authuser=${encodeURIComponent(item.mailbox)}#drafts`,
      target: '_blank',
      rel: 'noopener',
    },
  });
  const where = item.isMine ? 'The draft lies in your mailbox. ' : `The draft lies in the mailbox of ${item.mailbox}. `;
  return el(
    'span',
    {},
    item.isOld
      ? `${where}The board has changed since it was made. What you read here goes out when you approve it. `
      : `${where}What is changed there goes out, unless you change the text here. `,
    item.isMine && gmail,
  );
}

// ---- a step of which nobody knows whether it happened

function doubt(item: ReviewItem): HTMLElement {
  const { card, head, button } = cardOf(item);
  const isMail = item.mailbox !== '';
  fill(
    card,
    ...head,
    ...reading(item),
    el(
      'div',
      { class: 'row' },
      button(
        isMail ? 'It was sent' : 'It happened',
        () => settle(card, { action: 'Settle as done', key: item.key }),
        true,
      ),
      button(isMail ? 'Send it again' : 'Do it again', () => settle(card, { action: 'Send again', key: item.key })),
    ),
  );
  return card;
}

function reading({ subject, html, text }: DraftReading): HTMLElement[] {
  return [
    ...(subject === '' ? [] : [el('p', {}, el('strong', { text: subject }))]),
    ...(html === '' ? [] : [mail(subject, html)]),
    ...(html === '' && text !== '' ? [el('pre', { class: 'plain', text })] : []),
  ];
}

/** Without scripts and without the page's own origin: a mail is shown, never run. */
function mail(subject: string, html: string): HTMLElement {
  const frame = el('iframe', { class: 'mail', attrs: { sandbox: '', title: `Mail: ${subject}` } });
  frame.srcdoc = html;
  return el('details', { attrs: { open: true } }, el('summary', { text: 'How it reads' }), frame);
}

// ---- exceptions

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
          on: { click: () => done(card, () => server.approveItem(item.key)) },
        })
      : el('p', { class: 'soft', text: 'Only managers decide this.' }),
  );
  return card;
}

const settle = (card: HTMLElement, decision: Decision): Promise<void> => done(card, () => server.decideItem(decision));

/** What was decided stands in the card's place, and who came by keyboard goes on from there. */
async function done(card: HTMLElement, work: () => Promise<string>): Promise<void> {
  const said = await busy('One moment…', work);
  if (said === undefined) return;
  fill(card, el('p', { text: `${card.getAttribute('aria-label')}. ${said}` }));
  tell(said, 'good');
  const next =
    document.querySelector<HTMLElement>('#main button') ?? document.querySelector<HTMLElement>('#buttons button');
  next?.focus();
}

fill(byId('buttons'), el('button', { text: 'Close', attrs: { type: 'button' }, on: { click: close } }));
void load();
