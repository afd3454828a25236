import type { DraftEdit } from '../domain/decision';
import { renderText } from '../domain/template';
import { toHtml } from './html';
import { layoutAccent } from './layout';
import { readMarkdown } from './markdown';
import { placeMarks, withoutMarks } from './placeMarks';
import type { MessageText } from './render';

/**
 * A message with its tags filled in, as Markdown that a person can change; null where something is missing.
 * Values stand as they are, unless one of them would be read as markup: then they are escaped.
 */
export function editableText({ subject, body, values, layout, options }: MessageText): DraftEdit | null {
  const wholly = { ...options, format: { lang: layout.lang, ...options?.format } };
  const fill = (text: string, insert: (value: string) => string) =>
    renderText(withoutMarks(text), values, { ...wholly, insert });
  const marks = placeMarks();
  const marked = fill(body, marks.mark);
  const plain = fill(body, (value) => value);
  const escaped = fill(body, escapeMarkdown);
  const line = fill(subject, (value) => value);
  if (!marked.ok || !plain.ok || !escaped.ok || !line.ok) return null;
  const html = (text: string) => toHtml(readMarkdown(text), { marks, accent: layoutAccent(layout.accent) });
  return {
    subject: line.text.replace(/\s+/g, ' ').trim(),
    body: (html(plain.text) === html(marked.text) ? plain : escaped).text.trim(),
  };
}

/** An address stays whole, since it may be where a link leads. */
const escapeMarkdown = (value: string): string =>
  /^(https?:|mailto:)?\S*[@/]\S*$/i.test(value)
    ? value
    : value
        .replace(/[\\`*_[\]<>#|!~]/g, '\\$&')
        .replace(/^(\s*)([-+]|\d{1,3}(?=[.)]))/gm, (_, space: string, mark: string) =>
          /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
        )
        .replace(/(https?):/g, '$1\\:');
