import type { ActAnswer, UiView } from '../protocol';
import { post } from './api';
import type { App } from './app';
import { openDialog } from './dialog';
import { byId, freshId, h, iconButton } from './dom';
import { isOk, toast } from './toast';

/** A script's page on show, and how it is closed and resized. */
interface Frame {
  window: Window;
  close(): void;
  resize(size: { width?: number; height?: number }): void;
}

/** Shows what scripts open: alerts, prompts, sidebars and dialogs, each page in a frame of its own that reaches nothing here. */
export class ScriptUi {
  private frames: Frame[] = [];

  constructor(private readonly app: App) {
    window.addEventListener('message', (event) => this.onMessage(event));
  }

  show(answer: ActAnswer): void {
    if (answer.ok) this.app.report(answer.executions ?? []);
    for (const ui of answer.uis ?? []) this.open(ui);
  }

  /** Closes what the last person had open. */
  closeAll(): void {
    for (const frame of this.frames) frame.close();
  }

  private open(ui: UiView): void {
    if (ui.kind === 'sidebar') this.openSidebar(ui);
    else if (ui.kind === 'dialog') this.openPage(ui);
    else if (ui.kind === 'toast') toast(ui.title ? `${ui.title}: ${ui.message ?? ''}` : (ui.message ?? ''));
    else this.ask(ui);
  }

  private ask(ui: UiView): void {
    const label = freshId('prompt');
    const input =
      ui.kind === 'prompt' ? h('input', { class: 'field', id: label, autofocus: true, autocomplete: 'off' }) : null;
    const buttons = (ui.buttons ?? ['OK']).map((value, at) => ({ value, label: words(value), primary: at === 0 }));
    openDialog({
      title: ui.title || this.app.book?.name || 'Baton',
      body: [
        input ? h('label', { for: label }, ui.message ?? '') : h('p', {}, ui.message ?? ''),
        ...(input ? [input] : []),
        ...(ui.scopes
          ? [
              h(
                'ul',
                { class: 'scopes' },
                ui.scopes.map((scope) => h('li', {}, scope)),
              ),
            ]
          : []),
      ],
      buttons: [...buttons].reverse(),
      onClose: (button) => void this.answer(ui, { button, ...(input ? { text: input.value } : {}) }),
    });
  }

  private async answer(ui: UiView, answer: { button: string; text?: string }): Promise<void> {
    const next = await post<ActAnswer>('ui', { as: this.app.as, ui: ui.id, answer });
    isOk(next);
    this.show(next);
  }

  private openSidebar(ui: UiView): void {
    const bar = byId('sidebar');
    const frame = this.frame(ui);
    for (const old of this.frames.filter(
      ({ window }) =>
        ![...document.querySelectorAll('dialog iframe')].some(
          (one) => (one as HTMLIFrameElement).contentWindow === window,
        ),
    ))
      old.close();
    const close = (): void => {
      bar.hidden = true;
      bar.replaceChildren();
      this.frames = this.frames.filter((one) => one !== entry);
    };
    bar.replaceChildren(
      h('header', {}, h('h2', {}, ui.title || 'Sidebar'), iconButton('close', 'Close sidebar', close)),
      frame,
    );
    bar.hidden = false;
    bar.setAttribute('aria-label', ui.title || 'Sidebar');
    const entry: Frame = { window: frame.contentWindow!, close, resize: () => {} };
    this.frames.push(entry);
  }

  private openPage(ui: UiView): void {
    const frame = this.frame(ui);
    frame.style.height = `${ui.height ?? 400}px`;
    const dialog = openDialog({
      title: ui.title || 'Dialog',
      width: ui.width ?? 600,
      body: [frame],
      onClose: () => {
        this.frames = this.frames.filter((one) => one !== entry);
      },
    });
    const entry: Frame = {
      window: frame.contentWindow!,
      close: () => dialog.close(),
      resize: ({ width, height }) => {
        if (height) frame.style.height = `${height}px`;
        if (width) dialog.element.style.width = `${width + 50}px`;
      },
    };
    this.frames.push(entry);
  }

  /** Without allow-same-origin the page has an origin of its own: it can call the script through us, and nothing else. */
  private frame(ui: UiView): HTMLIFrameElement {
    return h('iframe', {
      src: `/frame/${ui.id}`,
      title: ui.title || ui.kind,
      sandbox: 'allow-scripts allow-forms allow-popups allow-modals',
    });
  }

  private onMessage(event: MessageEvent): void {
    const frame = this.frames.find(({ window }) => window === event.source);
    const message = event.data as {
      baton?: string;
      call?: number;
      function?: string;
      args?: unknown[];
      width?: number;
      height?: number;
    } | null;
    if (!frame || typeof message !== 'object' || message === null) return;
    if (message.baton === 'close') frame.close();
    else if (message.baton === 'size') frame.resize(message);
    else if (message.baton === 'focus') byId('grid').focus();
    else if (message.baton === 'call')
      void this.call(frame, message.call ?? 0, String(message.function), message.args ?? []);
  }

  /** `google.script.run`: runs as whoever acts, and the answer goes to the page that asked. */
  private async call(frame: Frame, call: number, name: string, args: unknown[]): Promise<void> {
    const answer = await post<ActAnswer & { value?: unknown }>('call', { as: this.app.as, function: name, args });
    frame.window.postMessage(
      { baton: 'answer', call, ok: answer.ok, value: answer.value ?? null, error: answer.error ?? null },
      '*',
    );
    for (const ui of answer.uis ?? []) this.open(ui);
  }
}

const words = (button: string): string =>
  ({ OK: 'OK', CANCEL: 'Cancel', YES: 'Yes', NO: 'No', CLOSE: 'Close' })[button.toUpperCase()] ?? button;
