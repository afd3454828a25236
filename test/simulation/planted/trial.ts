import { play } from '../lives/play';
import { lifeOf } from '../lives/run';
import { shrink } from '../lives/shrink';
import type { Finding, Trial } from '../trials/trial';
import { FAULTS, type Fault } from './faults';
import { type Caught, DEEDS, type Hunt } from './hunts';
import { onBoard, withPlanted } from './plant';

/** What a trial finds on the unharmed bundle, by trial and place: a check that cries wolf has caught nothing. */
const onTheBuilt = new Map<string, Caught | null>();

function unharmed(hunt: Hunt, { at }: Caught): Caught | null {
  const name = `${hunt.id}: ${at}`;
  if (!onTheBuilt.has(name))
    onTheBuilt.set(
      name,
      onBoard('dist/board', () => hunt.run(at)),
    );
  return onTheBuilt.get(name)!;
}

/** Plants a fault and lets its trial loose on it. @returns what the trial noticed; what it notices there without the fault. */
export async function hunted(fault: Fault): Promise<{ caught: Caught | null; wolf: Caught | null }> {
  const caught = await withPlanted(fault, (dir) => onBoard(dir, () => fault.hunt.run()));
  return { caught, wolf: caught ? unharmed(fault.hunt, caught) : null };
}

/** The fault whose story is told, and the life in which the oracle notices it. */
const TOLD = { fault: 'an event’s id keeps the dash that Calendar refuses', seed: 2, plays: 60 };

/** A life that the fault has broken, and what is left of it once everything is left out that does not matter. */
async function story(): Promise<string> {
  const fault = FAULTS.find(({ name }) => name === TOLD.fault)!;
  const plan = lifeOf(TOLD.seed, DEEDS);
  const [long, short] = await withPlanted(fault, (dir) =>
    onBoard(dir, () => {
      const lived = play(plan);
      return [lived, shrink(plan, lived.broken?.promise ?? '', { plays: TOLD.plays })] as const;
    }),
  );
  const told = (lines: readonly string[]) => ['```', ...lines, '```'].join('\n');
  return [
    '### A story',
    '',
    `Where ${TOLD.fault}, the life of seed ${TOLD.seed} ends otherwise than the oracle says:`,
    '',
    told(long.story),
    '',
    `After ${short.plays} more lives, each without something, this is left:`,
    '',
    told(short.lived.story),
  ].join('\n');
}

export const plantedTrial: Trial = {
  name: 'planted',
  about:
    'A check that cannot fail is worthless. So faults are planted one by one in Baton’s own source, each a thing that a hurried hand might write, and the bundle is built with it. Each has to be caught by the trial named beside it, at the call or seed named there; the same trial on the unharmed bundle finds nothing. Decisions are those of `docs/decisions`, traps those ways in which scripts break on Google although they work in a mock.',

  async run({ until, progress }) {
    const rows: string[] = [];
    const found: Finding[] = [];
    let left = 0;
    progress('planted: a story');
    const told = await story();
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
      leftOut: [
        'Each fault is looked for by one trial only, the cheapest that ought to notice it, and only at the places that fit it.',
        'What is written in mails and documents is not compared here: a run that was put off may say later what it knows by then.',
      ],
      shows: ['| fault | goes against | caught by | at |', '| --- | --- | --- | --- |', ...rows, '', told].join('\n'),
      foundIs: 'not caught',
    };
  },
};

const rowOf = ({ name, breaks, hunt }: Fault, { at, what }: Caught): string =>
  `| ${[name, breaks.join(', '), noticedBy(hunt, what), `${at}: ${clip(what)}`].map(cell).join(' | ')} |`;

/** In a life it may be the oracle that notices in the end. */
const noticedBy = ({ trial }: Hunt, what: string): string =>
  what.startsWith('as the oracle says') ? `${trial}, the oracle` : trial;

const cell = (text: string): string => text.replace(/\s+/g, ' ').replace(/\|/g, '·');

const LONGEST = 140;
/** The beginning of what was noticed. */
const clip = (text: string): string => {
  const plain = text.replace(/\s+/g, ' ').trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
};
