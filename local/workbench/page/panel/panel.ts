import type { App } from '../app';
import { byId, freshId, h, icon } from '../dom';

/** One tab of the panel beside the sheet. */
export interface Part {
  name: string;
  icon: string;
  /** Draws itself into its body with what is there now. */
  load(): Promise<void>;
  readonly body: HTMLElement;
  /** What has to be different for the tab to carry a mark; null if it never does. */
  newest?(): Promise<string> | null;
}

/** The tabs of the panel; only the one in sight is kept up to date. */
export class Panel {
  private current: Part;
  private readonly body = h('div', { class: 'panel-body', id: freshId('panel-body'), role: 'tabpanel', tabindex: 0 });
  private readonly list = h('div', { class: 'panel-tabs', role: 'tablist', 'aria-label': 'Workspace' });

  constructor(
    app: App,
    private readonly parts: readonly Part[],
  ) {
    this.current = parts[0]!;
    this.list.append(...parts.map((part) => this.tab(part)));
    this.list.addEventListener('keydown', (event) => this.onKey(event));
    byId('panel').append(this.list, this.body);
    app.onChange(() => void this.current.load());
    this.open(this.current.name);
  }

  open(name: string): Part {
    this.current = this.parts.find((part) => part.name === name) ?? this.current;
    for (const tab of this.list.querySelectorAll<HTMLElement>('[role=tab]')) {
      const isIt = tab.dataset.name === this.current.name;
      tab.setAttribute('aria-selected', String(isIt));
      tab.tabIndex = isIt ? 0 : -1;
    }
    this.body.replaceChildren(this.current.body);
    this.body.setAttribute('aria-label', this.current.name);
    void this.current.load();
    return this.current;
  }

  /** Opens a part and goes there, which scrolls to it where the panel lies below the sheet. */
  enter(name: string): void {
    this.open(name);
    this.body.focus();
  }

  private tab(part: Part): HTMLElement {
    return h(
      'button',
      {
        type: 'button',
        role: 'tab',
        'data-name': part.name,
        'aria-controls': this.body.id,
        onclick: () => this.open(part.name),
      },
      icon(part.icon),
      part.name,
    );
  }

  private onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = this.parts.indexOf(this.current);
    this.open(this.parts[(at + step + this.parts.length) % this.parts.length]!.name);
    this.list.querySelector<HTMLElement>('[aria-selected=true]')?.focus();
  }
}

/** A mail's or document's HTML on show: no script runs in it, nothing is fetched, and its links are followed here. */
export function pageFrame(html: string, title: string, onLink: (url: string) => void): HTMLIFrameElement {
  const policy =
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; img-src data:">';
  const look =
    '<style>body{font:14px/1.55 system-ui,-apple-system,"Segoe UI","DejaVu Sans",Arial,sans-serif;color:#1b2421;margin:16px 18px;overflow-wrap:break-word}table{border-collapse:collapse;max-width:100%}td{overflow-wrap:anywhere}td b{overflow-wrap:normal}td p,th p{margin:0}td,th{border:1px solid #d5dcd9;padding:4px 8px;text-align:left;vertical-align:top}h1{font-size:20px;line-height:1.25}h2{font-size:16px}h3{font-size:14px}a{color:#0f6f5c}</style>';
  // Of our own origin, so that a press on a link is heard; without allow-scripts nothing in it can act on that.
  const frame = h('iframe', {
    title,
    sandbox: 'allow-same-origin',
    srcdoc: `<!doctype html>${policy}${look}<body>${html}`,
  });
  frame.addEventListener('load', () => {
    frame.contentDocument?.addEventListener('click', (event) => {
      const link = (event.target as Element).closest('a');
      if (!link) return;
      event.preventDefault();
      onLink(link.getAttribute('href') ?? '');
    });
  });
  return frame;
}

export function backButton(label: string, onClick: () => void): HTMLElement {
  const arrow = icon('right');
  arrow.style.transform = 'rotate(180deg)';
  return h('button', { type: 'button', class: 'back', onclick: onClick }, arrow, label);
}

export const empty = (text: string): HTMLElement => h('p', { class: 'empty' }, text);
export const tag = (text: string): HTMLElement => h('span', { class: `tag ${text}` }, text);
