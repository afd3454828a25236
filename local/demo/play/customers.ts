import { HOUR, type Scene, typedTime } from './stage';

const DAY = 24 * HOUR;

export interface SignalLine {
  at: number;
  dealId: string;
  email: string;
  signal: string;
  value: string;
}

/** What one customer is going to do after the welcome: log in or not, need help, be pleased or not. */
export function customerLife(scene: Scene, dealId: string, email: string, welcomedAt: number): SignalLine[] {
  const { chance } = scene;
  const lines: SignalLine[] = [];
  const add = (after: number, signal: string, value = '') =>
    lines.push({ at: welcomedAt + after, dealId, email, signal, value });
  const login = chance.happens(0.9, dealId, 'quick')
    ? chance.wait(75 * 60_000, dealId, 'login')
    : chance.wait(2 * DAY, dealId, 'login');
  const stays = chance.happens(0.96, dealId, 'stays');
  if (stays) {
    add(login, 'login');
    if (chance.happens(0.85, dealId, 'activates'))
      add(login + chance.wait(1.5 * DAY, dealId, 'activates'), 'activated', 'first system set up');
    for (let week = 1; week <= 4; week++)
      if (chance.happens(0.9, dealId, 'week', week)) add(login + week * 5 * DAY, 'activity');
  }
  if (chance.happens(0.3, dealId, 'ticket'))
    add(login + chance.wait(3 * DAY, dealId, 'ticket'), 'ticket', 'How do I invite my team?');
  if (chance.happens(0.03, dealId, 'frustrated'))
    add(login + chance.wait(5 * DAY, dealId, 'frustrated'), 'frustration', 'Too much at once');
  if (chance.happens(0.015, dealId, 'refund'))
    add(chance.wait(9 * DAY, dealId, 'refund'), 'refund', 'Not what we expected');
  return lines;
}

/** How a customer answers the question how likely they would recommend the product; null does not answer. */
export function npsAnswer(scene: Scene, dealId: string, email: string, askedAt: number): SignalLine | null {
  const { chance } = scene;
  if (!chance.happens(0.6, dealId, 'answers')) return null;
  const score = chance.happens(0.8, dealId, 'happy')
    ? chance.between(9, 10, dealId, 'nps')
    : chance.between(3, 8, dealId, 'nps');
  return { at: askedAt + chance.wait(9 * HOUR, dealId, 'nps'), dealId, email, signal: 'nps', value: String(score) };
}

/** Support imports what the product's log and the help desk say: one paste. */
export function importSignals(scene: Scene, person: string, lines: readonly SignalLine[]): void {
  if (lines.length === 0) return;
  const { desk } = scene;
  const row = desk.nextRow('Signals', 'Signal');
  const values = lines.map((line) => [
    typedTime(scene, line.at),
    line.dealId,
    line.email,
    line.signal,
    line.value,
    'product log',
  ]);
  desk.paste(person, 'Signals', row, desk.column('Signals', 'At')!, values);
}
