import type { Check } from '../check';
import { busy, byId, el, fill, onlyClose, tell } from './dom';
import { close, server } from './server';

const WORDS: Readonly<Record<Check['state'], string>> = { good: 'Good', warn: 'Look at this', bad: 'Mend this' };

async function load(): Promise<void> {
  const checks = await busy('Looking at triggers, files and tabs…', () => server.setUpChecks());
  if (checks) show(checks);
  else onlyClose(close);
}

function show(checks: readonly Check[]): void {
  const bad = checks.filter(({ state }) => state === 'bad').length;
  fill(
    byId('main'),
    el(
      'p',
      {},
      el('strong', {
        text:
          bad === 0
            ? 'Everything that Baton needs is there.'
            : `${bad} ${bad === 1 ? 'thing keeps' : 'things keep'} Baton from running well.`,
      }),
    ),
    el('ul', { class: 'checks' }, ...checks.map(line)),
  );
  const mendable = checks.some(({ canRepair, state }) => canRepair && state === 'bad');
  fill(
    byId('buttons'),
    el('button', { text: 'Close', attrs: { type: 'button' }, on: { click: close } }),
    mendable &&
      el('button', { class: 'main', text: 'Repair', attrs: { type: 'button' }, on: { click: () => void repair() } }),
  );
}

const line = ({ state, what, fix }: Check): HTMLElement =>
  el(
    'li',
    { class: 'card' },
    el('span', { class: `tag ${state}`, text: WORDS[state] }),
    ' ',
    what,
    fix !== '' && el('p', { class: 'help', text: fix }),
  );

async function repair(): Promise<void> {
  const report = await busy('Putting back what is missing…', () => server.repairSetUp());
  if (!report) return;
  await load();
  tell(report.join(' '), 'good');
}

void load();
