import { parseAmount } from '../domain/money';
import { serialToDay } from '../domain/serial';
import { understandStage } from '../domain/stage';
import type { Playbook } from '../playbooks/schema';
import { versionId } from '../playbooks/version';
import { readMessages } from '../sheets/messages';
import { readVersions } from '../sheets/versions';
import type { PlayedDeal } from '../simulate/types';
import { readShell, readTab, type Shell } from './board';
import type { SimulateForm } from './simulateTypes';

/** Without an account's own number as many as a consumer account may reach. */
const USUAL_RECIPIENTS = 100;

/** What the dialog Simulate… begins with: three reads, and no write. */
export function simulateForm(shell: Shell, shipped: readonly Playbook[]): SimulateForm {
  const { config, team } = readShell(shell).snapshot;
  const { holidayNames: _names, holidays, ...calendar } = config.calendar;
  const won = readTab(shell, 'Pipeline').filter(
    ({ get }) => understandStage(String(get('Stage')), config.stageAliases) === 'Closed Won',
  );
  const deals = won.flatMap(({ get }): PlayedDeal[] => {
    const closedOn = serialToDay(get('Close date'));
    if (closedOn === null) return [];
    return [
      {
        id: String(get('Deal ID')) || `row of ${String(get('Company'))}`,
        company: String(get('Company')),
        segment: String(get('Segment')),
        amount: parseAmount(get('Amount'))?.amount ?? 0,
        dealOwner: String(get('Deal owner')),
        closedOn,
      },
    ];
  });
  const messages = readMessages(shell.sheets, shell);
  return {
    playbooks: playbooksOf(shell, shipped),
    messages: Object.fromEntries([...messages].map(([id, { name }]) => [id, name])),
    board: {
      team,
      zone: config.zone,
      admin: config.admin || config.owner,
      highValue: Number.isFinite(config.highValue) ? config.highValue : Number.MAX_SAFE_INTEGER,
      recipientsPerDay: config.recipientsPerDay || USUAL_RECIPIENTS,
      calendar: { ...calendar, holidays: [...holidays] },
    },
    deals,
    undated: won.length - deals.length,
  };
}

/** The current one first, then what the board followed before, then those that ship. */
function playbooksOf(shell: Shell, shipped: readonly Playbook[]): SimulateForm['playbooks'] {
  const current = versionId(shell.playbook);
  const saved = readVersions(shell.sheets, shell.spreadsheetId, shell.ids)?.versions ?? [];
  const before = saved.filter(({ id }) => id !== current).reverse();
  const others = shipped.filter(({ key }) => key !== shell.playbook.key);
  return [
    { title: `${shell.playbook.name}, as the board follows it (${current})`, playbook: shell.playbook },
    ...before.map(({ id, name, playbook }) => ({ title: `${playbook.name}, ${id}: ${name}`, playbook })),
    ...others.map((playbook) => ({ title: `${playbook.name}, as it ships`, playbook })),
  ];
}
