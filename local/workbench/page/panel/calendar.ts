import type { EventView } from '../../protocol';
import { getSide } from '../api';
import type { App } from '../app';
import { h } from '../dom';
import { empty, type Part, tag } from './panel';

const HOUR_MS = 3_600_000;

/** Everybody's events as an agenda; guests can answer, and the meeting can be moved or cancelled. */
export class CalendarPanel implements Part {
  readonly name = 'Calendar';
  readonly icon = 'calendar';
  readonly body = h('div', {});
  private drawn = '';

  constructor(private readonly app: App) {}

  async load(): Promise<void> {
    const { events } = await getSide<{ events: EventView[] }>('events').catch(() => ({ events: [] as EventView[] }));
    const key = JSON.stringify(events);
    if (key === this.drawn) return;
    this.drawn = key;
    const days = new Map<string, EventView[]>();
    for (const event of [...events].sort((a, b) => a.start - b.start)) {
      const day = this.app.time(event.start, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
      days.set(day, [...(days.get(day) ?? []), event]);
    }
    const open = new Set(
      [...this.body.querySelectorAll<HTMLDetailsElement>('details[open]')].map((one) => one.dataset.id),
    );
    if (days.size === 0) this.body.replaceChildren(empty('No meeting yet.'));
    else
      this.body.replaceChildren(
        ...[...days].flatMap(([day, inDay]) => [
          h('h2', { class: 'day' }, day),
          h(
            'ul',
            {},
            inDay.map((event) => this.event(event)),
          ),
        ]),
      );
    for (const one of this.body.querySelectorAll<HTMLDetailsElement>('details')) one.open = open.has(one.dataset.id);
  }

  private event(event: EventView): HTMLElement {
    const clock = (at: number): string => this.app.time(at, { hour: '2-digit', minute: '2-digit' });
    const isOff = event.status === 'cancelled';
    return h(
      'li',
      {},
      h(
        'details',
        { class: 'run', 'data-id': event.id },
        h(
          'summary',
          {},
          h('strong', { class: 'ellipsis' }, event.title),
          h('time', { class: 'quiet' }, event.allDay ? 'all day' : `${clock(event.start)} to ${clock(event.end)}`),
          h(
            'small',
            { class: 'quiet ellipsis' },
            event.attendees.map(({ email }) => this.app.nameOf(email)).join(', ') || event.calendar,
          ),
          isOff ? tag('cancelled') : null,
        ),
        h(
          'div',
          { class: 'more' },
          event.description ? h('p', { style: 'white-space:pre-wrap' }, event.description) : null,
          event.meet ? h('p', { class: 'quiet' }, `Meet: ${event.meet}`) : null,
          h(
            'ul',
            {},
            event.attendees.map((guest) => this.guest(event, guest)),
          ),
          isOff ? null : this.actions(event),
        ),
      ),
    );
  }

  private actions(event: EventView): HTMLElement {
    return h(
      'div',
      { class: 'actions' },
      h(
        'button',
        {
          type: 'button',
          class: 'plain',
          onclick: () =>
            void this.app.act('calendar', {
              event: event.id,
              op: 'move',
              start: new Date(event.start + 24 * HOUR_MS).toISOString(),
            }),
        },
        'One day later',
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'plain',
          onclick: () => void this.app.act('calendar', { event: event.id, op: 'cancel' }),
        },
        'Cancel meeting',
      ),
    );
  }

  private guest(event: EventView, { email, response }: EventView['attendees'][number]): HTMLElement {
    const name = this.app.nameOf(email);
    const select = h(
      'select',
      {
        'aria-label': `Answer of ${name}`,
        disabled: event.status === 'cancelled',
        onchange: () => void this.app.act('calendar', { event: event.id, attendee: email, response: select.value }),
      },
      [
        ['needsAction', 'no answer'],
        ['accepted', 'accepted'],
        ['tentative', 'maybe'],
        ['declined', 'declined'],
      ].map(([value, label]) => h('option', { value }, label!)),
    );
    select.value = response;
    return h(
      'li',
      { style: 'display:flex;justify-content:space-between;gap:10px;align-items:center;padding:2px 0' },
      h('span', { class: 'ellipsis' }, name),
      select,
    );
  }
}
