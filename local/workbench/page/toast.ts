import { byId, h, iconButton } from './dom';

const SHOWN_MS = 9000;

/** Says something at the edge of the page; an error stays longer and is read out at once. */
export function toast(text: string, kind: 'news' | 'error' = 'news'): void {
  const box = h('div', { class: `toast ${kind}`, role: kind === 'error' ? 'alert' : 'status' }, h('p', {}, text));
  box.append(iconButton('close', 'Dismiss', () => box.remove()));
  const area = byId('toasts');
  // Said again, it is the same news: a pile of it would only hide the sheet.
  for (const old of area.children) if (old.textContent === text) old.remove();
  area.append(box);
  while (area.childElementCount > 4) area.firstElementChild!.remove();
  setTimeout(() => box.remove(), kind === 'error' ? SHOWN_MS * 2 : SHOWN_MS);
}

/** Shows an answer's error, if it has one. @returns Whether it was ok. */
export function isOk(answer: { ok: boolean; error?: string }): boolean {
  if (!answer.ok) toast(answer.error ?? 'That did not work.', 'error');
  return answer.ok;
}
