import { byId, h, iconButton } from './dom';

export interface Step {
  title: string;
  text: string;
  show(): void;
}

const SEEN = 'baton.welcome.closed';

/** The first screen's five things to try. It stays until somebody closes it, and comes back from the Help menu. */
export class Welcome {
  private done = new Set<number>();
  private lead = '';
  /** What is shown now: another playbook has other steps. */
  private shown = '';

  constructor(private readonly steps: () => readonly Step[]) {
    if (readSeen() !== 'yes') this.open();
  }

  open(): void {
    const steps = this.steps();
    this.shown = steps.map(({ title }) => title).join();
    byId('welcome').replaceChildren(
      h(
        'section',
        { class: 'welcome', 'aria-labelledby': 'welcome-title' },
        h('h2', { id: 'welcome-title' }, 'Try this in five steps'),
        iconButton('close', 'Close the five steps', () => this.close()),
        this.lead && h('p', { class: 'lead' }, this.lead),
        h(
          'ol',
          {},
          steps.map((step, at) =>
            h(
              'li',
              { class: this.done.has(at) ? 'done' : null, 'data-step': at },
              h(
                'div',
                {},
                h('button', { type: 'button', class: 'link', onclick: () => step.show() }, step.title),
                h('p', {}, step.text),
              ),
            ),
          ),
        ),
      ),
    );
  }

  close(): void {
    byId('welcome').replaceChildren();
    try {
      localStorage.setItem(SEEN, 'yes');
    } catch {
      // Without storage it opens again next time.
    }
  }

  /** What has to be done before the steps; empty if nothing. */
  begin(lead: string): void {
    const isSame =
      this.steps()
        .map(({ title }) => title)
        .join() === this.shown;
    if (lead === this.lead && isSame) return;
    this.lead = lead;
    if (!isSame) this.done.clear();
    if (byId('welcome').firstChild) this.open();
  }

  /** Another world: nothing has been done in it yet. */
  forget(): void {
    this.done.clear();
    if (byId('welcome').firstChild) this.open();
  }

  /** Ticks a step off. */
  tick(at: number): void {
    this.done.add(at);
    document.querySelector(`[data-step="${at}"]`)?.classList.add('done');
  }
}

function readSeen(): string | null {
  try {
    return localStorage.getItem(SEEN);
  } catch {
    return null;
  }
}
