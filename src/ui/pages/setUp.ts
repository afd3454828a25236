import type { SetUpAnswers } from '../../setup/answers';
import type { FormSetting, SetUpForm, SetUpPreview } from '../../setup/formTypes';
import { busy, byId, el, field, fill, onlyClose, showWrong, tell } from './dom';
import { close, server } from './server';
import { type Lines, lines } from './setUpLines';

let form: SetUpForm;
let controls = new Map<string, HTMLInputElement | HTMLSelectElement>();
let team: Lines | null = null;
let holidays: Lines | null = null;

async function load(): Promise<void> {
  const found = await busy('Reading the board…', () => server.setUpForm());
  if (!found) return onlyClose(close);
  form = found;
  if (form.owner !== '' && form.owner.toLowerCase() !== form.you.toLowerCase()) notOwner();
  else ask();
}

function notOwner(): void {
  fill(
    byId('main'),
    el('h2', { text: 'This board has an owner' }),
    el(
      'p',
      {},
      'Baton runs as ',
      el('strong', { text: form.owner }),
      '. Only that account can repair the board, since mails, folders and meetings are its own.',
    ),
    el('p', {
      text: form.mayTakeOver
        ? 'If that account is gone, or another one should do it from now on, close this window and choose Baton › Take over….'
        : 'Ask that person, or an admin who may edit Settings, to choose Baton › Take over….',
    }),
  );
  fill(byId('buttons'), button('Close', close));
}

// ---- asking

const TYPES: Readonly<Record<string, string>> = {
  opens_at: 'time',
  closes_at: 'time',
  admin: 'email',
  deputy: 'email',
  sender_alias: 'email',
};

function ask(): void {
  controls = new Map();
  const playbook = el(
    'select',
    { on: { change: () => playbookPart() } },
    ...form.playbooks.map(({ key, name }) =>
      el('option', { text: name, attrs: { value: key, selected: key === form.playbook } }),
    ),
  );
  if (form.owner !== '') playbook.disabled = true;
  controls.set('playbook', playbook);
  const groups: [string, string[]][] = [
    ['Your company', ['company_name', 'sender_name', 'sender_alias']],
    ['When you work', ['zone', 'work_days', 'opens_at', 'closes_at']],
    ['Who looks after Baton', ['admin', 'deputy']],
    ['Limits and spellings', ['high_value', 'recipients_per_day', 'stage_aliases']],
  ];
  fill(
    byId('main'),
    form.isCopy &&
      el(
        'div',
        { class: 'note' },
        el('p', {
          text: 'This spreadsheet is a copy of another board, so nothing runs here. What was open there stays there.',
        }),
        el('label', {}, copyBox(), ' Make this copy a board of its own'),
      ),
    el('p', {
      text:
        form.owner === ''
          ? 'Nothing is made until you have seen the list of everything on the next step. Baton will run as you; a role account is best.'
          : 'This repairs the board: what is missing is added, nothing that somebody typed is lost.',
    }),
    ...form.zoneAdvice.map((text) => el('p', { class: 'note', text })),
    field('Playbook', playbook, {
      help: form.playbooks.find(({ key }) => key === form.playbook)?.about ?? '',
      key: 'playbook',
    }),
    modePart(),
    ...groups.map(([title, keys]) =>
      group(
        title,
        keys.flatMap((key) => form.settings.filter((setting) => setting.key === key)),
      ),
    ),
    el('div', { id: 'own' }),
    group(
      'Webhooks (leave empty what you do not use)',
      form.settings.filter(({ key }) => key.startsWith('hook_')),
    ),
    el('div', { id: 'team' }),
    el('div', { id: 'holidays' }),
  );
  playbookPart();
  holidays = lines(
    [
      { key: 'day', label: 'Day', type: 'date' },
      { key: 'name', label: 'Name', type: 'text' },
    ],
    form.holidays,
    'holidays',
    form.owner === '' ? 0 : form.holidays.length,
  );
  fill(
    byId('holidays'),
    el('h2', { text: 'Holidays' }),
    el('p', { class: 'help', text: 'Days on which nobody works: nothing falls due on them.' }),
    holidays.place,
  );
  fill(
    byId('buttons'),
    button('Cancel', close),
    button('Next: see what it makes', () => void preview(), 'main'),
  );
}

