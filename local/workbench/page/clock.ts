import type { ExecutionView } from '../protocol';
import { post } from './api';
import type { App } from './app';
import { byId, h } from './dom';
import { isOk } from './toast';

const HOUR_MS = 3_600_000;

/** Shows the world's time and lets it pass. Due triggers run on the way, in order. */
export class Clock {
  private readonly shown = h('time', {});
  private readonly box = byId('clock');
  private isBusy = false;

  constructor(private readonly app: App) {
    this.box.append(
      this.shown,
      this.button('Next trigger', 'To the next clock trigger', () => this.toNextTrigger()),
      this.button('+1 h', 'One hour on', () => this.pass({ advance: '1h' })),
      this.button('+1 day', 'One day on', () => this.pass({ advance: '1d' })),
      this.button('Next Monday', 'To Monday, 09:00', () =>
        this.pass({ to: new Date(this.nextMonday()).toISOString() }),
      ),
    );
    app.onChange(() => this.show(app.book!.now));
  }

  show(now: number): void {
    this.shown.dateTime = new Date(now).toISOString();
    this.shown.textContent = this.app.time(now, {
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
    this.shown.title = `${this.app.book?.timeZone ?? ''} (virtual time)`;
  }

  async pass(wish: { advance: string } | { to: string }): Promise<void> {
    if (this.isBusy) return;
    this.busy(true);
    const answer = await post<{ ok: boolean; error?: string; executions?: ExecutionView[] }>('clock', wish);
    this.busy(false);
    if (!isOk(answer)) return;
    this.app.report(answer.executions ?? []);
    const count = answer.executions?.length ?? 0;
    this.app.say(`It is ${this.shown.textContent}. ${count} ${count === 1 ? 'run' : 'runs'} on the way.`);
  }

  private busy(isBusy: boolean): void {
    this.isBusy = isBusy;
    this.box.setAttribute('aria-busy', String(isBusy));
    for (const button of this.box.querySelectorAll('button')) button.disabled = isBusy;
  }

  private button(label: string, title: string, run: () => unknown): HTMLElement {
    return h('button', { type: 'button', title, onclick: run }, label);
  }

  private async toNextTrigger(): Promise<void> {
    const at = this.app.book?.nextTriggerAt;
    if (at === null || at === undefined) await this.pass({ advance: '1h' });
    else await this.pass({ to: new Date(Math.max(at, this.app.book!.now)).toISOString() });
  }

  /** Monday 09:00 of the world's zone, at least an hour away. */
  private nextMonday(): number {
    const { app } = this;
    let at = Math.ceil(app.book!.now / HOUR_MS) * HOUR_MS + HOUR_MS;
    const isIt = (): boolean =>
      app.time(at, { weekday: 'short' }) === 'Mon' && app.time(at, { hour: '2-digit', hourCycle: 'h23' }) === '09';
    while (!isIt()) at += HOUR_MS;
    return at;
  }
}
