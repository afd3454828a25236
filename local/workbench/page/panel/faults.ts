import type { App } from '../app';
import { h } from '../dom';

const KINDS: [string, string][] = [
  ['kill', 'Kill the run after the call'],
  ['kill-before', 'Kill the run before the call'],
  ['throw', 'The call fails'],
  ['throw-applied', 'The call fails but took effect'],
  ['sort', 'Somebody sorts the sheet before the call'],
];

/** Plans what goes wrong in the next run. */
export function faultsForm(app: App, planned: readonly Record<string, unknown>[]): HTMLElement {
  const call = h('input', { class: 'field', type: 'number', min: 1, value: 3, required: true });
  const name = h('input', { class: 'field', placeholder: 'any', spellcheck: false });
  const kind = h(
    'select',
    { class: 'field' },
    KINDS.map(([value, label]) => h('option', { value }, label)),
  );
  const sheet = h(
    'select',
    { class: 'field' },
    (app.book?.tabs ?? []).map((tab) => h('option', { value: tab.name }, tab.name)),
  );
  const column = h('input', { class: 'field', type: 'number', min: 1, value: 1 });
  const where = h(
    'div',
    { class: 'two', hidden: true },
    h('label', {}, 'Sheet', sheet),
    h('label', {}, 'By column', column),
  );
  kind.addEventListener('change', () => {
    where.hidden = kind.value !== 'sort';
  });
  const form = h(
    'form',
    { class: 'form' },
    h('p', { class: 'quiet' }, 'Strikes the next run of the script whose function name holds the given text.'),
    h('label', {}, 'What happens', kind),
    h('div', { class: 'two' }, h('label', {}, 'At call number', call), h('label', {}, 'Function', name)),
    where,
    h(
      'div',
      { class: 'actions' },
      h('button', { type: 'submit', class: 'primary' }, 'Plan it'),
      h(
        'button',
        {
          type: 'button',
          class: 'plain',
          disabled: planned.length === 0,
          onclick: () => void app.act('faults', { plan: [] }),
        },
        'Clear the plan',
      ),
    ),
    h('h2', { class: 'day', style: 'padding-left:0' }, 'Planned'),
    planned.length === 0
      ? h('p', { class: 'quiet' }, 'Nothing.')
      : h(
          'ul',
          {},
          planned.map((fault) =>
            h(
              'li',
              { class: 'quiet' },
              `Call ${fault.call} of ${fault.function ? `the next ${fault.function}` : 'the next run'}: ${inWords(fault)}`,
            ),
          ),
        ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const fault = {
      call: Number(call.value),
      ...(name.value ? { function: name.value } : {}),
      ...deed(kind.value, app.as, sheet.value, Number(column.value)),
    };
    void app.act('faults', { plan: [...planned, fault] });
  });
  return form;
}

function deed(kind: string, as: string, sheet: string, by: number): Record<string, unknown> {
  if (kind === 'sort') return { do: 'rows', as, sheet, op: 'sort', at: 2, by, ascending: false };
  if (kind === 'throw') return { do: 'throw' };
  if (kind === 'throw-applied') return { do: 'throw', applied: true };
  return { do: 'kill', when: kind === 'kill-before' ? 'before' : 'after' };
}

/** What was chosen in the form, or came in by the JSON interface. */
function inWords(fault: Record<string, unknown>): string {
  const kind = {
    kill: fault.when === 'before' ? 'kill-before' : 'kill',
    throw: fault.applied ? 'throw-applied' : 'throw',
    rows: fault.op === 'sort' ? 'sort' : '',
  }[String(fault.do)];
  return (KINDS.find(([value]) => value === kind)?.[1] ?? String(fault.do)).toLowerCase();
}