const copyBox = (): HTMLElement => el('input', { id: 'adopt', attrs: { type: 'checkbox' } });

function modePart(): HTMLElement {
  const mode = el(
    'select',
    {},
    ...[
      ['test', 'Test: mails to customers go to the admin instead'],
      ['pilot', 'Pilot: only deals ticked Pilot run'],
      ['live', 'Live: everything runs'],
    ].map(([value = '', text = '']) =>
      el('option', { text, attrs: { value, selected: value === (form.values.mode ?? 'test') } }),
    ),
  );
  controls.set('mode', mode);
  return field('Mode', mode, {
    help: 'Begin with test. You can change it on Settings whenever you like.',
    key: 'mode',
  });
}

function group(title: string, settings: readonly FormSetting[]): HTMLElement {
  return el('fieldset', {}, el('legend', { text: title }), el('div', { class: 'pair' }, ...settings.map(settingField)));
}

function settingField({ key, label, help, required }: FormSetting): HTMLElement {
  const control = el('input', {
    attrs: {
      type: TYPES[key] ?? 'text',
      value: controls.get(key)?.value ?? form.values[key] ?? '',
      ...(key === 'zone' ? { list: 'zones', autocomplete: 'off' } : {}),
      // A number field would drop what is no number without a word.
      ...(key === 'recipients_per_day' || key === 'high_value' ? { inputmode: 'numeric' } : {}),
    },
  });
  controls.set(key, control);
  return key === 'zone'
    ? el('div', {}, field(label, control, { help, required, key }), zoneList())
    : field(label, control, { help, required, key });
}

function zoneList(): HTMLElement {
  const supported = (Intl as { supportedValuesOf?: (key: string) => string[] }).supportedValuesOf?.('timeZone') ?? [];
  return el('datalist', { id: 'zones' }, ...supported.map((zone) => el('option', { attrs: { value: zone } })));
}

/** What depends on the playbook: the values of its messages, and the roles people can have. */
function playbookPart(): void {
  const chosen = form.playbooks.find(({ key }) => key === controls.get('playbook')?.value) ?? form.playbooks[0]!;
  fill(byId('own'), chosen.settings.length > 0 && group('What your messages mention', chosen.settings));
  const now = team?.all() ?? form.team;
  team = lines(
    [
      { key: 'name', label: 'Name', type: 'text' },
      { key: 'email', label: 'Address', type: 'email' },
      { key: 'roles', label: 'Roles', type: 'text', list: chosen.roles.map(({ id }) => id) },
      { key: 'segments', label: 'Segments', type: 'text', list: chosen.segments },
      { key: 'phone', label: 'Phone', type: 'text' },
    ],
    now,
    'team',
    form.owner === '' ? 0 : form.team.length,
  );
  fill(
    byId('team'),
    el('h2', { text: 'Team' }),
    el('p', {
      class: 'help',
      text: `Roles, with commas: ${chosen.roles.map(({ id }) => id).join(', ')}. Segments empty means all.${form.owner === '' ? '' : ' Lines that are there are changed on the tab Team.'}`,
    }),
    team.place,
  );
}

// ---- seeing and doing

