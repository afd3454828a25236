/** The three places that have a time zone of their own; '' where one is not known. */
export interface Zones {
  readonly wanted: string;
  readonly script: string;
  readonly sheet: string;
  readonly calendar: string;
}

/** What to change where a zone is another than the team's, in words. */
export function zoneAdvice({ wanted, script, sheet, calendar }: Zones): string[] {
  const advice: string[] = [];
  if (sheet !== '' && sheet !== wanted)
    advice.push(
      `The spreadsheet's zone is ${sheet}, not ${wanted}: dates would mean another midnight. Choose File › Settings › Time zone, or run Set up… again.`,
    );
  if (script !== '' && script !== wanted)
    advice.push(
      `The script's zone is ${script}, not ${wanted}. It only moves the hour of the daily and weekly run: change “timeZone” in appsscript.json, or in the script editor under Project Settings.`,
    );
  if (calendar !== '' && calendar !== 'gone' && calendar !== wanted)
    advice.push(
      `Baton's calendar is in ${calendar}, not ${wanted}. Meetings are right all the same; to see them in your zone change it in the calendar's settings.`,
    );
  return advice;
}
