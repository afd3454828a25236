import { stepsById } from './find';
import type { Playbook } from './schema';

/** A fact or step in words, for people. */
export function nameIn(playbook: Pick<Playbook, 'facts' | 'steps'>, name: string): string {
  const own = playbook.facts.find(({ id }) => id === name);
  return stepsById(playbook).get(name)?.name ?? own?.name ?? FACTS[name] ?? name.replace(/_/g, ' ');
}

const FACTS: Readonly<Record<string, string>> = {
  likely: 'likely to close',
  closed_won: 'Closed Won',
  gate_passed: 'gate passed',
  packet_filed: 'packet filed',
  assigned: 'CS owner assigned',
  acknowledged: 'packet acknowledged',
  intro_sent: 'introduction sent',
  kickoff_booked: 'kickoff booked',
  kickoff_held: 'kickoff held',
  first_touch: 'first touch',
  confirmed: 'handoff confirmed',
};
