import type { Finding, Trial } from '../trials/trial';
import { FAULTS, type Fault } from './faults';
import type { Caught, Hunt } from './hunts';
import { onBoard, withPlanted } from './plant';

/** What a trial finds on the unharmed bundle, by the trial: a check that cries wolf has caught nothing. */
const onTheBuilt = new Map<string, Caught | null>();

function unharmed(hunt: Hunt): Caught | null {
  if (!onTheBuilt.has(hunt.id))
    onTheBuilt.set(
      hunt.id,
      onBoard('dist/board', () => hunt.run()),
    );
  return onTheBuilt.get(hunt.id)!;
}

/** Plants a fault and lets its trial loose on it. @returns what the trial noticed; why that does not count; or null. */
export async function hunted(fault: Fault): Promise<{ caught: Caught | null; wolf: Caught | null }> {
  const caught = await withPlanted(fault, (dir) => onBoard(dir, () => fault.hunt.run()));
  return { caught, wolf: caught ? unharmed(fault.hunt) : null };
}

export const plantedTrial: Trial = {
  name: 'planted',
  about:
    'A check that cannot fail is worthless. So faults are planted one by one in Baton’s own source, each a thing that a hurried hand might write, and the bundle is built with it. Each has to be caught by the trial named beside it, at the call or seed named there; the same trial on the unharmed bundle finds nothing. Decisions are those of `docs/decisions`, traps those ways in which scripts break on Google although they work in a mock.',

  async run({ until, progress }) {
    const rows: string[] = [];
    const found: Finding[] = [];
    let left = 0;
    for (const fault of FAULTS) {
      if (Date.now() > until) {
        left += 1;
        continue;
      }
      progress(`planted: ${fault.name}`);
      const { caught, wolf } = await hunted(fault);
      if (!caught) found.push({ where: fault.name, what: [`The trial ${fault.hunt.trial} did not notice it.`] });
      else if (wolf)
        found.push({ where: fault.name, what: [`The trial finds this without it too: ${wolf.at}: ${wolf.what}`] });
      else rows.push(rowOf(fault, caught));
      progress(`  ${caught ? `${fault.hunt.trial}, ${caught.at}: ${clip(caught.what)}` : 'NOT CAUGHT'}`);
    }
    return {
      covered: [
        ['faults planted', FAULTS.length - left],
        ['of these caught', rows.length],
        ...(left > 0 ? [['left out, since the time was over', left] as const] : []),
      ],
      found,
      leftOut: ['Each fault is looked for by one trial only, the cheapest that ought to notice it.'],
      shows: ['| fault | goes against | caught by | at |', '| --- | --- | --- | --- |', ...rows].join('\n'),
      foundIs: 'not caught',
    };
  },
};

const rowOf = ({ name, breaks, hunt }: Fault, { at, what }: Caught): string =>
  `| ${[name, breaks.join(', '), hunt.trial, `${at}: ${clip(what)}`].map(cell).join(' | ')} |`;

const cell = (text: string): string => text.replace(/\s+/g, ' ').replace(/\|/g, '·');

const LONGEST = 140;
/** The beginning of what was noticed. */
const clip = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
};
