/** Zone of the played company. */
export const ZONE = 'Europe/Vienna';

/** A moment as a person types it: `2026-03-02 14:05`. */
export const typedTime = (at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: ZONE, dateStyle: 'short', timeStyle: 'short' }).format(at);
