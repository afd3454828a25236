import type { MailView } from '../../protocol';
import { getSide } from '../api';
import type { App } from '../app';
import { openDialog } from '../dialog';
import { freshId, h } from '../dom';
import { backButton, empty, type Part, pageFrame, tag } from './panel';

const EVERYBODY = '';

/** Every person's mailbox, the customers' too: what came, what went, and drafts to send. */
export class MailPanel implements Part {
  readonly name = 'Mail';
  readonly icon = 'mail';
  readonly body = h('div', {});
  private mails: MailView[] = [];
  private box = EVERYBODY;
  private openId: string | null = null;
  private drawn = '';
  /** Told when a mail is opened to be read. */
  onRead: () => void = () => {};

  constructor(
    private readonly app: App,
    private readonly onLink: (url: string) => void,
  ) {}

  async load(): Promise<void> {
    const { mails } = await getSide<{ mails: MailView[] }>('mails').catch(() => ({ mails: this.mails }));
    this.mails = mails;
    const key = JSON.stringify([
      mails.map(({ id, state, owner }) => [id, state, owner]),
      this.box,
      this.openId,
      this.app.as,
    ]);
    if (key === this.drawn) return;
    this.drawn = key;
    const open = mails.find(({ id, owner }) => `${owner}/${id}` === this.openId);
    this.body.replaceChildren(...(open ? this.reader(open) : this.list()));
  }

  private show(id: string | null): void {
    this.openId = id;
    this.drawn = '';
    if (id) this.onRead();
    void this.load();
  }

  private list(): HTMLElement[] {
    const owners = [
      ...new Set([...(this.app.book?.people ?? []).map(({ email }) => email), ...this.mails.map(({ owner }) => owner)]),
    ];
    const count = (owner: string): number => this.mails.filter((mail) => mail.owner === owner).length;
    const select = h(
      'select',
      {
        'aria-label': 'Mailbox',
        onchange: () => {
          this.box = select.value;
          this.drawn = '';
          void this.load();
        },
      },
      h('option', { value: EVERYBODY }, 'All mailboxes'),
      ...owners.map((owner) => h('option', { value: owner }, `${this.app.nameOf(owner)} (${count(owner)})`)),
    );
    select.value = this.box;
    const shown = this.mails.filter((mail) => this.belongs(mail)).sort((a, b) => b.at - a.at);
    const head = h(
      'div',
      { class: 'panel-head' },
      select,
      h('button', { type: 'button', class: 'plain', onclick: () => this.compose({}) }, 'Write as customer'),
    );
    if (shown.length === 0)
      return [
        head,
        empty(
          this.box === EVERYBODY
            ? 'No mail yet. It comes here as soon as Baton or a person sends some.'
            : 'This mailbox is empty.',
        ),
      ];
    return [
      head,
      h(
        'ul',
        { class: 'list' },
        shown.slice(0, 300).map((mail) => this.row(mail)),
      ),
    ];
  }

  /** In all mailboxes together a mail is shown once: where it lies as sent or as a draft, or came from outside. */
  private belongs(mail: MailView): boolean {
    if (this.box !== EVERYBODY) return mail.owner === this.box;
    return (
      mail.state !== 'received' ||
      !this.mails.some((other) => other.state === 'sent' && other.subject === mail.subject && other.at === mail.at)
    );
  }

  private row(mail: MailView): HTMLElement {
    const who =
      mail.state === 'received'
        ? `From ${this.short(mail.from)}`
        : `To ${
            mail.to
              .split(',')
              .map((one) => this.short(one))
              .join(', ') || '…'
          }`;
    return h(
      'li',
      {},
      h(
        'button',
        { type: 'button', onclick: () => this.show(`${mail.owner}/${mail.id}`) },
        h(
          'span',
          { class: 'line' },
          h('span', {}, who),
          h('time', { datetime: new Date(mail.at).toISOString() }, this.app.when(mail.at)),
        ),
        h(
          'span',
          { class: 'line' },
          h('span', { class: 'what' }, mail.subject || '(no subject)'),
          mail.state === 'draft' ? tag('draft') : null,
        ),
        h('small', { class: 'ellipsis' }, mail.text.replace(/\s+/g, ' ').slice(0, 120)),
      ),
    );
  }

