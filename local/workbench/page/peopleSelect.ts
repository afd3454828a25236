import type { PersonView } from '../protocol';
import type { App } from './app';
import { byId, h } from './dom';

/** The people of the company, to be one of them. Outsiders have a mailbox and no hands on the sheet. */
export function peopleSelect(app: App, onChoose: (email: string) => void): void {
  const select = byId<HTMLSelectElement>('act-as');
  select.addEventListener('change', () => onChoose(select.value));
  let drawn = '';
  app.onChange(() => {
    const people = (app.book?.people ?? []).filter(({ outside }) => !outside);
    const key = JSON.stringify(people);
    if (key !== drawn) {
      drawn = key;
      select.replaceChildren(...people.map((person) => h('option', { value: person.email }, label(person))));
    }
    select.value = app.as;
  });
}

const label = ({ name, roles, email }: PersonView): string =>
  roles.length > 0 ? `${name} · ${roles.join(', ')}` : `${name} · ${email}`;
