import type { MoreView } from '../../protocol';
import { getSide } from '../api';
import type { App } from '../app';
import { h } from '../dom';
import { executionsView } from './executions';
import { faultsForm } from './faults';
import { empty, type Part } from './panel';
import { every, laidOut } from './words';

const SECTIONS = ['Executions', 'Triggers', 'Requests', 'Faults', 'Quotas'] as const;
type Section = (typeof SECTIONS)[number];

/** What happens behind the sheet: runs with their calls and cost, triggers, web requests, planned faults, quotas. */
export class MorePanel implements Part {
  readonly name = 'More';
  readonly icon = 'gear';
  readonly body = h('div', {});
  private section: Section = 'Executions';
  /** The runs listed: of one function, those that failed, or all of them. */
  private only = '';
  private drawn = '';

  constructor(private readonly app: App) {}

  show(section: Section): void {
    this.section = section;
    this.drawn = '';
    void this.load();
  }

  async load(): Promise<void> {
    const view = await getSide<MoreView>(`more&only=${encodeURIComponent(this.only)}`).catch(() => null);
    if (!view) return;
    const key = JSON.stringify([
      this.section,
      this.only,
      this.section === 'Executions' ? view.executions.map(({ id, outcome }) => id + outcome) : view,
    ]);
    if (key === this.drawn) return;
    this.drawn = key;
    const open = new Set(
      [...this.body.querySelectorAll<HTMLDetailsElement>('details[open][data-id]')].map((one) => one.dataset.id),
    );
    const select = h(
      'select',
      { 'aria-label': 'Show', onchange: () => this.show(select.value as Section) },
      SECTIONS.map((name) => h('option', { value: name }, name)),
    );
    select.value = this.section;
    this.body.replaceChildren(
      h('div', { class: 'panel-head' }, select, this.section === 'Executions' ? this.runsSelect(view) : null),
      this.draw(view),
    );
    for (const one of this.body.querySelectorAll<HTMLDetailsElement>('details[data-id]'))
      one.open = open.has(one.dataset.id);
  }

  private runsSelect({ functions }: MoreView): HTMLElement {
    const select = h(
      'select',
      {
        'aria-label': 'Runs',
        onchange: () => {
          this.only = select.value;
          void this.load();
        },
      },
      h('option', { value: '' }, 'All runs'),
      h('option', { value: '(failed)' }, 'What failed'),
      functions.map((name) => h('option', { value: name }, name)),
    );
    select.value = this.only;
    return select;
  }

  private draw(view: MoreView): HTMLElement {
    switch (this.section) {
      case 'Executions':
        return executionsView(this.app, view.executions);
      case 'Triggers':
        return this.triggers(view);
      case 'Requests':
        return this.requests(view);
      case 'Faults':
        return faultsForm(this.app, view.faults);
      case 'Quotas':
        return this.quotas(view);
    }
  }

  private triggers({ triggers }: MoreView): HTMLElement {
    if (triggers.length === 0) return empty('No trigger is installed.');
    return h(
      'ul',
      { class: 'list' },
      triggers.map((trigger) =>
        h(
          'li',
          { class: 'list-row' },
          h(
            'span',
            { class: 'line' },
            h('span', { class: 'what' }, trigger.function),
            h('span', { class: 'tag' }, trigger.kind),
          ),
          h(
            'small',
            {},
            [
              trigger.every ? every(trigger.every) : trigger.kind === 'clock' ? '' : `on ${trigger.kind}`,
              `as ${this.app.nameOf(trigger.creator)}`,
              trigger.nextAt ? `next ${this.app.when(trigger.nextAt)}` : '',
              trigger.disabled ? 'disabled' : '',
            ]
              .filter(Boolean)
              .join(' · '),
          ),
        ),
      ),
    );
  }

  private requests({ requests }: MoreView): HTMLElement {
    if (requests.length === 0) return empty('No request has gone out.');
    return h(
      'div',
      {},
      [...requests]
        .reverse()
        .map((request, at) =>
          h(
            'details',
            { class: 'run', 'data-id': `request-${requests.length - at}` },
            h(
              'summary',
              {},
              h('strong', { class: 'ellipsis' }, `${request.method.toUpperCase()} ${request.url}`),
              h('span', { class: 'tag' }, request.status || 'failed'),
              h('small', { class: 'quiet' }, this.app.when(request.at)),
            ),
            h(
              'div',
              { class: 'more' },
              h('p', { class: 'address' }, request.url),
              h('pre', { class: 'code' }, laidOut(request.body) || '(no body)'),
              h('p', { class: 'quiet' }, `Answer ${request.status || 'none'}`),
              request.response ? h('pre', { class: 'code' }, laidOut(request.response)) : null,
            ),
          ),
        ),
    );
  }

  private quotas({ quotas }: MoreView): HTMLElement {
    if (quotas.length === 0) return empty('Nothing that Google counts has been used.');
    return h(
      'table',
      { class: 'plain' },
      h('thead', {}, h('tr', {}, h('th', {}, 'Quota'), h('th', {}, 'Used'), h('th', {}, 'Limit'))),
      h(
        'tbody',
        {},
        quotas.map(({ name, used, limit }) =>
          h('tr', {}, h('td', {}, name), h('td', { class: 'n' }, round(used)), h('td', { class: 'n' }, round(limit))),
        ),
      ),
    );
  }
}

const round = (n: number): string => (Math.round(n * 100) / 100).toLocaleString('en');