function answers(): SetUpAnswers {
  const values: Record<string, string> = {};
  for (const [key, control] of controls) {
    const value = control.value.trim();
    // A second set-up sends only what was changed here, so that nobody's later edit on Settings is undone.
    if (form.owner === '' || value !== (form.values[key] ?? '')) values[key] = value;
  }
  delete values.playbook;
  const adopt = document.getElementById('adopt') as HTMLInputElement | null;
  return {
    playbook: controls.get('playbook')!.value,
    values,
    team: (team?.values() ?? []) as unknown as SetUpAnswers['team'],
    holidays: (holidays?.values() ?? []) as unknown as SetUpAnswers['holidays'],
    ...(adopt?.checked ? { adoptCopy: true } : {}),
  };
}

async function preview(): Promise<void> {
  const given = answers();
  const empty = form.settings
    .filter(({ key, required }) => required && controls.get(key)?.value.trim() === '')
    .map(({ key, label }) => ({ field: key, says: `${label} is needed.` }));
  if (showWrong(empty).length + empty.length > 0) return tell('Fill in what is marked.', 'bad');
  const seen = await busy('Looking at the spreadsheet…', () => server.previewSetUp(given));
  if (!seen) return;
  const hard = seen.problems.filter(({ isHint }) => !isHint);
  const loose = showWrong(hard);
  if (hard.length > 0) return tell(loose.map(({ says }) => says).join(' ') || 'Correct what is marked.', 'bad');
  confirm(given, seen);
}

const list = (items: readonly string[]): HTMLElement => el('ul', {}, ...items.map((text) => el('li', { text })));

function confirm(given: SetUpAnswers, seen: SetUpPreview): void {
  const main = byId('main');
  const asked = [...main.children];
  const fresh = seen.tabs.filter(({ isNew }) => isNew);
  const hints = seen.problems.filter(({ isHint }) => isHint);
  fill(
    main,
    el('h2', { text: 'This is what will be made', attrs: { tabindex: '-1' } }),
    ...hints.map(({ says }) => el('p', { class: 'note', text: says })),
    ...seen.zoneAdvice.map((text) => el('p', { class: 'note', text })),
    el('h2', {
      text: fresh.length === 0 ? 'Tabs: all are there, and are checked' : `${fresh.length} tabs in this spreadsheet`,
    }),
    fresh.length > 0 &&
      el(
        'details',
        {},
        el('summary', { text: 'Show them' }),
        el('ul', {}, ...fresh.map(({ name, about }) => el('li', {}, el('strong', { text: name }), ` ${about}`))),
      ),
    el('h2', { text: 'Files and calendar' }),
    list(seen.files),
    el('h2', { text: 'When it runs' }),
    list(seen.triggers),
    el('h2', { text: 'What Google will ask you to allow' }),
    list(seen.permissions),
    el('p', {
      class: 'soft',
      text: `Owner account: ${form.owner || form.you}. If it is interrupted, choose Set up… again: it goes on where it stopped, and makes nothing twice.`,
    }),
  );
  (main.firstElementChild as HTMLElement).focus();
  fill(
    byId('buttons'),
    button('Back', () => {
      fill(main, ...asked);
      fill(
        byId('buttons'),
        button('Cancel', close),
        button('Next: see what it makes', () => void preview(), 'main'),
      );
    }),
    button(form.owner === '' ? 'Set up' : 'Repair', () => void run(given), 'main'),
  );
}

async function run(given: SetUpAnswers): Promise<void> {
  const report = await busy('Building the board. This takes up to a minute; keep this window open…', () =>
    server.runSetUp(given),
  );
  if (!report) return;
  fill(
    byId('main'),
    el('h2', { text: 'The board is ready', attrs: { tabindex: '-1' } }),
    list(report),
    el('p', {
      text: 'Next: type or import your deals, set one to Closed Won, and read the mails that come to the admin.',
    }),
  );
  (byId('main').firstElementChild as HTMLElement).focus();
  fill(byId('buttons'), button('Close', close, 'main'));
}

function button(text: string, click: () => void, kind = ''): HTMLButtonElement {
  return el('button', { class: kind, text, attrs: { type: 'button' }, on: { click } });
}

void load();
