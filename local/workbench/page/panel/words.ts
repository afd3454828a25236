/** `week on monday at 7` → `every week on Monday at 7:00`. */
export const every = (rule: string): string =>
  `every ${rule.replace(/\b(mon|tues|wednes|thurs|fri|satur|sun)day\b/, (day) => day[0]!.toUpperCase() + day.slice(1)).replace(/\bat (\d+)$/, 'at $1:00')}`;

/** JSON with a line for each field; anything else as it is. */
export function laidOut(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
