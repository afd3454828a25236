import type { DemoDeals } from './deals';
import type { Played } from './play/play';
import type { Scene } from './play/stage';
import type { Story, Week } from './story/story';

export interface Summary {
  playbook: string;
  seed: number;
  from: string;
  to: string;
  days: number;
  deals: {
    inFile: number;
    arrived: number;
    laterThanPlayed: number;
    supplied: Record<string, number>;
    notes: string[];
  };
  handoffs: {
    started: number;
    gatePassed: number;
    held: number;
    active: number;
    ended: number;
    lost: number;
    overridden: number;
    returned: number;
  };
  hoursToFirstTouch: { median: number | null; p90: number | null };
  mails: { toCustomers: number; toTeam: number; sentTwice: string[] };
  packets: number;
  problemsOpen: number;
  warnings: number;
  runs: Story['effort'];
  edits: number;
  refusals: Record<string, number>;
  requests: number;
  weeks: {
    monday: string;
    won: number;
    handedOver: number;
    customerMails: number;
    teamMails: number;
    overdue: number;
    warnings: number;
    medianHoursToFirstTouch: number | null;
  }[];
}

/** The numbers of a demo, the same for the same seed: no real time stands in them. */
export function summarize(
  scene: Scene,
  story: Story,
  played: Played,
  deals: DemoDeals,
  more: { seed: number; from: number; days: number; packets: number; requests: number },
): Summary {
  const all = [...story.handoffs.values()];
  const count = (state: string) => all.filter((handoff) => handoff.state === state).length;
  const hours = all.flatMap(({ facts }) =>
    facts.first_touch === undefined || facts.closed_won === undefined
      ? []
      : [(facts.first_touch - facts.closed_won) / 3_600_000],
  );
  const weeks = [...story.weeks.values()].sort((a, b) => (a.monday < b.monday ? -1 : 1));
  const sum = (of: (week: Week) => number) => weeks.reduce((total, week) => total + of(week), 0);
  return {
    playbook: scene.playbook.key,
    seed: more.seed,
    from: new Date(more.from).toISOString(),
    to: new Date(scene.workspace.state.now).toISOString(),
    days: more.days,
    deals: {
      inFile: deals.deals.length,
      arrived: played.arrived,
      laterThanPlayed: played.later,
      supplied: deals.supplied,
      notes: deals.notes,
    },
    handoffs: {
      started: all.length,
      gatePassed: all.filter(({ facts }) => facts.gate_passed !== undefined).length,
      held: count('held'),
      active: count('active'),
      ended: count('ended'),
      lost: count('lost'),
      overridden: all.filter(({ facts }) => facts.overridden !== undefined).length,
      returned: all.filter(({ returns }) => returns > 0).length,
    },
    hoursToFirstTouch: { median: quantile(hours, 0.5), p90: quantile(hours, 0.9) },
    mails: {
      toCustomers: sum((week) => week.customerMails),
      toTeam: sum((week) => week.teamMails),
      sentTwice: [...story.mailsByKey].filter(([, times]) => times > 1).map(([key]) => key),
    },
    packets: more.packets,
    problemsOpen: openProblems(scene),
    warnings: sum((week) => week.warnings),
    runs: {
      ...story.effort,
      virtualMinutes: round(story.effort.virtualMinutes),
      busiestDayMinutes: round(story.effort.busiestDayMinutes),
    },
    edits: scene.desk.edits,
    refusals: Object.fromEntries(scene.desk.refusals),
    requests: more.requests,
    weeks: weeks.map(({ hoursToFirstTouch, ...week }) => ({
      ...week,
      medianHoursToFirstTouch: quantile(hoursToFirstTouch, 0.5),
    })),
  };
}

function openProblems({ desk }: Scene): number {
  const [key, cleared] = [desk.column('Problems', 'Key')!, desk.column('Problems', 'Cleared at')!];
  return desk
    .sheet('Problems')
    .rows.slice(1)
    .filter((line) => (line[key]?.v ?? '') !== '' && (line[cleared]?.v ?? '') === '').length;
}

/** Rounded to a tenth; null of nothing. */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!);
}

const round = (value: number): number => Math.round(value * 10) / 10;
