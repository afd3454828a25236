import { byId, freshId, h, iconButton } from './dom';

export interface DialogOptions {
  title: string;
  body: Node[];
  buttons?: { label: string; primary?: boolean; value: string }[];
  width?: number;
  /** Called with the value of the button, or `CLOSE` for Escape and the cross. */
  onClose(value: string): void;
}

/** Opens a modal dialog of the browser's own kind, so that focus stays in it and goes back after it. */
export function openDialog({ title, body, buttons = [], width, onClose }: DialogOptions): {
  element: HTMLDialogElement;
  close(value?: string): void;
} {
  const heading = freshId('dialog');
  const element = h('dialog', {
    class: 'dialog',
    'aria-labelledby': heading,
    style: width ? `width:${width + 50}px` : null,
  });
  let isOpen = true;
  const close = (value = 'CLOSE'): void => {
    if (!isOpen) return;
    isOpen = false;
    element.close();
    element.remove();
    onClose(value);
  };
  const form = h('form', {
    method: 'dialog',
    onsubmit: (event: SubmitEvent) => {
      event.preventDefault();
      close(
        (event.submitter as HTMLButtonElement | null)?.value ?? buttons.find((button) => button.primary)?.value ?? 'OK',
      );
    },
  });
  form.append(
    h(
      'header',
      {},
      h('h2', { id: heading }, title),
      iconButton('close', 'Close', () => close()),
    ),
    h('div', { class: 'dialog-body' }, body as HTMLElement[]),
  );
  if (buttons.length > 0) {
    form.append(
      h(
        'footer',
        {},
        // Enter in a field presses the first button that submits: that may only be the one that is meant.
        buttons.map(({ label, value, primary }) =>
          primary
            ? h('button', { type: 'submit', value, class: 'primary', autofocus: true }, label)
            : h('button', { type: 'button', class: 'plain', onclick: () => close(value) }, label),
        ),
      ),
    );
  }
  element.append(form);
  element.addEventListener('cancel', (event) => {
    event.preventDefault();
    close();
  });
  byId('layers').append(element);
  element.showModal();
  return { element, close };
}

/** Asks a yes or no question. */
export function confirmThat(title: string, text: string, yes: string): Promise<boolean> {
  return new Promise((resolve) => {
    openDialog({
      title,
      body: [h('p', {}, text)],
      buttons: [
        { label: 'Cancel', value: 'no' },
        { label: yes, value: 'yes', primary: true },
      ],
      onClose: (value) => resolve(value === 'yes'),
    });
  });
}
