import { wrongOnBoard } from './board';
import { wrongMails } from './mails';
import { HOSTILE, isVisible } from './texts';

export interface HostileFound {
  covered: Record<'texts in mails' | 'texts on the board' | 'of these handed over', number>;
  found: string[];
}

const AT_ONCE = 20;

/** Every text in every message, then board after board full of them while there is time; the seed says where that begins. */
export async function run({
  seed,
  every,
  minutes,
  say,
}: {
  seed: number;
  every: number;
  minutes: number;
  say: (line: string) => void;
}): Promise<HostileFound> {
  const until = Date.now() + minutes * 60_000;
  const covered = { 'texts in mails': 0, 'texts on the board': 0, 'of these handed over': 0 };
  const found: string[] = [];
  const note = (lines: readonly string[]) => {
    for (const line of lines) say(line);
    found.push(...lines);
  };
  const texts = HOSTILE.filter(isVisible).filter((_, at) => at % every === 0);
  const from = seed % texts.length;
  const all = [...texts.slice(from), ...texts.slice(0, from)];
  for (let at = 0; at < all.length && Date.now() < until; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE);
    const { wrong, handedOver } = wrongOnBoard(some);
    note(wrong);
    covered['of these handed over'] += handedOver;
    covered['texts on the board'] += some.length;
    for (const text of some)
      note((await wrongMails(text)).map((line) => `${JSON.stringify(text.slice(0, 60))} in ${line}`));
    covered['texts in mails'] += some.length;
    say(`${covered['texts on the board']} of ${all.length} texts, ${found.length} found.`);
  }
  return { covered, found };
}
