import type { ImportView } from '../../import/view';
import type { ImportWish } from '../importTypes';
import { el, field } from './dom';

type Question = ImportView['questions'][number];
type Answered = Pick<ImportWish, 'values' | 'dateOrder' | 'decimal' | 'fallback'>;

let answers: { question: Question; control: HTMLSelectElement | HTMLInputElement }[] = [];

/** Questions of which one answer settles many rows, with a button to look again. */
export function questionFields(questions: ImportView['questions'], again: () => void): HTMLElement | null {
  answers = questions.map((question) => ({ question, control: controlOf(question) }));
  if (answers.length === 0) return null;
  return el(
    'fieldset',
    { class: 'card' },
    el('legend', { text: 'Answers that settle many rows' }),
    ...answers.map(({ question, control }) =>
      field(question.says, control, { help: `${question.rows} ${question.rows === 1 ? 'row' : 'rows'}` }),
    ),
    el('button', { class: 'small', text: 'Look again', attrs: { type: 'button' }, on: { click: again } }),
  );
}

function controlOf(question: Question): HTMLSelectElement | HTMLInputElement {
  const select = (options: readonly (readonly [string, string])[]) =>
    el('select', {}, ...options.map(([value, text]) => el('option', { text, attrs: { value } })));
  switch (question.kind) {
    case 'value':
      if (question.choices.length === 0)
        return el('input', { attrs: { type: 'text', placeholder: 'Write what it means; empty leaves it open' } });
      return select([
        ['', 'Leave it open'],
        ...question.choices.map((choice) => [choice, choice] as const),
        ['\u0000empty', 'Leave the cell empty'],
      ]);
    case 'dateOrder':
      return select([
        ['', 'Leave it open'],
        ['dmy', 'Day first'],
        ['mdy', 'Month first'],
      ]);
    case 'decimal':
      return select([
        ['', 'Leave it open'],
        ['.', '1,234.50 (point)'],
        [',', '1.234,50 (comma)'],
      ]);
    default:
      return el('input', { attrs: { type: 'text', placeholder: 'One value for every row' } });
  }
}

/** The answers given now, added to those given before. */
export function answersOf(before: Answered): Answered {
  const values: Record<string, Record<string, string>> = { ...before.values };
  const more: { dateOrder: Record<string, string>; decimal: Record<string, string>; fallback: Record<string, string> } =
    { dateOrder: { ...before.dateOrder }, decimal: { ...before.decimal }, fallback: { ...before.fallback } };
  for (const { question, control } of answers) {
    const given = control.value.trim();
    if (given === '') continue;
    if (question.kind === 'value')
      values[question.field] = { ...values[question.field], [question.value]: given === '\u0000empty' ? '' : given };
    else if (question.kind === 'column') more.fallback[question.field] = given;
    else more[question.kind][question.field] = given;
  }
  return {
    values,
    dateOrder: more.dateOrder as NonNullable<Answered['dateOrder']>,
    decimal: more.decimal as NonNullable<Answered['decimal']>,
    fallback: more.fallback,
  };
}
