import type { Workspace } from '../../../local/workspace/kernel/workspace';
import { fork } from '../handoff';
import { Life } from '../lives/life';
import { emptyBoard, tickNow } from '../lives/time';
import { appointDeputy, heard, type Silence, thin } from './silences';

/** A board with one deal handed over and a deputy. */
export function calmBoard(): Workspace {
  const calm = emptyBoard(0);
  const life = new Life(calm);
  tickNow(calm);
  life.do({ do: 'add', deal: 0, segment: 1, stage: 3, seller: 0 });
  tickNow(calm);
  life.do({ do: 'form', deal: 0, how: 'well' });
  life.do({ do: 'stage', deal: 0, to: 'Closed Won' });
  tickNow(calm);
  appointDeputy(calm);
  thin(calm);
  return calm;
}

/** What is not said of a silence, or not well again after the way back. */
export function wrongWith(calm: Workspace, { kind, strike, wayBack }: Silence): string[] {
  const wrong: string[] = [];
  const workspace = fork(calm);
  strike(workspace);
  const { health, mails, problems } = heard(workspace);
  if (kind === 'silent') {
    if (!/^Baton has been silent since .*Check my set-up/.test(health)) wrong.push(`the board says “${health}”`);
    if (!/silent/i.test(mails[0] ?? '')) wrong.push(`the deputy’s mail: ${mails[0] ?? 'none'}`);
  } else if (problems.length === 0) wrong.push('nothing on Problems');
  wayBack(workspace);
  thin(workspace);
  const after = heard(workspace);
  if (after.health !== 'Baton is running.') wrong.push(`after the way back the board says “${after.health}”`);
  // After a take-over a kickoff is still to be looked after by hand.
  const open = after.problems.filter((line) => !line.includes('stands on the calendar of'));
  return [...wrong, ...open.map((line) => `after the way back still on Problems: ${line}`)];
}