  private reader(mail: MailView): HTMLElement[] {
    const line = (label: string, value: string): HTMLElement[] =>
      value ? [h('dt', {}, label), h('dd', {}, value)] : [];
    const actions = h('div', { class: 'actions' });
    if (mail.state === 'draft') {
      actions.append(
        h('button', { type: 'button', class: 'primary', onclick: () => void this.draft(mail, 'send') }, 'Send'),
        h('button', { type: 'button', class: 'plain', onclick: () => void this.draft(mail, 'delete') }, 'Delete'),
      );
    } else {
      const answerer = mail.state === 'received' ? mail.owner : address(mail.to.split(',')[0] ?? '');
      actions.append(
        h(
          'button',
          {
            type: 'button',
            class: 'plain',
            onclick: () =>
              this.compose({
                from: answerer,
                to: address(mail.replyTo || mail.from),
                subject: `Re: ${mail.subject.replace(/^re: /i, '')}`,
                inReplyTo: mail.id,
              }),
          },
          `Answer as ${this.app.nameOf(answerer)}`,
        ),
      );
    }
    return [
      h(
        'article',
        { class: 'reader' },
        h(
          'header',
          {},
          backButton('All mail', () => this.show(null)),
          h('h2', {}, mail.subject || '(no subject)'),
          h(
            'dl',
            {},
            line('From', mail.from),
            line('To', mail.to),
            line('Cc', mail.cc),
            line('Bcc', mail.bcc),
            line('Reply to', mail.replyTo),
            line('In', `${this.app.nameOf(mail.owner)}, ${mail.state}, ${this.app.when(mail.at)}`),
          ),
          mail.attachments.length > 0
            ? h('p', { class: 'quiet' }, `Attached: ${mail.attachments.map(({ name }) => name).join(', ')}`)
            : null,
          actions,
        ),
        mail.html ? pageFrame(mail.html, `Mail: ${mail.subject}`, this.onLink) : h('p', { class: 'text' }, mail.text),
      ),
    ];
  }

  /** A draft is its owner's: whoever acts, it leaves from the mailbox that it lies in. */
  private async draft(mail: MailView, op: 'send' | 'delete'): Promise<void> {
    if (await this.app.act('mail', { as: mail.owner, draft: mail.draft, op })) this.show(null);
  }

  private compose(start: { from?: string; to?: string; subject?: string; inReplyTo?: string }): void {
    const field = (label: string, name: string, value: string, more: Record<string, unknown> = {}): HTMLElement => {
      const id = freshId('field');
      return h('label', { for: id }, label, h('input', { class: 'field', id, name, value, required: true, ...more }));
    };
    const outsider = this.app.book?.people.find(({ outside }) => outside)?.email ?? 'customer@example.org';
    const text = h('textarea', {
      class: 'field',
      name: 'text',
      rows: 6,
      'aria-label': 'Text',
      autofocus: Boolean(start.inReplyTo),
    });
    const body = h(
      'div',
      { class: 'form', style: 'padding:0;min-width:min(420px,70vw)' },
      field('From', 'from', start.from ?? outsider, { type: 'email', autofocus: !start.inReplyTo }),
      field('To', 'to', start.to ?? this.app.as, { type: 'email' }),
      field('Subject', 'subject', start.subject ?? ''),
      h('label', {}, 'Text', text),
    );
    openDialog({
      title: start.inReplyTo ? 'Answer' : 'A mail from outside',
      body: [body],
      buttons: [
        { label: 'Cancel', value: 'CLOSE' },
        { label: 'Send', value: 'send', primary: true },
      ],
      onClose: (value) => {
        if (value !== 'send') return;
        const read = (name: string): string => body.querySelector<HTMLInputElement>(`[name=${name}]`)!.value;
        void this.app.act('mail', {
          from: read('from'),
          to: read('to'),
          subject: read('subject'),
          text: text.value,
          ...(start.inReplyTo ? { inReplyTo: start.inReplyTo } : {}),
        });
      },
    });
  }

  private short(from: string): string {
    const named = /^\s*"?([^"<]+?)"?\s*</.exec(from)?.[1];
    return named ?? this.app.nameOf(from.trim());
  }
}

const address = (text: string): string => /<([^>]+)>/.exec(text)?.[1] ?? text.trim();
