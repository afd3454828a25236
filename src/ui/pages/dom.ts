type Child = Node | string | null | undefined | false;
type Props = {
  class?: string;
  text?: string;
  id?: string;
  on?: Record<string, (event: Event) => void>;
  attrs?: Record<string, string | boolean>;
};

/** An element with its children. Text is always text: nothing that a customer wrote becomes markup. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (props.class) made.className = props.class;
  if (props.id) made.id = props.id;
  if (props.text !== undefined) made.textContent = props.text;
  for (const [type, listener] of Object.entries(props.on ?? {})) made.addEventListener(type, listener);
  for (const [attr, value] of Object.entries(props.attrs ?? {})) {
    if (value === false) continue;
    made.setAttribute(attr, value === true ? '' : value);
  }
  made.append(
    ...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  );
  return made;
}

export function byId<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found as Kind;
}

/** Replaces what stands in a place. */
export function fill(place: HTMLElement, ...children: Child[]): void {
  place.replaceChildren(
    ...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  );
}

/** The line at the foot of a page that is read aloud when it changes. */
export function tell(text: string, kind: 'plain' | 'good' | 'bad' = 'plain'): void {
  const line = byId('tell');
  line.textContent = text;
  line.dataset.kind = kind;
}

/** Does something on the server while the page's buttons rest; errors are told in words. */
export async function busy<T>(what: string, work: () => Promise<T>): Promise<T | undefined> {
  tell(what);
  document.body.setAttribute('aria-busy', 'true');
  const buttons = [...document.querySelectorAll('button')].filter((button) => !button.disabled);
  for (const button of buttons) button.disabled = true;
  try {
    const value = await work();
    tell('');
    return value;
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error), 'bad');
    return undefined;
  } finally {
    for (const button of buttons) button.disabled = false;
    document.body.removeAttribute('aria-busy');
  }
}

/** What is left of a page that could not read the board: why, at its foot, and a way out. */
export function onlyClose(close: () => void): void {
  fill(byId('main'));
  fill(
    byId('buttons'),
    el('button', { class: 'main', text: 'Close', attrs: { type: 'button' }, on: { click: close } }),
  );
}

let count = 0;

/** A labelled field: the label, the control, help below it and a place for what is wrong with it. */
export function field(
  label: string,
  control: HTMLElement,
  more: { help?: string; required?: boolean; key?: string } = {},
): HTMLElement {
  const id = control.id || `field-${++count}`;
  control.id = id;
  const described: string[] = [];
  const help = more.help ? el('p', { class: 'help', id: `${id}-help`, text: more.help }) : null;
  if (help) described.push(help.id);
  const wrong = el('p', { class: 'wrong', id: `${id}-wrong`, attrs: { role: 'alert' } });
  described.push(wrong.id);
  control.setAttribute('aria-describedby', described.join(' '));
  if (more.required) control.setAttribute('aria-required', 'true');
  return el(
    'div',
    { class: 'field', attrs: more.key ? { 'data-field': more.key } : {} },
    el(
      'label',
      { attrs: { for: id } },
      label,
      more.required ? el('span', { class: 'star', text: ' *', attrs: { 'aria-hidden': 'true' } }) : null,
    ),
    control,
    help,
    wrong,
  );
}

/** Shows what is wrong at the fields, and puts the cursor into the first. @returns problems that belong to no field shown. */
export function showWrong(problems: readonly { field: string; says: string }[]): { field: string; says: string }[] {
  for (const box of document.querySelectorAll<HTMLElement>('[data-field]')) {
    const wrong = box.querySelector('.wrong');
    if (wrong) wrong.textContent = '';
    box.querySelector('input,select,textarea')?.removeAttribute('aria-invalid');
  }
  const left: { field: string; says: string }[] = [];
  let isFirst = true;
  for (const problem of problems) {
    const box = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(problem.field)}"]`);
    const wrong = box?.querySelector('.wrong');
    if (!box || !wrong) {
      left.push(problem);
      continue;
    }
    wrong.textContent = problem.says;
    const control = box.querySelector<HTMLElement>('input,select,textarea');
    control?.setAttribute('aria-invalid', 'true');
    if (isFirst) control?.focus();
    isFirst = false;
  }
  return left;
}
