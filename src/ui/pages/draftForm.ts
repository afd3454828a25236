import type { DraftEdit } from '../../domain/decision';
import { el, field } from './dom';

/** Subject and text of a draft for changing, with the room that is left. */
export function draftForm(
  { subject, body }: DraftEdit,
  most: { subject: number; body: number },
): { fields: HTMLElement[]; edit(): DraftEdit; show(): void } {
  const line = el('input', { attrs: { type: 'text', maxlength: String(most.subject) } });
  line.value = subject;
  const text = el('textarea', { class: 'letter', attrs: { spellcheck: 'true' } });
  text.value = body;
  const left = el('p', { class: 'help', attrs: { 'aria-live': 'polite' } });
  const count = (): void => {
    const over = text.value.length - most.body;
    left.textContent =
      over > 0
        ? `${over.toLocaleString()} characters too many.`
        : over > -1_000
          ? `${(-over).toLocaleString()} characters are left.`
          : '';
  };
  /** As tall as its text, within the window. */
  const grow = (): void => {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight + 4, Math.round(window.innerHeight * 0.6))}px`;
  };
  text.addEventListener('input', () => {
    count();
    grow();
  });
  return {
    fields: [
      field('Subject', line, { required: true }),
      field('Text', text, {
        required: true,
        help: '**bold**, [words](https://where-they-lead), lines that begin with - are a list. The frame around it stays.',
      }),
      left,
    ],
    edit: () => ({ subject: line.value, body: text.value }),
    show: () => {
      count();
      grow();
      text.focus();
      text.setSelectionRange(0, 0);
    },
  };
}
